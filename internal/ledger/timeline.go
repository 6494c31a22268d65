package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"suluh/internal/db"
)

// Entry is an act as it stands in the ledger.
type Entry struct {
	Seq         int64
	ID          string
	At          time.Time
	Kind        string
	SubjectKind string
	SubjectID   string
	ActorKind   string
	ActorID     string
	ActorPost   string
	Detail      json.RawMessage
}

// Into reads the detail into the act's own type.
func (e Entry) Into(act any) error {
	if err := json.Unmarshal(e.Detail, act); err != nil {
		return fmt.Errorf("act %d (%s): %w", e.Seq, e.Kind, err)
	}
	return nil
}

// Timeline gives the acts about one subject in order.
func Timeline(ctx context.Context, r db.Reader, org, subjectKind, subjectID string) ([]Entry, error) {
	return db.All(ctx, r, selectTimeline, scanEntry, org, subjectKind, subjectID)
}

// Since gives up to limit acts of a body after a number, in order: the whole
// ledger in portions, for checks and exports.
func Since(ctx context.Context, r db.Reader, org string, after int64, limit int) ([]Entry, error) {
	return db.All(ctx, r, selectSince, scanEntry, org, after, limit)
}

var (
	insertAct = db.SQL("ledger.insertAct", `
		INSERT INTO act (org_id, seq, id, at, kind, subject_kind, subject_id, actor_kind, actor_id, actor_post, detail, salt)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`)
	countOn = db.SQL("ledger.countOn", `
		INSERT INTO counter (org_id, name, value) VALUES ($1, $2, 1)
		ON CONFLICT (org_id, name) DO UPDATE SET value = counter.value + 1`)
	selectCount    = db.SQL("ledger.count", `SELECT value FROM counter WHERE org_id = $1 AND name = $2`)
	selectActs     = db.SQL("ledger.acts", `SELECT COALESCE(SUM(value), 0) FROM counter WHERE org_id = $1 AND name = 'act'`)
	selectTimeline = db.SQL("ledger.selectTimeline", `
		SELECT seq, id, at, kind, subject_kind, subject_id, actor_kind, actor_id, actor_post, detail
		FROM act WHERE org_id = $1 AND subject_kind = $2 AND subject_id = $3 ORDER BY seq`)
	selectSince = db.SQL("ledger.selectSince", `
		SELECT seq, id, at, kind, subject_kind, subject_id, actor_kind, actor_id, actor_post, detail
		FROM act WHERE org_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`)
)

func scanEntry(row db.Row) (Entry, error) {
	var e Entry
	var detail string
	err := row.Scan(&e.Seq, &e.ID, db.ScanTime(&e.At), &e.Kind, &e.SubjectKind, &e.SubjectID,
		&e.ActorKind, &e.ActorID, &e.ActorPost, &detail)
	e.Detail = json.RawMessage(detail)
	return e, err
}
