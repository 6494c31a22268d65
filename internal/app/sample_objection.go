package app

import (
	"context"
	"fmt"
	"time"

	"suluh/internal/db"
	"suluh/internal/exemption"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/sample"
)

// workAgo is an instant some working days of a body before today.
func (a *App) workAgo(body settled, now time.Time, days, hour, minute int) time.Time {
	on, cal := body.Day(now), body.Calendar(a.Book)
	for n := 0; n < days; {
		if on = on.AddDays(-1); cal.IsWorkingDay(on) {
			n++
		}
	}
	return clockOn(on, hour, minute, body.Location())
}

// objectionEvents tell the objections of the sample through the commands of the program.
func (a *App) objectionEvents(t *town, now time.Time) []event {
	var events []event
	for i, s := range sample.Objections() {
		o := &objecting{ObjectionScript: s, body: t.bodies[sample.Regency],
			who: request.Applicant{Kind: request.Individual, Name: s.Name, Address: s.Address, Email: s.Email}}
		for _, step := range []struct {
			ago, hour int
			what      string
			run       func(ctx context.Context, st *stage) error
		}{
			{s.Asked, 9, "request", o.ask}, {s.Answered, 13, "answer", o.answer}, {s.Filed, 10, "objection", o.file}, {s.Briefed, 11, "brief", o.brief},
			{s.Decided, 14, "response", o.decide}, {s.Executed, 9, "execution", o.execute},
		} {
			if step.ago == 0 {
				continue
			}
			events = append(events, event{a.workAgo(o.body, now, step.ago, step.hour, 5+10*i), func(ctx context.Context, st *stage) error {
				if err := step.run(ctx, st); err != nil {
					return fmt.Errorf("objection of %s in the sample, %s: %w", o.Name, step.what, err)
				}
				return nil
			}})
		}
	}
	return events
}

// objecting is one objection of the sample as far as it is told.
type objecting struct {
	sample.ObjectionScript
	body    settled
	who     request.Applicant
	request request.Case
	slug    string
}

func (o *objecting) ask(ctx context.Context, st *stage) error {
	in := request.Application{Submission: db.NewID(), Purpose: o.Purpose, Manner: request.SoftCopy, Delivery: "lacak", Applicant: o.who, NIK: "9999990101900022"}
	for _, it := range o.Items {
		in.Items = append(in.Items, it.Wanted)
	}
	rc, err := st.cases.Receive(ctx, identity.ForApplicant(o.body.ID, ""), in)
	if err == nil {
		o.request, err = st.cases.Within(ctx, st.ledger.Reader(), o.body.ID, rc.Request.ID)
	}
	return err
}

func (o *objecting) answer(ctx context.Context, st *stage) error {
	answers := map[string]request.Answer{}
	for i, it := range o.request.Items {
		if o.Items[i].Test == "" {
			answers[it.ID] = request.Answer{Outcome: request.Granted, Text: it.Wanted, Medium: "elektronik"}
			continue
		}
		tests, err := st.exemptions.Usable(ctx, o.body.ID, exemption.Filter{Query: o.Items[i].Test}, o.body.Day(st.at))
		if err != nil {
			return err
		}
		if len(tests) == 0 {
			return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
		}
		answers[it.ID] = request.Answer{Outcome: request.Refused, Test: tests[0].ID}
	}
	by, err := st.actor(ctx, sample.Regency, o.body.officer)
	if err != nil {
		return err
	}
	return st.cases.Decide(ctx, by, o.request.Slug, answers)
}

func (o *objecting) file(ctx context.Context, st *stage) error {
	f := objection.Filing{Submission: db.NewID() + db.NewID(), Request: o.request.ID, Missing: o.Missing, Position: o.Position, Purpose: o.Purpose, Applicant: o.who}
	for _, g := range o.Grounds {
		f.Grounds = append(f.Grounds, objection.Ground(g))
	}
	rc, err := st.disputes.Objections.File(ctx, identity.ForApplicant(o.body.ID, o.request.ID), f)
	o.slug = rc.Objection.Slug
	return err
}

func (o *objecting) brief(ctx context.Context, st *stage) error {
	by, err := st.actor(ctx, sample.Regency, o.body.officer)
	if err != nil {
		return err
	}
	return st.disputes.Objections.Brief(ctx, by, o.slug, o.Reaction)
}

func (o *objecting) decide(ctx context.Context, st *stage) error {
	by, err := st.actor(ctx, sample.Regency, "atasan")
	if err != nil {
		return err
	}
	x, err := st.disputes.Objections.Open(ctx, by, o.slug)
	if err != nil {
		return err
	}
	r := objection.Ruling{Verdicts: map[string]objection.Verdict{}, Ordered: map[string]string{}, Answer: o.Answer, Reasons: o.Reasons, Days: o.Days}
	for i, it := range x.Items {
		r.Verdicts[it.ID], r.Ordered[it.ID] = objection.Verdict(o.Items[i].Verdict), o.Items[i].Ordered
	}
	return st.disputes.Objections.Decide(ctx, by, o.slug, r)
}

func (o *objecting) execute(ctx context.Context, st *stage) error {
	by, err := st.actor(ctx, sample.Regency, o.body.officer)
	if err != nil {
		return err
	}
	return st.disputes.Objections.Execute(ctx, by, o.slug, o.How)
}
