package importer

import (
	"slices"

	"suluh/internal/sheet"
)

// reader is the second pass over the sheets of a file.
type reader struct {
	opts     *Options
	begun    func(*Table) error
	emit     func(*Table, Record) error
	tables   []*Table
	warnings warnings
	seen     map[[16]byte]bool // fingerprints of the entries so far
	values   values

	sheetCategory string
	layout        *layout
	table         *Table
	at            sections
	anchor        int    // first row of the record or candidate above
	current       *draft // record that further rows may continue
	before        *draft // record above it, for "same as above"
}

func (r *reader) sheet(s *sheet.Sheet) error {
	p, err := makePlan(s, r.opts)
	if err != nil || len(p.headings) == 0 {
		return err
	}
	r.sheetCategory = sheetCategory(s.Name)
	r.layout, r.table = nil, nil
	headings := p.headings
	var l line
	for row, err := range s.Rows() {
		if err != nil {
			return err
		}
		if p.footer > 0 && row.Number >= p.footer {
			break
		}
		for len(headings) > 0 && row.Number > headings[0].last {
			headings = headings[1:]
		}
		if len(headings) > 0 && row.Number >= headings[0].first {
			if h := headings[0]; row.Number == h.first && !h.repeated {
				if err := r.begin(s, h.table); err != nil {
					return err
				}
			}
			continue
		}
		if r.layout == nil {
			continue
		}
		if l.load(s, row); l.blank() {
			continue
		}
		if err := r.line(&l, p); err != nil {
			return err
		}
	}
	return r.flush()
}

// begin starts a table.
func (r *reader) begin(s *sheet.Sheet, t *layout) error {
	if err := r.flush(); err != nil {
		return err
	}
	r.layout, r.before, r.at, r.anchor = t, nil, sections{}, 0
	r.table = &Table{Sheet: s.Name, Kind: t.kind, HeadingRows: t.rows, Columns: []string{}, Other: []string{},
		Records: []Record{}, Unit: t.unit, Year: t.year}
	for k, c := range t.columns {
		name := t.nameOf(k)
		r.table.Headings = append(r.table.Headings, Heading{c.heading, name, c.skip})
		switch {
		case c.skip:
		case name == "":
			r.table.Other = append(r.table.Other, c.heading)
		case !slices.Contains(r.table.Columns, name):
			r.table.Columns = append(r.table.Columns, name)
		}
	}
	for _, h := range t.hidden {
		r.warnings.add(KolomTersembunyi + ": " + h)
	}
	for _, h := range t.skipped {
		r.warnings.add(TidakDiimpor + ": " + h)
	}
	r.tables = append(r.tables, r.table)
	for _, c := range t.above {
		r.at.enter(c)
	}
	return r.begun(r.table)
}

// line takes one line below a heading.
func (r *reader) line(l *line, p *plan) error {
	kind, c := r.layout.classify(l, r.anchor, r.at.letter)
	switch kind {
	case sectionLike:
		if p.entries[c.row] && !c.always() {
			if !c.title {
				return nil // a line in "nomor" alone is no entry: it has no title
			}
			return r.record(l, true)
		}
		if err := r.flush(); err != nil {
			return err
		}
		r.at.enter(c)
		if r.anchor = c.row; c.always() {
			r.anchor = 0
		}
		return nil
	case continuation:
		if r.current != nil {
			r.current.extend(r.layout, l, r.anchor)
			return nil
		}
		if r.layout.hasTitle(l) {
			return r.record(l, false)
		}
	case data:
		return r.record(l, false)
	}
	return nil
}

// record begins a record at a line; the one before it is complete.
func (r *reader) record(l *line, titleOnly bool) error {
	if err := r.flush(); err != nil {
		return err
	}
	r.anchor = l.row.Number
	r.current = newDraft(r.layout, l, r.before)
	r.current.path = r.at.texts()
	r.current.section = r.at.category
	r.current.titleOnly = titleOnly
	return nil
}

// flush completes the record in work and hands it out.
func (r *reader) flush() error {
	d := r.current
	if d == nil {
		return nil
	}
	r.current, r.before = nil, d
	var record Record
	switch r.layout.kind {
	case DIP:
		record = r.entry(d)
	case DIK:
		record = r.excluded(d)
	case Permohonan:
		record = r.request(d)
	default:
		record = r.objection(d)
	}
	*record.place() = Place{Line: d.row, Number: d.number}
	d.others()
	*record.rest() = Rest{Other: d.other, Warnings: d.warn.list()}
	return r.emit(r.table, record)
}
