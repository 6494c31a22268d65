package app_test

import (
	"fmt"
	"testing"

	"suluh/internal/org"
	"suluh/internal/urgent"
	"suluh/internal/webtest"
)

// fillNotices announces something, so that the strip stands on every page of the
// walk.
func (w *world) fillNotices(t *testing.T, b *webtest.Bed, unit org.Unit) {
	t.Helper()
	mark := w.marks.body
	n, err := b.App.Urgent.Publish(t.Context(), w.people["ppid_utama"], "satu", unit.ID, urgent.Content{Kind: urgent.Natural, Title: "Banjir " + mark,
		What: "Air naik " + mark, Where: "Tepi kali " + mark, Do: "Naik " + mark, Phone: "112"})
	if err != nil {
		t.Fatal(err)
	}
	number := fmt.Sprint(n.Number)
	w.add("/pengumuman/{nomor}", number, "/pengumuman/{nomor}/bukti/{versi}", "1.txt")
	w.add("/kantor/pengumuman/{nomor}", number)
}
