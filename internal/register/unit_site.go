package register

import (
	"context"

	"suluh/internal/db"
)

var countClassesOf = db.SQL("register.countClassesOf", `
	SELECT class, SUM(n) FROM entry_tally WHERE org_id = $1 AND unit_id = $2 AND n > 0 GROUP BY class`)

// CountClassesOf counts the published entries of one unit by their class.
func (g *Register) CountClassesOf(ctx context.Context, orgID, unit string) (map[Class]int64, error) {
	counts := map[Class]int64{}
	err := db.Each(ctx, g.Ledger.DB, countClassesOf, func(row db.Row) error {
		var class Class
		var n int64
		if err := row.Scan(&class, &n); err != nil {
			return err
		}
		counts[class] = n
		return nil
	}, orgID, unit)
	return counts, err
}
