package importer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lines cleans the text of a cell and keeps its line breaks: no-break spaces
// and tabs become spaces, zero-width characters go, runs of spaces become one,
// empty lines go.
func lines(s string) string {
	if isClean(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space, newline := false, false
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\v':
			newline = true
		case invisible(r):
		case unicode.IsSpace(r):
			space = true
		default:
			if b.Len() > 0 {
				if newline {
					b.WriteByte('\n')
				} else if space {
					b.WriteByte(' ')
				}
			}
			space, newline = false, false
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isClean is the quick way out for the usual cell: plain ASCII, single spaces.
func isClean(s string) bool {
	before := byte(' ')
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c >= utf8.RuneSelf || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return s == "" || before != ' '
}

// invisible are zero-width characters, soft hyphens and direction marks.
func invisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u200e', '\u200f':
		return true
	}
	return r < ' ' && r != '\t'
}

// oneLine turns the line breaks of a cleaned text into spaces.
func oneLine(s string) string {
	if strings.IndexByte(s, '\n') < 0 {
		return s
	}
	return strings.ReplaceAll(s, "\n", " ")
}

// firstLine gives the text up to its first line break.
func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

// isNothing reports whether a cleaned text is a way of writing "empty".
func isNothing(s string) bool {
	// The first byte rules out most texts before any work.
	if len(s) > 10 || s != "" && strings.IndexByte("-nNtTkK\xe2", s[0]) < 0 {
		return s == ""
	}
	switch strings.ToLower(s) {
	case "", "-", "–", "—", "n/a", "nihil", "tidak ada", "kosong":
		return true
	}
	return false
}

// isDitto reports whether a cleaned text means "as in the record above".
func isDitto(s string) bool {
	if s == "" || len(s) > 24 || strings.IndexByte("sSiI\"'\xe2\xe3", s[0]) < 0 {
		return false
	}
	switch strings.ToLower(s) {
	case "sda", "sda.", "s.d.a.", "s.d.a", "s d a", "idem", "idem.", "id.",
		"sama dengan di atas", "sama dengan diatas", "〃", `"`, "''", "”", "“":
		return true
	}
	return false
}

// words cuts a text into its words in lower case: letters and digits only.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// hasDigit reports whether a digit stands in s.
func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// isDigits reports whether s is digits and nothing else.
func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// digitsOf keeps the digits of s.
func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
