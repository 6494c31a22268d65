package request

import (
	"context"
	"strings"

	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// AskCompletion tells the applicant, once and in time, what is missing. The
// 10-day clock goes on meanwhile. The days are settings. PERKI1/2021
func (c *Cases) AskCompletion(ctx context.Context, a identity.Actor, slug, missing string) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		terms := w.body.Terms()
		if err := mayAskCompletion(w.Request, missing, terms, w.cal, w.today); err != nil {
			return err
		}
		by := w.window(w.today, terms.Completion.WorkingDays)
		if err := tx.Guard(ctx, updateMissing, Incomplete, strings.TrimSpace(missing), w.today.String(), by.String(),
			w.Org, w.ID, w.Version); err != nil {
			return err
		}
		w.Missing, w.MissingNoticeOn, w.CompleteBy = strings.TrimSpace(missing), w.today, by
		if err := c.letterOfIncompleteness(ctx, tx, w); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, CompletionAskedAct{about{w.ID}, by, terms.Completion.Source})
	})
}

// Complete says that the file is complete, by the applicant on the tracking page
// or by an officer at the desk. What was missing is described in note.
func (c *Cases) Complete(ctx context.Context, a identity.Actor, slug, note string) error {
	return c.act(ctx, a, identity.RegisterRequests, slug, func(tx *ledger.Tx, w working) error {
		if err := mayComplete(w.Request); err != nil {
			return err
		}
		tasks, err := db.All(ctx, tx, selectTasks, scanTask, w.Org, w.ID)
		if err != nil {
			return err
		}
		back := Received
		if len(tasks) > 0 {
			back = InProcess // the units went on looking meanwhile
		}
		if err := tx.Guard(ctx, updateCompleted, back, w.today.String(), w.Org, w.ID, w.Version); err != nil {
			return err
		}
		if note = strings.TrimSpace(note); note != "" {
			if err := insertNote(ctx, tx, w.Request, NoteCompletion, note); err != nil {
				return err
			}
		}
		return tx.RecordBy(ctx, identity.RegisterRequests, CompletedAct{about{w.ID}})
	})
}

// CloseIncomplete closes a case that was not completed in the applicant's days.
// It is counted as such and never as refused. After the term of the answer has
// passed a case can no longer be closed so: the answer is owed.
func (c *Cases) CloseIncomplete(ctx context.Context, a identity.Actor, slug string) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		if err := mayCloseIncomplete(w.Request, w.today); err != nil {
			return err
		}
		if err := tx.Guard(ctx, updateState, NotCompleted, w.today.String(), w.Org, w.ID, w.Version); err != nil {
			return err
		}
		if err := c.letterOfClosing(ctx, tx, w); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, NotCompletedAct{about{w.ID}, w.CompleteBy})
	})
}
