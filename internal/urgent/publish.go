package urgent

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// Publish announces a notice at once, by one person alone: the Act allows no
// delay. submission is a random key of the form; the same key again gives the
// notice that is there. An empty unit is the whole body. UU14/2008:10
func (b *Board) Publish(ctx context.Context, a identity.Actor, submission, unit string, c Content) (Notice, error) {
	if !a.MayFor(identity.AnnounceUrgent, unit) {
		return Notice{}, fault.New(fault.Forbidden, "unit", "pengumuman.unit_lain", "")
	}
	if submission == "" {
		return Notice{}, fault.New(fault.Invalid, "", "umum.formulir_rusak", "")
	}
	c = tidy(c)
	if err := Check(c); err != nil {
		return Notice{}, err
	}
	var n Notice
	err := b.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		found, err := db.One(ctx, tx, selectSubmission, scanNotice, a.Org, submission)
		if err == nil || !fault.Is(err, fault.NotFound) {
			n = found
			return err
		}
		n = Notice{Org: a.Org, ID: db.NewID(), Unit: unit, State: Active, Content: c, Revision: 1, PublishedAt: tx.At, UpdatedAt: tx.At}
		if n.Number, err = ledger.Next(ctx, tx.Tx, a.Org, "pengumuman"); err != nil {
			return err
		}
		if err := insert(ctx, tx, n, submission); err != nil {
			return err
		}
		return b.announce(ctx, tx, n, Published, "")
	})
	if db.IsDuplicate(err) { // the same form was sent twice at once, and the other came first
		return db.One(ctx, b.Ledger.Reader(), selectSubmission, scanNotice, a.Org, submission)
	}
	return n, err
}

// Update announces news about a notice in force. The revision is the one that the
// page showed.
func (b *Board) Update(ctx context.Context, a identity.Actor, number, revision int64, c Content, note string) (Notice, error) {
	return b.change(ctx, a, number, revision, &c, Updated, note)
}

// Correct mends a mistake in a notice, also in one that has ended. What was wrong
// stays readable in the version before.
func (b *Board) Correct(ctx context.Context, a identity.Actor, number, revision int64, c Content, note string) (Notice, error) {
	return b.change(ctx, a, number, revision, &c, Corrected, note)
}

// End says that the notice is no longer in force, with closing words.
func (b *Board) End(ctx context.Context, a identity.Actor, number, revision int64, words string) (Notice, error) {
	return b.change(ctx, a, number, revision, nil, Closed, words)
}

func (b *Board) change(ctx context.Context, a identity.Actor, number, revision int64, c *Content, change Change, note string) (Notice, error) {
	var n Notice
	err := b.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		var err error
		if n, err = ByNumber(ctx, tx, a.Org, number); err != nil {
			return err
		}
		if !a.MayFor(identity.AnnounceUrgent, n.Unit) {
			return fault.New(fault.Forbidden, "unit", "pengumuman.unit_lain", "")
		}
		note = tidyText(note)
		l := fault.All(mayChange(n, change, note))
		if c != nil {
			n.Content = tidy(*c)
			l = append(l, fault.All(Check(n.Content))...)
		}
		if err := l.Err(); err != nil {
			return err
		}
		n.Revision, n.UpdatedAt = revision+1, tx.At
		if change == Closed {
			n.State, n.EndedAt = Ended, tx.At
		}
		if err := update(ctx, tx, n, revision); err != nil {
			return err
		}
		return b.announce(ctx, tx, n, change, note)
	})
	return n, err
}

// announce keeps a version with its proof, and lets the register follow.
func (b *Board) announce(ctx context.Context, tx *ledger.Tx, n Notice, change Change, note string) error {
	body, err := org.BodyByID(ctx, tx, n.Org)
	if err != nil {
		return err
	}
	unit := org.Unit{}
	if n.Unit != "" {
		if unit, err = org.UnitByID(ctx, tx, n.Org, n.Unit); fault.Is(err, fault.NotFound) {
			return fault.New(fault.Invalid, "unit", "unit.tidak_ada", "")
		} else if err != nil {
			return err
		}
	}
	v := Version{Revision: n.Revision, Change: change, Note: note, Text: announced(body, unit.Name, n, change, note, tx.At), At: tx.At}
	v.Hash = Sum(v.Text)
	about := aboutNotice{n.ID, n.Number, n.Revision, v.Hash}
	var act ledger.Act
	switch change {
	case Published:
		act = PublishedAct{about, n.Content.Kind, n.Unit}
	case Updated:
		act = UpdatedAct{about}
	case Corrected:
		act = CorrectedAct{about}
	case Closed:
		act = EndedAct{about}
	}
	if err := tx.RecordBy(ctx, identity.AnnounceUrgent, act); err != nil {
		return err
	}
	v.Act, v.Post = tx.LastAct(), tx.Actor.Label()
	if post, ok := tx.Actor.By(identity.AnnounceUrgent); ok {
		v.Post = post.Label()
	}
	if err := insertVersion(ctx, tx, n, v); err != nil {
		return err
	}
	return tx.Enqueue(ctx, Enter{n.Org, n.ID})
}
