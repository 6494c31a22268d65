package recompute

import (
	"context"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// Close closes the body on a day, moves what follows from it and gives the change.
func (c *Calendars) Close(ctx context.Context, a identity.Actor, w Closing) (Change, error) {
	return c.change(ctx, a, func(body org.Body, today calendar.Date) (org.Settings, Change, error) {
		s := body.Settings
		if err := mayClose(w, s, body.Calendar(c.Book), today); err != nil {
			return s, Change{}, err
		}
		name, decree := strings.TrimSpace(w.Name), org.Decree{Number: strings.TrimSpace(w.Decree.Number), Date: w.Decree.Date}
		s.Closed = append(slices.Clone(s.Closed), org.ClosedDay{Date: w.Day, Name: name, Decree: decree})
		slices.SortFunc(s.Closed, func(x, y org.ClosedDay) int { return x.Date.Compare(y.Date) })
		return s, Change{Cause: DayClosed, Day: w.Day, Name: name, Decree: decree, Reason: strings.TrimSpace(w.Reason)}, nil
	})
}

// Open takes a closed day back, as Close.
func (c *Calendars) Open(ctx context.Context, a identity.Actor, w Opening) (Change, error) {
	return c.change(ctx, a, func(body org.Body, today calendar.Date) (org.Settings, Change, error) {
		s := body.Settings
		if err := mayOpen(w, s, today); err != nil {
			return s, Change{}, err
		}
		i := closedOn(s, w.Day)
		name := s.Closed[i].Name
		s.Closed = slices.Delete(slices.Clone(s.Closed), i, i+1)
		return s, Change{Cause: DayOpened, Day: w.Day, Name: name, Decree: org.Decree{Number: strings.TrimSpace(w.Decree.Number), Date: w.Decree.Date},
			Reason: strings.TrimSpace(w.Reason)}, nil
	})
}

// change writes new settings and counts again, in one transaction. A change that was
// found and still waits is applied by the same count, because dates cannot follow one
// of two changes only.
func (c *Calendars) change(ctx context.Context, a identity.Actor, to func(org.Body, calendar.Date) (org.Settings, Change, error)) (done Change, err error) {
	if a.Kind != identity.System && !a.Everywhere(identity.ManageCalendar) {
		return Change{}, fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	err = c.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		body, err := org.BodyByID(ctx, tx, a.Org)
		if err != nil {
			return err
		}
		if _, err := c.keep(ctx, tx, body); err != nil {
			return err
		}
		settings, change, err := to(body, body.Day(tx.At))
		if err != nil {
			return err
		}
		body.Settings = settings
		if err := org.UpdateSettings(ctx, tx.Tx, body); err != nil {
			return err
		}
		change.FoundAt = tx.At
		done, err = c.apply(ctx, tx, body, change)
		return err
	})
	return done, err
}

// PreviewClose tells what Close would do, without doing it.
func (c *Calendars) PreviewClose(ctx context.Context, a identity.Actor, w Closing) (Preview, error) {
	return c.rehearse(ctx, func(c *Calendars) (Change, error) { return c.Close(ctx, a, w) }, a.Org)
}

// PreviewOpen tells what Open would do, without doing it.
func (c *Calendars) PreviewOpen(ctx context.Context, a identity.Actor, w Opening) (Preview, error) {
	return c.rehearse(ctx, func(c *Calendars) (Change, error) { return c.Open(ctx, a, w) }, a.Org)
}

// rehearse runs a change and keeps nothing of it but the list of what moved.
func (c *Calendars) rehearse(ctx context.Context, change func(*Calendars) (Change, error), orgID string) (p Preview, err error) {
	err = c.Ledger.Rehearse(ctx, func(l *ledger.Ledger) error {
		trial := *c
		trial.Ledger = l
		done, err := change(&trial)
		if err != nil {
			return err
		}
		p.Days = done.Days
		p.Cases, err = cases(ctx, l.Reader(), orgID, done.ID)
		return err
	})
	return p, err
}
