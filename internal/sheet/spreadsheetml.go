package sheet

import (
	"errors"
	"io"
	"strconv"
)

// openSpreadsheetML prepares a SpreadsheetML 2003 workbook; again opens its
// text as UTF-8 from the start.
func openSpreadsheetML(w *Workbook, c *counter, again func() (io.ReadCloser, error)) error {
	rc, err := again()
	if err != nil {
		return err
	}
	defer rc.Close()
	p := &smlReader{s: newScanner(c.reader(rc)), limits: c.limits, count: c, want: -1}
	if err := p.run(); err != nil {
		return err
	}
	w.Sheets = p.sheets
	for i, sh := range p.sheets {
		sh.rows = func(yield func(*Row, error) bool) {
			rc, err := again()
			if err != nil {
				yield(nil, err)
				return
			}
			defer rc.Close()
			p := &smlReader{s: newScanner(rc), limits: c.limits, want: i, yield: yield}
			if err := p.run(); err != nil && !errors.Is(err, errStop) {
				yield(nil, err)
			}
		}
	}
	return nil
}

// smlReader goes through the workbook; counting or reading as odsReader does.
type smlReader struct {
	s      *scanner
	limits Limits
	count  *counter
	sheets []*Sheet
	want   int
	yield  func(*Row, error) bool

	tables  int
	row     Row
	overlay *overlay
	text    []byte
}

func (p *smlReader) run() error {
	next, column := 1, 0
	inTable := false
	for {
		tok, err := p.s.next()
		if err != nil || tok == tokEOF {
			return err
		}
		if tok == tokEnd && p.s.is("Table") {
			inTable = false
			if p.count == nil && p.tables-1 == p.want {
				return errStop
			}
		}
		if tok == tokText && p.count != nil && !inTable {
			continue
		}
		if tok != tokStart {
			continue
		}
		switch {
		case p.s.is("Worksheet"):
			if p.tables >= p.limits.Sheets {
				return errTooLarge("sheet.too_many_sheets", int64(p.limits.Sheets))
			}
			p.tables++
			if p.count != nil {
				p.sheets = append(p.sheets, &Sheet{Name: p.s.attr("Name")})
			}
		case p.s.is("Table") && p.tables > 0:
			inTable = true
			next, column = 1, 0
			p.overlay = newOverlay(p.limits.Columns, nil)
		case p.s.is("Visible") && p.count != nil && len(p.sheets) > 0:
			// SheetHidden or SheetVeryHidden, in WorksheetOptions after the table.
			if tok, err = p.s.next(); err != nil {
				return err
			}
			p.sheets[len(p.sheets)-1].Hidden = tok == tokText
		case p.s.is("Column") && inTable:
			column = p.s.number("Index", column+1) - 1
			span := p.s.number("Span", 0)
			if p.count != nil && p.s.attr("Hidden") == "1" {
				if err := p.count.marks(1); err != nil {
					return err
				}
				sh := p.sheets[len(p.sheets)-1]
				sh.hidden = append(sh.hidden, columnRange{column, column + span})
			}
			column += span + 1
		case p.s.is("Row") && inTable && (p.count != nil || p.tables-1 == p.want):
			number := p.s.number("Index", next)
			if number < next {
				return errBroken()
			}
			p.row = Row{Number: number, Hidden: p.s.attr("Hidden") == "1", Cells: p.row.Cells[:0]}
			next = number + 1 + p.s.number("Span", 0)
			if err := p.cells(); err != nil {
				return err
			}
			if err := p.emit(); err != nil {
				return err
			}
		}
	}
}

func (p *smlReader) emit() error {
	if p.count != nil {
		return errors.Join(p.count.row(), p.count.cell(len(p.row.Cells)))
	}
	p.overlay.apply(&p.row)
	if len(p.row.Cells) > 0 && !p.yield(&p.row, nil) {
		return errStop
	}
	return nil
}

func (p *smlReader) cells() error {
	depth, column := p.s.depth, 0
	for {
		tok, err := p.s.next()
		if err != nil {
			return err
		}
		if tok == tokEnd && p.s.depth < depth {
			return nil
		}
		if tok != tokStart || !p.s.is("Cell") {
			continue
		}
		at := p.s.number("Index", column+1) - 1
		if at < column {
			return errBroken()
		}
		across, down := p.s.number("MergeAcross", 0), p.s.number("MergeDown", 0)
		c, err := p.cell()
		if err != nil {
			return err
		}
		column = at + across + 1
		if c.Kind == Empty && c.Links == nil && across+down == 0 {
			continue
		}
		if at >= p.limits.Columns {
			return errTooLarge("sheet.too_many_columns", int64(p.limits.Columns))
		}
		for len(p.row.Cells) < at {
			p.row.Cells = append(p.row.Cells, Cell{})
		}
		p.row.Cells = append(p.row.Cells[:at], c)
		if across+down > 0 {
			m := &Merge{Top: p.row.Number, Left: at, Bottom: p.row.Number + down, Right: at + across}
			if p.count == nil {
				p.overlay.add(m, c)
			} else if err := p.count.marks(1); err != nil {
				return err
			}
		}
	}
}

func (p *smlReader) cell() (Cell, error) {
	var c Cell
	depth := p.s.depth
	if href := p.s.attr("HRef"); href != "" {
		c.Links = append(c.Links, href)
	}
	formula, hasFormula := p.s.raw("Formula")
	if plain, err := unescape(nil, formula); err == nil {
		if target, ok := linkOfFormula(plain); ok {
			c.Links = append(c.Links, target)
		}
	}
	typ, inData, hasData := "", 0, false
	p.text = p.text[:0]
	for {
		tok, err := p.s.next()
		if err != nil {
			return c, err
		}
		if tok == tokEnd && p.s.depth < depth {
			break
		}
		switch {
		case tok == tokStart && p.s.is("Data") && inData == 0:
			typ, inData, hasData = p.s.attr("Type"), p.s.depth, true
		case tok == tokEnd && p.s.depth < inData:
			inData = 0
		case tok == tokText && inData > 0:
			if p.text, err = p.s.appendText(p.text); err != nil {
				return c, err
			}
			if len(p.text) > p.limits.Text {
				return c, errTooLarge("sheet.too_long_cell", int64(p.limits.Text))
			}
		}
	}
	text := string(p.text)
	switch {
	case typ == "Error" || hasFormula && !hasData:
		c.Kind = Valueless
	case typ == "Number":
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return c, errBroken()
		}
		c.set(Number, numberText(v))
	case typ == "DateTime":
		c.set(Date, isoText(text))
	case typ == "Boolean":
		c.set(Number, text)
	default:
		c.set(Text, plainText(text))
	}
	return c, nil
}
