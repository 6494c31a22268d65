package objection

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/db"
)

var selectClosing = db.SQL("objection.closing", `SELECT `+objectionColumns+` FROM objection
	WHERE org_id = $1 AND dispute_until >= $2 AND dispute_until <= $3 ORDER BY dispute_until, id`)

// Closing lists the objections whose window for a dispute ends between two days,
// both included.
func Closing(ctx context.Context, r db.Reader, orgID string, from, to calendar.Date) ([]Objection, error) {
	return db.All(ctx, r, selectClosing, scanObjection, orgID, from.String(), to.String())
}
