package sheet

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxHTMLCells bounds an HTML file more tightly, because it is kept whole.
const maxHTMLCells = 1_000_000

// openHTML reads every table of a page, in the order in which they begin. A
// table inside a cell is a table of its own and no text of that cell.
func openHTML(w *Workbook, c *counter, rc io.ReadCloser) error {
	defer rc.Close()
	c.limits.Cells = min(c.limits.Cells, maxHTMLCells)
	p := &htmlReader{z: html.NewTokenizer(c.reader(rc)), count: c}
	p.z.SetMaxBuf(maxToken)
	if err := p.run(); err != nil {
		return err
	}
	for i, t := range p.tables {
		w.Sheets = append(w.Sheets, &Sheet{Name: fmt.Sprintf("Tabel %d", i+1), rows: t.read(c.limits.Columns)})
	}
	return nil
}

type htmlTable struct {
	rows []htmlRow

	overlay *overlay // while reading: which columns are covered from above
	row     *htmlRow
	column  int
	cell    *htmlCell
	text    strings.Builder
	space   bool // white space is due before the next word
	unseen  bool // inside a cell that is not shown
}

type htmlRow struct {
	hidden bool
	cells  []htmlCell
}

type htmlCell struct {
	column       int
	across, down int
	text         string
	links        []string
}

// read lays the cells out row by row.
func (t *htmlTable) read(columns int) func(func(*Row, error) bool) {
	return func(yield func(*Row, error) bool) {
		o := newOverlay(columns, nil)
		var row Row
		for i, r := range t.rows {
			row = Row{Number: i + 1, Hidden: r.hidden, Cells: row.Cells[:0]}
			for _, hc := range r.cells {
				for len(row.Cells) <= hc.column {
					row.Cells = append(row.Cells, Cell{})
				}
				c := Cell{Links: hc.links}
				c.set(Text, hc.text)
				row.Cells[hc.column] = c
				if hc.across*hc.down > 1 {
					o.add(&Merge{Top: i + 1, Left: hc.column, Bottom: i + hc.down, Right: hc.column + hc.across - 1}, c)
				}
			}
			o.apply(&row)
			if len(row.Cells) > 0 && !yield(&row, nil) {
				return
			}
		}
	}
}

type htmlReader struct {
	z      *html.Tokenizer
	count  *counter
	tables []*htmlTable
	open   []*htmlTable // tables begun and not ended, innermost last
	mute   int          // inside script or style
}

func (p *htmlReader) run() error {
	for {
		switch p.z.Next() {
		case html.ErrorToken:
			err := p.z.Err()
			if err == io.EOF {
				for len(p.open) > 0 {
					p.endTable()
				}
				return nil
			}
			if err == html.ErrBufferExceeded {
				return errTooLarge("sheet.too_long_cell", maxToken)
			}
			return broken(err)
		case html.TextToken:
			if t := p.current(); t != nil && t.cell != nil && p.mute == 0 {
				if err := t.write(string(p.z.Text()), p.count.limits.Text); err != nil {
					return err
				}
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			if err := p.start(); err != nil {
				return err
			}
		case html.EndTagToken:
			name, _ := p.z.TagName()
			p.end(atom.Lookup(name))
		}
	}
}

func (p *htmlReader) current() *htmlTable {
	if len(p.open) == 0 {
		return nil
	}
	return p.open[len(p.open)-1]
}

func (p *htmlReader) start() error {
	name, more := p.z.TagName()
	tag := atom.Lookup(name)
	t := p.current()
	switch tag {
	case atom.Table:
		if len(p.tables) >= p.count.limits.Sheets {
			return errTooLarge("sheet.too_many_sheets", int64(p.count.limits.Sheets))
		}
		t = &htmlTable{overlay: newOverlay(p.count.limits.Columns, nil)}
		p.tables, p.open = append(p.tables, t), append(p.open, t)
		return nil
	case atom.Script, atom.Style:
		p.mute++
		return nil
	}
	if t == nil {
		return nil
	}
	attrs := map[string]string{}
	for more && len(attrs) < 64 {
		var k, v []byte
		k, v, more = p.z.TagAttr()
		attrs[string(k)] = string(v)
	}
	hidden := notShown(attrs)
	switch tag {
	case atom.Tr:
		t.endRow()
		t.rows = append(t.rows, htmlRow{hidden: hidden})
		t.row, t.column = &t.rows[len(t.rows)-1], 0
		return p.count.row()
	case atom.Td, atom.Th:
		if t.row == nil {
			t.rows = append(t.rows, htmlRow{})
			t.row, t.column = &t.rows[len(t.rows)-1], 0
		}
		t.endCell()
		if t.unseen = hidden; hidden {
			return nil // such a cell takes no place either
		}
		return p.startCell(t, attrs)
	case atom.A:
		if t.cell != nil && attrs["href"] != "" {
			t.cell.links = append(t.cell.links, strings.TrimSpace(attrs["href"]))
			return p.count.marks(1)
		}
	case atom.Br, atom.P, atom.Div, atom.Li:
		t.lineBreak()
	}
	return nil
}

func notShown(attrs map[string]string) bool {
	_, hidden := attrs["hidden"]
	style := strings.ReplaceAll(strings.ToLower(attrs["style"]), " ", "")
	return hidden || strings.Contains(style, "display:none")
}

func (p *htmlReader) startCell(t *htmlTable, attrs map[string]string) error {
	number := len(t.rows)
	for t.overlay.covered(number, t.column) {
		t.column++
	}
	c := htmlCell{column: t.column, across: spanOf(attrs["colspan"], 1000), down: spanOf(attrs["rowspan"], 65534)}
	if c.column >= p.count.limits.Columns {
		return errTooLarge("sheet.too_many_columns", int64(p.count.limits.Columns))
	}
	if c.down > 1 {
		t.overlay.apply(&Row{Number: number}) // forgets the merges that have ended
		t.overlay.add(&Merge{Top: number, Left: c.column, Bottom: number + c.down - 1, Right: c.column + c.across - 1}, Cell{})
	}
	t.column += c.across
	t.row.cells = append(t.row.cells, c)
	t.cell = &t.row.cells[len(t.row.cells)-1]
	t.text.Reset()
	t.space = false
	return p.count.cell(1)
}

func spanOf(s string, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, most)
}

func (p *htmlReader) end(tag atom.Atom) {
	t := p.current()
	switch tag {
	case atom.Script, atom.Style:
		p.mute = max(p.mute-1, 0)
	case atom.Table:
		if t != nil {
			p.endTable()
		}
	case atom.Tr:
		if t != nil {
			t.endRow()
		}
	case atom.Td, atom.Th:
		if t != nil {
			t.endCell()
		}
	case atom.P, atom.Div, atom.Li:
		if t != nil {
			t.lineBreak()
		}
	}
}

func (p *htmlReader) endTable() {
	p.current().endRow()
	p.open = p.open[:len(p.open)-1]
}

func (t *htmlTable) endRow() {
	t.endCell()
	t.row = nil
}

func (t *htmlTable) endCell() {
	if t.cell != nil {
		t.cell.text = strings.Trim(t.text.String(), "\n")
		t.cell = nil
	}
}

// write adds the words of a text node, one space for any white space.
func (t *htmlTable) write(s string, limit int) error {
	for i, word := range strings.FieldsFunc(s, blank) {
		if i > 0 || t.space || s != "" && blank(rune(s[0])) {
			if n := t.text.Len(); n > 0 && t.text.String()[n-1] != '\n' {
				t.text.WriteByte(' ')
			}
		}
		t.text.WriteString(word)
		t.space = false
	}
	if s != "" && blank(rune(s[len(s)-1])) {
		t.space = true
	}
	if t.text.Len() > limit {
		return errTooLarge("sheet.too_long_cell", int64(limit))
	}
	return nil
}

func blank(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' }

func (t *htmlTable) lineBreak() {
	if t.cell == nil {
		return
	}
	if n := t.text.Len(); n > 0 && t.text.String()[n-1] != '\n' {
		t.text.WriteByte('\n')
	}
	t.space = false
}
