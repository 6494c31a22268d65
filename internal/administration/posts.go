package administration

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// Appoint gives a person of the actor's body a post by a decree and gives the
// identifier of the post. Its authority begins on the day the post starts.
func (m *Administration) Appoint(ctx context.Context, a identity.Actor, p identity.Post) (string, error) {
	p.ID = db.NewID()
	if err := identity.CheckPost(p); err != nil {
		return "", err
	}
	return p.ID, m.do(ctx, a, identity.ManagePeople, func(tx *ledger.Tx) error {
		if _, err := identity.PersonByID(ctx, tx, a.Org, p.Person); err != nil {
			return err
		}
		if p.Unit != "" {
			if _, err := org.UnitByID(ctx, tx, a.Org, p.Unit); fault.Is(err, fault.NotFound) {
				return fault.New(fault.Invalid, "unit", "unit.tidak_ada", "")
			} else if err != nil {
				return err
			}
		}
		return insertPost(ctx, tx, p)
	})
}

// EndPost writes the last day of an open post. From the day after it gives no
// authority; what was done by it stays done.
func (m *Administration) EndPost(ctx context.Context, a identity.Actor, person, post string, last calendar.Date) error {
	return m.do(ctx, a, identity.ManagePeople, func(tx *ledger.Tx) error {
		posts, err := identity.Posts(ctx, tx, a.Org, person)
		if err != nil {
			return err
		}
		for _, p := range posts {
			if p.ID != post {
				continue
			}
			if last.IsZero() || last.Before(p.Starts) {
				return fault.New(fault.Invalid, "sampai", "umum.rentang_tanggal", "")
			}
			if err := identity.EndPost(ctx, tx.Tx, a.Org, post, last); err != nil {
				return err
			}
			return tx.RecordBy(ctx, identity.ManagePeople, PostEndedAct{post, last})
		}
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	})
}

func insertPost(ctx context.Context, tx *ledger.Tx, p identity.Post) error {
	if err := identity.InsertPost(ctx, tx.Tx, tx.Actor.Org, p); err != nil {
		return err
	}
	return tx.RecordBy(ctx, identity.ManagePeople, AppointedAct{Post: p.ID, Person: p.Person, Role: p.Role, Unit: p.Unit,
		Decree: p.DecreeNumber, Dated: p.DecreeDate, Starts: p.Starts, Ends: p.Ends})
}
