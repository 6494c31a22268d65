package org

import (
	"strings"

	"suluh/internal/fault"
	"suluh/internal/statute"
)

// DisputeSettings are what a body sets about disputes before the Information
// Commission. The zero value is the default everywhere.
type DisputeSettings struct {
	Commission Commission `json:"komisi"`
	CourtWarn  int        `json:"peringatan_pengadilan,omitempty"` // calendar days before the way to the court closes
	Cassation  int        `json:"kasasi,omitempty"`                // calendar days
}

// Commission is the Information Commission that serves the body, as the body names
// it: no list of commissions and addresses is shipped, because addresses move and
// districts found commissions of their own.
type Commission struct {
	Level    string `json:"tingkat,omitempty"` // pusat | provinsi | kabupaten_kota; empty: by the kind of the body
	Name     string `json:"nama,omitempty"`
	Address  string `json:"alamat,omitempty"`
	Phone    string `json:"telepon,omitempty"`
	Email    string `json:"surel,omitempty"`
	Province string `json:"provinsi,omitempty"` // name, for a body without a region code
}

// CommissionLevels are the levels of commissions. UU14/2008:24
var CommissionLevels = []string{"kabupaten_kota", "provinsi", "pusat"}

// defaultCourtWarn leaves a working week for a decision and a lawyer.
const defaultCourtWarn = 5

// CourtWarning is how many calendar days before its end the body is warned that the
// way to the court closes.
func (s Settings) CourtWarning() int {
	if s.Dispute.CourtWarn == 0 {
		return defaultCourtWarn
	}
	return s.Dispute.CourtWarn
}

// DisputeTerms are the terms of a dispute with what the body has set.
func (s Settings) DisputeTerms() statute.DisputeTerms {
	t := statute.Dispute()
	if s.Dispute.Cassation != 0 {
		t.Cassation.Days = s.Dispute.Cassation
	}
	return t
}

func (d DisputeSettings) check() fault.List {
	var l fault.List
	law := statute.Dispute()
	if d.CourtWarn < 0 || d.CourtWarn >= law.Court.Days {
		l.Add(fault.New(fault.Invalid, "peringatan_pengadilan", "pengaturan.peringatan_pengadilan", law.Court.Source, law.Court.Days-1))
	}
	if d.Cassation < 0 || d.Cassation > 60 {
		l.Add(fault.New(fault.Invalid, "kasasi", "pengaturan.kasasi", law.Cassation.Source, 60))
	}
	c := d.Commission
	known := c.Level == ""
	for _, level := range CommissionLevels {
		known = known || level == c.Level
	}
	if !known {
		l.Add(fault.New(fault.Invalid, "komisi_tingkat", "pengaturan.komisi_tingkat", ""))
	}
	if strings.TrimSpace(c.Name) == "" && strings.TrimSpace(c.Address+c.Phone+c.Email) != "" {
		l.Add(fault.New(fault.Invalid, "komisi_nama", "pengaturan.komisi_nama", ""))
	}
	return l
}
