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
	"suluh/internal/org"
	"suluh/internal/request"
)

// Filing is what the body is told first: that the applicant went to the Commission.
type Filing struct {
	Objection string // slug of the objection
	FiledOn   calendar.Date
	Reason    Reason // empty: what the grounds of the objection come to
}

// Open writes a dispute into the book. One objection has one dispute: one that was
// withdrawn cannot be filed again. A dispute that came too early or too late is
// written down all the same, because the Commission judges that, not the body.
func (d *Disputes) Open(ctx context.Context, a identity.Actor, f Filing) (Dispute, error) {
	if err := mayHandle(a); err != nil {
		return Dispute{}, err
	}
	o, err := d.Objections.Open(ctx, a, f.Objection)
	if fault.Is(err, fault.NotFound) {
		return Dispute{}, fault.New(fault.Invalid, "keberatan", "sengketa.keberatan_tidak_ada", "")
	}
	if err != nil {
		return Dispute{}, err
	}
	w, err := d.surroundings(ctx, o.Objection)
	if err != nil {
		return Dispute{}, err
	}
	if f.Reason == "" {
		f.Reason = ReasonOf(o.Grounds)
	}
	x := Dispute{Org: o.Org, Request: o.Request, Objection: o.ID, Record: Record{Reason: f.Reason, FiledOn: f.FiledOn}, Version: 1}
	if err := w.check(x.Record); err != nil {
		return Dispute{}, err
	}
	err = d.Ledger.Do(ctx, a, func(tx *ledger.Tx) error { return d.open(ctx, tx, w, &x) })
	if db.IsDuplicate(err) { // two officers at once: the other came first
		err = d.taken(ctx, d.Ledger.Reader(), x)
	}
	return x, err
}

// check refuses what the first page of a dispute cannot say.
func (w surroundings) check(r Record) error {
	var l fault.List
	if wordOf(r.Reason) == "" {
		l.Add(fault.New(fault.Invalid, "alasan", "sengketa.pilih", "", "Alasan sengketa"))
	}
	if r.FiledOn.IsZero() {
		l.Add(fault.New(fault.Invalid, "diajukan", "sengketa.tanggal_kosong", "", "Diajukan pada"))
	}
	return append(l, checkOrder(r, w.before(), w.today)...).Err()
}

// taken refuses a second dispute about one objection.
func (d *Disputes) taken(ctx context.Context, r db.Reader, x Dispute) error {
	earlier, err := db.One(ctx, r, selectByObjection, scanDispute, x.Org, x.Objection)
	switch {
	case fault.Is(err, fault.NotFound):
		return nil
	case err != nil:
		return err
	case earlier.State == Dropped:
		return fault.New(fault.Conflict, "", "sengketa.tidak_dapat_lagi", "PERKI1/2013", earlier.Number)
	}
	return fault.New(fault.Conflict, "", "sengketa.sudah_dicatat", "", earlier.Number)
}

func (d *Disputes) open(ctx context.Context, tx *ledger.Tx, w surroundings, x *Dispute) error {
	if err := d.taken(ctx, tx, *x); err != nil {
		return err
	}
	var err error
	if x.Number, err = ledger.Next(ctx, tx.Tx, x.Org, subject); err != nil {
		return err
	}
	x.ID, x.CreatedAt, x.State = db.NewID(), tx.At, x.Record.State()
	if err := insert(ctx, tx, *x); err != nil {
		return err
	}
	if err := d.keepTerms(ctx, tx, w.body, *x); err != nil {
		return err
	}
	judged := w.window(x.Record.FiledOn, w.today)
	return tx.RecordBy(ctx, identity.HandleDisputes, RecordedAct{about{x.ID}, x.Number, x.Record.FiledOn, x.Record.Reason, judged.Status, judged.Basis})
}

func wordOf(r Reason) string {
	for _, w := range Reasons {
		if w.Reason == r {
			return w.Words
		}
	}
	return ""
}

func mayHandle(a identity.Actor) error {
	if !a.Everywhere(identity.HandleDisputes) {
		return fault.New(fault.Forbidden, "", "sengketa.tidak_berwenang", "")
	}
	return nil
}

// surroundings are the case that a dispute follows, and the day and the calendars of
// its body.
type surroundings struct {
	body      org.Body
	today     calendar.Date
	cal       calendar.Calendar // the country's, by which the Commission counts
	objection objection.Objection
	request   request.Request // zero for an objection without one
}

func (d *Disputes) surroundings(ctx context.Context, o objection.Objection) (surroundings, error) {
	w := surroundings{objection: o, cal: d.Book.For(calendar.Options{})}
	var err error
	if w.body, err = org.BodyByID(ctx, d.Ledger.Reader(), o.Org); err != nil {
		return w, err
	}
	w.today = w.body.Day(d.Ledger.Clock())
	if o.Request != "" {
		c, err := d.Cases.Mine(ctx, o.Org, o.Request)
		if err != nil {
			return w, err
		}
		w.request = c.Request
	}
	return w, nil
}

func (w surroundings) before() before {
	return before{Request: w.request.ReceivedOn, Objection: w.objection.ReceivedOn}
}

// dates are the six dates of the case, as chronology judges them.
func (w surroundings) dates(filed calendar.Date) chronology.Case {
	return chronology.Case{Received: w.request.ReceivedOn, Extension: w.request.ExtendedOn, Notification: w.request.NotifiedOn,
		Objection: w.objection.ReceivedOn, Response: w.objection.RespondedOn, Dispute: filed}
}

// window judges the applicant's window by the calendar of the country. A response
// that comes after its term opens a window of its own, and the later of the two
// counts. UU14/2008:37(2)
func (w surroundings) window(filed, today calendar.Date) chronology.Window {
	return chronology.Judge(w.dates(filed), w.cal, w.body.Terms(), today).Dispute
}
