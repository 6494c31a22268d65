package importer

import (
	"regexp"
	"strings"
)

var (
	scientific = regexp.MustCompile(`^\d(?:[.,]\d+)?[eE]\+?\d+$`)
	mailbox    = regexp.MustCompile(`[^\s,;/<>()]+@[^\s,;/<>()]+`)
)

// telephone reads a telephone number: digits and a leading plus, written the
// national way. Several numbers in a cell stay several.
func telephone(text string, warn *warnings) string {
	if text == "" {
		return ""
	}
	if scientific.MatchString(text) {
		warn.add(AngkaRusak)
		return ""
	}
	var out []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == '/' || r == ',' || r == ';' || r == '\n' }) {
		if n := oneTelephone(part, warn); n != "" {
			out = append(out, n)
		}
	}
	return strings.Join(out, ", ")
}

func oneTelephone(text string, warn *warnings) string {
	digits := digitsOf(text)
	plus := strings.HasPrefix(strings.TrimSpace(text), "+")
	switch {
	case strings.HasPrefix(digits, "62") && (plus || len(digits) >= 9):
		return "0" + strings.TrimPrefix(digits[2:], "0")
	case plus && digits != "":
		return "+" + digits
	case strings.HasPrefix(digits, "8") && 9 <= len(digits) && len(digits) <= 12:
		warn.add(NolHilang) // a spreadsheet took it for a number
		return "0" + digits
	}
	return digits
}

// contact splits a cell that holds a telephone number, an e-mail address or
// both; rest is the text when it is neither.
func contact(text string, warn *warnings) (phone, email, rest string) {
	email = strings.Trim(mailbox.FindString(text), ".:")
	left := strings.TrimSpace(strings.Replace(text, email, " ", 1))
	switch {
	case scientific.MatchString(left):
		warn.add(AngkaRusak)
	case len(digitsOf(left)) >= 8:
		phone = telephone(left, warn)
	case email == "":
		rest = text
	}
	return phone, email, rest
}

// identityNumber reads a NIK of sixteen digits. A number cell keeps fifteen
// digits only, so sixteen that end in 0 have lost the last one.
func identityNumber(text string, fromNumber bool, warn *warnings) string {
	text = strings.TrimLeft(text, "'’`")
	digits := digitsOf(text)
	if scientific.MatchString(text) || fromNumber && len(digits) >= 16 && strings.HasSuffix(digits, "0") {
		warn.add(AngkaRusak)
		return ""
	}
	return digits
}
