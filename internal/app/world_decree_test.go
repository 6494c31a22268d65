package app_test

import (
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/decree"
	"suluh/internal/webtest"
)

// fillDecree freezes the register and prints its annex.
func (w *world) fillDecree(t *testing.T, b *webtest.Bed) {
	t.Helper()
	ctx, ppid := t.Context(), w.people["ppid_utama"]
	s, err := b.App.Decrees.Standing(ctx, w.body.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	d, err := b.App.Decrees.Freeze(ctx, ppid, decree.Form{Number: "1/" + w.marks.body, Date: calendar.MustDate("2026-03-02"), Signer: ppid.Posts[0].ID}, s.Fingerprint)
	if err == nil {
		err = b.App.Decrees.MakeAnnex(ctx, decree.MakeAnnex{Org: w.body.ID, Decree: d.ID})
	}
	if err != nil {
		t.Fatal(err)
	}
	e, err := b.App.Register.ByNumber(ctx, w.body.ID, 1)
	if err != nil {
		t.Fatal(err)
	}
	w.add("/kantor/penetapan/{id}", d.ID, "/informasi/penetapan/{versi}", "1",
		"/informasi/{nomor}", "1", "/informasi/{nomor}/{slug}", e.Slug, "/informasi/{nomor}/{slug}/riwayat/{versi}", "1")
}
