package portal_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/webtest"
)

// The applicant reads who opened the proof of identity, and nobody else does.
func TestTheApplicantReadsWhoOpenedTheirIdentity(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		f := file(t, b)
		slug := f.slug
		to := "/lacak/" + slug + "/data"
		page := f.w.Get(to)
		if page.Status != http.StatusOK || !page.Says("belum pernah dibuka") {
			t.Errorf("before: %d", page.Status)
		}
		if _, err := b.App.Cases.RevealNIK(t.Context(), f.desk, slug, "memeriksa_identitas"); err != nil {
			t.Fatal(err)
		}
		if page = f.w.Get(to); !page.Says("NIK", "memeriksa identitas pemohon", "selama permohonan ini belum selesai") {
			t.Error("the opening is not listed")
		}
		if page := b.Visit(t, b.Body).Get(to); page.Status == http.StatusOK {
			t.Error("a stranger reads it")
		}
	})
}

// The clock of completeness is the applicant's own; what was not completed is
// closed as such, and asked again with what was typed and without the proof.
func TestNotCompletedAndAskedAgain(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		f := file(t, b)
		slug := f.slug
		f.do("ask", b.App.Cases.AskCompletion(t.Context(), f.desk, slug, "Surat kuasa"))
		if page := f.w.Get("/lacak/" + slug); !page.Says("Kelengkapan permohonan", "Surat kuasa", "berjalan sendiri-sendiri", "Itu bukan penolakan") {
			t.Error("the clock of completeness is not said")
		}
		b.SetDay(f.read().CompleteBy.AddDays(1).String())
		f.do("close", b.App.Cases.CloseIncomplete(t.Context(), f.desk, slug))
		f.w = f.stranger() // the browser that sent it has forgotten the case meanwhile
		if page := f.w.Get("/lacak/" + slug); !page.Says("tidak dihitung sebagai penolakan", "Ajukan lagi") {
			t.Error("the way to ask again is not shown")
		}
		page := f.w.Get("/lacak/" + slug + "/ajukan-lagi")
		if page.Status != http.StatusOK || !page.Says(f.read().Items[0].Wanted) {
			t.Errorf("again: %d", page.Status)
		}
		page = f.w.Post("/lacak/"+slug+"/ajukan-lagi", url.Values{})
		if page.Status != http.StatusSeeOther || !strings.HasPrefix(page.Header.Get("Location"), "/permohonan/ajukan/bukti") {
			t.Errorf("again leads to %d %q: the proof is asked anew", page.Status, page.Header.Get("Location"))
		}
		if page = f.w.Get("/permohonan/ajukan/rincian"); !strings.Contains(page.Body, f.read().Items[0].Wanted) {
			t.Error("what was typed is lost")
		}
		open, err := b.App.Cases.Receive(t.Context(), identity.ForApplicant(b.Body.ID, ""), request.Application{
			Submission: "formulir-lain-lain-xxxx", Items: []string{"Lain"}, Purpose: "x", Manner: request.SoftCopy, Delivery: "lacak", NIK: "9999990101900001",
			Applicant: request.Applicant{Kind: request.Individual, Name: "A", Address: "B", Email: "a@contoh.id"}})
		f.do("another", err)
		if page := f.w.Get("/lacak/" + open.Request.Slug + "/ajukan-lagi"); page.Status == http.StatusOK {
			t.Error("another's case is copied")
		}
	})
}
