package ui

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"suluh/internal/calendar"
)

// Number writes a whole number with dots between thousands: 1.234.567.
func Number(n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, s = "−", s[1:]
	}
	var b strings.Builder
	for i, r := range s {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteRune(r)
	}
	return sign + b.String()
}

// Decimal writes a number with a decimal comma and that many places: 1.234,5.
// A value that is not a number is written as a dash.
func Decimal(v float64, places int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	s := strconv.FormatFloat(math.Abs(v), 'f', places, 64)
	whole, frac, found := strings.Cut(s, ".")
	n, err := strconv.Atoi(whole)
	if err != nil {
		return "–"
	}
	out := Number(n)
	if found {
		out += "," + frac
	}
	if v < 0 && strings.Trim(s, "0.") != "" {
		out = "−" + out
	}
	return out
}

// Size writes a number of bytes as people read it on a telephone: 812 B,
// 64 KB, 2,4 MB, 1,1 GB, counted in thousands.
func Size(bytes int64) string {
	const kb, mb, gb = 1e3, 1e6, 1e9
	b := float64(bytes)
	switch {
	case bytes < 0:
		return "–"
	case b < kb:
		return fmt.Sprintf("%d B", bytes)
	case b < mb-kb/2:
		return Decimal(b/kb, 0) + " KB"
	case b < gb-mb/2:
		return short(b/mb) + " MB"
	}
	return short(b/gb) + " GB"
}

// short writes one decimal, and none where it would be zero: 2,4 and 10.
func short(v float64) string { return strings.TrimSuffix(Decimal(v, 1), ",0") }

// Rupiah writes an amount of whole rupiah: Rp15.000.
func Rupiah(amount int64) string {
	if amount < 0 {
		return "−Rp" + Number(int(-amount))
	}
	return "Rp" + Number(int(amount))
}

// Clock writes the time of day with its zone: "pukul 14.30 WIB". The instant
// must already be in the zone of the body.
func Clock(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return "pukul " + t.Format("15.04 MST")
}

// DateTime writes an instant as "14 November 2024 pukul 14.30 WIB". The instant
// must already be in the zone of the body.
func DateTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s %d %s", t.Day(), calendar.MonthName(t.Month()), t.Year(), Clock(t))
}

// Stamp writes an instant for machines, ISO 8601 with its offset.
func Stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

// Telephone writes a number kept as +62812… in groups of four as people say it,
// 0812-3456-7890. What is not an Indonesian number stays as it is.
func Telephone(e164 string) string {
	digits, ok := strings.CutPrefix(e164, "+62")
	if !ok || strings.Trim(digits, "0123456789") != "" || len(digits) < 7 {
		return e164
	}
	s := "0" + digits
	var groups []string
	for len(s) > 5 {
		groups = append(groups, s[:4])
		s = s[4:]
	}
	return strings.Join(append(groups, s), "-")
}
