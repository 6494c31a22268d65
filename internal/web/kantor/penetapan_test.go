package kantor_test

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/decree"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/pdf"
	"suluh/internal/register"
	"suluh/internal/webtest"
)

// statutory is content that lacks nothing.
func statutory(unit, title string) register.Content {
	return register.Content{Unit: unit, Class: register.Periodic, Title: title, Summary: "Ringkasan " + title, Holder: "Dinas", Responsible: "Kepala dinas",
		Made: register.Made{Text: "2026"}, Forms: []string{"elektronik"}, Retention: register.Retention{Text: "5 tahun"}}
}

// publicEntry makes an entry public, or a further version of it when id is given.
func publicEntry(t *testing.T, b *webtest.Bed, a identity.Actor, unit, id, title string) string {
	t.Helper()
	ctx, g := t.Context(), b.App.Register
	c := statutory(unit, title)
	version := func() int64 {
		e, err := g.Open(ctx, a, id)
		if err != nil {
			t.Fatal(err)
		}
		return e.Version
	}
	var err error
	if id == "" {
		id, err = g.Begin(ctx, a, c)
	} else {
		err = g.Revise(ctx, a, id, version(), c)
	}
	if err == nil {
		err = g.Submit(ctx, a, id, version())
	}
	if err == nil {
		err = g.Publish(ctx, a, id, version())
	}
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// decreeExhibit freezes the register of a body and gives the decree's identifier.
func decreeExhibit(t *testing.T, b *webtest.Bed, body org.Body, unit string) string {
	t.Helper()
	a := b.AddPerson(t, body, "ppid_desa", "")
	err := b.App.Ledger.Do(t.Context(), identity.ForSystem(body.ID), func(tx *ledger.Tx) error {
		_, err := b.App.Register.PublishBySystem(t.Context(), tx, statutory(unit, "Yang ditetapkan"), "uji")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	s, err := b.App.Decrees.Standing(t.Context(), body.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	d, err := b.App.Decrees.Freeze(t.Context(), a, decree.Form{Number: "1/2026", Date: body.Day(b.Now()), Signer: a.Posts[0].ID}, s.Fingerprint)
	if err != nil {
		t.Fatal(err)
	}
	return d.ID
}

// scanned is a small PDF, with words that look like personal data when asked for.
func scanned(t *testing.T, words string) []byte {
	t.Helper()
	var out bytes.Buffer
	err := pdf.Render(&out, pdf.Document{Title: "Keputusan", Author: "PPID", Date: webtest.Start, Blocks: []pdf.Block{pdf.Paragraph{Text: "Keputusan PPID tentang Daftar Informasi Publik. " + words}}})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func typedDecree(a identity.Actor, number string) url.Values {
	return url.Values{"nomor": {number}, "tanggal_tanggal": {"2"}, "tanggal_bulan": {"3"}, "tanggal_tahun": {"2026"}, "penanda_tangan": {a.Posts[0].ID}, "keterangan": {"Penetapan tahunan"}}
}

// TestDecreeInTheOffice walks from the form to the decree, with everything that can
// be refused on the way and nothing that was typed lost.
func TestDecreeInTheOffice(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ppid := b.AddPerson(t, b.Body, "ppid_utama", "")
		w := b.SignIn(t, ppid)
		want(t, w.Get("/kantor/informasi/penetapan"), http.StatusOK, "Daftar ini belum ditetapkan dengan keputusan.", "Belum ada informasi yang terbit.", "belum pernah ditetapkan di sini")
		want(t, w.Get("/kantor/penetapan/periksa"), http.StatusOK, "Tetapkan dengan keputusan", "Nomor keputusan")
		one := publicEntry(t, b, ppid, b.Unit.ID, "", "Laporan satu")
		two := publicEntry(t, b, ppid, b.Unit.ID, "", "Laporan dua")

		form := w.Get("/kantor/penetapan/baru")
		want(t, form, http.StatusOK, "Nomor keputusan", "Seluruh badan publik", "PPID Kabupaten Contoh")
		bad := typedDecree(ppid, "")
		bad.Set("tanggal_tanggal", "31")
		bad.Set("tanggal_bulan", "2")
		want(t, w.Post("/kantor/penetapan/baru", bad), http.StatusUnprocessableEntity, "Tuliskan nomor keputusan", "Tanggal itu tidak ada", "Penetapan tahunan")
		late := typedDecree(ppid, "188/14/2026")
		late.Set("tanggal_tanggal", "3")
		want(t, w.Post("/kantor/penetapan/baru", late), http.StatusUnprocessableEntity, "Tanggal keputusan belum tiba", `value="188/14/2026"`)
		w.Get("/kantor/penetapan/baru")
		want(t, w.Upload("/kantor/penetapan/baru", typedDecree(ppid, "188/14/2026"), "sk.txt", []byte("ini teks biasa, bukan PDF")), http.StatusUnprocessableEntity, "Naskah keputusan harus berkas PDF", `value="188/14/2026"`)
		leads(t, w.Post("/kantor/penetapan/baru", typedDecree(ppid, "188/14/2026")), "/kantor/penetapan/periksa")

		preview := w.Get("/kantor/penetapan/periksa")
		want(t, preview, http.StatusOK, "188/14/2026", "Penetapan tahunan", "2 informasi dibekukan", "Hari ini terbit 2 informasi: 2 berkala.")
		publicEntry(t, b, ppid, b.Unit.ID, one, "Laporan satu, perbaikan")
		if err := b.App.Register.Withdraw(t.Context(), ppid, two, entryVersion(t, b, ppid, two), "Ganda dengan laporan satu"); err != nil {
			t.Fatal(err)
		}
		again := w.Post("/kantor/penetapan/periksa", preview.Hidden())
		want(t, again, http.StatusConflict, "Daftar berubah sejak Anda memeriksanya", "188/14/2026", "Penetapan tahunan",
			"Yang berubah sejak Anda memeriksanya", "Laporan satu, perbaikan", "Versi 1 menjadi 2", "Ganda dengan laporan satu", "1 informasi dibekukan")
		if all, err := b.App.Decrees.All(t.Context(), b.Body.ID); err != nil || len(all) != 0 {
			t.Fatalf("something was frozen: %+v, %v", all, err)
		}
		// Another window changed what was typed: that preview confirms nothing.
		stale := again.Hidden()
		w.Get("/kantor/penetapan/baru")
		leads(t, w.Post("/kantor/penetapan/baru", typedDecree(ppid, "188/15/2026")), "/kantor/penetapan/periksa")
		fresh := w.Post("/kantor/penetapan/periksa", stale)
		want(t, fresh, http.StatusConflict, "Isian berubah di jendela lain", "188/15/2026")
		done := w.Post("/kantor/penetapan/periksa", fresh.Hidden())
		all, err := b.App.Decrees.All(t.Context(), b.Body.ID)
		if err != nil || len(all) != 1 {
			t.Fatalf("frozen: %+v, %v; %.600s", all, err, done.Text())
		}
		leads(t, done, "/kantor/penetapan/"+all[0].ID)
		shown := w.Get("/kantor/penetapan/" + all[0].ID)
		want(t, shown, http.StatusOK, "Daftar ditetapkan: 1 informasi, versi 1.", "Berlaku", "188/15/2026", "Lampiran sedang dibuat", "1 informasi dibekukan. Ditandatangani PPID Kabupaten Contoh.")
		if err := b.App.Decrees.MakeAnnex(t.Context(), decree.MakeAnnex{Org: b.Body.ID, Decree: all[0].ID}); err != nil {
			t.Fatal(err)
		}
		want(t, w.Get("/kantor/penetapan/"+all[0].ID), http.StatusOK, "Lampiran PDF", "Lampiran XLSX", "SHA-256")
		want(t, w.Get("/kantor/informasi/penetapan"), http.StatusOK, "Berlaku: Keputusan Nomor 188/15/2026 tanggal Senin, 2 Maret 2026, versi 1, 1 informasi.", "Tidak ada yang berubah sejak keputusan itu.")
		publicEntry(t, b, ppid, b.Unit.ID, one, "Laporan satu, lagi")
		want(t, w.Get("/kantor/informasi/penetapan"), http.StatusOK, "Informasi yang berubah: 1", "Versi 2 menjadi 3")

		want(t, w.Get("/kantor/penetapan/"+all[0].ID+"/cabut"), http.StatusOK, "Keputusan sebelumnya tidak berlaku kembali dengan sendirinya.")
		want(t, w.Post("/kantor/penetapan/"+all[0].ID+"/cabut", url.Values{"versi": {"1"}}), http.StatusUnprocessableEntity, "Tuliskan alasannya")
		leads(t, w.Post("/kantor/penetapan/"+all[0].ID+"/cabut", url.Values{"versi": {"1"}, "alasan": {"Salah mencantumkan unit"}}), "/kantor/penetapan/"+all[0].ID)
		want(t, w.Get("/kantor/penetapan/"+all[0].ID), http.StatusOK, "Dicabut", "Salah mencantumkan unit", "Keputusan dicabut")
	})
}

func entryVersion(t *testing.T, b *webtest.Bed, a identity.Actor, id string) int64 {
	t.Helper()
	e, err := b.App.Register.Open(t.Context(), a, id)
	if err != nil {
		t.Fatal(err)
	}
	return e.Version
}

// TestScanWithPersonalData: the scan waits until another person has looked at it.
func TestScanWithPersonalData(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ppid := b.AddPerson(t, b.Body, "ppid_utama", "")
		w := b.SignIn(t, ppid)
		readsPDF(t, b)
		id := decreeExhibit(t, b, b.Body, b.Unit.ID)
		at := "/kantor/penetapan/" + id
		want(t, w.Get(at), http.StatusOK, "Naskah bertanda tangan belum ditambahkan")
		want(t, w.Upload(at, url.Values{"versi": {"1"}}, "kosong.pdf", []byte{}), http.StatusUnprocessableEntity)
		want(t, w.Upload(at, url.Values{"versi": {"1"}}, "rusak.pdf", []byte("%PDF-1.7\nrusak\n%%EOF\n")), http.StatusUnprocessableEntity, "PDF ini tidak dapat diperiksa")
		leads(t, w.Upload(at, url.Values{"versi": {"1"}}, "sk.pdf", scanned(t, "NIK 3201011505850001.")), at)
		page := w.Get(at)
		want(t, page, http.StatusOK, "Orang kedua perlu memeriksanya", "Yang menyerupai data pribadi", "NIK")
		if strings.Contains(page.Body, "3201011505850001") {
			t.Error("the number stands on the page")
		}
		public := b.Visit(t, b.Body)
		if p := public.Get("/informasi/penetapan/1/naskah"); p.Status != http.StatusNotFound {
			t.Errorf("the public is answered %d", p.Status)
		}
		want(t, w.Post(at, url.Values{"versi": {"2"}, "langkah": {"buka"}, "alasan": {"Sudah dibaca"}}), http.StatusConflict, "Naskah ini Anda unggah sendiri")
		other := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", ""))
		other.Get(at)
		leads(t, other.Post(at, url.Values{"versi": {"2"}, "langkah": {"buka"}, "alasan": {"Nomor contoh, bukan milik orang"}}), at)
		if p := public.Get("/informasi/penetapan/1/naskah"); p.Status != http.StatusOK || p.Header.Get("Content-Type") != "application/pdf" {
			t.Errorf("after the second look the public is answered %d", p.Status)
		}
	})
}

// TestVersionsInTheOffice: two versions side by side, and one that is closed.
func TestVersionsInTheOffice(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ppid := b.AddPerson(t, b.Body, "ppid_utama", "")
		w := b.SignIn(t, ppid)
		id := publicEntry(t, b, ppid, b.Unit.ID, "", "Laporan kinerja 2024")
		publicEntry(t, b, ppid, b.Unit.ID, id, "Laporan kinerja 2025")
		at := "/kantor/informasi/" + id
		want(t, w.Get(at+"/riwayat"), http.StatusOK, "Bandingkan dengan sebelumnya", "Versi lama", at+"/banding?dari=1&ke=2")
		page := w.Get(at + "/banding?dari=2&ke=1")
		want(t, page, http.StatusOK, "Versi 1 dan versi 2", "[dihapus: 2024 ]", "[ditambahkan: 2025 ]", "Tutup versi 1 bagi umum")
		if strings.Contains(page.Text(), "Tutup versi 2") {
			t.Error("the version of today is offered to be closed")
		}
		for _, q := range []string{"", "?dari=1", "?dari=x&ke=2", "?dari=1&ke=9", "?dari=0&ke=1"} {
			if p := w.Get(at + "/banding" + q); p.Status != http.StatusNotFound {
				t.Errorf("banding%s is answered %d", q, p.Status)
			}
		}
		want(t, w.Get(at+"/tutup-versi?versi=2"), http.StatusOK, "Versi ini yang terbit sekarang")
		w.Get(at + "/tutup-versi?versi=1")
		want(t, w.Post(at+"/tutup-versi?versi=1", nil), http.StatusUnprocessableEntity, "Tuliskan alasan penutupan versi")
		leads(t, w.Post(at+"/tutup-versi?versi=1", url.Values{"alasan": {"Menyebut nama orang"}}), at+"/riwayat")
		want(t, w.Get(at+"/riwayat"), http.StatusOK, "Versi 1 ditutup bagi umum")
		want(t, w.Get(at+"/banding?dari=1&ke=2"), http.StatusOK, "Versi 1 tertutup bagi umum. Alasan: Menyebut nama orang")
	})
}
