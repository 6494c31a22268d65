package objection

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/seal"
)

// Draft is what an applicant has typed so far. It is stored sealed under a key that
// only the applicant's cookie finds.
type Draft struct {
	Filing
	Delegate bool      // a proxy files
	BegunAt  time.Time // when the first step was answered
	Until    time.Time // when the draft is forgotten; set by SaveDraft
	Sent     bool      // the objection was filed; only Submission is kept then
}

var (
	upsertDraft = db.SQL("objection.upsertDraft", `
		INSERT INTO objection_draft (org_id, key_hash, sealed, expires_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (org_id, key_hash) DO UPDATE SET sealed = excluded.sealed, expires_at = excluded.expires_at`)
	selectDraft   = db.SQL("objection.draft", `SELECT sealed FROM objection_draft WHERE org_id = $1 AND key_hash = $2 AND expires_at > $3`)
	deleteDraft   = db.SQL("objection.deleteDraft", `DELETE FROM objection_draft WHERE org_id = $1 AND key_hash = $2`)
	selectExpired = db.SQL("objection.expiredDrafts", `SELECT org_id, key_hash, sealed FROM objection_draft WHERE expires_at <= $1`)
	countBlob     = db.SQL("objection.countBlob", `SELECT COUNT(*) FROM objection_file WHERE org_id = $1 AND blob = $2`)
)

// SaveDraft keeps a draft under the applicant's key, for another 14 days.
func (o *Objections) SaveDraft(ctx context.Context, orgID, key string, d Draft) error {
	d.Until = o.Ledger.Clock().Add(request.DraftLife)
	raw, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("draft of an objection: %w", err)
	}
	hash := o.Keys.Index(purposeDraft, orgID, key)
	sealed := o.Keys.Key(purposeDraft, orgID).Seal(draftPlace(hash), raw)
	return o.Ledger.DB.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, upsertDraft, orgID, hash, sealed, db.Millis(d.Until))
		return err
	})
}

// LoadDraft finds the draft of a key. None, or an expired one, is fault.NotFound.
func (o *Objections) LoadDraft(ctx context.Context, orgID, key string) (Draft, error) {
	hash := o.Keys.Index(purposeDraft, orgID, key)
	sealed, err := db.One(ctx, o.Ledger.DB, selectDraft, db.Value[[]byte], orgID, hash, db.Millis(o.Ledger.Clock()))
	if fault.Is(err, fault.NotFound) {
		return Draft{}, fault.New(fault.NotFound, "", "keberatan.draf_hilang", "")
	}
	if err != nil {
		return Draft{}, err
	}
	return o.openDraft(orgID, hash, sealed)
}

func (o *Objections) openDraft(orgID, hash string, sealed []byte) (Draft, error) {
	var d Draft
	raw, err := o.Keys.Key(purposeDraft, orgID).Open(draftPlace(hash), sealed)
	if err != nil {
		return d, fmt.Errorf("draft of an objection: %w", err)
	}
	return d, json.Unmarshal(raw, &d)
}

// SweepDrafts forgets every draft past its time; its files go first, by remove,
// unless an objection has taken them over. UU27/2022:44
func (o *Objections) SweepDrafts(ctx context.Context, remove func(blob string) error) error {
	expired, err := db.All(ctx, o.Ledger.DB, selectExpired, scanExpired, db.Millis(o.Ledger.Clock()))
	if err != nil {
		return err
	}
	for _, e := range expired {
		d, err := o.openDraft(e.org, e.hash, e.sealed)
		if err != nil {
			return err
		}
		if err := o.DropPapers(ctx, e.org, d.Papers, remove); err != nil {
			return err
		}
		err = o.Ledger.DB.Write(ctx, func(tx *db.Tx) error {
			_, err := tx.Exec(ctx, deleteDraft, e.org, e.hash)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// DropPapers removes files of a draft that no objection has taken over. They are
// sealed, so that no other file can share their bytes.
func (o *Objections) DropPapers(ctx context.Context, orgID string, papers []File, remove func(blob string) error) error {
	for _, p := range papers {
		n, err := db.One(ctx, o.Ledger.DB, countBlob, db.Value[int64], orgID, p.Blob)
		if err != nil {
			return err
		}
		if n > 0 {
			continue
		}
		if err := remove(p.Blob); err != nil {
			return err
		}
	}
	return nil
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
	return seal.Place{Table: "objection_draft", Column: "sealed", Row: hash}
}
