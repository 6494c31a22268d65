package pastbook

import (
	"context"
	"encoding/json"
	"fmt"

	"suluh/internal/db"
	"suluh/internal/ledger"
)

const caseColumns = `id, org_id, kind, number, received_on, year, outcome, notified_on, delivered_on, facts, sealed, version, imported_at`

var (
	insertCase = db.SQL("pastbook.insert", `
		INSERT INTO past_case (org_id, id, kind, case_key, number, number_fold, received_on, year, outcome, notified_on, delivered_on, facts, sealed, imported_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`)
	updateCase = db.SQL("pastbook.update", `
		UPDATE past_case SET number = $1, number_fold = $2, received_on = $3, year = $4, outcome = $5, notified_on = $6, delivered_on = $7, facts = $8, sealed = $9,
			imported_at = $10, version = version + 1
		WHERE org_id = $11 AND id = $12 AND version = $13`)
	deleteCase  = db.SQL("pastbook.delete", `DELETE FROM past_case WHERE org_id = $1 AND id = $2 AND version = $3`)
	selectCase  = db.SQL("pastbook.get", `SELECT `+caseColumns+` FROM past_case WHERE org_id = $1 AND id = $2`)
	selectByKey = db.SQL("pastbook.byKey", `SELECT `+caseColumns+` FROM past_case WHERE org_id = $1 AND kind = $2 AND case_key = $3`)
)

func (b *Books) insert(ctx context.Context, tx *ledger.Tx, c Case, key string) error {
	facts, sealed, err := b.stored(c)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, insertCase, c.Org, c.ID, c.Kind, key, c.Number, foldNumber(c.Number), c.ReceivedOn.String(), int64(c.Year), c.Outcome,
		c.NotifiedOn.String(), c.DeliveredOn.String(), facts, sealed, db.Millis(tx.At))
	return err
}

func (b *Books) update(ctx context.Context, tx *ledger.Tx, c Case) error {
	facts, sealed, err := b.stored(c)
	if err != nil {
		return err
	}
	return tx.Guard(ctx, updateCase, c.Number, foldNumber(c.Number), c.ReceivedOn.String(), int64(c.Year), c.Outcome, c.NotifiedOn.String(), c.DeliveredOn.String(),
		facts, sealed, db.Millis(tx.At), tx.Actor.Org, c.ID, c.Version)
}

// stored gives the facts as text and what is personal sealed.
func (b *Books) stored(c Case) (facts string, sealed []byte, err error) {
	p, err := json.Marshal(c.Facts)
	if err != nil {
		return "", nil, err
	}
	q, err := json.Marshal(c.Personal)
	if err != nil {
		return "", nil, err
	}
	return string(p), b.Keys.Key(purposeCase, c.Org).Seal(place(c.ID), q), nil
}

// scan reads a whole case and opens what is personal.
func (b *Books) scan(row db.Row) (Case, error) {
	c, sealed, err := scanSealed(row)
	if err != nil {
		return c, err
	}
	raw, err := b.Keys.Key(purposeCase, c.Org).Open(place(c.ID), sealed)
	if err != nil {
		return c, fmt.Errorf("opening a past case: %w", err)
	}
	if err := json.Unmarshal(raw, &c.Personal); err != nil {
		return c, fmt.Errorf("reading a past case: %w", err)
	}
	return c, nil
}

func scanSealed(row db.Row) (c Case, sealed []byte, err error) {
	var facts string
	err = row.Scan(&c.ID, &c.Org, &c.Kind, &c.Number, db.ScanDate(&c.ReceivedOn), &c.Year, &c.Outcome, db.ScanDate(&c.NotifiedOn), db.ScanDate(&c.DeliveredOn),
		&facts, &sealed, &c.Version, db.ScanTime(&c.ImportedAt))
	if err == nil {
		if err = json.Unmarshal([]byte(facts), &c.Facts); err != nil {
			err = fmt.Errorf("facts of a past case: %w", err)
		}
	}
	return c, sealed, err
}
