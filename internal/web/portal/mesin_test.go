package portal_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"suluh/internal/webtest"
)

func TestMachinePages(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		e := o.publish(content(b.Unit, "Rencana & Anggaran"))
		gone := o.publish(content(b.Unit, "Sudah Ditarik"))
		o.withdraw(gone.ID, "Ganda")
		w := b.Visit(t, b.Body)

		robots := get(t, w, "/robots.txt", 200)
		if !strings.Contains(robots.Body, "Sitemap: http://contoh.test/sitemap.xml") || strings.Contains(robots.Body, "Disallow: /informasi") {
			t.Error(robots.Body)
		}
		for path, want := range map[string][]string{
			"/sitemap.xml":             {"<loc>http://contoh.test/sitemap/halaman.xml</loc>", "<loc>http://contoh.test/sitemap/informasi-1.xml</loc>", "<lastmod>2026-03-02T09:00:00+07:00</lastmod>"},
			"/sitemap/halaman.xml":     {"<loc>http://contoh.test/informasi/berkala</loc>"},
			"/sitemap/informasi-1.xml": {"<loc>http://contoh.test" + address(e) + "</loc>", "<lastmod>2026-03-02T09:00:00+07:00</lastmod>"},
			"/opensearch.xml":          {`template="http://contoh.test/cari?q={searchTerms}"`},
		} {
			page := get(t, w, path, 200)
			if err := xml.Unmarshal([]byte(page.Body), new(any)); err != nil {
				t.Errorf("%s: %v", path, err)
			}
			for _, s := range want {
				if !strings.Contains(page.Body, s) {
					t.Errorf("%s: no %s in %s", path, s, page.Body)
				}
			}
			keepsQuiet(t, page, address(gone))
		}
		for _, path := range []string{"/sitemap/informasi-2.xml", "/sitemap/informasi-0.xml", "/sitemap/informasi-01.xml", "/sitemap/lain.xml", "/sitemap/informasi-1"} {
			get(t, w, path, 404)
		}
	})
}

func TestPagesAreConditionalAndCarryNoCookie(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		e := o.publish(content(b.Unit, "Rencana"))
		for _, path := range []string{"/", "/informasi", address(e), address(e) + "/riwayat", "/unit", "/unit/dinas-kesehatan", "/cari?q=rencana", "/sitemap.xml", "/robots.txt"} {
			first := fetch(t, b, path, nil)
			if first.Code != 200 || first.Header().Get("Set-Cookie") != "" || first.Header().Get("ETag") == "" {
				t.Errorf("%s: %d, cookie %q, ETag %q", path, first.Code, first.Header().Get("Set-Cookie"), first.Header().Get("ETag"))
			}
			if again := fetch(t, b, path, map[string]string{"If-None-Match": first.Header().Get("ETag")}); again.Code != 304 || again.Body.Len() > 0 {
				t.Errorf("%s: %d with %d bytes to one who has it", path, again.Code, again.Body.Len())
			}
		}
		tag := fetch(t, b, "/informasi", nil).Header().Get("ETag")
		o.publish(content(b.Unit, "Anggaran"))
		if again := fetch(t, b, "/informasi", map[string]string{"If-None-Match": tag}); again.Code != 200 {
			t.Errorf("a changed register answers %d", again.Code)
		}
	})
}
