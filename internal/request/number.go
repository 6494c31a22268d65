package request

import (
	"fmt"
	"strconv"
	"strings"

	"suluh/internal/calendar"
)

var roman = [...]string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}

// formatNumber prints a registration number by the body's format. One sequence
// per body and year of registration; a number is never used again. UU14/2008:22(4)
func formatNumber(format string, n int64, day calendar.Date) string {
	return strings.NewReplacer(
		"{nomor}", fmt.Sprintf("%03d", n),
		"{bulan}", roman[day.Month()-1],
		"{tahun}", strconv.Itoa(day.Year()),
	).Replace(format)
}

// slugOf is the number as it stands in addresses: 012-PPID-XI-2026.
func slugOf(number string) string {
	var b strings.Builder
	for _, r := range strings.ToUpper(number) {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}

// SlugOf brings a number as people type it (with slashes, spaces or in lower
// case) into the form of addresses.
func SlugOf(typed string) string { return slugOf(typed) }
