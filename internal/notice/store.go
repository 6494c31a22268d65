package notice

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/ledger"
)

// Kept is a letter in the files of a case.
type Kept struct {
	ID     string
	Kind   Kind
	Number string
	Dated  calendar.Date
	MadeAt time.Time
	Letter Letter
}

var (
	insertLetter = db.SQL("notice.insertLetter", `
		INSERT INTO letter (org_id, id, subject_kind, subject_id, kind, number, dated, content, made_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`)
	selectLetters = db.SQL("notice.letters", `
		SELECT id, kind, number, dated, content, made_at FROM letter
		WHERE org_id = $1 AND subject_kind = $2 AND subject_id = $3 ORDER BY made_at, id`)
)

// Keep stores a letter with the act that it belongs to, and gives its identifier.
func Keep(ctx context.Context, tx *ledger.Tx, subjectKind, subjectID string, l Letter) (string, error) {
	content, err := json.Marshal(l)
	if err != nil {
		return "", fmt.Errorf("keep letter: %w", err)
	}
	id := db.NewID()
	_, err = tx.Exec(ctx, insertLetter, tx.Actor.Org, id, subjectKind, subjectID, string(l.Kind), l.Number,
		l.Date.String(), string(content), db.Millis(tx.At))
	return id, err
}

// Letters gives the letters about a subject in the order in which they were made.
func Letters(ctx context.Context, r db.Reader, org, subjectKind, subjectID string) ([]Kept, error) {
	return db.All(ctx, r, selectLetters, scanKept, org, subjectKind, subjectID)
}

func scanKept(row db.Row) (Kept, error) {
	var k Kept
	var content string
	if err := row.Scan(&k.ID, &k.Kind, &k.Number, db.ScanDate(&k.Dated), &content, db.ScanTime(&k.MadeAt)); err != nil {
		return k, err
	}
	if err := json.Unmarshal([]byte(content), &k.Letter); err != nil {
		return k, fmt.Errorf("letter %s: %w", k.ID, err)
	}
	return k, nil
}
