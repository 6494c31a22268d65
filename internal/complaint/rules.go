package complaint

import (
	"strings"
	"unicode/utf8"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/request"
)

// Report is a complaint as an officer notes it.
type Report struct {
	System     string
	Number     string
	ReceivedOn calendar.Date
	ReceivedAt string // time of day as "14.30", or empty
	Anonymous  bool
	Content    string
}

// check refuses a report that cannot be noted, every field at once.
func (p Report) check(today calendar.Date) error {
	var l fault.List
	invalid := func(field, key string, args ...any) {
		l.Add(fault.New(fault.Invalid, field, key, "", args...))
	}
	if _, known := request.OriginWords[p.System]; !known {
		invalid("sistem", "pengaduan.sistem")
	}
	if p.System == "sp4n_lapor" && strings.TrimSpace(p.Number) == "" {
		invalid("nomor", "pengaduan.nomor")
	}
	if utf8.RuneCountInString(p.Number) > request.MaxLine {
		invalid("nomor", "permohonan.terlalu_panjang", request.MaxLine)
	}
	switch {
	case strings.TrimSpace(p.Content) == "":
		invalid("isi", "pengaduan.isi")
	case utf8.RuneCountInString(p.Content) > request.MaxText:
		invalid("isi", "permohonan.terlalu_panjang", request.MaxText)
	}
	switch {
	case p.ReceivedOn.IsZero():
		invalid("diterima", "pengaduan.diterima")
	case p.ReceivedOn.After(today):
		invalid("diterima", "permohonan.diterima_besok")
	}
	if _, _, ok := request.Clock(p.ReceivedAt); p.ReceivedAt != "" && !ok {
		invalid("jam", "permohonan.jam")
	}
	return l.Err()
}

// mayConvert reports why a complaint may not become a request, or nil. The request
// keeps the date of the first receipt; another date is refused.
func mayConvert(c Complaint, received calendar.Date) error {
	switch {
	case c.State == Converted:
		return fault.New(fault.Conflict, "", "pengaduan.sudah_dialihkan", "", c.Request)
	case c.State != Waiting:
		return fault.New(fault.Conflict, "", "pengaduan.tetap", "")
	case !received.IsZero() && received != c.ReceivedOn:
		return fault.New(fault.Invalid, "diterima", "pengaduan.tanggal_pertama", "UU14/2008:22(7)", c.ReceivedOn)
	}
	return nil
}
