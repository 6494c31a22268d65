package portal_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"suluh/internal/webtest"
)

// A file whose bytes are gone or changed is not given out: neither before the
// nightly round found it nor after, and not from a page that was kept.
func TestADamagedFileIsNotGivenOut(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		e := o.publish(content(b.Unit, "Laporan"), stored{name: "laporan.pdf", media: "application/pdf", kind: "PDF", body: "%PDF-1.7 isi"})
		w := b.Visit(t, b.Body)
		path := "/berkas/" + e.Content.Files[0] + "/laporan.pdf"
		get(t, w, path, http.StatusOK)
		if text := get(t, w, address(e), http.StatusOK).Text(); strings.Contains(text, "tidak dapat diunduh") {
			t.Error("a whole file is called damaged")
		}
		files, err := b.App.Register.FilesOf(t.Context(), b.Body.ID, e.Content, e.ID)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.App.Blobs.Remove(files[0].Blob); err != nil {
			t.Fatal(err)
		}
		page := get(t, w, path, http.StatusServiceUnavailable)
		if !strings.Contains(page.Text(), "Minta salinan") || page.Header.Get("Cache-Control") != "no-store" || strings.Contains(page.Text(), files[0].Blob) {
			t.Errorf("the page in place of the file: %s", page.Text())
		}
		if _, err := b.App.Openness.Files(t.Context(), b.Body, time.Time{}, true); err != nil {
			t.Fatal(err)
		}
		get(t, w, path, http.StatusServiceUnavailable)
		entry := get(t, w, address(e), http.StatusOK)
		if !strings.Contains(entry.Text(), "Berkas laporan.pdf tidak dapat diunduh sejak Senin, 2 Maret 2026") || strings.Contains(entry.Body, `href="`+path) {
			t.Errorf("the entry's page: %s", entry.Text())
		}
		if _, err := b.App.Blobs.Put(t.Context(), strings.NewReader("%PDF-1.7 isi"), 100); err != nil {
			t.Fatal(err)
		}
		if _, err := b.App.Openness.Files(t.Context(), b.Body, time.Time{}, true); err != nil {
			t.Fatal(err)
		}
		get(t, w, path, http.StatusOK)
		if text := get(t, w, address(e), http.StatusOK).Text(); strings.Contains(text, "tidak dapat diunduh") {
			t.Error("a mended file is still called damaged")
		}
	})
}
