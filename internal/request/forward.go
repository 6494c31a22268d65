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

// Forwarding asks units of the same body to find what was asked.
type Forwarding struct {
	Units []string // unit ids
	DueOn calendar.Date
	Note  string
}

// Forward gives a task to each unit, with an internal due date. The clock keeps
// running: it is the same public body. A unit that has a task gets it anew.
func (c *Cases) Forward(ctx context.Context, a identity.Actor, slug string, f Forwarding) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		if err := mayForward(w.Request, f.Units, f.DueOn, w.today); err != nil {
			return err
		}
		for _, unit := range f.Units {
			if _, err := org.UnitByID(ctx, tx, w.Org, unit); err != nil {
				return fault.New(fault.Invalid, "unit", "permohonan.unit_kosong", "")
			}
			if _, err := tx.Exec(ctx, insertTask, w.Org, w.ID, db.NewID(), unit, strings.TrimSpace(f.Note), f.DueOn.String(), TaskOpen); err != nil {
				return err
			}
		}
		state := InProcess
		if w.State == Incomplete {
			state = Incomplete // the units look while the applicant completes
		}
		if err := tx.Guard(ctx, updateState, state, "", w.Org, w.ID, w.Version); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, ForwardedAct{about{w.ID}, f.Units, f.DueOn})
	})
}

// AnswerTask records what a unit found, or that it hands the task back because it
// does not hold the information.
func (c *Cases) AnswerTask(ctx context.Context, a identity.Actor, task string, state TaskState, answer string) error {
	return c.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		t, err := db.One(ctx, tx, selectTask, scanTask, a.Org, task)
		if err != nil {
			return err
		}
		if !a.MayFor(identity.AnswerTasks, t.Unit) {
			return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
		}
		r, err := db.One(ctx, tx, selectByID, scanRequest, a.Org, t.Request)
		if err != nil {
			return err
		}
		switch {
		case !r.State.Open():
			return closedTo(r)
		case state != TaskAnswered && state != TaskReturned:
			return fault.New(fault.Invalid, "keadaan", "tugas.keadaan", "")
		case strings.TrimSpace(answer) == "":
			return fault.New(fault.Invalid, "jawaban", "tugas.jawaban_kosong", "")
		}
		if err := tx.Guard(ctx, updateTask, state, strings.TrimSpace(answer), db.Millis(tx.At), a.Org, t.ID, TaskOpen); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.AnswerTasks, TaskAnsweredAct{about{r.ID}, t.Unit, state})
	})
}
