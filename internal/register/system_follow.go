package register

import (
	"context"
	"slices"

	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// FollowBySystem keeps an entry in step with another application inside the
// caller's act: it begins the draft of an entry (id "") or changes the draft of one,
// in nobody's name. A file takes the place of the entry's files and is read by a
// job; without one the files stay. Content that says the same changes nothing. What
// a person is writing is never overwritten, and what was withdrawn stays so: both
// are fault.Conflict.
func (g *Register) FollowBySystem(ctx context.Context, tx *ledger.Tx, id string, c Content, f *File) (string, error) {
	begun := id == ""
	if begun {
		var err error
		if id, err = g.DraftBySystem(ctx, tx, c); err != nil {
			return "", err
		}
	}
	e, err := getEntry(ctx, tx, id)
	switch {
	case err != nil:
		return id, err
	case e.State == Retracted:
		return id, fault.New(fault.Conflict, "", "informasi.sudah_ditarik", "")
	case e.Draft != nil && e.Draft.Author != "":
		return id, fault.New(fault.Conflict, "", "informasi.ada_draf", "")
	}
	current := e.working()
	c = tidy(c)
	c.Files, c.UpdatedOn = slices.Clone(current.Files), current.UpdatedOn
	if f != nil {
		c.Files = []string{f.ID}
	}
	if err := checkContent(c); err != nil {
		return id, err
	}
	fields := difference(current, c)
	if len(fields) == 0 {
		return id, nil
	}
	if f != nil {
		if err := g.addFile(ctx, tx, id, *f); err != nil {
			return id, err
		}
		if err := tx.RecordBy(ctx, identity.EditRegister, FileAddedAct{aboutEntry{id}, f.ID, f.Blob, f.Size}); err != nil {
			return id, err
		}
		fields = slices.DeleteFunc(fields, func(name string) bool { return name == "berkas" })
	}
	if err := touch(ctx, tx, e, e.Version, c); err != nil {
		return id, err
	}
	if err := putDraft(ctx, tx, id, Drafted, c, ""); err != nil {
		return id, err
	}
	if len(fields) == 0 || begun {
		return id, nil
	}
	return id, tx.RecordBy(ctx, identity.EditRegister, RevisedAct{aboutEntry{id}, fields})
}

// ReleaseBySystem publishes the draft that the program wrote inside the caller's
// act, when nothing is missing, every file has been read and nothing was found in
// any. Otherwise it is fault.Invalid with what a person must look at, or fault.Busy
// while a file is being read; the draft stays.
func (g *Register) ReleaseBySystem(ctx context.Context, tx *ledger.Tx, id, why string) error {
	e, err := getEntry(ctx, tx, id)
	switch {
	case err != nil:
		return err
	case e.Draft == nil || e.State == Retracted:
		return fault.New(fault.Conflict, "", "informasi.tanpa_draf", "")
	case e.Draft.Author != "":
		return fault.New(fault.Conflict, "", "informasi.ada_draf", "")
	}
	c := e.Draft.Content
	if err := mayPublish(c); err != nil {
		return err
	}
	if err := g.checkStandard(ctx, tx, tx.Actor.Org, c); err != nil {
		return err
	}
	report, err := examine(ctx, tx, tx.Actor.Org, id, c)
	if err != nil {
		return err
	}
	if report.Waiting() > 0 {
		return fault.New(fault.Busy, "berkas", "informasi.sedang_dibaca", "")
	}
	return g.release(ctx, tx, e, e.Version, releasing{why: why})
}

// DiscardBySystem throws the draft away that the program wrote, inside the caller's
// act. An entry that was never published goes with it; a published one stays.
func (g *Register) DiscardBySystem(ctx context.Context, tx *ledger.Tx, id string) error {
	e, err := getEntry(ctx, tx, id)
	switch {
	case err != nil:
		return err
	case e.Draft == nil:
		return nil
	case e.Draft.Author != "":
		return fault.New(fault.Conflict, "", "informasi.ada_draf", "")
	}
	if err := touch(ctx, tx, e, e.Version, e.Content); err != nil {
		return err
	}
	if err := dropDraft(ctx, tx, e); err != nil {
		return err
	}
	return tx.RecordBy(ctx, identity.EditRegister, DiscardedAct{aboutEntry{id}})
}

// Working reads what the office sees of an entry, inside the caller's act.
func (g *Register) Working(ctx context.Context, tx *ledger.Tx, id string) (Content, error) {
	e, err := getEntry(ctx, tx, id)
	return e.working(), err
}
