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
	Delegate bool     // asks with a power of attorney
	Upload   *File    // proof of identity, already stored sealed
	Steps    []string // steps that were answered

}

var (
	upsertDraft = db.SQL("request.upsertDraft", `
		INSERT INTO request_draft (org_id, key_hash, sealed, expires_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (org_id, key_hash) DO UPDATE SET sealed = excluded.sealed, expires_at = excluded.expires_at`)
	selectDraft = db.SQL("request.draft", `
		SELECT sealed FROM request_draft WHERE org_id = $1 AND key_hash = $2 AND expires_at > $3`)
	deleteDraft  = db.SQL("request.deleteDraft", `DELETE FROM request_draft WHERE org_id = $1 AND key_hash = $2`)
	deleteDrafts = db.SQL("request.deleteExpiredDrafts", `DELETE FROM request_draft WHERE expires_at <= $1`)
)

// SaveDraft keeps a draft under the applicant's key, for another 14 days.
func (c *Cases) SaveDraft(ctx context.Context, orgID, key string, d Draft) error {
	raw, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("draft: %w", err)
	}
	hash := c.Keys.Index(purposeDraft, orgID, key)
	sealed := c.Keys.Key(purposeDraft, orgID).Seal(draftPlace(hash), raw)
	return c.Ledger.DB.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, upsertDraft, orgID, hash, sealed, db.Millis(c.Ledger.Clock().Add(DraftLife)))
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

// SweepDrafts forgets every draft past its time.
func (c *Cases) SweepDrafts(ctx context.Context) error {
	return c.Ledger.DB.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, deleteDrafts, db.Millis(c.Ledger.Clock()))
		return err
	})
}

func draftPlace(hash string) seal.Place {
	return seal.Place{Table: "request_draft", Column: "sealed", Row: hash}
}
