package identity

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"suluh/internal/db"
	"suluh/internal/fault"
)

// SessionStore keeps sessions for the session library. Only the hash of a token
// is stored, so a copy of the table opens no session.
type SessionStore struct {
	DB    *db.DB
	Clock func() time.Time
}

func tokenHash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// FindCtx gives the data of a session that has not ended.
func (s SessionStore) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	data, err := db.One(ctx, s.DB, selectSession, db.Value[[]byte], tokenHash(token), db.Millis(s.Clock()))
	if fault.Is(err, fault.NotFound) {
		return nil, false, nil
	}
	return data, err == nil, err
}

// ErrNotKept means that a session could not be written.
var ErrNotKept = errors.New("identity: session not kept")

// CommitCtx writes the data of a session and its end. The library counts the end
// from its own clock; it is kept by ours, which also decides when it is reached.
func (s SessionStore) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	end := s.Clock().Add(time.Until(expiry))
	err := s.DB.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, upsertSession, tokenHash(token), data, db.Millis(end))
		return err
	})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNotKept, err)
	}
	return nil
}

// DeleteCtx ends a session.
func (s SessionStore) DeleteCtx(ctx context.Context, token string) error {
	return s.DB.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, deleteSession, tokenHash(token))
		return err
	})
}

// Sweep removes sessions that have ended.
func (s SessionStore) Sweep(ctx context.Context) error {
	return s.DB.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, deleteExpired, db.Millis(s.Clock()))
		return err
	})
}

// Find, Commit and Delete complete the library's interface, which calls the
// forms with a context when they exist.
func (s SessionStore) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a context.
func (s SessionStore) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx without a context.
func (s SessionStore) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }
