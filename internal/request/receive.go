package request

import (
	"context"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/seal"
)

// Receipt is what the applicant gets at once.
type Receipt struct {
	Request Request
	Secrets Secrets
	Due     calendar.Due // the due date with its explanation
	Again   bool         // the same form had been sent before
}

// Receive registers a request and gives it its number in the same transaction.
// Sending the same form again gives the first receipt. UU14/2008:22(4)
func (c *Cases) Receive(ctx context.Context, a identity.Actor, app Application) (Receipt, error) {
	if a.Kind == identity.Officer && !a.May(identity.RegisterRequests) {
		return Receipt{}, fault.New(fault.Forbidden, "", "permohonan.bukan_petugas", "")
	}
	if a.Kind == identity.Applicant {
		app.Channel, app.ReceivedOn, app.LetterOn, app.ReceivedAt, app.Backdating = Portal, calendar.Date{}, calendar.Date{}, "", ""
		app.Intake, app.Papers = Intake{Abroad: app.Intake.Abroad}, nil
	}
	if len(app.Submission) < 20 {
		return Receipt{}, fault.New(fault.Invalid, "", "umum.formulir_basi", "")
	}
	secrets := c.secretsFor(a.Org, app.Submission)
	receipt, err := c.receive(ctx, a, app, secrets)
	if db.IsDuplicate(err) {
		// The same form, sent twice at once: the other one is stored by now.
		receipt, err = c.receive(ctx, a, app, secrets)
	}
	return receipt, err
}

// ReceiptOf gives the receipt of a form that was sent before, or fault.NotFound.
func (c *Cases) ReceiptOf(ctx context.Context, orgID, submission string) (Receipt, error) {
	r, err := db.One(ctx, c.Ledger.DB, selectBySubmission, scanRequest, orgID, submissionHash(submission))
	if err != nil {
		return Receipt{}, err
	}
	due, err := c.Explain(ctx, r)
	return Receipt{Request: r, Secrets: c.secretsFor(orgID, submission), Due: due, Again: true}, err
}

func (c *Cases) receive(ctx context.Context, a identity.Actor, app Application, secrets Secrets) (Receipt, error) {
	var receipt Receipt
	err := c.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		body, err := org.BodyByID(ctx, tx, a.Org)
		if err != nil {
			return err
		}
		cal := body.Calendar(c.Book)
		first, err := db.One(ctx, tx, selectBySubmission, scanRequest, a.Org, submissionHash(app.Submission))
		if err == nil {
			receipt = Receipt{Request: first, Secrets: secrets, Again: true,
				Due: cal.AddWorkingDays(first.ReceivedOn, body.Terms().Notification.WorkingDays)}
			return nil
		}
		if !fault.Is(err, fault.NotFound) {
			return err
		}
		today := body.Day(tx.At)
		if err := checkApplication(app, today); err != nil {
			return err
		}
		app = app.dated()
		r := open(app, body, tx, today)
		if r.ReceivedAt.After(tx.At) {
			return fault.New(fault.Invalid, "jam", "permohonan.jam_nanti", "")
		}
		term := body.Terms().Notification
		due := cal.AddWorkingDays(r.ReceivedOn, term.WorkingDays)
		r.DueOn, r.FirstDueOn, r.Provisional, r.DueCalendar = due.On, due.On, due.Provisional, due.Calendar
		if err := c.number(ctx, tx, body, &r, today); err != nil {
			return err
		}
		if err := c.insert(ctx, tx, r, app, secrets); err != nil {
			return err
		}
		if err := keepDoor(ctx, tx, r, app.Door); err != nil {
			return err
		}
		in, err := keepIntake(ctx, tx, r, app.Intake)
		if err != nil {
			return err
		}
		if err := c.keepPapers(ctx, tx, r, app); err != nil {
			return err
		}
		receipt = Receipt{Request: r, Secrets: secrets, Due: due}
		if err := c.letterOfReceipt(ctx, tx, body, r, receipt); err != nil {
			return err
		}
		if err := c.letterOfConversion(ctx, tx, body, r, in.Origin); err != nil {
			return err
		}
		err = tx.RecordBy(ctx, identity.RegisterRequests, RegisteredAct{
			about: about{r.ID}, Number: r.Number, Channel: r.Channel, ReceivedOn: r.ReceivedOn, DueOn: r.DueOn,
			Calendar: r.DueCalendar, Provisional: r.Provisional, Items: len(lines(app.Items)), Source: term.Source, Signals: app.Signals,
			LetterOnly: in.LetterOnly, Outside: in.Outside, Origin: in.Origin.System,
		})
		if err != nil {
			return err
		}
		if err := takeUpload(ctx, tx, r, app.Upload); err != nil || app.Then == nil {
			return err
		}
		return app.Then(ctx, tx, r)
	})
	return receipt, err
}

// open makes the case of an application. A request may arrive on a holiday or
// late in the evening: it is received on that civil date of the body.
func open(app Application, body org.Body, tx *ledger.Tx, today calendar.Date) Request {
	p := app.Applicant
	p.Phone = NormalPhone(p.Phone)
	p.Name, p.Address = strings.TrimSpace(p.Name), strings.TrimSpace(p.Address)
	r := Request{
		Org: body.ID, ID: db.NewID(), State: Received, Channel: app.Channel,
		ReceivedAt: tx.At, ReceivedOn: today, RegisteredAt: tx.At,
		LetterOn: app.LetterOn, Backdating: strings.TrimSpace(app.Backdating), Applicant: p, Proof: app.Proof,
		HasNIK: app.NIK != "", Purpose: strings.TrimSpace(app.Purpose),
		Manner: app.Manner, Delivery: app.Delivery, Version: 1,
	}
	if !app.ReceivedOn.IsZero() && app.ReceivedOn != today {
		// Counted from the day it came; where the hour is not known, noon stands for it.
		r.ReceivedOn = app.ReceivedOn
		r.ReceivedAt = instant(r.ReceivedOn, 12, 0, body)
	}
	if hour, minute, ok := Clock(app.ReceivedAt); ok {
		r.ReceivedAt = instant(r.ReceivedOn, hour, minute, body)
	}
	if r.Proof == "" {
		r.Proof = ProofDesk
		if r.HasNIK {
			r.Proof = ProofNumber
		}
	}
	if r.Manner == View {
		r.Delivery = viaCollect
	}
	return r
}

// dated puts the date of the letter in the place of an unknown date of receipt: no
// letter is received before it is written, so no day of the applicant is lost.
// UU14/2008:22(7)
func (a Application) dated() Application {
	if a.Intake.LetterOnly {
		a.ReceivedOn, a.Backdating = a.LetterOn, letterOnlyWhy
	}
	return a
}

const letterOnlyWhy = "Tanggal terimanya tidak diketahui; dihitung sejak tanggal surat."

func instant(d calendar.Date, hour, minute int, body org.Body) time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), hour, minute, 0, 0, body.Location()).UTC()
}

// UU14/2008:22(5), UU14/2008:22(6)
func (c *Cases) number(ctx context.Context, tx *ledger.Tx, body org.Body, r *Request, today calendar.Date) error {
	n, err := ledger.Next(ctx, tx.Tx, body.ID, sequenceName(today))
	if err != nil {
		return err
	}
	r.Number = body.Settings.Numbered(n, today)
	r.Slug = slugOf(r.Number)
	return nil
}

func (c *Cases) insert(ctx context.Context, tx *ledger.Tx, r Request, app Application, s Secrets) error {
	var nik any // NULL when none was given
	if app.NIK != "" {
		nik = c.Keys.Key(purposeNIK, r.Org).Seal(nikPlace(r.ID), []byte(app.NIK))
	}
	if err := insertRequest(ctx, tx, r, nik, submissionHash(app.Submission),
		c.Keys.Index(purposeCode, r.Org, s.Code), c.Keys.Index(purposeLink, r.Org, s.Link)); err != nil {
		return err
	}
	for i, wanted := range lines(app.Items) {
		if err := insertItem(ctx, tx, r, Item{ID: db.NewID(), Position: int64(i + 1), Wanted: wanted}); err != nil {
			return err
		}
	}
	return nil
}

// takeUpload makes the copy of the proof of identity a file of the case.
func takeUpload(ctx context.Context, tx *ledger.Tx, r Request, upload *File) error {
	if upload == nil {
		return nil
	}
	f := *upload
	f.Origin, f.AddedAt = FromIdentity, tx.At
	if err := insertFile(ctx, tx, r, f); err != nil {
		return err
	}
	return tx.RecordBy(ctx, identity.RegisterRequests, FileAddedAct{about{r.ID}, f.ID, f.Origin, f.Size})
}

func nikPlace(request string) seal.Place {
	return seal.Place{Table: "request", Column: "nik_sealed", Row: request}
}

// lines drops the empty items of a form.
func lines(items []string) []string {
	var kept []string
	for _, s := range items {
		if s = strings.TrimSpace(s); s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}
