package app_test

import (
	"strings"
	"testing"

	"suluh/internal/disclosure"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// fillAnswers tells three answered requests: one is public with a file, one was taken
// back, and one is a draft, which only the office may see.
func (w *world) fillAnswers(t *testing.T, b *webtest.Bed) {
	t.Helper()
	ctx, cases, p := t.Context(), b.App.Cases, w.marks.personal
	writer, publisher := w.people["petugas"], w.people["ppid_utama"]
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, state := range []disclosure.State{disclosure.Published, disclosure.Withdrawn, disclosure.Draft} {
		rc, err := cases.Receive(ctx, identity.ForApplicant(w.body.ID, ""), request.Application{Submission: web.RandomKey(), Items: []string{"Neraca " + p}, Purpose: "Skripsi " + p,
			Manner: request.SoftCopy, Delivery: "lacak", NIK: w.marks.nik, Applicant: request.Applicant{Kind: request.Individual, Name: "Tono " + p, Address: "Jalan " + p, Email: p + "@contoh.test"}})
		do(err)
		slug := rc.Request.Slug
		blob, err := b.App.Blobs.Put(ctx, strings.NewReader("Neraca "+w.marks.body+" "+string(state)), 1<<20)
		do(err)
		file, err := cases.AddFile(ctx, publisher, slug, request.File{Origin: request.FromAnswer, Blob: blob.Hash, Name: "neraca.txt", Media: "text/plain", Size: blob.Size})
		do(err)
		c, err := cases.Open(ctx, publisher, slug)
		do(err)
		do(cases.Decide(ctx, publisher, slug, map[string]request.Answer{c.Items[0].ID: {Outcome: request.Granted, Text: "Neraca", Medium: "elektronik"}}))
		do(cases.Deliver(ctx, writer, slug, request.Handover{Way: "surel"}))
		mark := w.marks.body
		if state != disclosure.Published {
			mark += " " + w.marks.inside
		}
		s, err := b.App.Answers.Write(ctx, writer, slug, 0, disclosure.Content{Title: "Neraca " + mark, Asked: "Neraca daerah " + mark, Answered: "Diberikan " + mark,
			Files: []disclosure.Chosen{{File: file, Title: "Neraca"}}})
		do(err)
		w.add("/kantor/permohonan/{nomor}", slug, "/kantor/permohonan-dijawab/{ringkasan}", s.ID)
		if state == disclosure.Draft {
			continue
		}
		do(b.App.InspectAnswer(ctx, s))
		do(b.App.Answers.Submit(ctx, writer, s.ID, s.Version))
		s, err = b.App.Answers.Publish(ctx, publisher, s.ID, s.Version+1)
		do(err)
		if state == disclosure.Withdrawn {
			do(b.App.Answers.Withdraw(ctx, publisher, s.ID, s.Version, "Keliru "+w.marks.body))
		}
		w.add("/permohonan/dijawab/{nomor}", s.Slug(), "/permohonan/dijawab/{nomor}/berkas/{id}", file, "/permohonan/dijawab/{nomor}/berkas/{id}/{nama}", "Neraca.txt")
	}
}
