package importer

import (
	"slices"
	"strings"

	"suluh/internal/sheet"
)

// column is one visible column of a table.
type column struct {
	index   int    // in the sheet, from 0
	heading string // as written, parents first
	meaning        // what it holds; no name is "lain"
	unit    string // of bare numbers, from the heading
	skip    bool   // matched and, by the person's choice, not looked at
}

// layout is a table as its heading describes it.
type layout struct {
	kind      Kind
	columns   []column
	first     int   // first row of the heading
	rows      []int // rows of the heading
	last      int   // last row of the heading, the row of numbers included
	signature string

	byName  map[string][]int // canonical name → places in columns, ticks excepted
	ticks   map[string][]int // canonical name → places of its tick columns
	numbers []int            // places of the columns "nomor"
	text    int              // place of the first text column
	title   bool             // it has a title column
	role    string           // of a column "jenis informasi": judul, kategori or bagian

	hidden  []string // headings of hidden columns
	skipped []string // headings of columns that are not imported
	unit    string   // named in the title block
	year    int      // named in the title block
	above   []candidate
}

// heading reads a heading from its one to three rows; ok is false when they
// make none.
func heading(s *sheet.Sheet, rows []*line, opts *Options) (*layout, bool) {
	t := &layout{first: rows[0].row.Number}
	width := 0
	for _, l := range rows {
		t.rows = append(t.rows, l.row.Number)
		t.last = l.row.Number
		width = max(width, len(l.row.Cells))
	}
	var paths [][]string
	var written []string
	for i := range width {
		texts := headingTexts(s, rows, i)
		path := make([]string, 0, len(texts))
		for _, text := range texts {
			if n := normalise(text); n != "" {
				path = append(path, n)
			}
		}
		paths, written = append(paths, path), append(written, strings.Join(texts, " > "))
	}
	shown := slices.Clone(paths)
	for i := range shown {
		if s.ColumnHidden(i) {
			shown[i] = nil
		}
	}
	kind, ok := kindOf(shown, opts.hand)
	if !ok {
		return nil, false
	}
	t.kind = kind
	for i, path := range paths {
		switch {
		case written[i] == "":
			continue
		case s.ColumnHidden(i):
			t.hidden = append(t.hidden, written[i])
			continue
		}
		c := column{index: i, heading: written[i], meaning: handOr(kind, path, opts.hand), unit: bracketUnit(written[i])}
		if (c.name == "nik" || c.name == "npwp") && !opts.IdentityNumbers {
			c.skip = true
			t.skipped = append(t.skipped, c.heading)
		}
		t.columns = append(t.columns, c)
		t.signature += strings.Join(path, ">") + "|"
	}
	t.settle("")
	return t, true
}

// headingTexts gives the texts over a column from top to bottom. A merge
// across is the parent of every column it covers; where merges are not known,
// a text followed by empty cells is the parent of those that have a child.
func headingTexts(s *sheet.Sheet, rows []*line, i int) []string {
	var texts []string
	for n, l := range rows {
		text := ""
		if i < len(l.row.Cells) {
			text = oneLine(lines(l.row.Cells[i].Text))
		}
		switch {
		case l.coveredFrom(i, rows[0].row.Number):
			continue
		case l.row.CoveredAcross(i):
			text = oneLine(lines(l.row.Cells[l.row.Cells[i].Merge.Left].Text))
		case text == "" && hasChild(rows[n+1:], i):
			for j := min(i, len(l.row.Cells)) - 1; j >= 0 && text == ""; j-- {
				text = oneLine(lines(l.row.Cells[j].Text))
			}
		}
		if text != "" && (len(texts) == 0 || texts[len(texts)-1] != text) {
			texts = append(texts, text)
		}
	}
	return texts
}

func hasChild(rows []*line, i int) bool {
	for _, l := range rows {
		if i < len(l.row.Cells) && !l.row.CoveredDown(i) && lines(l.row.Cells[i].Text) != "" {
			return true
		}
	}
	return false
}

// settle works out what follows from the meanings of the columns. role is what
// a column "jenis informasi" turned out to be; empty means not known yet.
func (t *layout) settle(role string) {
	t.role = role
	t.byName, t.ticks, t.numbers, t.text = map[string][]int{}, map[string][]int{}, nil, -1
	hasTitle := false
	for _, c := range t.columns {
		hasTitle = hasTitle || c.name == "judul" || c.name == "informasi" || c.name == "rincian" || c.name == "nama"
	}
	if role == "" {
		role = "judul"
		if hasTitle {
			role = "bagian"
		}
	}
	t.title = hasTitle || role == "judul" && t.hasJenis()
	for k, c := range t.columns {
		name := c.name
		if name == jenis {
			name = role
		}
		switch {
		case c.skip:
			continue
		case name == "nomor":
			t.numbers = append(t.numbers, k)
		case c.tick != "":
			t.ticks[name] = append(t.ticks[name], k)
		case name != "":
			t.byName[name] = append(t.byName[name], k)
		}
		if t.text < 0 && name != "nomor" && name != "kode" {
			t.text = k
		}
	}
}

func (t *layout) hasJenis() bool {
	return slices.ContainsFunc(t.columns, func(c column) bool { return c.name == jenis })
}

// nameOf is the canonical name of the column at place k, or "" for "lain".
func (t *layout) nameOf(k int) string {
	name := t.columns[k].name
	if name != jenis {
		return name
	}
	switch {
	case t.role != "":
		return t.role
	case t.title && len(t.byName["judul"]) > 0 && t.columns[t.byName["judul"][0]].name == jenis:
		return "judul"
	}
	return "bagian"
}

// addUnnamed adds columns without a heading that turned out to hold something.
func (t *layout) addUnnamed(indices []int) {
	for _, i := range indices {
		t.columns = append(t.columns, column{index: i, heading: "Kolom " + columnLetters(i)})
	}
	t.settle(t.role)
}

func columnLetters(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}

// spans reports whether the next row belongs to the heading rows read so far.
func spans(rows []*line, next *line, columns []column) bool {
	if next.blank() {
		return false
	}
	last := rows[len(rows)-1]
	onlyUnder, underEmpty, underMerge := true, false, false
	for i := range next.texts {
		if next.texts[i] == "" || next.coveredFrom(i, rows[0].row.Number) {
			continue
		}
		across := i < len(last.row.Cells) && last.width(i) > 1 && !last.coveredFrom(i, rows[0].row.Number)
		own := last.text(i)
		for _, above := range rows[:len(rows)-1] {
			if last.text(i) == "" && !across {
				own += above.text(i)
			}
		}
		switch {
		case across:
			underMerge = true
		case own == "":
			underEmpty = true
		case i+1 < max(len(last.texts), len(next.texts)) && emptyAt(rows, i+1) && next.text(i+1) != "":
			// text followed by an empty cell: a parent where merges are not known
		default:
			onlyUnder = false
		}
	}
	if onlyUnder && (underMerge || underEmpty) {
		return true
	}
	// A cell that spans columns makes the next row part of the heading, unless
	// that row is numbered like data.
	if !underMerge {
		return false
	}
	for _, c := range columns {
		if c.name == "nomor" && next.text(c.index) != "" && !next.coveredFrom(c.index, rows[0].row.Number) {
			return false
		}
	}
	return slices.ContainsFunc(columns, func(c column) bool { return c.name == "nomor" })
}

// emptyAt reports whether no heading row has a text or a merge in column i.
func emptyAt(rows []*line, i int) bool {
	for _, l := range rows {
		if l.text(i) != "" || i < len(l.row.Cells) && l.row.Cells[i].Merge != nil {
			return false
		}
	}
	return true
}
