package app_test

import (
	"strings"
	"testing"

	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// fillSurvey ends a request, so that its applicant is asked how they were served.
func (w *world) fillSurvey(t *testing.T, b *webtest.Bed) {
	t.Helper()
	ctx, p := t.Context(), w.marks.personal
	rc, err := b.App.Cases.Receive(ctx, identity.ForApplicant(w.body.ID, ""), request.Application{
		Submission: web.RandomKey(), Items: []string{"Daftar " + p}, Purpose: "Skripsi " + p, Manner: request.SoftCopy, Delivery: "lacak", NIK: w.marks.nik,
		Applicant: request.Applicant{Kind: request.Individual, Name: "Budi " + p, Address: "Jalan " + p, Email: p + "@contoh.test"},
	})
	if err == nil {
		err = b.App.Cases.Withdraw(ctx, identity.ForApplicant(w.body.ID, rc.Request.ID), rc.Request.Slug)
	}
	if err == nil {
		_, err = b.App.Survey.InviteBody(ctx, w.body)
	}
	link := ""
	if err == nil {
		link, err = b.App.Survey.LinkOf(ctx, b.App.DB, w.body.ID, rc.Request.ID)
	}
	if err != nil || link == "" {
		t.Fatalf("no survey: %q, %v", link, err)
	}
	w.add("/survei/{kode}", strings.TrimPrefix(link, "/survei/"), "/kantor/survei/unduh/{format}", "csv")
}
