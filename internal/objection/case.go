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
	found := Case{Objection: x}
	var err error
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
	found, err := db.One(ctx, tx, selectBySlug, scanObjection, tx.Actor.Org, slug)
	if err != nil {
		return working{}, err
	}
	return o.at(ctx, tx, found)
}

func (o *Objections) at(ctx context.Context, tx *ledger.Tx, x Objection) (working, error) {
	body, err := org.BodyByID(ctx, tx, x.Org)
	if err != nil {
		return working{}, err
	}
	return working{x, body, body.Calendar(o.Book), o.Book.For(calendar.Options{}), body.Day(tx.At)}, nil
}
