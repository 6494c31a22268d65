package request

import (
	"context"
	"fmt"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/ledger"
)

const requestColumns = `org_id, id, number, slug, state, outcome, channel, received_at, received_on, registered_at,
	letter_on, backdating, applicant_kind, name, address, occupation, email, phone, represented, assistance,
	proof, nik_sealed IS NOT NULL, purpose, manner, delivery, due_on, due_provisional, due_calendar, first_due_on,
	missing, missing_notice_on, complete_by, completed_on, extended_on, extension_reason,
	notified_on, object_until, delivered_on, delivered_by, closed_on, version`

var (
	insertRequestSQL = db.SQL("request.insert", `
		INSERT INTO request (org_id, id, number, slug, submission, state, channel, received_at, received_on, registered_at,
			letter_on, backdating, applicant_kind, name, address, occupation, email, phone, represented, assistance,
			nik_sealed, proof, purpose, manner, delivery, code_hash, link_hash,
			due_on, due_provisional, due_calendar, first_due_on)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
			$21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31)`)
	selectBySubmission = db.SQL("request.bySubmission", `SELECT `+requestColumns+` FROM request WHERE org_id = $1 AND submission = $2`)
	selectBySlug       = db.SQL("request.bySlug", `SELECT `+requestColumns+` FROM request WHERE org_id = $1 AND slug = $2`)
	selectByID         = db.SQL("request.byID", `SELECT `+requestColumns+` FROM request WHERE org_id = $1 AND id = $2`)
	selectHashes       = db.SQL("request.hashes", `SELECT id, code_hash, link_hash FROM request WHERE org_id = $1 AND slug = $2`)
	selectNIK          = db.SQL("request.nik", `SELECT nik_sealed FROM request WHERE org_id = $1 AND id = $2 AND nik_sealed IS NOT NULL`)
	updateHashes       = db.SQL("request.updateHashes", `
		UPDATE request SET code_hash = $1, link_hash = $2, version = version + 1 WHERE org_id = $3 AND id = $4 AND version = $5`)
	updateState = db.SQL("request.updateState", `
		UPDATE request SET state = $1, closed_on = $2, version = version + 1 WHERE org_id = $3 AND id = $4 AND version = $5`)
	updateMissing = db.SQL("request.updateMissing", `
		UPDATE request SET state = $1, missing = $2, missing_notice_on = $3, complete_by = $4, version = version + 1
		WHERE org_id = $5 AND id = $6 AND version = $7`)
	updateCompleted = db.SQL("request.updateCompleted", `
		UPDATE request SET state = $1, completed_on = $2, version = version + 1 WHERE org_id = $3 AND id = $4 AND version = $5`)
	updateExtended = db.SQL("request.updateExtended", `
		UPDATE request SET due_on = $1, due_provisional = $2, due_calendar = $3, extended_on = $4, extension_reason = $5, version = version + 1
		WHERE org_id = $6 AND id = $7 AND version = $8`)
	updateNotified = db.SQL("request.updateNotified", `
		UPDATE request SET state = $1, outcome = $2, notified_on = $3, object_until = $4, closed_on = $5, version = version + 1
		WHERE org_id = $6 AND id = $7 AND version = $8`)
	updateDelivered = db.SQL("request.updateDelivered", `
		UPDATE request SET state = $1, delivered_on = $2, delivered_by = $3, version = version + 1
		WHERE org_id = $4 AND id = $5 AND version = $6`)
	updateProof = db.SQL("request.updateProof", `
		UPDATE request SET proof = $1, version = version + 1 WHERE org_id = $2 AND id = $3 AND version = $4`)

	insertItemSQL = db.SQL("request.insertItem", `
		INSERT INTO request_item (org_id, request_id, id, position, wanted) VALUES ($1, $2, $3, $4, $5)`)
	selectItems = db.SQL("request.items", `
		SELECT id, position, wanted, outcome, answer, medium, ground, article, reason, test_number, test_on,
			closed_until, redaction, holder, available_on, entry_number, test_id, holder_unknown
		FROM request_item WHERE org_id = $1 AND request_id = $2 ORDER BY position`)
	updateItem = db.SQL("request.updateItem", `
		UPDATE request_item SET outcome = $1, answer = $2, medium = $3, ground = $4, article = $5, reason = $6,
			test_number = $7, test_on = $8, closed_until = $9, redaction = $10, holder = $11, available_on = $12, entry_number = $13, test_id = $14, holder_unknown = $15
		WHERE org_id = $16 AND request_id = $17 AND id = $18`)

	insertFileSQL = db.SQL("request.insertFile", `
		INSERT INTO request_file (org_id, request_id, id, origin, blob, sealed, name, media, size, added_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`)
	deleteFile  = db.SQL("request.deleteFile", `DELETE FROM request_file WHERE org_id = $1 AND request_id = $2 AND id = $3 AND origin = $4`)
	selectFiles = db.SQL("request.files", `
		SELECT id, origin, blob, sealed, name, media, size, added_at
		FROM request_file WHERE org_id = $1 AND request_id = $2 ORDER BY added_at, id`)
)

func scanRequest(row db.Row) (Request, error) {
	var r Request
	p := &r.Applicant
	err := row.Scan(&r.Org, &r.ID, &r.Number, &r.Slug, &r.State, &r.Outcome, &r.Channel,
		db.ScanTime(&r.ReceivedAt), db.ScanDate(&r.ReceivedOn), db.ScanTime(&r.RegisteredAt),
		db.ScanDate(&r.LetterOn), &r.Backdating, &p.Kind, &p.Name, &p.Address, &p.Occupation, &p.Email, &p.Phone,
		&p.Represented, &p.Assistance, &r.Proof, &r.HasNIK, &r.Purpose, &r.Manner, &r.Delivery,
		db.ScanDate(&r.DueOn), &r.Provisional, &r.DueCalendar, db.ScanDate(&r.FirstDueOn),
		&r.Missing, db.ScanDate(&r.MissingNoticeOn), db.ScanDate(&r.CompleteBy), db.ScanDate(&r.CompletedOn),
		db.ScanDate(&r.ExtendedOn), &r.ExtensionReason, db.ScanDate(&r.NotifiedOn), db.ScanDate(&r.ObjectUntil),
		db.ScanDate(&r.DeliveredOn), &r.DeliveredBy, db.ScanDate(&r.ClosedOn), &r.Version)
	return r, err
}

func scanItem(row db.Row) (Item, error) {
	var it Item
	err := row.Scan(&it.ID, &it.Position, &it.Wanted, &it.Outcome, &it.Text, &it.Medium, &it.Ground, &it.Article, &it.Reason,
		&it.TestNumber, db.ScanDate(&it.TestOn), &it.ClosedUntil, &it.Redaction, &it.Holder, db.ScanDate(&it.AvailableOn), &it.Entry, &it.Test, &it.Unknown)
	return it, err
}

func scanFile(row db.Row) (File, error) {
	var f File
	err := row.Scan(&f.ID, &f.Origin, &f.Blob, &f.Sealed, &f.Name, &f.Media, &f.Size, db.ScanTime(&f.AddedAt))
	return f, err
}

func insertRequest(ctx context.Context, tx *ledger.Tx, r Request, nik any, submission, code, link string) error {
	p := r.Applicant
	_, err := tx.Exec(ctx, insertRequestSQL, r.Org, r.ID, r.Number, r.Slug, submission, r.State, r.Channel,
		db.Millis(r.ReceivedAt), r.ReceivedOn.String(), db.Millis(r.RegisteredAt), r.LetterOn.String(), r.Backdating,
		p.Kind, p.Name, p.Address, p.Occupation, p.Email, p.Phone, p.Represented, p.Assistance,
		nik, r.Proof, r.Purpose, r.Manner, r.Delivery, code, link,
		r.DueOn.String(), r.Provisional, r.DueCalendar, r.FirstDueOn.String())
	return err
}

func insertItem(ctx context.Context, tx *ledger.Tx, r Request, it Item) error {
	_, err := tx.Exec(ctx, insertItemSQL, r.Org, r.ID, it.ID, it.Position, it.Wanted)
	return err
}

func setAnswer(ctx context.Context, tx *ledger.Tx, r Request, it Item) error {
	a := it.Answer
	_, err := tx.Exec(ctx, updateItem, a.Outcome, a.Text, a.Medium, a.Ground, a.Article, a.Reason, a.TestNumber, a.TestOn.String(),
		a.ClosedUntil, a.Redaction, a.Holder, a.AvailableOn.String(), a.Entry, a.Test, a.Unknown, r.Org, r.ID, it.ID)
	return err
}

// sequenceName is the sequence of registration numbers of a year.
func sequenceName(day calendar.Date) string { return fmt.Sprintf("permohonan:%d", day.Year()) }
