package check

import (
	"context"
	"encoding/json"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/request"
)

var (
	countRequests  = db.SQL("check.requests", `SELECT COUNT(*) FROM request WHERE org_id = $1`)
	sumCounters    = db.SQL("check.requestCounters", `SELECT CAST(COALESCE(SUM(value), 0) AS BIGINT) FROM counter WHERE org_id = $1 AND name LIKE 'permohonan:%'`)
	lastSettings   = db.SQL("check.lastSettings", `SELECT COALESCE(MAX(seq), 0) FROM act WHERE org_id = $1 AND kind = 'pengaturan.diubah'`)
	selectRequests = db.SQL("check.dueDates", `
		SELECT r.id, r.received_on, r.first_due_on, r.due_on, r.extended_on, r.due_calendar, COALESCE(a.seq, 0), COALESCE(a.detail, ''), COALESCE(x.detail, '')
		FROM request r
		LEFT JOIN act a ON a.org_id = r.org_id AND a.subject_kind = 'permohonan' AND a.subject_id = r.id AND a.kind = 'permohonan.diterima'
		LEFT JOIN act x ON x.org_id = r.org_id AND x.subject_kind = 'permohonan' AND x.subject_id = r.id AND x.kind = 'permohonan.diperpanjang'
		WHERE r.org_id = $1 ORDER BY r.id`)
	selectNoReceipt = db.SQL("check.receiptAbsent", `SELECT r.id FROM request r WHERE r.org_id = $1
		AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.org_id = r.org_id AND l.subject_kind = 'permohonan' AND l.subject_id = r.id
			AND l.kind = 'tanda_bukti')`)
	selectNoNotification = db.SQL("check.notificationAbsent", `SELECT r.id FROM request r WHERE r.org_id = $1 AND r.notified_on <> ''
		AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.org_id = r.org_id AND l.subject_kind = 'permohonan' AND l.subject_id = r.id
			AND l.kind = 'pemberitahuan')`)
)

// dates are the clock of one request as the row and the acts tell it.
type dates struct {
	id                             string
	received, first, due, extended calendar.Date
	calendar                       string
	seq                            int64
	registered, prolonged          string
}

// requests finds requests without their act of registration, holes in the numbers,
// missing letters, and due dates that the acts or the calendar tell otherwise.
func (c *Check) requests(ctx context.Context) error {
	given, err := db.One(ctx, c.DB, sumCounters, db.Value[int64], c.body.ID)
	if err != nil {
		return err
	}
	kept, err := db.One(ctx, c.DB, countRequests, db.Value[int64], c.body.ID)
	if err != nil {
		return err
	}
	c.report.Requests += kept
	if given != kept {
		c.find(RequestHole, "", "%d nomor permohonan diberikan, tetapi %d yang ada", given, kept)
	}
	changed, err := db.One(ctx, c.DB, lastSettings, db.Value[int64], c.body.ID)
	if err != nil {
		return err
	}
	cal := c.body.Calendar(c.Book)
	last := ""
	err = db.Each(ctx, c.DB, selectRequests, func(row db.Row) error {
		var d dates
		if err := row.Scan(&d.id, db.ScanDate(&d.received), db.ScanDate(&d.first), db.ScanDate(&d.due), db.ScanDate(&d.extended),
			&d.calendar, &d.seq, &d.registered, &d.prolonged); err != nil {
			return err
		}
		switch {
		case d.seq == 0:
			c.find(Unregistered, d.id, "tidak ada tindakan pendaftaran")
			return nil
		case d.id == last:
			c.find(Unregistered, d.id, "lebih dari satu tindakan pendaftaran atau perpanjangan")
			return nil
		}
		last = d.id
		return c.clock(d, cal, changed)
	}, c.body.ID)
	if err != nil {
		return err
	}
	if err := c.each(ctx, selectNoReceipt, LetterAbsent, "tidak ada tanda bukti penerimaan"); err != nil {
		return err
	}
	return c.each(ctx, selectNoNotification, LetterAbsent, "tidak ada pemberitahuan tertulis")
}

// clock compares the due dates of a request with its acts and, when neither the
// calendar nor the settings changed since, counts them again. UU14/2008:22(7),
// UU14/2008:22(8)
func (c *Check) clock(d dates, cal calendar.Calendar, changed int64) error {
	var registered request.RegisteredAct
	if err := json.Unmarshal([]byte(d.registered), &registered); err != nil {
		return err
	}
	if registered.ReceivedOn != d.received || registered.DueOn != d.first {
		c.find(DueDiffers, d.id, "tindakan pendaftaran menyebut tenggat %s, permohonan menyebut %s", registered.DueOn, d.first)
	}
	if d.calendar == cal.Version() && registered.Calendar == d.calendar && changed < d.seq {
		again := cal.AddWorkingDays(d.received, c.body.Terms().Notification.WorkingDays).On
		if again != d.first {
			c.find(DueDiffers, d.id, "dihitung ulang dari %s, tenggatnya %s, bukan %s", d.received, again, d.first)
		}
	}
	if d.prolonged == "" {
		if d.due != d.first || !d.extended.IsZero() {
			c.find(DueDiffers, d.id, "tenggat bergeser tanpa tindakan perpanjangan")
		}
		return nil
	}
	var prolonged request.ExtendedAct
	if err := json.Unmarshal([]byte(d.prolonged), &prolonged); err != nil {
		return err
	}
	if prolonged.From != d.first || prolonged.To != d.due {
		c.find(DueDiffers, d.id, "tindakan perpanjangan menyebut %s, permohonan menyebut %s", prolonged.To, d.due)
	}
	return nil
}
