package exemption

import (
	"context"
	"errors"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

var (
	selectLastRead = db.SQL("exemption.lastRead", `
		SELECT COALESCE(MAX(at), 0) FROM act WHERE org_id = $1 AND subject_kind = $2 AND subject_id = $3 AND kind = $4 AND actor_id = $5`)
	// Two openings by one person at once wait for each other here.
	lockTest = db.SQL("exemption.lock", `UPDATE exemption SET version = version WHERE org_id = $1 AND id = $2`)
)

// errReadToday ends the transaction of a reading that is written down already.
var errReadToday = errors.New("exemption: written down today")

// Read is [Exemptions.Find] for whoever shows the secret sheet to a person: the
// reading is written down as an act before the words are handed out, once for a
// person, a test and a day of the body. (INV-16) No reason is asked, because the
// sheet is a form that its writers and reviewers open many times a day.
func (x *Exemptions) Read(ctx context.Context, a identity.Actor, id string) (Test, error) {
	t, err := x.Find(ctx, a, id)
	if err != nil {
		return t, err
	}
	body, err := org.BodyByID(ctx, x.Ledger.Reader(), a.Org)
	if err != nil {
		return Test{}, err
	}
	last, err := x.lastRead(ctx, x.Ledger.Reader(), a, id, body)
	if err != nil {
		return Test{}, err
	}
	if last == body.Day(x.Ledger.Clock()) {
		return t, nil
	}
	err = x.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		if _, err := tx.Exec(ctx, lockTest, a.Org, id); err != nil {
			return err
		}
		switch last, err := x.lastRead(ctx, tx, a, id, body); {
		case err != nil:
			return err
		case last == body.Day(tx.At):
			return errReadToday
		}
		return tx.Record(ctx, ReadAct{about{id}})
	})
	if err != nil && !errors.Is(err, errReadToday) {
		return Test{}, err
	}
	return t, nil
}

// lastRead is the day on which the actor last opened the sheet.
func (x *Exemptions) lastRead(ctx context.Context, r db.Reader, a identity.Actor, id string, body org.Body) (calendar.Date, error) {
	at, err := db.One(ctx, r, selectLastRead, db.Value[int64], a.Org, subject, id, ReadAct{}.Kind(), a.Person)
	if err != nil || at == 0 {
		return calendar.Date{}, err
	}
	return body.Day(time.UnixMilli(at)), nil
}
