package objection

import (
	"context"
	"fmt"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/ledger"
)

const objectionColumns = `org_id, id, number, slug, request_id, state, channel, received_at, received_on, registered_at,
	letter_on, backdating, grounds, position, purpose, applicant_kind, name, address, occupation, email, phone,
	represented, assistance, proxy_proof, timing, window_until, held_until, due_on, due_provisional, due_calendar,
	reaction, briefed_on, offer, offered_on, settle_by, settled_on, decision, refused_late, answer, reasons, decided_on,
	decided_by, decided_name, decided_post, responded_on, execute_days, execute_by, executed_on, executed_how,
	silent_on, dispute_first, dispute_until, reply, closed_on, version`

var (
	insertObjectionSQL = db.SQL("objection.insert", `
		INSERT INTO objection (org_id, id, number, slug, submission, request_id, state, channel, received_at, received_on,
			registered_at, letter_on, backdating, grounds, position, purpose, applicant_kind, name, address, occupation,
			email, phone, represented, assistance, proxy_proof, code_hash, link_hash, timing, window_until, held_until,
			due_on, due_provisional, due_calendar)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
			$21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)`)
	selectBySubmission = db.SQL("objection.bySubmission", `SELECT `+objectionColumns+` FROM objection WHERE org_id = $1 AND submission = $2`)
	selectBySlug       = db.SQL("objection.bySlug", `SELECT `+objectionColumns+` FROM objection WHERE org_id = $1 AND slug = $2`)
	selectByID         = db.SQL("objection.byID", `SELECT `+objectionColumns+` FROM objection WHERE org_id = $1 AND id = $2`)
	selectByRequest    = db.SQL("objection.byRequest", `SELECT `+objectionColumns+` FROM objection
		WHERE org_id = $1 AND request_id = $2 ORDER BY received_at, id`)

	insertItemSQL = db.SQL("objection.insertItem", `
		INSERT INTO objection_item (org_id, objection_id, id, position, wanted, request_item) VALUES ($1, $2, $3, $4, $5, $6)`)
	selectItems = db.SQL("objection.items", `
		SELECT id, position, wanted, request_item, verdict, ordered FROM objection_item
		WHERE org_id = $1 AND objection_id = $2 ORDER BY position`)

	insertFileSQL = db.SQL("objection.insertFile", `
		INSERT INTO objection_file (org_id, objection_id, id, origin, blob, sealed, name, media, size, added_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`)
	selectFiles = db.SQL("objection.files", `
		SELECT id, origin, blob, sealed, name, media, size, added_at
		FROM objection_file WHERE org_id = $1 AND objection_id = $2 ORDER BY added_at, id`)
)

func scanObjection(row db.Row) (Objection, error) {
	var o Objection
	var grounds string
	p := &o.Applicant
	err := row.Scan(&o.Org, &o.ID, &o.Number, &o.Slug, &o.Request, &o.State, &o.Channel,
		db.ScanTime(&o.ReceivedAt), db.ScanDate(&o.ReceivedOn), db.ScanTime(&o.RegisteredAt),
		db.ScanDate(&o.LetterOn), &o.Backdating, &grounds, &o.Position, &o.Purpose,
		&p.Kind, &p.Name, &p.Address, &p.Occupation, &p.Email, &p.Phone, &p.Represented, &p.Assistance, &o.ProxyProof,
		&o.Timing, db.ScanDate(&o.WindowUntil), db.ScanDate(&o.HeldUntil), db.ScanDate(&o.DueOn), &o.Provisional, &o.DueCalendar,
		&o.Reaction, db.ScanDate(&o.BriefedOn), &o.Offer, db.ScanDate(&o.OfferedOn), db.ScanDate(&o.SettleBy), db.ScanDate(&o.SettledOn),
		&o.Decision, &o.RefusedLate, &o.Answer, &o.Reasons, db.ScanDate(&o.DecidedOn),
		&o.DecidedBy, &o.DecidedName, &o.DecidedPost, db.ScanDate(&o.RespondedOn), &o.ExecuteDays, db.ScanDate(&o.ExecuteBy),
		db.ScanDate(&o.ExecutedOn), &o.ExecutedHow, db.ScanDate(&o.SilentOn), db.ScanDate(&o.DisputeFirst), db.ScanDate(&o.DisputeUntil),
		&o.Reply, db.ScanDate(&o.ClosedOn), &o.Version)
	o.Grounds = parseGrounds(grounds)
	return o, err
}

func scanItem(row db.Row) (Item, error) {
	var it Item
	err := row.Scan(&it.ID, &it.Position, &it.Wanted, &it.RequestItem, &it.Verdict, &it.Ordered)
	return it, err
}

func scanFile(row db.Row) (File, error) {
	var f File
	err := row.Scan(&f.ID, &f.Origin, &f.Blob, &f.Sealed, &f.Name, &f.Media, &f.Size, db.ScanTime(&f.AddedAt))
	return f, err
}

func insertObjection(ctx context.Context, tx *ledger.Tx, o Objection, submission, code, link string) error {
	p := o.Applicant
	_, err := tx.Exec(ctx, insertObjectionSQL, o.Org, o.ID, o.Number, o.Slug, submission, o.Request, o.State, o.Channel,
		db.Millis(o.ReceivedAt), o.ReceivedOn.String(), db.Millis(o.RegisteredAt), o.LetterOn.String(), o.Backdating,
		joinGrounds(o.Grounds), o.Position, o.Purpose, p.Kind, p.Name, p.Address, p.Occupation,
		p.Email, p.Phone, p.Represented, p.Assistance, o.ProxyProof, code, link, o.Timing, o.WindowUntil.String(), o.HeldUntil.String(),
		o.DueOn.String(), o.Provisional, o.DueCalendar)
	return err
}

func insertItem(ctx context.Context, tx *ledger.Tx, o Objection, it Item) error {
	_, err := tx.Exec(ctx, insertItemSQL, o.Org, o.ID, it.ID, it.Position, it.Wanted, it.RequestItem)
	return err
}

func insertFile(ctx context.Context, tx *ledger.Tx, o Objection, f File) error {
	_, err := tx.Exec(ctx, insertFileSQL, o.Org, o.ID, f.ID, f.Origin, f.Blob, f.Sealed, f.Name, f.Media, f.Size, db.Millis(f.AddedAt))
	return err
}

// joinGrounds is how grounds are stored: "a,c".
func joinGrounds(grounds []Ground) string {
	letters := make([]string, len(grounds))
	for i, g := range grounds {
		letters[i] = string(g)
	}
	return strings.Join(letters, ",")
}

func parseGrounds(stored string) []Ground {
	var grounds []Ground
	for _, s := range strings.Split(stored, ",") {
		if s != "" {
			grounds = append(grounds, Ground(s))
		}
	}
	return grounds
}

// sequenceName is the sequence of objection numbers of a year.
func sequenceName(day calendar.Date) string { return fmt.Sprintf("keberatan:%d", day.Year()) }
