package administration

import (
	"context"
	"strings"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// AddPerson adds somebody to the people of the actor's body and gives the
// identifier. Without a password they can hold posts and not sign in.
func (m *Administration) AddPerson(ctx context.Context, a identity.Actor, p identity.Person, password string) (string, error) {
	p.ID, p.Org = db.NewID(), a.Org
	p.Name, p.Username = strings.TrimSpace(p.Name), strings.TrimSpace(p.Username)
	if err := identity.CheckPerson(p); err != nil {
		return "", err
	}
	hash, err := hashOf(ctx, password, p.Username)
	if err != nil {
		return "", err
	}
	return p.ID, m.do(ctx, a, identity.ManagePeople, func(tx *ledger.Tx) error {
		p.CreatedAt = tx.At
		return insertPerson(ctx, tx, p, hash)
	})
}

// SetPassword gives a person of the actor's body a new password. Everybody may
// change their own.
func (m *Administration) SetPassword(ctx context.Context, a identity.Actor, person, password string) error {
	own := a.Kind == identity.Officer && a.Person == person
	if !own && a.Kind != identity.System && !a.Everywhere(identity.ManagePeople) {
		return fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	p, err := identity.PersonByID(ctx, m.Ledger.DB, a.Org, person)
	if err != nil {
		return err
	}
	hash, err := identity.HashPassword(ctx, password, p.Username)
	if err != nil {
		return err
	}
	return m.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		if err := identity.SetPasswordHash(ctx, tx.Tx, a.Org, person, hash); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.ManagePeople, PasswordSetAct{person, own})
	})
}

// hashOf makes the stored form of a password before the transaction begins; no
// password has none.
func hashOf(ctx context.Context, password, username string) (string, error) {
	if password == "" {
		return "", nil
	}
	return identity.HashPassword(ctx, password, username)
}

func insertPerson(ctx context.Context, tx *ledger.Tx, p identity.Person, hash string) error {
	if err := identity.InsertPerson(ctx, tx.Tx, p, hash); err != nil {
		return err
	}
	return tx.RecordBy(ctx, identity.ManagePeople, PersonAddedAct{p.ID, hash != ""})
}
