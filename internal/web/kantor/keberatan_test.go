package kantor_test

import (
	"bytes"
	"image"
	"image/png"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/db"
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
		want(t, desk.Get(to), http.StatusOK, "Pelaksanaan sudah dicatat", "Diterima seluruhnya")
		want(t, desk.Get(path(r)), http.StatusOK, list[0].Number)
	})
}

// objectedTo files an objection that periodic information is missing.
func objectedTo(t *testing.T, b *webtest.Bed) objection.Objection {
	t.Helper()
	rc, err := b.App.Objections.File(t.Context(), identity.ForApplicant(b.Body.ID, ""), objection.Filing{Submission: web.RandomKey(), Grounds: []objection.Ground{objection.NotPublished},
		Missing: "Laporan keuangan", Position: "Tidak ada di situs", Purpose: "skripsi", Applicant: request.Applicant{Name: "Budi", Address: "Jalan Damai", Email: "budi@contoh.id"}})
	if err != nil {
		t.Fatal(err)
	}
	return rc.Objection
}

// TestTheAuthorIsNotOfferedTheDecision: who answered the request, or held the officer's
// post when nothing was published, reads the objection and is told why somebody else
// decides it.
func TestTheAuthorIsNotOfferedTheDecision(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		both := b.AddPerson(t, b.Body, "ppid_utama", "")
		post := both.Posts[0]
		post.ID, post.Role, post.Title = db.NewID(), "atasan_ppid", "Atasan PPID"
		if err := b.App.DB.Write(t.Context(), func(tx *db.Tx) error { return identity.InsertPost(t.Context(), tx, b.Body.ID, post) }); err != nil {
			t.Fatal(err)
		}
		x := objectedTo(t, b)
		to := "/kantor/keberatan/" + x.Slug
		w := b.SignIn(t, both)
		page := w.Get(to)
		want(t, page, http.StatusOK, "Laporan keuangan")
		if strings.Contains(page.Body, to+"/putuskan") {
			t.Error("the author is offered the decision")
		}
		want(t, w.Get(to+"/putuskan"), http.StatusForbidden, "Keberatan atasnya diputus oleh orang lain", "Pasal 36 ayat (2)")
		w.Get(to)
		want(t, w.Post(to+"/putuskan", url.Values{"tanggapan": {"Kami kabulkan."}, "putusan_1": {"berikan"}, "hari": {"3"}}), http.StatusForbidden, "diputus oleh orang lain", "Kami kabulkan.")
		chief := b.SignIn(t, b.AddPerson(t, b.Body, "atasan_ppid", ""))
		want(t, chief.Get(to+"/putuskan"), http.StatusOK, "Butir 1")
	})
}

// TestLettersOfAnObjectionWaitForTheirSignature: the office sees what waits and for whom,
// takes the file, and the applicant reads nothing before its signature.
func TestLettersOfAnObjectionWaitForTheirSignature(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		admin, desk := b.AddPerson(t, b.Body, "administrator", ""), b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		b.AddPerson(t, b.Body, "ppid_utama", "")
		chief := b.AddPerson(t, b.Body, "atasan_ppid", "")
		body, err := org.BodyByID(t.Context(), b.App.DB, b.Body.ID)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.App.Signatures.Choose(t.Context(), admin, body.Version, org.Signing{Way: org.SignWet, Required: true}); err != nil {
			t.Fatal(err)
		}
		b.App.Site.Refresh()
		x := objectedTo(t, b)
		found, err := b.App.Objections.Mine(t.Context(), b.Body.ID, x.ID)
		if err != nil {
			t.Fatal(err)
		}
		err = b.App.Objections.Decide(t.Context(), chief, x.Slug, objection.Ruling{Verdicts: map[string]objection.Verdict{found.Items[0].ID: objection.Give}, Answer: "Kami umumkan.", Days: 3})
		if err != nil {
			t.Fatal(err)
		}
		letters, err := b.App.Objections.Letters(t.Context(), x)
		if err != nil || len(letters) != 2 || letters[0].Withheld() || !letters[1].Withheld() {
			t.Fatalf("%d letters, %v", len(letters), err)
		}
		to := "/kantor/keberatan/" + x.Slug
		at := to + "/surat/" + letters[1].ID
		want(t, desk.Get(to), http.StatusOK, "Ditahan sampai ditandatangani", "Tidak diminta", letters[1].Number)
		want(t, desk.Get(at), http.StatusOK, "Surat ini belum sampai kepada pemohon", letters[1].Post, "Unduh surat", "Tandatangani")
		if file := desk.Get(at + ".pdf"); file.Status != http.StatusOK || !strings.HasPrefix(file.Body, "%PDF") {
			t.Errorf("the unsigned letter as a file: %d", file.Status)
		}
		want(t, desk.Get(to+"/surat/tidak-ada"), http.StatusNotFound)

		// Signed with ink: from then on the scan is the letter.
		if page := desk.Upload("/kantor/tanda-tangan/surat/"+letters[1].ID, url.Values{}, "pindai.png", grey(t)); page.Status != http.StatusSeeOther {
			t.Fatalf("the scan: %d %s", page.Status, page.Text())
		}
		want(t, desk.Get(to), http.StatusOK, "Ditandatangani")
		page := desk.Get(at)
		want(t, page, http.StatusOK, "Unduh surat")
		if page.Says("Surat ini belum sampai") {
			t.Error("a signed letter is still withheld")
		}
		if file := desk.Get(at + ".pdf"); file.Header.Get("Content-Type") != "image/png" {
			t.Errorf("the signed letter is served as %s", file.Header.Get("Content-Type"))
		}
	})
}

// grey is a picture of a scan.
func grey(t *testing.T) []byte {
	t.Helper()
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 60, 80))); err != nil {
		t.Fatal(err)
	}
	return picture.Bytes()
}

// TestASettlementHasItsDay: the offer says until when; what was agreed is carried out
// like an order.
func TestASettlementHasItsDay(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		desk := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		b.AddPerson(t, b.Body, "ppid_utama", "")
		b.SetDay("2026-03-17")
		x := objectedTo(t, b)
		to := "/kantor/keberatan/" + x.Slug
		offer := url.Values{"tawaran": {"Laporan kami <umumkan>"}}
		desk.Get(to + "/musyawarah")
		want(t, desk.Post(to+"/musyawarah", offer), http.StatusUnprocessableEntity, "Laporan kami <umumkan>")
		offer["sampai_tanggal"], offer["sampai_bulan"], offer["sampai_tahun"] = []string{"16"}, []string{"3"}, []string{"2026"}
		want(t, desk.Post(to+"/musyawarah", offer), http.StatusUnprocessableEntity, "Tulis sampai kapan tawaran itu dilaksanakan")
		offer.Set("sampai_tanggal", "27")
		leads(t, desk.Post(to+"/musyawarah", offer), to)
		want(t, desk.Get(to+"/kesepakatan"), http.StatusOK, "Jumat, 27 Maret 2026")
		leads(t, desk.Post(to+"/kesepakatan", url.Values{"jawaban": {"setuju"}}), to)
		want(t, desk.Get(to), http.StatusOK, "Pelaksanaan kesepakatan", "27 Mar 2026", "Kesepakatan musyawarah")
		want(t, desk.Get("/kantor"), http.StatusOK, "Keberatan "+x.Number, "Catat pelaksanaan")
		leads(t, desk.Post(to+"/laksanakan", url.Values{"cara": {"diumumkan"}}), to)
		want(t, desk.Get(to), http.StatusOK, "Selesai dengan musyawarah")
	})
}
