package decree

import (
	"encoding/json"
	"fmt"

	"suluh/internal/db"
	"suluh/internal/extract"
)

const decreeColumns = `d.org_id, d.id, d.sequence, d.unit_id, d.number, d.decided_on, d.signer_post, d.signer_name, d.signer_nip, d.remark, d.entries,
	d.frozen_at, d.file_blob, d.file_name, d.file_size, d.file_findings, d.file_public, d.file_by, d.file_why, d.revoked_on, d.revoked_why, d.version,
	COALESCE((SELECT MIN(n.sequence) FROM decree n WHERE n.org_id = d.org_id AND n.unit_id = d.unit_id AND n.sequence > d.sequence), 0)`

var (
	insertDecree = db.SQL("decree.insert", `
		INSERT INTO decree (org_id, id, sequence, unit_id, number, number_fold, year, decided_on, signer_post, signer_name, signer_nip, remark,
			entries, frozen_at, file_blob, file_name, file_size, file_findings, file_public, file_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`)
	// Everything that is public now, in one statement: nothing can be published
	// between two rows of it.
	freezeAll = db.SQL("decree.freezeAll", `
		INSERT INTO decree_entry (org_id, decree_id, number, entry_id, revision, class, unit_id)
		SELECT e.org_id, $1, e.number, e.id, e.revision, e.class, e.unit_id FROM entry e
		WHERE e.org_id = $2 AND e.state = 'terbit' AND e.number > 0`)
	freezeUnit = db.SQL("decree.freezeUnit", `
		INSERT INTO decree_entry (org_id, decree_id, number, entry_id, revision, class, unit_id)
		SELECT e.org_id, $1, e.number, e.id, e.revision, e.class, e.unit_id FROM entry e
		WHERE e.org_id = $2 AND e.state = 'terbit' AND e.number > 0 AND e.unit_id = $3`)
	freezeTally = db.SQL("decree.freezeTally", `
		INSERT INTO decree_tally (org_id, decree_id, class, unit_id, n)
		SELECT org_id, decree_id, class, unit_id, COUNT(*) FROM decree_entry WHERE org_id = $1 AND decree_id = $2 GROUP BY org_id, decree_id, class, unit_id`)
	sumFrozen = db.SQL("decree.sumFrozen", `
		SELECT COUNT(*), CAST(COALESCE(SUM(number), 0) AS BIGINT), CAST(COALESCE(SUM(revision), 0) AS BIGINT), CAST(COALESCE(SUM(number * revision), 0) AS BIGINT)
		FROM decree_entry WHERE org_id = $1 AND decree_id = $2`)
	sumStanding = db.SQL("decree.sumStanding", `
		SELECT COUNT(*), CAST(COALESCE(SUM(number), 0) AS BIGINT), CAST(COALESCE(SUM(revision), 0) AS BIGINT), CAST(COALESCE(SUM(number * revision), 0) AS BIGINT)
		FROM entry WHERE org_id = $1 AND state = 'terbit' AND number > 0 AND ($2 = '' OR unit_id = $2)`)
	countStanding = db.SQL("decree.countStanding", `
		SELECT class, COUNT(*) FROM entry WHERE org_id = $1 AND state = 'terbit' AND number > 0 AND ($2 = '' OR unit_id = $2) GROUP BY class`)
	selectLastAct = db.SQL("decree.lastAct", `SELECT COALESCE(MAX(seq), 0) FROM act WHERE org_id = $1`)
	selectLatest  = db.SQL("decree.latest", `SELECT `+decreeColumns+` FROM decree d WHERE d.org_id = $1 AND d.unit_id = $2 ORDER BY d.sequence DESC LIMIT 1`)
	selectAll     = db.SQL("decree.all", `SELECT `+decreeColumns+` FROM decree d WHERE d.org_id = $1 ORDER BY d.sequence DESC`)
	selectDecree  = db.SQL("decree.bySequence", `SELECT `+decreeColumns+` FROM decree d WHERE d.org_id = $1 AND d.sequence = $2`)
	selectByID    = db.SQL("decree.byID", `SELECT `+decreeColumns+` FROM decree d WHERE d.org_id = $1 AND d.id = $2`)
	updateRevoked = db.SQL("decree.revoke", `
		UPDATE decree SET revoked_on = $1, revoked_why = $2, version = version + 1 WHERE org_id = $3 AND id = $4 AND version = $5 AND revoked_on = ''`)
	updateFile = db.SQL("decree.addFile", `
		UPDATE decree SET file_blob = $1, file_name = $2, file_size = $3, file_findings = $4, file_public = $5, file_by = $6, version = version + 1
		WHERE org_id = $7 AND id = $8 AND version = $9 AND file_blob = ''`)
	updateOpened = db.SQL("decree.openFile", `
		UPDATE decree SET file_public = TRUE, file_why = $1, version = version + 1
		WHERE org_id = $2 AND id = $3 AND version = $4 AND file_blob <> '' AND NOT file_public`)
	upsertDraft = db.SQL("decree.upsertDraft", `
		INSERT INTO decree_draft (org_id, person_id, content, updated_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (org_id, person_id) DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at`)
	selectDraft = db.SQL("decree.draft", `SELECT content FROM decree_draft WHERE org_id = $1 AND person_id = $2`)
	deleteDraft = db.SQL("decree.deleteDraft", `DELETE FROM decree_draft WHERE org_id = $1 AND person_id = $2`)
)

func scanDecree(row db.Row) (Decree, error) {
	var d Decree
	var findings string
	if err := row.Scan(&d.Org, &d.ID, &d.Sequence, &d.Unit, &d.Number, db.ScanDate(&d.Date), &d.Signer.Post, &d.Signer.Name, &d.Signer.NIP, &d.Remark,
		&d.Entries, db.ScanTime(&d.FrozenAt), &d.File.Blob, &d.File.Name, &d.File.Size, &findings, &d.File.Public, &d.File.By, &d.File.Why,
		db.ScanDate(&d.RevokedOn), &d.RevokedReason, &d.Version, &d.SupersededBy); err != nil {
		return d, err
	}
	if err := json.Unmarshal([]byte(findings), &d.File.Findings); err != nil {
		return d, fmt.Errorf("findings of a decree: %w", err)
	}
	return d, nil
}

func packFindings(f []extract.Finding) (string, error) {
	if len(f) == 0 {
		return "[]", nil
	}
	raw, err := json.Marshal(f)
	return string(raw), err
}
