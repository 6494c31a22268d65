package disclosure

import (
	"context"
	"fmt"

	"suluh/internal/calendar"
	"suluh/internal/db"
)

// Sort is what was found instead of asking.
type Sort string

// Sorts of what is found.
const (
	FoundEntry   Sort = "informasi"
	FoundSummary Sort = "dijawab"
)

// Found counts that somebody who wanted to ask found it published. It is no official
// act, and says nothing about who it was.
func (d *Answers) Found(ctx context.Context, orgID string, today calendar.Date, sort Sort) error {
	return d.Ledger.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, addFound, orgID, today.String()[:7], string(sort))
		return err
	})
}

// Finds are how many questions were answered by what is published.
type Finds struct {
	Month int64 // in the month of today
	Year  int64 // in the year of today
}

// FindsOf counts the finds of the year of today.
func FindsOf(ctx context.Context, r db.Reader, orgID string, today calendar.Date) (Finds, error) {
	var f Finds
	err := db.Each(ctx, r, selectFound, func(row db.Row) error {
		var month string
		var n int64
		if err := row.Scan(&month, &n); err != nil {
			return err
		}
		f.Year += n
		if month == today.String()[:7] {
			f.Month += n
		}
		return nil
	}, orgID, fmt.Sprintf("%d-01", today.Year()))
	return f, err
}
