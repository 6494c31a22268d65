package notice

import (
	"fmt"
	"strings"

	"suluh/internal/calendar"
)

// The forms about paying for copies and about what was not taken up.
const (
	KindPayment Kind = "kuitansi"
	KindLapse   Kind = "gugur"
)

// Payment is the input of the receipt for the copies of a request.
type Payment struct {
	Issue
	Case  Case
	On    calendar.Date
	Way   string // "tunai", "transfer ke rekening kas daerah"
	Costs []Cost
	Basis string // the decree that sets the tariff
}

// Letter makes the kuitansi: for what, how much, when and how it was paid, and by
// which tariff. UU14/2008:22(7)g
func (p Payment) Letter() (Letter, error) {
	const article = "UU14/2008:22(7)g"
	var n needs
	p.check(&n)
	p.Case.check(&n)
	n.date(p.On, "tanggal_bayar", article)
	n.that(!p.On.After(p.Date), "tanggal_bayar", "notice.day_over", article)
	n.text(p.Way, "cara_bayar", article)
	n.text(p.Basis, "dasar_tarif", article)
	n.that(len(p.Costs) > 0, "biaya", "notice.missing", article)
	costs(&n, p.Costs)
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	l := p.letter(KindPayment, "Kuitansi biaya salinan informasi")
	table, sum := costTable(p.Costs)
	l.Blocks = []Block{
		{Definitions: []Entry{
			{"Nomor pendaftaran", p.Case.Number},
			{"Diterima dari", p.Recipient.Name},
			{"Tanggal pembayaran", calendar.Long(p.On)},
			{"Cara pembayaran", p.Way},
			{"Jumlah", rupiah(sum)},
			{"Dasar tarif", p.Basis},
		}},
		{Table: table},
		{Paragraph: "Pembayaran ini untuk biaya salinan. Melihat informasi tidak dipungut biaya."},
	}
	p.sign(&l)
	return l, nil
}

// costs refuses lines of a bill that say no amount.
func costs(n *needs, lines []Cost) {
	for i, c := range lines {
		n.that(c.What != "" && c.Count > 0 && c.Price >= 0, fmt.Sprintf("biaya.%d", i+1), "notice.bad_cost", "UU14/2008:22(7)g")
	}
}

// costTable is a bill with its sum.
func costTable(lines []Cost) (*Table, int64) {
	table := &Table{Columns: []Column{
		{Head: "Biaya", Share: 4},
		{Head: "Banyaknya", Share: 1.4, Amount: true},
		{Head: "Satuan", Share: 1.5, Amount: true},
		{Head: "Jumlah", Share: 1.6, Amount: true},
	}}
	var sum int64
	for _, c := range lines {
		sum += c.Count * c.Price
		table.Rows = append(table.Rows, []string{c.What, fmt.Sprint(c.Count), rupiah(c.Price), rupiah(c.Count * c.Price)})
	}
	table.Rows = append(table.Rows, []string{"Seluruhnya", "", "", rupiah(sum)})
	return table, sum
}

// Lapse is the input of the letter that closes a request whose information was not
// taken up.
type Lapse struct {
	Issue
	Case     Case
	WarnedOn calendar.Date // day of the reminder
	LastOn   calendar.Date // last day that it named
	Basis    string        // the body's own procedure
	Unpaid   bool          // the copies were not paid
	Items    []string      // what was granted
}

// Letter makes the closing: what was not taken up, when it was reminded of, by which
// procedure, and that asking again is always possible. It is no refusal. PERKI1/2021
func (p Lapse) Letter() (Letter, error) {
	var n needs
	p.check(&n)
	p.Case.check(&n)
	n.date(p.WarnedOn, "tanggal_peringatan", "PERKI1/2021")
	n.date(p.LastOn, "batas_pengambilan", "PERKI1/2021")
	n.that(p.LastOn.IsZero() || p.Date.After(p.LastOn), "tanggal", "notice.day_over", "PERKI1/2021")
	n.text(p.Basis, "dasar", "PERKI1/2021")
	items(&n, p.Items)
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	what := "Informasi berikut kami kabulkan, tetapi tidak diambil"
	if p.Unpaid {
		what = "Informasi berikut kami kabulkan, tetapi biaya salinannya tidak dibayar"
	}
	l := p.letter(KindLapse, "Penutupan permohonan yang tidak diambil")
	l.Blocks = []Block{
		{Paragraph: fmt.Sprintf("%s sampai %s, batas yang kami sampaikan pada %s.", what, calendar.Long(p.LastOn), calendar.Long(p.WarnedOn))},
		{List: p.Items},
		{Paragraph: "Karena itu permohonan Nomor " + p.Case.Number + " kami tutup sesuai " + strings.TrimSuffix(p.Basis, ".") +
			". Penutupan ini bukan penolakan. Anda dapat meminta informasi yang sama lagi kapan saja."},
	}
	p.sign(&l)
	return l, nil
}
