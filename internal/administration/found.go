package administration

import (
	"context"
	"regexp"
	"strings"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// Founding is a new public body with the person who administers it first. The
// identifiers are given by the command; the post's role is administrator.
type Founding struct {
	Body     org.Body
	Person   identity.Person
	Password string // empty: holds the post and cannot sign in
	Post     identity.Post
}

var slug = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,62}$`)

// Found takes a body into the installation, with its first administrator, as the
// operator of the machine.
func (m *Administration) Found(ctx context.Context, f Founding) (org.Body, error) {
	return m.found(ctx, f, func(*ledger.Tx) error { return nil })
}

// FoundFirst founds the first body with the token of the set-up link. Of two who
// try at once one succeeds; the other gets the refusal of [Setup.Check].
func (m *Administration) FoundFirst(ctx context.Context, token string, f Founding) (org.Body, error) {
	return m.found(ctx, f, func(tx *ledger.Tx) error { return take(ctx, tx, token) })
}

func (m *Administration) found(ctx context.Context, f Founding, permit func(*ledger.Tx) error) (org.Body, error) {
	f, err := f.prepared()
	if err != nil {
		return org.Body{}, err
	}
	hash, err := hashOf(ctx, f.Password, f.Person.Username)
	if err != nil {
		return org.Body{}, err
	}
	err = m.Ledger.Do(ctx, identity.ForSystem(f.Body.ID), func(tx *ledger.Tx) error {
		if err := permit(tx); err != nil {
			return err
		}
		f.Body.CreatedAt, f.Person.CreatedAt = tx.At, tx.At
		if err := org.InsertBody(ctx, tx.Tx, f.Body); err != nil {
			return err
		}
		if err := tx.Record(ctx, FoundedAct{f.Body.ID, f.Body.Slug, f.Body.Sample}); err != nil {
			return err
		}
		if err := insertPerson(ctx, tx, f.Person, hash); err != nil {
			return err
		}
		return insertPost(ctx, tx, f.Post)
	})
	return f.Body, err
}

// prepared gives the founding its identifiers and reports everything that is
// missing in it at once.
func (f Founding) prepared() (Founding, error) {
	f.Body.ID, f.Body.Version = db.NewID(), 1
	f.Body.Host = strings.ToLower(strings.TrimSpace(f.Body.Host))
	if f.Body.Short == "" {
		f.Body.Short = f.Body.Name
	}
	f.Person.ID, f.Person.Org = db.NewID(), f.Body.ID
	f.Post.ID, f.Post.Person, f.Post.Unit, f.Post.Role = db.NewID(), f.Person.ID, "", "administrator"
	l := fault.All(f.Body.Check())
	if !slug.MatchString(f.Body.Slug) {
		l.Add(fault.New(fault.Invalid, "nama_pendek", "badan.nama_pendek", ""))
	}
	l = append(l, fault.All(identity.CheckPerson(f.Person))...)
	l = append(l, fault.All(identity.CheckPost(f.Post))...)
	return f, l.Err()
}
