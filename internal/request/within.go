package request

import (
	"context"

	"suluh/internal/db"
)

// Within reads a case where another capability is already reading: inside its
// transaction, or what it shows together with its own. The caller has checked the
// right to read it.
func (c *Cases) Within(ctx context.Context, r db.Reader, orgID, id string) (Case, error) {
	found, err := db.One(ctx, r, selectByID, scanRequest, orgID, id)
	if err != nil {
		return Case{}, err
	}
	return c.load(ctx, r, found)
}
