package complaint

import (
	"context"
	"fmt"

	"suluh/internal/db"
)

var selectCounts = db.SQL("complaint.counts", `
	SELECT state, COUNT(*) FROM complaint WHERE org_id = $1 AND received_on >= $2 AND received_on <= $3 GROUP BY state`)

// CountYear counts the misdirected complaints of a year by where they stand now. Those
// that became requests are counted among the requests, too: they are two populations.
func CountYear(ctx context.Context, r db.Reader, orgID string, year int) (map[State]int, error) {
	counts := map[State]int{}
	err := db.Each(ctx, r, selectCounts, func(row db.Row) error {
		var s State
		var n int
		err := row.Scan(&s, &n)
		counts[s] = n
		return err
	}, orgID, fmt.Sprintf("%04d-01-01", year), fmt.Sprintf("%04d-12-31", year))
	return counts, err
}
