package catalogue

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
)

// Remind is the job that looks, at every body, whether people are to be reminded of
// what is missing or out of date in their units. Run again it does nothing more.
type Remind struct{}

// Kind names the job.
func (Remind) Kind() string { return "katalog.ingatkan" }

var (
	selectReminders = db.SQL("catalogue.reminders", `SELECT person_id, sent_on FROM catalogue_reminder WHERE org_id = $1`)
	// The day that was read guards the row: of several that remind at once one does.
	upsertReminder = db.SQL("catalogue.remind", `
		INSERT INTO catalogue_reminder (org_id, person_id, sent_on) VALUES ($1, $2, $3)
		ON CONFLICT (org_id, person_id) DO UPDATE SET sent_on = excluded.sent_on WHERE catalogue_reminder.sent_on = $4`)
)

// morning are the hours, in the body's zone, at which reminders are sent.
const (
	morningFrom = 7
	morningTo   = 11
)

// RemindAll sends the reminders of every body that are due, on the morning of a
// working day of each. A body whose reminders fail does not keep back the others.
func (c *Catalogue) RemindAll(ctx context.Context, _ Remind) error {
	bodies, err := org.Bodies(ctx, c.Ledger.DB)
	if err != nil {
		return err
	}
	now := c.Ledger.Clock()
	var errs []error
	for _, body := range bodies {
		hour := now.In(body.Location()).Hour()
		if body.Settings.NoReminders || hour < morningFrom || hour >= morningTo || !body.Calendar(c.Days).IsWorkingDay(body.Day(now)) {
			continue
		}
		if _, err := c.RemindBody(ctx, body); err != nil {
			errs = append(errs, fmt.Errorf("reminding body %s: %w", body.ID, err))
		}
	}
	return errors.Join(errs...)
}

// errNobody ends a transaction in which nobody was to be reminded.
var errNobody = errors.New("catalogue: nobody to remind")

// RemindBody sends each person of a body one digest about their units, if a week has
// passed since the last and there is something to do, or a month when all is there.
// It gives the number of people.
func (c *Catalogue) RemindBody(ctx context.Context, body org.Body) (n int, err error) {
	today := body.Day(c.Ledger.Clock())
	digests, err := c.digests(ctx, body, today)
	if err != nil || len(digests) == 0 {
		return 0, err
	}
	err = c.Ledger.Do(ctx, identity.ForSystem(body.ID), func(tx *ledger.Tx) error {
		n = 0
		for _, d := range digests {
			changed, err := tx.Exec(ctx, upsertReminder, body.ID, d.person, today.String(), d.before)
			if err != nil {
				return err
			}
			if changed == 0 { // somebody was faster
				continue
			}
			n++
			if err := c.Outbox.Post(ctx, tx, notice.Mail{SubjectKind: notice.SubjectReminder, SubjectID: d.person, Event: notice.EventReminder,
				Recipient: d.email, Subject: d.subject, Body: d.text}); err != nil {
				return err
			}
		}
		if n == 0 {
			return errNobody
		}
		return tx.Record(ctx, RemindedAct{Body: body.ID, People: n})
	})
	if errors.Is(err, errNobody) {
		return 0, nil
	}
	return n, err
}

// digest is one person's reminder.
type digest struct {
	person, email string
	before        string // day of the last one as it was read
	subject, text string
}

// digests writes the reminders that are due today, without sending them.
func (c *Catalogue) digests(ctx context.Context, body org.Body, today calendar.Date) ([]digest, error) {
	r := c.Ledger.Reader()
	posts, err := identity.PostsOn(ctx, r, body.ID, today)
	if err != nil {
		return nil, err
	}
	sent, err := c.reminded(ctx, body.ID)
	if err != nil {
		return nil, err
	}
	s, err := c.read(ctx, body, today, everyUnit)
	if err != nil {
		return nil, err
	}
	var people []string
	actors := map[string]identity.Actor{}
	for _, p := range posts {
		a := actors[p.Person]
		a.Posts = append(a.Posts, p)
		actors[p.Person] = a
		if !slices.Contains(people, p.Person) {
			people = append(people, p.Person)
		}
	}
	reports := map[string]report{}
	var due []digest
	for _, id := range people {
		owned, ok := c.Owner(actors[id], s.units)
		last := sent[id]
		if !ok || !last.IsZero() && today.Before(last.AddDays(7)) {
			continue
		}
		var own []report
		work := false
		for _, unit := range owned {
			if _, known := reports[unit]; !known {
				if reports[unit], err = c.report(ctx, s, unit); err != nil {
					return nil, err
				}
			}
			own = append(own, reports[unit])
			work = work || reports[unit].work()
		}
		if !work && !last.IsZero() && today.Before(last.AddMonths(1)) {
			continue
		}
		person, err := identity.PersonByID(ctx, r, body.ID, id)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		d := digest{person: id, email: person.Email, before: last.String()}
		d.subject, d.text = letter(body, today, own, work, c.Base(body))
		due = append(due, d)
	}
	return due, nil
}

func (c *Catalogue) reminded(ctx context.Context, orgID string) (map[string]calendar.Date, error) {
	sent := map[string]calendar.Date{}
	err := db.Each(ctx, c.Ledger.Reader(), selectReminders, func(row db.Row) error {
		var person string
		var on calendar.Date
		if err := row.Scan(&person, db.ScanDate(&on)); err != nil {
			return err
		}
		sent[person] = on
		return nil
	}, orgID)
	return sent, err
}

// report gathers what a digest says about one unit.
func (c *Catalogue) report(ctx context.Context, s *state, unit string) (report, error) {
	sheet, err := s.sheet(unit)
	if err != nil {
		return report{}, err
	}
	drafts, err := c.drafts(ctx, s.body.ID, unit)
	if err != nil {
		return report{}, err
	}
	for i := range sheet.Rows {
		sheet.Rows[i].Draft = drafts[sheet.Rows[i].Item.Code]
	}
	r := report{sheet: sheet}
	if unit != "" {
		r.overdue, err = c.Register.CountOverdue(ctx, s.body.ID, unit, s.today)
	}
	return r, err
}
