package importer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// dropWords stand alone in headings without changing what they mean.
var dropWords = []string{"yang", "yg", "dan", "atau", "the", "of", "di", "dalam", "oleh", "pada", "nya"}

// oneSpelling joins the spellings of one word.
var oneSpelling = map[string]string{
	"nomor": "no", "nomer": "no", "tgl": "tanggal",
	"telpon": "telp", "telepon": "telp", "tlp": "telp",
	"hardfile": "hardcopy", "softfile": "softcopy",
}

// simple is the first half of the normalisation of a heading, which titles
// share when they are compared: spaces, NFKC, lower case, no punctuation.
func simple(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 4)
	lower := false // the letter before was lower case
	for _, r := range compatible(s) {
		switch {
		case invisible(r) && r != '\n' && r != '\r':
			continue
		case unicode.IsSpace(r) || strings.ContainsRune("_/&,.:;()*-–—\"'’“”", r):
			b.WriteByte(' ')
			lower = false
			continue
		case lower && unicode.IsUpper(r):
			b.WriteByte(' ')
		}
		lower = unicode.IsLower(r)
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// Fold brings a text to the form in which records are compared: one space between
// words, lower case, no punctuation.
func Fold(s string) string { return simple(s) }

// compatible is NFKC, which leaves ASCII alone.
func compatible(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return norm.NFKC.String(s)
		}
	}
	return s
}

// normalise brings a heading to the form in which synonyms are compared.
func normalise(heading string) string {
	in := strings.Fields(simple(heading))
	out := make([]string, 0, len(in)+1)
	for i := 0; i < len(in); i++ {
		w := in[i]
		if s, ok := oneSpelling[w]; ok {
			w = s
		}
		if (w == "hard" || w == "soft") && i+1 < len(in) && (in[i+1] == "copy" || in[i+1] == "file") {
			w += "copy"
			i++
		}
		switch {
		case slices.Contains(dropWords, w):
		case len(w) >= 13 && near(w, "penanggungjawab"):
			out = append(out, "penanggung", "jawab")
		default:
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// near reports whether a word is right or mistyped: one edit in a word of six
// letters or more, two in a word of ten or more.
func near(word, right string) bool {
	if word == right {
		return true
	}
	n := len(right)
	switch {
	case n >= 10:
		return distance(word, right, 2) <= 2
	case n >= 6:
		return distance(word, right, 1) <= 1
	}
	return false
}

// distance is the number of edits between two words, or more than most.
func distance(a, b string, most int) int {
	if d := len(a) - len(b); d > most || -d > most {
		return most + 1
	}
	var rows [2][32]int
	if len(b) >= 32 || len(a) >= 32 {
		return most + 1
	}
	before, now := &rows[0], &rows[1]
	for j := 0; j <= len(b); j++ {
		before[j] = j
	}
	for i := 1; i <= len(a); i++ {
		now[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			change := before[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			now[j] = min(change, before[j]+1, now[j-1]+1)
			least = min(least, now[j])
		}
		if least > most {
			return most + 1
		}
		before, now = now, before
	}
	return before[len(b)]
}

// filler ends many headings without changing them: the synonyms are given in
// their shortest form.
var filler = []string{"informasi", "publik"}

// shorter drops a filler word from the end.
func shorter(s string) (string, bool) {
	head, last, ok := cutLast(s)
	if !ok || !slices.Contains(filler, last) {
		return s, false
	}
	return head, true
}

func cutLast(s string) (head, last string, ok bool) {
	i := strings.LastIndexByte(s, ' ')
	if i < 0 {
		return "", s, false
	}
	return s[:i], s[i+1:], true
}

// vocabulary is the canonical columns of one kind of table and their synonyms.
type vocabulary struct {
	names map[string]bool
	exact map[string]string
	short map[string]string   // fillers dropped from the synonym
	typed map[int][]mistyping // by number of words
}

type mistyping struct {
	words []string
	name  string
}

func newVocabulary(columns []synonyms) *vocabulary {
	v := &vocabulary{names: map[string]bool{}, exact: map[string]string{}, short: map[string]string{}, typed: map[int][]mistyping{}}
	for _, c := range columns {
		v.names[c.name] = true
		for _, text := range strings.Split(c.texts, ",") {
			n := normalise(text)
			if n == "" {
				n = strings.TrimSpace(text)
			}
			if _, taken := v.exact[n]; !taken {
				v.exact[n] = c.name
			}
			for short, ok := shorter(n); ok; short, ok = shorter(short) {
				if _, taken := v.short[short]; !taken {
					v.short[short] = c.name
				}
			}
			w := strings.Fields(n)
			v.typed[len(w)] = append(v.typed[len(w)], mistyping{w, c.name})
		}
	}
	return v
}

// match gives the canonical column of a normalised heading, or "".
func (v *vocabulary) match(n string) string {
	if n == "" || len(n) > 120 || notColumns[n] {
		return ""
	}
	for s, ok := n, true; ok; s, ok = shorter(s) {
		if name, found := v.exact[s]; found && !notColumns[s] {
			return name
		}
	}
	for s, ok := n, true; ok; s, ok = shorter(s) {
		if name, found := v.short[s]; found && !notColumns[s] {
			return name
		}
	}
	return ""
}

// matchTyped is match for mistyped headings: the one canonical column that is
// close enough, or "" when none or several are.
func (v *vocabulary) matchTyped(n string) string {
	if len(n) < 5 || len(n) > 120 || notColumns[n] {
		return ""
	}
	found := ""
	for s, ok := n, true; ok; s, ok = shorter(s) {
		w := strings.Fields(s)
		for _, t := range v.typed[len(w)] {
			if t.name == found || !slices.EqualFunc(w, t.words, near) {
				continue
			}
			if found != "" {
				return ""
			}
			found = t.name
		}
		if found != "" {
			return found
		}
	}
	return ""
}

// bracketUnit finds the unit that ends a heading in brackets.
func bracketUnit(heading string) string {
	h := strings.ToLower(strings.TrimSpace(heading))
	open := strings.LastIndexByte(h, '(')
	if open < 0 || !strings.HasSuffix(h, ")") {
		return ""
	}
	unit := strings.ReplaceAll(h[open+1:len(h)-1], " ", "")
	switch unit {
	case "tahun", "thn", "th":
		return "tahun"
	case "bulan", "bln":
		return "bulan"
	case "tahun/bulan", "bulan/tahun":
		return unit
	}
	return ""
}
