package portal_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/disclosure"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// told publishes the summary of an answered request, or keeps it as a draft.
func told(t *testing.T, b *webtest.Bed, title string, public bool) disclosure.Summary {
	t.Helper()
	ctx := t.Context()
	desk, ppid := b.AddPerson(t, b.Body, "petugas", ""), b.AddPerson(t, b.Body, "ppid_utama", "")
	rc, err := b.App.Cases.Receive(ctx, identity.ForApplicant(b.Body.ID, ""), request.Application{Submission: web.RandomKey(), Items: []string{"Tolong " + title}, Purpose: "skripsi", Manner: request.SoftCopy,
		Delivery: "lacak", NIK: "9999990101900001", Applicant: request.Applicant{Kind: request.Individual, Name: "Kartini Rahayu", Address: "Jalan Melati 7", Email: "kartini@contoh.id"}})
	if err != nil {
		t.Fatal(err)
	}
	c, err := b.App.Cases.Mine(ctx, b.Body.ID, rc.Request.ID)
	if err == nil {
		err = b.App.Cases.Decide(ctx, ppid, c.Slug, map[string]request.Answer{c.Items[0].ID: {Outcome: request.NotHeld, Holder: "Dinas lain", Reason: "Bukan urusan kami"}})
	}
	var s disclosure.Summary
	if err == nil {
		s, err = b.App.Answers.Write(ctx, desk, c.Slug, 0, disclosure.Content{Title: title, Asked: "Data " + title + ".", Answered: "Ada pada dinas lain <b>sejak</b> 2024."})
	}
	if err == nil && public {
		if err = b.App.Answers.Submit(ctx, desk, s.ID, s.Version); err == nil {
			s, err = b.App.Answers.Publish(ctx, ppid, s.ID, s.Version+1)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// What was answered is found everywhere where people and programs look; what is not
// published is nowhere.
func TestAnsweredRequestsAreFound(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		s := told(t, b, "Tarif angkot", true)
		told(t, b, "Rahasia terminal", false)
		w := b.Visit(t, b.Body)
		for path, want := range map[string]string{
			"/permohonan/dijawab":            `href="/permohonan/dijawab/2026-1"`,
			"/permohonan/dijawab/2026-1":     "Ada pada dinas lain &lt;b&gt;sejak&lt;/b&gt; 2024.",
			"/cari?q=angkot":                 `href="/permohonan/dijawab/2026-1"`,
			"/umpan/permohonan-dijawab.atom": "/permohonan/dijawab/2026-1",
			"/umpan/permohonan-dijawab.rss":  "/permohonan/dijawab/2026-1",
			"/umpan/permohonan-dijawab.json": "/permohonan/dijawab/2026-1",
			"/sitemap/halaman.xml":           "/permohonan/dijawab</loc>",
			"/permohonan":                    `href="/permohonan/dijawab"`,
		} {
			page := get(t, w, path, 200)
			if !strings.Contains(page.Body, want) {
				t.Errorf("%s does not say %s", path, want)
			}
			if strings.Contains(page.Body, "Rahasia terminal") || strings.Contains(page.Body, "Kartini") || strings.Contains(page.Body, "001/PPID") {
				t.Errorf("%s tells a draft, the applicant or the number of the request", path)
			}
		}
		if strings.Contains(get(t, w, "/cari?q=terminal", 200).Body, "/permohonan/dijawab/2026") {
			t.Error("a draft is found")
		}
		for _, path := range []string{"/permohonan/dijawab/2026-2", "/permohonan/dijawab/2026-01", "/permohonan/dijawab/" + s.ID, "/permohonan/dijawab?sesudah=x", "/permohonan/dijawab/2026-1/berkas/x/y"} {
			get(t, w, path, 404)
		}
	})
}

// Whoever finds it while asking says so: it is counted without anything about them, and
// leads there.
func TestWhatIsFoundInsteadOfAsked(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		s := told(t, b, "Tarif angkot", true)
		o := newOffice(t, b, b.Body)
		e := o.publish(content(b.Unit, "Trayek angkot"))
		w := b.Visit(t, b.Body)
		if w.Get("/permohonan/dijawab").Says("menemukan informasinya") {
			t.Error("it is counted before anybody found anything")
		}
		get(t, w, wizard+"cari", 200)
		if to := w.Post(wizard+"cari", url.Values{"q": {"tarif angkot"}}).Header.Get("Location"); to != wizard+"cari" {
			t.Errorf("leads to %s", to)
		}
		says(t, w.Get(wizard+"cari"), "Mungkin ini sudah tersedia", "Tarif angkot", "Permohonan yang sudah dijawab", "Ini yang saya cari")
		for id, to := range map[string]string{s.ID: "/permohonan/dijawab/2026-1", e.ID: address(e)} {
			if got := w.Post("/permohonan/ditemukan", url.Values{"id": {id}}).Header.Get("Location"); got != to {
				t.Errorf("%s leads to %s, want %s", id, got, to)
			}
		}
		if p := w.Post("/permohonan/ditemukan", url.Values{"id": {"tidak-ada"}}); p.Status != http.StatusNotFound {
			t.Errorf("nothing was found: %d", p.Status)
		}
		says(t, w.Get("/permohonan/dijawab"), "Tahun ini 2 kali orang menemukan informasinya sudah terbit")
		for i := range disclosure.PageSize {
			told(t, b, fmt.Sprintf("Tarif %d", i), true)
		}
		if first := get(t, w, "/permohonan/dijawab", 200); !strings.Contains(first.Body, "sesudah=2026-2") || strings.Contains(first.Body, "2026-1\"") {
			t.Error("the first page does not end with its number")
		}
		if next := get(t, w, "/permohonan/dijawab?sesudah=2026-2", 200); !strings.Contains(next.Body, `/permohonan/dijawab/2026-1"`) || !next.Says("Kembali ke yang terbaru") {
			t.Error("the second page does not go on")
		}
	})
}
