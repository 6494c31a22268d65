package app_test

import (
	"testing"

	"suluh/internal/org"
	"suluh/internal/recompute"
	"suluh/internal/webtest"
)

// fillCalendar closes a day, which moves what is open.
func (w *world) fillCalendar(t *testing.T, b *webtest.Bed) {
	t.Helper()
	day := w.body.Calendar(b.App.Book).NextWorkingDay(b.Today().AddDays(3))
	done, err := b.App.Calendars.Close(t.Context(), w.people["ppid_utama"], recompute.Closing{Day: day, Name: "Hari jadi " + w.marks.body, Reason: "Upacara " + w.marks.body,
		Decree: org.Decree{Number: "188/9/2026", Date: b.Today()}})
	if err != nil {
		t.Fatal(err)
	}
	w.add("/kantor/hari-kerja/{id}", done.ID)
	w.add("/kantor/register/{buku}", "permohonan", "/kantor/register/{buku}/unduh/{format}", "csv")
	w.add("/kantor/statistik/{hitungan}", "diterima")
	w.add("/kantor/register/{buku}", "keberatan", "/kantor/register/{buku}/unduh/{format}", "csv")
}
