package objection

import (
	"context"
	"slices"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/request"
)

// Receipt is what the applicant gets at once.
type Receipt struct {
	Objection Objection
	Secrets   request.Secrets // empty with a request, whose code opens it
	Due       calendar.Due    // the date of the response with its explanation
	Window    Window
	Again     bool // the same form had been sent before
}

// File registers an objection and gives it its number in the same transaction.
// Sending the same form again gives the first receipt. An applicant files in the
// case that its access code opened, or without a request; an officer for anybody.
// UU14/2008:35(1), UU14/2008:36(1)
func (o *Objections) File(ctx context.Context, a identity.Actor, f Filing) (Receipt, error) {
	switch {
	case a.Kind == identity.Officer && !a.Everywhere(identity.HandleObjections):
		return Receipt{}, fault.New(fault.Forbidden, "", "keberatan.tidak_berwenang", "")
	case a.Kind == identity.Applicant && f.Request != "" && a.Case != f.Request:
		return Receipt{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	case len(f.Submission) < 20:
		return Receipt{}, fault.New(fault.Invalid, "", "umum.formulir_basi", "")
	}
	if a.Kind == identity.Applicant {
		f.Channel, f.ReceivedOn, f.LetterOn, f.Backdating = request.Portal, calendar.Date{}, calendar.Date{}, ""
	}
	receipt, err := o.file(ctx, a, f)
	if db.IsDuplicate(err) || fault.Is(err, fault.Conflict) {
		// The same form, sent twice at once: the other one is stored by now, and its
		// own grounds must not speak against it.
		if first, again := o.ReceiptOf(ctx, a.Org, f.Submission); again == nil {
			return first, nil
		}
	}
	return receipt, err
}

// ReceiptOf gives the receipt of a form that was sent before, or fault.NotFound.
func (o *Objections) ReceiptOf(ctx context.Context, orgID, submission string) (Receipt, error) {
	found, err := db.One(ctx, o.Ledger.DB, selectBySubmission, scanObjection, orgID, submissionHash(submission))
	if err != nil {
		return Receipt{}, err
	}
	body, err := org.BodyByID(ctx, o.Ledger.DB, orgID)
	if err != nil {
		return Receipt{}, err
	}
	return o.receiptOf(body, found, submission, true), nil
}

func (o *Objections) receiptOf(body org.Body, x Objection, submission string, again bool) Receipt {
	r := Receipt{Objection: x, Again: again, Due: o.explain(body, x), Window: Window{Timing: x.Timing, Last: x.WindowUntil, Hold: x.HeldUntil}}
	if x.Request == "" {
		r.Secrets = o.secretsFor(x.Org, submission)
	}
	return r
}

// explain computes the due date of the response again with the days it skips.
func (o *Objections) explain(body org.Body, x Objection) calendar.Due {
	return body.Calendar(o.Book).AddWorkingDays(x.ReceivedOn, body.Terms().ObjectionResponse.WorkingDays)
}

// Explain computes the due date of the response again with the days it skips. The
// stored date is the one that binds; this says how it came about.
func (o *Objections) Explain(body org.Body, x Objection) calendar.Due { return o.explain(body, x) }

func (o *Objections) file(ctx context.Context, a identity.Actor, f Filing) (Receipt, error) {
	var receipt Receipt
	err := o.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		body, err := org.BodyByID(ctx, tx, a.Org)
		if err != nil {
			return err
		}
		first, err := db.One(ctx, tx, selectBySubmission, scanObjection, a.Org, submissionHash(f.Submission))
		if err == nil {
			receipt = o.receiptOf(body, first, f.Submission, true)
			return nil
		}
		if !fault.Is(err, fault.NotFound) {
			return err
		}
		about, err := o.about(ctx, tx, a.Org, f.Request)
		if err != nil {
			return err
		}
		today := body.Day(tx.At)
		if err := checkFiling(f, about, today); err != nil {
			return err
		}
		if about != nil {
			open, err := o.OfRequest(ctx, tx, a.Org, about.ID)
			if err != nil {
				return err
			}
			if same, found := again(open, f.Grounds); found {
				return fault.New(fault.Conflict, "", "keberatan.sudah_diajukan", "", same.Number, same.DueOn)
			}
		}
		x, w := o.open(f, about, body, tx)
		if err := o.number(ctx, tx, body, &x, today); err != nil {
			return err
		}
		items := itemsOf(f, about)
		if err := o.insert(ctx, tx, x, f, items); err != nil {
			return err
		}
		receipt = o.receiptOf(body, x, f.Submission, false)
		receipt.Window = w
		if err := o.lettersOfFiling(ctx, tx, body, x, items, receipt); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleObjections, FiledAct{
			about: aboutOf(x), Number: x.Number, Request: x.Request, Channel: x.Channel, Grounds: x.Grounds, ReceivedOn: x.ReceivedOn,
			Timing: x.Timing, WindowUntil: x.WindowUntil, HeldUntil: x.HeldUntil, DueOn: x.DueOn, Calendar: x.DueCalendar,
			Provisional: x.Provisional, Source: body.Terms().ObjectionResponse.Source,
		})
	})
	return receipt, err
}

func aboutOf(x Objection) about { return about{x.ID} }

// about reads the request that is objected to; without one it is nil.
func (o *Objections) about(ctx context.Context, tx *ledger.Tx, orgID, id string) (*request.Case, error) {
	if id == "" {
		return nil, nil
	}
	c, err := o.Cases.Within(ctx, tx, orgID, id)
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// open makes the objection of a filing. The response term runs from receipt, also
// while a premature objection is held. UU14/2008:36(2)
func (o *Objections) open(f Filing, c *request.Case, body org.Body, tx *ledger.Tx) (Objection, Window) {
	today, cal := body.Day(tx.At), body.Calendar(o.Book)
	p := f.Applicant
	p.Phone = request.NormalPhone(p.Phone)
	p.Name, p.Address, p.Represented = strings.TrimSpace(p.Name), strings.TrimSpace(p.Address), strings.TrimSpace(p.Represented)
	if p.Kind == "" {
		p.Kind = request.Individual
	}
	x := Objection{
		Org: body.ID, ID: db.NewID(), Request: f.Request, State: Received, Channel: f.Channel,
		ReceivedAt: tx.At, ReceivedOn: today, RegisteredAt: tx.At, LetterOn: f.LetterOn, Backdating: strings.TrimSpace(f.Backdating),
		Grounds: ordered(f.Grounds), Position: strings.TrimSpace(f.Position), Purpose: strings.TrimSpace(f.Purpose),
		Applicant: p, ProxyProof: f.ProxyProof, Version: 1,
	}
	if c != nil {
		x.Purpose = c.Purpose
	}
	if !f.ReceivedOn.IsZero() && f.ReceivedOn != today {
		// Counted from the day it came; where the hour is not known, noon stands for it.
		x.ReceivedOn = f.ReceivedOn
		x.ReceivedAt = time.Date(f.ReceivedOn.Year(), f.ReceivedOn.Month(), f.ReceivedOn.Day(), 12, 0, 0, 0, body.Location()).UTC()
	}
	w := JudgeWindow(c, x.Grounds, x.ReceivedOn, cal, o.Book.For(calendar.Options{}), body.Terms())
	x.Timing, x.WindowUntil, x.HeldUntil = w.Timing, w.Last, w.Hold
	if w.Timing == Premature {
		x.State = Held
	}
	due := o.explain(body, x)
	x.DueOn, x.Provisional, x.DueCalendar = due.On, due.Provisional, due.Calendar
	return x, w
}

// ordered gives the grounds once each, in the order of the Act.
func ordered(grounds []Ground) []Ground {
	var list []Ground
	for _, g := range Grounds {
		if slices.Contains(grounds, g) {
			list = append(list, g)
		}
	}
	return list
}

func (o *Objections) number(ctx context.Context, tx *ledger.Tx, body org.Body, x *Objection, today calendar.Date) error {
	n, err := ledger.Next(ctx, tx.Tx, body.ID, sequenceName(today))
	if err != nil {
		return err
	}
	x.Number = body.Settings.NumberedObjection(n, today)
	x.Slug = request.SlugOf(x.Number)
	return nil
}

func (o *Objections) insert(ctx context.Context, tx *ledger.Tx, x Objection, f Filing, items []Item) error {
	code, link := "", ""
	if x.Request == "" {
		s := o.secretsFor(x.Org, f.Submission)
		code, link = o.Keys.Index(purposeCode, x.Org, s.Code), o.Keys.Index(purposeLink, x.Org, s.Link)
	}
	if err := insertObjection(ctx, tx, x, submissionHash(f.Submission), code, link); err != nil {
		return err
	}
	for _, it := range items {
		if err := insertItem(ctx, tx, x, it); err != nil {
			return err
		}
	}
	for _, paper := range f.Papers {
		paper.AddedAt = tx.At
		if paper.ID == "" {
			paper.ID = db.NewID()
		}
		if err := insertFile(ctx, tx, x, paper); err != nil {
			return err
		}
		if err := tx.RecordBy(ctx, identity.HandleObjections, FileAddedAct{aboutOf(x), paper.ID, paper.Origin, paper.Size}); err != nil {
			return err
		}
	}
	return nil
}

// itemsOf are the items of the request, or the periodic information that is missing.
func itemsOf(f Filing, c *request.Case) []Item {
	var items []Item
	if c != nil {
		for _, it := range c.Items {
			items = append(items, Item{ID: db.NewID(), Position: it.Position, Wanted: it.Wanted, RequestItem: it.ID})
		}
		return items
	}
	for i, wanted := range lines(f.Missing) {
		items = append(items, Item{ID: db.NewID(), Position: int64(i + 1), Wanted: wanted})
	}
	return items
}
