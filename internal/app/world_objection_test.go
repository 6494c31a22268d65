package app_test

import (
	"strings"
	"testing"

	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// fillObjections files an objection that periodic information is missing, by a proxy,
// with everything that one can have.
func (w *world) fillObjections(t *testing.T, b *webtest.Bed) {
	t.Helper()
	ctx, p, o := t.Context(), w.marks.personal, b.App.Objections
	paper := func(origin string) objection.File {
		f := objection.File{ID: web.RandomKey(), Origin: origin, Sealed: true, Name: origin + ".pdf", Media: "application/pdf"}
		key, at := o.PaperKey(w.body.ID, f.ID)
		stored, err := b.App.Blobs.PutSealed(ctx, key, at, strings.NewReader("%PDF-1.7 "+p), 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		f.Blob, f.Size = stored.Hash, stored.Size
		return f
	}
	own, proxy := paper(objection.FromApplicant), paper(objection.FromProxy)
	rc, err := o.File(ctx, identity.ForApplicant(w.body.ID, ""), objection.Filing{
		Submission: web.RandomKey(), Grounds: []objection.Ground{objection.NotPublished}, Missing: "Laporan " + p, Position: "Uraian " + p, Purpose: "Skripsi " + p,
		ProxyProof: request.ProofFile, Papers: []objection.File{own, proxy},
		Applicant: request.Applicant{Name: "Budi " + p, Represented: "Siti " + p, Address: "Jalan " + p, Email: p + "@contoh.test"},
	})
	if err != nil {
		t.Fatal(err)
	}
	letters, err := o.Letters(ctx, rc.Objection)
	if err != nil || len(letters) == 0 {
		t.Fatalf("%d letters, %v", len(letters), err)
	}
	slug := rc.Objection.Slug
	w.add("/kantor/keberatan/{nomor}", slug, "/kantor/keberatan/{nomor}/surat/{id}", letters[0].ID, "/kantor/keberatan/{nomor}/berkas/{id}", own.ID,
		"/kantor/keberatan/{nomor}/kuasa/{id}", proxy.ID, "/keberatan/ajukan/{langkah}", "alasan", "/lacak/{nomor}", slug, "/lacak/{nomor}/keberatan/{keberatan}", slug,
		"/lacak/{nomor}/keberatan/{keberatan}/surat/{surat}", letters[0].ID, "/lacak/{nomor}/keberatan/{keberatan}/berkas/{id}", own.ID)
}
