package request

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/seal"
)

// DraftLife is how long an unsent request is kept.
const DraftLife = 14 * 24 * time.Hour

// Draft is what an applicant has typed so far. It is stored sealed under a key
// that only the applicant's cookie or link finds.
type Draft struct {
	Application
	Sought   string    // what was typed when looking whether it exists already
	Delegate bool      // asks with a power of attorney
	BegunAt  time.Time // when the first step was answered
	Until    time.Time // when the draft is forgotten; set by SaveDraft
	Sent     bool      // the request was filed; only Submission is kept then
}

var (
	upsertDraft = db.SQL("request.upsertDraft", `
		INSERT INTO request_draft (org_id, key_hash, sealed, expires_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (org_id, key_hash) DO UPDATE SET sealed = excluded.sealed, expires_at = excluded.expires_at`)
	selectDraft = db.SQL("request.draft", `
		SELECT sealed FROM request_draft WHERE org_id = $1 AND key_hash = $2 AND expires_at > $3`)
	deleteDraft   = db.SQL("request.deleteDraft", `DELETE FROM request_draft WHERE org_id = $1 AND key_hash = $2`)
	selectExpired = db.SQL("request.expiredDrafts", `SELECT org_id, key_hash, sealed FROM request_draft WHERE expires_at <= $1`)
	countBlob     = db.SQL("request.countBlob", `SELECT COUNT(*) FROM request_file WHERE org_id = $1 AND blob = $2`)
)

// SaveDraft keeps a draft under the applicant's key, for another 14 days.
func (c *Cases) SaveDraft(ctx context.Context, orgID, key string, d Draft) error {
	d.Until = c.Ledger.Clock().Add(DraftLife)
	raw, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("draft: %w", err)
	}
	hash := c.Keys.Index(purposeDraft, orgID, key)
	sealed := c.Keys.Key(purposeDraft, orgID).Seal(draftPlace(hash), raw)
	return c.Ledger.DB.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, upsertDraft, orgID, hash, sealed, db.Millis(d.Until))
		return err
	})
}

// LoadDraft finds the draft of a key. None, or an expired one, is fault.NotFound.
func (c *Cases) LoadDraft(ctx context.Context, orgID, key string) (Draft, error) {
	var d Draft
	hash := c.Keys.Index(purposeDraft, orgID, key)
	sealed, err := db.One(ctx, c.Ledger.DB, selectDraft, db.Value[[]byte], orgID, hash, db.Millis(c.Ledger.Clock()))
	if fault.Is(err, fault.NotFound) {
		return d, fault.New(fault.NotFound, "", "permohonan.draf_hilang", "")
	}
	if err != nil {
		return d, err
	}
	raw, err := c.Keys.Key(purposeDraft, orgID).Open(draftPlace(hash), sealed)
	if err != nil {
		return d, fmt.Errorf("draft: %w", err)
	}
	return d, json.Unmarshal(raw, &d)
}

// DropDraft forgets a draft, after it was sent or when the applicant wishes.
func (c *Cases) DropDraft(ctx context.Context, orgID, key string) error {
	return c.Ledger.DB.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, deleteDraft, orgID, c.Keys.Index(purposeDraft, orgID, key))
		return err
	})
}

// SweepDrafts forgets every draft past its time. The proof of identity that was
// uploaded with it goes first, by remove, unless a request has taken it over.
// UU27/2022:44
func (c *Cases) SweepDrafts(ctx context.Context, remove func(blob string) error) error {
	expired, err := db.All(ctx, c.Ledger.DB, selectExpired, scanExpired, db.Millis(c.Ledger.Clock()))
	if err != nil {
		return err
	}
	for _, e := range expired {
		var d Draft
		raw, err := c.Keys.Key(purposeDraft, e.org).Open(draftPlace(e.hash), e.sealed)
		if err != nil {
			return fmt.Errorf("expired draft: %w", err)
		}
		if err := json.Unmarshal(raw, &d); err != nil {
			return fmt.Errorf("expired draft: %w", err)
		}
		if err := c.DropUpload(ctx, e.org, d, remove); err != nil {
			return err
		}
		err = c.Ledger.DB.Write(ctx, func(tx *db.Tx) error {
			_, err := tx.Exec(ctx, deleteDraft, e.org, e.hash)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// DropUpload removes the proof of identity of a draft, unless a request has it.
func (c *Cases) DropUpload(ctx context.Context, orgID string, d Draft, remove func(blob string) error) error {
	if d.Upload == nil {
		return nil
	}
	n, err := db.One(ctx, c.Ledger.DB, countBlob, db.Value[int64], orgID, d.Upload.Blob)
	if err != nil || n > 0 {
		return err
	}
	return remove(d.Upload.Blob)
}

type expiredDraft struct {
	org, hash string
	sealed    []byte
}

func scanExpired(row db.Row) (expiredDraft, error) {
	var e expiredDraft
	err := row.Scan(&e.org, &e.hash, &e.sealed)
	return e, err
}

func draftPlace(hash string) seal.Place {
	return seal.Place{Table: "request_draft", Column: "sealed", Row: hash}
}
