package request

import (
	"context"
	"errors"
	"fmt"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
)

// TellDays is the job that tells applicants what came with a day: the term ended in
// silence, the time to object ends soon. Each is told once.
type TellDays struct{}

// Kind names the job.
func (TellDays) Kind() string { return "permohonan.hari" }

var (
	insertTold = db.SQL("request.insertTold", `
		INSERT INTO request_told (org_id, request_id, event, about_on, told_on) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (org_id, request_id, event, about_on) DO NOTHING`)
	selectOverdue = db.SQL("request.overdue", `
		SELECT slug FROM request r WHERE org_id = $1 AND closed_on = '' AND due_on < $2 AND state IN ('diterima', 'belum_lengkap', 'diproses')
		ORDER BY due_on, id`)
	selectWindows = db.SQL("request.windows", `
		SELECT slug FROM request r WHERE org_id = $1 AND object_until <> '' AND object_until >= $2 AND object_until <= $3
		AND state IN ('diberitahukan', 'diserahkan', 'selesai')
		AND NOT EXISTS (SELECT 1 FROM request_told d WHERE d.org_id = r.org_id AND d.request_id = r.id AND d.event = $4 AND d.about_on = r.object_until)
		ORDER BY object_until, id`)
)

// windowWarning is how many working days before the end of the time to object the
// applicant is told.
const windowWarning = 5

// dayMessage is what is to be told about a case today, or nothing.
type dayMessage struct {
	event notice.Event
	about calendar.Date // the key: told once for this day
	until calendar.Date // last day to object
	act   ledger.Act
}

// dayMessages says what an applicant is told today. The first is due on the first
// working day after a term that ended in silence, while there is still time to object;
// the second when five working days are left. UU14/2008:35(1), UU14/2008:36(1)
func dayMessages(r Request, cal calendar.Calendar, silent calendar.Date, today calendar.Date) []dayMessage {
	if !cal.IsWorkingDay(today) {
		return nil
	}
	soon := cal.AddWorkingDays(today, windowWarning).On
	var all []dayMessage
	until := r.ObjectUntil
	if r.Late(today) {
		if until = silent; !today.After(until) {
			all = append(all, dayMessage{notice.EventOverdue, r.DueOn, until, OverdueAct{about{r.ID}, r.DueOn, until}})
		}
	} else if r.State != Notified && r.State != Delivered && r.State != Done {
		return nil
	}
	if !until.IsZero() && !today.After(until) && !until.After(soon) {
		all = append(all, dayMessage{notice.EventWindow, until, until, WindowAct{about{r.ID}, until}})
	}
	return all
}

// TellAll runs TellDays. A body that fails does not keep back the others.
func (c *Cases) TellAll(ctx context.Context, _ TellDays) error {
	bodies, err := org.Bodies(ctx, c.Ledger.DB)
	if err != nil {
		return err
	}
	var failed []error
	for _, body := range bodies {
		if _, err := c.TellBody(ctx, body); err != nil {
			failed = append(failed, fmt.Errorf("days of body %s: %w", body.ID, err))
		}
	}
	return errors.Join(failed...)
}

// TellBody tells the applicants of one body what came with today, and gives the number
// of messages. Whoever has objected already is not told that the time for it ends.
func (c *Cases) TellBody(ctx context.Context, body org.Body) (int, error) {
	today, cal := body.Day(c.Ledger.Clock()), body.Calendar(c.Book)
	if !cal.IsWorkingDay(today) {
		return 0, nil
	}
	slugs, err := db.All(ctx, c.Ledger.Reader(), selectOverdue, db.Value[string], body.ID, today.String())
	if err != nil {
		return 0, err
	}
	closing, err := db.All(ctx, c.Ledger.Reader(), selectWindows, db.Value[string], body.ID, today.String(),
		cal.AddWorkingDays(today, windowWarning).On.String(), notice.EventWindow)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, slug := range append(slugs, closing...) {
		told, err := c.tellDay(ctx, body, slug)
		if err != nil {
			return n, err
		}
		n += told
	}
	return n, nil
}

// tellDay tells one applicant, once, by the state of the case in this transaction.
func (c *Cases) tellDay(ctx context.Context, body org.Body, slug string) (n int, err error) {
	err = c.Ledger.Do(ctx, identity.ForSystem(body.ID), func(tx *ledger.Tx) error {
		n = 0
		w, err := c.take(ctx, tx, slug)
		if err != nil {
			return err
		}
		for _, m := range dayMessages(w.Request, w.cal, w.window(w.DueOn, w.body.Terms().ObjectionWindow.WorkingDays), w.today) {
			if c.Objected != nil {
				objected, err := c.Objected(ctx, tx, w.Org, w.ID)
				if err != nil {
					return err
				}
				if objected {
					continue
				}
			}
			k, err := tx.Exec(ctx, insertTold, w.Org, w.ID, m.event, m.about.String(), w.today.String())
			if err != nil {
				return err
			}
			if k == 0 {
				continue
			}
			if err := c.tell(ctx, tx, w.body, w.Request, m.event, m.until, calendar.Long(w.DueOn)); err != nil {
				return err
			}
			if err := tx.Record(ctx, m.act); err != nil {
				return err
			}
			n++
		}
		if n == 0 {
			return errNothing
		}
		return nil
	})
	if errors.Is(err, errNothing) || fault.Is(err, fault.NotFound) {
		return 0, nil
	}
	return n, err
}
