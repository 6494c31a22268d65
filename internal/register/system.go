package register

import (
	"context"
	"slices"
	"strings"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// PublishBySystem writes an entry and makes it public inside the caller's act: an
// urgent notice, an exemption that ended, a village that is kept in step. The
// caller has checked that its actor may do so (an officer by another act, or
// [identity.ForSystem]); no second person is asked, because the decision was taken
// there. why says in a few words what made the program publish; it stands in the
// act, so it holds no personal data.
//
// The statutory columns are demanded as of everybody, and what the release check
// finds refuses the whole act as fault.Invalid. Files are not taken: an officer
// adds them to the entry afterwards.
func (g *Register) PublishBySystem(ctx context.Context, tx *ledger.Tx, c Content, why string) (string, error) {
	c = tidy(c)
	if err := mayPublish(c); err != nil {
		return "", err
	}
	if len(c.Files) > 0 {
		return "", fault.New(fault.Invalid, "berkas", "informasi.sistem_berkas", "")
	}
	if err := g.checkStandard(ctx, tx, tx.Actor.Org, c); err != nil {
		return "", err
	}
	id := db.NewID()
	if err := insertEntry(ctx, tx, id, c, ""); err != nil {
		return "", err
	}
	if err := tx.RecordBy(ctx, identity.PublishRegister, DraftedAct{aboutEntry{id}, c.Unit}); err != nil {
		return "", err
	}
	e, err := getEntry(ctx, tx, id)
	if err != nil {
		return "", err
	}
	e.Draft = &Draft{State: InReview, Content: c, UpdatedAt: tx.At}
	return id, g.release(ctx, tx, e, e.Version, releasing{why: why})
}

// ReviseBySystem publishes a changed version of a published entry inside the
// caller's act, as [Register.PublishBySystem] does a new one. Its files stay as
// they are; content that says the same as before changes nothing. While an officer
// is writing a draft of the entry it is fault.Conflict: what a person writes is
// never overwritten.
func (g *Register) ReviseBySystem(ctx context.Context, tx *ledger.Tx, id string, c Content, why string) error {
	e, err := getEntry(ctx, tx, id)
	switch {
	case err != nil:
		return err
	case e.State != Published:
		return fault.New(fault.Conflict, "", "informasi.belum_terbit", "")
	case e.Draft != nil:
		return fault.New(fault.Conflict, "", "informasi.ada_draf", "")
	}
	c = tidy(c)
	c.Files, c.UpdatedOn = slices.Clone(e.Content.Files), e.Content.UpdatedOn
	fields := difference(e.Content, c)
	if len(fields) == 0 {
		return nil
	}
	if err := mayPublish(c); err != nil {
		return err
	}
	if err := g.checkStandard(ctx, tx, tx.Actor.Org, c); err != nil {
		return err
	}
	if err := tx.RecordBy(ctx, identity.PublishRegister, RevisedAct{aboutEntry{id}, fields}); err != nil {
		return err
	}
	e.Draft = &Draft{State: InReview, Content: c, UpdatedAt: tx.At}
	return g.release(ctx, tx, e, e.Version, releasing{why: why})
}

// WithdrawBySystem takes a published entry out of public view inside the caller's
// act. The reason is shown to everybody.
func (g *Register) WithdrawBySystem(ctx context.Context, tx *ledger.Tx, id, reason string) error {
	e, err := getEntry(ctx, tx, id)
	if err != nil {
		return err
	}
	return g.retract(ctx, tx, e, e.Version, strings.TrimSpace(reason))
}
