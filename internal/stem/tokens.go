package stem

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is one word of a text.
type Token struct {
	Start, End int    // bytes in the text: text[Start:End] is the word as written
	Word       string // folded
	Stem       string // its stem, or its stems separated by a space
}

// Tokens yields the words of a text in order. A reduplication is one word:
// "undang-undang" and "perundang-undangan" are "undang". Other words joined by
// a hyphen are separate, except after a single letter ("e-katalog"). Points
// belong to a word inside initials ("S.O.P.") and grouped digits ("1.000.000").
func Tokens(text string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		var before Token // first part of a word with a hyphen, not yielded yet
		open := false
		for at := 0; ; {
			start, end := span(text, at)
			if start == len(text) {
				break
			}
			at = end
			t := token(text, start, end)
			if t.Word == "" {
				continue
			}
			joined := open && start == before.End+1 && text[before.End] == '-'
			switch {
			case joined && t.Stem == before.Stem:
				before.End = end
				continue
			case joined && utf8.RuneCountInString(before.Word) == 1:
				word := clip(before.Word + t.Word)
				before = Token{before.Start, end, word, Stem(word)}
				continue
			}
			if open && !yield(before) {
				return
			}
			before, open = t, true
		}
		if open {
			yield(before)
		}
	}
}

// Stems gives the stems of a text in order, compounds taken apart.
func Stems(text string) []string {
	var all []string
	for t := range Tokens(text) {
		all = append(all, strings.Fields(t.Stem)...)
	}
	return all
}

// Stop reports whether a stem is one of the few words that join others and say
// nothing themselves, so that an index need not hold it.
func Stop(stem string) bool {
	switch stem {
	case "dan", "atau", "yang", "di", "ke", "dari", "untuk", "pada", "dengan", "oleh", "tentang", "itu", "ini", "adalah", "para":
		return true
	}
	return false
}

// span finds the next run of letters, digits and what may stand between them,
// from byte at; start is len(text) when there is none.
func span(text string, at int) (start, end int) {
	start = at
	for start < len(text) {
		r, n := decode(text, start)
		if letter(r) {
			break
		}
		start += n
	}
	end = start
	for end < len(text) {
		r, n := decode(text, end)
		if !letter(r) && (r < utf8.RuneSelf || !unicode.Is(unicode.M, r)) && r != '\u00ad' && r != '\u200b' && r != '\u200c' && r != '\u200d' {
			next, _ := decode(text, end+n)
			if !letter(next) || !(apostrophe(r) || r == '.' && pointInside(text, start, end)) {
				break
			}
		}
		end += n
	}
	return start, end
}

// decode reads the character at a byte; past the end it is a space.
func decode(text string, at int) (rune, int) {
	if at >= len(text) {
		return ' ', 0
	}
	if c := text[at]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(text[at:])
}

func letter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// pointInside reports whether the point at dot continues the word that began at
// start: a single letter on both sides, or a group of three digits after it.
func pointInside(text string, start, dot int) bool {
	before, after := text[start:dot], text[dot+1:]
	if i := strings.LastIndexByte(before, '.'); i >= 0 {
		before = before[i+1:]
	}
	run := func(s string, in func(byte) bool) int {
		n := 0
		for n < len(s) && in(s[n]) {
			n++
		}
		return n
	}
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	alpha := func(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
	if len(before) == 1 && alpha(before[0]) {
		return run(after, alpha) == 1 && run(after, func(c byte) bool { return alpha(c) || digit(c) || c >= utf8.RuneSelf }) == 1
	}
	digits := run(before, digit)
	return digits == len(before) && digits >= 1 && digits <= 3 && run(after, digit) == 3
}

// token folds and stems text[start:end].
func token(text string, start, end int) Token {
	raw := text[start:end]
	word := raw
	if !plain(raw) {
		if lower, ok := lowerASCII(raw); ok {
			word = lower
		} else {
			// Folding can split a ligature of several words; they are one here.
			word = strings.ReplaceAll(Fold(strings.ReplaceAll(raw, ".", "")), " ", "")
		}
	}
	word = clip(word)
	// "undang2" is a hurried way of writing undang-undang.
	if n := len(word); n >= 5 && word[n-1] == '2' && strings.IndexFunc(word[:n-1], unicode.IsDigit) < 0 {
		word = word[:n-1]
	}
	return Token{start, end, word, Stem(word)}
}

// lowerASCII lowers letters and digits of ASCII and refuses anything else.
func lowerASCII(s string) (string, bool) {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || !letter(rune(c)) {
			return "", false
		}
	}
	return strings.ToLower(s), true
}
