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
	"suluh/internal/request"
)

var (
	updateBrief = db.SQL("objection.updateBrief", `
		UPDATE objection SET state = $1, reaction = $2, briefed_on = $3, version = version + 1 WHERE org_id = $4 AND id = $5 AND version = $6`)
	updateOffer = db.SQL("objection.updateOffer", `
		UPDATE objection SET state = $1, offer = $2, offered_on = $3, settle_by = $4, version = version + 1 WHERE org_id = $5 AND id = $6 AND version = $7`)
	updateSettled = db.SQL("objection.updateSettled", `
		UPDATE objection SET state = $1, settled_on = $2, execute_by = $3, version = version + 1 WHERE org_id = $4 AND id = $5 AND version = $6`)
	updateWithdrawn = db.SQL("objection.updateWithdrawn", `
		UPDATE objection SET state = $1, closed_on = $2, version = version + 1 WHERE org_id = $3 AND id = $4 AND version = $5`)
)

// Brief lays the information officer's reaction before the superior. It may be
// written again until the superior decides.
func (o *Objections) Brief(ctx context.Context, a identity.Actor, slug, reaction string) error {
	return o.act(ctx, a, identity.HandleObjections, slug, func(tx *ledger.Tx, w working) error {
		if err := officerOnly(a); err != nil {
			return err
		}
		if err := mayBrief(w.Objection, reaction); err != nil {
			return err
		}
		state := w.State
		if state == Received {
			state = UnderReview
		}
		if err := tx.Guard(ctx, updateBrief, state, strings.TrimSpace(reaction), w.today.String(), w.Org, w.ID, w.Version); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleObjections, BriefedAct{aboutOf(w.Objection)})
	})
}

// Offer puts an amicable settlement to the applicant: what the body does, and until
// which day. The response term runs on: if they do not agree, the superior decides.
// UU14/2008:35(2)
func (o *Objections) Offer(ctx context.Context, a identity.Actor, slug, offer string, by calendar.Date) error {
	return o.act(ctx, a, identity.HandleObjections, slug, func(tx *ledger.Tx, w working) error {
		if err := officerOnly(a); err != nil {
			return err
		}
		if err := mayOffer(w.Objection, offer, by, w.today, w.cal.AddWorkingDays(w.today, MaxExecuteDays).On); err != nil {
			return err
		}
		w.Offer = strings.TrimSpace(offer)
		if err := tx.Guard(ctx, updateOffer, Talks, w.Offer, w.today.String(), by.String(), w.Org, w.ID, w.Version); err != nil {
			return err
		}
		if err := o.tell(ctx, tx, w, notice.EventObjectionTalks, w.DueOn, strings.Join(strings.Fields(w.Offer), " ")); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleObjections, OfferedAct{aboutOf(w.Objection), by})
	})
}

// Settle notes what the applicant says to the offer: agreed needs no decision any
// more, and what was promised becomes an order with its day; anything else gives the
// objection back to the superior. UU14/2008:35(2)
func (o *Objections) Settle(ctx context.Context, a identity.Actor, slug string, agreed bool) error {
	return o.act(ctx, a, identity.HandleObjections, slug, func(tx *ledger.Tx, w working) error {
		if err := maySettle(w.Objection, agreed, w.today); err != nil {
			return err
		}
		state, settled, by := UnderReview, calendar.Date{}, calendar.Date{}
		if agreed {
			state, settled, by = Execution, w.today, w.SettleBy
		}
		if err := tx.Guard(ctx, updateSettled, state, settled.String(), by.String(), w.Org, w.ID, w.Version); err != nil {
			return err
		}
		if agreed {
			w.SettledOn, w.ExecuteBy = settled, by
			if err := o.letterOfSettlement(ctx, tx, w); err != nil {
				return err
			}
		}
		return tx.RecordBy(ctx, identity.HandleObjections, SettledAct{aboutOf(w.Objection), agreed, by})
	})
}

// Withdraw ends an objection at the applicant's wish. It stays in the book.
func (o *Objections) Withdraw(ctx context.Context, a identity.Actor, slug string) error {
	return o.act(ctx, a, identity.HandleObjections, slug, func(tx *ledger.Tx, w working) error {
		if !w.State.Owed() {
			return closedTo(w.Objection)
		}
		if err := tx.Guard(ctx, updateWithdrawn, Withdrawn, w.today.String(), w.Org, w.ID, w.Version); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleObjections, WithdrawnAct{aboutOf(w.Objection)})
	})
}

// officerOnly keeps the steps of the office from the applicant, who may act in the
// case otherwise.
func officerOnly(a identity.Actor) error {
	if a.Kind != identity.Officer {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return nil
}

// Dossier is what the superior reads before deciding: the objection, the request
// with its answers, and who may not decide.
type Dossier struct {
	Case
	About    *request.Case // nil without a request
	Barred   error         // why the reader may not decide, or nil
	Superior string        // the post that decides today; empty while it is vacant
}

// Dossier reads an objection with everything a decision rests on.
func (o *Objections) Dossier(ctx context.Context, a identity.Actor, slug string) (Dossier, error) {
	c, err := o.Open(ctx, a, slug)
	if err != nil {
		return Dossier{}, err
	}
	d := Dossier{Case: c}
	r := o.Ledger.Reader()
	if c.Request != "" {
		about, err := o.Cases.Within(ctx, r, c.Org, c.Request)
		if err != nil {
			return d, err
		}
		d.About = &about
	}
	body, err := o.body(ctx, r, c.Org)
	if err != nil {
		return d, err
	}
	today := body.Day(o.Ledger.Clock())
	if d.Superior, err = superior(ctx, r, c.Org, today); err != nil {
		return d, err
	}
	author, err := o.author(ctx, r, c.Objection, d.About)
	if err != nil {
		return d, err
	}
	d.Barred = mayJudge(a.Person, author)
	if d.Barred == nil && !a.Everywhere(identity.DecideObjections) {
		d.Barred = fault.New(fault.Forbidden, "", "keberatan.bukan_atasan", "UU14/2008:36(2)")
	}
	return d, nil
}

// superior names the post that decides objections on a day, or nobody.
func superior(ctx context.Context, r db.Reader, orgID string, day calendar.Date) (string, error) {
	posts, err := identity.PostsOn(ctx, r, orgID, day)
	if err != nil {
		return "", err
	}
	for _, post := range posts {
		if post.Unit == "" && post.Gives(identity.DecideObjections) {
			return post.Label(), nil
		}
	}
	return "", nil
}

// author finds who made the decision that is objected to: whoever gave the
// notification or closed the request, or, where there is none, who held the
// officer's post on the last day of the term.
func (o *Objections) author(ctx context.Context, r db.Reader, x Objection, c *request.Case) (Author, error) {
	var a Author
	day := x.ReceivedOn
	if c != nil {
		for _, e := range c.Acts {
			if e.Kind == (request.NotifiedAct{}).Kind() || e.Kind == (request.NotCompletedAct{}).Kind() {
				a.Decided = e.ActorID
			}
		}
		if c.DueOn.Before(day) {
			day = c.DueOn
		}
	}
	if a.Decided != "" {
		return a, nil
	}
	posts, err := identity.PostsOn(ctx, r, x.Org, day)
	for _, post := range posts {
		if post.Unit == "" && post.Gives(identity.DecideRequests) {
			a.Silent = append(a.Silent, post.Person)
		}
	}
	return a, err
}
