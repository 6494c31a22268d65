package app

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dispute"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/sample"
)

// disputeEvents tells the disputes of the sample through the commands of the program:
// asked, not given, objected, dismissed, brought before the Commission, and there as
// far as their scripts go.
func (a *App) disputeEvents(t *town, now time.Time) []event {
	var events []event
	for _, s := range sample.Disputes() {
		events = append(events, (&disputeStory{DisputeScript: s, cal: t.bodies[sample.Regency].Calendar(a.Book), body: t.bodies[sample.Regency], now: now}).events()...)
	}
	return events
}

// disputeStory is one dispute while it is told.
type disputeStory struct {
	sample.DisputeScript
	body settled
	cal  calendar.Calendar
	now  time.Time

	request, slug, objection string
	number                   int64
}

// day is a working day so many days ago, or ahead when ago is below zero.
func (d *disputeStory) day(ago int) calendar.Date {
	on := d.body.Day(d.now)
	if ago < 0 {
		return d.cal.AddWorkingDays(on, -ago).On
	}
	for n := 0; n < ago; {
		if on = on.AddDays(-1); d.cal.IsWorkingDay(on) {
			n++
		}
	}
	return on
}

func (d *disputeStory) events() []event {
	do := func(ago, hour int, what string, run func(ctx context.Context, st *stage) error) event {
		return event{clockOn(d.day(ago), hour, 20, d.body.Location()), func(ctx context.Context, st *stage) error {
			if err := run(ctx, st); err != nil {
				return fmt.Errorf("dispute of %s, %s: %w", d.Items[0], what, err)
			}
			return nil
		}}
	}
	list := []event{do(d.Asked, 9, "request", d.ask), do(d.Answered, 10, "answer", d.answer), do(d.Objected, 11, "objection", d.object),
		do(d.Responded, 10, "response", d.respond), do(d.Filed, 15, "filing", d.file)}
	for i, s := range d.Steps {
		list = append(list, do(s.Ago, 9+i%8, s.Code, func(ctx context.Context, st *stage) error { return d.step(ctx, st, s) }))
	}
	return list
}

func (d *disputeStory) applicant() request.Applicant {
	return request.Applicant{Kind: request.Individual, Name: d.Name, Address: d.Address, Email: d.Email}
}

func (d *disputeStory) ask(ctx context.Context, st *stage) error {
	rc, err := st.cases.Receive(ctx, identity.ForApplicant(d.body.ID, ""), request.Application{Submission: db.NewID(), Items: d.Items, Purpose: d.Purpose,
		Manner: request.SoftCopy, Delivery: "lacak", Applicant: d.applicant(), NIK: "9999990101900021"})
	d.request, d.slug = rc.Request.ID, rc.Request.Slug
	return err
}

func (d *disputeStory) answer(ctx context.Context, st *stage) error {
	by, err := st.actor(ctx, sample.Regency, d.body.officer)
	if err != nil {
		return err
	}
	c, err := st.cases.Open(ctx, by, d.slug)
	if err != nil {
		return err
	}
	answers := map[string]request.Answer{}
	for _, it := range c.Items {
		answers[it.ID] = request.Answer{Outcome: request.NotHeld, Holder: d.Holder, Text: d.Told, Reason: d.Told}
	}
	return st.cases.Decide(ctx, by, d.slug, answers)
}

func (d *disputeStory) object(ctx context.Context, st *stage) error {
	rc, err := st.disputes.Objections.File(ctx, identity.ForApplicant(d.body.ID, d.request), objection.Filing{Submission: db.NewID() + db.NewID(), Request: d.request,
		Grounds: []objection.Ground{objection.NotFulfilled}, Position: d.Position, Purpose: d.Purpose, Applicant: d.applicant()})
	d.objection = rc.Objection.Slug
	return err
}

func (d *disputeStory) respond(ctx context.Context, st *stage) error {
	by, err := st.actor(ctx, sample.Regency, "atasan")
	if err != nil {
		return err
	}
	o, err := st.disputes.Objections.Open(ctx, by, d.objection)
	if err != nil {
		return err
	}
	r := objection.Ruling{Verdicts: map[string]objection.Verdict{}, Answer: d.Answer, Reasons: d.Reasons}
	for _, it := range o.Items {
		r.Verdicts[it.ID] = objection.Keep
	}
	return st.disputes.Objections.Decide(ctx, by, d.objection, r)
}

func (d *disputeStory) file(ctx context.Context, st *stage) error {
	by, err := st.actor(ctx, sample.Regency, d.body.officer)
	if err != nil {
		return err
	}
	x, err := st.disputes.Open(ctx, by, dispute.Filing{Objection: d.objection, FiledOn: d.day(d.Filed)})
	d.number = x.Number
	return err
}

func (d *disputeStory) step(ctx context.Context, st *stage, s sample.DisputeStep) error {
	by, err := st.actor(ctx, sample.Regency, d.body.officer)
	if err != nil {
		return err
	}
	if s.Code == "" {
		return st.disputes.AddNote(ctx, by, d.number, s.Note)
	}
	c, err := st.disputes.Read(ctx, by, d.number)
	if err != nil {
		return err
	}
	kind, _ := dispute.StepOf(s.Code)
	taken, err := kind.Read(func(name string) string { return d.fill(c.Record, s.Answers[name]) })
	if err != nil {
		return err
	}
	_, err = st.disputes.Take(ctx, by, d.number, 0, kind, taken)
	return err
}

// fill puts days, the hearing that is meant and the year in the place of their marks.
func (d *disputeStory) fill(r dispute.Record, answer string) string {
	if ago, ok := strings.CutPrefix(answer, "hari:"); ok {
		n, err := strconv.Atoi(ago)
		if err != nil {
			return answer // refused as no date
		}
		return d.day(n).String()
	}
	for _, s := range r.Hearings {
		if answer == "sidang" && !s.Held && !s.Cancelled {
			return s.ID
		}
	}
	return strings.ReplaceAll(answer, "{tahun}", strconv.Itoa(d.day(d.Filed).Year()))
}
