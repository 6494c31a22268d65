package dispute

import (
	"context"
	"encoding/json"
	"fmt"

	"suluh/internal/db"
	"suluh/internal/ledger"
)

const disputeColumns = `org_id, id, number, request_id, objection_id, state, closed_on, record, created_at, version`

var (
	insertDispute = db.SQL("dispute.insert", `
		INSERT INTO dispute (org_id, id, number, request_id, objection_id, state, filed_on, record, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`)
	updateDispute = db.SQL("dispute.update", `
		UPDATE dispute SET state = $1, filed_on = $2, closed_on = $3, record = $4, version = version + 1
		WHERE org_id = $5 AND id = $6 AND version = $7`)
	bumpDispute       = db.SQL("dispute.bump", `UPDATE dispute SET version = version + 1 WHERE org_id = $1 AND id = $2 AND version = $3`)
	selectByNumber    = db.SQL("dispute.byNumber", `SELECT `+disputeColumns+` FROM dispute WHERE org_id = $1 AND number = $2`)
	selectByObjection = db.SQL("dispute.byObjection", `SELECT `+disputeColumns+` FROM dispute WHERE org_id = $1 AND objection_id = $2`)
	selectByRequest   = db.SQL("dispute.byRequest", `SELECT `+disputeColumns+` FROM dispute WHERE org_id = $1 AND request_id = $2 AND request_id <> '' ORDER BY number`)
	selectOpen        = db.SQL("dispute.open", `SELECT `+disputeColumns+` FROM dispute WHERE org_id = $1 AND closed_on = '' ORDER BY filed_on, number`)
	selectClosed      = db.SQL("dispute.closed", `
		SELECT `+disputeColumns+` FROM dispute WHERE org_id = $1 AND closed_on <> '' ORDER BY closed_on DESC, number DESC LIMIT $2 OFFSET $3`)
	countClosed = db.SQL("dispute.countClosed", `SELECT COUNT(*) FROM dispute WHERE org_id = $1 AND closed_on <> ''`)

	insertTerm  = db.SQL("dispute.insertTerm", `INSERT INTO dispute_term (org_id, dispute_id, term, due_on, provisional, calendar) VALUES ($1, $2, $3, $4, $5, $6)`)
	deleteTerms = db.SQL("dispute.deleteTerms", `DELETE FROM dispute_term WHERE org_id = $1 AND dispute_id = $2`)
	selectTerms = db.SQL("dispute.terms", `SELECT term, due_on FROM dispute_term WHERE org_id = $1 AND dispute_id = $2 ORDER BY term`)

	insertNote  = db.SQL("dispute.insertNote", `INSERT INTO dispute_note (org_id, dispute_id, id, sealed, post, made_at) VALUES ($1, $2, $3, $4, $5, $6)`)
	selectNotes = db.SQL("dispute.notes", `SELECT id, sealed, post, made_at FROM dispute_note WHERE org_id = $1 AND dispute_id = $2 ORDER BY made_at, id`)
)

func scanDispute(row db.Row) (Dispute, error) {
	var d Dispute
	var record string
	if err := row.Scan(&d.Org, &d.ID, &d.Number, &d.Request, &d.Objection, &d.State, db.ScanDate(&d.ClosedOn), &record, db.ScanTime(&d.CreatedAt), &d.Version); err != nil {
		return d, err
	}
	if err := json.Unmarshal([]byte(record), &d.Record); err != nil {
		return d, fmt.Errorf("record of dispute %d: %w", d.Number, err)
	}
	return d, nil
}

func (d Dispute) stored() (string, error) {
	b, err := json.Marshal(d.Record)
	if err != nil {
		return "", fmt.Errorf("record of dispute %d: %w", d.Number, err)
	}
	return string(b), nil
}

func insert(ctx context.Context, tx *ledger.Tx, d Dispute) error {
	record, err := d.stored()
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, insertDispute, d.Org, d.ID, d.Number, d.Request, d.Objection, string(d.State), d.Record.FiledOn.String(), record, db.Millis(tx.At))
	return err
}

// save writes a dispute over the version that was read.
func save(ctx context.Context, tx *ledger.Tx, d Dispute, version int64) error {
	record, err := d.stored()
	if err != nil {
		return err
	}
	return tx.Guard(ctx, updateDispute, string(d.State), d.Record.FiledOn.String(), d.ClosedOn.String(), record, d.Org, d.ID, version)
}
