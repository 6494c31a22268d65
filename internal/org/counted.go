package org

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
)

// Counted is the calendar by which the open terms of a body were last counted. The
// dates that people were told follow from it, and what a change moves follows from
// the difference to the present one.
type Counted struct {
	Book    *calendar.Book
	Options calendar.Options
}

var (
	selectCounted = db.SQL("org.counted", `SELECT book, options FROM org_calendar WHERE org_id = $1`)
	// Writing a row as it is holds it on both engines.
	lockCounted   = db.SQL("org.lockCounted", `UPDATE org_calendar SET book = book WHERE org_id = $1 RETURNING book, options`)
	upsertCounted = db.SQL("org.setCounted", `
		INSERT INTO org_calendar (org_id, book, options) VALUES ($1, $2, $3)
		ON CONFLICT (org_id) DO UPDATE SET book = excluded.book, options = excluded.options`)
)

// Counting is the present calendar of the body in the form that is kept.
func (b Body) Counting(book *calendar.Book) Counted { return Counted{book, b.options()} }

// CountedBy reads the calendar by which the terms of a body were last counted; ok
// is false before the first count was kept.
func CountedBy(ctx context.Context, r db.Reader, org string) (c Counted, ok bool, err error) {
	c, err = db.One(ctx, r, selectCounted, scanCounted, org)
	if fault.Is(err, fault.NotFound) {
		return Counted{}, false, nil
	}
	return c, err == nil, err
}

// LockCounted reads the same and holds it until the transaction ends: of many who find
// or apply a change of one calendar at once, each sees what the one before it did.
func LockCounted(ctx context.Context, tx *db.Tx, org string) (c Counted, ok bool, err error) {
	c, err = db.One(ctx, tx, lockCounted, scanCounted, org)
	if fault.Is(err, fault.NotFound) {
		return Counted{}, false, nil
	}
	return c, err == nil, err
}

// SetCounted keeps the calendar by which the terms of a body are counted now. The
// caller records the act.
func SetCounted(ctx context.Context, tx *db.Tx, org string, c Counted) error {
	options, err := json.Marshal(c.Options)
	if err != nil {
		return fmt.Errorf("calendar of body %s: %w", org, err)
	}
	_, err = tx.Exec(ctx, upsertCounted, org, string(c.Book.File()), string(options))
	return err
}

// Calendar reads the kept calendar as the body did then. A term that was counted
// with the version of present already is read with that book: such terms came
// after a new book was installed and before the older ones were counted again.
func (c Counted) Calendar(version string, present *calendar.Book) calendar.Calendar {
	if version == present.Version() {
		return present.For(c.Options)
	}
	return c.Book.For(c.Options)
}

func scanCounted(row db.Row) (Counted, error) {
	var c Counted
	var book, options string
	if err := row.Scan(&book, &options); err != nil {
		return c, err
	}
	var err error
	if c.Book, err = calendar.Load(bytes.NewReader([]byte(book))); err != nil {
		return c, fmt.Errorf("kept calendar: %w", err)
	}
	if err := json.Unmarshal([]byte(options), &c.Options); err != nil {
		return c, fmt.Errorf("kept calendar: %w", err)
	}
	return c, nil
}

// Country reads the kept book without what the body alone added, as Calendar does.
func (c Counted) Country(version string, present *calendar.Book) calendar.Calendar {
	return Counted{Book: c.Book}.Calendar(version, present)
}
