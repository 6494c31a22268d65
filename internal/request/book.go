package request

import (
	"context"
	"fmt"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/personal"
)

// RegisterRow is one line of the statutory register of requests, with its columns
// in the order of the form. PERKI1/2021
type RegisterRow struct {
	Number       string        // no: the registration number
	ReceivedOn   calendar.Date // tanggal
	Name         string        // nama
	Address      string        // alamat
	Contact      string        // nomor kontak, or e-mail
	Occupation   string        // pekerjaan
	Wanted       []string      // informasi yang diminta, one for each item
	Purpose      string        // tujuan penggunaan
	Held         Holding       // status informasi: di bawah penguasaan
	Holders      []string      // badan publik lain yang menguasai
	Forms        []string      // bentuk informasi yang dikuasai: elektronik, cetak
	Manner       Manner        // jenis permohonan: melihat atau meminta salinan
	Outcome      Outcome       // keputusan; empty before it
	Reasons      []string      // alasan penolakan, one for each item or part refused
	NotifiedOn   calendar.Date // hari dan tanggal pemberitahuan tertulis; of a refusal also its date
	DeliveredOn  calendar.Date // hari dan tanggal pemberian informasi
	Fee          int64         // biaya, in rupiah
	Payment      string        // cara pembayaran; empty before it
	State        State
	Kind         ApplicantKind
	Channel      Channel
	DueOn        calendar.Date
	FirstDueOn   calendar.Date
	Slug         string
	id           string
	heldOutcomes []Outcome
}

// Holding says whether the body holds what was asked.
type Holding string

// Whether the body holds what was asked; empty before the decision.
const (
	HeldAll  Holding = "ya"
	HeldNone Holding = "tidak"
	HeldPart Holding = "sebagian"
)

var (
	selectBook = db.SQL("request.book", `
		SELECT r.id, r.number, r.slug, r.received_on, r.applicant_kind, r.name, r.represented, r.address, r.phone, r.email, r.occupation, r.purpose,
			r.manner, r.channel, r.state, r.outcome, r.due_on, r.first_due_on, r.notified_on, r.delivered_on,
			COALESCE((SELECT SUM(k.count * k.price) FROM request_cost k WHERE k.org_id = r.org_id AND k.request_id = r.id), 0),
			COALESCE((SELECT p.way FROM request_payment p WHERE p.org_id = r.org_id AND p.request_id = r.id), '')
		FROM request r WHERE r.org_id = $1 AND r.received_on BETWEEN $2 AND $3 ORDER BY r.received_on, r.received_at, r.number`)
	selectBookItems = db.SQL("request.bookItems", `
		SELECT i.request_id, i.wanted, i.outcome, i.medium, i.ground, i.article, i.reason, i.holder
		FROM request r CROSS JOIN request_item i
		WHERE i.org_id = r.org_id AND i.request_id = r.id AND r.org_id = $1 AND r.received_on BETWEEN $2 AND $3 ORDER BY i.request_id, i.position`)
	selectBookParts = db.SQL("request.bookParts", `
		SELECT p.request_id, p.part, p.ground, p.article, p.reason
		FROM request r CROSS JOIN request_part p
		WHERE p.org_id = r.org_id AND p.request_id = r.id AND r.org_id = $1 AND r.received_on BETWEEN $2 AND $3 ORDER BY p.request_id, p.item_id, p.position`)
)

// RegisterRows gives the register of the requests received in a year, in the order
// of receipt: three statements, however many requests there are. It holds personal
// data; see [RegisterRow.Public].
func RegisterRows(ctx context.Context, r db.Reader, orgID string, year int) ([]RegisterRow, error) {
	first, last := fmt.Sprintf("%04d-01-01", year), fmt.Sprintf("%04d-12-31", year)
	rows, err := db.All(ctx, r, selectBook, scanBookRow, orgID, first, last)
	if err != nil {
		return nil, err
	}
	at := make(map[string]int, len(rows))
	for i := range rows {
		at[rows[i].id] = i
	}
	type line struct {
		id, medium string
		it         Item
	}
	items, err := db.All(ctx, r, selectBookItems, func(row db.Row) (line, error) {
		var l line
		return l, row.Scan(&l.id, &l.it.Wanted, &l.it.Outcome, &l.medium, &l.it.Ground, &l.it.Article, &l.it.Reason, &l.it.Holder)
	}, orgID, first, last)
	if err != nil {
		return nil, err
	}
	for _, l := range items {
		if i, ok := at[l.id]; ok {
			l.it.Medium = l.medium
			rows[i].add(l.it)
		}
	}
	type refused struct {
		id   string
		part Part
	}
	parts, err := db.All(ctx, r, selectBookParts, func(row db.Row) (refused, error) {
		var p refused
		return p, row.Scan(&p.id, &p.part.What, &p.part.Ground, &p.part.Article, &p.part.Reason)
	}, orgID, first, last)
	if err != nil {
		return nil, err
	}
	for _, p := range parts {
		if i, ok := at[p.id]; ok {
			rows[i].Reasons = append(rows[i].Reasons, p.part.What+": "+refusedBecause(p.part.Ground, p.part.Article, p.part.Reason))
		}
	}
	for i := range rows {
		rows[i].Held = holdingOf(rows[i].heldOutcomes)
	}
	return rows, nil
}

func scanBookRow(row db.Row) (RegisterRow, error) {
	var r RegisterRow
	var phone, mail, represented string
	err := row.Scan(&r.id, &r.Number, &r.Slug, db.ScanDate(&r.ReceivedOn), &r.Kind, &r.Name, &represented, &r.Address, &phone, &mail, &r.Occupation, &r.Purpose,
		&r.Manner, &r.Channel, &r.State, &r.Outcome, db.ScanDate(&r.DueOn), db.ScanDate(&r.FirstDueOn), db.ScanDate(&r.NotifiedOn), db.ScanDate(&r.DeliveredOn),
		&r.Fee, &r.Payment)
	if r.Contact = orElse(phone, mail); represented != "" { // a group or a legal entity asks; the person is its proxy
		r.Name = represented + ", kuasa " + r.Name
	}
	return r, err
}

// add takes one item into the columns of the row.
func (r *RegisterRow) add(it Item) {
	r.Wanted = append(r.Wanted, it.Wanted)
	r.heldOutcomes = append(r.heldOutcomes, it.Outcome)
	if it.Holder != "" {
		r.Holders = append(r.Holders, it.Holder)
	}
	if it.Medium != "" && !strings.Contains(strings.Join(r.Forms, " "), it.Medium) {
		r.Forms = append(r.Forms, it.Medium)
	}
	if it.Outcome == Refused {
		r.Reasons = append(r.Reasons, refusedBecause(it.Ground, it.Article, it.Reason))
	}
}

func refusedBecause(ground, article, reason string) string {
	return "Pasal 17 huruf " + strings.TrimPrefix(ground, "17") + " UU 14/2008; " + article + ": " + oneLine(reason)
}

func holdingOf(items []Outcome) Holding {
	held, not := 0, 0
	for _, o := range items {
		switch o {
		case Undecided:
			return ""
		case NotHeld, NotDocumented:
			not++
		default:
			held++
		}
	}
	switch {
	case held+not == 0:
		return ""
	case not == 0:
		return HeldAll
	case held == 0:
		return HeldNone
	}
	return HeldPart
}

// Public is the row as everybody may see it: without who asked and what for, and
// with identity numbers and the like masked in what was asked. UU27/2022:35
func (r RegisterRow) Public() RegisterRow {
	r.Name, r.Address, r.Contact, r.Occupation, r.Purpose, r.Slug, r.id = "", "", "", "", "", "", ""
	wanted := make([]string, len(r.Wanted))
	for i, w := range r.Wanted {
		wanted[i] = masked(w)
	}
	r.Wanted = wanted
	return r
}

// masked covers the personal numbers and addresses in a text.
func masked(text string) string {
	hits := personal.Find(text)
	for i := len(hits) - 1; i >= 0; i-- {
		text = text[:hits[i].Start] + "•••" + text[hits[i].End:]
	}
	return text
}
