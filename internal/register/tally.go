package register

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/ledger"
)

// The tally holds the number of published entries by everything the public list
// can be narrowed to, once for each unit and once for all of them together.

var (
	addTally = db.SQL("register.addTally", `
		INSERT INTO entry_tally (org_id, unit_id, class, year, forms, n) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (org_id, unit_id, class, year, forms) DO UPDATE SET n = entry_tally.n + excluded.n`)
	addUnitTally = db.SQL("register.addUnitTally", `
		INSERT INTO entry_unit_tally (org_id, unit_id, n) VALUES ($1, $2, $3)
		ON CONFLICT (org_id, unit_id) DO UPDATE SET n = entry_unit_tally.n + excluded.n`)
	countByClass = db.SQL("register.countByClass", `
		SELECT class, SUM(n) FROM entry_tally WHERE org_id = $1 AND unit_id = '' AND n > 0 GROUP BY class`)
	countByUnit = db.SQL("register.countByUnit", `SELECT unit_id, n FROM entry_unit_tally WHERE org_id = $1 AND n > 0`)
	selectYears = db.SQL("register.years", `
		SELECT year FROM entry_tally WHERE org_id = $1 AND unit_id = '' AND n > 0 AND year > 0 GROUP BY year ORDER BY year DESC`)
	countOverdue = db.SQL("register.countOverdue", `
		SELECT COUNT(*) FROM entry WHERE org_id = $1 AND state = 'terbit' AND unit_id = $2 AND renew_by <> '' AND renew_by || '' < $3`)
)

// tally counts an entry that enters public view (n = 1) or leaves it (n = -1).
func tally(ctx context.Context, tx *ledger.Tx, c Content, n int64) error {
	for _, unit := range []string{"", c.Unit} {
		if _, err := tx.Exec(ctx, addTally, tx.Actor.Org, unit, c.Class, yearOf(c), formsText(c.Forms), n); err != nil {
			return err
		}
	}
	_, err := tx.Exec(ctx, addUnitTally, tx.Actor.Org, c.Unit, n)
	return err
}

// CountByClass counts published entries of each class.
func (g *Register) CountByClass(ctx context.Context, orgID string) (map[Class]int64, error) {
	return countBy[Class](ctx, g.Ledger.DB, countByClass, orgID)
}

// CountByUnit counts published entries of each unit by its identifier.
func (g *Register) CountByUnit(ctx context.Context, orgID string) (map[string]int64, error) {
	return countBy[string](ctx, g.Ledger.DB, countByUnit, orgID)
}

func countBy[K ~string](ctx context.Context, r db.Reader, s db.Statement, orgID string) (map[K]int64, error) {
	counts := map[K]int64{}
	err := db.Each(ctx, r, s, func(row db.Row) error {
		var key K
		var n int64
		if err := row.Scan(&key, &n); err != nil {
			return err
		}
		counts[key] = n
		return nil
	}, orgID)
	return counts, err
}

// CountOverdue counts the published entries of a unit that should have been
// renewed before today.
func (g *Register) CountOverdue(ctx context.Context, orgID, unit string, today calendar.Date) (int64, error) {
	return db.One(ctx, g.Ledger.DB, countOverdue, db.Value[int64], orgID, unit, today.String())
}

// Years lists the years of published entries, the latest first.
func (g *Register) Years(ctx context.Context, orgID string) ([]int, error) {
	return db.All(ctx, g.Ledger.DB, selectYears, db.Value[int], orgID)
}
