package recompute

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// keep remembers the present calendar of a body of which none is known yet: its open
// terms were counted by it. It gives the calendar by which they were counted, held until the end.
func (c *Calendars) keep(ctx context.Context, tx *ledger.Tx, body org.Body) (org.Counted, error) {
	was, known, err := org.LockCounted(ctx, tx.Tx, body.ID)
	if err != nil || known {
		return was, err
	}
	was = body.Counting(c.Book)
	return was, org.SetCounted(ctx, tx.Tx, body.ID, was)
}

// apply counts the open terms of a body with its present calendar and keeps all that
// follows: the change, what it moved, the acts and the messages. The body is the one
// that holds from now on.
func (c *Calendars) apply(ctx context.Context, tx *ledger.Tx, body org.Body, change Change) (Change, error) {
	was, err := c.keep(ctx, tx, body)
	if err != nil {
		return change, err
	}
	now := body.Counting(c.Book)
	change.Days = daysOf(now.Calendar(now.Book.Version(), c.Book).Changes(was.Book.For(was.Options)))
	change.Version, change.AppliedAt = c.Book.Version(), tx.At
	if post, ok := tx.Actor.By(identity.ManageCalendar); ok {
		change.Post = post.Label()
	}
	if change.ID == "" {
		change.ID = db.NewID()
		if err := insertChange(ctx, tx, change); err != nil {
			return change, err
		}
	}
	var list []Case
	for _, t := range c.Terms {
		moved, err := t.Recount(ctx, tx, body)
		if err != nil {
			return change, err
		}
		group := grouped(moved)
		for _, one := range group {
			if err := c.settle(ctx, tx, body, change, one, t); err != nil {
				return change, err
			}
		}
		list = append(list, group...)
	}
	change.Moved = int64(len(list))
	if err := org.SetCounted(ctx, tx.Tx, body.ID, now); err != nil {
		return change, err
	}
	if err := tx.Guard(ctx, updateApplied, daysText(change.Days), change.Version, db.Millis(change.AppliedAt), change.Post, change.Moved, body.ID, change.ID); err != nil {
		return change, err
	}
	if err := c.tellOffice(ctx, tx, body, change, list); err != nil {
		return change, err
	}
	return change, tx.RecordBy(ctx, identity.ManageCalendar, changedAct(body.ID, change))
}

// settle records that the dates of one case moved and tells the person concerned.
func (c *Calendars) settle(ctx context.Context, tx *ledger.Tx, body org.Body, change Change, one Case, t Terms) error {
	if _, err := tx.Exec(ctx, insertMoved, body.ID, change.ID, one.Subject, one.ID, one.Number, termsText(one.Terms)); err != nil {
		return err
	}
	act := RecountedAct{kind: one.Subject, Case: one.ID, Change: change.ID, Cause: change.Cause, Decree: change.Decree.Cited(), Days: within(change.Days, one.Terms), Terms: one.Terms}
	if err := tx.RecordBy(ctx, identity.ManageCalendar, act); err != nil {
		return err
	}
	if t.Person == nil {
		return nil
	}
	return c.tellPerson(ctx, tx, body, change, one, t)
}

// within keeps the days that can have moved the terms of a case: those up to its last
// date. The list of a new year of decrees is not the reason of every case.
func within(days []Day, terms []Term) []Day {
	var last calendar.Date
	for _, t := range terms {
		for _, d := range []calendar.Date{t.From, t.To} {
			if d.After(last) {
				last = d
			}
		}
	}
	list := []Day{}
	for _, d := range days {
		if !d.Date.After(last) {
			list = append(list, d)
		}
	}
	return list
}

func changedAct(orgID string, change Change) ChangedAct {
	act := ChangedAct{Body: orgID, Change: change.ID, Cause: change.Cause, Day: change.Day, Name: change.Name, Decree: change.Decree.Cited(),
		Version: change.Version, Moved: int(change.Moved)}
	for _, d := range change.Days {
		if d.Off {
			act.Added = append(act.Added, d.Date)
		} else {
			act.Removed = append(act.Removed, d.Date)
		}
	}
	return act
}
