package register

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// DraftBySystem writes the draft of an entry inside the caller's act, for what the
// program wants in the register and cannot publish: a column is missing that only a
// person knows. It is in nobody's name, so whoever completes it may hand it in.
func (g *Register) DraftBySystem(ctx context.Context, tx *ledger.Tx, c Content) (string, error) {
	c = tidy(c)
	if err := checkContent(c); err != nil {
		return "", err
	}
	id := db.NewID()
	if err := insertEntry(ctx, tx, id, c, ""); err != nil {
		return "", err
	}
	if err := putDraft(ctx, tx, id, Drafted, c, ""); err != nil {
		return "", err
	}
	return id, tx.RecordBy(ctx, identity.EditRegister, DraftedAct{aboutEntry{id}, c.Unit})
}
