package exemption

import (
	"context"
	"reflect"
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

// Origin says why a test is begun. The zero value is a test before any request.
// PERKI1/2021:49
type Origin struct {
	Request  string // id of the case whose item is asked about; its clock runs on
	Replaces string // id of the exemption in force that the new test extends
}

// Begin writes the first draft of a test for a unit and gives its identifier. A test
// that extends another begins with the words of that one, without its period.
func (x *Exemptions) Begin(ctx context.Context, a identity.Actor, c Content, from Origin) (string, error) {
	id := db.NewID()
	err := x.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		t := Test{ID: id, State: Drafted, Author: a.Person, Request: from.Request, Replaces: from.Replaces, Content: c}
		if from.Replaces != "" {
			old, err := x.load(ctx, tx, a.Org, from.Replaces)
			if err != nil {
				return err
			}
			today, err := x.today(ctx, tx)
			if err != nil {
				return err
			}
			if !x.mayRead(a, old) {
				return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
			}
			if !old.Holds(today) {
				return fault.New(fault.Conflict, "", "pengecualian.tidak_berlaku", "PP61/2010:11")
			}
			t.Content, t.Since = old.Content, old.Since
			t.Public.EndsOn, t.Public.ReviewOn = calendar.Date{}, calendar.Date{}
		}
		t.Content = tidy(t.Content)
		if err := x.mayKeep(ctx, tx, t.Content); err != nil {
			return err
		}
		if err := x.insert(ctx, tx, t, ""); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.WriteExemption, BegunAct{about{id}, t.Unit, t.Request, t.Replaces, false})
	})
	return id, err
}

// Save keeps a draft as it was typed, complete or not. Saving what is there already
// changes nothing.
func (x *Exemptions) Save(ctx context.Context, a identity.Actor, id string, version int64, c Content) error {
	c = tidy(c)
	return x.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		t, err := x.forWriting(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := mayWrite(t); err != nil {
			return err
		}
		if err := x.mayKeep(ctx, tx, c); err != nil {
			return err
		}
		if reflect.DeepEqual(tidy(t.Content), c) {
			return nil
		}
		t.Content, t.Version = c, version
		if err := x.save(ctx, tx, t); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.WriteExemption, WrittenAct{about{id}})
	})
}

// Discard throws a draft away with everything that was written in it.
func (x *Exemptions) Discard(ctx context.Context, a identity.Actor, id string, version int64) error {
	return x.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		t, err := x.forWriting(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := mayWrite(t); err != nil {
			return err
		}
		t.Content = Content{Unit: t.Unit}
		t.State, t.Remark, t.Ruling, t.Version = Discarded, "", Ruling{}, version
		if err := x.save(ctx, tx, t); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, eraseOpinions, a.Org, id); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.WriteExemption, DiscardedAct{about{id}})
	})
}

// Submit hands a complete sheet to reviewers, each of whom gives an opinion on their
// own account. The author is none of them. PERKI1/2021:49
func (x *Exemptions) Submit(ctx context.Context, a identity.Actor, id string, version int64, reviewers []string) error {
	return x.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		t, err := x.forWriting(ctx, tx, id)
		if err != nil {
			return err
		}
		today, err := x.today(ctx, tx)
		if err != nil {
			return err
		}
		if err := mayWrite(t); err != nil {
			return err
		}
		l := fault.All(mayReview(t.Content, x.Grounds, sinceOr(t.Since, today), today))
		posts, err := reviewersOn(ctx, tx, a.Org, t.Unit, today)
		if err != nil {
			return err
		}
		asked := map[string]string{}
		for _, p := range posts {
			if slices.Contains(reviewers, p.Person) && p.Person != t.Author && p.Person != a.Person && asked[p.Person] == "" {
				asked[p.Person] = p.Label()
			}
		}
		if len(asked) == 0 || len(asked) != len(reviewers) {
			l.Add(fault.New(fault.Invalid, "penelaah", "pengecualian.penelaah", "PERKI1/2021:49"))
		}
		if err := l.Err(); err != nil {
			return err
		}
		t.State, t.Revision, t.Version, t.Remark = InReview, t.Revision+1, version, ""
		if err := x.save(ctx, tx, t); err != nil {
			return err
		}
		var labels []string
		for _, person := range reviewers {
			if _, err := tx.Exec(ctx, nameReviewer, a.Org, id, person, asked[person], t.Revision); err != nil {
				return err
			}
			labels = append(labels, asked[person])
		}
		return tx.RecordBy(ctx, identity.WriteExemption, SubmittedAct{about{id}, t.Revision, labels})
	})
}

// Reviewers are the posts that may be asked for an opinion about a document of a
// unit today, the actor's own left out.
func (x *Exemptions) Reviewers(ctx context.Context, a identity.Actor, unit string, today calendar.Date) ([]identity.Post, error) {
	posts, err := reviewersOn(ctx, x.Ledger.Reader(), a.Org, unit, today)
	var others []identity.Post
	seen := map[string]bool{}
	for _, p := range posts {
		if p.Person != a.Person && !seen[p.Person] {
			seen[p.Person] = true
			others = append(others, p)
		}
	}
	return others, err
}

func reviewersOn(ctx context.Context, r db.Reader, orgID, unit string, today calendar.Date) ([]identity.Post, error) {
	posts, err := identity.PostsOn(ctx, r, orgID, today)
	return slices.DeleteFunc(posts, func(p identity.Post) bool { return !p.Gives(identity.ReviewExemption) }), err
}

// Return hands a test back to be written again, saying why: by the PPID, by the head
// of the body, or by its author before the ruling.
func (x *Exemptions) Return(ctx context.Context, a identity.Actor, id string, version int64, why string) error {
	return x.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		t, err := x.forReading(ctx, tx, id)
		if err != nil {
			return err
		}
		p := identity.DecideExemption
		switch {
		case t.State != InReview && t.State != Ruled:
			return fault.New(fault.Conflict, "", "pengecualian.tidak_ditelaah", "")
		case a.Everywhere(identity.DecideExemption):
		case t.State == Ruled && a.Everywhere(identity.ApproveExemption):
			p = identity.ApproveExemption
		case t.State == InReview && t.Author == a.Person:
			p = identity.WriteExemption
		default:
			return fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
		}
		if why = strings.TrimSpace(why); why == "" {
			return fault.New(fault.Invalid, "alasan", "pengecualian.alasan_kembali", "")
		}
		if utf8.RuneCountInString(why) > MaxText {
			return fault.New(fault.Invalid, "alasan", "pengecualian.terlalu_panjang", "", MaxText)
		}
		t.State, t.Remark, t.Ruling, t.Version = Drafted, why, Ruling{}, version
		if err := x.save(ctx, tx, t); err != nil {
			return err
		}
		return tx.RecordBy(ctx, p, ReturnedAct{about{id}})
	})
}

// mayKeep refuses content of a unit that the actor does not write for, that does not
// exist, or that is endless.
func (x *Exemptions) mayKeep(ctx context.Context, tx *ledger.Tx, c Content) error {
	if err := checkKept(c); err != nil {
		return err
	}
	if !tx.Actor.MayFor(identity.WriteExemption, c.Unit) {
		return fault.New(fault.Forbidden, "unit", "informasi.unit_lain", "")
	}
	if _, err := org.UnitByID(ctx, tx, tx.Actor.Org, c.Unit); err != nil {
		return fault.New(fault.Invalid, "unit", "informasi.unit", "")
	}
	return nil
}

// forReading reads a test for an officer who may see it; for others it does not exist.
func (x *Exemptions) forReading(ctx context.Context, tx *ledger.Tx, id string) (Test, error) {
	t, err := x.load(ctx, tx, tx.Actor.Org, id)
	if err == nil && !x.mayRead(tx.Actor, t) {
		return Test{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return t, err
}

func (x *Exemptions) forWriting(ctx context.Context, tx *ledger.Tx, id string) (Test, error) {
	t, err := x.forReading(ctx, tx, id)
	if err == nil && !tx.Actor.MayFor(identity.WriteExemption, t.Unit) {
		return Test{}, fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	return t, err
}

// mayRead says who sees a sheet: whoever writes for its unit, rules or approves for
// the body, and the reviewers who were asked. The superior, who judges objections to
// refusals, sees those that ended. A discarded one nobody sees.
func (x *Exemptions) mayRead(a identity.Actor, t Test) bool {
	return t.State != Discarded && (a.Kind == identity.System || a.MayFor(identity.WriteExemption, t.Unit) ||
		a.Everywhere(identity.DecideExemption) || a.Everywhere(identity.ApproveExemption) || t.Reviewer(a.Person) && a.May(identity.ReviewExemption) ||
		a.Everywhere(identity.DecideObjections) && slices.Contains([]State{InForce, Opened, Replaced, NotExempt}, t.State))
}

// today is the civil date of the act in the body's zone.
func (x *Exemptions) today(ctx context.Context, tx *ledger.Tx) (calendar.Date, error) {
	body, err := org.BodyByID(ctx, tx, tx.Actor.Org)
	return body.Day(tx.At), err
}

func sinceOr(since, today calendar.Date) calendar.Date {
	if since.IsZero() {
		return today
	}
	return since
}
