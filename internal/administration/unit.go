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
	if err := u.CheckSite(); err != nil {
		return "", err
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

// ChangeUnit replaces the contact and the site of a unit: the post of its head,
// address, telephone, WhatsApp, mail, hours, welcome, and the host name of its own.
// Name and place in the tree stay. The version is the one that the page showed.
func (m *Administration) ChangeUnit(ctx context.Context, a identity.Actor, u org.Unit) error {
	for _, s := range []*string{&u.HeadPost, &u.Address, &u.Phone, &u.WhatsApp, &u.Email, &u.Hours, &u.Welcome, &u.Host} {
		*s = strings.TrimSpace(*s)
	}
	u.Host = strings.ToLower(u.Host)
	if err := u.CheckSite(); err != nil {
		return err
	}
	return m.do(ctx, a, identity.ManageUnits, func(tx *ledger.Tx) error {
		before, err := org.UnitByID(ctx, tx, a.Org, u.ID)
		if err != nil {
			return err
		}
		changed := unitDifference(before, u)
		if len(changed) == 0 {
			return nil
		}
		if err := org.UpdateUnit(ctx, tx.Tx, a.Org, u); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.ManageUnits, UnitChangedAct{u.ID, changed, u.Host})
	})
}

// unitDifference names what of a unit changes, as the form calls it.
func unitDifference(a, b org.Unit) []string {
	var names []string
	for _, f := range []struct{ name, a, b string }{{"pimpinan", a.HeadPost, b.HeadPost}, {"alamat", a.Address, b.Address}, {"telepon", a.Phone, b.Phone},
		{"whatsapp", a.WhatsApp, b.WhatsApp}, {"surel", a.Email, b.Email}, {"jam", a.Hours, b.Hours}, {"sambutan", a.Welcome, b.Welcome}, {"host", a.Host, b.Host}} {
		if f.a != f.b {
			names = append(names, f.name)
		}
	}
	return names
}
