package stem

import "strings"

// prefix classes of the rules; the suffixes that may be taken off depend on
// the prefix that was.
type prefix uint8

const (
	noPrefix prefix = iota
	diMeTer         // di-, me(ng)-, ter-
	per             // per-, pe-
	kePeng          // ke-, pe(ng)-
	ber             // ber-, be-
)

// word is a word on its way through the rules. Its measure is the number of
// vowels at the start, less one for every affix taken off.
type word struct {
	s        string
	measure  int
	prefix   prefix
	restored bool // the first letter was swallowed by a prefix and put back
}

// rules applies the Snowball rules for Indonesian, an implementation of
// F. Z. Tala, A Study of Stemming Effects on Information Retrieval in Bahasa
// Indonesia (Amsterdam 2003), to a folded word. They know no words: a stem
// need not be a word, and mengirim does not come back to kirim.
func rules(s string) string {
	w := word{s: s}
	for i := range len(s) {
		if vowel(s[i]) {
			w.measure++
		}
	}
	if w.measure <= 2 {
		return w.s
	}
	w.cutSuffix("kah", "lah", "pun")
	if w.measure <= 2 {
		return w.s
	}
	w.cutSuffix("nya", "ku", "mu")
	if w.measure <= 2 {
		return w.s
	}
	if w.firstPrefix() {
		// The second prefix is looked at only when a suffix went, and behind the
		// letter that the first one gave back.
		if w.measure > 2 && w.suffix() && w.measure > 2 && !w.restored {
			w.secondPrefix()
		}
		return w.s
	}
	w.secondPrefix()
	if w.measure > 2 {
		w.suffix()
	}
	return w.s
}

// vowel reports whether c counts for the measure.
func vowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	}
	return false
}

// cutSuffix takes off the first of the endings that fits.
func (w *word) cutSuffix(endings ...string) bool {
	for _, e := range endings {
		if strings.HasSuffix(w.s, e) {
			w.s = w.s[:len(w.s)-len(e)]
			w.measure--
			return true
		}
	}
	return false
}

// suffix takes off -kan, -an or -i where the prefix allows it.
func (w *word) suffix() bool {
	switch {
	case strings.HasSuffix(w.s, "kan") && w.prefix != kePeng && w.prefix != per:
		return w.cutSuffix("kan")
	case strings.HasSuffix(w.s, "an") && w.prefix != diMeTer:
		return w.cutSuffix("an")
	case strings.HasSuffix(w.s, "i") && !strings.HasSuffix(w.s, "si") && w.prefix <= per:
		return w.cutSuffix("i")
	}
	return false
}

// firstPrefix takes off a prefix of the first order, the longest that fits.
func (w *word) firstPrefix() bool {
	for _, p := range []struct {
		text    string
		class   prefix
		becomes string // what the prefix swallowed, restored before a vowel
		only    bool   // the prefix counts only before a vowel
	}{
		{"meny", diMeTer, "s", true},
		{"peny", kePeng, "s", true},
		{"meng", diMeTer, "", false},
		{"peng", kePeng, "", false},
		{"mem", diMeTer, "p", false},
		{"men", diMeTer, "", false},
		{"pem", kePeng, "p", false},
		{"pen", kePeng, "", false},
		{"ter", diMeTer, "", false},
		{"di", diMeTer, "", false},
		{"ke", kePeng, "", false},
		{"me", diMeTer, "", false},
	} {
		rest, ok := strings.CutPrefix(w.s, p.text)
		if !ok {
			continue
		}
		before := rest != "" && vowel(rest[0])
		if p.only && !before {
			continue
		}
		if before {
			rest = p.becomes + rest
			w.restored = p.becomes != ""
		}
		w.s, w.prefix = rest, p.class
		w.measure--
		return true
	}
	return false
}

// secondPrefix takes off a prefix of the second order.
func (w *word) secondPrefix() {
	cut := func(n int, class prefix) {
		w.s, w.prefix = w.s[n:], class
		w.measure--
	}
	switch {
	case strings.HasPrefix(w.s, "pelajar"):
		cut(3, w.prefix)
	case strings.HasPrefix(w.s, "belajar"):
		cut(3, ber)
	case strings.HasPrefix(w.s, "per"):
		cut(3, per)
	case strings.HasPrefix(w.s, "ber"):
		cut(3, ber)
	case strings.HasPrefix(w.s, "pe"):
		cut(2, per)
	case strings.HasPrefix(w.s, "be") && len(w.s) > 4 && !vowel(w.s[2]) && w.s[3:5] == "er":
		cut(2, ber)
	}
}
