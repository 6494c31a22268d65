package dispute

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/objection"
	"suluh/internal/request"
)

// perPage is how many closed disputes stand on a page of the list.
const perPage = 50

// List are the disputes of a body: the open ones, and a page of the closed ones.
type List struct {
	Open   []Dispute
	Closed []Dispute
	Page   int
	Pages  int
}

// List reads the book for whoever handles disputes.
func (d *Disputes) List(ctx context.Context, a identity.Actor, page int) (List, error) {
	l := List{Page: max(page, 1)}
	if err := mayHandle(a); err != nil {
		return l, err
	}
	r := d.Ledger.Reader()
	var err error
	if l.Open, err = db.All(ctx, r, selectOpen, scanDispute, a.Org); err != nil {
		return l, err
	}
	n, err := db.One(ctx, r, countClosed, db.Value[int64], a.Org)
	if err != nil {
		return l, err
	}
	l.Pages = max(1, int((n+perPage-1)/perPage))
	l.Closed, err = db.All(ctx, r, selectClosed, scanDispute, a.Org, perPage, (l.Page-1)*perPage)
	return l, err
}

// Case is a dispute with what it follows and how its dates stand.
type Case struct {
	Dispute
	Objection objection.Case
	Request   request.Case // zero for an objection without one
	Window    chronology.Window
	Terms     []Term
	Acts      []ledger.Entry
	Today     calendar.Date
}

// Read opens a dispute for whoever handles disputes. For anyone else it does not
// exist.
func (d *Disputes) Read(ctx context.Context, a identity.Actor, number int64) (Case, error) {
	if !a.Everywhere(identity.HandleDisputes) {
		return Case{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	x, err := db.One(ctx, d.Ledger.Reader(), selectByNumber, scanDispute, a.Org, number)
	if err != nil {
		return Case{}, err
	}
	return d.load(ctx, x)
}

func (d *Disputes) load(ctx context.Context, x Dispute) (Case, error) {
	c := Case{Dispute: x}
	var err error
	if c.Objection, err = d.Objections.Mine(ctx, x.Org, x.Objection); err != nil {
		return c, err
	}
	if x.Request != "" {
		if c.Request, err = d.Cases.Mine(ctx, x.Org, x.Request); err != nil {
			return c, err
		}
	}
	w, err := d.surroundings(ctx, c.Objection.Objection)
	if err != nil {
		return c, err
	}
	c.Today = w.today
	c.Window = w.window(x.Record.FiledOn, w.today)
	c.Terms = Terms(x.Record, w.cal, w.body.Settings.DisputeTerms())
	c.Acts, err = ledger.Timeline(ctx, d.Ledger.Reader(), x.Org, subject, x.ID)
	return c, err
}

// Of finds the dispute that followed an objection; the second value is false when
// there is none.
func (d *Disputes) Of(ctx context.Context, orgID, objectionID string) (Dispute, bool, error) {
	x, err := db.One(ctx, d.Ledger.Reader(), selectByObjection, scanDispute, orgID, objectionID)
	if fault.Is(err, fault.NotFound) {
		return Dispute{}, false, nil
	}
	return x, err == nil, err
}

// TaskDueOf is the last day of a task by the calendar of the country.
func (d *Disputes) TaskDueOf(t Task, r Record) calendar.Due {
	return TaskDue(t, r, d.Book.For(calendar.Options{}))
}

// OfRequest lists the disputes that followed a request, for the page of the case.
func (d *Disputes) OfRequest(ctx context.Context, orgID, requestID string) ([]Dispute, error) {
	return db.All(ctx, d.Ledger.Reader(), selectByRequest, scanDispute, orgID, requestID)
}
