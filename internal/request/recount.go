package request

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/db"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

var (
	selectOpenTerms = db.SQL("request.openTerms", `SELECT `+requestColumns+` FROM (
			SELECT id AS open_id FROM request WHERE org_id = $1 AND closed_on = '' AND state IN ('diterima', 'belum_lengkap', 'diproses')
			UNION ALL SELECT id FROM request WHERE org_id = $1 AND object_until >= $2 AND notified_on <> '' AND state NOT IN ('diterima', 'belum_lengkap', 'diproses')
		) counting CROSS JOIN request WHERE org_id = $1 AND id = open_id ORDER BY received_on, id`)
	updateRecounted = db.SQL("request.updateRecounted", `
		UPDATE request SET first_due_on = $1, due_on = $2, due_provisional = $3, due_calendar = $4, complete_by = $5, object_until = $6, version = version + 1
		WHERE org_id = $7 AND id = $8 AND version = $9`)
)

// Recount counts the open terms of a body again with its present calendar, writes
// the dates that changed and gives them. It records nothing; the caller does. Terms
// that are closed stay as they are.
func (c *Cases) Recount(ctx context.Context, tx *ledger.Tx, body org.Body) ([]chronology.Moved, error) {
	was, known, err := org.CountedBy(ctx, tx, body.ID)
	if err != nil {
		return nil, err
	}
	if !known {
		return nil, nil // nothing says by what they were counted, so nothing moved
	}
	today := body.Day(tx.At)
	open, err := db.All(ctx, tx, selectOpenTerms, scanRequest, body.ID, today.String())
	if err != nil {
		return nil, err
	}
	present := body.Counting(c.Book)
	all := c.Book.For(calendar.Options{})
	now := recounting{now: present.Calendar(c.Book.Version(), c.Book), nowAll: all, today: today, terms: body.Terms()}
	byVersion := map[string]recounting{}
	var moved []chronology.Moved
	for _, r := range open {
		with, ok := byVersion[r.DueCalendar]
		if !ok {
			with = now
			with.former, with.formerAll = was.Calendar(r.DueCalendar, c.Book), was.Country(r.DueCalendar, c.Book)
			byVersion[r.DueCalendar] = with
		}
		list, err := c.rewrite(ctx, tx, r, with)
		if err != nil {
			return nil, err
		}
		moved = append(moved, list...)
	}
	return moved, nil
}

// rewrite stores the dates of one case and gives those that moved.
func (c *Cases) rewrite(ctx context.Context, tx *ledger.Tx, r Request, with recounting) ([]chronology.Moved, error) {
	counted := r
	if !r.NotifiedOn.IsZero() { // the term to object runs from the day on which it was heard
		heard, err := HeardOn(ctx, tx, r)
		if err != nil {
			return nil, err
		}
		counted.NotifiedOn = heard
	}
	was, now := r.dates(), with.recount(counted)
	provisional, version := r.Provisional, r.DueCalendar
	if r.State.Open() {
		provisional, version = !with.now.Covers(r.ReceivedOn) || !with.now.Covers(now.due), with.now.Version()
	}
	if now == was && provisional == r.Provisional && version == r.DueCalendar {
		return nil, nil
	}
	if err := tx.Guard(ctx, updateRecounted, now.first.String(), now.due.String(), provisional, version,
		now.complete.String(), now.object.String(), r.Org, r.ID, r.Version); err != nil {
		return nil, err
	}
	var moved []chronology.Moved
	add := func(term string, from, to calendar.Date) {
		if from != to {
			moved = append(moved, chronology.Moved{Subject: subject, ID: r.ID, Number: r.Number, Term: term, From: from, To: to})
		}
	}
	add(TermAnswer, was.due, now.due)
	if r.Extended() {
		add(TermFirst, was.first, now.first)
	}
	add(TermCompletion, was.complete, now.complete)
	add(TermObjection, was.object, now.object)
	return moved, nil
}

// Concerned gives the address of the applicant of a case, empty when none was given,
// and the number as it stands in addresses, for a message about dates that moved.
func (c *Cases) Concerned(ctx context.Context, tx *ledger.Tx, orgID, id string) (email, slug string, err error) {
	r, err := db.One(ctx, tx, selectByID, scanRequest, orgID, id)
	return r.Applicant.Email, r.Slug, err
}
