package kantor_test

import (
	"archive/zip"
	"bytes"
	"context"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/register"
	"suluh/internal/webtest"
)

// entryForm is what an officer types into a new entry that lacks nothing.
func entryForm(unit, title string) url.Values {
	return url.Values{
		"judul": {title}, "ringkasan": {"Isi " + title}, "klasifikasi": {"berkala"}, "unit": {unit}, "penguasa": {"Sekretariat Dinas"},
		"penanggung_jawab": {"Kepala Subbagian Umum"}, "waktu": {"Maret 2025"}, "waktu_mulai_tanggal": {"1"}, "waktu_mulai_bulan": {"Maret"},
		"waktu_mulai_tahun": {"2025"}, "bentuk": {"elektronik", "cetak"}, "retensi": {"5 tahun"}, "pembaruan_bulan": {"0"},
		"tautan": {"https://contoh.test/a"}, "kata_kunci": {"anggaran, belanja"},
	}
}

// with gives a copy of a form with one field changed.
func with(form url.Values, name, value string) url.Values {
	form = maps.Clone(form)
	form.Set(name, value)
	return form
}

// written is an entry that somebody wrote through the page.
func written(t *testing.T, w *webtest.Browser, unit, title string) string {
	t.Helper()
	w.Get("/kantor/informasi/baru")
	page := w.Upload("/kantor/informasi/baru", entryForm(unit, title), "", nil)
	if page.Status != http.StatusSeeOther {
		t.Fatalf("a new entry answered %d: %s", page.Status, page.Text())
	}
	return page.Header.Get("Location")
}

var idOf = regexp.MustCompile(`/kantor/informasi/([^/]+)`)

func entryAt(t *testing.T, b *webtest.Bed, a identity.Actor, to string) register.Entry {
	t.Helper()
	e, err := b.App.Register.Open(context.Background(), a, idOf.FindStringSubmatch(to)[1])
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// step presses the button of a step page.
func stepOf(t *testing.T, w *webtest.Browser, to string, form url.Values) webtest.Page {
	t.Helper()
	page := w.Get(to)
	all := page.Hidden()
	maps.Copy(all, form)
	return w.Post(to, all)
}

func entryActs(t *testing.T, b *webtest.Bed, e register.Entry, act ledger.Act) int {
	t.Helper()
	all, err := ledger.Timeline(context.Background(), b.App.DB, e.Org, "informasi", e.ID)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, a := range all {
		if a.Kind == act.Kind() {
			n++
		}
	}
	return n
}

func TestEntryFromDraftToPublic(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		operator, ppid := b.AddPerson(t, b.Body, "operator", b.Unit.ID), b.AddPerson(t, b.Body, "ppid_utama", "")
		w, second := b.SignIn(t, operator), b.SignIn(t, ppid)
		want(t, w.Get("/kantor/informasi"), http.StatusOK, "Belum ada entri di sini", "Tulis entri baru", "Draf (0)")
		want(t, w.Get("/kantor/informasi/baru"), http.StatusOK, "Judul informasi", "Wajib diumumkan secara rutin", "Menyangkut keselamatan", "Selalu tersedia bila diminta")

		refused := w.Upload("/kantor/informasi/baru", with(with(entryForm(b.Unit.ID, ""), "waktu_mulai_tanggal", "31"), "waktu_mulai_bulan", "Februari"), "", nil)
		want(t, refused, http.StatusUnprocessableEntity, "Tanggal itu tidak ada", "Isi ")
		if !strings.Contains(refused.Body, `value="Februari"`) || !strings.Contains(refused.Body, "Galat: ") {
			t.Error("what was typed is lost, or the title does not say that there is an error")
		}
		want(t, w.Upload("/kantor/informasi/baru", entryForm(b.Second.ID, "Milik unit lain"), "", nil), http.StatusUnprocessableEntity, "Jabatan Anda tidak mencakup unit itu")

		to := written(t, w, b.Unit.ID, "Laporan Kinerja 2025")
		want(t, w.Get(to), http.StatusOK, "Draf disimpan", "Belum pernah terbit", "Drafnya belum diajukan")
		e := entryAt(t, b, operator, to)
		if c := e.Working(); c.Made.From.String() != "2025-03-01" || len(c.Keywords) != 2 || len(c.Links) != 1 || len(c.Forms) != 2 {
			t.Errorf("kept as %+v", c)
		}

		// Nothing typed is lost when somebody else changed the entry meanwhile.
		form := entryForm(b.Unit.ID, "Laporan Kinerja Tahun 2025")
		stale := with(with(form, "versi", "1"), "ringkasan", "Kalimat kedua")
		leads(t, w.Upload(to, with(form, "versi", "1"), "", nil), to)
		conflict := w.Upload(to, stale, "", nil)
		want(t, conflict, http.StatusConflict, "baru saja diubah orang lain", "Kalimat kedua", "sekarang: Isi Laporan Kinerja Tahun 2025")
		leads(t, w.Upload(to, with(stale, "versi", conflict.Hidden().Get("versi")), "", nil), to)

		lacking := with(with(form, "versi", w.Get(to).Hidden().Get("versi")), "retensi", "")
		leads(t, w.Upload(to, with(lacking, "langkah", "ajukan"), "", nil), to+"/ajukan")
		want(t, stepOf(t, w, to+"/ajukan", nil), http.StatusUnprocessableEntity, "Tuliskan jangka waktu penyimpanan")
		leads(t, w.Upload(to, with(form, "versi", w.Get(to).Hidden().Get("versi")), "", nil), to)
		want(t, w.Get(to+"/ajukan"), http.StatusOK, "Aturan dua orang", "Yang akan terjadi", "Laporan Kinerja Tahun 2025")
		leads(t, stepOf(t, w, to+"/ajukan", nil), to)
		want(t, w.Get("/kantor/informasi?status=diperiksa"), http.StatusOK, "Diperiksa (1)", "Menunggu pemeriksaan")
		want(t, w.Get(to+"/terbitkan"), http.StatusForbidden, "tidak berwenang")

		want(t, stepOf(t, second, to+"/kembalikan", nil), http.StatusUnprocessableEntity, "Tuliskan apa yang perlu diperbaiki")
		leads(t, stepOf(t, second, to+"/kembalikan", url.Values{"alasan": {"Sebutkan anggarannya"}}), to)
		want(t, w.Get(to), http.StatusOK, "Dikembalikan untuk diperbaiki", "Sebutkan anggarannya")
		leads(t, stepOf(t, w, to+"/ajukan", nil), to)
		want(t, second.Get(to+"/terbitkan"), http.StatusOK, "Yang dapat dibaca umum", "Sekretariat Dinas", "Tanpa berkas")
		leads(t, stepOf(t, second, to+"/terbitkan", nil), to)
		if e = entryAt(t, b, ppid, to); e.State != register.Published || e.Number != 1 || entryActs(t, b, e, register.PublishedAct{}) != 1 {
			t.Errorf("published: %+v", e)
		}
		want(t, second.Get(to+"/terbitkan"), http.StatusOK, "Tidak ada draf yang sedang menunggu")

		// A change shows what differs from what is public.
		leads(t, w.Upload(to, with(with(form, "versi", w.Get(to).Hidden().Get("versi")), "ringkasan", "Ringkasan kedua"), "", nil), to)
		want(t, w.Get("/kantor/informasi"), http.StatusOK, "Terbit, perubahan draf")
		leads(t, stepOf(t, w, to+"/ajukan", nil), to)
		want(t, second.Get(to+"/terbitkan"), http.StatusOK, "Yang berubah terhadap versi yang terbit", "Isi Laporan Kinerja Tahun 2025", "Ringkasan kedua")
		leads(t, stepOf(t, second, to+"/terbitkan", nil), to)
		want(t, w.Get(to+"/riwayat"), http.StatusOK, "Terbit dengan nomor 1, versi ke-2", "Versi pertama", "ringkasan", "Dikembalikan ke penulis")

		want(t, stepOf(t, second, to+"/tarik", nil), http.StatusUnprocessableEntity, "Tuliskan alasan penarikan")
		leads(t, stepOf(t, second, to+"/tarik", url.Values{"alasan": {"Ganda dengan nomor 7"}}), to)
		want(t, w.Get(to), http.StatusOK, "Ditarik dari daftar", "Ganda dengan nomor 7")
		if w.Get(to).Says("Simpan draf") {
			t.Error("a withdrawn entry can be written")
		}
		want(t, w.Upload(to, with(form, "versi", "99"), "", nil), http.StatusConflict, "sudah ditarik")

		gone := written(t, w, b.Unit.ID, "Salah ketik")
		want(t, w.Get(gone+"/buang"), http.StatusOK, "seluruhnya dibuang")
		leads(t, stepOf(t, w, gone+"/buang", nil), "/kantor/informasi")
		want(t, w.Get(gone), http.StatusNotFound)
	})
}

func TestAuthorCannotPublishOwnDraft(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ppid := b.AddPerson(t, b.Body, "ppid_utama", "")
		w := b.SignIn(t, ppid)
		to := written(t, w, b.Unit.ID, "Neraca")
		leads(t, stepOf(t, w, to+"/ajukan", nil), to)
		want(t, w.Get(to+"/terbitkan"), http.StatusOK, "Aturan dua orang")
		b.AddPerson(t, b.Body, "ppid_pelaksana", b.Unit.ID)
		want(t, w.Get(to+"/terbitkan"), http.StatusOK, "orang lain yang harus memeriksa")
		versi := entryAt(t, b, ppid, to).Version
		want(t, w.Post(to+"/terbitkan", url.Values{"versi": {itoa(versi)}}), http.StatusConflict, "orang lain")
	})
}

func TestUnitOfficerCannotTouchAnotherUnit(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		mine := b.SignIn(t, b.AddPerson(t, b.Body, "operator", b.Unit.ID))
		other := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_pelaksana", b.Second.ID))
		elsewhere := b.SignIn(t, b.AddPerson(t, b.Other, "ppid_utama", ""))
		to := written(t, mine, b.Unit.ID, "Rencana Rahasia Unit")
		for name, w := range map[string]*webtest.Browser{"another unit": other, "another body": elsewhere} {
			w.Get("/kantor/informasi/baru")
			for _, path := range []string{to, to + "/riwayat", to + "/ajukan", to + "/terbitkan", to + "/kembalikan", to + "/tarik", to + "/buang"} {
				if p := w.Get(path); p.Status != http.StatusNotFound || p.Says("Rencana Rahasia Unit") {
					t.Errorf("%s reads %s: %d", name, path, p.Status)
				}
			}
			for _, path := range []string{to, to + "/ajukan", to + "/terbitkan", to + "/kembalikan", to + "/tarik", to + "/buang"} {
				if p := w.Post(path, with(entryForm(b.Second.ID, "x"), "versi", "1")); p.Status != http.StatusNotFound {
					t.Errorf("%s writes %s: %d", name, path, p.Status)
				}
			}
			if p := w.Get("/kantor/informasi"); p.Says("Rencana Rahasia Unit") {
				t.Errorf("%s sees it on the list", name)
			}
		}
		nobody := b.Visit(t, b.Body)
		if p := nobody.Get(to); p.Status != http.StatusSeeOther || !strings.HasPrefix(p.Header.Get("Location"), "/masuk") {
			t.Errorf("not signed in: %d", p.Status)
		}
		boss := b.SignIn(t, b.AddPerson(t, b.Body, "atasan_ppid", ""))
		want(t, boss.Get("/kantor/informasi"), http.StatusForbidden)
		want(t, boss.Get(to), http.StatusForbidden)
	})
}

const smallPDF = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

func TestUploads(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		operator := b.AddPerson(t, b.Body, "operator", b.Unit.ID)
		w := b.SignIn(t, operator)
		to := written(t, w, b.Unit.ID, "Peta")
		form := func(summary string) url.Values {
			return with(with(entryForm(b.Unit.ID, "Peta"), "versi", itoa(entryAt(t, b, operator, to).Version)), "ringkasan", summary)
		}
		var packed bytes.Buffer
		z := zip.NewWriter(&packed)
		if _, err := z.Create("peta.shp"); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			name, file string
			content    []byte
			says       []string
		}{
			{"too large", "besar.pdf", append([]byte(smallPDF), make([]byte, 26<<20)...), []string{"besar.pdf berukuran 27,3 MB. Batasnya 25 MB"}},
			{"a program called PDF", "surat.pdf", []byte("MZ\x90\x00\x03 program"), []string{"surat.pdf tidak dapat diterima", "Berkas program"}},
			{"hypertext", "halaman.html", []byte("<!doctype html><html><body>x</body></html>"), []string{"halaman.html berformat HTML", "Simpan sebagai PDF"}},
			{"old Word", "lama.doc", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 lama"), []string{"lama.doc tidak dapat diterima", "format lama"}},
			{"broken archive", "rusak.docx", []byte("PK\x03\x04 rusak"), []string{"rusak.docx tidak dapat diterima", "rusak atau tidak lengkap"}},
			{"empty", "kosong.pdf", nil, []string{"kosong.pdf tidak dapat diterima", "kosong"}},
		} {
			page := w.Upload(to, form("Tetap ada: "+c.name), c.file, c.content)
			want(t, page, http.StatusUnprocessableEntity, append(c.says, "Tetap ada: "+c.name)...)
		}
		if e := entryAt(t, b, operator, to); len(e.Working().Files) != 0 || e.Working().Summary != "Tetap ada: empty" {
			t.Errorf("refused files were added, or the text was not kept: %+v", e.Working())
		}
		leads(t, w.Upload(to, form("Dengan berkas"), "peta sumur.pdf", []byte(smallPDF)), to)
		want(t, w.Get(to), http.StatusOK, "peta sumur.pdf", "sedang dibaca", "Hapus berkas")
		leads(t, w.Upload(to, form("Dua berkas"), "data.docx", packed.Bytes()), to)
		e := entryAt(t, b, operator, to)
		files, err := b.App.Register.FilesOf(context.Background(), b.Body.ID, e.Working(), e.ID)
		if err != nil || len(files) != 2 || files[1].Name != "data.zip" {
			t.Fatalf("files %+v, %v", files, err)
		}
		sent := w.Get(to + "/berkas/" + files[0].ID)
		if sent.Body != smallPDF || !strings.HasPrefix(sent.Header.Get("Content-Disposition"), "attachment") || sent.Header.Get("Content-Type") != "application/pdf" {
			t.Errorf("the officer gets %d %v", sent.Status, sent.Header)
		}
		want(t, w.Get(to), http.StatusOK, "2 berkas masih diperiksa", "Muat ulang halaman ini", "Minta diperiksa lagi")
		leads(t, w.Post(to+"/periksa", w.Get(to).Hidden()), to+"#pemeriksaan")
		leads(t, stepOf(t, w, to+"/ajukan", nil), to)
		second := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", ""))
		want(t, second.Get(to+"/terbitkan"), http.StatusOK, "2 berkas masih diperiksa")
		want(t, second.Post(to+"/terbitkan", second.Get(to+"/terbitkan").Hidden()), http.StatusUnprocessableEntity, "data.zip belum selesai diperiksa")
		for _, f := range files {
			if err := b.App.Register.KeepInspection(context.Background(), b.Body.ID, f.ID, register.Inspected{Pages: 1, Reading: register.Opaque}); err != nil {
				t.Fatal(err)
			}
		}
		want(t, second.Get(to+"/terbitkan"), http.StatusOK, "Bersih. Tidak ada yang menahan penerbitan")
		leads(t, stepOf(t, second, to+"/terbitkan", nil), to)
		leads(t, w.Upload(to, with(form("Satu berkas"), "hapus", files[1].ID), "", nil), to)
		if e := entryAt(t, b, operator, to); len(e.Working().Files) != 1 || len(e.Content.Files) != 2 {
			t.Errorf("removed from the draft only: %d, %d", len(e.Working().Files), len(e.Content.Files))
		}
	})
}

func TestListSearchesAndPages(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ppid := b.AddPerson(t, b.Body, "ppid_utama", "")
		ctx := context.Background()
		for i := range 53 {
			unit := b.Unit.ID
			if i%2 == 1 {
				unit = b.Second.ID
			}
			if _, err := b.App.Register.Begin(ctx, ppid, register.Content{Unit: unit, Title: "Entri " + itoa(int64(100+i))}); err != nil {
				t.Fatal(err)
			}
		}
		w := b.SignIn(t, ppid)
		want(t, w.Get("/kantor/informasi"), http.StatusOK, "53 entri", "Semua (53)", "Entri 100", "Berikutnya")
		want(t, w.Get("/kantor/informasi?halaman=2"), http.StatusOK, "Entri 152", "Sebelumnya")
		want(t, w.Get("/kantor/informasi?judul=entri+117"), http.StatusOK, "1 entri", "Judul: entri 117")
		want(t, w.Get("/kantor/informasi?unit="+b.Second.ID), http.StatusOK, "26 entri", "Dinas Kesehatan")
		want(t, w.Get("/kantor/informasi?judul=tidak+ada"), http.StatusOK, "Tidak ada entri yang cocok")
		want(t, w.Get("/kantor/informasi?status=terbit&halaman=xyz"), http.StatusOK, "Tidak ada entri yang cocok")
		operator := b.SignIn(t, b.AddPerson(t, b.Body, "operator", b.Second.ID))
		want(t, operator.Get("/kantor/informasi?unit="+b.Unit.ID), http.StatusOK, "0 entri")
	})
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
