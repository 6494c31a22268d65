package portal_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// answeredByLink answers a request with a file and gives the address that opens it.
func (f filed) answeredByLink() string {
	f.t.Helper()
	cases, ctx := f.b.App.Cases, f.t.Context()
	blob, err := f.b.App.Blobs.Put(ctx, strings.NewReader("%PDF-1.7 jawaban"), 1<<20)
	f.do("blob", err)
	c := f.read()
	file, err := cases.AddFile(ctx, f.ppid, f.slug, request.File{Origin: request.FromAnswer, Blob: blob.Hash, Name: "jawaban Siti.pdf", Media: "application/pdf", Size: blob.Size, Item: c.Items[0].ID})
	f.do("file", err)
	answers := map[string]request.Answer{}
	for _, it := range c.Items {
		answers[it.ID] = request.Answer{Outcome: request.Granted, Text: "Berkas", Medium: "elektronik"}
	}
	f.do("decide", cases.Decide(ctx, f.ppid, f.slug, answers))
	secret, err := cases.MakeLink(ctx, f.ppid, f.slug, file, 7, web.RandomKey())
	f.do("link", err)
	return "/ambil/" + secret
}

// An address that is a secret is copied nowhere: not into another address, a title or
// a cache, and whoever tries many is asked to wait. INV-10, INV-11
func TestASecretAddressStaysInItsPlace(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		_, survey := rated(t, b)
		secret, err := b.App.Feeds.New(t.Context(), b.AddPerson(t, b.Body, "ppid_utama", ""))
		if err != nil {
			t.Fatal(err)
		}
		w := b.Visit(t, b.Body)
		for i, c := range []struct {
			name, path, wrong string
			limit             web.Limit
		}{
			{"a link to one file", file(t, b).answeredByLink(), "/ambil/" + strings.Repeat("0", 32), web.LinkPerPeer},
			{"the survey of one case", survey, "/survei/" + strings.Repeat("0", 32), web.LinkPerPeer},
			{"an officer's own events", "/kalender/tenggat-" + secret + ".ics", "/kalender/tenggat-tebakan.ics", web.FeedPerPeer},
		} {
			b.SetDay(fmt.Sprintf("2026-03-0%d", 2+i)) // the minutes of the limit before are over
			name := c.name
			code := c.path[strings.LastIndex(c.path, "/")+1:]
			page := get(t, w, c.path, http.StatusOK)
			if strings.Contains(page.Body, code) {
				at := strings.Index(page.Body, code)
				t.Errorf("%s: the page repeats its secret: …%s", name, page.Body[max(0, at-80):at])
			}
			wrong := w.Get(c.wrong)
			if wrong.Status != http.StatusNotFound {
				t.Errorf("%s: a guess answers %d", name, wrong.Status)
			}
			for _, p := range []webtest.Page{page, wrong} {
				h := p.Header
				if h.Get("Cache-Control") != "no-store" || h.Get("Referrer-Policy") != "no-referrer" || h.Get("X-Robots-Tag") != "noindex" {
					t.Errorf("%s: %d with %q, %q, %q", name, p.Status, h.Get("Cache-Control"), h.Get("Referrer-Policy"), h.Get("X-Robots-Tag"))
				}
			}
			tries := 0
			guesser := b.Visit(t, b.Body)
			for tries <= c.limit.N && guesser.Get(c.wrong).Status == http.StatusNotFound {
				tries++
			}
			if last := guesser.Get(c.path); tries > c.limit.N || last.Status != http.StatusTooManyRequests || last.Header.Get("Retry-After") == "" || strings.Contains(last.Body, code) {
				t.Errorf("%s: %d guesses, then the right one answers %d", name, tries, last.Status)
			}
		}
	})
}

// Somebody who guesses numbers of cases learns nothing from them: a number that there
// is, one that there is not and one of another body lead to the same page.
func TestNumbersOfCasesAreNotTold(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		f := file(t, b)
		rc, err := b.App.Objections.File(t.Context(), identity.ForApplicant(b.Body.ID, ""), missing())
		if err != nil {
			t.Fatal(err)
		}
		w := b.Visit(t, b.Body)
		for _, slug := range []string{f.slug, rc.Objection.Slug, "999-PPID-III-2026"} {
			for _, below := range []string{"", "/sengketa", "/cabut", "/data", "/pesan", "/tenggat.ics", "/keberatan/" + slug, "/keberatan/" + slug + "/sengketa"} {
				p := w.Get("/lacak/" + slug + below)
				if p.Status != http.StatusSeeOther || p.Header.Get("Location") != "/lacak?nomor="+slug || p.Header.Get("Cache-Control") != "no-store" || p.Header.Get("Set-Cookie") != "" {
					t.Errorf("%s%s: %d to %q with %v", slug, below, p.Status, p.Header.Get("Location"), p.Header)
				}
			}
		}
		for _, wrong := range []string{"/lacak/" + f.slug + "?k=salah", "/lacak/999-PPID-III-2026?k=salah"} {
			p := w.Get(wrong)
			if p.Status != http.StatusUnprocessableEntity || !p.Says("Nomor dan kode akses tidak cocok") || strings.Contains(p.Body, "salah") || p.Header.Get("Referrer-Policy") != "no-referrer" {
				t.Errorf("%s: %d %s", wrong, p.Status, p.Text())
			}
		}
	})
}
