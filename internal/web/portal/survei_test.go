package portal_test

import (
	"net/url"
	"strings"
	"testing"

	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/survey"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// rated files a request, withdraws it, and gives the path of its survey.
func rated(t *testing.T, b *webtest.Bed) (request.Receipt, string) {
	t.Helper()
	rc, err := b.App.Cases.Receive(t.Context(), identity.ForApplicant(b.Body.ID, ""), request.Application{
		Submission: web.RandomKey(), Channel: request.Portal, Items: []string{"Rencana kerja 2026"}, Purpose: "Skripsi", Manner: request.SoftCopy, Delivery: "lacak", Proof: request.ProofDesk,
		Applicant: request.Applicant{Kind: request.Individual, Name: "Siti Aminah", Address: "Jalan Mawar 1", Email: "siti@contoh.test"},
	})
	if err == nil {
		err = b.App.Cases.Withdraw(t.Context(), identity.ForApplicant(b.Body.ID, rc.Request.ID), rc.Request.Slug)
	}
	if err == nil {
		_, err = b.App.Survey.InviteBody(t.Context(), b.Body)
	}
	link := ""
	if err == nil {
		link, err = b.App.Survey.LinkOf(t.Context(), b.App.DB, b.Body.ID, rc.Request.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	return rc, link
}

// answers are the form with the same answer to all nine questions.
func answers(value string) url.Values {
	form := url.Values{"saran": {"Loketnya nyaman."}}
	for _, e := range survey.Elements {
		form.Set(e.Code, value)
	}
	return form
}

func TestAnApplicantRatesTheServiceOnce(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		rc, link := rated(t, b)
		w := b.Visit(t, b.Body)
		page := w.Follow("/lacak/" + rc.Request.Slug + "?k=" + rc.Secrets.Link)
		says(t, page, "Beri penilaian")
		if !strings.Contains(page.Body, `href="`+link+`"`) {
			t.Error("the tracking page does not lead to the survey")
		}

		twin := b.Visit(t, b.Body) // the same link on another device
		before := twin.Get(link).Hidden()
		page = get(t, w, link, 200)
		says(t, page, "Sembilan pertanyaan", "9. Bagaimana kami menanggapi", "Tanpa biaya")
		if h := page.Header.Get("Cache-Control"); !strings.Contains(h, "no-store") {
			t.Errorf("the page of a code is kept: %q", h)
		}
		form := answers("4")
		form.Del("u6")
		form.Set("u2", "9")
		page = w.Post(link, form)
		if page.Status != 422 {
			t.Errorf("status %d for a form with a gap", page.Status)
		}
		says(t, page, "Pilih satu jawaban pada pertanyaan 6", "Pilih satu jawaban pada pertanyaan 2", "Loketnya nyaman.")
		if n := strings.Count(page.Body, " checked"); n != 7 { // all but the gap and what is no answer
			t.Errorf("%d answers are kept, want 7", n)
		}

		if page = w.Post(link, answers("4")); page.Status != 303 || page.Header.Get("Location") != link {
			t.Errorf("status %d to %q", page.Status, page.Header.Get("Location"))
		}
		says(t, get(t, w, link, 200), "Terima kasih. Penilaian Anda sudah kami terima.")
		again := answers("1")
		again.Set("csrf", before.Get("csrf"))
		if page = twin.Post(link, again); page.Status != 303 {
			t.Errorf("a second answer: status %d: %s", page.Status, page.Text())
		}
		res, err := b.App.Survey.Results(t.Context(), b.Body.ID, 2026)
		if err != nil || res.Score.Count != 1 || res.Score.Index != 100 {
			t.Errorf("%+v, %v", res, err)
		}
		if page = w.Get("/lacak/" + rc.Request.Slug); strings.Contains(page.Body, "Beri penilaian") {
			t.Error("asked again after the answer")
		}
		get(t, w, "/survei/0123456789abcdef0123456789abcdef", 404)
		get(t, b.Visit(t, b.Other), link, 404)
	})
}

func TestResultsOfFewAreNotPublic(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		says(t, get(t, w, "/survei", 200), "Belum ada penilaian pada tahun 2026.")
		for i := range survey.Fewest {
			_, link := rated(t, b)
			w.Get(link)
			if page := w.Post(link, answers("3")); page.Status != 303 {
				t.Fatalf("status %d", page.Status)
			}
			page := get(t, w, "/survei", 200)
			if hidden := !strings.Contains(page.Body, "75,00"); hidden != (i+1 < survey.Fewest) {
				t.Errorf("with %d answers hidden is %v", i+1, hidden)
			}
		}
		page := get(t, w, "/survei?tahun=2026", 200)
		says(t, page, "Indeks kepuasan masyarakat 75,00: mutu pelayanan C (kurang baik).", "5 penilaian dari 5 pemohon")
		if strings.Contains(page.Body, "Loketnya nyaman") {
			t.Error("a remark is public")
		}
		get(t, w, "/survei?tahun=2027", 404)
		get(t, w, "/survei?tahun=x", 404)
	})
}
