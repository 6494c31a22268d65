package app_test

import (
	"testing"

	"suluh/internal/db"
	"suluh/internal/dispute"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/webtest"
)

// fillDispute brings a case before the Commission, with words of every kind and a
// dossier for each side.
func (w *world) fillDispute(t *testing.T, b *webtest.Bed) {
	t.Helper()
	ctx, d, mark := t.Context(), b.App.Disputes, w.marks.personal
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	who := request.Applicant{Kind: request.Individual, Name: "Siti " + mark, Address: "Jalan " + mark, Email: "siti@contoh.id"}
	rc, err := b.App.Cases.Receive(ctx, identity.ForApplicant(w.body.ID, ""), request.Application{Submission: db.NewID() + db.NewID(), Items: []string{"Kontrak " + mark},
		Purpose: "skripsi " + mark, Manner: request.SoftCopy, Delivery: "lacak", NIK: w.marks.nik, Proof: request.ProofNumber, Applicant: who})
	do(err)
	ob, err := d.Objections.File(ctx, identity.ForApplicant(w.body.ID, rc.Request.ID), objection.Filing{Submission: db.NewID() + db.NewID(), Request: rc.Request.ID,
		Grounds: []objection.Ground{objection.Unanswered}, Position: "Posisi " + mark, Purpose: "skripsi", Applicant: who})
	do(err)
	by := w.people["ppid_utama"]
	x, err := d.Open(ctx, by, dispute.Filing{Objection: ob.Objection.Slug, FiledOn: ob.Objection.ReceivedOn})
	do(err)
	do(d.AddNote(ctx, by, x.Number, "Catatan "+w.marks.inside))
	s := dispute.Subject{Org: w.body.ID, Request: rc.Request.ID, Objection: ob.Objection.ID}
	body, err := d.MakeDossier(ctx, by, s, dispute.ForBody)
	do(err)
	own, err := d.MakeDossier(ctx, identity.ForApplicant(w.body.ID, rc.Request.ID), s, dispute.ForApplicant)
	do(err)
	for _, k := range dispute.Steps {
		w.add("/kantor/sengketa/{nomor}", "1", "/kantor/sengketa/{nomor}/langkah/{langkah}", k.Code, "/kantor/sengketa/{nomor}/berkas/{berkas}", body.ID+".zip")
	}
	w.add("/lacak/{nomor}", rc.Request.Slug, "/lacak/{nomor}/sengketa/{berkas}", own.ID+".zip", "/kalender/{berkas}", "tenggat-"+w.marks.body+".ics")
	w.cases = append(w.cases, rc)
	missing, err := d.Objections.File(ctx, identity.ForApplicant(w.body.ID, ""), objection.Filing{Submission: db.NewID() + db.NewID(), Grounds: []objection.Ground{objection.NotPublished},
		Missing: "Neraca " + mark, Position: "Posisi " + mark, Purpose: "skripsi", Applicant: who})
	do(err)
	alone, err := d.MakeDossier(ctx, identity.ForApplicant(w.body.ID, missing.Objection.ID), dispute.Subject{Org: w.body.ID, Objection: missing.Objection.ID}, dispute.ForApplicant)
	do(err)
	w.add("/lacak/{nomor}", missing.Objection.Slug, "/lacak/{nomor}/keberatan/{keberatan}", missing.Objection.Slug,
		"/lacak/{nomor}/keberatan/{keberatan}/sengketa/{berkas}", alone.ID+".zip")
}
