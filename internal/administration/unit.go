package administration

import (
	"context"
	"strings"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// AddUnit adds a unit to the actor's body and gives its identifier.
func (m *Administration) AddUnit(ctx context.Context, a identity.Actor, u org.Unit) (string, error) {
	u.Name = strings.TrimSpace(u.Name)
	if u.Name == "" {
		return "", fault.New(fault.Invalid, "nama", "unit.nama", "")
	}
	if !slug.MatchString(u.Slug) {
		return "", fault.New(fault.Invalid, "nama_pendek", "badan.nama_pendek", "")
	}
	if u.Short == "" {
		u.Short = u.Name
	}
	u.ID = db.NewID()
	return u.ID, m.do(ctx, a, identity.ManageUnits, func(tx *ledger.Tx) error {
		if u.Parent != "" {
			if _, err := org.UnitByID(ctx, tx, a.Org, u.Parent); fault.Is(err, fault.NotFound) {
				return fault.New(fault.Invalid, "induk", "unit.tidak_ada", "")
			} else if err != nil {
				return err
			}
		}
		if err := org.InsertUnit(ctx, tx.Tx, a.Org, u); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.ManageUnits, UnitAddedAct{u.ID, u.Parent})
	})
}
