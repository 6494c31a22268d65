package notice

import (
	"strings"

	"suluh/internal/calendar"
)

// KindTestSheet is the sheet of a consequence test. It is printed for the files of
// the office and never sent.
const KindTestSheet Kind = "lembar_uji"

// TestSheet is the input of the lembar uji konsekuensi. It holds what is secret: who
// makes it restricts who gets it.
type TestSheet struct {
	Letterhead Letterhead
	Number     string // of the classification; empty when the test ended with: open
	Date       calendar.Date
	Place      string
	State      string // where the test stands, in words
	Unit       string // that holds the document
	Title      string // of the document
	Parts      []string
	Conclusion string // in words
	Open       bool   // the conclusion closes nothing: no ground, part or period is needed
	WholeWhy   string // why blacking out parts is not enough
	Basis      []string
	Excluded   string // what article 18(1) says of the document
	Consent    string // what article 18(2) says of it; empty where it does not matter
	IfOpened   string
	IfClosed   string
	Interest   string // the public interest in opening
	Period     string
	Public     []Entry // the words of the list, which everybody reads
	Reviewers  []Reviewer
	Note       string  // of the PPID's ruling
	Rulings    []Entry // who ruled and who approved, and when
	Signatures []Signature
}

// Reviewer is one opinion on the sheet.
type Reviewer struct {
	Name    string
	Post    string
	Verdict string
	Reason  string
	On      calendar.Date
}

// Letter makes the sheet: the document and its exact parts, the legal basis, both
// consequences, the conclusion, the period with its end, who reviewed it, and the
// date. A basis without a consequence and a period without an end are refused.
// PERKI1/2021:49, UU14/2008:17, UU14/2008:19
func (s TestSheet) Letter() (Letter, error) {
	var n needs
	n.text(s.Letterhead.Body, "badan", "PERKI1/2021")
	n.text(s.Letterhead.Address, "alamat_badan", "PERKI1/2021")
	n.date(s.Date, "tanggal", "PERKI1/2021:49")
	n.text(s.Place, "tempat", "PERKI1/2021")
	n.text(s.Unit, "unit", "PP61/2010:4")
	n.text(s.Title, "judul", "PERKI1/2021:49")
	n.text(s.Conclusion, "kesimpulan", "PERKI1/2021:49")
	n.text(s.IfOpened, "konsekuensi", "UU14/2008:19")
	n.text(s.IfClosed, "manfaat", "UU14/2008:2(4)")
	n.text(s.Interest, "kepentingan", "UU14/2008:2(4)")
	if !s.Open {
		n.that(len(s.Parts) > 0 || s.WholeWhy != "", "bagian", "notice.missing", "PERKI1/2021:49")
		n.that(len(s.Basis) > 0, "dasar", "notice.missing", "UU14/2008:17")
		n.text(s.Period, "jangka_waktu", "UU14/2008:20")
	}
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	l := Letter{Kind: KindTestSheet, Number: s.Number, Date: s.Date, Place: s.Place, Letterhead: s.Letterhead, Subject: "Lembar Uji Konsekuensi",
		Footer: Footer{Lines: []string{"RAHASIA. Lembar ini memuat informasi yang diuji dan hanya untuk pejabat yang berwenang."}}}
	l.Blocks = []Block{
		{Definitions: filled(Entry{"Badan publik", s.Letterhead.Body}, Entry{"Unit yang menguasai", s.Unit}, Entry{"Judul dokumen", s.Title},
			Entry{"Keadaan lembar", s.State}, Entry{"Tanggal", calendar.Long(s.Date)})},
		{Heading: "Bagian yang diuji"}}
	if len(s.Parts) > 0 {
		l.Blocks = append(l.Blocks, Block{List: s.Parts})
	} else {
		l.Blocks = append(l.Blocks, Block{Paragraph: "Seluruh dokumen."})
	}
	l.Blocks = append(l.Blocks,
		Block{Heading: "Dasar hukum"},
		Block{Definitions: filled(Entry{"Pasal dan undang-undang", lines(s.Basis)}, Entry{"Pasal 18 ayat (1)", s.Excluded}, Entry{"Pasal 18 ayat (2)", s.Consent})},
		Block{Heading: "Konsekuensi dan kepentingan publik"},
		Block{Definitions: filled(Entry{"Konsekuensi bila dibuka", s.IfOpened}, Entry{"Manfaat bila ditutup", s.IfClosed}, Entry{"Kepentingan publik bila dibuka", s.Interest})},
		Block{Heading: "Kesimpulan dan jangka waktu"},
		Block{Definitions: filled(Entry{"Kesimpulan", s.Conclusion}, Entry{"Mengapa seluruhnya", s.WholeWhy}, Entry{"Jangka waktu", s.Period})})
	if list := filled(s.Public...); len(list) > 0 {
		l.Blocks = append(l.Blocks, Block{Heading: "Yang dibaca umum di daftar"}, Block{Definitions: list})
	}
	l.Blocks = append(l.Blocks, Block{Heading: "Penelaah"}, s.reviewers())
	if list := filled(append(s.Rulings, Entry{"Catatan putusan", s.Note})...); len(list) > 0 {
		l.Blocks = append(l.Blocks, Block{Heading: "Putusan PPID dan persetujuan pimpinan"}, Block{Definitions: list})
	}
	if len(s.Signatures) > 0 {
		l.Blocks = append(l.Blocks, Block{Signatures: s.Signatures})
	}
	return l, nil
}

// reviewers are the opinions in a table.
func (s TestSheet) reviewers() Block {
	if len(s.Reviewers) == 0 {
		return Block{Paragraph: "Belum ada pendapat."}
	}
	t := &Table{Columns: []Column{{Head: "Nama dan jabatan", Share: 34}, {Head: "Pendapat dan alasan", Share: 44}, {Head: "Tanggal", Share: 22}}}
	for _, r := range s.Reviewers {
		on := ""
		if !r.On.IsZero() {
			on = day(r.On)
		}
		t.Rows = append(t.Rows, []string{strings.Join(nonEmpty(r.Name, r.Post), "\n"), strings.Join(nonEmpty(r.Verdict, r.Reason), "\n"), on})
	}
	return Block{Table: t}
}

// filled leaves out the rows that say nothing.
func filled(list ...Entry) []Entry {
	var kept []Entry
	for _, e := range list {
		if e.Value != "" {
			kept = append(kept, e)
		}
	}
	return kept
}
