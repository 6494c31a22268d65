package notice

import (
	"time"

	"suluh/internal/calendar"
)

// KindForm is the form of a request as it was taken down; it is printed twice and
// signed by both sides.
const KindForm Kind = "formulir_permohonan"

// RequestForm is the input of the formulir permohonan. Its Issue.Number is the
// registration number, its signer the officer who received the request.
type RequestForm struct {
	Issue
	At         time.Time // receipt, in the body's zone
	Channel    string
	LetterOn   calendar.Date // date of the applicant's letter, or zero
	Kind       string        // "Perorangan"
	Identity   string        // which number is kept, never the number of a person
	Address    string
	Occupation string
	Contact    string
	Proxy      string // on whose behalf, or empty
	Papers     []string
	Items      []string
	Purpose    string
	Manner     string
	Delivery   string
	WrittenBy  string // post that wrote down spoken words, or empty
	Helper     string
	Thumb      bool // a thumbprint stands for the signature
	Witness    string
	Rights     Rights
	Privacy    Privacy
}

// Letter makes the form with the places for the signatures and the rights of the
// applicant on its back. UU14/2008:22, PERKI1/2021
func (f RequestForm) Letter() (Letter, error) {
	var n needs
	f.check(&n)
	n.that(!f.At.IsZero(), "waktu_diterima", "notice.missing", "UU14/2008:22(4)")
	items(&n, f.Items)
	n.that(!f.Thumb || f.Witness != "", "saksi", "notice.missing", "PERKI1/2021")
	f.Rights.check(&n)
	f.Privacy.check(&n)
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	l := f.letter(KindForm, "Formulir Permohonan Informasi")
	var rows []Entry
	add := func(label, value string) {
		if value != "" {
			rows = append(rows, Entry{label, value})
		}
	}
	add("Diterima", calendar.Long(calendar.DateOf(f.At, f.At.Location()))+" pukul "+f.At.Format("15.04 MST")+" melalui "+f.Channel)
	if !f.LetterOn.IsZero() {
		add("Tanggal surat pemohon", calendar.Long(f.LetterOn))
	}
	add("Pemohon", f.Recipient.Name)
	add("Jenis pemohon", f.Kind)
	add("Atas nama", f.Proxy)
	add("Nomor identitas", f.Identity)
	add("Alamat", f.Address)
	add("Pekerjaan", f.Occupation)
	add("Kontak", f.Contact)
	add("Informasi yang diminta", lines(f.Items))
	add("Tujuan penggunaan", f.Purpose)
	add("Cara memperoleh", f.Manner)
	add("Cara menerima salinan", f.Delivery)
	if len(f.Papers) > 0 {
		add("Surat bukti", lines(f.Papers))
	}
	if f.WrittenBy != "" {
		add("Ditulis oleh", f.WrittenBy+", dari ucapan pemohon")
	}
	add("Dibantu oleh", f.Helper)
	applicant := Signature{Post: "Pemohon", Name: f.Recipient.Name}
	l.Blocks = []Block{{Definitions: rows}}
	if f.Thumb {
		applicant.Post = "Cap jempol pemohon"
		l.Blocks = append(l.Blocks, Block{Paragraph: "Formulir ini dibacakan kepada pemohon dan dibenarkan olehnya."})
	}
	l.Blocks = append(l.Blocks, Block{Signatures: []Signature{applicant, f.Signer.signature(f.Place + ", " + day(f.Date))}})
	if f.Witness != "" {
		l.Blocks = append(l.Blocks, Block{Signatures: []Signature{{Post: "Saksi", Name: f.Witness}}})
	}
	l.Blocks = append(l.Blocks,
		Block{Heading: "Hak Anda sebagai pemohon"},
		Block{NoteList: f.Rights.List()},
		Block{Note: f.Privacy.Text()})
	return l, nil
}
