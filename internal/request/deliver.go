package request

import (
	"context"
	"strings"

	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// Deliver records that the information was handed over, sent or seen, and how.
func (c *Cases) Deliver(ctx context.Context, a identity.Actor, slug, by string) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		if err := mayDeliver(w.Request, by); err != nil {
			return err
		}
		by = strings.TrimSpace(by)
		if err := tx.Guard(ctx, updateDelivered, Delivered, w.today.String(), by, w.Org, w.ID, w.Version); err != nil {
			return err
		}
		w.DeliveredOn, w.DeliveredBy = w.today, by
		if err := c.letterOfHandover(ctx, tx, w); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, DeliveredAct{about{w.ID}, deliveryKind(by)})
	})
}

// deliveryKind keeps free text, which may name people, out of the act.
func deliveryKind(by string) string {
	for _, known := range append(Deliveries, string(View)) {
		if by == known {
			return by
		}
	}
	return "lain"
}

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

// Withdraw ends a case at the applicant's wish, at once. It stays in the book.
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
