package kantor_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/disclosure"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/webtest"
)

// answered is a request that was granted and handed over, with a file.
func answered(t *testing.T, b *webtest.Bed, body org.Body, text string) (request.Case, string) {
	t.Helper()
	ctx, by := t.Context(), b.AddPerson(t, body, "ppid_utama", "")
	r := file(t, b, body).Request
	kept, err := b.App.Blobs.Put(ctx, strings.NewReader(text), 1000)
	id := ""
	if err == nil {
		id, err = b.App.Cases.AddFile(ctx, by, r.Slug, request.File{Origin: request.FromAnswer, Blob: kept.Hash, Name: "kontrak-12.txt", Media: "text/plain", Size: kept.Size})
	}
	if err != nil {
		t.Fatal(err)
	}
	answers := map[string]request.Answer{}
	for _, it := range caseOf(t, b, r).Items {
		answers[it.ID] = request.Answer{Outcome: request.Granted, Text: "Salinan kontrak", Medium: "elektronik"}
	}
	if err = b.App.Cases.Decide(ctx, by, r.Slug, answers); err == nil {
		err = b.App.Cases.Deliver(ctx, by, r.Slug, request.Handover{Way: "surel"})
	}
	if err != nil {
		t.Fatal(err)
	}
	return caseOf(t, b, r), id
}

// answerExhibit writes a summary of a body and gives its name in addresses.
func answerExhibit(t *testing.T, b *webtest.Bed, body org.Body) string {
	t.Helper()
	c, _ := answered(t, b, body, "isi")
	s, err := b.App.Answers.Write(t.Context(), b.AddPerson(t, body, "petugas", ""), c.Slug, 0, disclosure.Content{Title: "Kontrak", Asked: "Isi kontrak.", Answered: "Diberikan."})
	if err != nil {
		t.Fatal(err)
	}
	return s.ID
}

// One writes, another publishes, everybody reads; what was typed is kept when it is
// refused.
func TestAnAnswerIsToldToEverybody(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		desk, ppid := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", "")), b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", ""))
		public := b.Visit(t, b.Body)
		c, id := answered(t, b, b.Body, "Nilai kontrak 100 juta")
		want(t, desk.Get(path(c.Request)), http.StatusOK, "Umumkan jawaban ini", "Tulis ringkasan untuk umum")
		to := path(c.Request, "umumkan")
		page := desk.Get(to)
		want(t, page, http.StatusOK, "Kata-kata pemohon", "Salinan kontrak", "kontrak-12.txt", "Umumkan berkas ini")
		form := url.Values{"versi": {"0"}, "judul": {"Kontrak jalan"}, "diminta": {"Permintaan Wulan tentang kontrak."}, "dijawab": {"Hubungi 0812 3456 7890."}, "entri": {"dua"},
			"berkas": {id}, disclosure.TitleField(id): {"Kontrak jalan"}}
		want(t, desk.Post(to, form), http.StatusUnprocessableEntity, "Tuliskan nomor informasi sebagai angka", "Permintaan Wulan")
		form.Set("entri", "")
		want(t, desk.Post(to, form), http.StatusUnprocessableEntity, "nama atau alamat pemohon", "data pribadi", "Permintaan Wulan")
		form.Set("diminta", "Isi kontrak pemeliharaan jalan.")
		form.Set("dijawab", "Nilai kontrak Rp100 juta.")
		sent := desk.Post(to, form)
		address := sent.Header.Get("Location")
		if sent.Status != http.StatusSeeOther || !strings.HasPrefix(address, "/kantor/permohonan-dijawab/") {
			t.Fatalf("saving leads to %q (%d)", address, sent.Status)
		}
		want(t, desk.Get(address), http.StatusOK, "Rancangan disimpan", "Sedang diperiksa", "Ajukan untuk diperiksa")
		want(t, desk.Post(to, form), http.StatusConflict, "Nilai kontrak Rp100 juta")
		want(t, public.Get("/permohonan/dijawab"), http.StatusOK, "Belum ada jawaban yang diumumkan")
		step := func(version, name string, more ...string) url.Values {
			v := url.Values{"versi": {version}, "langkah": {name}}
			if len(more) > 0 {
				v.Set("alasan", more[0])
			}
			return v
		}
		leads(t, desk.Post(address, step("1", "ajukan")), address)
		want(t, desk.Get(address), http.StatusOK, "Anda tidak dapat menerbitkannya")
		want(t, desk.Post(address, step("2", "terbitkan")), http.StatusForbidden)
		want(t, ppid.Get(address), http.StatusOK, "Terbitkan", "Sedang diperiksa")
		want(t, ppid.Post(address, step("2", "kembalikan")), http.StatusUnprocessableEntity, "Tuliskan apa yang perlu diperbaiki")
		want(t, ppid.Post(address, step("1", "terbitkan")), http.StatusConflict)
		want(t, ppid.Post(address, step("2", "terbitkan")), http.StatusUnprocessableEntity, "belum selesai diperiksa")
		s, err := b.App.Answers.Read(t.Context(), b.AddPerson(t, b.Body, "petugas", ""), strings.TrimPrefix(address, "/kantor/permohonan-dijawab/"))
		if err == nil {
			err = b.App.InspectAnswer(t.Context(), s)
		}
		if err != nil {
			t.Fatal(err)
		}
		want(t, ppid.Get(address), http.StatusOK, "Diperiksa, tidak ada temuan", "Yang diperiksa", "Kembalikan kepada penulis")
		leads(t, ppid.Post(address, step("2", "terbitkan")), address)
		want(t, ppid.Get(address), http.StatusOK, "nomor 1/2026 diterbitkan", "Tarik ringkasan")
		want(t, desk.Get("/kantor/permohonan-dijawab"), http.StatusOK, "Kontrak jalan", "Nomor 1/2026")
		want(t, desk.Get(path(c.Request)), http.StatusOK, "dapat dibaca umum dengan nomor 1/2026")
		got := public.Get("/permohonan/dijawab/2026-1")
		want(t, got, http.StatusOK, "Kontrak jalan", "Nilai kontrak Rp100 juta", "Dikabulkan", "Dijawab Maret 2026")
		if got.Says(c.Number) || got.Says("Wulan") {
			t.Error("the page tells the request or its applicant")
		}
		fileAt := "/permohonan/dijawab/2026-1/berkas/" + id + "/Kontrak-jalan.txt"
		sentFile := public.Get(fileAt)
		if sentFile.Body != "Nilai kontrak 100 juta" || sentFile.Header.Get("Content-Security-Policy") != "sandbox; default-src 'none'" || sentFile.Header.Get("Cache-Control") != "no-cache" ||
			!strings.HasPrefix(sentFile.Header.Get("Content-Disposition"), "attachment") || len(sentFile.Header.Get("ETag")) != 66 {
			t.Errorf("the file: %d %v", sentFile.Status, sentFile.Header)
		}
		want(t, ppid.Post(address, step("3", "tarik")), http.StatusUnprocessableEntity, "Tuliskan alasan penarikan")
		leads(t, ppid.Post(address, step("3", "tarik", "Angkanya keliru.")), address)
		want(t, public.Get("/permohonan/dijawab/2026-1"), http.StatusGone, "Angkanya keliru", "Senin, 2 Maret 2026")
		want(t, public.Get(fileAt), http.StatusNotFound)
	})
}

// A file in which something is found says what, and is not published.
func TestAFileWithFindingsStaysInside(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		by := b.AddPerson(t, b.Body, "petugas", "")
		c, id := answered(t, b, b.Body, "Hubungi NIK 3508091203900001")
		s, err := b.App.Answers.Write(t.Context(), by, c.Slug, 0, disclosure.Content{Title: "Kontrak", Asked: "Isi kontrak.", Answered: "Diberikan.", Files: []disclosure.Chosen{{File: id, Title: "Kontrak"}}})
		if err == nil {
			err = b.App.InspectAnswer(t.Context(), s)
		}
		if err == nil {
			err = b.App.Answers.Submit(t.Context(), by, s.ID, s.Version)
		}
		if err != nil {
			t.Fatal(err)
		}
		ppid := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", ""))
		address := "/kantor/permohonan-dijawab/" + s.ID
		want(t, ppid.Get(address), http.StatusOK, "Tidak dapat diumumkan: memuat NIK")
		want(t, ppid.Post(address, url.Values{"versi": {"2"}, "langkah": {"terbitkan"}}), http.StatusUnprocessableEntity, "ada temuan di dalamnya")
	})
}
