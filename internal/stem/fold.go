package stem

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxWord is the length in bytes after which a folded word is cut. The longest
// Indonesian words have about 30 letters; what is longer is not a word.
const MaxWord = 48

// Fold brings one word, or a text, to the form in which words are compared:
// compatibility form, lower case, without diacritics and apostrophes. Anything
// that is neither letter nor digit becomes a single space.
func Fold(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case unicode.Is(unicode.M, r), apostrophe(r), r == '\u00ad', r == '\u200b', r == '\u200c', r == '\u200d':
		default:
			gap = true
		}
	}
	// Lower case can bring a mark back (İ is i with a dot above).
	return norm.NFKC.String(strings.ReplaceAll(b.String(), "\u0307", ""))
}

// plain reports whether s is already folded, which is true of most words.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// apostrophe reports whether r is one of the signs typed inside words such as
// Jum'at and Qur'an.
func apostrophe(r rune) bool {
	switch r {
	case '\'', '`', '´', '‘', '’', 'ʼ', 'ʻ', '′', 'ʿ', 'ʾ':
		return true
	}
	return false
}

// clip cuts a folded word to MaxWord bytes at a character.
func clip(w string) string {
	if len(w) <= MaxWord {
		return w
	}
	n := MaxWord
	for n > 0 && !utf8.RuneStart(w[n]) {
		n--
	}
	return w[:n]
}
