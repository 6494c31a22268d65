package extract

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"suluh/internal/personal"
)

// place names the sheet for people.
func (t *openTable) place() string {
	if t.hidden {
		return "lembar " + t.name + " (tersembunyi)"
	}
	return "lembar " + t.name
}

// repeats reads how often an element stands for itself, within what a sheet can have.
func repeats(e xml.StartElement, name string, most int) int {
	n, err := strconv.Atoi(attr(e, name))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, most)
}

const maxRows = 1 << 20

func (b *openBody) startTable(e xml.StartElement) {
	t := b.table
	switch e.Name.Local {
	case "table":
		if b.tables++; b.tables > 1 {
			return
		}
		b.table = &openTable{name: attr(e, "name"), headings: map[int]personal.Label{}}
		if b.sheets {
			b.table.hidden = b.styles.has("table", attr(e, "style-name"))
			if b.table.hidden {
				b.w.warn(WarnHidden)
				b.w.find(FindSheet, at("lembar "+b.table.name), "disembunyikan")
			}
			b.out.label = b.table.name
		}
	case "table-column":
		if t == nil || b.tables > 1 {
			return
		}
		n := repeats(e, "number-columns-repeated", maxColumns)
		if v := attr(e, "visibility"); v == "collapse" || v == "filter" || b.styles.has("table-column", attr(e, "style-name")) {
			t.hide = append(t.hide, hiddenColumns{from: t.columns + 1, to: t.columns + n})
		}
		t.columns += n
	case "table-row":
		if t == nil || b.tables > 1 {
			return
		}
		t.row++
		t.repeat = repeats(e, "number-rows-repeated", maxRows)
		t.column, t.left, t.rowHidden = 0, 0, ""
		switch attr(e, "visibility") {
		case "collapse":
			t.rowHidden = "disembunyikan"
		case "filter":
			t.rowHidden = "disembunyikan oleh saringan"
		}
		if b.styles.has("table-row", attr(e, "style-name")) {
			t.rowHidden = "disembunyikan"
		}
	case "table-cell", "covered-table-cell":
		if t == nil || b.tables > 1 {
			return
		}
		t.column++
		t.inCell = true
		t.cell.Reset()
		t.value = ""
		if attr(e, "value-type") == "float" {
			t.value, _ = wholeNumber(attr(e, "value"))
		}
		t.covered = e.Name.Local == "covered-table-cell"
		if f := attr(e, "formula"); f != "" {
			b.w.scan(b.spot(), "", 0, f)
			if strings.Contains(f, "://") {
				b.w.find(FindExternal, linkSpot, "rumus ke berkas lain")
			}
		}
		t.skip = repeats(e, "number-columns-repeated", maxColumns) - 1
	}
}

func (b *openBody) endTable(name string) error {
	t := b.table
	switch name {
	case "table-cell", "covered-table-cell":
		if t == nil || b.tables > 1 {
			return nil
		}
		err := b.endCell(t)
		t.inCell = false
		t.column += t.skip
		return err
	case "table-row":
		if t == nil || b.tables > 1 {
			return nil
		}
		t.row += t.repeat - 1
		if b.out != nil && (!b.sheets || t.rowHidden == "" && !t.hidden) {
			return b.out.write("\n")
		}
	case "table":
		if b.tables = max(0, b.tables-1); b.tables > 0 || t == nil {
			return nil
		}
		b.table = nil
		if !b.sheets {
			return nil
		}
		b.closeSheet(t)
		if t.hidden {
			return nil
		}
		return b.out.turn()
	}
	return nil
}

// endCell judges a cell. In a text document its paragraphs were searched as they came.
func (b *openBody) endCell(t *openTable) error {
	text := t.cell.String()
	if !b.sheets {
		t.label(text)
		if b.out != nil {
			return b.out.write("\t")
		}
		return nil
	}
	if strings.TrimSpace(text) == "" && t.value == "" {
		return b.out.write("\t")
	}
	seen := b.seeCell(t, text)
	heading := t.headings[t.column]
	if heading == 0 {
		heading = t.left
	}
	if t.value != "" { // what is shown may be rounded
		for _, h := range personal.FindUnder(heading, t.value) {
			if h.Kind != personal.Phone || heading.Says(personal.Phone) {
				b.w.find(string(h.Kind), b.spot(), personal.Mask(t.value, h))
			}
		}
	} else {
		b.w.scan(b.spot(), "", heading, text)
		t.label(text)
	}
	if seen && !t.hidden {
		return b.out.write(text + "\t")
	}
	return nil
}

// label takes the words of a cell as the name of its column, or of the next cell.
func (t *openTable) label(text string) {
	if t.row > labelledRows || len(text) > 60 || digitsIn(text) > 4 {
		return
	}
	l := personal.LabelOf(text)
	if l != 0 {
		t.headings[t.column] = l
	}
	if strings.Trim(text, " :") != "" {
		t.left = 0
		if l.Person(text) {
			t.left = l
		}
	}
}

// seeCell reports whether a reader sees the cell, and counts it when not.
func (b *openBody) seeCell(t *openTable, text string) bool {
	seen := true
	for i := range t.hide {
		if h := &t.hide[i]; t.column >= h.from && t.column <= h.to {
			if h.cells++; h.cells == 1 {
				h.first = excerpt(text)
			}
			seen = false
		}
	}
	if t.rowHidden != "" {
		if t.lastRow != t.row {
			if t.rows++; t.rows == 1 {
				t.first, t.excerpt, t.why = t.row, excerpt(text), t.rowHidden
			}
			t.lastRow = t.row
		}
		seen = false
	}
	if t.covered {
		s := b.spot()
		b.w.find(FindHiddenText, s, "di balik sel gabungan: "+excerpt(text))
		seen = false
	}
	return seen
}

func (b *openBody) closeSheet(t *openTable) {
	for _, h := range t.hide {
		if h.cells > 0 {
			columns := "kolom " + columnName(h.from)
			if h.to > h.from {
				columns += "–" + columnName(h.to)
			}
			b.w.find(FindColumns, at(fmt.Sprintf("%s, %s, %s sel berisi", t.place(), columns, thousands(h.cells))), h.first)
		}
	}
	if t.rows > 0 {
		b.w.find(FindRows, at(fmt.Sprintf("%s, %s baris, pertama baris %d", t.place(), thousands(t.rows), t.first)), t.why+": "+t.excerpt)
	}
}
