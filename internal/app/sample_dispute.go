package app

import (
	"context"
	"fmt"
	"time"

	"suluh/internal/db"
	"suluh/internal/dispute"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/sample"
)

// disputeEvents tells the dispute of the sample through the commands of the program:
// asked, refused, objected, dismissed, brought before the Commission, with a hearing
// a week ahead.
func (a *App) disputeEvents(t *town, now time.Time) []event {
	s := sample.Dispute()
	body := t.bodies[sample.Regency]
	today := body.Day(now)
	cal := body.Calendar(a.Book)
	at := func(workingDaysAgo, hour int) time.Time {
		on := today
		for n := 0; n < workingDaysAgo; {
			if on = on.AddDays(-1); cal.IsWorkingDay(on) {
				n++
			}
		}
		return clockOn(on, hour, 20, body.Location())
	}
	var reqID, slug, objSlug string
	var number int64
	who := request.Applicant{Kind: request.Individual, Name: s.Name, Address: s.Address, Email: s.Email}
	do := func(workingDaysAgo, hour int, what string, run func(ctx context.Context, st *stage) error) event {
		return event{at(workingDaysAgo, hour), func(ctx context.Context, st *stage) error {
			if err := run(ctx, st); err != nil {
				return fmt.Errorf("dispute of the sample, %s: %w", what, err)
			}
			return nil
		}}
	}
	step := func(code string, answers map[string]string) func(ctx context.Context, st *stage) error {
		return func(ctx context.Context, st *stage) error {
			kind, _ := dispute.StepOf(code)
			taken, err := kind.Read(func(name string) string { return answers[name] })
			if err != nil {
				return err
			}
			by, err := st.actor(ctx, sample.Regency, body.officer)
			if err != nil {
				return err
			}
			_, err = st.disputes.Take(ctx, by, number, 0, kind, taken)
			return err
		}
	}
	return []event{
		do(62, 9, "request", func(ctx context.Context, st *stage) error {
			rc, err := st.cases.Receive(ctx, identity.ForApplicant(body.ID, ""), request.Application{Submission: db.NewID(), Items: s.Items, Purpose: s.Purpose,
				Manner: request.SoftCopy, Delivery: "lacak", Applicant: who, NIK: "9999990101900021"})
			reqID, slug = rc.Request.ID, rc.Request.Slug
			return err
		}),
		do(55, 10, "answer", func(ctx context.Context, st *stage) error {
			by, err := st.actor(ctx, sample.Regency, body.officer)
			if err != nil {
				return err
			}
			c, err := st.cases.Open(ctx, by, slug)
			if err != nil {
				return err
			}
			answers := map[string]request.Answer{}
			for _, it := range c.Items {
				answers[it.ID] = request.Answer{Outcome: request.NotHeld, Holder: "Inspektorat", Text: "Dokumen ada pada Inspektorat.", Reason: "Dokumen ada pada Inspektorat."}
			}
			return st.cases.Decide(ctx, by, slug, answers)
		}),
		do(50, 11, "objection", func(ctx context.Context, st *stage) error {
			rc, err := st.disputes.Objections.File(ctx, identity.ForApplicant(body.ID, reqID), objection.Filing{Submission: db.NewID() + db.NewID(), Request: reqID,
				Grounds: []objection.Ground{objection.NotFulfilled}, Position: s.Position, Purpose: s.Purpose, Applicant: who})
			objSlug = rc.Objection.Slug
			return err
		}),
		do(30, 10, "response", func(ctx context.Context, st *stage) error {
			by, err := st.actor(ctx, sample.Regency, "atasan")
			if err != nil {
				return err
			}
			o, err := st.disputes.Objections.Open(ctx, by, objSlug)
			if err != nil {
				return err
			}
			r := objection.Ruling{Verdicts: map[string]objection.Verdict{}, Answer: s.Answer, Reasons: s.Reasons}
			for _, it := range o.Items {
				r.Verdicts[it.ID] = objection.Keep
			}
			return st.disputes.Objections.Decide(ctx, by, objSlug, r)
		}),
		do(18, 9, "filing", func(ctx context.Context, st *stage) error {
			by, err := st.actor(ctx, sample.Regency, body.officer)
			if err != nil {
				return err
			}
			x, err := st.disputes.Open(ctx, by, dispute.Filing{Objection: objSlug, FiledOn: body.Day(at(20, 9))})
			number = x.Number
			return err
		}),
		do(15, 9, "registration", func(ctx context.Context, st *stage) error {
			return step("registrasi", map[string]string{"register": s.Register, "panitera": s.Clerk, "akta_nomor": s.Register, "akta_tanggal": body.Day(at(16, 9)).String()})(ctx, st)
		}),
		do(12, 10, "path", step("jalur", map[string]string{"jalur": "ajudikasi", "majelis": s.Panel})),
		do(10, 10, "first hearing", step("sidang", map[string]string{"tanggal": body.Day(at(4, 9)).String(), "jam": "09:30", "jenis": "pemeriksaan_awal", "tempat": s.Place})),
		do(3, 10, "result", func(ctx context.Context, st *stage) error {
			by, err := st.actor(ctx, sample.Regency, body.officer)
			if err != nil {
				return err
			}
			c, err := st.disputes.Read(ctx, by, number)
			if err != nil {
				return err
			}
			return step("hasil-sidang", map[string]string{"sidang": c.Record.Hearings[0].ID, "keadaan": "berlangsung", "hasil": "Identitas dan kewenangan diperiksa. Sidang dilanjutkan dengan pembuktian."})(ctx, st)
		}),
		do(3, 11, "order", step("perintah", map[string]string{"jenis": "uji_konsekuensi", "tanggal": body.Day(at(4, 9)).String(), "uraian": "Uji konsekuensi atas laporan pengawasan.",
			"paling_lambat": cal.AddWorkingDays(today, 4).On.String()})),
		do(2, 10, "next hearing", step("sidang", map[string]string{"tanggal": cal.AddWorkingDays(today, 6).On.String(), "jam": "13:00", "jenis": "pembuktian", "tempat": s.Place})),
		do(2, 11, "evidence", step("bukti", map[string]string{"tanda": "T-1", "uraian": "Salinan surat pemberitahuan tertulis", "dari": "badan", "tanggal": body.Day(at(2, 9)).String()})),
	}
}
