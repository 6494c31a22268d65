package request

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
)

// Assignment is a task as its unit sees it: what is wanted, without who asks.
type Assignment struct {
	Task
	Case Case // without the applicant, the purpose and other units' tasks
}

// Assignment reads a task for an officer of its unit, or for one who answers for
// the whole body. For anyone else it does not exist.
func (c *Cases) Assignment(ctx context.Context, a identity.Actor, task string) (Assignment, error) {
	t, err := db.One(ctx, c.Ledger.DB, selectTask, scanTask, a.Org, task)
	if err != nil {
		return Assignment{}, err
	}
	if !a.MayFor(identity.AnswerTasks, t.Unit) {
		return Assignment{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	found, err := c.Mine(ctx, a.Org, t.Request)
	if err != nil {
		return Assignment{}, err
	}
	found = found.forUnit()
	found.Tasks = []Task{t}
	return Assignment{t, found}, nil
}
