package request

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// Case is a request with everything that belongs to it.
type Case struct {
	Request
	Items []Item
	Tasks []Task
	Files []File
	Notes []Note
	Costs []Cost // of copies, when a tariff asks something
	Acts  []ledger.Entry
}

// Open reads a case for an officer: whoever may see every request of the body,
// and the units that have a task in it. For anyone else it does not exist.
func (c *Cases) Open(ctx context.Context, a identity.Actor, slug string) (Case, error) {
	r, err := db.One(ctx, c.Ledger.Reader(), selectBySlug, scanRequest, a.Org, slug)
	if err != nil {
		return Case{}, err
	}
	found, err := c.load(ctx, c.Ledger.Reader(), r)
	if err != nil || a.Everywhere(identity.ViewRequests) {
		return found, err
	}
	for _, t := range found.Tasks {
		if a.MayFor(identity.AnswerTasks, t.Unit) {
			return found.forUnit(), nil
		}
	}
	return Case{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}

// forUnit leaves out who asks: a unit needs to know what is wanted, not by whom.
func (c Case) forUnit() Case {
	c.Applicant = Applicant{Kind: c.Applicant.Kind}
	c.Purpose, c.HasNIK = "", false
	c.Missing, c.Backdating, c.ExtensionReason, c.DeliveredBy = "", "", "", ""
	var files []File
	for _, f := range c.Files {
		if f.Origin == FromUnit { // an applicant's own files may say who they are
			files = append(files, f)
		}
	}
	c.Files, c.Notes = files, nil
	return c
}

func (c *Cases) load(ctx context.Context, r db.Reader, req Request) (Case, error) {
	found := Case{Request: req}
	var err error
	if found.Items, err = db.All(ctx, r, selectItems, scanItem, req.Org, req.ID); err != nil {
		return found, err
	}
	if found.Tasks, err = db.All(ctx, r, selectTasks, scanTask, req.Org, req.ID); err != nil {
		return found, err
	}
	if found.Files, err = db.All(ctx, r, selectFiles, scanFile, req.Org, req.ID); err != nil {
		return found, err
	}
	if found.Notes, err = db.All(ctx, r, selectNotes, scanNote, req.Org, req.ID); err != nil {
		return found, err
	}
	if err := c.loadGiving(ctx, r, &found); err != nil {
		return found, err
	}
	found.Acts, err = ledger.Timeline(ctx, r, req.Org, subject, req.ID)
	return found, err
}

// loadGiving reads what the decision says beyond the items, and to which item the
// files of the answer belong.
func (c *Cases) loadGiving(ctx context.Context, r db.Reader, found *Case) error {
	if err := addFileItems(ctx, r, found.Request, found.Files); err != nil || found.NotifiedOn.IsZero() {
		return err
	}
	if err := addParts(ctx, r, found.Request, found.Items); err != nil {
		return err
	}
	var err error
	found.Costs, err = Costs(ctx, r, found.Org, found.ID)
	return err
}

// withheld reports whether a file of the answer waits for the payment of its item.
func (c Case) withheld(f File) bool {
	if c.State != AwaitingPayment || f.Origin != FromAnswer {
		return false
	}
	for _, k := range c.Costs {
		if f.Item == "" || f.Item == k.Item {
			return true
		}
	}
	return false
}

// working is what a command needs inside its transaction.
type working struct {
	Request
	body  org.Body
	cal   calendar.Calendar
	book  *calendar.Book
	today calendar.Date
}

// take reads the case inside the transaction, with the body's calendar and day.
func (c *Cases) take(ctx context.Context, tx *ledger.Tx, slug string) (working, error) {
	r, err := db.One(ctx, tx, selectBySlug, scanRequest, tx.Actor.Org, slug)
	if err != nil {
		return working{}, err
	}
	body, err := c.bodyIn(ctx, tx)
	if err != nil {
		return working{}, err
	}
	return working{Request: r, body: body, cal: body.Calendar(c.Book), book: c.Book, today: body.Day(tx.At)}, nil
}

// bodyIn reads the actor's body inside the transaction.
func (c *Cases) bodyIn(ctx context.Context, tx *ledger.Tx) (org.Body, error) {
	return org.BodyByID(ctx, tx, tx.Actor.Org)
}

// window gives the last day of a term of the applicant: by the body's own calendar
// or by the country's, whichever is later. A body that works on more days answers
// sooner; it does not take days from the applicant.
func (w working) window(from calendar.Date, days int) calendar.Date {
	own := w.cal.AddWorkingDays(from, days).On
	if common := w.book.For(calendar.Options{}).AddWorkingDays(from, days).On; common.After(own) {
		return common
	}
	return own
}

// act runs a command on one case: authority first, then the transaction. An
// officer needs the permission for the whole body, an applicant the case itself.
func (c *Cases) act(ctx context.Context, a identity.Actor, p identity.Permission, slug string, fn func(tx *ledger.Tx, w working) error) error {
	if a.Kind == identity.Officer && !a.Everywhere(p) {
		return fault.New(fault.Forbidden, "", "permohonan.tidak_berwenang", "")
	}
	return c.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		w, err := c.take(ctx, tx, slug)
		if err != nil {
			return err
		}
		if a.Kind == identity.Applicant && a.Case != w.ID {
			return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
		}
		return fn(tx, w)
	})
}
