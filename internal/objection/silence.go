package objection

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/request"
)

var (
	selectOverdue = db.SQL("objection.overdue", `
		SELECT slug FROM objection WHERE org_id = $1 AND responded_on = '' AND settled_on = '' AND silent_on = '' AND due_on < $2 AND closed_on = '' ORDER BY due_on, id`)
	selectHeld = db.SQL("objection.held", `
		SELECT o.slug FROM objection o JOIN request r ON r.org_id = o.org_id AND r.id = o.request_id
		WHERE o.org_id = $1 AND o.closed_on = '' AND o.state = 'ditahan'
		AND (r.due_on < $2 OR r.state NOT IN ('diterima', 'belum_lengkap', 'diproses')) ORDER BY o.received_at, o.id`)
	updateSilent = db.SQL("objection.updateSilent", `
		UPDATE objection SET silent_on = $1, dispute_first = $2, dispute_until = $3, version = version + 1
		WHERE org_id = $4 AND id = $5 AND version = $6`)
	updateWoken = db.SQL("objection.updateWoken", `
		UPDATE objection SET state = $1, held_until = '', version = version + 1 WHERE org_id = $2 AND id = $3 AND version = $4`)
)

// Passed is what the days did to the objections of a body.
type Passed struct{ Silent, Woken int }

// Pass records what follows from the day alone: each response term that ended in
// silence, once, and each premature objection that waits no longer. Worked twice it
// does the second time nothing.
func (o *Objections) Pass(ctx context.Context, body org.Body) (Passed, error) {
	var done Passed
	today := body.Day(o.Ledger.Clock())
	waiting, err := db.All(ctx, o.Ledger.Reader(), selectHeld, db.Value[string], body.ID, today.String())
	if err != nil {
		return done, err
	}
	for _, slug := range waiting {
		n, err := o.pass(ctx, body, slug, o.wakeIfDue)
		if err != nil {
			return done, err
		}
		done.Woken += n
	}
	silent, err := db.All(ctx, o.Ledger.Reader(), selectOverdue, db.Value[string], body.ID, today.String())
	if err != nil {
		return done, err
	}
	for _, slug := range silent {
		n, err := o.pass(ctx, body, slug, o.silence)
		if err != nil {
			return done, err
		}
		done.Silent += n
	}
	return done, nil
}

// pass runs one step of the system on one objection; it counts 1 when there was
// something to do. Somebody who acts on it at the same moment is no failure.
func (o *Objections) pass(ctx context.Context, body org.Body, slug string, step func(context.Context, *ledger.Tx, *working) (bool, error)) (int, error) {
	n := 0
	err := o.Ledger.Do(ctx, identity.ForSystem(body.ID), func(tx *ledger.Tx) error {
		n = 0
		w, err := o.take(ctx, tx, slug)
		if err != nil {
			return err
		}
		did, err := step(ctx, tx, &w)
		if did {
			n = 1
		}
		return err
	})
	if fault.Is(err, fault.Conflict) {
		return 0, nil
	}
	return n, err
}

// silence records that the term of a response passed without one. The act carries
// the legal day, whenever the job came to it. UU14/2008:36(2), UU14/2008:37(2)
func (o *Objections) silence(ctx context.Context, tx *ledger.Tx, w *working) (bool, error) {
	if !w.Late(w.today) || !w.SilentOn.IsZero() {
		return false, nil
	}
	w.SilentOn = w.DueOn.AddDays(1)
	w.DisputeFirst, w.DisputeUntil = w.SilentOn, w.disputeUntil(w.DueOn)
	if err := tx.Guard(ctx, updateSilent, w.SilentOn.String(), w.DisputeFirst.String(), w.DisputeUntil.String(), w.Org, w.ID, w.Version); err != nil {
		return false, err
	}
	if err := o.letterOfSilence(ctx, tx, *w); err != nil {
		return false, err
	}
	return true, tx.Record(ctx, SilentAct{aboutOf(w.Objection), w.DueOn, w.DisputeFirst, w.DisputeUntil})
}

func (o *Objections) wakeIfDue(ctx context.Context, tx *ledger.Tx, w *working) (bool, error) {
	about, err := o.about(ctx, tx, w.Org, w.Request)
	if err != nil || about == nil || w.State != Held || held(w.Objection, about.Request, w.today) {
		return false, err
	}
	return true, o.wake(ctx, tx, w, about.Request)
}

// wake lets a premature objection go on: the request was answered, was withdrawn by
// its applicant, or its term passed. UU14/2008:36(1)
func (o *Objections) wake(ctx context.Context, tx *ledger.Tx, w *working, r request.Request) error {
	answered := !answeredOn(r).IsZero()
	withdrawn := !answered && r.State == request.Withdrawn
	if err := tx.Guard(ctx, updateWoken, Received, w.Org, w.ID, w.Version); err != nil {
		return err
	}
	w.State, w.HeldUntil = Received, calendar.Date{}
	w.Version++
	event := notice.EventObjectionWoken
	switch {
	case answered:
		event = notice.EventObjectionAnswered
	case withdrawn:
		event = notice.EventObjectionNoRequest
	}
	if err := o.tell(ctx, tx, *w, event, w.DueOn, ""); err != nil {
		return err
	}
	return tx.Record(ctx, WokenAct{aboutOf(w.Objection), answered, withdrawn})
}
