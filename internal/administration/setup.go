package administration

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"time"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// SetupLife is how long a set-up link can be used.
const SetupLife = 30 * time.Minute

// Setup is the one-time link with which the first body and its administrator are
// founded on an empty installation.
type Setup struct {
	DB    *db.DB
	Clock func() time.Time
}

var (
	upsertSetup = db.SQL("administration.upsertSetup", `
		INSERT INTO setup (id, token_hash, expires_at) VALUES ('awal', $1, $2)
		ON CONFLICT (id) DO UPDATE SET token_hash = excluded.token_hash, expires_at = excluded.expires_at
		WHERE setup.used_at = 0`)
	selectSetup = db.SQL("administration.selectSetup", `
		SELECT COUNT(*) FROM setup WHERE id = 'awal' AND token_hash = $1 AND expires_at > $2 AND used_at = 0`)
	takeSetup = db.SQL("administration.takeSetup", `
		UPDATE setup SET used_at = $1 WHERE id = 'awal' AND token_hash = $2 AND expires_at > $1 AND used_at = 0`)
)

// Needed reports whether nobody was ever appointed administrator, so that the
// first may be founded.
func (s Setup) Needed(ctx context.Context) (bool, error) {
	any, err := identity.AnyAdministrator(ctx, s.DB)
	return !any && err == nil, err
}

// Renew makes a new token and voids the one before. It is shown to the operator of
// the machine and only its hash is kept. Once an administrator exists, or a body
// was founded by an earlier token, it is fault.Conflict.
func (s Setup) Renew(ctx context.Context) (token string, until time.Time, err error) {
	needed, err := s.Needed(ctx)
	if err != nil {
		return "", time.Time{}, err
	}
	if !needed {
		return "", time.Time{}, spent()
	}
	raw := make([]byte, 24)
	rand.Read(raw)
	token, until = base64.RawURLEncoding.EncodeToString(raw), s.Clock().Add(SetupLife)
	err = s.DB.Write(ctx, func(tx *db.Tx) error {
		n, err := tx.Exec(ctx, upsertSetup, digest(token), db.Millis(until))
		if err == nil && n == 0 {
			return spent()
		}
		return err
	})
	return token, until, err
}

// Check refuses a token that is wrong, used or too old, and every token once an
// administrator exists. It does not use the token up: [Administration.FoundFirst]
// does, in the transaction that founds the body.
func (s Setup) Check(ctx context.Context, token string) error {
	needed, err := s.Needed(ctx)
	if err != nil {
		return err
	}
	n, err := db.One(ctx, s.DB, selectSetup, db.Value[int64], digest(token), db.Millis(s.Clock()))
	if err == nil && (!needed || n == 0) {
		return spent()
	}
	return err
}

// take uses the token up. The row is locked until the transaction ends, so the
// second of two finds it used.
func take(ctx context.Context, tx *ledger.Tx, token string) error {
	n, err := tx.Exec(ctx, takeSetup, db.Millis(tx.At), digest(token))
	if err != nil {
		return err
	}
	any, err := identity.AnyAdministrator(ctx, tx)
	if err == nil && (any || n == 0) {
		return spent()
	}
	return err
}

func spent() error { return fault.New(fault.Forbidden, "", "masuk.tautan_habis", "") }

// digest is the kept form of a token. The token has 192 random bits, so a plain
// hash is enough.
func digest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
