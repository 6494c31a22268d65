package register

import (
	"context"
	"strings"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// Begin writes the first draft of an entry for a unit and gives its identifier.
func (g *Register) Begin(ctx context.Context, a identity.Actor, c Content) (string, error) {
	id := db.NewID()
	c = tidy(c)
	err := g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		if err := g.mayWrite(ctx, tx, c); err != nil {
			return err
		}
		if err := insertEntry(ctx, tx, id, c, ""); err != nil {
			return err
		}
		if err := putDraft(ctx, tx, id, Drafted, c, ""); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.EditRegister, DraftedAct{aboutEntry{id}, c.Unit})
	})
	return id, err
}

// Revise changes the draft of an entry, and begins one when it has none. The
// version is the one that the page showed; the files stay as they are.
func (g *Register) Revise(ctx context.Context, a identity.Actor, id string, version int64, c Content) error {
	c = tidy(c)
	return g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		e, err := getEntry(ctx, tx, id)
		if err != nil {
			return err
		}
		current := e.working()
		if !a.MayFor(identity.EditRegister, current.Unit) {
			return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
		}
		if e.State == Retracted {
			return fault.New(fault.Conflict, "", "informasi.sudah_ditarik", "")
		}
		c.Files = current.Files
		if err := g.mayWrite(ctx, tx, c); err != nil {
			return err
		}
		changedFields := difference(current, c)
		if len(changedFields) == 0 {
			return nil
		}
		return g.keep(ctx, tx, e, version, c, RevisedAct{aboutEntry{id}, changedFields})
	})
}

// keep stores changed content as the draft of its author, back at the beginning of
// the path to publication.
func (g *Register) keep(ctx context.Context, tx *ledger.Tx, e Entry, version int64, c Content, act ledger.Act) error {
	if err := touch(ctx, tx, e, version, c); err != nil {
		return err
	}
	if err := putDraft(ctx, tx, e.ID, Drafted, c, ""); err != nil {
		return err
	}
	return tx.RecordBy(ctx, identity.EditRegister, act)
}

// mayWrite refuses content of a unit that the actor does not write for, that does
// not exist, or that cannot be kept.
func (g *Register) mayWrite(ctx context.Context, tx *ledger.Tx, c Content) error {
	if err := checkContent(c); err != nil {
		return err
	}
	if !tx.Actor.MayFor(identity.EditRegister, c.Unit) {
		return fault.New(fault.Forbidden, "unit", "informasi.unit_lain", "")
	}
	if _, err := org.UnitByID(ctx, tx, tx.Actor.Org, c.Unit); err != nil {
		return fault.New(fault.Invalid, "unit", "informasi.unit", "")
	}
	return g.checkStandard(ctx, tx, tx.Actor.Org, c)
}

// Submit hands the draft to another person to be checked. What the statutory form
// demands is asked for now, so that the second person checks substance.
func (g *Register) Submit(ctx context.Context, a identity.Actor, id string, version int64) error {
	return g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		e, err := g.forWriting(ctx, tx, id)
		if err != nil {
			return err
		}
		switch {
		case e.State == Retracted:
			return fault.New(fault.Conflict, "", "informasi.sudah_ditarik", "")
		case e.Draft == nil || e.Draft.State != Drafted:
			return fault.New(fault.Conflict, "", "informasi.tanpa_draf", "")
		}
		if err := mayPublish(e.Draft.Content); err != nil {
			return err
		}
		if err := touch(ctx, tx, e, version, e.Draft.Content); err != nil {
			return err
		}
		if err := setDraftState(ctx, tx, id, InReview, ""); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.EditRegister, SubmittedAct{aboutEntry{id}})
	})
}

// Return hands a draft in review back to its author, saying why.
func (g *Register) Return(ctx context.Context, a identity.Actor, id string, version int64, why string) error {
	return g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		e, err := g.forPublishing(ctx, tx, id)
		if err != nil {
			return err
		}
		switch {
		case e.Draft == nil || e.Draft.State != InReview:
			return fault.New(fault.Conflict, "", "informasi.tanpa_ajuan", "")
		case strings.TrimSpace(why) == "":
			return fault.New(fault.Invalid, "alasan", "informasi.alasan_kembali", "")
		}
		if err := touch(ctx, tx, e, version, e.Draft.Content); err != nil {
			return err
		}
		if err := setDraftState(ctx, tx, id, Drafted, strings.TrimSpace(why)); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.PublishRegister, ReturnedAct{aboutEntry{id}})
	})
}

// Discard throws a draft away. An entry that was never published goes with it; a
// published one stays as it is.
func (g *Register) Discard(ctx context.Context, a identity.Actor, id string, version int64) error {
	return g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		e, err := g.forWriting(ctx, tx, id)
		if err != nil {
			return err
		}
		if e.Draft == nil {
			return fault.New(fault.Conflict, "", "informasi.tanpa_draf", "")
		}
		if err := touch(ctx, tx, e, version, e.Content); err != nil {
			return err
		}
		if err := dropDraft(ctx, tx, e); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.EditRegister, DiscardedAct{aboutEntry{id}})
	})
}

func (g *Register) forWriting(ctx context.Context, tx *ledger.Tx, id string) (Entry, error) {
	return g.forUnit(ctx, tx, id, identity.EditRegister)
}

func (g *Register) forPublishing(ctx context.Context, tx *ledger.Tx, id string) (Entry, error) {
	return g.forUnit(ctx, tx, id, identity.PublishRegister)
}

func (g *Register) forUnit(ctx context.Context, tx *ledger.Tx, id string, p identity.Permission) (Entry, error) {
	e, err := getEntry(ctx, tx, id)
	if err != nil {
		return e, err
	}
	unit := e.working().Unit
	if !tx.Actor.MayFor(p, unit) {
		if tx.Actor.MayFor(identity.EditRegister, unit) {
			return e, fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
		}
		return e, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return e, nil
}

// Working is what the office sees: the draft when there is one.
func (e Entry) Working() Content { return e.working() }

func (e Entry) working() Content {
	if e.Draft != nil {
		return e.Draft.Content
	}
	return e.Content
}
