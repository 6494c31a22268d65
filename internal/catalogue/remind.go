package catalogue

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
)

var (
	selectReminders = db.SQL("catalogue.reminders", `SELECT person_id, sent_on FROM catalogue_reminder WHERE org_id = $1`)
	upsertReminder  = db.SQL("catalogue.remind", `
		INSERT INTO catalogue_reminder (org_id, person_id, sent_on) VALUES ($1, $2, $3)
		ON CONFLICT (org_id, person_id) DO UPDATE SET sent_on = excluded.sent_on`)
)

// Digest is the catalogue's part of an officer's daily digest: what is missing or out of
// date in the units for which they write, if a week has passed since it was said last and
// there is something to do, or a month when all is there.
func (c *Catalogue) Digest(ctx context.Context, body org.Body, today calendar.Date, officers []identity.Actor) (notice.DigestSaid, error) {
	said := notice.DigestSaid{Sections: map[string]notice.DigestSection{}}
	if body.Settings.NoReminders {
		return said, nil
	}
	sent, err := c.reminded(ctx, body.ID)
	if err != nil {
		return said, err
	}
	s, err := c.read(ctx, body, today, everyUnit)
	if err != nil {
		return said, err
	}
	reports := map[string]report{}
	for _, a := range officers {
		owned, ok := c.Owner(a, s.units)
		last := sent[a.Person]
		if !ok || !last.IsZero() && today.Before(last.AddDays(7)) {
			continue
		}
		var own []report
		work := false
		for _, unit := range owned {
			if _, known := reports[unit]; !known {
				if reports[unit], err = c.report(ctx, s, unit); err != nil {
					return said, err
				}
			}
			own = append(own, reports[unit])
			work = work || reports[unit].work()
		}
		if !work && !last.IsZero() && today.Before(last.AddMonths(1)) {
			continue
		}
		subject, text := letter(today, own, work, c.Base(body))
		said.Sections[a.Person] = notice.DigestSection{Subject: subject, Text: text, Due: true}
	}
	said.Sent = func(ctx context.Context, tx *ledger.Tx, people []string) error {
		for _, person := range people {
			if _, err := tx.Exec(ctx, upsertReminder, body.ID, person, today.String()); err != nil {
				return err
			}
		}
		return tx.Record(ctx, RemindedAct{Body: body.ID, People: len(people)})
	}
	return said, nil
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
