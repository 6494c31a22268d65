package request

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/org"
)

// SpentAtMost is Spent with a smaller bound, for tests.
func (c *Cases) SpentAtMost(ctx context.Context, body org.Body, today calendar.Date, most int) ([]Spent, error) {
	return c.spent(ctx, c.Ledger.DB, body, today, most)
}

// SweepAtMost is SweepIdentities with a smaller bound, for tests.
func (c *Cases) SweepAtMost(ctx context.Context, most int) (int, error) {
	return c.sweepIdentities(ctx, most)
}
