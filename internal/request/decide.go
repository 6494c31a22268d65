package request

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// Decide answers every item and gives the written notification, in one act. Only
// the PPID decides. A decision without anything to hand over closes the case.
// UU14/2008:22(7)
func (c *Cases) Decide(ctx context.Context, a identity.Actor, slug string, answers map[string]Answer) error {
	return c.act(ctx, a, identity.DecideRequests, slug, func(tx *ledger.Tx, w working) error {
		items, err := db.All(ctx, tx, selectItems, scanItem, w.Org, w.ID)
		if err != nil {
			return err
		}
		answers, err = c.rest(ctx, tx, w, items, answers)
		if err != nil {
			return err
		}
		if err := mayDecide(w.Request, items, answers, w.today); err != nil {
			return err
		}
		outcomes, decided := make([]Outcome, len(items)), make([]ItemOutcome, len(items))
		for i := range items {
			items[i].Answer = answers[items[i].ID].relevant()
			outcomes[i] = items[i].Outcome
			decided[i] = ItemOutcome{items[i].Position, items[i].Outcome, items[i].Ground, items[i].Test}
			if err := setAnswer(ctx, tx, w.Request, items[i]); err != nil {
				return err
			}
		}
		late := w.Late(w.today)
		w.Outcome, w.NotifiedOn = Derive(outcomes), w.today
		w.ObjectUntil = w.window(w.today, w.body.Terms().ObjectionWindow.WorkingDays)
		if !w.Outcome.Gives() {
			w.ClosedOn = w.today
		}
		if err := tx.Guard(ctx, updateNotified, Notified, w.Outcome, w.NotifiedOn.String(), w.ObjectUntil.String(),
			w.ClosedOn.String(), w.Org, w.ID, w.Version); err != nil {
			return err
		}
		w.State = Notified
		if err := c.letterOfNotification(ctx, tx, w, items); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.DecideRequests, NotifiedAct{
			about: about{w.ID}, Outcome: w.Outcome, Items: decided, Late: late, ObjectUntil: w.ObjectUntil,
			WorkingDays: w.cal.WorkingDaysBetween(w.ReceivedOn, w.today),
		})
	})
}

// relevant drops what was typed for another outcome, so that a notification never
// carries a ground beside a grant.
func (a Answer) relevant() Answer {
	switch a.Outcome {
	case Granted:
		return Answer{Outcome: a.Outcome, Text: a.Text, Medium: a.Medium, Entry: a.Entry}
	case GrantedInPart:
		a.Holder, a.AvailableOn = "", calendar.Date{}
	case Refused:
		a.Text, a.Medium, a.Redaction, a.Holder, a.AvailableOn, a.Entry = "", "", "", "", calendar.Date{}, 0
	case NotHeld:
		return Answer{Outcome: a.Outcome, Reason: a.Reason, Holder: a.Holder}
	case NotDocumented:
		return Answer{Outcome: a.Outcome, Reason: a.Reason, AvailableOn: a.AvailableOn}
	}
	return a
}
