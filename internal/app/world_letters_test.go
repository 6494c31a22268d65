package app_test

import (
	"strings"
	"testing"

	"suluh/internal/correspondence"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// fillLetters lets a letter come and stand in the first case, another wait in the pen,
// and an officer write.
func (w *world) fillLetters(t *testing.T, b *webtest.Bed) {
	t.Helper()
	ctx, letters, officer := t.Context(), b.App.Letters, w.people["petugas"]
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	p, slug := w.marks.personal, w.cases[0].Request.Slug
	for _, about := range []string{"satu", "dua"} {
		raw := "From: Siti " + p + " <" + strings.ToLower(p) + "@x.example>\r\nSubject: Surat " + about + " " + p + "\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nIsi " + about + " " + p + "\r\n--b\r\n" +
			"Content-Disposition: attachment; filename=\"lampiran " + p + ".txt\"\r\n\r\nLampiran " + p + "\r\n--b--\r\n"
		do(letters.Take(ctx, correspondence.Delivery{Source: correspondence.BySMTP, From: "a@x.example", To: []string{w.body.Settings.Contact.Email}}, strings.NewReader(raw)))
		fresh, _, err := letters.List(ctx, officer, correspondence.Fresh, 1)
		do(err)
		do(letters.Read(ctx, correspondence.ReadMessage{Org: w.body.ID, ID: fresh[0].ID}))
		m, files, err := letters.Open(ctx, officer, fresh[0].ID)
		do(err)
		if about == "satu" {
			do(letters.File(ctx, officer, m.ID, m.Version, correspondence.MatterRequest, w.cases[0].Request.ID))
		}
		w.add("/kantor/surat-masuk/{surat}", m.ID, "/kantor/surat-masuk/{surat}/berkas/{lampiran}", files[0].ID)
	}
	id, err := letters.Send(ctx, officer, slug, correspondence.Draft{Submission: web.RandomKey(), Text: "Kepada Siti " + p})
	do(err)
	w.add("/kantor/permohonan/{nomor}", slug, "/kantor/permohonan/{nomor}/pesan/{pesan}", id)
}
