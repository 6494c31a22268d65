package portal_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/webtest"
)

func TestEmptyRegister(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		says(t, get(t, w, "/", 200), "Informasi apa yang Anda cari?", "Minta informasi", "10 hari kerja", "belum berisi")
		says(t, get(t, w, "/informasi", 200), "Daftar ini belum ditetapkan dengan keputusan", "belum berisi", "Ajukan permohonan")
		says(t, get(t, w, "/informasi/serta-merta", 200), "Tidak ada informasi serta merta.", "keselamatan banyak orang")
		says(t, get(t, w, "/unit", 200), "Dinas Pekerjaan Umum", "Dinas Kesehatan")
		says(t, get(t, w, "/unit/dinas-kesehatan", 200), "Belum ada informasi dari unit ini")
		get(t, w, "/informasi/1", 404)
		get(t, w, "/sitemap/informasi-1.xml", 404)
	})
}

func TestRegisterList(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		apbd := content(b.Unit, "Anggaran Daerah")
		apbd.Made = register.Made{Text: "2024", From: calendar.MustDate("2024-01-01"), To: calendar.MustDate("2024-12-31")}
		o.publish(apbd)
		flood := content(b.Second, "Banjir Sungai Contoh")
		flood.Class, flood.Forms = register.Immediate, []string{"daring"}
		o.publish(flood)
		permit := content(b.Second, "Izin Klinik")
		permit.Class = register.OnDemand
		o.publish(permit)
		newOffice(t, b, b.Other).publish(content(b.AddUnit(t, b.Other, "unit-lain", "Unit Lain"), "Rahasia Tetangga"))
		w := b.Visit(t, b.Body)

		page := get(t, w, "/informasi", 200)
		says(t, page, "3 informasi", "Anggaran Daerah", "Banjir Sungai Contoh", "Izin Klinik", "Serta merta")
		keepsQuiet(t, page, "Rahasia Tetangga")

		for _, c := range []struct {
			path    string
			has     []string
			without []string
		}{
			{"/informasi/berkala", []string{"1 informasi", "Anggaran Daerah", "setiap enam bulan"}, []string{"Izin Klinik"}},
			{"/informasi/serta-merta", []string{"1 informasi", "Banjir Sungai Contoh"}, []string{"Izin Klinik"}},
			{"/informasi/setiap-saat", []string{"1 informasi", "Izin Klinik"}, []string{"Banjir"}},
			{"/informasi?unit=dinas-kesehatan", []string{"2 informasi", "Unit: Dinas Kesehatan"}, []string{"Anggaran Daerah"}},
			{"/informasi?tahun=2024", []string{"1 informasi", "Anggaran Daerah", "Tahun: 2024"}, []string{"Izin Klinik"}},
			{"/informasi?bentuk=daring", []string{"1 informasi", "Banjir", "Bentuk: Daring"}, []string{"Izin Klinik"}},
			{"/informasi/setiap-saat?unit=dinas-kesehatan&bentuk=cetak", []string{"1 informasi", "Izin Klinik"}, []string{"Banjir"}},
			{"/informasi?unit=dinas-kesehatan&tahun=2019", []string{"Tidak ada informasi dari Dinas Kesehatan untuk tahun 2019.", "Hapus saringan"}, nil},
			{"/informasi/berkala?bentuk=rekaman", []string{"Tidak ada informasi berkala berbentuk rekaman."}, nil},
			{"/informasi?fbclid=abc&utm_source=x", []string{"3 informasi"}, nil},
			{"/informasi?unit=&tahun=&bentuk=&urut=", []string{"3 informasi"}, nil},
		} {
			page := get(t, w, c.path, 200)
			says(t, page, c.has...)
			keepsQuiet(t, page, c.without...)
		}
		for _, path := range []string{"/informasi?unit=tidak-ada", "/informasi?unit=dinas-lain", "/informasi?tahun=abad", "/informasi?tahun=-1", "/informasi?bentuk=%25",
			"/informasi?urut=acak", "/informasi?halaman=2", "/informasi?halaman=0", "/informasi?halaman=x", "/informasi?klasifikasi=rahasia"} {
			get(t, w, path, 404)
		}
		page = get(t, w, "/informasi?klasifikasi=serta_merta&unit=dinas-kesehatan", 303)
		if to := page.Header.Get("Location"); to != "/informasi/serta-merta?unit=dinas-kesehatan" {
			t.Errorf("the class leads to %s", to)
		}
	})
}

func TestRegisterOrderAndPages(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		for i := range register.PageSize + 1 {
			o.publish(content(b.Unit, fmt.Sprintf("Laporan %c", 'Z'-i%26)))
		}
		w := b.Visit(t, b.Body)
		first := func(path string) string {
			page := get(t, w, path, 200)
			_, after, _ := strings.Cut(page.Body, "<tbody")
			_, after, _ = strings.Cut(after, "<bdi>")
			title, _, _ := strings.Cut(after, "</bdi>")
			return title
		}
		// Published on one day, the higher number is the newer.
		for path, want := range map[string]string{
			"/informasi": "Laporan A", "/informasi?urut=terbaru": "Laporan A", "/informasi?urut=judul": "Laporan A", "/informasi?urut=nomor": "Laporan Z",
			"/informasi?halaman=2": "Laporan Z", "/informasi?urut=judul&halaman=2": "Laporan Z", "/informasi?urut=nomor&halaman=2": "Laporan A",
		} {
			if got := first(path); got != want {
				t.Errorf("%s begins with %q instead of %q", path, got, want)
			}
		}
		page := get(t, w, "/informasi?urut=judul&halaman=2", 200)
		if !strings.Contains(page.Body, `href="/informasi?urut=judul"`) {
			t.Error("the way back to the first page forgets the order")
		}
		get(t, w, "/informasi?halaman=3", 404)
		if n := strings.Count(get(t, w, "/informasi", 200).Body, `scope="row"`); n != register.PageSize {
			t.Errorf("%d rows on a page", n)
		}
		says(t, get(t, w, "/", 200), "memuat 26 informasi: 26 diperbarui berkala.")
		says(t, get(t, w, "/unit/dinas-pekerjaan-umum", 200), "26 informasi: 26 diperbarui berkala. Semuanya masih dalam jadwal", "Lihat semua 26 informasi")
		b.SetDay("2026-10-01")
		says(t, get(t, w, "/unit/dinas-pekerjaan-umum", 200), "26 di antaranya perlu diperbarui", "Perlu diperbarui")
	})
}

func TestRegisterDecree(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		body := b.Body
		body.Settings.RegisterDecree = org.Decree{Number: "188/12/2026", Date: calendar.MustDate("2026-01-05")}
		change(t, b, body, func(ctx context.Context, tx *ledger.Tx) error { return org.UpdateSettings(ctx, tx.Tx, body) })
		b.App.Site.Refresh()
		says(t, get(t, b.Visit(t, b.Body), "/informasi", 200), "Ditetapkan dengan Keputusan Nomor 188/12/2026 tanggal Senin, 5 Januari 2026.")
	})
}

func TestUnitsAreATree(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ward := org.Unit{ID: db.NewID(), Parent: b.Unit.ID, Slug: "kelurahan-damai", Name: "Kelurahan Damai", Kind: "kelurahan",
			HeadPost: "Lurah", Address: "Jalan Damai 1", Phone: "+628400000002", Email: "damai@contoh.test"}
		change(t, b, b.Body, func(ctx context.Context, tx *ledger.Tx) error { return org.InsertUnit(ctx, tx.Tx, b.Body.ID, ward) })
		w := b.Visit(t, b.Body)
		page := get(t, w, "/unit", 200)
		keepsQuiet(t, page, "Dinas Lain")
		parent, child := strings.Index(page.Body, "Dinas Pekerjaan Umum"), strings.Index(page.Body, "Kelurahan Damai")
		if parent < 0 || child < parent || strings.Contains(page.Body[parent:child], "</li>") {
			t.Errorf("the ward does not stand inside its parent: %d, %d", parent, child)
		}
		says(t, get(t, w, "/unit/kelurahan-damai", 200), "Lurah", "Jalan Damai 1", "0840-0000-002", "damai@contoh.test", "Dinas Pekerjaan Umum")
		says(t, get(t, w, "/unit/dinas-pekerjaan-umum", 200), "Unit di bawahnya Kelurahan Damai")
		get(t, w, "/unit/dinas-lain", 404)
		get(t, w, "/unit/tidak-ada", 404)
	})
}
