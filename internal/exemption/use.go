package exemption

import (
	"context"

	"suluh/internal/fault"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// Use records that the refusal of an item of a request rests on a test, in the
// transaction of that refusal, and gives the test. One that is not in force, or has
// come to its end, is no reason to refuse. UU14/2008:19
func (x *Exemptions) Use(ctx context.Context, tx *ledger.Tx, id, request string, item int64) (Test, error) {
	t, err := x.load(ctx, tx, tx.Actor.Org, id)
	if fault.Is(err, fault.NotFound) {
		return t, fault.New(fault.Invalid, "", "pengecualian.uji_tidak_ada", "UU14/2008:19")
	}
	if err != nil {
		return t, err
	}
	body, err := org.BodyByID(ctx, tx, tx.Actor.Org)
	if err != nil {
		return t, err
	}
	if !t.Holds(body.Day(tx.At)) {
		return t, fault.New(fault.Invalid, "", "pengecualian.uji_tidak_berlaku", "UU14/2008:19")
	}
	return t, tx.Record(ctx, UsedAct{about{id}, request, item})
}
