package objection

import (
	"context"
	"fmt"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
)

// RegisterRow is one line of the register of objections, its fields in the order of
// the printed columns. It names people: it is the official book, never the public
// view of it. law 8 of the domain, PERKI1/2021
type RegisterRow struct {
	Number        string        // nomor registrasi
	ReceivedOn    calendar.Date // tanggal diterima
	Applicant     string        // identitas pemohon
	Proxy         string        // kuasa, or empty
	RequestNumber string        // nomor pendaftaran permohonan, or empty for ground b
	Wanted        string        // informasi yang diminta, one line each
	Purpose       string        // tujuan penggunaan
	Grounds       []Ground      // alasan keberatan
	Decision      string        // keputusan Atasan PPID, in words
	RespondedOn   calendar.Date // tanggal tanggapan
	Superior      string        // nama dan posisi Atasan PPID
	Reply         string        // tanggapan pemohon, in words

	ID, Request  string // of the objection and its request
	Slug         string
	Timing       Timing
	DueOn        calendar.Date
	SilentOn     calendar.Date
	SettledOn    calendar.Date
	ExecuteBy    calendar.Date
	ExecutedOn   calendar.Date
	Code         Decision
	State        State
	DisputeUntil calendar.Date
}

var selectRegister = db.SQL("objection.register", `
	SELECT o.id, o.request_id, o.slug, o.number, o.received_on, o.name, o.address, o.represented, COALESCE(r.number, ''), o.purpose, o.grounds,
		o.decision, o.refused_late, o.decided_on, o.decided_name, o.decided_post, o.reply, o.timing, o.due_on, o.silent_on, o.settled_on,
		o.execute_by, o.executed_on, o.state, o.dispute_until
	FROM objection o LEFT JOIN request r ON r.org_id = o.org_id AND r.id = o.request_id
	WHERE o.org_id = $1 AND o.received_on >= $2 AND o.received_on <= $3 ORDER BY o.received_at, o.id`)

var selectRegisterItems = db.SQL("objection.registerItems", `
	SELECT i.objection_id, i.position, i.wanted FROM objection o CROSS JOIN objection_item i
	WHERE i.org_id = o.org_id AND i.objection_id = o.id AND o.org_id = $1 AND o.received_on >= $2 AND o.received_on <= $3 ORDER BY i.objection_id, i.position`)

// RegisterRows gives the register of objections received in a year, in the order of
// their receipt.
func (o *Objections) RegisterRows(ctx context.Context, r db.Reader, orgID string, year int) ([]RegisterRow, error) {
	from, to := fmt.Sprintf("%04d-01-01", year), fmt.Sprintf("%04d-12-31", year)
	rows, err := db.All(ctx, r, selectRegister, scanRegister, orgID, from, to)
	if err != nil {
		return nil, err
	}
	wanted := map[string][]string{}
	err = db.Each(ctx, r, selectRegisterItems, func(row db.Row) error {
		var id, text string
		var position int64
		if err := row.Scan(&id, &position, &text); err != nil {
			return err
		}
		wanted[id] = append(wanted[id], text)
		return nil
	}, orgID, from, to)
	for i := range rows {
		rows[i].Wanted = strings.Join(wanted[rows[i].ID], "\n")
	}
	return rows, err
}

func scanRegister(row db.Row) (RegisterRow, error) {
	var r RegisterRow
	var name, address, represented, grounds, decidedName, decidedPost string
	var late bool
	var reply Reply
	err := row.Scan(&r.ID, &r.Request, &r.Slug, &r.Number, db.ScanDate(&r.ReceivedOn), &name, &address, &represented, &r.RequestNumber,
		&r.Purpose, &grounds, &r.Code, &late, db.ScanDate(&r.RespondedOn), &decidedName, &decidedPost, &reply, &r.Timing, db.ScanDate(&r.DueOn),
		db.ScanDate(&r.SilentOn), db.ScanDate(&r.SettledOn), db.ScanDate(&r.ExecuteBy), db.ScanDate(&r.ExecutedOn), &r.State, db.ScanDate(&r.DisputeUntil))
	r.Grounds = parseGrounds(grounds)
	r.Applicant = name
	if represented != "" {
		r.Applicant, r.Proxy = represented, name
	}
	if address != "" {
		r.Applicant += ", " + address
	}
	r.Decision, r.Reply = r.decided(late), replyWords[reply]
	if decidedName != "" {
		r.Superior = decidedName + ", " + decidedPost
	}
	return r, err
}

// decided says what became of the objection in the column of the decision.
func (r RegisterRow) decided(late bool) string {
	switch {
	case late:
		return "Tidak diterima karena terlambat"
	case r.Code != Undecided:
		words := DecisionWords(r.Code)
		return strings.ToUpper(words[:1]) + words[1:]
	case !r.SettledOn.IsZero():
		return "Selesai dengan musyawarah"
	case r.State == Withdrawn:
		return "Dicabut pemohon"
	case !r.SilentOn.IsZero():
		return "Tidak ditanggapi sampai batas waktu"
	}
	return "Belum diputus"
}

var replyWords = map[Reply]string{Accepts: "Menerima", Declines: "Tidak menerima"}
