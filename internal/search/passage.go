package search

import (
	"strings"
	"unicode/utf8"

	"suluh/internal/stem"
)

// Segment is a piece of text, marked when it is what was asked for. It is plain
// text: whoever shows it escapes it.
type Segment struct {
	Text string
	Mark bool
}

// Plain gives the text of segments without the marks.
func Plain(all []Segment) string {
	var b strings.Builder
	for _, s := range all {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Passage is a piece of a document's text around what was asked for.
type Passage struct {
	Label      string // the part it stands in; empty for the summary
	Segments   []Segment
	Begun, End bool // the text goes on before and after it
}

const (
	passageBytes = 240 // length of a passage, about two lines
	maxPassages  = 2
)

// marker finds in a text what a query asked for.
type marker struct {
	units   []unit
	first   map[string][]mark // by the first stem of an alternative
	decided map[string]bool   // words whose stem begins an alternative, or not
}

// mark is an alternative of a unit.
type mark struct {
	unit  int
	stems []string
}

func newMarker(must []unit) marker {
	m := marker{units: must, first: map[string][]mark{}, decided: map[string]bool{}}
	for i, u := range must {
		for _, a := range u {
			runs := [][]string{a.stems}
			if a.loose {
				runs = nil
				for _, s := range a.stems {
					runs = append(runs, []string{s})
				}
			}
			for _, run := range runs {
				m.first[run[0]] = append(m.first[run[0]], mark{i, run})
			}
		}
	}
	return m
}

// place is what was asked for at a place of a text.
type place struct {
	start, end int
	unit       int
}

// places finds up to limit places. Most words are passed over after one look
// into a small map.
func (m marker) places(text string, limit int) []place {
	var found []place
	if len(m.first) == 0 {
		return nil
	}
	type run struct {
		stems []string // still to come
		place
	}
	var open []run
	for t := range stem.Tokens(text) {
		begins, known := m.decided[t.Word]
		if !known {
			begin, _, _ := strings.Cut(t.Stem, " ")
			_, begins = m.first[begin]
			m.decided[strings.Clone(t.Word)] = begins
		}
		if !begins && len(open) == 0 || stem.Stop(t.Stem) {
			continue
		}
		for s := range strings.FieldsSeq(t.Stem) {
			still := open[:0]
			for _, r := range open {
				if r.stems[0] != s {
					continue
				}
				r.stems, r.end = r.stems[1:], t.End
				if len(r.stems) == 0 {
					found = append(found, r.place)
				} else {
					still = append(still, r)
				}
			}
			open = still
			for _, a := range m.first[s] {
				if p := (place{t.Start, t.End, a.unit}); len(a.stems) == 1 {
					found = append(found, p)
				} else {
					open = append(open, run{a.stems[1:], p})
				}
			}
		}
		if len(found) >= limit {
			break
		}
	}
	return found
}

// mark cuts a short text, such as a title, into segments.
func (m marker) mark(text string) []Segment {
	return segments(text, 0, len(text), m.places(text, 1<<10))
}

// passages chooses where to show a document: the places that hold most of the
// different things asked for. Without any, it is the beginning of the summary.
func (m marker) passages(parts []Part) []Passage {
	type window struct {
		part, start, end int
		places           []place
		units            int
	}
	var best []window
	for i, p := range parts {
		places := m.places(p.Text, 400)
		for a := 0; a < len(places); {
			w := window{part: i, start: places[a].start}
			seen := map[int]bool{}
			b := a
			for ; b < len(places) && (b == a || places[b].end <= w.start+passageBytes*2/3); b++ {
				seen[places[b].unit] = true
				w.places = append(w.places, places[b])
			}
			w.end, w.units = places[b-1].end, len(seen)
			a = b
			at := len(best)
			for at > 0 && best[at-1].units < w.units {
				at--
			}
			if at < maxPassages {
				best = append(best[:at], append([]window{w}, best[at:]...)...)
				best = best[:min(len(best), maxPassages)]
			}
		}
		if len(best) == maxPassages && best[maxPassages-1].units == len(m.units) {
			break
		}
	}
	if len(best) == 0 {
		for i, p := range parts {
			if strings.TrimSpace(p.Text) != "" {
				best = []window{{part: i}}
				break
			}
		}
	}
	var all []Passage
	for _, w := range best {
		p := parts[w.part]
		start, end := around(p.Text, w.start, w.end)
		all = append(all, Passage{p.Label, segments(p.Text, start, end, w.places), start > 0, end < len(p.Text)})
	}
	return all
}

// around widens a range to the length of a passage, at the gaps between words.
func around(text string, start, end int) (int, int) {
	spare := max(passageBytes-(end-start), 0)
	from := max(start-spare/3, 0)
	to := min(end+spare-(start-from), len(text))
	for from > 0 && from < start && !space(text[from-1]) {
		from++
	}
	for to < len(text) && to > end && !space(text[to]) {
		to--
	}
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	return from, to
}

// segments cuts text[start:end] at the places, which may overlap.
func segments(text string, start, end int, places []place) []Segment {
	var all []Segment
	add := func(to int, mark bool) {
		if to <= start {
			return
		}
		s := strings.Join(strings.Fields(text[start:to]), " ")
		if space(text[start]) {
			s = " " + s
		}
		if space(text[to-1]) && s != " " {
			s += " "
		}
		if s != "" {
			if n := len(all); n > 0 && all[n-1].Mark == mark {
				all[n-1].Text += s
			} else {
				all = append(all, Segment{s, mark})
			}
		}
		start = to
	}
	for _, p := range places {
		if p.end > end {
			break
		}
		add(min(p.start, end), false)
		add(p.end, true)
	}
	add(end, false)
	return all
}

func space(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }
