package app_test

import (
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/dispute"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// TestIdentityIsKeptWhileAnObjectionOrItsDisputeRuns: the proof of identity of a request
// that was refused is erased when the time to object is over; of one that was objected to
// only after the objection, the window for the Commission and the dispute are over.
func TestIdentityIsKeptWhileAnObjectionOrItsDisputeRuns(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ctx, a := t.Context(), b.App
		must := func(what string, err error) {
			t.Helper()
			if err != nil {
				t.Fatalf("%s: %v", what, err)
			}
		}
		ppid, chief := b.AddPerson(t, b.Body, "ppid_utama", ""), b.AddPerson(t, b.Body, "atasan_ppid", "")
		b.SetDay("2026-03-02")
		refused := func() request.Case {
			rc, err := a.Cases.Receive(ctx, identity.ForApplicant(b.Body.ID, ""), request.Application{Submission: web.RandomKey(), Items: []string{"Notulen rapat"}, Purpose: "skripsi",
				Manner: request.SoftCopy, Delivery: "lacak", NIK: "9999990101900001", Applicant: request.Applicant{Kind: request.Individual, Name: "Siti", Address: "Jalan Damai 2", Email: "siti@contoh.id"}})
			must("request", err)
			c, err := a.Cases.Mine(ctx, b.Body.ID, rc.Request.ID)
			must("request", err)
			must("refuse", a.Cases.Decide(ctx, ppid, c.Slug, map[string]request.Answer{c.Items[0].ID: {Outcome: request.Refused, Ground: "17h", Article: "Pasal 17 huruf h UU 14/2008",
				Reason: "data pribadi", TestNumber: "UK-1", TestOn: b.Today(), ClosedUntil: "Sampai ada persetujuan"}}))
			return c
		}
		accepted, contested := refused(), refused()
		f := objection.Filing{Submission: web.RandomKey(), Request: contested.ID, Grounds: []objection.Ground{objection.Exempted}, Position: "Ditolak tanpa uji.", Applicant: contested.Applicant}
		rc, err := a.Objections.File(ctx, identity.ForApplicant(b.Body.ID, contested.ID), f)
		must("object", err)
		x := rc.Objection

		sweep := func(date string, erased int, held bool, why string) {
			t.Helper()
			b.SetDay(date)
			n, err := a.Cases.SweepIdentities(ctx)
			must("sweep", err)
			c, err := a.Cases.Mine(ctx, b.Body.ID, contested.ID)
			must("read", err)
			if n != erased || c.HasNIK != held {
				t.Errorf("%s, %s: %d erased, the contested one has its identity: %v", date, why, n, c.HasNIK)
			}
		}
		last := calendar.MustDate("2026-04-21") // thirty working days after the refusal of 2 March
		sweep(last.String(), 0, true, "the last day to object")
		sweep("2026-04-22", 1, true, "the window is over: only the one that nobody objected to")
		if c, err := a.Cases.Mine(ctx, b.Body.ID, accepted.ID); err != nil || c.HasNIK {
			t.Errorf("the uncontested one keeps its identity: %v", err)
		}
		b.SetDay("2026-04-23")
		found, err := a.Objections.Mine(ctx, b.Body.ID, x.ID)
		must("objection", err)
		must("dismiss", a.Objections.Decide(ctx, chief, x.Slug, objection.Ruling{Verdicts: map[string]objection.Verdict{found.Items[0].ID: objection.Keep}, Answer: "Kami periksa.", Reasons: "Memuat data pribadi."}))
		found, err = a.Objections.Mine(ctx, b.Body.ID, x.ID)
		must("objection", err)
		sweep(found.DisputeUntil.String(), 0, true, "the last day for the Commission")
		opened, err := a.Disputes.Open(ctx, ppid, dispute.Filing{Objection: x.Slug, FiledOn: b.Today()})
		must("dispute", err)
		sweep("2026-08-03", 0, true, "the dispute runs")
		step, ok := dispute.StepOf("pencabutan")
		if !ok {
			t.Fatal("no step ends a dispute by withdrawal")
		}
		taken, err := step.Read(func(string) string { return "2026-08-03" })
		must("withdrawal", err)
		_, err = a.Disputes.Take(ctx, ppid, opened.Number, 0, step, taken)
		must("withdrawal", err)
		sweep("2026-08-04", 1, false, "the dispute is over")
		sweep("2026-08-05", 0, false, "nothing is left to erase")
	})
}
