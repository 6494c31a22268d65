package importer

import (
	"regexp"
	"slices"
	"strings"
)

var yearInTitle = regexp.MustCompile(`(?i)\btahun\s+((?:19|20)\d\d)\b`)

// unitWords begin a line of a title block that names the unit.
var unitWords = []string{"PEMERINTAH", "DINAS", "BADAN", "KECAMATAN", "KELURAHAN", "SEKRETARIAT", "INSPEKTORAT",
	"KEMENTERIAN", "UNIVERSITAS", "RSUD", "RUMAH SAKIT"}

func (p *planner) titleLine(l *line) {
	if p.above = append(p.above, *l.clone()); len(p.above) > 4 {
		p.above = p.above[1:]
	}
	for _, text := range l.texts {
		if m := yearInTitle.FindStringSubmatch(text); m != nil && p.year == 0 {
			p.year = number(m[1])
		}
		for _, w := range unitWords {
			if rest, ok := cutFold(text, w); ok && strings.HasPrefix(rest, " ") {
				p.unit = oneLine(text) // the last line is the narrowest: the office below its government
			}
		}
	}
}

// beginsHeading reports whether three cells of the line match different
// canonical columns of one kind of table, a title among them.
func (p *planner) beginsHeading(l *line) bool {
	n, exact := 0, false
	for _, text := range l.texts {
		if text == "" {
			continue
		}
		// Lines of data begin with a number; no heading does.
		if n == 0 && isDigit(text[0]) && len(p.tables) > 0 {
			return false
		}
		n++
		exact = exact || p.opts.knowsHeading(text)
	}
	// A line in which no cell is spelled right is taken for data once a
	// heading was found: comparing every cell of every line is too dear.
	if n < 3 || !exact && len(p.tables) > 0 {
		return false
	}
	var paths [][]string
	for _, text := range l.texts {
		if text != "" && len(text) < 200 {
			paths = append(paths, []string{normalise(text)})
		}
	}
	for k, has := range matched(paths, p.opts.hand) {
		if qualifies(k, has) {
			return true
		}
	}
	return false
}

// heading reads the rest of a heading that begins with first.
func (p *planner) heading(first *line, r *rows) (bool, error) {
	lines := []*line{first}
	t, ok := heading(p.sheet, lines, p.opts)
	var columns []column
	if ok {
		columns = t.columns
	} else {
		columns = []column{{index: p.numberColumn(first), meaning: meaning{name: "nomor"}}}
	}
	for len(lines) < 3 {
		next, err := r.take()
		if err != nil {
			return false, err
		}
		if next == nil {
			break
		}
		next = next.clone()
		if next.isNumbers(len(columns)) || !spans(lines, next, columns) {
			r.back = append(r.back, next)
			break
		}
		lines = append(lines, next)
	}
	if t, ok = heading(p.sheet, lines, p.opts); !ok {
		for i := len(lines) - 1; i > 0; i-- {
			r.back = append(r.back, lines[i])
		}
		return false, nil
	}
	next, err := r.take()
	if err != nil {
		return false, err
	}
	if next != nil {
		if next.isNumbers(len(t.columns)) {
			t.last = next.row.Number
		} else {
			r.back = append(r.back, next.clone())
		}
	}
	p.found(t)
	return true, nil
}

// numberColumn is the column headed "No", or -1.
func (p *planner) numberColumn(l *line) int {
	for i, text := range l.texts {
		if text != "" && vocabularies[DIP].match(normalise(text)) == "nomor" {
			return i
		}
	}
	return -1
}

// found takes a heading: the same again, or a new table.
func (p *planner) found(t *layout) {
	p.close(p.run)
	if n := len(p.tables); n > 0 && p.tables[n-1].signature == t.signature && p.tables[n-1].kind == t.kind {
		p.plan.headings = append(p.plan.headings, headingAt{t.first, t.last, p.tables[n-1].layout, true})
		return
	}
	if len(p.tables) == 0 {
		t.unit, t.year = p.unit, p.year
		for i := len(p.above) - 1; i >= 0; i-- {
			c, ok := t.titleBlock(&p.above[i])
			if !ok {
				break
			}
			t.above = slices.Insert(t.above, 0, c)
			if !c.always() {
				p.waiting = append(p.waiting, c)
			}
			if c.category != "" {
				break
			}
		}
	} else {
		t.above = slices.Clone(p.run)
	}
	if n := len(p.tables); n < len(p.roles) {
		t.settle(p.roles[n])
	}
	p.anchor, p.letter, p.footer = 0, "", 0
	p.run = p.run[:0]
	p.tables = append(p.tables, &counted{layout: t, beyond: map[int]bool{}})
	p.plan.headings = append(p.plan.headings, headingAt{t.first, t.last, t, false})
}
