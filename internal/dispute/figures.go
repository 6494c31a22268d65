package dispute

import (
	"context"
	"fmt"

	"suluh/internal/db"
)

// Counts are the disputes of a year as they are counted.
type Counts struct {
	Filed   int            // received by the Commission in the year
	Open    int            // not closed at the end of the year, or today
	Closed  int            // closed in the year
	Rulings map[string]int // read in the year, by RulingKind
}

var selectCounting = db.SQL("dispute.counting", `
	SELECT `+disputeColumns+` FROM dispute WHERE org_id = $1 AND filed_on <= $3 AND (closed_on = '' OR closed_on >= $2) ORDER BY number`)

// CountYear counts the disputes of a body that matter to a year. What the Commission
// ruled stands in the record of each, so each is read: a body has few.
func CountYear(ctx context.Context, r db.Reader, orgID string, year int) (Counts, error) {
	first, last := fmt.Sprintf("%04d-01-01", year), fmt.Sprintf("%04d-12-31", year)
	c := Counts{Rulings: map[string]int{}}
	err := db.Each(ctx, r, selectCounting, func(row db.Row) error {
		d, err := scanDispute(row)
		if err != nil {
			return err
		}
		if d.Record.FiledOn.Year() == year {
			c.Filed++
		}
		if !d.ClosedOn.IsZero() && d.ClosedOn.Year() == year {
			c.Closed++
		} else {
			c.Open++
		}
		if on := d.Record.Ruling.ReadOn; !on.IsZero() && on.Year() == year {
			c.Rulings[string(d.Record.Ruling.Kind)]++
		}
		return nil
	}, orgID, first, last)
	return c, err
}
