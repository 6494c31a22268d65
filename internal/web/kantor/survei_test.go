package kantor_test

import (
	"strings"
	"testing"

	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/survey"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

func TestOfficersReadRatingsAndCannotWriteThem(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ctx, s := t.Context(), b.App.Survey
		w := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		if page := w.Get("/kantor/survei"); !page.Says("Belum ada penilaian pada tahun 2026.", "0 pemohon") {
			t.Errorf("without answers: %s", page.Text())
		}
		rc, err := b.App.Cases.Receive(ctx, identity.ForApplicant(b.Body.ID, ""), request.Application{
			Submission: web.RandomKey(), Channel: request.Portal, Items: []string{"Rencana kerja 2026"}, Purpose: "Skripsi", Manner: request.SoftCopy, Delivery: "lacak", Proof: request.ProofDesk,
			Applicant: request.Applicant{Kind: request.Individual, Name: "Siti Aminah", Address: "Jalan Mawar 1", Email: "siti@contoh.test"},
		})
		if err == nil {
			err = b.App.Cases.Withdraw(ctx, identity.ForApplicant(b.Body.ID, rc.Request.ID), rc.Request.Slug)
		}
		if err == nil {
			_, err = s.InviteBody(ctx, b.Body)
		}
		var link string
		if err == nil {
			link, err = s.LinkOf(ctx, b.App.DB, b.Body.ID, rc.Request.ID)
		}
		if err == nil {
			err = s.Answer(ctx, b.Body, strings.TrimPrefix(link, "/survei/"), survey.Answers{Values: [9]int{4, 4, 4, 4, 4, 4, 4, 4, 1}, Remark: "Antre <lama>"})
		}
		if err != nil {
			t.Fatal(err)
		}
		page := w.Get("/kantor/survei?tahun=2026")
		if !page.Says("91,67", "mutu pelayanan A", "Antre <lama>", "belum tampil untuk umum", "2026-03") {
			t.Errorf("results: %s", page.Text())
		}
		page = w.Get("/kantor/survei/unduh/csv?tahun=2026")
		if page.Status != 200 || !strings.Contains(page.Body, "u9,Pengaduan,1,1.00,25.00") || strings.Contains(page.Body, "Antre") {
			t.Errorf("the table is %d: %s", page.Status, page.Body)
		}
		if page := w.Get("/kantor/survei/unduh/exe"); page.Status != 404 {
			t.Errorf("a format that is none: %d", page.Status)
		}
		if page := b.SignIn(t, b.AddPerson(t, b.Body, "operator", b.Unit.ID)).Get("/kantor/survei"); page.Status != 403 {
			t.Errorf("an operator reads ratings: %d", page.Status)
		}
	})
}
