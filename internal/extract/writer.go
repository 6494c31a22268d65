package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// writer collects the result of one document and keeps it within MaxText.
type writer struct {
	result  *Result
	used    int
	prefix  string // before every place: the name of a file inside an archive
	tallies []*tally
	index   map[string]*tally
}

func newWriter(t Type) *writer { return &writer{result: &Result{Kind: t.Ext}} }

func (w *writer) answer() answer {
	w.findings()
	return answer{Result: w.result}
}

// warn adds a code once. What can act, hides, or cannot be looked into makes the file active.
func (w *writer) warn(code string) {
	switch code {
	case WarnScript, WarnAction, WarnEmbedded, WarnForm, WarnUnchecked:
		w.result.Active = true
	}
	if !slices.Contains(w.result.Warnings, code) {
		w.result.Warnings = append(w.result.Warnings, code)
	}
}

// full reports whether no more text is wanted, and says so in the result.
func (w *writer) full() bool {
	if w.used >= MaxText {
		w.warn(WarnText)
		return true
	}
	return false
}

// add keeps the text of one page and reports whether there is room for another.
func (w *writer) add(number int, label, text string) bool {
	if w.full() {
		return false
	}
	text = strings.TrimSpace(clean(text, len(text)))
	if left := MaxText - w.used; len(text) > left {
		text = cut(text, left)
		w.used = MaxText
		w.warn(WarnText)
	}
	if text != "" {
		w.used += len(text)
		w.result.HasText = true
		w.result.Passages = append(w.result.Passages, Passage{number, clean(label, 200), text})
	}
	return w.used < MaxText
}

// clean makes valid UTF-8 of at most n bytes without control characters but tab and newline.
func clean(s string, n int) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", "\n")
	return cut(strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t':
			return r
		case r == '\r', r == '\v', r == '\f', r == '\u2028', r == '\u2029':
			return '\n'
		case unicode.Is(unicode.Cc, r), r == '\uFEFF', r == '\uFFFE', r == '\uFFFF':
			return -1
		}
		return r
	}, s), n)
}

// cut shortens s to at most n bytes without breaking a character.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
