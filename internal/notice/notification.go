package notice

import (
	"fmt"
	"strings"

	"suluh/internal/calendar"
)

// Holding says who has the information asked for.
type Holding uint8

// Who has the information. UU14/2008:22(7)a
const (
	HeldByUs      Holding = iota + 1
	HeldElsewhere         // another body has it, or nobody we know of
	NotDocumented         // ours to have, not yet made or recorded
)

// Outcome is the answer to one item.
type Outcome uint8

// The answers. UU14/2008:22(7)c
const (
	Granted Outcome = iota + 1
	Partly          // granted in part, the rest refused
	Refused
	NotHeld // neither granted nor refused: we do not have it
	// Announced is granted by what everybody can open already.
	Announced
)

var outcomeText = map[Outcome]string{
	Granted: "Dikabulkan seluruhnya", Partly: "Dikabulkan sebagian", Refused: "Ditolak", NotHeld: "Tidak dapat diberikan",
	Announced: "Dikabulkan: sudah diumumkan",
}

// Answer is the answer to one item of the request.
type Answer struct {
	Item        string
	Holding     Holding
	Holder      string        // the other body, if known
	AvailableOn calendar.Date // when undocumented information will exist
	Outcome     Outcome
	Material    string // what is given
	Redaction   string // why parts are blacked out; empty: nothing is
	Form        string // softcopy, cetak, …
	Medium      string // how it is handed over
	Refusal     Refusal
	Parts       []Part // when more than one part is not given; else Redaction and Refusal say it
	Link        string // address where everybody can open what was asked
	Note        string // why we do not hold it, or why it is not documented
}

// Refusal is why an item, or a part of it, is not given.
type Refusal struct {
	Decree  string // number of the decree
	Article string // "Pasal 17 huruf b UU 14/2008" and, or, another Act with its article
	Ground  string // the reason in words
	Test    string // result of the consequence test
	TestOn  calendar.Date
	Period  string // how long it stays closed
}

// Part is one part of an item that is not given. UU14/2008:22(7)e
type Part struct {
	What    string
	Refusal Refusal
}

// Cost is a line of the bill, in whole rupiah.
type Cost struct {
	What  string
	Count int64
	Price int64 // of one
}

// Notification is the input of the written notification: one for a request,
// also when the information is simply attached.
type Notification struct {
	Issue
	Case      Case
	Answers   []Answer
	Costs     []Cost // empty: nothing is charged beyond Fee
	Fee       string // what the body's tariff says: "tidak ada; fotokopi ditanggung pemohon"
	Payment   string // how to pay, when there are costs
	Handover  string // how, and if fixed when, granted material is given
	Objection Objection
}

// Letter makes the pemberitahuan tertulis. UU14/2008:22(7)
func (t Notification) Letter() (Letter, error) {
	var n needs
	t.check(&n)
	t.Case.check(&n)
	n.that(len(t.Answers) > 0, "jawaban", "notice.missing", "UU14/2008:22(7)")
	given := false
	for i, a := range t.Answers {
		a.check(&n, fmt.Sprintf("jawaban.%d.", i+1))
		given = given || a.given()
	}
	costs(&n, t.Costs)
	if len(t.Costs) > 0 {
		n.text(t.Payment, "cara_bayar", "UU14/2008:22(7)g")
	}
	if given {
		n.text(t.Handover, "waktu_penyerahan", "PERKI1/2021")
	}
	t.Objection.check(&n, t.Date)
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	l := t.letter(KindNotification, "Pemberitahuan tertulis atas permohonan informasi")
	l.Blocks = []Block{{Paragraph: t.say(notificationOpening, "nomor", t.Case.Number, "tanggal_diterima", calendar.Long(t.Case.ReceivedOn))}}
	for i, a := range t.Answers {
		title := outcomeText[a.Outcome]
		if len(t.Answers) > 1 {
			title = fmt.Sprintf("Butir %d. %s", i+1, title)
		}
		l.Blocks = append(l.Blocks, Block{Heading: title}, Block{Definitions: a.entries()})
	}
	if given {
		l.Blocks = append(l.Blocks, t.cost()...)
	}
	l.Blocks = append(l.Blocks, Block{Paragraph: t.Objection.text()})
	t.sign(&l)
	return l, nil
}

func (a Answer) given() bool { return a.Outcome == Granted || a.Outcome == Partly }

// check refuses an answer that leaves out a part of the list in the Act.
func (a Answer) check(n *needs, at string) {
	n.text(a.Item, at+"butir", "UU14/2008:22(7)")
	n.that(a.Holding >= HeldByUs && a.Holding <= NotDocumented, at+"penguasaan", "notice.missing", "UU14/2008:22(7)a")
	n.that(outcomeText[a.Outcome] != "", at+"putusan", "notice.missing", "UU14/2008:22(7)c")
	// What we do not hold cannot be granted or refused, and what we hold is
	// never answered with "not held". UU14/2008:22(7)b
	n.that((a.Holding == HeldByUs) == (a.Outcome != NotHeld), at+"putusan", "notice.holding_contradicts", "UU14/2008:22(7)b")
	if a.given() {
		n.text(a.Material, at+"materi", "UU14/2008:22(7)d")
		n.text(a.Form, at+"bentuk", "UU14/2008:22(7)f")
		n.text(a.Medium, at+"cara", "UU14/2008:22(7)f")
	}
	if a.Outcome == Partly {
		n.text(a.Redaction, at+"penghitaman", "UU14/2008:22(7)e")
	}
	if a.Outcome == Announced {
		n.text(a.Link, at+"tautan", "UU14/2008:22(7)d")
	}
	for i, p := range a.Parts {
		p.check(n, fmt.Sprintf("%sbagian.%d.", at, i+1))
	}
	if (a.Outcome == Refused || a.Outcome == Partly) && len(a.Parts) == 0 {
		a.Refusal.check(n, at)
	}
}

func (p Part) check(n *needs, at string) {
	n.text(p.What, at+"penghitaman", "UU14/2008:22(7)e")
	p.Refusal.check(n, at)
}

func (r Refusal) check(n *needs, at string) {
	n.text(r.Decree, at+"nomor_keputusan", "UU14/2008:22(7)c")
	n.text(r.Article, at+"pasal", "UU14/2008:17")
	n.text(r.Ground, at+"alasan", "UU14/2008:22(7)c")
	n.text(r.Test, at+"uji_konsekuensi", "UU14/2008:19")
	n.date(r.TestOn, at+"tanggal_uji", "UU14/2008:19")
	n.text(r.Period, at+"jangka_waktu", "PP61/2010")
}

func (a Answer) entries() []Entry {
	e := []Entry{{"Informasi", a.Item}, {"Penguasaan", a.held()}}
	add := func(label, value string) {
		if value != "" {
			e = append(e, Entry{label, value})
		}
	}
	add("Keterangan", a.Note)
	add("Yang diberikan", a.Material)
	add("Dapat dibuka di", a.Link)
	if len(a.Parts) == 0 {
		add("Bagian yang dihitamkan", a.Redaction)
	}
	if a.given() {
		add("Bentuk dan cara", a.Form+", "+a.Medium)
	}
	for i, p := range a.Parts {
		e = append(e, p.entries(i+1)...)
	}
	if (a.Outcome == Refused || a.Outcome == Partly) && len(a.Parts) == 0 {
		e = append(e, a.Refusal.entries()...)
	}
	return e
}

// entries say one part of several with all that its refusal rests on.
func (p Part) entries(n int) []Entry {
	e := []Entry{{fmt.Sprintf("Bagian %d yang dihitamkan", n), p.What}}
	for _, x := range p.Refusal.entries() {
		if n > 1 && x.Label == "Keputusan penolakan" { // one decree for all parts of an item
			continue
		}
		e = append(e, x)
	}
	return e
}

func (r Refusal) entries() []Entry {
	return []Entry{
		{"Keputusan penolakan", r.Decree},
		{"Dasar penolakan", r.Article},
		{"Alasan", r.Ground},
		{"Uji konsekuensi", r.Test + " (" + day(r.TestOn) + ")"},
		{"Jangka waktu", r.Period},
	}
}

func (a Answer) held() string {
	switch {
	case a.Holding == HeldByUs:
		return "Kami menguasai informasi ini."
	case a.Holding == NotDocumented && a.AvailableOn.IsZero():
		return "Informasi belum didokumentasikan. Waktu tersedianya belum dapat dipastikan."
	case a.Holding == NotDocumented:
		return "Informasi belum didokumentasikan. Perkiraan tersedia " + day(a.AvailableOn) + "."
	case a.Holder != "":
		return "Kami tidak menguasai informasi ini. Yang menguasainya: " + a.Holder + "."
	}
	return "Kami tidak menguasai informasi ini dan tidak mengetahui badan publik yang menguasainya."
}

// cost is the bill and how to pay it, or that there is none. UU14/2008:22(7)g
func (t Notification) cost() []Block {
	after := "Penyerahan: " + t.Handover + "."
	if len(t.Costs) == 0 {
		return []Block{{Paragraph: "Biaya: " + orNone(t.Fee) + ". " + after}}
	}
	table, _ := costTable(t.Costs)
	return []Block{{Table: table}, {Paragraph: "Cara membayar: " + t.Payment + ". " + after}}
}

func orNone(fee string) string {
	if fee = strings.TrimSuffix(strings.TrimSpace(fee), "."); fee != "" {
		return fee
	}
	return "tidak ada"
}
