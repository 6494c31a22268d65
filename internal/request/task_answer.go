package request

import (
	"context"
	"strings"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// TaskAnswer is what a unit found, or why it hands the task back.
type TaskAnswer struct {
	State     TaskState         // TaskAnswered or TaskReturned
	Text      string            // for the PPID; may be empty beside a proposal
	Items     map[string]Answer // proposals by item id; an item may be left out
	Elsewhere string            // unit that might hold it, of a task handed back, or empty
}

// AnswerTask records what a unit found and proposes, or that it hands the task back
// because it does not hold the information. Whoever answers holds the task from then.
func (c *Cases) AnswerTask(ctx context.Context, a identity.Actor, task string, x TaskAnswer) error {
	return c.onTask(ctx, a, task, func(tx *ledger.Tx, r Request, t Task) error {
		all, err := db.All(ctx, tx, selectItems, scanItem, r.Org, r.ID)
		if err != nil {
			return err
		}
		items, err := itemsOf(ctx, tx, r.Org, t, all)
		if err != nil {
			return err
		}
		if err := checkTaskAnswer(items, x); err != nil {
			return err
		}
		elsewhere := ""
		if x.State == TaskReturned && x.Elsewhere != "" {
			if _, err := org.UnitByID(ctx, tx, r.Org, x.Elsewhere); err != nil || x.Elsewhere == t.Unit {
				return fault.New(fault.Invalid, "unit_lain", "tugas.unit_lain", "")
			}
			elsewhere = x.Elsewhere
		}
		if err := tx.Guard(ctx, updateTask, x.State, strings.TrimSpace(x.Text), db.Millis(tx.At), elsewhere, r.Org, t.ID, TaskOpen); err != nil {
			return err
		}
		for _, it := range items {
			p := x.Items[it.ID]
			if x.State == TaskReturned {
				p = Answer{Outcome: NotHeld}
			}
			if err := setProposal(ctx, tx, t, it.ID, p.proposed()); err != nil {
				return err
			}
		}
		return tx.RecordBy(ctx, identity.AnswerTasks, TaskAnsweredAct{about{r.ID}, t.Unit, x.State})
	})
}

// proposed drops what was typed for another outcome.
func (a Answer) proposed() Answer {
	p := Answer{Outcome: a.Outcome}
	switch a.Outcome {
	case Granted:
		p.Text = strings.TrimSpace(a.Text)
	case GrantedInPart:
		p.Text, p.Redaction, p.Reason, p.Test = strings.TrimSpace(a.Text), strings.TrimSpace(a.Redaction), strings.TrimSpace(a.Reason), a.Test
	case Refused:
		p.Reason, p.Test = strings.TrimSpace(a.Reason), a.Test
	case NotHeld:
		p.Reason, p.Holder = strings.TrimSpace(a.Reason), strings.TrimSpace(a.Holder)
	}
	return p
}

// onTask runs a command of somebody who may work on an open task of an open case.
func (c *Cases) onTask(ctx context.Context, a identity.Actor, task string, fn func(tx *ledger.Tx, r Request, t Task) error) error {
	return c.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		t, err := db.One(ctx, tx, selectTask, scanTask, a.Org, task)
		if err != nil {
			return err
		}
		if !mayWork(a, t) {
			return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
		}
		r, err := db.One(ctx, tx, selectByID, scanRequest, a.Org, t.Request)
		if err != nil {
			return err
		}
		if err := taskOpen(r, t); err != nil {
			return err
		}
		return fn(tx, r, t)
	})
}
