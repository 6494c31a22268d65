package recompute

import (
	"context"
	"errors"
	"fmt"
	"time"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// Look is the job that looks, at every body, whether its calendar is still the one by
// which its open terms were counted, and applies what waited long enough.
type Look struct{}

// Kind names the job.
func (Look) Kind() string { return "kalender.periksa" }

// Patience is how long a found change waits for an officer, who sees beforehand what it
// moves. A file with a mistake in it can be replaced meanwhile.
const Patience = 24 * time.Hour

// LookAll works one Look.
func (c *Calendars) LookAll(ctx context.Context, _ Look) error {
	bodies, err := org.Bodies(ctx, c.Ledger.DB)
	if err != nil {
		return err
	}
	var errs []error
	for _, body := range bodies {
		if err := c.look(ctx, body); err != nil {
			errs = append(errs, fmt.Errorf("calendar of body %s: %w", body.ID, err))
		}
	}
	return errors.Join(errs...)
}

func (c *Calendars) look(ctx context.Context, body org.Body) error {
	waiting, ok, err := c.Find(ctx, body.ID)
	if err != nil || !ok || c.Ledger.Clock().Sub(waiting.FoundAt) < Patience {
		return err
	}
	_, err = c.ApplyFound(ctx, identity.ForSystem(body.ID))
	if fault.Is(err, fault.Conflict) || fault.Is(err, fault.NotFound) {
		return nil // an officer was faster
	}
	return err
}

// errNothing ends a transaction that has nothing to keep.
var errNothing = errors.New("recompute: nothing changed")

// Find compares the calendar of a body with the one by which its open terms were
// counted. A difference becomes a change that waits, once; a difference that is gone
// again takes it away. It gives the change that waits.
func (c *Calendars) Find(ctx context.Context, orgID string) (found Change, waits bool, err error) {
	if same, err := c.first(ctx, orgID); err != nil || same {
		return Change{}, false, err
	}
	err = c.Ledger.Do(ctx, identity.ForSystem(orgID), func(tx *ledger.Tx) error {
		found, waits = Change{}, false
		was, _, err := org.LockCounted(ctx, tx.Tx, orgID)
		if err != nil {
			return err
		}
		body, err := org.BodyByID(ctx, tx, orgID)
		if err != nil {
			return err
		}
		now := body.Counting(c.Book)
		waiting, err := db.One(ctx, tx, selectWaiting, scanChange, orgID)
		known := err == nil
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		cause := causeOf(was, now)
		if cause == "" {
			if !known {
				return errNothing
			}
			if _, err := tx.Exec(ctx, deleteChange, orgID, waiting.ID); err != nil {
				return err
			}
			return tx.Record(ctx, FoundAct{Body: orgID, Change: waiting.ID, Version: c.Book.Version()})
		}
		if known && waiting.Cause == cause && waiting.Version == c.Book.Version() {
			found, waits = waiting, true
			return errNothing
		}
		if known {
			if _, err := tx.Exec(ctx, deleteChange, orgID, waiting.ID); err != nil {
				return err
			}
		}
		found, waits = Change{ID: db.NewID(), Cause: cause, Version: c.Book.Version(), FoundAt: tx.At}, true
		found.Days = daysOf(body.Calendar(c.Book).Changes(was.Book.For(was.Options)))
		if err := insertChange(ctx, tx, found); err != nil {
			return err
		}
		return tx.Record(ctx, FoundAct{Body: orgID, Change: found.ID, Cause: cause, Version: found.Version})
	})
	if errors.Is(err, errNothing) {
		err = nil
	}
	return found, waits, err
}

// first keeps the calendar of a body of which none is known, and reports whether it
// did; a body with open terms counts them by it.
func (c *Calendars) first(ctx context.Context, orgID string) (bool, error) {
	_, known, err := org.CountedBy(ctx, c.Ledger.Reader(), orgID)
	if err != nil || known {
		return false, err
	}
	return true, c.Ledger.Write(ctx, func(tx *db.Tx) error {
		body, err := org.BodyByID(ctx, tx, orgID)
		if err != nil {
			return err
		}
		if _, known, err := org.CountedBy(ctx, tx, orgID); err != nil || known {
			return err
		}
		return org.SetCounted(ctx, tx, orgID, body.Counting(c.Book))
	})
}

// causeOf says why two calendars differ; empty when they do not.
func causeOf(was, now org.Counted) Cause {
	switch {
	case was.Book.Version() != now.Book.Version():
		return National
	case !sameOptions(was.Options, now.Options):
		return OwnWeek
	}
	return ""
}

// ApplyFound applies the change that waits.
func (c *Calendars) ApplyFound(ctx context.Context, a identity.Actor) (done Change, err error) {
	if a.Kind != identity.System && !a.Everywhere(identity.ManageCalendar) {
		return Change{}, fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	err = c.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		if _, _, err := org.LockCounted(ctx, tx.Tx, a.Org); err != nil {
			return err
		}
		body, err := org.BodyByID(ctx, tx, a.Org)
		if err != nil {
			return err
		}
		waiting, err := db.One(ctx, tx, selectWaiting, scanChange, a.Org)
		if fault.Is(err, fault.NotFound) {
			return fault.New(fault.NotFound, "", "kalender.tidak_menunggu", "")
		}
		if err != nil {
			return err
		}
		done, err = c.apply(ctx, tx, body, waiting)
		return err
	})
	return done, err
}

// PreviewFound tells what ApplyFound would do.
func (c *Calendars) PreviewFound(ctx context.Context, a identity.Actor) (Preview, error) {
	return c.rehearse(ctx, func(c *Calendars) (Change, error) { return c.ApplyFound(ctx, a) }, a.Org)
}

// PreviewNow tells what the present calendar would move, whether or not the
// difference was found before.
func (c *Calendars) PreviewNow(ctx context.Context, a identity.Actor) (Preview, error) {
	return c.rehearse(ctx, func(c *Calendars) (Change, error) {
		if _, _, err := c.Find(ctx, a.Org); err != nil {
			return Change{}, err
		}
		return c.ApplyFound(ctx, a)
	}, a.Org)
}
