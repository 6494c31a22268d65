package notice

import (
	"fmt"
	"strings"

	"suluh/internal/calendar"
)

// Decree is the input of the PPID's decree that refuses a request. Its
// Refusal.Decree is taken from Issue.Number.
type Decree struct {
	Issue
	Case       Case
	Occupation string
	Contact    string
	Items      []string
	Part       string // which part is refused, when the rest is given; empty: all of it
	Parts      []Part // when more than one part is refused; else Part and Refusal say it
	Refusal    Refusal
	Objection  Objection
}

// Letter makes the SK PPID tentang penolakan. UU14/2008:17, PERKI1/2021
func (d Decree) Letter() (Letter, error) {
	var n needs
	d.check(&n)
	d.Case.check(&n)
	n.text(d.Recipient.Address, "alamat", "PERKI1/2021")
	n.text(d.Occupation, "pekerjaan", "PERKI1/2021")
	n.text(d.Contact, "kontak", "PERKI1/2021")
	items(&n, d.Items)
	d.Refusal.Decree = d.Number
	if len(d.Parts) == 0 {
		d.Refusal.check(&n, "")
	}
	reasons := d.Refusal.entries()[1:]
	for i := range d.Parts {
		d.Parts[i].Refusal.Decree = d.Number
		d.Parts[i].check(&n, fmt.Sprintf("bagian.%d.", i+1))
		if i == 0 {
			reasons = nil
		}
		reasons = append(reasons, Entry{fmt.Sprintf("Bagian %d", i+1), d.Parts[i].What})
		reasons = append(reasons, d.Parts[i].Refusal.entries()[1:]...)
	}
	d.Objection.check(&n, d.Date)
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	l := d.letter(KindRefusal, "Keputusan PPID tentang Penolakan Permohonan Informasi")
	l.Blocks = []Block{
		{Heading: "Pemohon dan permohonan"},
		{Definitions: []Entry{
			{"Nomor pendaftaran", d.Case.Number},
			{"Diterima", calendar.Long(d.Case.ReceivedOn)},
			{"Nama", d.Recipient.Name},
			{"Alamat", d.Recipient.Address},
			{"Pekerjaan", d.Occupation},
			{"Kontak", d.Contact},
			{"Informasi yang diminta", lines(d.Items)},
		}},
		{Heading: "Alasan penolakan"},
		{Definitions: reasons},
		{Heading: "Putusan"},
		{Paragraph: d.ruling() + " " + d.Objection.text()},
	}
	d.sign(&l)
	return l, nil
}

// ruling says what is refused: a part is never a reason to refuse the whole.
// UU14/2008:22(7)e
func (d Decree) ruling() string {
	if len(d.Parts) > 0 {
		var names []string
		for _, p := range d.Parts {
			names = append(names, strings.TrimSuffix(p.What, "."))
		}
		d.Part = strings.Join(names, "; ")
	}
	if d.Part == "" {
		return "Permohonan atas informasi tersebut ditolak."
	}
	return "Bagian berikut tidak diberikan: " + strings.TrimSuffix(d.Part, ".") + ". Bagian selebihnya diberikan kepada pemohon."
}
