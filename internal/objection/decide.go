package objection

import (
	"context"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
)

var (
	updateDecided = db.SQL("objection.updateDecided", `
		UPDATE objection SET state = $1, decision = $2, refused_late = $3, answer = $4, reasons = $5, decided_on = $6, decided_by = $7,
			decided_name = $8, decided_post = $9, responded_on = $10, execute_days = $11, execute_by = $12, dispute_first = $13,
			dispute_until = $14, closed_on = $15, version = version + 1
		WHERE org_id = $16 AND id = $17 AND version = $18`)
	updateVerdict = db.SQL("objection.updateVerdict", `
		UPDATE objection_item SET verdict = $1, ordered = $2 WHERE org_id = $3 AND objection_id = $4 AND id = $5`)
	updateReceived = db.SQL("objection.updateReceived", `
		UPDATE objection SET responded_on = $1, dispute_until = $2, version = version + 1 WHERE org_id = $3 AND id = $4 AND version = $5`)
	updateReply = db.SQL("objection.updateReply", `
		UPDATE objection SET reply = $1, version = version + 1 WHERE org_id = $2 AND id = $3 AND version = $4`)
)

// Decide gives the written response of the superior, once, by whoever holds that
// post and is not the author of what is objected to. What is granted becomes an
// order with a day of its own. UU14/2008:36(2), UU14/2008:36(3)
func (o *Objections) Decide(ctx context.Context, a identity.Actor, slug string, r Ruling) error {
	return o.act(ctx, a, identity.DecideObjections, slug, func(tx *ledger.Tx, w working) error {
		if err := officerOnly(a); err != nil {
			return err
		}
		about, err := o.about(ctx, tx, w.Org, w.Request)
		if err != nil {
			return err
		}
		author, err := o.author(ctx, tx, w.Objection, about)
		if err != nil {
			return err
		}
		if err := mayJudge(a.Person, author); err != nil {
			return err
		}
		if about != nil && w.State == Held && !held(w.Objection, about.Request, w.today) {
			if err := o.wake(ctx, tx, &w, about.Request); err != nil {
				return err
			}
		}
		items, err := db.All(ctx, tx, selectItems, scanItem, w.Org, w.ID)
		if err != nil {
			return err
		}
		if err := mayDecide(w.Objection, items, r); err != nil {
			return err
		}
		return o.decide(ctx, tx, w, items, r)
	})
}

func (o *Objections) decide(ctx context.Context, tx *ledger.Tx, w working, items []Item, r Ruling) error {
	act := DecidedAct{about: aboutOf(w.Objection), Late: w.Late(w.today), RefusedLate: r.AsLate,
		WorkingDays: w.cal.WorkingDaysBetween(w.ReceivedOn, w.today)}
	for i := range items {
		it := &items[i]
		it.Verdict, it.Ordered = r.Verdicts[it.ID], ""
		if r.AsLate {
			it.Verdict = Keep
		}
		if it.Verdict == GivePart {
			it.Ordered = strings.TrimSpace(r.Ordered[it.ID])
		}
		if _, err := tx.Exec(ctx, updateVerdict, it.Verdict, it.Ordered, w.Org, w.ID, it.ID); err != nil {
			return err
		}
		act.Items = append(act.Items, ItemVerdict{it.Position, it.Verdict})
	}
	post, _ := tx.Actor.By(identity.DecideObjections)
	w.Decision, w.RefusedLate, w.Answer, w.Reasons = r.decision(items), r.AsLate, strings.TrimSpace(r.Answer), ""
	if upholds(items, r) {
		w.Reasons = strings.TrimSpace(r.Reasons)
	}
	w.DecidedOn, w.DecidedBy, w.DecidedName, w.DecidedPost, w.RespondedOn = w.today, tx.Actor.Person, tx.Actor.Name, post.Label(), w.today
	w.State, w.ClosedOn = Done, w.today
	if orders(w.Decision) {
		w.State, w.ClosedOn = Execution, calendar.Date{}
		w.ExecuteDays, w.ExecuteBy = int64(r.Days), w.cal.AddWorkingDays(w.today, r.Days).On
	}
	if w.DisputeFirst.IsZero() {
		w.DisputeFirst = w.RespondedOn
	}
	w.DisputeUntil = w.disputeUntil(w.RespondedOn)
	if err := tx.Guard(ctx, updateDecided, w.State, w.Decision, w.RefusedLate, w.Answer, w.Reasons, w.DecidedOn.String(), w.DecidedBy,
		w.DecidedName, w.DecidedPost, w.RespondedOn.String(), w.ExecuteDays, w.ExecuteBy.String(), w.DisputeFirst.String(),
		w.DisputeUntil.String(), w.ClosedOn.String(), w.Org, w.ID, w.Version); err != nil {
		return err
	}
	if err := o.letterOfResponse(ctx, tx, w, items); err != nil {
		return err
	}
	act.Decision, act.ExecuteBy, act.DisputeUntil = w.Decision, w.ExecuteBy, w.DisputeUntil
	return tx.RecordBy(ctx, identity.DecideObjections, act)
}

// disputeUntil is the last day for the Commission, counted by the country's calendar,
// which is the Commission's. A response that comes after the silence opens a window
// of its own, and the later of the two counts. UU14/2008:37(2)
func (w working) disputeUntil(from calendar.Date) calendar.Date {
	last := w.common.AddWorkingDays(from, w.body.Terms().DisputeWindow.WorkingDays).On
	if w.DisputeUntil.After(last) {
		return w.DisputeUntil
	}
	return last
}

// Acknowledge notes on which day the applicant received the response where that was
// later than its date, as by post. Receipt opens the dispute window. UU14/2008:37(2)
func (o *Objections) Acknowledge(ctx context.Context, a identity.Actor, slug string, on calendar.Date) error {
	return o.act(ctx, a, identity.HandleObjections, slug, func(tx *ledger.Tx, w working) error {
		if err := officerOnly(a); err != nil {
			return err
		}
		if err := mayAcknowledge(w.Objection, on, w.today); err != nil {
			return err
		}
		until := w.disputeUntil(on)
		if err := tx.Guard(ctx, updateReceived, on.String(), until.String(), w.Org, w.ID, w.Version); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleObjections, AcknowledgedAct{aboutOf(w.Objection), on, until})
	})
}

// Answer notes what the applicant says to the response, for the register. It takes
// no right away: who accepted may still go to the Commission in time.
func (o *Objections) Answer(ctx context.Context, a identity.Actor, slug string, reply Reply) error {
	return o.act(ctx, a, identity.HandleObjections, slug, func(tx *ledger.Tx, w working) error {
		switch {
		case w.Decision == Undecided:
			return fault.New(fault.Conflict, "", "keberatan.belum_diputus", "")
		case reply != Accepts && reply != Declines:
			return fault.New(fault.Invalid, "tanggapan", "keberatan.balasan_kosong", "")
		}
		if err := tx.Guard(ctx, updateReply, reply, w.Org, w.ID, w.Version); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleObjections, RepliedAct{aboutOf(w.Objection), reply})
	})
}

// Rehearse runs commands as they would run now, with every rule, and gives the
// letters that they would make. Nothing is kept.
func (o *Objections) Rehearse(ctx context.Context, command func(*Objections) error) ([]notice.Letter, error) {
	var letters []notice.Letter
	err := o.Ledger.Rehearse(ctx, func(l *ledger.Ledger) error {
		letters = nil // the transaction may begin again
		trial := *o
		trial.Ledger, trial.desk = l, notice.Desk{Rehearsed: &letters}
		return command(&trial)
	})
	return letters, err
}

func (o *Objections) body(ctx context.Context, r db.Reader, id string) (org.Body, error) {
	return org.BodyByID(ctx, r, id)
}
