package request

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

var (
	setDoor    = db.SQL("request.setDoor", `UPDATE request SET door_unit = $1 WHERE org_id = $2 AND id = $3`)
	selectDoor = db.SQL("request.door", `SELECT door_unit FROM request WHERE org_id = $1 AND id = $2`)
)

// keepDoor notes on whose own site a request was filed. The book is the body's all
// the same: the unit is where it was asked, not who answers.
func keepDoor(ctx context.Context, tx *ledger.Tx, r Request, unit string) error {
	if unit == "" {
		return nil
	}
	if _, err := org.UnitByID(ctx, tx, r.Org, unit); err != nil {
		return err
	}
	return tx.Guard(ctx, setDoor, unit, r.Org, r.ID)
}

// DoorOf is the unit on whose own site a request was filed; empty for the site of
// the body, and for what did not come through a site.
func DoorOf(ctx context.Context, r db.Reader, orgID, id string) (string, error) {
	return db.One(ctx, r, selectDoor, db.Value[string], orgID, id)
}
