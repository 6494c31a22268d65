package personal

import (
	"strings"
	"unicode/utf8"
)

// Context that an excerpt shows on each side of a hit, in bytes.
const (
	contextBefore = 32
	contextAfter  = 24
)

// Mask gives a short excerpt around a hit of the text with its value masked: the first two
// digits of a number, the first letter of an address, and a dot for every other. Digits and
// addresses beside it are masked too, for they may belong to the next person.
func Mask(text string, h Hit) string {
	if h.Start < 0 || h.End > len(text) || h.Start >= h.End {
		return ""
	}
	var b strings.Builder
	b.WriteString(maskAround(before(text[:h.Start])))
	value := text[h.Start:h.End]
	if h.Kind == Email {
		b.WriteString(maskMail(value))
	} else {
		b.WriteString(maskNumber(value))
	}
	b.WriteString(maskAround(behind(text[h.End:])))
	return strings.Join(strings.Fields(b.String()), " ")
}

// before takes whole words from the end of s, in the same line.
func before(s string) string {
	near := cutFront(s, contextBefore)
	if i := strings.LastIndexAny(near, "\n\r\f"); i >= 0 {
		return near[i+1:]
	}
	if len(near) == len(s) {
		return s
	}
	if i := strings.IndexAny(near, " \t"); i >= 0 {
		return "… " + near[i+1:]
	}
	return ""
}

// behind takes whole words from the beginning of s, in the same line.
func behind(s string) string {
	near := s[:min(len(s), contextAfter)]
	if i := strings.IndexAny(near, "\n\r\f"); i >= 0 {
		return near[:i]
	}
	if len(near) == len(s) {
		return s
	}
	if i := strings.LastIndexAny(near, " \t"); i >= 0 {
		return near[:i] + " …"
	}
	return ""
}

// Hide masks what stands beside personal data and may be some itself: every digit, and
// every word with an @.
func Hide(s string) string { return maskAround(s) }

func maskAround(s string) string {
	fields := strings.SplitAfter(s, " ")
	for i, f := range fields {
		if strings.ContainsAny(f, "@＠") || strings.Contains(f, "(at)") || strings.Contains(f, "[at]") {
			fields[i] = "•••"
			if strings.HasSuffix(f, " ") {
				fields[i] += " "
			}
		}
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= '０' && r <= '９' {
			return '•'
		}
		return r
	}, strings.Join(fields, ""))
}

func maskNumber(s string) string {
	shown := 0
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= '０' && r <= '９':
			if shown++; shown > 2 {
				return '•'
			}
		case r == '\n' || r == '\r':
			return ' '
		}
		return r
	}, s)
}

func maskMail(s string) string {
	_, first := utf8.DecodeRuneInString(s)
	top := s[strings.LastIndexByte(s, '.')+1:]
	return s[:first] + "•••@•••." + top
}
