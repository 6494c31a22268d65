package recompute

import (
	"context"
	"encoding/json"
	"reflect"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/ledger"
)

const changeColumns = `id, cause, day, name, decree, decree_on, reason, days, version, found_at, applied_at, applied_post, moved`

var (
	insertChangeSQL = db.SQL("recompute.insertChange", `
		INSERT INTO calendar_change (org_id, id, cause, day, name, decree, decree_on, reason, days, version, found_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`)
	updateApplied = db.SQL("recompute.applied", `
		UPDATE calendar_change SET days = $1, version = $2, applied_at = $3, applied_post = $4, moved = $5
		WHERE org_id = $6 AND id = $7 AND applied_at = 0`)
	deleteChange  = db.SQL("recompute.deleteWaiting", `DELETE FROM calendar_change WHERE org_id = $1 AND id = $2 AND applied_at = 0`)
	selectWaiting = db.SQL("recompute.waiting", `SELECT `+changeColumns+` FROM calendar_change WHERE org_id = $1 AND applied_at = 0 ORDER BY found_at, id`)
	selectChange  = db.SQL("recompute.change", `SELECT `+changeColumns+` FROM calendar_change WHERE org_id = $1 AND id = $2`)
	selectChanges = db.SQL("recompute.changes", `SELECT `+changeColumns+` FROM calendar_change WHERE org_id = $1 AND applied_at > 0 ORDER BY applied_at DESC, id DESC LIMIT $2`)
	insertMoved   = db.SQL("recompute.insertMoved", `
		INSERT INTO calendar_moved (org_id, change_id, subject, case_id, number, terms) VALUES ($1, $2, $3, $4, $5, $6)`)
	selectMoved = db.SQL("recompute.moved", `
		SELECT subject, case_id, number, terms FROM calendar_moved WHERE org_id = $1 AND change_id = $2 ORDER BY subject DESC, number, case_id`)
)

func insertChange(ctx context.Context, tx *ledger.Tx, c Change) error {
	_, err := tx.Exec(ctx, insertChangeSQL, tx.Actor.Org, c.ID, string(c.Cause), c.Day.String(), c.Name, c.Decree.Number, c.Decree.Date.String(), c.Reason,
		daysText(c.Days), c.Version, db.Millis(c.FoundAt))
	return err
}

func scanChange(row db.Row) (Change, error) {
	var c Change
	var days string
	err := row.Scan(&c.ID, &c.Cause, db.ScanDate(&c.Day), &c.Name, &c.Decree.Number, db.ScanDate(&c.Decree.Date), &c.Reason, &days, &c.Version,
		db.ScanTime(&c.FoundAt), db.ScanTime(&c.AppliedAt), &c.Post, &c.Moved)
	if err != nil {
		return c, err
	}
	return c, json.Unmarshal([]byte(days), &c.Days)
}

func scanCase(row db.Row) (Case, error) {
	var c Case
	var terms string
	if err := row.Scan(&c.Subject, &c.ID, &c.Number, &terms); err != nil {
		return c, err
	}
	return c, json.Unmarshal([]byte(terms), &c.Terms)
}

func daysText(days []Day) string { return marshalled(days) }

func termsText(terms []Term) string { return marshalled(terms) }

// marshalled writes what is made of texts and dates, which always marshals.
func marshalled(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic("recompute: " + err.Error())
	}
	return string(b)
}

// sameOptions compares two readings of a book, as they are kept.
func sameOptions(a, b calendar.Options) bool {
	if len(a.Closed) == 0 && len(b.Closed) == 0 {
		a.Closed, b.Closed = nil, nil
	}
	return reflect.DeepEqual(a, b)
}

// cases lists what a change moved.
func cases(ctx context.Context, r db.Reader, orgID, change string) ([]Case, error) {
	return db.All(ctx, r, selectMoved, scanCase, orgID, change)
}

// Changes lists the latest changes of the calendar of a body that were applied.
func (c *Calendars) Changes(ctx context.Context, orgID string) ([]Change, error) {
	return db.All(ctx, c.Ledger.Reader(), selectChanges, scanChange, orgID, int64(100))
}

// Waiting gives the change that was found and waits, if there is one.
func (c *Calendars) Waiting(ctx context.Context, orgID string) ([]Change, error) {
	return db.All(ctx, c.Ledger.Reader(), selectWaiting, scanChange, orgID)
}

// Change gives one change with the cases that it moved.
func (c *Calendars) Change(ctx context.Context, orgID, id string) (Change, []Case, error) {
	found, err := db.One(ctx, c.Ledger.Reader(), selectChange, scanChange, orgID, id)
	if err != nil {
		return found, nil, err
	}
	list, err := cases(ctx, c.Ledger.Reader(), orgID, id)
	return found, list, err
}
