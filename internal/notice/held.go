package notice

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/ledger"
)

// A message that announces a letter which may not go out before its signature waits
// with it, and goes when the last letter of the same act is signed. The legal date
// stays that of the act. The message and the letters of one act have the same subject
// and instant.
var (
	countHolding = db.SQL("notice.countHolding", `
		SELECT COUNT(*) FROM letter
		WHERE org_id = $1 AND subject_kind = $2 AND subject_id = $3 AND made_at = $4 AND signing = 'wajib'`)
	selectHeldOfAct = db.SQL("notice.heldOfAct", `
		SELECT `+messageColumns+` FROM message
		WHERE org_id = $1 AND subject_kind = $2 AND subject_id = $3 AND made_at = $4 AND state = 'ditahan' ORDER BY id`)
	markSigned = db.SQL("notice.markSigned", `
		UPDATE letter SET signing = 'selesai' WHERE org_id = $1 AND id = $2 AND signing <> 'selesai'`)
	selectRequired = db.SQL("notice.required", `
		SELECT `+letterColumns+` FROM letter WHERE org_id = $1 AND signing IN ('menunggu', 'wajib') AND signing = 'wajib' ORDER BY made_at, id`)
	freeLetter = db.SQL("notice.freeLetter", `
		UPDATE letter SET signing = 'menunggu' WHERE org_id = $1 AND id = $2 AND signing = 'wajib'`)
)

// waitsForLetter reports whether a message of the act at hand must wait: a letter of
// the same act does.
func waitsForLetter(ctx context.Context, tx *ledger.Tx, subjectKind, subjectID string) (bool, error) {
	n, err := db.One(ctx, tx, countHolding, db.Value[int64], tx.Actor.Org, subjectKind, subjectID, db.Millis(tx.At))
	return n > 0, err
}

// Signed makes a letter a signed one and lets go the messages that waited for it. A
// letter that is signed already is fault.Conflict. The caller keeps the signed form
// and records the act.
func (o *Outbox) Signed(ctx context.Context, tx *ledger.Tx, k Kept) error {
	if err := tx.Guard(ctx, markSigned, tx.Actor.Org, k.ID); err != nil {
		return err
	}
	return o.releaseOf(ctx, tx, k)
}

// FreeLetters lets everything go out unsigned that waits for a signature: the body no
// longer demands it. The caller records the act.
func (o *Outbox) FreeLetters(ctx context.Context, tx *ledger.Tx) error {
	waiting, err := db.All(ctx, tx, selectRequired, scanKept, tx.Actor.Org)
	if err != nil {
		return err
	}
	for _, k := range waiting {
		if err := tx.Guard(ctx, freeLetter, tx.Actor.Org, k.ID); err != nil {
			return err
		}
		if err := o.releaseOf(ctx, tx, k); err != nil {
			return err
		}
	}
	return nil
}

// releaseOf sends the messages that waited for a letter, unless another letter of the
// same act still may not go out.
func (o *Outbox) releaseOf(ctx context.Context, tx *ledger.Tx, k Kept) error {
	at := db.Millis(k.MadeAt)
	n, err := db.One(ctx, tx, countHolding, db.Value[int64], tx.Actor.Org, k.SubjectKind, k.SubjectID, at)
	if err != nil || n > 0 {
		return err
	}
	held, err := db.All(ctx, tx, selectHeldOfAct, scanPosted, tx.Actor.Org, k.SubjectKind, k.SubjectID, at)
	if err != nil {
		return err
	}
	return o.release(ctx, tx, held)
}
