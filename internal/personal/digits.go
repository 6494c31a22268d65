package personal

import (
	"strings"
	"unicode/utf8"
)

// run is an unbroken row of digits in a text.
type run struct {
	start, end int
	digits     string // ASCII, also where the text has full-width digits
}

// gap is what stands between two runs that may belong together.
type gap byte

// Gaps. A line break and a slash join only what a label has announced.
const (
	apart  gap = 0
	space  gap = ' '
	dot    gap = '.'
	hyphen gap = '-'
	paren  gap = ')'
	slash  gap = '/'
	line   gap = '\n'
)

// runs finds the digits of a text. Characters without width are read over, for they hide
// in numbers that were copied from web pages.
func runs(text string) []run {
	var all []run
	for i := 0; i < len(text); {
		_, n := digitAt(text, i)
		if n == 0 {
			i++
			continue
		}
		from, plain := i, n == 1
		var wide []byte
		end := i
		for i < len(text) {
			var d byte
			if d, n = digitAt(text, i); n > 0 {
				if n > 1 && plain {
					wide, plain = append(wide, text[from:i]...), false
				}
				if !plain {
					wide = append(wide, d)
				}
				i += n
				end = i
				continue
			}
			n = noWidth(text, i)
			if n == 0 {
				break
			}
			if plain {
				wide, plain = append(wide, text[from:i]...), false
			}
			i += n
		}
		digits := text[from:end]
		if !plain {
			digits = string(wide)
		}
		all = append(all, run{from, end, digits})
	}
	return all
}

// digitAt gives the digit at i and its length in bytes, or 0, 0.
func digitAt(s string, i int) (byte, int) {
	c := s[i]
	if c >= '0' && c <= '9' {
		return c, 1
	}
	if c == 0xEF && i+2 < len(s) && s[i+1] == 0xBC && s[i+2] >= 0x90 && s[i+2] <= 0x99 { // U+FF10 to U+FF19
		return s[i+2] - 0x90 + '0', 3
	}
	return 0, 0
}

// noWidth is the length of a character that shows nothing, or 0.
func noWidth(s string, i int) int {
	if s[i] < 0x80 {
		return 0
	}
	for _, z := range []string{"\u00AD", "\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF"} {
		if strings.HasPrefix(s[i:], z) {
			return len(z)
		}
	}
	return 0
}

// between tells the gap from one run to the next.
func between(s string) gap {
	kind, others := apart, 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		var g gap
		switch r {
		case ' ', '\u00A0', '\u2007', '\u2009', '\u202F':
			g = space
		case '.':
			g = dot
		case '-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212':
			g = hyphen
		case '(', ')':
			g = paren
		case '/', '_':
			g = slash
		case '\n', '\r':
			g = line
		case '\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF':
			continue
		default:
			return apart
		}
		if g != space && g != kind && kind != space && kind != apart && !(kind == paren && g == hyphen) {
			return apart // ". (" or the like
		}
		if g != space || kind == apart {
			kind = g
		}
		if others++; others > 3 {
			return apart
		}
	}
	return kind
}

// page is a text while it is searched.
type page struct {
	text    string
	runs    []run
	gaps    []gap // gaps[i] stands before runs[i]; the first is apart
	heading Label
}

func newPage(text string, heading Label) *page {
	p := &page{text: text, runs: runs(text), heading: heading}
	p.gaps = make([]gap, len(p.runs)+1)
	for i := 1; i < len(p.runs); i++ {
		p.gaps[i] = between(text[p.runs[i-1].end:p.runs[i].start])
	}
	return p
}

// chain is runs[from:to] taken as one number.
type chain struct {
	from, to int
	digits   string
}

// joined takes runs from i on until they have exactly n digits, over gaps that ok allows.
func (p *page) joined(i, n int, ok func(gap) bool) (chain, bool) {
	total := 0
	for j := i; j < len(p.runs); j++ {
		if j > i && !ok(p.gaps[j]) {
			return chain{}, false
		}
		if total += len(p.runs[j].digits); total >= n {
			if total > n {
				return chain{}, false
			}
			return p.take(i, j+1), true
		}
	}
	return chain{}, false
}

func (p *page) take(from, to int) chain {
	if to == from+1 {
		return chain{from, to, p.runs[from].digits}
	}
	var b strings.Builder
	for _, r := range p.runs[from:to] {
		b.WriteString(r.digits)
	}
	return chain{from, to, b.String()}
}

// sizes are the lengths of the groups in which a number was written.
func (p *page) sizes(c chain) []int {
	var n []int
	for _, r := range p.runs[c.from:c.to] {
		n = append(n, len(r.digits))
	}
	return n
}

// uniform reports whether all gaps inside the chain are g.
func (p *page) uniform(c chain, g gap) bool {
	for i := c.from + 1; i < c.to; i++ {
		if p.gaps[i] != g {
			return false
		}
	}
	return true
}

func (p *page) hit(k Kind, c chain) Hit {
	return Hit{k, p.runs[c.from].start, p.runs[c.to-1].end}
}
