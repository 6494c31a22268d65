package request

import (
	"context"

	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// Finish closes a case in which nothing more is owed.
func (c *Cases) Finish(ctx context.Context, a identity.Actor, slug string) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		if err := mayFinish(w.Request); err != nil {
			return err
		}
		if w.ClosedOn.IsZero() { // a refusal closed the case on its own day
			w.ClosedOn = w.today
		}
		if err := tx.Guard(ctx, updateState, Done, w.ClosedOn.String(), w.Org, w.ID, w.Version); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, FinishedAct{about{w.ID}})
	})
}

// Withdraw ends a case at the applicant's wish, at once and as a whole. It stays in
// the book.
func (c *Cases) Withdraw(ctx context.Context, a identity.Actor, slug string) error {
	return c.act(ctx, a, identity.RegisterRequests, slug, func(tx *ledger.Tx, w working) error {
		if err := mayWithdraw(w.Request); err != nil {
			return err
		}
		if err := tx.Guard(ctx, updateState, Withdrawn, w.today.String(), w.Org, w.ID, w.Version); err != nil {
			return err
		}
		if err := c.letterOfWithdrawal(ctx, tx, w); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.RegisterRequests, WithdrawnAct{about{w.ID}})
	})
}
