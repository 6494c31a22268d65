package exemption

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// Opine keeps the opinion of a reviewer, and changes it until the PPID rules.
// Reviewers do not wait for each other; a ruling that was being written about fewer
// opinions has to be looked at again. PERKI1/2021:49
func (x *Exemptions) Opine(ctx context.Context, a identity.Actor, id string, o Opinion) error {
	o.Reason = strings.TrimSpace(o.Reason)
	return x.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		t, err := x.forReading(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := mayOpine(t, a.Person, o); err != nil {
			return err
		}
		if utf8.RuneCountInString(o.Reason) > MaxText {
			return fault.New(fault.Invalid, "alasan", "pengecualian.terlalu_panjang", "", MaxText)
		}
		if i := slices.IndexFunc(t.Opinions, func(one Opinion) bool { return one.Person == a.Person }); t.Opinions[i].Verdict == o.Verdict && t.Opinions[i].Reason == o.Reason {
			return nil
		}
		if err := tx.Guard(ctx, touchReview, db.Millis(tx.At), a.Org, id); err != nil {
			return err
		}
		reason := x.Keys.Key(purposeSheet, a.Org).Seal(reasonPlace(id, a.Person), []byte(o.Reason))
		post, _ := a.By(identity.ReviewExemption)
		if err := tx.Guard(ctx, updateOpinion, post.Label(), string(o.Verdict), reason, db.Millis(tx.At), a.Org, id, a.Person, t.Revision); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.ReviewExemption, OpinedAct{about{id}, o.Verdict})
	})
}

// Rule is the decision of the PPID. A conclusion that the information is open ends
// the test; any other waits for the head of the body. PERKI1/2021:49, PP61/2010:3
func (x *Exemptions) Rule(ctx context.Context, a identity.Actor, id string, version int64, r Ruling) error {
	r.Note = strings.TrimSpace(r.Note)
	return x.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		t, err := x.deciding(ctx, tx, id, identity.DecideExemption)
		if err != nil {
			return err
		}
		today, err := x.today(ctx, tx)
		if err != nil {
			return err
		}
		others, err := otherWriters(ctx, tx, t.Unit, today)
		if err != nil {
			return err
		}
		if err := mayRule(t, r, a.Person, others); err != nil {
			return err
		}
		if utf8.RuneCountInString(r.Note) > MaxText {
			return fault.New(fault.Invalid, "catatan", "pengecualian.terlalu_panjang", "", MaxText)
		}
		if r.Conclusion != Open { // days have passed since it was handed in
			if err := mayReview(t.Content, x.Grounds, sinceOr(t.Since, today), today); err != nil {
				return err
			}
		}
		post, _ := a.By(identity.DecideExemption)
		r.On, r.Person, r.Post = today, a.Person, post.Label()
		t.Ruling, t.State, t.Version = r, Ruled, version
		if r.Conclusion == Open {
			t.State = NotExempt
		}
		if err := x.save(ctx, tx, t); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.DecideExemption, RuledAct{about{id}, r.Conclusion, t.Author == a.Person})
	})
}

// otherWriters reports whether somebody besides the actor may write tests for a unit.
func otherWriters(ctx context.Context, tx *ledger.Tx, unit string, today calendar.Date) (bool, error) {
	posts, err := identity.PostsOn(ctx, tx, tx.Actor.Org, today)
	return slices.ContainsFunc(posts, func(p identity.Post) bool {
		return p.Person != tx.Actor.Person && (p.Unit == "" || p.Unit == unit) && p.Gives(identity.WriteExemption)
	}), err
}

// Approve is the written approval of the head of the body on their own account: the
// classification is decided, numbered and in force. PP61/2010:3
func (x *Exemptions) Approve(ctx context.Context, a identity.Actor, id string, version int64) error {
	return x.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		t, err := x.deciding(ctx, tx, id, identity.ApproveExemption)
		if err != nil {
			return err
		}
		today, err := x.today(ctx, tx)
		if err != nil {
			return err
		}
		if err := mayApprove(t, a.Person); err != nil {
			return err
		}
		post, _ := a.By(identity.ApproveExemption)
		t.Approval = Approval{On: today, Person: a.Person, Post: post.Label()}
		return x.decide(ctx, tx, t, version, identity.ApproveExemption)
	})
}

// RecordApproval records the letter in which a head without an account approved,
// with its number, date and scan. PP61/2010:3
func (x *Exemptions) RecordApproval(ctx context.Context, a identity.Actor, id string, version int64, letter Approval) error {
	letter.Number, letter.Post = strings.TrimSpace(letter.Number), strings.TrimSpace(letter.Post)
	return x.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		t, err := x.deciding(ctx, tx, id, identity.WriteExemption)
		if err != nil {
			return err
		}
		today, err := x.today(ctx, tx)
		if err != nil {
			return err
		}
		if err := mayRecord(t, letter, today); err != nil {
			return err
		}
		letter.Person = a.Person
		t.Approval = letter
		return x.decide(ctx, tx, t, version, identity.WriteExemption)
	})
}

// deciding reads a test for somebody who needs a permission of the whole body.
func (x *Exemptions) deciding(ctx context.Context, tx *ledger.Tx, id string, p identity.Permission) (Test, error) {
	t, err := x.forReading(ctx, tx, id)
	if err == nil && !tx.Actor.Everywhere(p) {
		return t, fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	return t, err
}

// decide puts an approved test into force: its number, its letter, and the end of
// the one it extends. An exemption whose period has ended meanwhile cannot be
// extended any more: that information is open.
func (x *Exemptions) decide(ctx context.Context, tx *ledger.Tx, t Test, version int64, by identity.Permission) error {
	body, err := org.BodyByID(ctx, tx, tx.Actor.Org)
	if err != nil {
		return err
	}
	today := body.Day(tx.At)
	if t.Since = sinceOr(t.Since, today); t.Replaces == "" {
		t.Since = today
	}
	if err := mayReview(t.Content, x.Grounds, t.Since, today); err != nil {
		return err
	}
	if t.Number, err = x.number(ctx, tx, body, today); err != nil {
		return err
	}
	t.State, t.DecidedOn, t.Version = InForce, today, version
	if err := x.save(ctx, tx, t); err != nil {
		return err
	}
	if err := x.replace(ctx, tx, t, today); err != nil {
		return err
	}
	if err := tx.RecordBy(ctx, by, ApprovedAct{about{t.ID}, t.Approval.Number, t.Approval.On}); err != nil {
		return err
	}
	if err := x.letter(ctx, tx, body, t); err != nil {
		return err
	}
	return tx.RecordBy(ctx, by, DecidedAct{about{t.ID}, t.Number, t.Public.Grounds, t.Public.EndsOn, false})
}

// replace ends the exemption that a test extends.
func (x *Exemptions) replace(ctx context.Context, tx *ledger.Tx, t Test, today calendar.Date) error {
	if t.Replaces == "" {
		return nil
	}
	old, err := x.load(ctx, tx, tx.Actor.Org, t.Replaces)
	if err != nil {
		return err
	}
	if !old.Holds(today) {
		return fault.New(fault.Conflict, "", "pengecualian.sudah_terbuka", "PP61/2010:11")
	}
	old.State, old.ReplacedBy = Replaced, t.ID
	if err := x.save(ctx, tx, old); err != nil {
		return err
	}
	return tx.Record(ctx, ReplacedAct{about{old.ID}, t.ID})
}
