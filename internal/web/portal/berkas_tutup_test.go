package portal_test

import (
	"net/http"
	"strings"
	"testing"

	"suluh/internal/register"
	"suluh/internal/webtest"
)

func TestAClosedFileIsServedFromNowhere(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ctx := t.Context()
		o := newOffice(t, b, b.Body)
		e := o.publish(content(b.Unit, "Rekap"), stored{name: "rekap.pdf", media: "application/pdf", kind: "PDF", body: "%PDF-1.7 rahasia",
			text: []register.Passage{{Body: "isi yang rahasia sekali"}}})
		id := e.Content.Files[0]
		path := "/berkas/" + id + "/rekap.pdf"
		w := b.Visit(t, b.Body)
		says(t, get(t, w, address(e), 200), "rekap.pdf", "Unduh") // kept from now on
		tag := get(t, w, path, 200).Header.Get("ETag")
		says(t, get(t, w, "/cari?q=rahasia", 200), "Rekap")
		if err := b.App.Register.CloseFile(ctx, o.publisher, e.ID, id, "Ditinjau karena memuat data pribadi"); err != nil {
			t.Fatal(err)
		}
		for name, header := range map[string]map[string]string{
			"asked for": nil, "a part": {"Range": "bytes=0-3"}, "kept already": {"If-None-Match": tag},
			"a part of what is kept": {"Range": "bytes=0-3", "If-Range": tag}, "newer than long ago": {"If-Modified-Since": "Thu, 01 Jan 2026 00:00:00 GMT"},
		} {
			for _, at := range []string{path, "/berkas/" + id + "/teks", "/berkas/" + id + "/nama-lain"} {
				rec := fetch(t, b, at, header)
				if rec.Code != http.StatusGone || strings.Contains(rec.Body.String(), "rahasia") || (at != path && strings.Contains(rec.Body.String(), "rekap.pdf")) ||
					rec.Header().Get("Cache-Control") != "no-store" || rec.Header().Get("ETag") != "" {
					t.Errorf("%s, %s: %d %v", name, at, rec.Code, rec.Header())
				}
			}
		}
		page := get(t, w, path, http.StatusGone)
		says(t, page, "Berkas ini ditutup", "Ditinjau karena memuat data pribadi", "Lihat informasinya")
		page = get(t, w, address(e), 200)
		says(t, page, "Ditutup untuk ditinjau sejak", "Ditinjau karena memuat data pribadi")
		keepsQuiet(t, page, `href="`+path+`"`, "/teks")
		keepsQuiet(t, get(t, w, "/cari?q=rahasia", 200), address(e))
		get(t, w, "/berkas/tidak-ada/rekap.pdf", 404)
		o.withdraw(e.ID, "Ganda")
		get(t, w, path, 404)
	})
}

func TestEarlierVersionsStandUnderTheFile(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ctx := t.Context()
		o := newOffice(t, b, b.Body)
		e := o.publish(content(b.Unit, "Neraca"), pdf("lama.pdf"))
		old := e.Content.Files[0]
		next := pdf("baru.pdf")
		kept, err := b.App.Blobs.Put(ctx, strings.NewReader(next.body), 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		id, err := b.App.Register.ReplaceFile(ctx, o.writer, e.ID, old, register.File{Blob: kept.Hash, Name: next.name, Media: next.media, Kind: next.kind,
			Size: kept.Size, Reading: register.Unread}, false, "Tabel 3 <b>diperbaiki</b>")
		if err != nil {
			t.Fatal(err)
		}
		if err := b.App.Register.KeepInspection(ctx, b.Body.ID, id, register.Inspected{Pages: 1, Reading: register.Opaque}); err != nil {
			t.Fatal(err)
		}
		e = o.release(e.ID)
		w := b.Visit(t, b.Body)
		page := get(t, w, address(e), 200)
		says(t, page, "baru.pdf", "Versi sebelumnya", "diganti karena: Tabel 3 <b>diperbaiki</b>")
		if strings.Count(page.Body, "SHA-256") != 1 || strings.Contains(page.Body, "<b>diperbaiki") {
			t.Error("the reason is markup, or the older file is listed as one of the entry's own")
		}
		if got := get(t, w, "/berkas/"+old+"/lama.pdf", 200); !strings.Contains(got.Body, "lama.pdf") {
			t.Errorf("the older version is %q", got.Body)
		}
	})
}
