package kantor_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// objectionExhibits files an objection without a request, with a power of attorney,
// and gives the names of what it has.
func objectionExhibits(t *testing.T, b *webtest.Bed, body org.Body) map[string]string {
	t.Helper()
	ctx, o := t.Context(), b.App.Objections
	paper := objection.File{ID: web.RandomKey(), Origin: objection.FromProxy, Sealed: true, Name: "kuasa.pdf", Media: "application/pdf"}
	key, at := o.PaperKey(body.ID, paper.ID)
	stored, err := b.App.Blobs.PutSealed(ctx, key, at, strings.NewReader("%PDF-1.7 kuasa"), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	paper.Blob, paper.Size = stored.Hash, 14
	own := paper
	own.ID, own.Origin = web.RandomKey(), objection.FromApplicant
	rc, err := o.File(ctx, identity.ForApplicant(body.ID, ""), objection.Filing{Submission: web.RandomKey(), Grounds: []objection.Ground{objection.NotPublished},
		Missing: "Laporan keuangan", Position: "Tidak ada di situs", Purpose: "skripsi", ProxyProof: request.ProofFile, Papers: []objection.File{paper, own},
		Applicant: request.Applicant{Name: "Budi", Represented: "Siti", Address: "Jalan Damai", Email: "budi@contoh.id"}})
	if err != nil {
		t.Fatal(err)
	}
	letters, err := o.Letters(ctx, rc.Objection)
	if err != nil || len(letters) == 0 {
		t.Fatalf("%d letters, %v", len(letters), err)
	}
	return map[string]string{"nomor": rc.Objection.Slug, "surat": letters[0].ID, "berkas": own.ID, "kuasa": paper.ID}
}

func objectionName(route web.Route, wildcard string, mine, theirs map[string]string) (webtest.Name, bool) {
	if !strings.Contains(route.Pattern, "/kantor/keberatan/{nomor}") {
		return webtest.Name{}, false
	}
	key := wildcard
	for _, part := range []string{"surat", "berkas", "kuasa"} {
		if wildcard == "id" && strings.Contains(route.Pattern, "/"+part+"/") {
			key = part
		}
	}
	return webtest.Name{Mine: mine[key], Theirs: theirs[key]}, mine[key] != ""
}

// TestTheSuperiorDecidesOnOnePage: registered at the desk, prepared, decided by
// somebody who is not the author, carried out.
func TestTheSuperiorDecidesOnOnePage(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		r := file(t, b, b.Body).Request
		b.AddPerson(t, b.Body, "ppid_utama", "")
		desk := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		b.SetDay("2026-03-17") // the term of the request passed in silence
		form := url.Values{"saluran": {"surat"}, "nomor": {r.Number}, "alasan": {"c"}, "uraian": {"Sudah <lima belas> hari"}}
		page := desk.Get("/kantor/keberatan/baru")
		want(t, page, http.StatusOK, "Catat keberatan", "tidak ditanggapinya permintaan informasi")
		form.Set("kiriman", page.Hidden().Get("kiriman"))
		bad := url.Values{"saluran": {"surat"}, "nomor": {"999/PPID/III/2026"}, "alasan": {"c"}, "uraian": {"Tetap tersimpan"}, "kiriman": form["kiriman"]}
		want(t, desk.Post("/kantor/keberatan/baru", bad), http.StatusUnprocessableEntity, "Tidak ada permohonan dengan nomor itu", "Tetap tersimpan")
		done := desk.Post("/kantor/keberatan/baru", form)
		want(t, done, http.StatusOK, "terdaftar", "Formulir Keberatan dan Tanda Bukti Penerimaan")
		list, err := b.App.Objections.OfRequest(t.Context(), b.App.DB, b.Body.ID, r.ID)
		if err != nil || len(list) != 1 {
			t.Fatalf("%d objections, %v", len(list), err)
		}
		to := "/kantor/keberatan/" + list[0].Slug
		want(t, desk.Get("/kantor/keberatan"), http.StatusOK, list[0].Number, "Jabatan Atasan PPID kosong")
		want(t, desk.Get(to), http.StatusOK, "Sudah <lima belas> hari", "Siapkan telaah")

		// Two hold the post; either may decide, and neither was the officer.
		b.AddPerson(t, b.Body, "atasan_ppid", "")
		want(t, desk.Post(to+"/telaah", url.Values{"tanggapan_ppid": {" "}}), http.StatusUnprocessableEntity, "Tuliskan tanggapan PPID")
		leads(t, desk.Post(to+"/telaah", url.Values{"tanggapan_ppid": {"Datanya ada di dinas."}}), to)
		chief := b.SignIn(t, b.AddPerson(t, b.Body, "atasan_ppid", ""))
		want(t, chief.Get("/kantor"), http.StatusOK, "Keberatan "+list[0].Number, "Putuskan")
		want(t, chief.Get(to+"/putuskan"), http.StatusOK, "Datanya ada di dinas.", "Butir 1", "Pasal 36 ayat (3)")
		want(t, chief.Post(to+"/putuskan", url.Values{"tanggapan": {"Kami <periksa>"}}), http.StatusUnprocessableEntity, "Pilih putusan untuk butir 1", "Kami <periksa>")
		rule := url.Values{"tanggapan": {"Kami kabulkan."}, "hari": {"3"}}
		c := caseOf(t, b, r)
		for _, it := range c.Items {
			rule.Set(request.FieldOf("putusan", it.Position), "berikan")
		}
		preview := url.Values{"langkah": {"pratinjau"}}
		for k, v := range rule {
			preview[k] = v
		}
		want(t, chief.Post(to+"/putuskan", preview), http.StatusOK, "diterima seluruhnya", "Perintah", "(diberikan saat dikirim)")
		leads(t, chief.Post(to+"/putuskan", rule), to)
		want(t, chief.Get(to), http.StatusOK, "Keberatan diputus", "Pelaksanaan putusan")
		want(t, chief.Post(to+"/putuskan", rule), http.StatusConflict, "sedang dilaksanakan", "Kami kabulkan.")
		want(t, desk.Post(to+"/laksanakan", url.Values{"cara": {"lacak"}}), http.StatusUnprocessableEntity, "Tambahkan dahulu berkas")
		desk.Get(to + "/laksanakan")
		leads(t, desk.Upload(to+"/laksanakan", url.Values{"langkah": {"berkas"}}, "data.csv", []byte("nama,nilai\na,1\n")), to+"/laksanakan")
		want(t, desk.Get(to+"/laksanakan"), http.StatusOK, "data.csv")
		leads(t, desk.Post(to+"/laksanakan", url.Values{"cara": {"lacak"}}), to)
		want(t, desk.Get(to), http.StatusOK, "Pelaksanaan putusan sudah dicatat", "Diterima seluruhnya")
		want(t, desk.Get(path(r)), http.StatusOK, list[0].Number)
	})
}
