package portal_test

import (
	"net/url"
	"strings"
	"testing"

	"suluh/internal/register"
	"suluh/internal/webtest"
)

func TestSearch(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		roads := o.publish(content(b.Unit, "Rencana Perbaikan Jalan Kabupaten"), stored{
			name: "rencana.pdf", media: "application/pdf", kind: "PDF", body: "%PDF-1.7 a",
			text: []register.Passage{{Label: "Halaman 1", Body: "Daftar ruas yang diaspal memakai campuran panas."}},
		})
		health := content(b.Second, "Laporan Perbaikan Puskesmas")
		health.Class, health.Forms = register.OnDemand, []string{"cetak"}
		o.publish(health)
		lain := newOffice(t, b, b.Other)
		lain.publish(content(b.AddUnit(t, b.Other, "unit-lain", "Unit Lain"), "Perbaikan di Kabupaten Lain"))
		w := b.Visit(t, b.Body)

		page := get(t, w, "/cari?q=perbaikan", 200)
		says(t, page, "2 hasil", "Rencana Perbaikan Jalan Kabupaten", "Laporan Perbaikan Puskesmas", "Berkala (1)", "Dinas Kesehatan (1)")
		keepsQuiet(t, page, "Kabupaten Lain")
		if page.Header.Get("X-Robots-Tag") != "noindex" || !strings.Contains(page.Body, `<meta name="robots" content="noindex">`) {
			t.Error("a result may be listed by other search engines")
		}
		if !strings.Contains(page.Body, "<mark>Perbaikan</mark>") {
			t.Error("what was asked for is not marked")
		}

		says(t, get(t, w, "/cari?q=diaspal", 200), "1 hasil", "rencana.pdf, Halaman 1")
		says(t, get(t, w, "/cari?q=laporan+puskes", 200), "1 hasil", "Laporan Perbaikan Puskesmas") // not typed to its end

		for _, narrow := range []string{"klasifikasi=setiap_saat", "unit=dinas-kesehatan", "bentuk=cetak&unit=dinas-kesehatan"} {
			page = get(t, w, "/cari?q=perbaikan&"+narrow, 200)
			says(t, page, "1 hasil", "Laporan Perbaikan Puskesmas", "Hapus saringan")
			keepsQuiet(t, page, "Jalan Kabupaten")
		}
		says(t, get(t, w, "/cari?q=perbaikan&tahun=1999", 200), "Tidak ada hasil untuk “perbaikan”", "Hapus saringan")
		says(t, get(t, w, "/cari?q=perbaikan&urut=judul", 200), "2 hasil")
		get(t, w, "/cari?q=perbaikan&halaman=2", 404)
		get(t, w, "/cari?q=perbaikan&halaman=0", 404)

		o.withdraw(roads.ID, "Salah unggah")
		page = get(t, w, "/cari?q=perbaikan", 200)
		says(t, page, "1 hasil")
		keepsQuiet(t, page, "Jalan Kabupaten")
	})
}

func TestSearchWithoutResult(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		o.publish(content(b.Unit, "Anggaran Pendapatan Daerah"))
		w := b.Visit(t, b.Body)

		page := get(t, w, "/cari?q=terowongan+bawah+laut", 200)
		says(t, page, "Tidak ada hasil untuk “terowongan bawah laut”", "Minta informasi ini")
		if !strings.Contains(page.Body, `href="/permohonan/ajukan/cari?q=terowongan&#43;bawah&#43;laut"`) {
			t.Errorf("the words are not carried into the request: %s", page.Body)
		}
		says(t, get(t, w, "/cari?q=anggarran", 200), "Mungkin maksud Anda anggaran", "Cari dengan ejaan itu")
		says(t, get(t, w, "/cari", 200), "Cari informasi", "dengan kata Anda sendiri")
		says(t, get(t, w, "/cari?q=+++", 200), "dengan kata Anda sendiri")
		says(t, get(t, w, "/cari?q=yang+dan+di", 200), "Tidak ada hasil")
	})
}

// TestSearchWordsStayInTheirPlace holds that nobody can make a page of this site
// say something in its title, its heading or the text of a link.
func TestSearchWordsStayInTheirPlace(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		for _, words := range []string{"judi gacor murah", `"><script>alert(1)</script>`, `' onmouseover='x`, "\u202eterbalik", strings.Repeat("panjang ", 60)} {
			page := get(t, w, "/cari?"+url.Values{"q": {words}}.Encode(), 200)
			for _, part := range []string{"title", "h1"} {
				_, after, _ := strings.Cut(page.Body, "<"+part+">")
				inside, _, _ := strings.Cut(after, "</"+part+">")
				if want := "Hasil pencarian"; !strings.HasPrefix(inside, want) || strings.Contains(inside, "gacor") {
					t.Errorf("%q in <%s>: %s", words, part, inside)
				}
			}
			keepsQuiet(t, page, "<script>alert", `rel="canonical"`)
		}
	})
}
