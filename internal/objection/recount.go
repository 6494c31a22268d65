package objection

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/db"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// The terms of an objection that move with the calendar.
const (
	TermResponse = "tanggapan"
	TermDispute  = "sengketa"
)

var (
	selectCounting = db.SQL("objection.counting", `SELECT `+objectionColumns+` FROM (
			SELECT id AS open_id FROM objection WHERE org_id = $1 AND closed_on = '' AND responded_on = ''
			UNION ALL SELECT id FROM objection WHERE org_id = $1 AND dispute_until >= $2 AND NOT (closed_on = '' AND responded_on = '')
		) counting CROSS JOIN objection WHERE org_id = $1 AND id = open_id ORDER BY received_at, id`)
	updateCounted = db.SQL("objection.updateCounted", `
		UPDATE objection SET due_on = $1, due_provisional = $2, due_calendar = $3, dispute_until = $4, version = version + 1
		WHERE org_id = $5 AND id = $6 AND version = $7`)
)

// Recount computes the stored dates of open terms again with the present calendar,
// inside the caller's transaction: the response that is still owed and whose last
// day has not passed, and the dispute window that is still open. It records nothing
// itself and gives what moved. Terms that are over stay as they are.
func (o *Objections) Recount(ctx context.Context, tx *ledger.Tx, body org.Body) ([]chronology.Moved, error) {
	today := body.Day(tx.At)
	open, err := db.All(ctx, tx, selectCounting, scanObjection, body.ID, today.String())
	if err != nil {
		return nil, err
	}
	var moved []chronology.Moved
	for _, x := range open {
		w := working{Objection: x, body: body, cal: body.Calendar(o.Book), common: o.Book.For(calendar.Options{}), today: today}
		mine := w.recount()
		if mine == nil && w.DueCalendar == x.DueCalendar && w.Provisional == x.Provisional {
			continue
		}
		if err := tx.Guard(ctx, updateCounted, w.DueOn.String(), w.Provisional, w.DueCalendar, w.DisputeUntil.String(), w.Org, w.ID, w.Version); err != nil {
			return nil, err
		}
		moved = append(moved, mine...)
	}
	return moved, nil
}

func (w *working) recount() []chronology.Moved {
	var moved []chronology.Moved
	note := func(term string, from, to calendar.Date) {
		if from != to {
			moved = append(moved, chronology.Moved{Subject: subject, ID: w.ID, Number: w.Number, Term: term, From: from, To: to})
		}
	}
	if w.State.Owed() && w.SilentOn.IsZero() && !w.Late(w.today) {
		due := w.cal.AddWorkingDays(w.ReceivedOn, w.body.Terms().ObjectionResponse.WorkingDays)
		note(TermResponse, w.DueOn, due.On)
		w.DueOn, w.Provisional, w.DueCalendar = due.On, due.Provisional, due.Calendar
	}
	if !w.DisputeUntil.IsZero() && !w.today.After(w.DisputeUntil) {
		before := w.DisputeUntil
		w.DisputeUntil = calendar.Date{}
		for _, from := range []calendar.Date{w.silentFrom(), w.RespondedOn} {
			if !from.IsZero() {
				w.DisputeUntil = w.disputeUntil(from)
			}
		}
		note(TermDispute, before, w.DisputeUntil)
	}
	return moved
}

// silentFrom is day 0 of the window that a silence opened, or zero.
func (w *working) silentFrom() calendar.Date {
	if w.SilentOn.IsZero() {
		return calendar.Date{}
	}
	return w.SilentOn.AddDays(-1)
}

// Concerned gives the address of the applicant of an objection, empty when none was
// given, and the number under which the applicant follows it: that of the request, or its
// own.
func (o *Objections) Concerned(ctx context.Context, tx *ledger.Tx, orgID, id string) (email, slug string, err error) {
	x, err := db.One(ctx, tx, selectByID, scanObjection, orgID, id)
	if err != nil || x.Request == "" {
		return x.Applicant.Email, x.Slug, err
	}
	r, err := o.about(ctx, tx, orgID, x.Request)
	return x.Applicant.Email, r.Slug, err
}
