// Package notice makes the official letters of a request for information and
// the short messages that announce them.
//
// A [Letter] is a frozen value: everything a reader sees is in it, so that a
// letter sent years ago is shown and printed as it was, whatever has changed in
// names, terms and texts since. It goes to JSON and back unchanged, is shown by
// the web layer from its typed [Block]s, and is printed by [Letter.PDF].
//
// Each kind has a constructor with typed input. A constructor checks what the
// law demands of that letter and refuses, with the article, to make one that
// lacks it: fault.Invalid, one refusal for every missing part.
//
// Invariants: a constructor reads no clock and knows no term (days and dates
// are given to it, computed by calendar from the body's settings); a letter
// names the article of every refusal and the last day to object; subjects of
// messages carry a number and an event and nothing about a person.
//
// The package does not number letters, decide cases or deliver anything.
package notice

import "suluh/internal/calendar"

// Kind says which of the official forms a letter is.
type Kind string

// The forms of a request.
const (
	KindReceipt      Kind = "tanda_bukti"
	KindIncomplete   Kind = "ketidaklengkapan"
	KindExtension    Kind = "perpanjangan"
	KindNotification Kind = "pemberitahuan"
	KindRefusal      Kind = "sk_penolakan"
	KindHandover     Kind = "berita_acara_penyerahan"
	KindViewing      Kind = "berita_acara_melihat"
	KindWithdrawal   Kind = "pencabutan"
	KindClosing      Kind = "penutupan"
)

// Letter is one official letter as it was made.
type Letter struct {
	Kind       Kind          `json:"jenis"`
	Number     string        `json:"nomor"`
	Date       calendar.Date `json:"tanggal"`
	Place      string        `json:"tempat"`
	Letterhead Letterhead    `json:"kop"`
	Recipient  Recipient     `json:"penerima"`
	Subject    string        `json:"hal"`
	Blocks     []Block       `json:"isi"`
	Footer     Footer        `json:"kaki"`
	Code       string        `json:"kode_periksa,omitempty"` // by which anybody may ask whether the letter is genuine

	signing signing // of the body that issues it; not part of what a reader sees
}

// Addressed reports whether the letter opens with number, subject and
// recipient; the others open with a centred title and their number.
func (l Letter) Addressed() bool {
	switch l.Kind {
	case KindReceipt, KindForm, KindRefusal, KindHandover, KindViewing, KindClassification, KindTestSheet, KindObjectionReceipt:
		return false
	}
	return true
}

// Letterhead is the kop surat of the body and the office that writes.
type Letterhead struct {
	Body       string `json:"badan"`
	Unit       string `json:"unit,omitempty"`
	Address    string `json:"alamat"`
	Phone      string `json:"telepon,omitempty"`
	Email      string `json:"surel,omitempty"`
	Emblem     []byte `json:"lambang,omitempty"` // PNG or JPEG
	EmblemText string `json:"teks_lambang,omitempty"`
}

// Recipient is the person the letter is for.
type Recipient struct {
	Name    string `json:"nama"`
	Address string `json:"alamat,omitempty"`
}

// Footer is the lower edge: lines and a square code with the words for it.
type Footer struct {
	Lines  []string `json:"baris,omitempty"`
	QR     string   `json:"kode_qr,omitempty"`
	QRText string   `json:"teks_kode_qr,omitempty"`
}

// Block is one part of the body; exactly one of its fields is set.
type Block struct {
	Heading     string      `json:"judul,omitempty"`
	Paragraph   string      `json:"paragraf,omitempty"`
	Note        string      `json:"catatan,omitempty"` // a paragraph in small type
	Definitions []Entry     `json:"daftar,omitempty"`
	Table       *Table      `json:"tabel,omitempty"`
	List        []string    `json:"bernomor,omitempty"`
	NoteList    []string    `json:"catatan_bernomor,omitempty"` // a numbered list in small type
	Signatures  []Signature `json:"tanda_tangan,omitempty"`
}

// Entry is a label and its value.
type Entry struct {
	Label string `json:"nama"`
	Value string `json:"nilai"`
}

// Table has one head and rows of as many cells.
type Table struct {
	Columns []Column   `json:"kolom"`
	Rows    [][]string `json:"baris"`
}

// Column is a head with its share of the width; Amount columns stand at the right.
type Column struct {
	Head   string  `json:"judul"`
	Share  float64 `json:"lebar"`
	Amount bool    `json:"angka,omitempty"`
}

// Signature is who signs. PlaceDate stands above the post where the letter does
// not open with it.
type Signature struct {
	PlaceDate string `json:"tempat_tanggal,omitempty"`
	Post      string `json:"jabatan"`
	Name      string `json:"nama"`
	NIP       string `json:"nip,omitempty"`
}
