package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"suluh/internal/dbtest"
	"suluh/internal/web"
)

func TestAFormNeedsTheTokenOfItsBrowserAndBody(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, g *rig) {
		one, two, elsewhere := g.visit(t, "a.test"), g.visit(t, "a.test"), g.visit(t, "b.test")
		mine, other, foreign := one.token(), two.token(), elsewhere.token()
		if mine == other || mine == foreign {
			t.Fatal("two browsers have one token")
		}
		form := func(token string) url.Values { return url.Values{"isi": {"x"}, web.FormField: {token}} }
		want(t, "its own token", one.post("/formulir", form(mine)), http.StatusOK)
		want(t, "its own token again", one.post("/formulir", form(mine)), http.StatusOK)
		stale := "Formulir ini sudah tidak berlaku"
		want(t, "no token", one.post("/formulir", url.Values{"isi": {"x"}}), http.StatusConflict, stale)
		want(t, "another browser's token", one.post("/formulir", form(other)), http.StatusConflict, stale)
		want(t, "a browser without cookies", g.visit(t, "a.test").post("/formulir", form(mine)), http.StatusConflict, stale)
		// The same cookie under the name of another body does not make its token.
		for name, c := range one.cookies {
			elsewhere.cookies[name] = c
		}
		want(t, "another body's token", elsewhere.post("/formulir", form(mine)), http.StatusConflict, stale)
		want(t, "a token in the address", one.post("/formulir?"+web.FormField+"="+mine, url.Values{}), http.StatusConflict, stale)
	})
}

func TestAFormFromAnotherSiteIsRefused(t *testing.T) {
	t.Parallel()
	g := newRig(t, dbtest.OpenSQLite(t))
	b := g.visit(t, "a.test")
	form := url.Values{web.FormField: {b.token()}}
	for name, headers := range map[string][]string{
		"cross-site":               {"Sec-Fetch-Site", "cross-site"},
		"a neighbour's name":       {"Sec-Fetch-Site", "same-site"},
		"an old browser elsewhere": {"Origin", "http://evil.example"},
		"a file or a sandbox":      {"Origin", "null"},
		"another body":             {"Origin", "http://b.test"},
	} {
		want(t, name, b.post("/formulir", form, headers...), http.StatusForbidden, "tidak berasal dari halaman kami")
	}
	for name, headers := range map[string][]string{
		"same origin":               {"Sec-Fetch-Site", "same-origin", "Origin", "http://a.test"},
		"an old browser of our own": {"Origin", "http://a.test"},
		"neither header":            nil,
	} {
		want(t, name, b.post("/formulir", form, headers...), http.StatusOK)
	}
	// A link from elsewhere is welcome.
	want(t, "a link", b.get("/halaman", "Sec-Fetch-Site", "cross-site"), http.StatusOK)
}

func TestWhatIsReadOutOfAForm(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, g *rig) {
		b := g.visit(t, "a.test")
		token := b.token()
		cases := []struct {
			name, raw string
			status    int
			reads     string
		}{
			{"plain", "isi=Surat+keputusan", 200, `"Surat keputusan"`},
			{"line breaks of every system", "isi=a%0d%0ab%0ac", 200, `"a\nb\nc"`},
			{"NUL", "isi=a%00b", 422, "tidak dapat dibaca"},
			{"no UTF-8", "isi=%ff%fe", 422, "tidak dapat dibaca"},
			{"a name that is no UTF-8", "isi=a&%ff=b", 422, "tidak dapat dibaca"},
			{"half an escape", "isi=%4", 422, "tidak dapat dibaca"},
			{"marks that turn the text around", "isi=" + url.QueryEscape("a\u202eb\u2066c\u2069\u200f\u061cd"), 200, `"abcd"`},
			{"control characters", "isi=a%1b%5b31mb%07", 200, `"a[31mb"`},
			{"a letter in two parts", "isi=e%cc%81", 200, `"é"`},
			{"as many fields as there may be", "isi=x" + strings.Repeat("&b=1", web.MaxFormKeys-2), 200, `"x"`},
			{"500 fields of different names", "isi=x" + many(500), 413, "400 isian"},
			{"500 values of one name", "isi=x" + strings.Repeat("&a=1", 500), 413, "400 isian"},
			{"as large as it may be", "isi=" + strings.Repeat("x", web.MaxForm-200), 200, ""},
			{"too large", "isi=" + strings.Repeat("x", web.MaxForm), 413, "256 kB"},
		}
		for _, c := range cases {
			w := b.send("/formulir", c.raw+"&"+web.FormField+"="+token, "application/x-www-form-urlencoded")
			want(t, c.name, w, c.status, c.reads)
			if got := w.Body.String(); c.status == 200 && c.reads != "" && got != c.reads+" "+c.reads {
				t.Errorf("%s: the checked and the unchecked reading differ: %s", c.name, got)
			}
		}
		want(t, "another kind of body", b.send("/formulir", "{}", "application/json"), 422)
		want(t, "no kind of body", b.send("/formulir", "isi=x", ""), 422)
		want(t, "a compressed body", b.send("/formulir", "isi=x", "application/x-www-form-urlencoded", "Content-Encoding", "gzip"), 422)
		want(t, "a broken multipart body", b.send("/unggah", "--x\r\nabc", "multipart/form-data; boundary=x"), 422)
		want(t, "a multipart body without boundary", b.send("/unggah", "abc", "multipart/form-data"), 422)
	})
}

func many(n int) string {
	var s strings.Builder
	for i := range n {
		fmt.Fprintf(&s, "&f%d=1", i)
	}
	return s.String()
}

func TestUploadsAreBoundedAndLeaveNothingBehind(t *testing.T) {
	t.Parallel()
	g := newRig(t, dbtest.OpenSQLite(t))
	b := g.visit(t, "a.test")
	fields := url.Values{web.FormField: {b.token()}, "isi": {"e\u0301"}}
	body, kind := multipartForm(t, fields, "kartu.png", make([]byte, 3<<20))
	want(t, "within the limit", b.send("/unggah", body, kind), http.StatusOK, `["kartu.png"] "é"`)
	if len(g.left) != 1 {
		t.Fatalf("a file of 3 MB did not go to a temporary file: %v", g.left)
	}
	if _, err := os.Stat(g.left[0]); !os.IsNotExist(err) {
		t.Errorf("the temporary file of an upload is still there: %v", err)
	}
	body, kind = multipartForm(t, fields, "kartu.png", make([]byte, 5<<20))
	want(t, "over the limit", b.send("/unggah", body, kind), http.StatusRequestEntityTooLarge, "4 MB", "berkas yang lebih kecil")
	// The limit of a route is for its files; a form without any is not read into memory as if it had.
	want(t, "a form as large as a file", b.send("/unggah", "isi="+strings.Repeat("x", 1<<20), "application/x-www-form-urlencoded"), 413, "256 kB")
	want(t, "a large file where none belongs", b.send("/formulir", body, kind), 413, "256 kB")
	fields.Set("isi", "a\x00b")
	body, kind = multipartForm(t, fields, "a.png", []byte("x"))
	want(t, "NUL in a field", b.send("/unggah", body, kind), 422)
}

func TestNamesOfUploadsAreText(t *testing.T) {
	t.Parallel()
	g := newRig(t, dbtest.OpenSQLite(t))
	b := g.visit(t, "a.test")
	fields := url.Values{web.FormField: {b.token()}}
	long := strings.Repeat("é", 300) + ".pdf"
	for name, kept := range map[string]string{
		"kartu.png":              "kartu.png",
		"../../etc/passwd":       "passwd",
		`C:\Users\Sri\ktp.jpg`:   "ktp.jpg",
		"fdp.\u202egpj.exe":      "fdp.gpj.exe",
		"a\xff\xfeb.pdf":         "ab.pdf",
		"e\u0301.pdf":            "é.pdf",
		"dua  kata dan\ttab.txt": "dua  kata dan tab.txt",
		long:                     strings.Repeat("é", 98) + ".pdf",
	} {
		body, kind := multipartForm(t, fields, name, []byte("x"))
		want(t, name, b.send("/unggah", body, kind), http.StatusOK, fmt.Sprintf("[%q]", kept))
	}
}

func TestUnknownMethodsAndAddresses(t *testing.T) {
	t.Parallel()
	g := newRig(t, dbtest.OpenSQLite(t))
	b := g.visit(t, "a.test")
	want(t, "unknown address", b.get("/tidak-ada"), http.StatusNotFound, "Halaman tidak ditemukan", "Ke beranda")
	for _, c := range []struct{ method, path, allow string }{
		{"POST", "/halaman", "GET, HEAD"}, {"GET", "/unggah", "POST"}, {"HEAD", "/unggah", "POST"},
		{"PUT", "/halaman", "GET, HEAD, POST"}, {"DELETE", "/formulir", "GET, HEAD, POST"}, {"OPTIONS", "/formulir", "GET, HEAD, POST"}, {"TRACE", "/", "GET, HEAD, POST"},
	} {
		w := b.do(httptest.NewRequest(c.method, c.path, nil))
		if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != c.allow {
			t.Errorf("%s %s: %d, allow %q, want %q", c.method, c.path, w.Code, w.Header().Get("Allow"), c.allow)
		}
	}
}
