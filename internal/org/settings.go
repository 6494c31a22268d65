package org

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/statute"
)

// Settings are what a body may change. The zero value is the
// statutory default everywhere.
type Settings struct {
	Dispute DisputeSettings `json:"sengketa,omitzero"`

	Terms            Terms       `json:"tenggat"`
	SixDayWeek       bool        `json:"enam_hari_kerja,omitempty"`
	CutiBersamaWorks bool        `json:"cuti_bersama_masuk,omitempty"`
	Closed           []ClosedDay `json:"hari_tutup,omitempty"`
	NumberFormat     string      `json:"format_nomor,omitempty"`
	ObjectionFormat  string      `json:"format_nomor_keberatan,omitempty"`
	PelaksanaLabel   string      `json:"sebutan_pelaksana,omitempty"`
	IdentityProof    Proof       `json:"bukti_identitas,omitempty"`
	Fees             string      `json:"biaya,omitempty"`
	FeeBasis         string      `json:"dasar_biaya,omitempty"`
	CadenceMonths    int         `json:"pembaruan_berkala_bulan,omitempty"`
	RecogniseScans   bool        `json:"kenali_pindai,omitempty"`   // the text of scans is recognised without being asked
	NoReminders      bool        `json:"tanpa_pengingat,omitempty"` // of mandatory information, to those who write it
	RegisterDecree   Decree      `json:"sk_dip"`
	Contact          Contact     `json:"kontak"`

	Tasks   TaskRules         `json:"tugas,omitzero"`
	Wording map[string]string `json:"kata_surat,omitempty"` // of passages of letters, where the body words them itself
	Signing Signing           `json:"tanda_tangan,omitzero"`
}

// Signing is how a body signs its letters. The zero value: they go out as they are.
type Signing struct {
	Way      string `json:"cara,omitempty"`  // one of the ways below, or empty
	Required bool   `json:"wajib,omitempty"` // no letter goes out before its signature
}

// The ways in which letters are signed.
const (
	SignLocal   = "lokal"   // with a certificate that the body gave to this program
	SignGateway = "gerbang" // by the national certification body, through the body's gateway
	SignWet     = "basah"   // with ink, and the scan of it
)

// Terms are working days a body chose instead of the statutory ones; 0 keeps the
// statutory one.
type Terms struct {
	Notification         int `json:"jangka_pemberitahuan,omitempty"`
	Extension            int `json:"jangka_perpanjangan,omitempty"`
	IncompletenessNotice int `json:"jangka_pemberitahuan_kekurangan,omitempty"`
	Completion           int `json:"jangka_kelengkapan,omitempty"`
	ObjectionWindow      int `json:"jangka_keberatan,omitempty"`
	ObjectionResponse    int `json:"jangka_tanggapan_keberatan,omitempty"`
	DisputeWindow        int `json:"jangka_sengketa,omitempty"`
}

// ClosedDay is a day on which the body is closed beyond the decrees.
type ClosedDay struct {
	Date   calendar.Date `json:"tanggal"`
	Name   string        `json:"nama"`
	Decree Decree        `json:"sk,omitzero"` // on which it rests
}

// Decree is a numbered decree with its date.
type Decree struct {
	Number string        `json:"nomor,omitempty"`
	Date   calendar.Date `json:"tanggal,omitzero"`
}

// Cited is the decree as people cite it, or empty.
func (d Decree) Cited() string {
	switch {
	case d.Number == "":
		return ""
	case d.Date.IsZero():
		return d.Number
	}
	_, plain, _ := strings.Cut(calendar.Long(d.Date), ", ")
	return d.Number + " tanggal " + plain
}

// Contact is how people reach the information desk.
type Contact struct {
	Desk     string `json:"loket,omitempty"` // name of the desk
	Address  string `json:"alamat,omitempty"`
	City     string `json:"kota,omitempty"` // place in the date line of letters
	Phone    string `json:"telepon,omitempty"`
	WhatsApp string `json:"whatsapp,omitempty"`
	Email    string `json:"surel,omitempty"`
	Hours    string `json:"jam,omitempty"`
}

// Proof says which proof of identity a body asks for. The clock starts at receipt
// in every case.
type Proof string

const (
	// ProofFile asks for the NIK and a copy of the identity card, uploaded or shown
	// at the desk afterwards. It is the default.
	ProofFile Proof = ""
	// ProofNumber asks for the NIK alone.
	ProofNumber Proof = "nik"
)

// DefaultNumberFormat prints 001/PPID/XI/2026.
const DefaultNumberFormat = "{nomor}/PPID/{bulan}/{tahun}"

// Numbering gives the format of registration numbers.
func (s Settings) Numbering() string {
	if s.NumberFormat == "" {
		return DefaultNumberFormat
	}
	return s.NumberFormat
}

var roman = [...]string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}

// Numbered prints a number of one of the body's sequences in its format: one
// sequence for each year, and no number is used again. UU14/2008:22(4)
func (s Settings) Numbered(n int64, on calendar.Date) string {
	return numbered(s.Numbering(), n, on)
}

func numbered(format string, n int64, on calendar.Date) string {
	return strings.NewReplacer(
		"{nomor}", fmt.Sprintf("%03d", n),
		"{bulan}", roman[on.Month()-1],
		"{tahun}", strconv.Itoa(on.Year()),
	).Replace(format)
}

// Cadence is the number of months after which periodic information is renewed.
// UU14/2008:9(4)
func (s Settings) Cadence() int {
	if s.CadenceMonths == 0 {
		return 6
	}
	return s.CadenceMonths
}

// Check refuses settings that are stricter to the applicant than the Act, and
// number formats that could repeat a number.
func (s Settings) Check() error {
	_, err := statute.Default().Kinder(s.Terms.statutory())
	l := fault.All(err)
	for _, part := range []string{"{nomor}", "{tahun}"} {
		if !strings.Contains(s.Numbering(), part) {
			l.Add(fault.New(fault.Invalid, "format_nomor", "pengaturan.format_nomor", "", part))
		}
		if !strings.Contains(s.ObjectionNumbering(), part) {
			l.Add(fault.New(fault.Invalid, "format_nomor_keberatan", "pengaturan.format_nomor", "", part))
		}
	}
	if sameNumbers(s.Numbering(), s.ObjectionNumbering()) {
		l.Add(fault.New(fault.Invalid, "format_nomor_keberatan", "pengaturan.format_nomor_sama", ""))
	}
	for field, format := range map[string]string{"format_nomor": s.Numbering(), "format_nomor_keberatan": s.ObjectionNumbering()} {
		if !singleNumber(format) {
			l.Add(fault.New(fault.Invalid, field, "pengaturan.format_nomor_bentuk", "", maxNumberFormat))
		}
	}
	if s.CadenceMonths < 0 || s.CadenceMonths > 6 {
		l.Add(fault.New(fault.Invalid, "pembaruan_berkala_bulan", "pengaturan.pembaruan", "UU14/2008:9(4)", 6))
	}
	if s.IdentityProof != ProofFile && s.IdentityProof != ProofNumber {
		l.Add(fault.New(fault.Invalid, "bukti_identitas", "pengaturan.bukti", ""))
	}
	l = append(l, fault.All(s.Tasks.Check())...)
	l = append(l, s.Dispute.check()...)
	for _, c := range s.Closed {
		if c.Date.IsZero() || strings.TrimSpace(c.Name) == "" {
			l.Add(fault.New(fault.Invalid, "hari_tutup", "pengaturan.hari_tutup", ""))
		}
	}
	return l.Err()
}

// statutory gives the chosen days as terms; zero days mean "not chosen".
func (t Terms) statutory() statute.Terms {
	days := func(n int) statute.Term { return statute.Term{WorkingDays: n} }
	return statute.Terms{
		Notification:         days(t.Notification),
		Extension:            days(t.Extension),
		IncompletenessNotice: days(t.IncompletenessNotice),
		Completion:           days(t.Completion),
		ObjectionWindow:      days(t.ObjectionWindow),
		ObjectionResponse:    days(t.ObjectionResponse),
		DisputeWindow:        days(t.DisputeWindow),
	}
}

// maxNumberFormat bounds a number format in bytes: numbers stand in addresses, in
// subjects of mail and on narrow screens.
const maxNumberFormat = 60

// singleNumber reports whether a format prints the number once, knows every part
// that it names, and fits on one line.
func singleNumber(format string) bool {
	rest := format
	for _, part := range []string{"{nomor}", "{bulan}", "{tahun}"} {
		if strings.Count(format, part) > 1 {
			return false
		}
		rest = strings.ReplaceAll(rest, part, "")
	}
	return len(format) <= maxNumberFormat && !strings.ContainsAny(rest, "{}\r\n\t") && strings.IndexFunc(rest, unicode.IsControl) < 0
}
