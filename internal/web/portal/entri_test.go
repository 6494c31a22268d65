package portal_test

import (
	"context"
	"strings"
	"testing"

	"suluh/internal/register"
	"suluh/internal/webtest"
)

func TestEntryPage(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		c := content(b.Unit, "Laporan Keuangan 2025")
		c.Links = []string{"https://contoh.go.id/lapkeu", "javascript:alert(1)", "ftp://contoh.go.id/x", "bukan tautan"}
		e := o.publish(c, pdf("laporan.pdf"))
		w := b.Visit(t, b.Body)

		page := get(t, w, address(e), 200)
		says(t, page, "Laporan Keuangan 2025", "Berkala", "Ringkasan Laporan Keuangan 2025.", "laporan.pdf", "Unduh laporan.pdf (PDF,",
			"Yang menguasai informasi Kepala Dinas Pekerjaan Umum", "Penanggung jawab Sekretaris Dinas Pekerjaan Umum", "Waktu pembuatan Januari 2026",
			"Tempat pembuatan Kota Contoh", "Bentuk yang tersedia Cetak, elektronik", "Jangka waktu penyimpanan 5 tahun", "Diperbarui 2 Mar 2026",
			"Pembaruan berikutnya 2 Sep 2026", "versi ke-1", "contoh.go.id/lapkeu (situs lain)", "Sidik berkas", "Kutip sebagai")
		keepsQuiet(t, page, "javascript:", "ftp://", "bukan tautan", "Perlu diperbarui")
		for _, want := range []string{
			`<link rel="canonical" href="http://contoh.test` + address(e) + `">`,
			`<meta name="description" content="Ringkasan Laporan Keuangan 2025.">`,
			`href="https://contoh.go.id/lapkeu" rel="nofollow ugc noopener"`,
			`/permohonan/ajukan/cari?q=Laporan&#43;Keuangan&#43;2025`,
		} {
			if !strings.Contains(page.Body, want) {
				t.Errorf("no %s", want)
			}
		}
		if strings.Count(page.Body, "<h1") != 1 {
			t.Error("not exactly one h1")
		}

		for _, path := range []string{"/informasi/1", "/informasi/1/judul-lama", "/informasi/1/judul-lama?utm_source=x"} {
			if to := get(t, w, path, 301).Header.Get("Location"); to != address(e) {
				t.Errorf("%s leads to %s", path, to)
			}
		}
		for _, path := range []string{"/informasi/2", "/informasi/2/x", "/informasi/0", "/informasi/-1", "/informasi/01", "/informasi/+1", "/informasi/satu",
			"/informasi/99999999999999999999", "/informasi/2/x/riwayat"} {
			get(t, w, path, 404)
		}

		b.SetDay("2026-09-03")
		says(t, get(t, w, address(e), 200), "Perlu diperbarui sejak 2 Sep 2026")
	})
}

func TestEntryWithoutFile(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		e := newOffice(t, b, b.Body).publish(content(b.Unit, "Arsip Peta Lama"))
		says(t, get(t, b.Visit(t, b.Body), address(e), 200), "tersedia di Dinas Pekerjaan Umum, tanpa berkas", "Minta salinan")
	})
}

func TestEntryOfAnotherBodyIsNotFound(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		lain := newOffice(t, b, b.Other)
		e := lain.publish(content(b.AddUnit(t, b.Other, "unit-lain", "Unit Lain"), "Rahasia Tetangga"), pdf("tetangga.pdf"))
		w := b.Visit(t, b.Body)
		for _, path := range []string{address(e), "/informasi/1", address(e) + "/riwayat", "/berkas/" + e.Content.Files[0] + "/tetangga.pdf",
			"/berkas/" + e.Content.Files[0] + "/teks", "/unit/unit-lain"} {
			keepsQuiet(t, get(t, w, path, 404), "Rahasia Tetangga")
		}
		get(t, b.Visit(t, b.Other), address(e), 200)
	})
}

func TestDraftIsNotPublic(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		ctx := context.Background()
		id, err := b.App.Register.Begin(ctx, o.writer, content(b.Unit, "Belum Diperiksa"))
		if err != nil {
			t.Fatal(err)
		}
		file := o.attach(id, pdf("konsep.pdf"))
		w := b.Visit(t, b.Body)
		get(t, w, "/informasi/1", 404)
		get(t, w, "/berkas/"+file+"/konsep.pdf", 404)
		for _, path := range []string{"/", "/informasi", "/cari?q=diperiksa", "/informasi.csv", "/informasi.json", "/unit/dinas-pekerjaan-umum"} {
			keepsQuiet(t, get(t, w, path, 200), "Belum Diperiksa")
		}

		// A published entry under change shows what was published.
		e := o.release(id)
		c := e.Content
		c.Title = "Judul yang Sedang Ditulis"
		if err := b.App.Register.Revise(ctx, o.writer, id, o.version(id), c); err != nil {
			t.Fatal(err)
		}
		second := o.attach(id, pdf("susulan.pdf"))
		page := get(t, w, address(e), 200)
		says(t, page, "Belum Diperiksa", "konsep.pdf")
		keepsQuiet(t, page, "Sedang Ditulis", "susulan.pdf")
		get(t, w, "/berkas/"+second+"/susulan.pdf", 404)
	})
}

func TestWithdrawnEntry(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		e := o.publish(content(b.Unit, "Daftar Nama Penerima"), stored{name: "nama.pdf", media: "application/pdf", kind: "PDF", body: "%PDF nama",
			text: []register.Passage{{Body: "nama penerima"}}})
		w := b.Visit(t, b.Body)
		file := "/berkas/" + e.Content.Files[0] + "/nama.pdf"
		tag := get(t, w, file, 200).Header.Get("ETag")
		get(t, w, "/berkas/"+e.Content.Files[0]+"/teks", 200)
		o.withdraw(e.ID, "Memuat data pribadi.")

		for _, path := range []string{address(e), "/informasi/1", "/informasi/1/apa-saja"} {
			page := get(t, w, path, 410)
			says(t, page, "Informasi nomor 1 sudah ditarik", "Memuat data pribadi.", "Senin, 2 Maret 2026")
			keepsQuiet(t, page, "Daftar Nama Penerima", "nama.pdf")
		}
		for _, path := range []string{address(e) + "/riwayat", "/informasi/1/ditarik/riwayat"} {
			page := get(t, w, path, 410)
			says(t, page, "Ditarik dari daftar", "Alasan: Memuat data pribadi.", "Diterbitkan pertama kali")
			keepsQuiet(t, page, "Daftar Nama Penerima")
		}
		get(t, w, file, 404)
		if page := fetch(t, b, file, map[string]string{"If-None-Match": tag}); page.Code != 404 {
			t.Errorf("a kept copy is confirmed with %d", page.Code)
		}
		if page := fetch(t, b, file, map[string]string{"Range": "bytes=0-3"}); page.Code != 404 {
			t.Errorf("a part is given with %d", page.Code)
		}
		get(t, w, "/berkas/"+e.Content.Files[0]+"/teks", 404)
		for _, path := range []string{"/", "/informasi", "/cari?q=penerima", "/informasi.csv", "/informasi.json", "/sitemap.xml"} {
			keepsQuiet(t, get(t, w, path, 200), "Daftar Nama Penerima", "informasi-1.xml")
		}
	})
}

func TestHistory(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		first := o.publish(content(b.Unit, "Rencana Kerja"))
		b.SetDay("2026-03-10")
		c := first.Content
		c.Title, c.Retention.Text, c.Holder = "Rencana Kerja Perubahan", "10 tahun", "Bupati"
		if err := b.App.Register.Revise(context.Background(), o.writer, first.ID, first.Version, c); err != nil {
			t.Fatal(err)
		}
		second := o.release(first.ID)
		w := b.Visit(t, b.Body)
		page := get(t, w, address(second)+"/riwayat", 200)
		says(t, page, "Diterbitkan pertama kali", "2 Maret 2026 pukul 09.00 WIB", "Versi 2 diterbitkan", "10 Maret 2026 pukul 10.00 WIB",
			"Yang berubah: judul, pejabat atau unit yang menguasai, dan jangka waktu penyimpanan.", "PPID Kabupaten Contoh", "Pembaruan berikutnya")
		keepsQuiet(t, page, "5 tahun", o.publisher.Person)
		if to := get(t, w, address(first)+"/riwayat", 301).Header.Get("Location"); to != address(second)+"/riwayat" {
			t.Errorf("the old address leads to %s", to)
		}
	})
}

// hostile are titles that try to be more than text.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `{{.Title}}`, `' onclick='alert(1)`, `=HYPERLINK("http://jahat.test","klik")`, `</title><h1>x`,
}

func TestHostileTitlesAreText(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		var paths []string
		for _, title := range hostile {
			c := content(b.Unit, title)
			c.Summary, c.Holder, c.Remark = title, title, title+"\n\n"+title
			e := o.publish(c, stored{name: title + ".pdf", media: "application/pdf", kind: "PDF", body: title, text: []register.Passage{{Label: title, Body: "alert " + title}}})
			paths = append(paths, address(e), address(e)+"/riwayat", "/berkas/"+e.Content.Files[0]+"/teks")
		}
		w := b.Visit(t, b.Body)
		paths = append(paths, "/", "/informasi", "/cari?q=alert", "/unit/dinas-pekerjaan-umum", "/sitemap/informasi-1.xml")
		for _, path := range paths {
			keepsQuiet(t, get(t, w, path, 200), "<script>alert", "<img", `onclick='alert`, "<h1>x")
		}
		says(t, get(t, w, paths[0], 200), `<script>alert(1)</script>`)
	})
}
