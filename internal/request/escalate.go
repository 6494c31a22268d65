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
	"suluh/internal/org"
)

// Escalate is the job that looks after the open tasks of every body: it reminds at each
// share of a term, and gives to somebody else what nobody takes. Run again, or twice at
// once, it does nothing more.
type Escalate struct{}

// Kind names the job.
func (Escalate) Kind() string { return "permohonan.tugas" }

var (
	selectSteps = db.SQL("request.taskSteps", `
		SELECT s.task_id, s.clock, s.percent, s.due_on FROM request_task t CROSS JOIN request_task_step s
		WHERE s.org_id = t.org_id AND s.task_id = t.id AND t.live AND t.org_id = $1`)
	// The key lets each step of each term come once, whoever looks.
	insertStep = db.SQL("request.insertTaskStep", `
		INSERT INTO request_task_step (org_id, task_id, clock, percent, due_on, told_on)
		SELECT t.org_id, t.id, $1, $2, $3, $4 FROM request_task t WHERE t.org_id = $5 AND t.id = $6 AND t.live
		ON CONFLICT (org_id, task_id, clock, percent, due_on) DO NOTHING`)
	upsertFallback = db.SQL("request.setFallback", `
		INSERT INTO request_task_fallback (org_id, unit_id, person_id) VALUES ($1, $2, $3)
		ON CONFLICT (org_id, unit_id) DO UPDATE SET person_id = excluded.person_id`)
	selectFallbacks = db.SQL("request.fallbacks", `SELECT unit_id, person_id FROM request_task_fallback WHERE org_id = $1`)
)

// EscalateAll runs Escalate. A body that fails does not keep back the others.
func (c *Cases) EscalateAll(ctx context.Context, _ Escalate) error {
	bodies, err := org.Bodies(ctx, c.Ledger.DB)
	if err != nil {
		return err
	}
	var failed []error
	for _, body := range bodies {
		if !body.Calendar(c.Book).IsWorkingDay(body.Day(c.Ledger.Clock())) {
			continue
		}
		if _, err := c.EscalateBody(ctx, body); err != nil {
			failed = append(failed, fmt.Errorf("tasks of body %s: %w", body.ID, err))
		}
	}
	return errors.Join(failed...)
}

// reached is the steps of one term of a task that have come and were not told.
type reached struct {
	term     Term
	due      calendar.Date
	percents []int
	level    int // of the highest
}

// move is what is to be done about one task.
type move struct {
	task    UnitTask
	reached []reached
	why     string // it goes to standIn, and for what reason; empty: it stays
	standIn identity.Post
}

// moves is how many tasks share a transaction.
const moves = 100

// errNothing ends a transaction in which somebody else had done everything.
var errNothing = errors.New("request: nothing to do")

// EscalateBody reminds and passes on what is due at one body today, and gives how many
// tasks it touched.
func (c *Cases) EscalateBody(ctx context.Context, body org.Body) (int, error) {
	due, err := c.dueMoves(ctx, body)
	if err != nil {
		return 0, err
	}
	touched := 0
	for len(due) > 0 {
		n, did := min(moves, len(due)), 0
		err := c.Ledger.Do(ctx, identity.ForSystem(body.ID), func(tx *ledger.Tx) error {
			did = 0
			for _, m := range due[:n] {
				acted, err := c.move(ctx, tx, body, m)
				if err != nil {
					return err
				}
				if acted {
					did++
				}
			}
			if did == 0 {
				return errNothing
			}
			return nil
		})
		if err != nil && !errors.Is(err, errNothing) {
			return touched, err
		}
		touched, due = touched+did, due[n:]
	}
	return touched, nil
}

// move writes what is due about one task and reports whether anything was.
func (c *Cases) move(ctx context.Context, tx *ledger.Tx, body org.Body, m move) (acted bool, err error) {
	today := body.Day(tx.At).String()
	for _, r := range m.reached {
		told := 0 // the highest that was not told before; of several at once it alone is an act
		for _, percent := range r.percents {
			n, err := tx.Exec(ctx, insertStep, r.term, percent, r.due.String(), today, body.ID, m.task.ID)
			if err != nil {
				return false, err
			}
			if n > 0 {
				told = percent
			}
		}
		if told == 0 {
			continue
		}
		acted = true
		if err := tx.Record(ctx, TaskEscalatedAct{about{m.task.Request}, m.task.Unit, r.term, told, r.due, r.level}); err != nil {
			return false, err
		}
	}
	if m.why == "" {
		return acted, nil
	}
	n, err := tx.Exec(ctx, updateHolder, m.standIn.Person, today, body.ID, m.task.ID, m.task.Holder)
	if err != nil || n == 0 { // somebody took it meanwhile
		return acted, err
	}
	return true, tx.Record(ctx, TaskPassedAct{about{m.task.Request}, m.task.Unit, m.standIn.Label(), m.why})
}

// dueMoves looks at every open task of a body by the rules of today.
func (c *Cases) dueMoves(ctx context.Context, body org.Body) ([]move, error) {
	r, today, cal, rules := c.Ledger.Reader(), body.Day(c.Ledger.Clock()), body.Calendar(c.Book), body.Settings.TaskRules()
	tasks, err := db.All(ctx, r, selectLiveTasks, scanUnitTask, body.ID)
	if err != nil || len(tasks) == 0 {
		return nil, err
	}
	type step struct {
		task, term, due string
		percent         int
	}
	told := map[step]bool{}
	if err := db.Each(ctx, r, selectSteps, func(row db.Row) error {
		var s step
		err := row.Scan(&s.task, &s.term, &s.percent, &s.due)
		told[s] = true
		return err
	}, body.ID); err != nil {
		return nil, err
	}
	posts, err := identity.PostsOn(ctx, r, body.ID, today)
	if err != nil {
		return nil, err
	}
	answers := map[string]bool{}
	for _, p := range posts {
		if p.Gives(identity.AnswerTasks) {
			answers[p.Person] = true
		}
	}
	units, err := org.Units(ctx, r, body.ID)
	if err != nil {
		return nil, err
	}
	named, err := c.Fallbacks(ctx, body.ID)
	if err != nil {
		return nil, err
	}
	var all []move
	for _, t := range tasks {
		m := move{task: t}
		for _, k := range []struct {
			term      Term
			from, due calendar.Date
		}{{TaskTerm, t.GivenOn, t.DueOn}, {CaseTerm, t.ReceivedOn, t.CaseDueOn}} {
			n := Reached(cal, k.from, k.due, today, rules.Steps)
			x := reached{term: k.term, due: k.due, level: n - 1}
			for _, percent := range rules.Steps[:n] {
				if !told[step{t.ID, string(k.term), k.due.String(), percent}] {
					x.percents = append(x.percents, percent)
				}
			}
			if len(x.percents) > 0 {
				m.reached = append(m.reached, x)
			}
		}
		if why := whyStandIn(cal, t.Task, today, rules.ClaimDays, answers[t.Holder]); why != "" {
			if p, ok := standIn(t.Unit, named[t.Unit], units, posts); ok {
				m.why, m.standIn = why, p
			}
		}
		if len(m.reached) > 0 || m.why != "" {
			all = append(all, m)
		}
	}
	return all, nil
}

// Fallbacks gives by unit the person who was named to get what nobody takes.
func (c *Cases) Fallbacks(ctx context.Context, orgID string) (map[string]string, error) {
	named := map[string]string{}
	err := db.Each(ctx, c.Ledger.Reader(), selectFallbacks, func(row db.Row) error {
		var unit, person string
		err := row.Scan(&unit, &person)
		named[unit] = person
		return err
	}, orgID)
	return named, err
}

// SetFallback names who gets a task of the unit that nobody takes; an empty person
// leaves it to whoever answers for the unit above. The person needs a post that answers
// tasks today.
func (c *Cases) SetFallback(ctx context.Context, a identity.Actor, unit, person string) error {
	if !a.Everywhere(identity.HandleRequests) {
		return fault.New(fault.Forbidden, "", "permohonan.tidak_berwenang", "")
	}
	return c.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		if _, err := org.UnitByID(ctx, tx, a.Org, unit); err != nil {
			return err
		}
		post := ""
		if person != "" {
			to, err := c.actorOn(ctx, tx, a.Org, person)
			if err != nil || !to.May(identity.AnswerTasks) {
				return fault.New(fault.Invalid, "petugas", "tugas.petugas", "")
			}
			by, _ := to.By(identity.AnswerTasks)
			post = by.Label()
		}
		if _, err := tx.Exec(ctx, upsertFallback, a.Org, unit, person); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, FallbackAct{unit, post})
	})
}
