package correspondence

import (
	"context"
	"errors"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/mail"
)

// fetchAtOnce bounds how many messages one run takes out of a mailbox.
const fetchAtOnce = 100

// Fetch takes what is new out of a mailbox and says how many messages that were. How
// far it came is kept, also when it ends early; should it not be, the messages come
// again and are known by their fingerprints.
func (l *Letters) Fetch(ctx context.Context, box *mail.Mailbox) (int, error) {
	at, err := db.One(ctx, l.Ledger.DB, selectPosition, scanPosition, box.Name())
	if err != nil && !fault.Is(err, fault.NotFound) {
		return 0, err
	}
	n := 0
	at, err = box.Fetch(ctx, at, fetchAtOnce, func(ctx context.Context, in mail.Incoming) error {
		n++
		return l.Take(ctx, Delivery{Source: ByIMAP, Cut: in.Cut}, in.Content)
	})
	failure := ""
	if err != nil {
		failure = "kotak_surat"
	}
	kept := l.Ledger.Write(context.WithoutCancel(ctx), func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, upsertPosition, box.Name(), int64(at.Validity), int64(at.UID), db.Millis(l.Ledger.Clock()), failure)
		return err
	})
	return n, errors.Join(err, kept)
}

// Unreachable reports whether the last run could not read a mailbox.
func (l *Letters) Unreachable(ctx context.Context, box *mail.Mailbox) (bool, error) {
	failure, err := db.One(ctx, l.Ledger.DB, selectFailure, db.Value[string], box.Name())
	if fault.Is(err, fault.NotFound) {
		return false, nil
	}
	return failure != "", err
}

func scanPosition(row db.Row) (mail.Position, error) {
	var validity, uid int64
	err := row.Scan(&validity, &uid)
	return mail.Position{Validity: uint32(validity), UID: uint32(uid)}, err
}
