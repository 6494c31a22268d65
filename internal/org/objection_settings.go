package org

import (
	"strings"

	"suluh/internal/calendar"
)

// DefaultObjectionFormat prints 001/KEB/PPID/XI/2026.
const DefaultObjectionFormat = "{nomor}/KEB/PPID/{bulan}/{tahun}"

// ObjectionNumbering gives the format of the numbers of objections.
func (s Settings) ObjectionNumbering() string {
	if s.ObjectionFormat == "" {
		return DefaultObjectionFormat
	}
	return s.ObjectionFormat
}

// NumberedObjection prints a number of the sequence of objections in its format.
func (s Settings) NumberedObjection(n int64, on calendar.Date) string {
	return numbered(s.ObjectionNumbering(), n, on)
}

// sameNumbers reports whether two formats could print one number for two things.
// Case and punctuation do not count, as in addresses.
func sameNumbers(a, b string) bool {
	plain := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '{' || r == '}' {
				return r
			}
			return -1
		}, strings.ToUpper(s))
	}
	return plain(a) == plain(b)
}
