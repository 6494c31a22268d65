package importer

import "slices"

// candidate is a line that may be a section row: apart from the number, one
// text stands in it.
type candidate struct {
	row      int
	number   numbering
	text     string // without its number
	category string // it names one
	wide     bool   // merged across at least half of the columns
	title    bool   // the text stands in the first text column, not in "nomor"
}

// always reports whether it is a section row whatever follows.
func (c candidate) always() bool { return c.category != "" || c.wide }

// rowKind is what a line below a heading is.
type rowKind uint8

const (
	nothing      rowKind = iota // not data
	sectionLike                 // a candidate
	continuation                // continues the record above, when there is one
	data
)

// classify tells what a line is. anchor is the first row of the record above,
// 0 when there is none; letter is the last capital letter that numbered a section.
func (t *layout) classify(l *line, anchor int, letter string) (rowKind, candidate) {
	if l.isTotal() || l.isNumbers(len(t.columns)) {
		return nothing, candidate{}
	}
	c, ok := t.candidate(l, letter)
	continues := t.continues(l, anchor)
	switch {
	case continues && (!ok || !c.always()):
		// Without a title column a lone summary continues the record above.
		if !ok || !c.title || !t.title || anchor > 0 && t.covered(l, anchor) {
			return continuation, candidate{}
		}
		return sectionLike, c
	case ok:
		return sectionLike, c
	case t.hasTitle(l):
		return data, candidate{}
	}
	return nothing, candidate{}
}

// number is the text of the column "nomor".
func (t *layout) number(l *line) string {
	for _, k := range t.numbers {
		if text := l.text(t.columns[k].index); text != "" {
			return oneLine(text)
		}
	}
	return ""
}

// candidate reads a line as a section row.
func (t *layout) candidate(l *line, letter string) (candidate, bool) {
	at, inNumber, filled := -1, 0, 0
	for i, text := range l.texts {
		if text == "" {
			continue
		}
		if t.isNumberColumn(i) {
			inNumber++
			continue
		}
		filled++
		at = i
	}
	number := t.number(l)
	c := candidate{row: l.row.Number}
	switch {
	case filled == 1 && t.text >= 0 && at == t.columns[t.text].index:
		c.title = true
		c.text = oneLine(l.texts[at])
		c.wide = 2*l.width(at) >= len(t.columns)
		if label, ok := numberLabel(number); ok {
			c.number = styleOf(label, letter)
		} else if number == "" {
			label, rest := splitNumbering(c.text)
			if rest != "" {
				c.number, c.text = styleOf(label, letter), rest
			}
		}
	case filled == 0 && inNumber == 1:
		if _, bare := numberLabel(number); bare {
			return c, false // a numbered line that was left empty
		}
		label, rest := splitNumbering(number)
		if rest == "" {
			return c, false
		}
		c.number, c.text = styleOf(label, letter), rest
		for _, k := range t.numbers {
			if i := t.columns[k].index; l.text(i) != "" {
				c.wide = 2*l.width(i) >= len(t.columns)
			}
		}
	default:
		return c, false
	}
	c.category, _ = category(c.text, false)
	return c, true
}

func (t *layout) isNumberColumn(i int) bool {
	return slices.ContainsFunc(t.numbers, func(k int) bool { return t.columns[k].index == i })
}

// mayContinue are the columns that a continuation row may fill.
var mayContinue = []string{"ringkasan", "dasar_hukum", "tautan", "media", "keterangan"}

// continues reports whether a line has the shape of a continuation: number,
// title and holder are empty or covered by a merge that began in the record
// above, and only texts that may be continued stand in it.
func (t *layout) continues(l *line, anchor int) bool {
	own := false
	known := 0
	for k, c := range t.columns {
		text := l.text(c.index)
		if text == "" {
			continue
		}
		known++
		if anchor > 0 && l.coveredFrom(c.index, anchor) {
			continue
		}
		if c.skip || c.tick != "" || !slices.Contains(mayContinue, t.nameOf(k)) {
			return false
		}
		own = true
	}
	return own || known > 0 && anchor > 0
}

// covered reports whether a merge from the record above lies over the line.
func (t *layout) covered(l *line, anchor int) bool {
	return slices.ContainsFunc(t.columns, func(c column) bool {
		return l.text(c.index) != "" && l.coveredFrom(c.index, anchor)
	})
}

// hasTitle reports whether a line has what an entry of this kind must have.
func (t *layout) hasTitle(l *line) bool {
	for k, c := range t.columns {
		if l.text(c.index) == "" || c.tick != "" {
			continue
		}
		switch name := t.nameOf(k); t.kind {
		case DIP:
			if name == "judul" || name == "ringkasan" {
				return true
			}
		case DIK:
			if name == "informasi" {
				return true
			}
		default:
			if name == "rincian" || name == "nama" {
				return true
			}
		}
	}
	return false
}

// titleBlock reads a line directly above the first heading as a section row of
// the table below. Names of bodies, years and titles are not sections: only a
// category, or a numbered text, is.
func (t *layout) titleBlock(l *line) (candidate, bool) {
	at := l.only()
	if at < 0 {
		return candidate{}, false
	}
	c := candidate{row: l.row.Number, wide: 2*l.width(at) >= len(t.columns), title: true}
	label, rest := splitNumbering(oneLine(l.texts[at]))
	c.number, c.text = styleOf(label, ""), rest
	c.category, _ = category(rest, false)
	return c, rest != "" && (c.category != "" || label != "")
}

// lone reports whether no second canonical column is filled.
func (t *layout) lone(l *line) bool {
	n := 0
	for k, c := range t.columns {
		if name := t.nameOf(k); name != "" && name != "nomor" && l.text(c.index) != "" {
			n++
		}
	}
	return n < 2
}
