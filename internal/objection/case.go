package objection

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// subject is what every act of this package is about.
const subject = "keberatan"

// Open reads an objection for an officer who handles or decides objections of the
// whole body. For anyone else it does not exist.
func (o *Objections) Open(ctx context.Context, a identity.Actor, slug string) (Case, error) {
	if !mayView(a) {
		return Case{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	found, err := db.One(ctx, o.Ledger.Reader(), selectBySlug, scanObjection, a.Org, slug)
	if err != nil {
		return Case{}, err
	}
	return o.load(ctx, o.Ledger.Reader(), found)
}

func mayView(a identity.Actor) bool {
	return a.Everywhere(identity.HandleObjections) || a.Everywhere(identity.DecideObjections)
}

// Mine reads an objection that its applicant has opened before in this session,
// and for what stands on it. The caller has checked the right to read it.
func (o *Objections) Mine(ctx context.Context, orgID, id string) (Case, error) {
	found, err := db.One(ctx, o.Ledger.Reader(), selectByID, scanObjection, orgID, id)
	if err != nil {
		return Case{}, err
	}
	return o.load(ctx, o.Ledger.Reader(), found)
}

// OfRequest lists the objections to a request in the order of their receipt.
func (o *Objections) OfRequest(ctx context.Context, r db.Reader, orgID, requestID string) ([]Objection, error) {
	return db.All(ctx, r, selectByRequest, scanObjection, orgID, requestID)
}

func (o *Objections) load(ctx context.Context, r db.Reader, x Objection) (Case, error) {
	x, err := refreshed(ctx, r, x)
	found := Case{Objection: x}
	if err != nil {
		return found, err
	}
	if found.Items, err = db.All(ctx, r, selectItems, scanItem, x.Org, x.ID); err != nil {
		return found, err
	}
	if found.Files, err = db.All(ctx, r, selectFiles, scanFile, x.Org, x.ID); err != nil {
		return found, err
	}
	found.Acts, err = ledger.Timeline(ctx, r, x.Org, subject, x.ID)
	return found, err
}

// working is what a command needs inside its transaction.
type working struct {
	Objection
	body   org.Body
	cal    calendar.Calendar // the body's own
	common calendar.Calendar // the country's, by which the Commission counts
	today  calendar.Date
}

// take reads an objection inside the transaction, with the calendars and the day.
func (o *Objections) take(ctx context.Context, tx *ledger.Tx, slug string) (working, error) {
	x, err := db.One(ctx, tx, selectBySlug, scanObjection, tx.Actor.Org, slug)
	if err != nil {
		return working{}, err
	}
	if x, err = refreshed(ctx, tx, x); err != nil {
		return working{}, err
	}
	body, err := org.BodyByID(ctx, tx, x.Org)
	if err != nil {
		return working{}, err
	}
	return working{x, body, body.Calendar(o.Book), o.Book.For(calendar.Options{}), body.Day(tx.At)}, nil
}

// act runs a command on one objection: authority first, then the transaction. An
// officer needs the permission for the whole body, an applicant the case itself: the
// request that is objected to, or the objection without one.
func (o *Objections) act(ctx context.Context, a identity.Actor, p identity.Permission, slug string, fn func(tx *ledger.Tx, w working) error) error {
	if a.Kind == identity.Officer && !a.Everywhere(p) {
		return fault.New(fault.Forbidden, "", "keberatan.tidak_berwenang", "")
	}
	return o.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		w, err := o.take(ctx, tx, slug)
		if err != nil {
			return err
		}
		if a.Kind == identity.Applicant && (a.Case == "" || a.Case != w.ID && a.Case != w.Request) {
			return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
		}
		return fn(tx, w)
	})
}

var selectTerm = db.SQL("objection.requestTerm", `SELECT due_on FROM request WHERE org_id = $1 AND id = $2`)

// refreshed gives a held objection the last day of its request as it is now: an
// extension or another calendar may have moved it.
func refreshed(ctx context.Context, r db.Reader, x Objection) (Objection, error) {
	if x.State != Held || x.Request == "" {
		return x, nil
	}
	due, err := db.One(ctx, r, selectTerm, scanDay, x.Org, x.Request)
	x.HeldUntil = due
	return x, err
}

func scanDay(row db.Row) (calendar.Date, error) {
	var d calendar.Date
	err := row.Scan(db.ScanDate(&d))
	return d, err
}
