package complaint

import (
	"context"
	"strings"
	"time"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/request"
)

const columns = `c.id, c.system, c.number, c.received_at, c.received_on, c.anonymous, c.content, c.state, c.request_id, COALESCE(r.number, ''), COALESCE(r.slug, '')`

const from = ` FROM complaint c LEFT JOIN request r ON r.org_id = c.org_id AND r.id = c.request_id `

var (
	insertComplaint = db.SQL("complaint.insert", `
		INSERT INTO complaint (org_id, id, system, number, received_at, received_on, anonymous, content, state, registered_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`)
	selectComplaint = db.SQL("complaint.one", `SELECT `+columns+from+`WHERE c.org_id = $1 AND c.id = $2`)
	selectList      = db.SQL("complaint.list", `SELECT `+columns+from+`WHERE c.org_id = $1
		ORDER BY CASE WHEN c.state = 'masuk' THEN 0 ELSE 1 END, c.received_at DESC, c.id DESC LIMIT 200`)
	updateState = db.SQL("complaint.state", `UPDATE complaint SET state = $1, request_id = $2 WHERE org_id = $3 AND id = $4 AND state = 'masuk'`)
)

func scan(row db.Row) (Complaint, error) {
	var c Complaint
	err := row.Scan(&c.ID, &c.System, &c.Number, db.ScanTime(&c.ReceivedAt), db.ScanDate(&c.ReceivedOn), &c.Anonymous, &c.Content, &c.State, &c.request, &c.Request, &c.Slug)
	return c, err
}

func may(a identity.Actor) error {
	if !a.Everywhere(identity.RegisterRequests) {
		return fault.New(fault.Forbidden, "", "permohonan.tidak_berwenang", "")
	}
	return nil
}

// Add notes a misdirected complaint and gives its id. The same number of the same
// system is noted once.
func (d *Desk) Add(ctx context.Context, a identity.Actor, p Report) (string, error) {
	if err := may(a); err != nil {
		return "", err
	}
	id := db.NewID()
	err := d.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		body, err := org.BodyByID(ctx, tx, a.Org)
		if err != nil {
			return err
		}
		if err := p.check(body.Day(tx.At)); err != nil {
			return err
		}
		on := p.ReceivedOn
		hour, minute, ok := request.Clock(p.ReceivedAt)
		if !ok {
			hour = 12 // where the hour is not known, noon stands for it
		}
		at := time.Date(on.Year(), on.Month(), on.Day(), hour, minute, 0, 0, body.Location()).UTC()
		if at.After(tx.At) {
			if ok {
				return fault.New(fault.Invalid, "jam", "permohonan.jam_nanti", "")
			}
			at = tx.At
		}
		if _, err := tx.Exec(ctx, insertComplaint, a.Org, id, p.System, strings.TrimSpace(p.Number), db.Millis(at), on.String(),
			p.Anonymous, strings.TrimSpace(p.Content), Waiting, db.Millis(tx.At)); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.RegisterRequests, RegisteredAct{about{id}, p.System, on, p.Anonymous})
	})
	if db.IsDuplicate(err) {
		return "", fault.New(fault.Invalid, "nomor", "pengaduan.sudah_dicatat", "")
	}
	return id, err
}

// List gives the complaints of a body, those that wait first, then the newest.
func (d *Desk) List(ctx context.Context, a identity.Actor) ([]Complaint, error) {
	if err := may(a); err != nil {
		return nil, err
	}
	return db.All(ctx, d.Ledger.DB, selectList, scan, a.Org)
}

// Get reads one complaint.
func (d *Desk) Get(ctx context.Context, a identity.Actor, id string) (Complaint, error) {
	if err := may(a); err != nil {
		return Complaint{}, err
	}
	return db.One(ctx, d.Ledger.Reader(), selectComplaint, scan, a.Org, id)
}

// Convert registers the request that a complaint is, in cases, which may be
// rehearsing. It keeps the date and hour of the first receipt; the applicant is who
// was asked anew. Complaint and request are linked in one transaction, so that it
// is counted once. The same form sent again gives the first receipt.
func (d *Desk) Convert(ctx context.Context, cases *request.Cases, a identity.Actor, id string, app request.Application) (request.Receipt, error) {
	if err := may(a); err != nil {
		return request.Receipt{}, err
	}
	c, err := db.One(ctx, cases.Ledger.Reader(), selectComplaint, scan, a.Org, id)
	if err != nil {
		return request.Receipt{}, err
	}
	if c.State == Converted {
		first, err := cases.ReceiptOf(ctx, a.Org, app.Submission)
		if err == nil && first.Request.ID == c.request {
			return first, nil
		}
		if err != nil && !fault.Is(err, fault.NotFound) {
			return request.Receipt{}, err
		}
	}
	if err := mayConvert(c, app.ReceivedOn); err != nil {
		return request.Receipt{}, err
	}
	body, err := org.BodyByID(ctx, cases.Ledger.Reader(), a.Org)
	if err != nil {
		return request.Receipt{}, err
	}
	app.Channel, app.ReceivedOn, app.ReceivedAt = request.Complaint, c.ReceivedOn, c.ReceivedAt.In(body.Location()).Format("15.04")
	app.Backdating = "Dialihkan dari " + request.OriginWords[c.System] + "; dihitung sejak laporan pertama kali diterima."
	app.Intake.Origin = request.Origin{System: c.System, Number: c.Number, Anonymous: c.Anonymous}
	app.Then = func(ctx context.Context, tx *ledger.Tx, r request.Request) error {
		if err := tx.Guard(ctx, updateState, Converted, r.ID, a.Org, id); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.RegisterRequests, ConvertedAct{about{id}, r.ID, r.Number})
	}
	return cases.Receive(ctx, a, app)
}

// Leave notes that a complaint asks for no information and stays one.
func (d *Desk) Leave(ctx context.Context, a identity.Actor, id string) error {
	if err := may(a); err != nil {
		return err
	}
	return d.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		c, err := db.One(ctx, tx, selectComplaint, scan, a.Org, id)
		if err != nil {
			return err
		}
		if err := mayConvert(c, c.ReceivedOn); err != nil {
			return err
		}
		if err := tx.Guard(ctx, updateState, Stays, "", a.Org, id); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.RegisterRequests, StaysAct{about{id}})
	})
}
