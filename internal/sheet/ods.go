package sheet

import (
	"bytes"
	"errors"
	"strconv"
)

const odsContent = "content.xml"

// errStop ends a pass early; it never leaves the package.
var errStop = errors.New("stop")

func openODS(w *Workbook, a *archive) error {
	if a.has("META-INF/manifest.xml") {
		err := a.scan("META-INF/manifest.xml", func(s *scanner) error {
			if s.is("encryption-data") {
				return errEncrypted()
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	rc, err := a.open(odsContent)
	if err != nil {
		return err
	}
	defer rc.Close()
	p := &odsReader{s: newScanner(rc), limits: a.count.limits, count: a.count, want: -1}
	if err := p.run(); err != nil {
		return err
	}
	w.Sheets = p.sheets
	for i, sh := range p.sheets {
		sh.rows = func(yield func(*Row, error) bool) {
			rc, err := a.again(odsContent)
			if err != nil {
				yield(nil, err)
				return
			}
			defer rc.Close()
			p := &odsReader{s: newScanner(rc), limits: a.count.limits, want: i, yield: yield}
			if err := p.run(); err != nil && !errors.Is(err, errStop) {
				yield(nil, err)
			}
		}
	}
	return nil
}

// odsReader goes through content.xml. Counting, it visits every table and
// enforces the limits; reading, it stops after the wanted one.
type odsReader struct {
	s      *scanner
	limits Limits
	count  *counter // when counting
	sheets []*Sheet // when counting
	want   int      // table to read, when reading
	yield  func(*Row, error) bool
	tables int // seen so far

	row     Row
	overlay *overlay
	text    []byte
}

func (p *odsReader) run() error {
	style, unseen := "", map[string]bool{}
	for {
		tok, err := p.s.next()
		if err != nil || tok == tokEOF {
			return err
		}
		if tok != tokStart {
			continue
		}
		switch {
		case p.s.is("style"):
			style = p.s.attr("name")
		case p.s.is("table-properties") && p.s.attr("display") == "false":
			unseen[style] = true
		case p.s.is("table"):
			if p.tables >= p.limits.Sheets {
				return errTooLarge("sheet.too_many_sheets", int64(p.limits.Sheets))
			}
			if p.count != nil {
				p.sheets = append(p.sheets, &Sheet{Name: p.s.attr("name"), Hidden: unseen[p.s.attr("style-name")]})
			}
			p.tables++
			if p.count == nil && p.tables-1 != p.want {
				err = p.skip()
			} else if err = p.table(); err == nil && p.count == nil {
				return errStop
			}
			if err != nil {
				return err
			}
		}
	}
}

// skip passes over the rest of the element that just began.
func (p *odsReader) skip() error {
	depth := p.s.depth
	for {
		tok, err := p.s.next()
		if err != nil {
			return err
		}
		if tok == tokEnd && p.s.depth < depth {
			return nil
		}
	}
}

// table reads one table up to its end.
func (p *odsReader) table() error {
	depth := p.s.depth
	p.overlay = newOverlay(p.limits.Columns, nil)
	next, column := 1, 0
	for {
		tok, err := p.s.next()
		if err != nil {
			return err
		}
		if tok == tokEnd && p.s.depth < depth {
			return nil
		}
		if tok != tokStart {
			continue
		}
		visibility := p.s.attr("visibility")
		hidden := visibility == "collapse" || visibility == "filter"
		switch {
		case p.s.is("shapes"):
			err = p.skip()
		case p.s.is("table-column"):
			n := max(p.s.number("number-columns-repeated", 1), 1)
			if hidden && p.count != nil {
				sh := p.sheets[len(p.sheets)-1]
				sh.hidden = append(sh.hidden, columnRange{column, column + n - 1})
				err = p.count.marks(1)
			}
			column += n
		case p.s.is("table-row"):
			repeat := max(p.s.number("number-rows-repeated", 1), 1)
			p.row = Row{Number: next, Hidden: hidden, Cells: p.row.Cells[:0]}
			if err = p.cells(); err == nil {
				err = p.emit(repeat)
			}
			next += repeat
		}
		if err != nil {
			return err
		}
	}
}

// emit hands the row out as often as it is repeated, or counts it.
func (p *odsReader) emit(repeat int) error {
	if len(p.row.Cells) == 0 {
		return nil
	}
	for range repeat {
		if p.count != nil {
			if err := errors.Join(p.count.row(), p.count.cell(len(p.row.Cells))); err != nil {
				return err
			}
			continue
		}
		row := p.row
		if repeat > 1 {
			row = *p.row.Clone()
		}
		p.overlay.apply(&row)
		if !p.yield(&row, nil) {
			return errStop
		}
		p.row.Number++
	}
	return nil
}

// cells reads the cells of one row.
func (p *odsReader) cells() error {
	depth, column := p.s.depth, 0
	for {
		tok, err := p.s.next()
		if err != nil {
			return err
		}
		if tok == tokEnd && p.s.depth < depth {
			return nil
		}
		if tok != tokStart || !p.s.is("table-cell") && !p.s.is("covered-table-cell") {
			continue
		}
		n := max(p.s.number("number-columns-repeated", 1), 1)
		across := max(p.s.number("number-columns-spanned", 1), 1)
		down := max(p.s.number("number-rows-spanned", 1), 1)
		covered := p.s.is("covered-table-cell")
		c, err := p.cell()
		if err != nil {
			return err
		}
		if covered || c.Kind == Empty && c.Links == nil && across*down == 1 {
			column += n
			continue
		}
		if column+n > p.limits.Columns {
			return errTooLarge("sheet.too_many_columns", int64(p.limits.Columns))
		}
		for len(p.row.Cells) < column {
			p.row.Cells = append(p.row.Cells, Cell{})
		}
		if across*down > 1 {
			m := &Merge{Top: p.row.Number, Left: column, Bottom: p.row.Number + down - 1, Right: column + across - 1}
			if p.count != nil {
				if err := p.count.marks(1); err != nil {
					return err
				}
			} else {
				p.overlay.add(m, c)
			}
		}
		for range n {
			p.row.Cells = append(p.row.Cells, c)
		}
		column += n
	}
}

// cell reads one cell up to its end.
func (p *odsReader) cell() (Cell, error) {
	var c Cell
	depth := p.s.depth
	typ := p.s.attr("value-type")
	value := p.s.attr("value")
	date, truth, stored := p.s.attr("date-value"), p.s.attr("boolean-value"), p.s.attr("string-value")
	formula, hasFormula := p.s.raw("formula")
	failed := bytes.Contains(p.s.attrs, []byte(`value-type="error"`))
	if target, ok := linkOfFormula(formula); ok {
		c.Links = append(c.Links, target)
	}
	p.text = p.text[:0]
	paragraphs := 0
	for {
		tok, err := p.s.next()
		if err != nil {
			return c, err
		}
		if tok == tokEnd && p.s.depth < depth {
			break
		}
		switch {
		case tok == tokText:
			if paragraphs > 0 {
				if p.text, err = p.s.appendText(p.text); err != nil {
					return c, err
				}
			}
		case tok != tokStart:
		case p.s.is("annotation"), p.s.is("frame"), p.s.is("table"):
			if err := p.skip(); err != nil {
				return c, err
			}
		case p.s.is("p"):
			if paragraphs++; paragraphs > 1 {
				p.text = append(p.text, '\n')
			}
		case p.s.is("a"):
			c.Links = append(c.Links, p.s.attr("href"))
		case p.s.is("s"):
			for range min(p.s.number("c", 1), 100) {
				p.text = append(p.text, ' ')
			}
		case p.s.is("tab"):
			p.text = append(p.text, ' ')
		case p.s.is("line-break"):
			p.text = append(p.text, '\n')
		}
		if len(p.text) > p.limits.Text {
			return c, errTooLarge("sheet.too_long_cell", int64(p.limits.Text))
		}
	}
	text := string(p.text)
	switch {
	case failed || hasFormula && typ == "" && text == "":
		c.Kind = Valueless
	case typ == "float" || typ == "percentage" || typ == "currency":
		v, err := strconv.ParseFloat(value, 64)
		if err != nil {
			return c, errBroken()
		}
		c.set(Number, numberText(v))
	case typ == "date":
		c.set(Date, isoText(date))
	case typ == "boolean" && truth == "true":
		c.set(Number, "1")
	case typ == "boolean":
		c.set(Number, "0")
	default:
		if text == "" {
			text = stored
		}
		c.set(Text, plainText(text))
	}
	return c, nil
}
