package request

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// TermTask is the day that a unit was given, as [chronology.Moved] names it.
const TermTask = "tugas"

// subjectTask names a task in the acts and messages about its own day.
const subjectTask = "tugas"

var (
	selectOpenTasks = db.SQL("request.openTasks", `
		SELECT t.id, t.due_on, r.number, r.due_on FROM request_task t CROSS JOIN request r
		WHERE r.org_id = t.org_id AND r.id = t.request_id AND t.live AND t.org_id = $1 AND t.due_on >= $2 ORDER BY t.due_on, t.id`)
	moveTask = db.SQL("request.moveTask", `UPDATE request_task SET due_on = $1 WHERE org_id = $2 AND id = $3 AND due_on = $4 AND state = 'terbuka'`)
)

// taskDay is the day of a task by the present calendar. An officer chose it, so it
// stays; but nobody answers on a day that became a day off: then it is the next working
// day, and not after the answer is due.
func taskDay(former, now calendar.Calendar, stored, answer calendar.Date) calendar.Date {
	if now.IsWorkingDay(stored) || !former.IsWorkingDay(stored) {
		return stored
	}
	return earlier(now.NextWorkingDay(stored), answer)
}

// RecountTasks moves the days of open tasks of units that fall on a day that became a
// day off. It runs after Recount, by whose dates it is bound, and records nothing; the
// caller does.
func (c *Cases) RecountTasks(ctx context.Context, tx *ledger.Tx, body org.Body) ([]chronology.Moved, error) {
	was, known, err := org.CountedBy(ctx, tx, body.ID)
	if err != nil || !known {
		return nil, err // nothing says by what they were counted, so nothing moved
	}
	type open struct {
		id, number  string
		due, answer calendar.Date
	}
	tasks, err := db.All(ctx, tx, selectOpenTasks, func(row db.Row) (open, error) {
		var t open
		return t, row.Scan(&t.id, db.ScanDate(&t.due), &t.number, db.ScanDate(&t.answer))
	}, body.ID, body.Day(tx.At).String())
	if err != nil {
		return nil, err
	}
	former, now := was.Book.For(was.Options), body.Calendar(c.Book)
	var moved []chronology.Moved
	for _, t := range tasks {
		to := taskDay(former, now, t.due, t.answer)
		if to == t.due {
			continue
		}
		if err := tx.Guard(ctx, moveTask, to.String(), body.ID, t.id, t.due.String()); err != nil {
			return nil, err
		}
		moved = append(moved, chronology.Moved{Subject: subjectTask, ID: t.id, Number: t.number, Term: TermTask, From: t.due, To: to})
	}
	return moved, nil
}

// TaskAnswerer gives who is told about a task: whoever holds it, else whoever answers for
// its unit today; the zero person when the unit has nobody.
func (c *Cases) TaskAnswerer(ctx context.Context, tx *ledger.Tx, body org.Body, task string) (identity.Person, error) {
	t, err := db.One(ctx, tx, selectTask, scanTask, body.ID, task)
	if err != nil {
		return identity.Person{}, err
	}
	person := t.Holder
	if person == "" {
		posts, err := identity.PostsOn(ctx, tx, body.ID, body.Day(tx.At))
		if err != nil {
			return identity.Person{}, err
		}
		for _, p := range posts {
			if p.Unit == t.Unit && p.Gives(identity.AnswerTasks) {
				person = p.Person
				break
			}
		}
	}
	if person == "" {
		return identity.Person{}, nil
	}
	return identity.PersonByID(ctx, tx, body.ID, person)
}
