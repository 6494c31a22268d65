package app

import (
	"context"
	"fmt"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/sample"
)

// story is a request of the sample while it is being told.
type story struct {
	sample.RequestScript
	town  *town
	shelf *shelf
	cal   calendar.Calendar
	slug  string // once received
	id    string
	on    calendar.Date // of receipt
}

// requestEvents tells a request as what happened on which day, nothing after now.
func (sh *shelf) requestEvents(t *town, a *App, r sample.RequestScript, now time.Time) ([]event, error) {
	body := t.bodies[r.Body]
	st := &story{RequestScript: r, town: t, shelf: sh, cal: body.Calendar(a.Book)}
	received, days := r.Dates(body.Day(now), st.cal)
	st.on = received
	at, err := time.ParseInLocation("2006-01-02 15.04", received.String()+" "+r.Time, body.Location())
	if err != nil {
		return nil, fmt.Errorf("time of request %s: %w", r.Key, err)
	}
	last := earlier(at.UTC(), now)
	events := []event{{last, st.receive}}
	for i, step := range r.Steps {
		at := clockOn(days[i], 9, int(spread(r.Key+step.Action)%300), body.Location())
		if !at.After(last) {
			at = last.Add(20 * time.Minute)
		}
		at = earlier(at, now)
		if step.Action == sample.Decide {
			// The units answer before: halfway between the last step and the decision.
			events = append(events, event{last.Add(at.Sub(last) / 2).Truncate(time.Minute), st.answerTasks})
		}
		events = append(events, event{at, func(ctx context.Context, s *stage) error {
			if err := st.step(ctx, s, step); err != nil {
				return fmt.Errorf("request %s, %s: %w", r.Key, step.Action, err)
			}
			return nil
		}})
		last = at
	}
	return append(events, st.answerEvents(last, now)...), nil
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

var sampleChannels = map[string]request.Channel{
	"portal": request.Portal, "loket": request.Counter, "surat": request.Letter, "surel": request.Email,
	"telepon": request.Phone, "lisan": request.Oral, "pesan": request.Messenger,
}

var sampleDeliveries = map[string]string{"unduh": "lacak", "surel": "surel", "ambil": "ambil", "pos": "pos"}

// receive files the request: on the portal by the applicant, otherwise by the
// officer at the desk.
func (st *story) receive(ctx context.Context, s *stage) error {
	body, who := st.town.bodies[st.Body], st.Who()
	by := identity.ForApplicant(body.ID, "")
	if st.Channel != "portal" {
		var err error
		if by, err = s.actor(ctx, st.Body, body.registrar); err != nil {
			return err
		}
	}
	app := request.Application{
		Submission: db.NewID(), Channel: sampleChannels[st.Channel], Items: st.Items, Purpose: st.Purpose, Manner: request.Manner(st.Obtain),
		Applicant: request.Applicant{Kind: request.ApplicantKind(who.Kind), Name: who.Name, Address: who.Address, Occupation: who.Occupation,
			Email: who.Email, Phone: who.Phone, Assistance: who.Help},
	}
	if who.Proxy != "" { // a person files for the group or the legal entity
		app.Applicant.Name, app.Applicant.Represented = who.Proxy, who.Name
	}
	if app.Channel == request.Oral { // who spoke cannot write
		app.Intake = request.Intake{Signs: request.SignsThumb, Helper: sample.Speaker, Witness: sample.Witness}
	}
	if len(who.Identity) == 16 && strings.Trim(who.Identity, "0123456789") == "" {
		app.NIK = who.Identity
	}
	app.Delivery = sampleDeliveries[st.Handover]
	if app.Delivery == "" || app.Delivery == "surel" && who.Email == "" {
		app.Delivery = "ambil"
	}
	receipt, err := s.cases.Receive(ctx, by, app)
	if err != nil {
		return fmt.Errorf("request %s: %w", st.Key, err)
	}
	st.slug, st.id = receipt.Request.Slug, receipt.Request.ID
	return nil
}

// step takes one step of the script by whoever took it.
func (st *story) step(ctx context.Context, s *stage, step sample.Step) error {
	by := identity.ForApplicant(st.town.bodies[st.Body].ID, st.id)
	if step.By != sample.ByApplicant {
		var err error
		if by, err = s.actor(ctx, st.Body, step.By); err != nil {
			return err
		}
	}
	switch step.Action {
	case sample.AskCompletion:
		return s.cases.AskCompletion(ctx, by, st.slug, step.Note)
	case sample.Complete:
		return s.cases.Complete(ctx, by, st.slug, step.Note)
	case sample.CloseIncomplete:
		return s.cases.CloseIncomplete(ctx, by, st.slug)
	case sample.Forward:
		f := request.Forwarding{DueOn: st.workingDay(step.DueDay), Note: step.Note}
		for _, u := range step.Units {
			f.Units = append(f.Units, st.town.units[unitKey(st.Body, u)])
		}
		return s.cases.Forward(ctx, by, st.slug, f)
	case sample.Extend:
		found, err := s.cases.Open(ctx, by, st.slug)
		if err != nil {
			return err
		}
		until := st.cal.AddWorkingDays(found.FirstDueOn, step.Extra).On
		return s.cases.Extend(ctx, by, st.slug, request.Extension{Until: until, Reason: step.Reason})
	case sample.Decide:
		return st.decide(ctx, s, by, step)
	case sample.Deliver:
		return st.deliver(ctx, s, by, step.Way)
	case sample.Pay:
		return st.pay(ctx, s, by, step.Way)
	case sample.Appoint:
		return st.appoint(ctx, s, by, st.workingDay(step.DueDay))
	case sample.Claim, sample.Pass:
		return st.takeTask(ctx, s, by, step)
	case sample.Withdraw:
		return s.cases.Withdraw(ctx, by, st.slug)
	}
	return fmt.Errorf("unknown step")
}

// workingDay is the day n working days after receipt.
func (st *story) workingDay(n int) calendar.Date { return st.cal.AddWorkingDays(st.on, n).On }

// deliver hands over what was granted, with the proof that its way leaves.
func (st *story) deliver(ctx context.Context, s *stage, by identity.Actor, way string) error {
	if st.Obtain == string(request.View) && way != "telepon" {
		return st.show(ctx, s, by)
	}
	h := request.Handover{Way: request.ByPhone}
	if known := sampleDeliveries[way]; known != "" {
		h.Way = known
	}
	switch h.Way {
	case "pos":
		h.Carrier, h.Number = "Pos Indonesia", "P"+strings.ReplaceAll(st.slug, "-", "")
	case "ambil":
		h.TakenBy = "pemohon"
	}
	return s.cases.Deliver(ctx, by, st.slug, h)
}

// show makes the appointment and the minutes of what was seen at the desk.
func (st *story) show(ctx context.Context, s *stage, by identity.Actor) error {
	body := st.town.bodies[st.Body]
	found, err := s.cases.Open(ctx, by, st.slug)
	if err != nil {
		return err
	}
	if err := st.appoint(ctx, s, by, body.Day(s.at)); err != nil {
		return err
	}
	return s.cases.Show(ctx, by, st.slug, request.Seen{Shown: found.Items[0].Text})
}

// answerTasks lets each unit with an open task answer it: by its PPID Pelaksana,
// or by the PPID where the unit has none.
func (st *story) answerTasks(ctx context.Context, s *stage) error {
	body := st.town.bodies[st.Body]
	officer, err := s.actor(ctx, st.Body, body.officer)
	if err != nil {
		return err
	}
	found, err := s.cases.Open(ctx, officer, st.slug)
	if err != nil {
		return err
	}
	for _, step := range st.Steps {
		for _, slug := range step.Units {
			for _, task := range found.Tasks {
				if task.State != request.TaskOpen || task.Unit != st.town.units[unitKey(st.Body, slug)] {
					continue
				}
				by, err := s.actor(ctx, st.Body, unitOfficer(st.Body, slug, body.Day(s.at), body.officer))
				if err != nil {
					return err
				}
				if err := s.cases.AnswerTask(ctx, by, task.ID, request.TaskAnswer{State: request.TaskAnswered, Text: "Hasil pencarian sudah disampaikan kepada PPID."}); err != nil {
					return fmt.Errorf("task of request %s: %w", st.Key, err)
				}
			}
		}
	}
	return nil
}
