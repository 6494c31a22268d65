package portal_test

import (
	"bytes"
	"strings"
	"testing"

	"suluh/internal/decree"
	"suluh/internal/register"
	"suluh/internal/webtest"
)

// freeze sets the register of the body by a decree, as it stands now.
func (o office) freeze(number string) decree.Decree {
	o.t.Helper()
	ctx := o.t.Context()
	s, err := o.bed.App.Decrees.Standing(ctx, o.publisher.Org, "")
	if err != nil {
		o.t.Fatal(err)
	}
	d, err := o.bed.App.Decrees.Freeze(ctx, o.publisher, decree.Form{Number: number, Date: o.bed.Today(), Signer: o.publisher.Posts[0].ID}, s.Fingerprint)
	if err != nil {
		o.t.Fatal(err)
	}
	return d
}

// revise publishes a further version of an entry.
func (o office) revise(e register.Entry, change func(*register.Content)) register.Entry {
	o.t.Helper()
	found, err := o.bed.App.Register.Open(o.t.Context(), o.writer, e.ID)
	if err != nil {
		o.t.Fatal(err)
	}
	c := found.Content
	change(&c)
	if err := o.bed.App.Register.Revise(o.t.Context(), o.writer, e.ID, found.Version, c); err != nil {
		o.t.Fatal(err)
	}
	return o.release(e.ID)
}

// TestTwoViewsOfTheRegister: as of today and as decreed, with the decree, its annexes
// and what changed since.
func TestTwoViewsOfTheRegister(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		w := b.Visit(t, b.Body)
		says(t, get(t, w, "/informasi", 200), "belum ditetapkan dengan keputusan")
		says(t, get(t, w, "/informasi/penetapan", 200), "belum pernah ditetapkan dengan keputusan di sini")
		get(t, w, "/informasi/penetapan/1", 404)
		one := o.publish(content(b.Unit, "Laporan satu"))
		second := content(b.Second, "Daftar aset")
		second.Class = register.OnDemand
		two := o.publish(second)
		d := o.freeze("188/14/2026")
		says(t, get(t, w, "/informasi", 200), "Ditetapkan dengan Keputusan Nomor 188/14/2026 tanggal Senin, 2 Maret 2026, versi 1.", "Per hari ini", "Sebagaimana ditetapkan", "Semua penetapan")
		says(t, get(t, w, address(one), 200), "Ditetapkan dalam", "Keputusan Nomor 188/14/2026", "pada versi 1")
		frozen := get(t, w, "/informasi/penetapan/1", 200)
		says(t, frozen, "Keputusan Nomor 188/14/2026", "Ditandatangani PPID Kabupaten Contoh", "memuat 2 informasi", "Laporan satu", "Daftar aset", "Tidak berubah", "sedang disiapkan", "2 informasi")
		get(t, w, "/informasi/penetapan/1/lampiran.pdf", 404)
		if err := b.App.Decrees.MakeAnnex(t.Context(), decree.MakeAnnex{Org: b.Body.ID, Decree: d.ID}); err != nil {
			t.Fatal(err)
		}
		says(t, get(t, w, "/informasi/penetapan/1", 200), "Unduh Lampiran dalam kolom resmi (PDF,", "Unduh Lampiran dalam kolom resmi (XLSX,", "SHA-256")
		if p := get(t, w, "/informasi/penetapan/1/lampiran.pdf", 200); !strings.HasPrefix(p.Body, "%PDF-") || p.Header.Get("Content-Type") != "application/pdf" {
			t.Errorf("the annex is %s: %.20q", p.Header.Get("Content-Type"), p.Body)
		}
		if p := get(t, w, "/informasi/penetapan/1/lampiran.xlsx", 200); !bytes.HasPrefix([]byte(p.Body), []byte("PK")) {
			t.Error("the workbook is none")
		}
		if p := get(t, w, "/informasi/penetapan/1/daftar.csv", 200); !strings.Contains(p.Body, "http://contoh.test"+address(one)+"/riwayat/1") {
			t.Errorf("the list has no addresses of versions: %s", p.Body)
		}

		o.revise(one, func(c *register.Content) { c.Summary = "Ringkasan yang diperbaiki." })
		o.withdraw(two.ID, "Memuat data pribadi")
		o.publish(content(b.Unit, "Laporan baru"))
		today, decreed := get(t, w, "/informasi", 200), get(t, w, "/informasi/penetapan/1", 200)
		says(t, today, "Laporan baru")
		keepsQuiet(t, today, "Daftar aset")
		says(t, decreed, "Daftar aset", "Ditarik pada Senin, 2 Maret 2026. Alasan: Memuat data pribadi.", "Diperbarui, versi 2")
		keepsQuiet(t, decreed, "Laporan baru", "Ringkasan Daftar aset")
		get(t, w, "/informasi/penetapan/1/lampiran.pdf", 404) // drawn before the withdrawal
		if err := b.App.Decrees.RenewAnnexes(t.Context(), decree.RenewAnnexes{}); err != nil {
			t.Fatal(err)
		}
		get(t, w, "/informasi/penetapan/1/lampiran.pdf", 200)

		says(t, get(t, w, "/informasi/penetapan/1?klasifikasi=berkala", 200), "1 informasi", "Laporan satu")
		keepsQuiet(t, get(t, w, "/informasi/penetapan/1?unit=dinas-kesehatan", 200), "Laporan satu")
		says(t, get(t, w, "/informasi/penetapan/1?unit=dinas-pekerjaan-umum&klasifikasi=serta_merta", 200), "Tidak ada informasi dengan saringan ini")
		for _, path := range []string{"/informasi/penetapan/0", "/informasi/penetapan/01", "/informasi/penetapan/satu", "/informasi/penetapan/2", "/informasi/penetapan/1?halaman=2",
			"/informasi/penetapan/1?unit=tidak-ada", "/informasi/penetapan/1?klasifikasi=rahasia", "/informasi/penetapan/1/naskah", "/informasi/penetapan/9/daftar.csv"} {
			get(t, w, path, 404)
		}
		get(t, b.Visit(t, b.Other), "/informasi/penetapan/1", 404)
		o.freeze("188/15/2026")
		says(t, get(t, w, "/informasi/penetapan", 200), "Nomor 188/15/2026", "Berlaku", "Nomor 188/14/2026", "Digantikan")
		says(t, get(t, w, "/informasi/penetapan/1", 200), "Sudah digantikan oleh penetapan versi 2.")
	})
}

// TestVersionsInPublic: each version can be read and compared; what looks like
// personal data and was mended, what was closed and what was withdrawn is not shown.
func TestVersionsInPublic(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		w := b.Visit(t, b.Body)
		e := o.publish(content(b.Unit, "Laporan kinerja 2024"), pdf("lama.pdf"))
		old := address(e)
		e = o.revise(e, func(c *register.Content) { c.Title = "Laporan kinerja 2025" })
		at := address(e)
		says(t, get(t, w, at+"/riwayat", 200), "Lihat versi ini", "Bandingkan dengan sebelumnya", "Bandingkan dua versi")
		version := get(t, w, at+"/riwayat/1", 200)
		says(t, version, "Versi 1 dari informasi nomor 1", "Laporan kinerja 2024", "Sekarang yang terbit adalah versi 2.", "lama.pdf", "Bandingkan dengan versi sekarang")
		says(t, get(t, w, at+"/riwayat/2", 200), "Ini versi yang terbit sekarang.")
		if to := get(t, w, old+"/riwayat/1", 301).Header.Get("Location"); to != at+"/riwayat/1" {
			t.Errorf("an old address leads to %s", to)
		}
		says(t, get(t, w, at+"/riwayat?dari=1&ke=2", 200), "Versi 1 dan versi 2", "[dihapus: 2024 ]", "[ditambahkan: 2025 ]", "Tidak ada berkas yang berubah.")
		says(t, get(t, w, at+"/riwayat?dari=2&ke=1", 200), "[dihapus: 2024 ]")
		for _, path := range []string{"/riwayat/0", "/riwayat/3", "/riwayat/01", "/riwayat/x", "/riwayat?dari=1", "/riwayat?dari=1&ke=9", "/riwayat?dari=x&ke=2"} {
			get(t, w, at+path, 404)
		}
		e = o.revise(e, func(c *register.Content) { c.Title = "Laporan kinerja 2026" })
		at = address(e)
		if err := b.App.Register.CloseVersion(t.Context(), o.publisher, e.ID, 1, "Menyebut nama orang"); err != nil {
			t.Fatal(err)
		}
		closed := get(t, w, at+"/riwayat/1", 200)
		says(t, closed, "Isi versi ini ditutup. Alasan: Menyebut nama orang")
		keepsQuiet(t, closed, "Laporan kinerja 2024")
		keepsQuiet(t, get(t, w, at+"/riwayat?dari=1&ke=3", 200), "2024 ]")
		o.withdraw(e.ID, "Ganda")
		for _, path := range []string{"/riwayat/2", "/riwayat?dari=2&ke=3", "/riwayat"} {
			keepsQuiet(t, get(t, w, at+path, 410), "Laporan kinerja 2025", "dihapus:")
		}
	})
}
