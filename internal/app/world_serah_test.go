package app_test

import (
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// fillGiving answers a request with a file, a fee and a link to the file, so that the
// walk meets what is paid, shown and taken.
func (w *world) fillGiving(t *testing.T, b *webtest.Bed) {
	t.Helper()
	ctx, cases, p := t.Context(), b.App.Cases, w.marks.personal
	ppid := w.people["ppid_utama"]
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	do(cases.SetTariff(ctx, ppid, request.Tariff{Decree: "12/2026", Dated: calendar.MustDate("2026-03-02"), Starts: calendar.MustDate("2026-03-02"), Payment: "tunai di loket",
		Lines: []request.TariffLine{{What: "Fotokopi A4", Unit: "lembar", Price: 250}}}))
	rc, err := cases.Receive(ctx, identity.ForApplicant(w.body.ID, ""), request.Application{
		Submission: web.RandomKey(), Items: []string{"Daftar " + p, "Peta " + p}, Purpose: "Skripsi " + p, Manner: request.SoftCopy, Delivery: "lacak", NIK: w.marks.nik,
		Applicant: request.Applicant{Kind: request.Individual, Name: "Budi " + p, Address: "Jalan " + p, Email: p + "@contoh.test"},
	})
	do(err)
	slug := rc.Request.Slug
	c, err := cases.Open(ctx, ppid, slug)
	do(err)
	blob, err := b.App.Blobs.Put(ctx, strings.NewReader("%PDF-1.7 jawaban "+w.marks.body+" "+slug), 1<<20)
	do(err)
	file, err := cases.AddFile(ctx, ppid, slug, request.File{Origin: request.FromAnswer, Blob: blob.Hash, Name: "jawaban.pdf", Media: "application/pdf", Size: blob.Size, Item: c.Items[0].ID})
	do(err)
	do(cases.Decide(ctx, ppid, slug, map[string]request.Answer{
		c.Items[0].ID: {Outcome: request.Granted, Text: "Daftar", Medium: "elektronik"},
		c.Items[1].ID: {Outcome: request.Granted, Text: "Peta", Medium: "cetak", Charges: []request.Charge{{Line: 1, Count: 2}}},
	}))
	secret, err := cases.MakeLink(ctx, ppid, slug, file, 7, web.RandomKey())
	do(err)
	w.add("/ambil/{kode}", secret)
}
