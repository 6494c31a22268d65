package web_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"suluh/internal/dbtest"
	"suluh/internal/web"
)

func TestAPageIsAskedAboutAgain(t *testing.T) {
	t.Parallel()
	g := newRig(t, dbtest.OpenSQLite(t))
	b := g.visit(t, "a.test")
	first := b.get("/halaman")
	tag := first.Header().Get("ETag")
	if tag == "" || first.Header().Get("Cache-Control") != "no-cache" || len(first.Result().Cookies()) != 0 {
		t.Fatalf("headers of a public page: %v", first.Header())
	}
	for _, name := range []string{"Cookie", "Save-Data", "Accept-Encoding"} {
		if !slices.Contains(first.Header().Values("Vary"), name) {
			t.Errorf("the page does not say that it differs by %s", name)
		}
	}
	for name, header := range map[string]string{
		"the tag": tag, "one of several": `"a", ` + tag + `, W/"b"`, "made strong by a proxy": strings.TrimPrefix(tag, "W/"),
	} {
		w := b.get("/halaman", "If-None-Match", header)
		if w.Code != http.StatusNotModified || w.Body.Len() != 0 || w.Header().Get("ETag") != tag || w.Header().Get("Cache-Control") != "no-cache" {
			t.Errorf("%s: %d with %d bytes, %v", name, w.Code, w.Body.Len(), w.Header())
		}
	}
	want(t, "another tag", b.get("/halaman", "If-None-Match", `W/"x"`), http.StatusOK)
	want(t, "another body's page", g.visit(t, "b.test").get("/halaman", "If-None-Match", tag), http.StatusOK)

	// A changed display preference is another page.
	w := b.get("/halaman", "If-None-Match", tag, "Save-Data", "on")
	head := b.do(httptest.NewRequest(http.MethodHead, "/halaman", nil))
	if head.Code != http.StatusOK || head.Body.Len() != 0 || head.Header().Get("ETag") != tag || head.Header().Get("Content-Length") != first.Header().Get("Content-Length") {
		t.Errorf("HEAD: %d with %d bytes, %v", head.Code, head.Body.Len(), head.Header())
	}
	want(t, "GET with little data", w, w.Code)

	want(t, "a form is sent with the tag of a page", b.post("/formulir", url.Values{web.FormField: {b.token()}}, "If-None-Match", tag), http.StatusOK)
}

func TestAPageWithAFormBelongsToOneBrowser(t *testing.T) {
	t.Parallel()
	g := newRig(t, dbtest.OpenSQLite(t))
	b := g.visit(t, "a.test")
	first := b.get("/formulir")
	again := b.get("/formulir")
	if len(first.Result().Cookies()) != 1 || len(again.Result().Cookies()) != 0 {
		t.Errorf("cookies: %v, then %v", first.Result().Cookies(), again.Result().Cookies())
	}
	for _, w := range []*httptest.ResponseRecorder{first, again} {
		if got := w.Header().Get("Cache-Control"); got != "private, no-cache" {
			t.Errorf("a cache in between may keep a page with a form: %q", got)
		}
	}
	if first.Header().Get("X-Token") != again.Header().Get("X-Token") {
		t.Error("one browser has two tokens, so a second window spoils the first")
	}
	// Another browser with the tag of the first gets its own page.
	other := g.visit(t, "a.test").get("/formulir", "If-None-Match", first.Header().Get("ETag"))
	if other.Code != http.StatusOK || strings.Contains(other.Body.String(), first.Header().Get("X-Token")) {
		t.Errorf("another browser: %d, with the token of the first: %t", other.Code, other.Code == 200)
	}
}

func TestAnswersAreCompressedForWhoTakesIt(t *testing.T) {
	t.Parallel()
	g := newRig(t, dbtest.OpenSQLite(t))
	b := g.visit(t, "a.test")
	plain := b.get("/halaman").Body.String()
	for accept, zipped := range map[string]bool{
		"gzip": true, "br, gzip": true, "GZIP": true, "gzip;q=0.5": true, "deflate, gzip; q=1.0": true,
		"": false, "br": false, "gzip;q=0": false, "gzip; q=0.0": false, "x-gzip-not": false,
	} {
		w := b.get("/halaman", "Accept-Encoding", accept)
		body := w.Body.String()
		if got := w.Header().Get("Content-Encoding") == "gzip"; got != zipped {
			t.Errorf("%q: compressed is %t", accept, got)
			continue
		}
		if zipped {
			z, err := gzip.NewReader(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			raw, err := io.ReadAll(z)
			if err != nil {
				t.Fatal(err)
			}
			body = string(raw)
		}
		if body != plain {
			t.Errorf("%q: the content differs", accept)
		}
	}
	if w := b.get("/siapa", "Accept-Encoding", "gzip"); w.Header().Get("Content-Encoding") != "" {
		t.Error("a few bytes are compressed")
	}
}
