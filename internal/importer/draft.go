package importer

import (
	"strings"

	"suluh/internal/sheet"
)

// draft is a record in work: the texts of its columns, by place, with what
// continuation rows added and "same as above" resolved.
type draft struct {
	layout    *layout
	row       int
	number    string
	texts     []string
	links     [][]string
	numeric   []bool // the cell held a number
	added     []addition
	path      []string
	section   string // category of the section
	titleOnly bool
	warn      warnings
	other     map[string]string
}

// addition is a cell of a continuation row that may hold links.
type addition struct {
	place int
	text  string
	links []string
}

func newDraft(t *layout, l *line, above *draft) *draft {
	n := len(t.columns)
	d := &draft{layout: t, row: l.row.Number, number: t.number(l), other: map[string]string{},
		texts: make([]string, n), links: make([][]string, n), numeric: make([]bool, n)}
	if l.row.Hidden {
		d.warn.add(BarisTersembunyi)
	}
	for k, c := range t.columns {
		if c.skip {
			continue
		}
		d.texts[k] = l.text(c.index)
		if c.index < len(l.row.Cells) {
			cell := l.row.Cells[c.index]
			d.links[k] = cell.Links
			d.numeric[k] = cell.Kind == sheet.Number
			if cell.Kind == sheet.Valueless {
				d.warn.add(RumusTanpaNilai)
			}
		}
		if isDitto(d.texts[k]) {
			d.texts[k], d.links[k] = "", nil
			if above != nil {
				d.texts[k], d.links[k] = above.texts[k], above.links[k]
			}
		}
	}
	return d
}

// extend adds a continuation row.
func (d *draft) extend(t *layout, l *line, anchor int) {
	for k, c := range t.columns {
		text := l.text(c.index)
		if c.skip || l.coveredFrom(c.index, anchor) {
			continue
		}
		var links []string
		if c.index < len(l.row.Cells) {
			links = l.row.Cells[c.index].Links
			if l.row.Cells[c.index].Kind == sheet.Valueless {
				d.warn.add(RumusTanpaNilai)
			}
		}
		if isDitto(text) || text == "" && len(links) == 0 {
			continue
		}
		switch t.nameOf(k) {
		case "tautan", "media":
			d.added = append(d.added, addition{k, text, links})
		default:
			d.texts[k] = strings.TrimPrefix(d.texts[k]+"\n"+text, "\n")
		}
	}
	if l.row.Hidden {
		d.warn.add(BarisTersembunyi)
	}
}

// long gives the value of a column whose line breaks are kept. Of several
// columns with one meaning the first non-empty value counts; a different later
// one is kept under its heading.
func (d *draft) long(name string) string {
	value := ""
	for _, k := range d.layout.byName[name] {
		text := d.texts[k]
		switch {
		case text == "" || text == value:
		case value == "":
			value = text
		default:
			d.warn.add(KolomGanda)
			d.keep(d.layout.columns[k].heading, text)
		}
	}
	return value
}

// value gives the value of a column on one line.
func (d *draft) value(name string) string { return oneLine(d.long(name)) }

// has reports whether the table has the column.
func (d *draft) has(name string) bool {
	return len(d.layout.byName[name])+len(d.layout.ticks[name]) > 0
}

// first is the place of the column whose value counts, or -1.
func (d *draft) first(name string) int {
	for _, k := range d.layout.byName[name] {
		if d.texts[k] != "" {
			return k
		}
	}
	return -1
}

// ticked gives the codes of the ticked columns of a meaning, and the remarks.
func (d *draft) ticked(name string) (codes, remarks []string) {
	for _, k := range d.layout.ticks[name] {
		yes, remark := tick(oneLine(d.texts[k]))
		if yes {
			codes = append(codes, d.layout.columns[k].tick)
		}
		if remark != "" {
			remarks = append(remarks, remark)
		}
	}
	return codes, remarks
}

// yes reads a tick column that has a canonical name of its own.
func (d *draft) yes(name string, remarks *[]string) bool {
	yes, remark := tick(d.value(name))
	if remark != "" {
		*remarks = append(*remarks, remark)
	}
	return yes
}

// keep puts a text under its heading in "lain".
func (d *draft) keep(heading, text string) {
	if text = oneLine(text); text == "" {
		return
	}
	for key, n := heading, 2; ; n++ {
		old, taken := d.other[key]
		if !taken || old == text {
			d.other[key] = text
			return
		}
		key = heading + " (" + string(rune('0'+n)) + ")"
		if n == 9 {
			d.other[key] = text
			return
		}
	}
}

// others keeps the columns that match nothing.
func (d *draft) others() {
	for k, c := range d.layout.columns {
		if !c.skip && d.layout.nameOf(k) == "" {
			d.keep(c.heading, d.texts[k])
		}
	}
}

// remark adds the texts of tick columns to a remark of the record.
func remark(own string, ticks []string) string {
	for _, t := range ticks {
		own = strings.TrimPrefix(own+"\n"+t, "\n")
	}
	return own
}
