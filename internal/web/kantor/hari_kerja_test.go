package kantor_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/notice"
	"suluh/internal/webtest"
)

func TestADayIsClosedOnItsPage(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		mine, theirs := file(t, b, b.Body).Request, file(t, b, b.Other).Request // received on 2 March, due on 16 March
		w := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", ""))
		want(t, w.Get("/kantor/hari-kerja?tahun=2026"), http.StatusOK, "Kalender kerja 2026", "SKB 1497/2025", "Hari Suci Nyepi", "Kantor bekerja Senin sampai Jumat", "Kalender belum pernah diubah", "Tutup satu hari")

		const to = "/kantor/hari-kerja/tutup"
		form := url.Values{"nama": {"Hari jadi kabupaten"}, "sk": {"Keputusan Bupati 188/9/2026"}, "alasan": {"Upacara di alun-alun"}}
		dateFields(form, "tanggal", "10", "Maret", "2026")
		dateFields(form, "tanggal_sk", "1", "Maret", "2026")
		past := with(form, "tanggal_tanggal", "1")
		want(t, w.Post(to, past), http.StatusUnprocessableEntity, "Hari yang sudah lewat tidak dapat ditutup", "Upacara di alun-alun", "Keputusan Bupati 188/9/2026")
		want(t, w.Post(to, with(form, "tanggal_tanggal", "31x")), http.StatusUnprocessableEntity, `value="31x"`)
		want(t, w.Post(to, with(form, "tanggal_tanggal", "19")), http.StatusUnprocessableEntity, "memang bukan hari kerja")

		shown := w.Post(to, form)
		want(t, shown, http.StatusOK, "Yang akan terjadi", "Selasa, 10 Maret 2026 menjadi hari libur: Hari jadi kabupaten", "1 perkara mendapat tenggat baru", mine.Number, "Senin, 16 Maret 2026", "Selasa, 17 Maret 2026")
		if caseOf(t, b, mine).DueOn != calendar.MustDate("2026-03-16") {
			t.Fatal("the preview moved the date")
		}
		confirm := shown.Hidden()
		want(t, w.Post(to, with(confirm, "kata_sandi", "salah sama sekali")), http.StatusUnprocessableEntity, "Kata sandi Anda tidak cocok", "Yang akan terjadi")
		done := w.Post(to, with(confirm, "kata_sandi", webtest.Password))
		at := done.Header.Get("Location")
		if done.Status != http.StatusSeeOther || !strings.HasPrefix(at, "/kantor/hari-kerja/") {
			t.Fatalf("status %d, to %q", done.Status, at)
		}
		want(t, w.Get(at), http.StatusOK, "Hari tutup dicatat. 1 perkara mendapat tenggat baru.", "Keputusan Bupati 188/9/2026 tanggal 1 Maret 2026", mine.Number, "Selasa, 17 Maret 2026", "Upacara di alun-alun")
		want(t, w.Get("/kantor/hari-kerja?tahun=2026"), http.StatusOK, "Hari tutup ditambahkan: 10 Mar 2026, Hari jadi kabupaten", "Kantor tutup", "Batalkan")
		if got := caseOf(t, b, mine); got.DueOn != calendar.MustDate("2026-03-17") || messages(t, b, mine, notice.EventMoved) != 1 {
			t.Errorf("due on %s, %d messages", got.DueOn, messages(t, b, mine, notice.EventMoved))
		}
		want(t, w.Get(path(mine)), http.StatusOK, "Tenggat dihitung ulang karena hari kerja berubah", "semula Senin, 16 Maret 2026, menjadi Selasa, 17 Maret 2026", "Keputusan Bupati 188/9/2026")
		if caseOf(t, b, theirs).DueOn != calendar.MustDate("2026-03-16") {
			t.Error("the other body's case moved")
		}
		want(t, w.Post(to, confirm), http.StatusUnprocessableEntity, "sudah tercatat sebagai hari tutup")

		// It is taken back on the same page, with its own grounds.
		want(t, w.Get("/kantor/hari-kerja/buka?tanggal=2026-03-10"), http.StatusOK, "Batalkan hari tutup", `value="10"`)
		back := w.Post("/kantor/hari-kerja/buka", form)
		want(t, back, http.StatusOK, "menjadi hari kerja, semula Hari jadi kabupaten", "Selasa, 17 Maret 2026")
		if done := w.Post("/kantor/hari-kerja/buka", with(back.Hidden(), "kata_sandi", webtest.Password)); done.Status != http.StatusSeeOther {
			t.Errorf("status %d", done.Status)
		}
		if got := caseOf(t, b, mine); got.DueOn != calendar.MustDate("2026-03-16") {
			t.Errorf("due on %s", got.DueOn)
		}
	})
}

func TestAChangedWeekWaitsOnTheWorkList(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		mine := file(t, b, b.Body).Request
		if _, _, err := b.App.Calendars.Find(t.Context(), b.Body.ID); err != nil {
			t.Fatal(err)
		}
		admin := b.SignIn(t, b.AddPerson(t, b.Body, "administrator", ""))
		page := admin.Get("/kantor/pengaturan")
		leads(t, admin.Post("/kantor/pengaturan", url.Values{"versi": {page.Hidden().Get("versi")}, "alamat": {"Jalan Merdeka 2"}, "kota": {"Contoh"}, "minggu": {"6"}, "cuti_bersama": {"libur"},
			"format_nomor": {"{nomor}/PPID/{tahun}"}, "pembaruan_berkala_bulan": {"6"}}), "/kantor/pengaturan")
		if _, found, err := b.App.Calendars.Find(t.Context(), b.Body.ID); err != nil || !found {
			t.Fatalf("found %v, %v", found, err)
		}
		want(t, admin.Get("/kantor"), http.StatusOK, "Pengaturan hari kerja diubah", "Lihat akibatnya")
		shown := admin.Get("/kantor/hari-kerja/terapkan")
		want(t, shown, http.StatusOK, mine.Number, "Senin, 16 Maret 2026", "Jumat, 13 Maret 2026")
		if done := admin.Post("/kantor/hari-kerja/terapkan", with(shown.Hidden(), "kata_sandi", webtest.Password)); done.Status != http.StatusSeeOther {
			t.Fatalf("status %d", done.Status)
		}
		if got := caseOf(t, b, mine); got.DueOn != calendar.MustDate("2026-03-13") {
			t.Errorf("due on %s", got.DueOn)
		}
		want(t, admin.Get("/kantor/hari-kerja/terapkan"), http.StatusNotFound)
		// Who answers for requests sees the calendar and changes nothing of it.
		desk := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		if page := desk.Get("/kantor/hari-kerja"); page.Status != http.StatusOK || page.Says("Tutup satu hari") {
			t.Errorf("the desk: status %d", page.Status)
		}
	})
}
