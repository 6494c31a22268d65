package portal_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"suluh/internal/register"
	"suluh/internal/webtest"
)

// fetch asks for an address with headers of its own.
func fetch(t *testing.T, b *webtest.Bed, path string, header map[string]string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "http://"+b.Body.Host+path, nil)
	for k, v := range header {
		r.Header.Set(k, v)
	}
	rec := httptest.NewRecorder()
	b.Handler.ServeHTTP(rec, r)
	return rec
}

func TestFile(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		const body = "%PDF-1.7 0123456789"
		e := o.publish(content(b.Unit, "Laporan"), stored{name: `Laporan "akhir" 100% né.pdf`, media: "application/pdf", kind: "PDF", body: body})
		w := b.Visit(t, b.Body)
		id := e.Content.Files[0]
		path := "/berkas/" + id + "/Laporan%20%22akhir%22%20100%25%20n%C3%A9.pdf"
		if !strings.Contains(get(t, w, address(e), 200).Body, `href="`+path+`"`) {
			t.Error("the entry does not link to its file")
		}
		page := get(t, w, path, 200)
		if page.Body != body {
			t.Errorf("content %q", page.Body)
		}
		for name, want := range map[string]string{
			"Content-Type":            "application/pdf",
			"Content-Length":          "19",
			"Content-Disposition":     `attachment; filename="Laporan _akhir_ 100_ n_.pdf"; filename*=UTF-8''Laporan%20%22akhir%22%20100%25%20n%C3%A9.pdf`,
			"Content-Security-Policy": "sandbox; default-src 'none'",
			"X-Content-Type-Options":  "nosniff",
			"Accept-Ranges":           "bytes",
			"Cache-Control":           "no-cache",
			"Set-Cookie":              "",
		} {
			if got := page.Header.Get(name); got != want {
				t.Errorf("%s: %q instead of %q", name, got, want)
			}
		}
		tag := page.Header.Get("ETag")
		if len(tag) != 66 || tag[0] != '"' {
			t.Errorf("the ETag %s is not the hash", tag)
		}
		for _, c := range []struct {
			name   string
			header map[string]string
			status int
			body   string
		}{
			{"a part", map[string]string{"Range": "bytes=9-12"}, 206, "0123"},
			{"the end", map[string]string{"Range": "bytes=-2"}, 206, "89"},
			{"beyond the end", map[string]string{"Range": "bytes=99-"}, 416, ""},
			{"a part of the same file", map[string]string{"Range": "bytes=9-9", "If-Range": tag}, 206, "0"},
			{"a part of another file", map[string]string{"Range": "bytes=9-9", "If-Range": `"lain"`}, 200, body},
			{"kept already", map[string]string{"If-None-Match": tag}, 304, ""},
		} {
			rec := fetch(t, b, path, c.header)
			if rec.Code != c.status || c.status != 416 && rec.Body.String() != c.body {
				t.Errorf("%s: %d %q", c.name, rec.Code, rec.Body.String())
			}
		}
		if to := get(t, w, "/berkas/"+id+"/nama-lain.pdf", 301).Header.Get("Location"); to != path {
			t.Errorf("another name leads to %s", to)
		}
		get(t, w, "/berkas/tidak-ada/x.pdf", 404)
		get(t, w, "/berkas/"+id, 404)
	})
}

func TestFileOfAnOlderVersionIsNotPublic(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		e := o.publish(content(b.Unit, "Laporan"), pdf("lama.pdf"))
		old := e.Content.Files[0]
		if err := b.App.Register.DetachFile(t.Context(), o.writer, e.ID, old); err != nil {
			t.Fatal(err)
		}
		w := b.Visit(t, b.Body)
		get(t, w, "/berkas/"+old+"/lama.pdf", 200) // the published version still names it
		o.release(e.ID)
		get(t, w, "/berkas/"+old+"/lama.pdf", 404)
	})
}

func TestFileNamedLikeAnAddress(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		e := newOffice(t, b, b.Body).publish(content(b.Unit, "Laporan"), stored{name: "teks", media: "text/plain", kind: "TXT", body: "isi"})
		page := get(t, b.Visit(t, b.Body), "/berkas/"+e.Content.Files[0]+"/berkas", 200)
		if page.Body != "isi" || !strings.Contains(page.Header.Get("Content-Disposition"), `filename="teks"`) {
			t.Errorf("%q %s", page.Body, page.Header.Get("Content-Disposition"))
		}
	})
}

func TestTextOfAFile(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		long := strings.Repeat("Ruas jalan kabupaten sepanjang dua kilometer.\n", 3000)
		e := o.publish(content(b.Unit, "Laporan"),
			stored{name: "pendek.pdf", media: "application/pdf", kind: "PDF", body: "a", text: []register.Passage{{Label: "Halaman 1", Body: "Isi halaman satu."}, {Label: "Halaman 2", Body: "Isi halaman dua."}}},
			stored{name: "panjang.pdf", media: "application/pdf", kind: "PDF", body: "b", text: []register.Passage{{Label: "Halaman 1", Body: long}, {Label: "Halaman 2", Body: "Penutup naskah."}}},
			pdf("gambar.pdf"))
		w := b.Visit(t, b.Body)
		says(t, get(t, w, "/berkas/"+e.Content.Files[0]+"/teks", 200), "Teks pendek.pdf", "Halaman 1", "Isi halaman satu.", "Halaman 2", "Isi halaman dua.")
		path := "/berkas/" + e.Content.Files[1] + "/teks"
		first := get(t, w, path, 200)
		says(t, first, "Bagian 1 dari 4", "Ruas jalan")
		says(t, get(t, w, path+"?halaman=4", 200), "Bagian 4 dari 4", "Penutup naskah.")
		for _, bad := range []string{"?halaman=5", "?halaman=0", "?halaman=x"} {
			get(t, w, path+bad, 404)
		}
		lines := 0
		for _, n := range []string{"1", "2", "3", "4"} {
			lines += strings.Count(get(t, w, path+"?halaman="+n, 200).Body, "Ruas jalan")
		}
		if lines != 3000 {
			t.Errorf("%d of 3000 lines on all pages", lines)
		}
		get(t, w, "/berkas/"+e.Content.Files[2]+"/teks", 404)
		page := get(t, w, address(e), 200)
		if strings.Count(page.Body, "Lihat teks") != 2 {
			t.Error("the text is offered for other files than the two that have one")
		}
	})
}
