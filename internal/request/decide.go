package request

import (
	"context"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/register"
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
			if err := mustBeAnnounced(ctx, tx, items[i]); err != nil {
				return err
			}
			outcomes[i] = items[i].Outcome
			decided[i] = items[i].outcome()
			if err := setAnswer(ctx, tx, w.Request, items[i]); err != nil {
				return err
			}
			if err := keepParts(ctx, tx, w.Request, items[i]); err != nil {
				return err
			}
		}
		costs, tariff, err := c.charge(ctx, tx, w, items)
		if err != nil {
			return err
		}
		late := w.Late(w.today)
		w.Outcome, w.NotifiedOn = Derive(outcomes), w.today
		w.ObjectUntil = w.window(w.today, w.body.Terms().ObjectionWindow.WorkingDays)
		w.State = Notified
		if Sum(costs) > 0 {
			w.State = AwaitingPayment
		}
		if !anyGiven(outcomes) {
			w.ClosedOn = w.today
		}
		if err := tx.Guard(ctx, updateNotified, w.State, w.Outcome, w.NotifiedOn.String(), w.ObjectUntil.String(),
			w.ClosedOn.String(), w.Org, w.ID, w.Version); err != nil {
			return err
		}
		if err := c.letterOfNotification(ctx, tx, w, items, costs, tariff); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.DecideRequests, NotifiedAct{
			about: about{w.ID}, Outcome: w.Outcome, Items: decided, Late: late, ObjectUntil: w.ObjectUntil,
			WorkingDays: w.cal.WorkingDaysBetween(w.ReceivedOn, w.today), Fee: Sum(costs),
		})
	})
}

// anyGiven reports whether something is to be handed over: what is announced
// already is not.
func anyGiven(outcomes []Outcome) bool { return slices.ContainsFunc(outcomes, Outcome.Gives) }

// mustBeAnnounced refuses to send an applicant to an entry that is not published.
func mustBeAnnounced(ctx context.Context, tx *ledger.Tx, it Item) error {
	if it.Outcome != Announced {
		return nil
	}
	_, err := register.PublishedNumber(ctx, tx, tx.Actor.Org, it.Entry)
	if fault.Is(err, fault.NotFound) {
		return fault.New(fault.Invalid, FieldOf("entri", it.Position), "putusan.entri_terbit", "UU14/2008:22(7)", it.Position, it.Entry)
	}
	return err
}

func (it Item) outcome() ItemOutcome {
	o := ItemOutcome{Position: it.Position, Outcome: it.Outcome, Ground: it.Ground, Test: it.Test, Entry: it.Entry}
	if len(it.Parts) > 1 {
		o.Parts = len(it.Parts)
	}
	return o
}

// relevant drops what was typed for another outcome, so that a notification never
// carries a ground beside a grant.
func (a Answer) relevant() Answer {
	switch a.Outcome {
	case Granted:
		return Answer{Outcome: a.Outcome, Text: a.Text, Medium: a.Medium, Entry: a.Entry, Charges: a.Charges}
	case Announced:
		return Answer{Outcome: a.Outcome, Text: a.Text, Entry: a.Entry}
	case GrantedInPart:
		a.Holder, a.Unknown, a.AvailableOn = "", false, calendar.Date{}
		return a.withParts(a.parts())
	case Refused:
		a.Text, a.Medium, a.Redaction, a.Holder, a.Unknown, a.AvailableOn, a.Entry = "", "", "", "", false, calendar.Date{}, 0
		a.Parts, a.Charges = nil, nil
	case NotHeld:
		return Answer{Outcome: a.Outcome, Reason: a.Reason, Holder: strings.TrimSpace(a.Holder), Unknown: a.Unknown}
	case NotDocumented:
		return Answer{Outcome: a.Outcome, Reason: a.Reason, AvailableOn: a.AvailableOn}
	}
	return a
}
