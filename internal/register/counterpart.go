package register

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/fault"
)

// counterpart finds the entry that a line speaks of: by the identifier that our own
// export carries, or by the key of an earlier import.
func (g *Register) counterpart(ctx context.Context, r db.Reader, orgID string, line Line) (e Entry, found bool, err error) {
	if line.Entry != "" {
		e, err := getEntryFrom(ctx, r, orgID, line.Entry)
		if err == nil && e.working().Unit == line.Content.Unit {
			return e, true, nil
		}
		if err != nil && !fault.Is(err, fault.NotFound) {
			return e, false, err
		}
	}
	e, err = db.One(ctx, r, selectByImport, scanEntry, orgID, line.Content.Unit, line.Key)
	if fault.Is(err, fault.NotFound) {
		return e, false, nil
	}
	return e, err == nil, err
}
