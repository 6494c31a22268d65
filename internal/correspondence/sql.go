package correspondence

import (
	"encoding/json"
	"fmt"
	"strings"

	"suluh/internal/db"
)

const messageColumns = `org_id, id, source, recipients, return_path, received_at, copies, blob, size, state, kind, sender, sender_name,
	subject, body, message_id, auth, notes, guess_kind, guess_id, guess_why, subject_kind, subject_id, settled_at, settled_by, reason, version`

var (
	selectFingerprint = db.SQL("correspondence.fingerprint", `
		SELECT id FROM inbound_message WHERE org_id = $1 AND fingerprint = $2`)
	insertMessage = db.SQL("correspondence.insertMessage", `
		INSERT INTO inbound_message (org_id, id, fingerprint, source, recipients, return_path, received_at, blob, size, state, notes)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (org_id, fingerprint) DO NOTHING`)
	insertWritten = db.SQL("correspondence.insertWritten", `
		INSERT INTO inbound_message (org_id, id, fingerprint, source, received_at, size, state, kind, sender, sender_name, body,
			subject_kind, subject_id, settled_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (org_id, fingerprint) DO NOTHING`)
	cameAgain = db.SQL("correspondence.cameAgain", `
		UPDATE inbound_message SET copies = copies + 1, recipients = $1 WHERE org_id = $2 AND id = $3`)
	selectMessage = db.SQL("correspondence.message", `
		SELECT `+messageColumns+` FROM inbound_message WHERE org_id = $1 AND id = $2`)
	updateRead = db.SQL("correspondence.read", `
		UPDATE inbound_message SET state = $1, kind = $2, sender = $3, sender_name = $4, subject = $5, body = $6, message_id = $7,
			auth = $8, notes = $9, guess_kind = $10, guess_id = $11, guess_why = $12, subject_kind = $13, subject_id = $14,
			return_path = $15, settled_at = $16, version = version + 1
		WHERE org_id = $17 AND id = $18 AND state = 'baru'`)
	updateSettled = db.SQL("correspondence.settle", `
		UPDATE inbound_message SET state = $1, subject_kind = $2, subject_id = $3, reason = $4, settled_at = $5, settled_by = $6, version = version + 1
		WHERE org_id = $7 AND id = $8 AND version = $9`)
	selectByState = db.SQL("correspondence.byState", `
		SELECT `+messageColumns+` FROM inbound_message WHERE org_id = $1 AND state = $2
		ORDER BY received_at DESC, id DESC LIMIT $3 OFFSET $4`)
	countByState = db.SQL("correspondence.countByState", `
		SELECT COUNT(*) FROM inbound_message WHERE org_id = $1 AND state = $2`)
	selectOfMatter = db.SQL("correspondence.ofMatter", `
		SELECT `+messageColumns+` FROM inbound_message
		WHERE org_id = $1 AND subject_kind = $2 AND subject_id = $3 AND state = 'terpasang' ORDER BY received_at, id`)
	selectByName = db.SQL("correspondence.byName", `
		SELECT subject_kind, subject_id FROM inbound_message WHERE org_id = $1 AND message_id = $2 AND state = 'terpasang' LIMIT 1`)
	selectWaiting = db.SQL("correspondence.waiting", `
		SELECT org_id, id FROM inbound_message WHERE state = 'baru' AND received_at < $1 ORDER BY received_at LIMIT 200`)

	insertFile = db.SQL("correspondence.insertFile", `
		INSERT INTO inbound_file (org_id, message_id, id, position, name, media, size, blob, state, findings)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`)
	selectFiles = db.SQL("correspondence.files", `
		SELECT id, position, name, media, size, blob, state, findings FROM inbound_file
		WHERE org_id = $1 AND message_id = $2 ORDER BY position`)

	insertAcknowledged = db.SQL("correspondence.acknowledged", `
		INSERT INTO mail_acknowledgement (org_id, sender_hash, on_day) VALUES ($1, $2, $3)
		ON CONFLICT (org_id, sender_hash, on_day) DO NOTHING`)

	selectPosition = db.SQL("correspondence.position", `
		SELECT validity, uid FROM mailbox_position WHERE mailbox = $1`)
	upsertPosition = db.SQL("correspondence.keepPosition", `
		INSERT INTO mailbox_position (mailbox, validity, uid, read_at, failure) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (mailbox) DO UPDATE SET validity = excluded.validity, uid = excluded.uid, read_at = excluded.read_at, failure = excluded.failure`)
	selectFailure = db.SQL("correspondence.failure", `
		SELECT failure FROM mailbox_position WHERE mailbox = $1`)
)

func scanMessage(row db.Row) (Message, error) {
	var m Message
	var recipients, notes string
	err := row.Scan(&m.Org, &m.ID, &m.Source, &recipients, &m.ReturnPath, db.ScanTime(&m.ReceivedAt), &m.Copies, &m.blob, &m.Size,
		&m.State, &m.Sort, &m.Sender, &m.SenderName, &m.Subject, &m.Text, &m.MessageID, &m.Auth, &notes,
		&m.Guess.Kind, &m.Guess.ID, &m.Guess.Why, &m.MatterKind, &m.MatterID, db.ScanTime(&m.SettledAt), &m.SettledBy, &m.Reason, &m.Version)
	m.Recipients, m.Notes = strings.Fields(recipients), strings.Fields(notes)
	return m, err
}

func scanFile(row db.Row) (File, error) {
	var f File
	var findings string
	if err := row.Scan(&f.ID, &f.Position, &f.Name, &f.Media, &f.Size, &f.blob, &f.State, &findings); err != nil || findings == "" {
		return f, err
	}
	if err := json.Unmarshal([]byte(findings), &f.Findings); err != nil {
		return f, fmt.Errorf("findings of file %s: %w", f.ID, err)
	}
	return f, nil
}

func scanPair(row db.Row) ([2]string, error) {
	var p [2]string
	err := row.Scan(&p[0], &p[1])
	return p, err
}
