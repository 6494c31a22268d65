package request

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/ledger"
)

const taskColumns = `id, request_id, unit_id, note, due_on, state, answer, answered_at, given_on, holder, held_on, elsewhere`

var (
	// A unit that has a task in the case gets it anew: whoever works on it goes on.
	insertTask = db.SQL("request.insertTask", `
		INSERT INTO request_task (org_id, request_id, id, unit_id, note, due_on, state, given_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (org_id, request_id, unit_id) DO UPDATE SET note = excluded.note, due_on = excluded.due_on, state = excluded.state,
			given_on = excluded.given_on, elsewhere = ''`)
	insertTaskItem = db.SQL("request.insertTaskItem", `
		INSERT INTO request_task_item (org_id, task_id, item_id)
		SELECT t.org_id, t.id, $1 FROM request_task t WHERE t.org_id = $2 AND t.request_id = $3 AND t.unit_id = $4
		ON CONFLICT (org_id, task_id, item_id) DO NOTHING`)
	selectTasks = db.SQL("request.tasks", `
		SELECT `+taskColumns+` FROM request_task WHERE org_id = $1 AND request_id = $2 ORDER BY due_on, id`)
	selectTask = db.SQL("request.task", `
		SELECT `+taskColumns+` FROM request_task WHERE org_id = $1 AND id = $2`)
	updateTask = db.SQL("request.updateTask", `
		UPDATE request_task SET state = $1, answer = $2, answered_at = $3, elsewhere = $4 WHERE org_id = $5 AND id = $6 AND state = $7`)
	updateTaskItem = db.SQL("request.updateTaskItem", `
		UPDATE request_task_item SET outcome = $1, answer = $2, redaction = $3, reason = $4, holder = $5, test_id = $6
		WHERE org_id = $7 AND task_id = $8 AND item_id = $9`)
	// The holder that was read guards the row: of several who take it at once one does.
	updateHolder = db.SQL("request.updateHolder", `
		UPDATE request_task SET holder = $1, held_on = $2 WHERE org_id = $3 AND id = $4 AND holder = $5 AND state = 'terbuka'`)
	reopenTask = db.SQL("request.reopenTask", `
		UPDATE request_task SET state = 'terbuka', due_on = $1, given_on = $2, note = $3, elsewhere = '' WHERE org_id = $4 AND id = $5 AND state = $6`)
	selectProposals = db.SQL("request.proposals", `
		SELECT i.item_id, t.id, t.unit_id, t.state, i.outcome, i.answer, i.redaction, i.reason, i.holder, i.test_id
		FROM request_task t CROSS JOIN request_task_item i
		WHERE i.org_id = t.org_id AND i.task_id = t.id AND t.org_id = $1 AND t.request_id = $2 AND t.state <> 'ditarik' ORDER BY t.answered_at, t.id`)
)

func scanTask(row db.Row) (Task, error) {
	var t Task
	err := row.Scan(&t.ID, &t.Request, &t.Unit, &t.Note, db.ScanDate(&t.DueOn), &t.State, &t.Answer, db.ScanTime(&t.AnsweredAt),
		db.ScanDate(&t.GivenOn), &t.Holder, db.ScanDate(&t.HeldOn), &t.Elsewhere)
	return t, err
}

func scanProposal(row db.Row) (Proposal, error) {
	var p Proposal
	err := row.Scan(&p.Item, &p.Task, &p.Unit, &p.State, &p.Outcome, &p.Text, &p.Redaction, &p.Reason, &p.Holder, &p.Test)
	return p, err
}

func setProposal(ctx context.Context, tx *ledger.Tx, t Task, item string, a Answer) error {
	_, err := tx.Exec(ctx, updateTaskItem, a.Outcome, a.Text, a.Redaction, a.Reason, a.Holder, a.Test, tx.Actor.Org, t.ID, item)
	return err
}
