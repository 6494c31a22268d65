package request

import (
	"context"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// Claim notes that the officer works on the task. Of several who take it at once one
// gets it; the others are told that a colleague was faster. Taken again by whoever has
// it, nothing happens.
func (c *Cases) Claim(ctx context.Context, a identity.Actor, task string) error {
	return c.onTask(ctx, a, task, func(tx *ledger.Tx, r Request, t Task) error {
		if t.Holder == a.Person {
			return nil
		}
		if t.Holder != "" {
			held, err := c.holds(ctx, tx, r.Org, t, t.Holder)
			if err != nil {
				return err
			}
			if held {
				return fault.New(fault.Conflict, "", "tugas.sudah_diambil", "")
			}
		}
		if err := c.setHolder(ctx, tx, r.Org, t, a.Person); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.AnswerTasks, TaskClaimedAct{about{r.ID}, t.Unit})
	})
}

// Pass gives a task to another person, or to nobody in particular. Whoever works on it
// may, whoever answers for its unit, and the desk. The person needs a post that answers
// tasks on that day.
func (c *Cases) Pass(ctx context.Context, a identity.Actor, task, person string) error {
	return c.manageTask(ctx, a, task, true, func(tx *ledger.Tx, r Request, t Task) error {
		if err := taskOpen(r, t); err != nil {
			return err
		}
		if person == t.Holder {
			return nil
		}
		post := ""
		if person != "" {
			to, err := c.actorOn(ctx, tx, r.Org, person)
			if err != nil || !to.May(identity.AnswerTasks) {
				return fault.New(fault.Invalid, "petugas", "tugas.petugas", "")
			}
			by, _ := to.By(identity.AnswerTasks)
			post = by.Label()
		}
		if err := c.setHolder(ctx, tx, r.Org, t, person); err != nil {
			return err
		}
		return tx.Record(ctx, TaskPassedAct{about{r.ID}, t.Unit, post, ""})
	})
}

// WithdrawTask takes an open task back: the answer of the unit is not needed any more.
func (c *Cases) WithdrawTask(ctx context.Context, a identity.Actor, task string) error {
	return c.manageTask(ctx, a, task, false, func(tx *ledger.Tx, r Request, t Task) error {
		if err := taskOpen(r, t); err != nil {
			return err
		}
		if err := tx.Guard(ctx, updateTask, TaskWithdrawn, "", db.Millis(tx.At), "", r.Org, t.ID, TaskOpen); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, TaskWithdrawnAct{about{r.ID}, t.Unit})
	})
}

// ReopenTask asks a unit again that has answered, handed back, or was let go, or gives
// an open task another day and note. Its term begins anew.
func (c *Cases) ReopenTask(ctx context.Context, a identity.Actor, task string, due calendar.Date, note string) error {
	return c.manageTask(ctx, a, task, false, func(tx *ledger.Tx, r Request, t Task) error {
		body, err := org.BodyByID(ctx, tx, tx.Actor.Org)
		if err != nil {
			return err
		}
		today := body.Day(tx.At)
		if err := mayForward(r, []string{t.Unit}, due, today); err != nil {
			return err
		}
		if err := tx.Guard(ctx, reopenTask, due.String(), today.String(), strings.TrimSpace(note), r.Org, t.ID, t.State); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, TaskReopenedAct{about{r.ID}, t.Unit, due})
	})
}

// manageTask runs a command of the desk on a task, or of its unit where units may.
func (c *Cases) manageTask(ctx context.Context, a identity.Actor, task string, units bool, fn func(tx *ledger.Tx, r Request, t Task) error) error {
	return c.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		t, err := db.One(ctx, tx, selectTask, scanTask, a.Org, task)
		if err != nil {
			return err
		}
		switch mine := mayWork(a, t); {
		case a.Everywhere(identity.HandleRequests), units && mine:
		case mine:
			return fault.New(fault.Forbidden, "", "permohonan.tidak_berwenang", "")
		default:
			return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
		}
		r, err := db.One(ctx, tx, selectByID, scanRequest, a.Org, t.Request)
		if err != nil {
			return err
		}
		return fn(tx, r, t)
	})
}

func (c *Cases) setHolder(ctx context.Context, tx *ledger.Tx, orgID string, t Task, person string) error {
	body, err := org.BodyByID(ctx, tx, tx.Actor.Org)
	if err != nil {
		return err
	}
	on := body.Day(tx.At).String()
	if person == "" {
		on = ""
	}
	return tx.Guard(ctx, updateHolder, person, on, orgID, t.ID, t.Holder)
}

// actorOn is a person with the posts held on the day of the transaction.
func (c *Cases) actorOn(ctx context.Context, tx *ledger.Tx, orgID, person string) (identity.Actor, error) {
	body, err := org.BodyByID(ctx, tx, tx.Actor.Org)
	if err != nil {
		return identity.Actor{}, err
	}
	return identity.ActorFor(ctx, tx, orgID, person, body.Day(tx.At))
}

// holds reports whether a person may still work on the task: neither has the post ended
// nor has the person left.
func (c *Cases) holds(ctx context.Context, tx *ledger.Tx, orgID string, t Task, person string) (bool, error) {
	a, err := c.actorOn(ctx, tx, orgID, person)
	if fault.Is(err, fault.Forbidden) || fault.Is(err, fault.NotFound) {
		return false, nil
	}
	return err == nil && a.May(identity.AnswerTasks), err
}
