package org

import (
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/statute"
)

// Settings are what a body may change (law.md section 18). The zero value is the
// statutory default everywhere.
type Settings struct {
	Terms            Terms       `json:"tenggat"`
	SixDayWeek       bool        `json:"enam_hari_kerja,omitempty"`
	CutiBersamaWorks bool        `json:"cuti_bersama_masuk,omitempty"`
	Closed           []ClosedDay `json:"hari_tutup,omitempty"`
	NumberFormat     string      `json:"format_nomor,omitempty"`
	PelaksanaLabel   string      `json:"sebutan_pelaksana,omitempty"`
	IdentityProof    Proof       `json:"bukti_identitas,omitempty"`
	Fees             string      `json:"biaya,omitempty"`
	FeeBasis         string      `json:"dasar_biaya,omitempty"`
	CadenceMonths    int         `json:"pembaruan_berkala_bulan,omitempty"`
	RegisterDecree   Decree      `json:"sk_dip"`
	Contact          Contact     `json:"kontak"`
}

// Terms are working days a body chose instead of the statutory ones; 0 keeps the
// statutory one.
type Terms struct {
	Notification         int `json:"pemberitahuan,omitempty"`
	Extension            int `json:"perpanjangan,omitempty"`
	IncompletenessNotice int `json:"pemberitahuan_kelengkapan,omitempty"`
	Completion           int `json:"melengkapi,omitempty"`
	ObjectionWindow      int `json:"mengajukan_keberatan,omitempty"`
	ObjectionResponse    int `json:"menanggapi_keberatan,omitempty"`
	DisputeWindow        int `json:"mengajukan_sengketa,omitempty"`
}

// ClosedDay is a day on which the body is closed beyond the decrees.
type ClosedDay struct {
	Date calendar.Date `json:"tanggal"`
	Name string        `json:"nama"`
}

// Decree is a numbered decree with its date.
type Decree struct {
	Number string        `json:"nomor,omitempty"`
	Date   calendar.Date `json:"tanggal,omitzero"`
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
	var l fault.List
	l = append(l, fault.All(statute.Default().Kinder(s.Terms.over(statute.Default())))...)
	format := s.Numbering()
	for _, part := range []string{"{nomor}", "{tahun}"} {
		if !strings.Contains(format, part) {
			l.Add(fault.New(fault.Invalid, "format_nomor", "pengaturan.format_nomor", "", part))
		}
	}
	if s.CadenceMonths < 0 || s.CadenceMonths > 6 {
		l.Add(fault.New(fault.Invalid, "pembaruan_berkala_bulan", "pengaturan.pembaruan", "UU14/2008:9(4)", 6))
	}
	if s.IdentityProof != ProofFile && s.IdentityProof != ProofNumber {
		l.Add(fault.New(fault.Invalid, "bukti_identitas", "pengaturan.bukti", ""))
	}
	for _, c := range s.Closed {
		if c.Date.IsZero() || strings.TrimSpace(c.Name) == "" {
			l.Add(fault.New(fault.Invalid, "hari_tutup", "pengaturan.hari_tutup", ""))
		}
	}
	return l.Err()
}

// over lays the chosen terms over the statutory ones.
func (t Terms) over(base statute.Terms) statute.Terms {
	for _, c := range []struct {
		days int
		term *statute.Term
	}{
		{t.Notification, &base.Notification},
		{t.Extension, &base.Extension},
		{t.IncompletenessNotice, &base.IncompletenessNotice},
		{t.Completion, &base.Completion},
		{t.ObjectionWindow, &base.ObjectionWindow},
		{t.ObjectionResponse, &base.ObjectionResponse},
		{t.DisputeWindow, &base.DisputeWindow},
	} {
		if c.days != 0 {
			c.term.WorkingDays = c.days
		}
	}
	return base
}
