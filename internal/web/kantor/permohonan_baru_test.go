package kantor_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/request"
	"suluh/internal/webtest"
)

func counterForm(submission string) url.Values {
	return url.Values{
		"kiriman": {submission}, "rincian": {"Data sekolah rusak\n\nAnggaran perbaikan 2025\n"}, "tujuan": {"Musyawarah desa"}, "cara": {"salinan_cetak"},
		"pengiriman": {"ambil"}, "siapa": {"perorangan"}, "nama": {"Mbah Karto"}, "alamat": {"Dusun Krajan RT 1"}, "bukti": {"dilihat"},
		"bantuan": {"Tidak dapat menulis; dibacakan, saksi Bapak Tono"}, "saluran": {"datang"},
	}
}

func TestCounterEntry(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		to := "/kantor/permohonan/baru"
		page := w.Get(to)
		want(t, page, http.StatusOK, "Daftarkan", "tidak dapat menulis tetap dilayani")
		form := counterForm(page.Hidden().Get("kiriman"))

		bad := counterForm(form.Get("kiriman"))
		bad.Set("nama", "")
		bad.Set("nik", "123")
		bad.Set("diterima_tanggal", "30")
		bad.Set("diterima_bulan", "februari")
		bad.Set("diterima_tahun", "2026")
		want(t, w.Post(to, bad), http.StatusUnprocessableEntity, "Tuliskan nama lengkap", "NIK terdiri atas 16 angka", "Tanggal itu tidak ada", "Data sekolah rusak", "februari")

		early := counterForm(form.Get("kiriman"))
		early.Set("diterima_tanggal", "26")
		early.Set("diterima_bulan", "2")
		early.Set("diterima_tahun", "2026")
		want(t, w.Post(to, early), http.StatusUnprocessableEntity, "Tuliskan alasan permohonan ini dicatat")
		early.Set("alasan_mundur", "Surat tiba saat libur")
		early.Set("jam", "25.99")
		want(t, w.Post(to, early), http.StatusUnprocessableEntity, "Tulis jam seperti 14.30")
		early.Set("jam", "14:30")
		page = w.Post(to, early)
		want(t, page, http.StatusOK, "Permohonan sudah dicatat", "001/PPID/III/2026", "Kamis, 12 Maret 2026", "26 Februari 2026 pukul 14.30 WIB")
		code := shownCode(t, page)
		if n := strings.Count(page.Body, `class="letter"`); n != 2 {
			t.Errorf("%d copies print", n)
		}
		c, err := b.App.Cases.Track(t.Context(), b.Body.ID, "001/PPID/III/2026", code)
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Items) != 2 || c.ReceivedOn != calendar.MustDate("2026-02-26") || c.Applicant.Assistance == "" || c.Proof != request.ProofSeen {
			t.Errorf("%d items, received %s, %q, %s", len(c.Items), c.ReceivedOn, c.Applicant.Assistance, c.Proof)
		}

		again := w.Post(to, early)
		want(t, again, http.StatusOK, "001/PPID/III/2026", code)
		in, err := b.App.Cases.Inbox(t.Context(), b.AddPerson(t, b.Body, "petugas", ""), request.Query{Tab: request.TabRunning})
		if err != nil || len(in.Rows) != 1 {
			t.Errorf("%d cases after sending twice, %v", len(in.Rows), err)
		}
		want(t, w.Get(path(c.Request)), http.StatusOK, "Surat tiba saat libur", "saksi Bapak Tono")
	})
}

func TestCounterLaterToday(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		form := counterForm(w.Get("/kantor/permohonan/baru").Hidden().Get("kiriman"))
		form.Set("jam", "23.00")
		form.Set("alasan_mundur", "Dicatat kemudian")
		want(t, w.Post("/kantor/permohonan/baru", form), http.StatusUnprocessableEntity, "tidak boleh sesudah saat ini")
		form.Set("jam", "08.15")
		want(t, w.Post("/kantor/permohonan/baru", form), http.StatusOK, "pukul 08.15 WIB")
	})
}
