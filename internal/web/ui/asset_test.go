package ui

import (
	"compress/gzip"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func get(t *testing.T, method, path, accept string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	r.Header.Set("Accept-Encoding", accept)
	w := httptest.NewRecorder()
	Assets().ServeHTTP(w, r)
	return w.Result()
}

func TestAssetsAreKeptForEver(t *testing.T) {
	t.Parallel()
	path := AssetPath("suluh.css")
	if !regexp.MustCompile(`^/aset/suluh\.[0-9a-f]{10}\.css$`).MatchString(path) {
		t.Fatalf("address %q", path)
	}
	plain := get(t, "GET", path, "identity")
	if plain.StatusCode != 200 || plain.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" ||
		plain.Header.Get("Content-Encoding") != "" || plain.Header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("plain: %d %v", plain.StatusCode, plain.Header)
	}
	want, err := io.ReadAll(plain.Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, accept := range []string{"gzip", "br, GZIP;q=0.5", "deflate, gzip;q=1"} {
		zipped := get(t, "GET", path, accept)
		if zipped.Header.Get("Content-Encoding") != "gzip" {
			t.Errorf("%q not compressed", accept)
			continue
		}
		r, err := gzip.NewReader(zipped.Body)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != string(want) {
			t.Errorf("%q: other content, %v", accept, err)
		}
	}
	if refused := get(t, "GET", path, "gzip;q=0, br"); refused.Header.Get("Content-Encoding") != "" {
		t.Error("gzip;q=0 was answered with gzip")
	}
	font := get(t, "GET", AssetPath("plus-jakarta-sans.woff2"), "gzip")
	if font.StatusCode != 200 || font.Header.Get("Content-Type") != "font/woff2" || font.Header.Get("Content-Encoding") != "" {
		t.Errorf("font: %d %v", font.StatusCode, font.Header)
	}
}

func TestAssetsRefuseTheRest(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/aset/", "/aset/suluh.css", "/aset/suluh.0000000000.css", "/aset/../ui.go", "/suluh.css", "suluh.css"} {
		r := httptest.NewRequest("GET", "/", nil)
		r.URL.Path = path
		w := httptest.NewRecorder()
		Assets().ServeHTTP(w, r)
		if w.Code != 404 {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	if got := get(t, "POST", AssetPath("suluh.css"), "").StatusCode; got != 405 {
		t.Errorf("POST: %d", got)
	}
	if head := get(t, "HEAD", AssetPath("suluh.css"), ""); head.StatusCode != 200 || head.ContentLength == 0 {
		t.Errorf("HEAD: %d, %d bytes", head.StatusCode, head.ContentLength)
	}
}

// TestSizes holds the limits of service-patterns section 11.
func TestSizes(t *testing.T) {
	t.Parallel()
	for name, most := range map[string]int{"suluh.css": 20 << 10, "suluh.js": 15 << 10, "plus-jakarta-sans.woff2": 28 << 10, "nyala.svg": 1 << 10, "emblem-contoh.svg": 2 << 10} {
		a := assets[name]
		size := len(a.plain)
		if a.gzip != nil {
			size = len(a.gzip)
		}
		if size == 0 || size > most {
			t.Errorf("%s takes %d bytes, the limit is %d", name, size, most)
		}
	}
}

func TestEveryFileOnDiskIsServed(t *testing.T) {
	t.Parallel()
	files, err := fs.Glob(assetFiles, "asset/*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		name := strings.TrimPrefix(f, "asset/")
		if AssetPath(name) == "" || assets[name].kind == "" {
			t.Errorf("%s has no address or no type", name)
		}
	}
	sheets, err := fs.Glob(styleFiles, "css/*.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range sheets {
		part := strings.TrimSuffix(strings.TrimPrefix(f, "css/"), ".css")
		if !strings.HasPrefix(part, "token-") && !slices.Contains(styleParts, part) {
			t.Errorf("%s is not part of the stylesheet", f)
		}
	}
}

func TestStylesheetNamesNoOtherHost(t *testing.T) {
	t.Parallel()
	css := string(assets["suluh.css"].plain)
	if strings.Contains(css, "http") && strings.Contains(css, "://") || strings.Contains(css, "@import") {
		t.Error("the stylesheet reaches outside")
	}
	if !strings.Contains(css, "url("+AssetPath("plus-jakarta-sans.woff2")+")") {
		t.Error("the font is not named by its hashed address")
	}
	if strings.Count(css, "{") != strings.Count(css, "}") {
		t.Error("braces do not match")
	}
}
