package portal_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"suluh/internal/register"
	"suluh/internal/webtest"
)

// pageLimit is what a page may weigh on its way, compressed.
const pageLimit = 30_000

var (
	outside = regexp.MustCompile(`(?:src|href|action)="(https?://[^"]+)"`)
	inline  = regexp.MustCompile(`(?i)<script(?:>| [^>]*type)|\sstyle="|\son[a-z]+="`)
)

// TestPagesAreLight fills pages with the longest realistic rows and weighs them.
func TestPagesAreLight(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		for i := range 60 {
			b.AddUnit(t, b.Body, fmt.Sprintf("bagian-%d", i), fmt.Sprintf("Sekretariat Daerah Bagian Pemerintahan dan Kesejahteraan Rakyat %d", i))
		}
		words := "Laporan Pertanggungjawaban Pelaksanaan Anggaran Pendapatan dan Belanja Daerah Tahun Anggaran 2025 Semester "
		var last register.Entry
		for i := range register.PageSize {
			c := content(b.Unit, fmt.Sprintf("%s%d %x", words, i, i*7919))
			c.Summary = strings.Repeat(fmt.Sprintf("Ringkasan %x tentang pelaksanaan. ", i*104729), 40)
			var text []register.Passage
			for p := range 3 {
				text = append(text, register.Passage{Label: fmt.Sprintf("Halaman %d", p+1), Body: strings.Repeat(fmt.Sprintf("Belanja %x kegiatan %x. ", i*31, p), 800)})
			}
			last = o.publish(c, stored{name: "laporan.pdf", media: "application/pdf", kind: "PDF", body: fmt.Sprint(i), text: text})
		}
		for _, path := range []string{"/", "/informasi", "/informasi/berkala", "/cari?q=laporan", address(last), address(last) + "/riwayat",
			"/berkas/" + last.Content.Files[0] + "/teks", "/unit", "/unit/dinas-pekerjaan-umum"} {
			zipped := fetch(t, b, path, map[string]string{"Accept-Encoding": "gzip"})
			if zipped.Header().Get("Content-Encoding") != "gzip" || zipped.Body.Len() > pageLimit {
				t.Errorf("%s weighs %d bytes", path, zipped.Body.Len())
			}
			body := fetch(t, b, path, nil).Body.String()
			for _, m := range outside.FindAllStringSubmatch(body, -1) {
				if !strings.HasPrefix(m[1], "http://contoh.test/") {
					t.Errorf("%s asks %s", path, m[1])
				}
			}
			if m := inline.FindString(body); m != "" {
				t.Errorf("%s holds %q", path, m)
			}
		}
	})
}
