package request

import (
	"context"
	"strconv"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// Tariff is what copies cost, set by a decree and published. Seeing is free always,
// and without a tariff nothing may be charged. UU14/2008:21
type Tariff struct {
	ID      string
	Decree  string // number of the decree
	Dated   calendar.Date
	Starts  calendar.Date // first day on which it holds, until the next one
	Payment string        // how to pay, in words for the applicant
	Lines   []TariffLine
}

// TariffLine is the price of one thing.
type TariffLine struct {
	What  string // "Fotokopi A4 hitam putih"
	Unit  string // "lembar"
	Price int64  // of one unit, in whole rupiah
}

// TariffAct says that a tariff was set.
type TariffAct struct {
	Org    string        `json:"badan"`
	Decree string        `json:"keputusan"`
	Dated  calendar.Date `json:"tanggal"`
	Starts calendar.Date `json:"mulai"`
	Lines  int           `json:"baris"`
}

// Kind names the act.
func (TariffAct) Kind() string { return "layanan.tarif_ditetapkan" }

// Subject names the body.
func (a TariffAct) Subject() (string, string) { return "badan", a.Org }

var (
	insertTariff = db.SQL("request.insertTariff", `
		INSERT INTO tariff (org_id, id, decree, dated, starts, payment, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`)
	insertTariffLine = db.SQL("request.insertTariffLine", `
		INSERT INTO tariff_line (org_id, tariff_id, position, what, unit, price) VALUES ($1, $2, $3, $4, $5, $6)`)
	selectTariffs = db.SQL("request.tariffs", `
		SELECT id, decree, dated, starts, payment FROM tariff WHERE org_id = $1 ORDER BY starts DESC`)
	selectTariffLines = db.SQL("request.tariffLines", `
		SELECT tariff_id, what, unit, price FROM tariff_line WHERE org_id = $1 ORDER BY tariff_id, position`)
)

// SetTariff sets the tariff that holds from a day on. An earlier one stays as it was:
// what was asked under it is not changed.
func (c *Cases) SetTariff(ctx context.Context, a identity.Actor, t Tariff) error {
	if !a.Everywhere(identity.DecideRequests) && !a.Everywhere(identity.ManageSettings) {
		return fault.New(fault.Forbidden, "", "permohonan.tidak_berwenang", "")
	}
	return c.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		body, err := c.bodyIn(ctx, tx)
		if err != nil {
			return err
		}
		before, err := Tariffs(ctx, tx, a.Org)
		if err != nil {
			return err
		}
		if err := checkTariff(t, before, body.Day(tx.At)); err != nil {
			return err
		}
		id := db.NewID()
		if _, err := tx.Exec(ctx, insertTariff, a.Org, id, strings.TrimSpace(t.Decree), t.Dated.String(), t.Starts.String(),
			strings.TrimSpace(t.Payment), db.Millis(tx.At)); err != nil {
			return err
		}
		for i, l := range t.Lines {
			if _, err := tx.Exec(ctx, insertTariffLine, a.Org, id, i+1, oneLine(l.What), oneLine(l.Unit), l.Price); err != nil {
				return err
			}
		}
		return tx.Record(ctx, TariffAct{a.Org, strings.TrimSpace(t.Decree), t.Dated, t.Starts, len(t.Lines)})
	})
}

// Tariffs gives every tariff of a body, the latest first.
func Tariffs(ctx context.Context, r db.Reader, orgID string) ([]Tariff, error) {
	all, err := db.All(ctx, r, selectTariffs, func(row db.Row) (Tariff, error) {
		var t Tariff
		return t, row.Scan(&t.ID, &t.Decree, db.ScanDate(&t.Dated), db.ScanDate(&t.Starts), &t.Payment)
	}, orgID)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	type row struct {
		tariff string
		line   TariffLine
	}
	lines, err := db.All(ctx, r, selectTariffLines, func(s db.Row) (row, error) {
		var x row
		return x, s.Scan(&x.tariff, &x.line.What, &x.line.Unit, &x.line.Price)
	}, orgID)
	for i := range all {
		for _, l := range lines {
			if l.tariff == all[i].ID {
				all[i].Lines = append(all[i].Lines, l.line)
			}
		}
	}
	return all, err
}

// TariffOn gives the tariff that holds on a day; false when there is none, and
// nothing may be charged.
func TariffOn(ctx context.Context, r db.Reader, orgID string, on calendar.Date) (Tariff, bool, error) {
	all, err := Tariffs(ctx, r, orgID)
	if err != nil {
		return Tariff{}, false, err
	}
	t, ok := inForce(all, on)
	return t, ok, nil
}

// inForce picks the tariff that holds on a day from all, the latest first.
func inForce(all []Tariff, on calendar.Date) (Tariff, bool) {
	for _, t := range all {
		if !t.Starts.After(on) {
			return t, true
		}
	}
	return Tariff{}, false
}

// Charge is what the copy of an item costs: a line of the tariff, so many times.
type Charge struct {
	Line  int // of the tariff in force, from 1
	Count int64
}

// Cost is one line of what a case costs, as it was told in the notification.
type Cost struct {
	Item  string
	What  string
	Unit  string
	Count int64
	Price int64
}

// Sum adds up costs, in rupiah.
func Sum(costs []Cost) int64 {
	var sum int64
	for _, c := range costs {
		sum += c.Count * c.Price
	}
	return sum
}

var (
	insertCost = db.SQL("request.insertCost", `
		INSERT INTO request_cost (org_id, request_id, position, item_id, what, unit, count, price, tariff_id)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`)
	selectCosts = db.SQL("request.costs", `
		SELECT item_id, what, unit, count, price FROM request_cost WHERE org_id = $1 AND request_id = $2 ORDER BY position`)
	insertPayment = db.SQL("request.insertPayment", `
		INSERT INTO request_payment (org_id, request_id, paid_on, amount, way, number, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`)
	selectPayment = db.SQL("request.payment", `
		SELECT paid_on, amount, way, number, made_at FROM request_payment WHERE org_id = $1 AND request_id = $2`)
)

// Costs gives what a case costs; none when nothing is charged. A case with costs has
// asked a fee, which its applicant may find unreasonable. UU14/2008:35(1)
func Costs(ctx context.Context, r db.Reader, orgID, id string) ([]Cost, error) {
	return db.All(ctx, r, selectCosts, func(row db.Row) (Cost, error) {
		var c Cost
		return c, row.Scan(&c.Item, &c.What, &c.Unit, &c.Count, &c.Price)
	}, orgID, id)
}

// charge turns the charges of the answers into costs by the tariff in force, and
// keeps them.
func (c *Cases) charge(ctx context.Context, tx *ledger.Tx, w working, items []Item) ([]Cost, Tariff, error) {
	t, ok, err := TariffOn(ctx, tx, w.Org, w.today)
	if err != nil {
		return nil, t, err
	}
	if !ok {
		t = Tariff{}
	}
	if err := mayCharge(items, t); err != nil {
		return nil, t, err
	}
	var costs []Cost
	for _, it := range items {
		for _, x := range it.Charges {
			l := t.Lines[x.Line-1]
			costs = append(costs, Cost{it.ID, l.What, l.Unit, x.Count, l.Price})
		}
	}
	for i, k := range costs {
		if _, err := tx.Exec(ctx, insertCost, w.Org, w.ID, i+1, k.Item, k.What, k.Unit, k.Count, k.Price, t.ID); err != nil {
			return nil, t, err
		}
	}
	return costs, t, nil
}

// Payment is that a case was paid, and its receipt.
type Payment struct {
	On     calendar.Date
	Amount int64
	Way    string // tunai | transfer | qris | lain
	Number string // of the receipt
	At     time.Time
}

// PayWays are the ways in which a payment reaches the body.
var PayWays = []string{"tunai", "transfer", "qris", "lain"}

// PaymentOf gives the payment of a case; the zero value before it.
func PaymentOf(ctx context.Context, r db.Reader, orgID, id string) (Payment, error) {
	p, err := db.One(ctx, r, selectPayment, func(row db.Row) (Payment, error) {
		var p Payment
		return p, row.Scan(db.ScanDate(&p.On), &p.Amount, &p.Way, &p.Number, db.ScanTime(&p.At))
	}, orgID, id)
	if fault.Is(err, fault.NotFound) {
		return Payment{}, nil
	}
	return p, err
}

// PaidAct says that the copies of a case were paid and a receipt was given.
type PaidAct struct {
	about
	Amount int64         `json:"jumlah"`
	Way    string        `json:"cara"`
	On     calendar.Date `json:"tanggal"`
	Number string        `json:"kuitansi"`
}

// Kind names the act.
func (PaidAct) Kind() string { return "permohonan.dibayar" }

// Pay records that the applicant paid the whole sum, and gives a numbered receipt.
// The information may then be handed over.
func (c *Cases) Pay(ctx context.Context, a identity.Actor, slug string, p Payment) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		costs, err := Costs(ctx, tx, w.Org, w.ID)
		if err != nil {
			return err
		}
		if p.On.IsZero() {
			p.On = w.today
		}
		if err := mayPay(w.Request, p, Sum(costs), w.today); err != nil {
			return err
		}
		if err := tx.Guard(ctx, updateState, Notified, "", w.Org, w.ID, w.Version); err != nil {
			return err
		}
		w.State = Notified
		number, err := c.letterOfPayment(ctx, tx, w, p, costs)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertPayment, w.Org, w.ID, p.On.String(), p.Amount, p.Way, number, db.Millis(tx.At)); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, PaidAct{about{w.ID}, p.Amount, p.Way, p.On, number})
	})
}

// ParseTariff reads the lines of a tariff as people type them: what; unit; price, one
// on each line. A price may be written 250, 15.000 or Rp15.000.
func ParseTariff(text string) ([]TariffLine, error) {
	var found []TariffLine
	var l fault.List
	for i, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		parts := strings.Split(line, ";")
		if len(parts) != 3 {
			l.Add(fault.New(fault.Invalid, "baris", "layanan.baris_salah", "", i+1))
			continue
		}
		price, err := strconv.ParseInt(strings.NewReplacer("Rp", "", "rp", "", ".", "", " ", "").Replace(strings.TrimSpace(parts[2])), 10, 64)
		if err != nil {
			l.Add(fault.New(fault.Invalid, "baris", "layanan.baris_salah", "", i+1))
			continue
		}
		found = append(found, TariffLine{What: oneLine(parts[0]), Unit: oneLine(parts[1]), Price: price})
	}
	return found, l.Err()
}
