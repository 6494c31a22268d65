package extract

import (
	"fmt"
	"slices"
	"strings"

	"suluh/internal/personal"
)

// maxTallies bounds what is remembered of one file; the rest is only counted.
const maxTallies = 5_000

// spot is where something was found. Findings of one code with the same group are told
// once, with their number: a column of personal data is one finding, not 250.
type spot struct {
	group string // "lembar Data, kolom C"
	one   string // the place when it is the only one: "lembar Data, sel C2"
	ref   string // how the first of several is called: "C2"
	unit  string // what is counted: "sel"
}

// at is a spot that is not counted together with others.
func at(place string) spot { return spot{group: place, one: place, unit: "kali"} }

// tally is one finding that may still grow.
type tally struct {
	code    string
	spot    spot
	excerpt string
	n       int
}

func (t *tally) finding() Finding {
	place := t.spot.one
	if t.n > 1 {
		place = fmt.Sprintf("%s, %s %s", t.spot.group, thousands(t.n), t.spot.unit)
		if t.spot.ref != "" {
			place += ", pertama " + t.spot.ref
		}
	}
	return Finding{t.code, oneLine(place, MaxPlace), oneLine(t.excerpt, MaxExcerpt)}
}

// thousands writes a number the Indonesian way.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

// oneLine makes clean text of one line within n bytes.
func oneLine(s string, n int) string {
	s = strings.Join(strings.Fields(clean(s, len(s))), " ")
	if len(s) > n {
		s = cut(s, n-len("…")) + "…"
	}
	return s
}

// find counts a finding. Codes that are warnings too are warned of.
func (w *writer) find(code string, s spot, excerpt string) {
	switch code {
	case WarnScript, WarnAction, WarnEmbedded, WarnForm, WarnExternal, WarnUnchecked, WarnEncrypted:
		w.warn(code)
	}
	s.group, s.one = w.prefix+s.group, w.prefix+s.one
	key := code + "\x00" + s.group
	if t := w.index[key]; t != nil {
		t.n++
		return
	}
	if len(w.tallies) == maxTallies {
		w.result.MoreFindings++
		return
	}
	t := &tally{code, s, excerpt, 1}
	w.tallies = append(w.tallies, t)
	if w.index == nil {
		w.index = map[string]*tally{}
	}
	w.index[key] = t
}

// has reports whether a code was found.
func (w *writer) has(code string) bool {
	return slices.ContainsFunc(w.tallies, func(t *tally) bool { return t.code == code })
}

// findings settles what is told: all tallies, or with too many the first of every code and
// then the others as they came.
func (w *writer) findings() {
	tallies := w.tallies
	if len(tallies) > MaxFindings {
		seen := map[string]bool{}
		first := map[*tally]bool{}
		for _, t := range tallies {
			if !seen[t.code] {
				seen[t.code], first[t] = true, true
			}
		}
		tallies = slices.Clone(tallies)
		slices.SortStableFunc(tallies, func(a, b *tally) int { return b2i(first[b]) - b2i(first[a]) })
		w.result.MoreFindings += len(tallies) - MaxFindings
		tallies = tallies[:MaxFindings]
	}
	for _, t := range tallies {
		w.result.Findings = append(w.result.Findings, t.finding())
	}
	w.tallies, w.index = nil, nil
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// scan finds personal data in a text. Before is what stood in front of it, heading what
// stands above it; both may say what a number is.
func (w *writer) scan(s spot, before string, heading personal.Label, text string) {
	for _, h := range personal.FindAfter(before, heading, text) {
		w.find(string(h.Kind), s, personal.Mask(text, h))
	}
}

// excerpt gives the beginning of a text with what may be personal masked.
func excerpt(text string) string {
	const most = 80
	head := strings.TrimSpace(cut(text, 4*most))
	whole := len(head) == len(strings.TrimSpace(text))
	words := strings.Fields(head)
	if !whole && len(words) > 1 {
		words = words[:len(words)-1] // it may be the beginning of an address
	}
	s := personal.Hide(strings.Join(words, " "))
	if !whole && s != "" {
		s += " …"
	}
	return oneLine(s, most)
}
