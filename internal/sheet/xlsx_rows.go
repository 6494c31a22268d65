package sheet

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// read streams the rows of one sheet.
func (b *xlsxBook) read(x *xlsxSheet, yield func(*Row, error) bool) {
	rc, err := b.archive.again(x.part)
	if err != nil {
		yield(nil, err)
		return
	}
	defer rc.Close()
	limits := b.archive.count.limits
	p := &xlsxReader{book: b, s: newScanner(rc), limits: limits, links: x.links,
		seen: map[string]string{}, overlay: newOverlay(limits.Columns, x.merges)}
	for {
		ok, err := p.row()
		if err != nil {
			yield(nil, err)
			return
		}
		if !ok {
			return
		}
		p.linkRow()
		p.overlay.apply(&p.out)
		if len(p.out.Cells) > 0 && !yield(&p.out, nil) {
			return
		}
	}
}

type xlsxReader struct {
	book    *xlsxBook
	s       *scanner
	limits  Limits
	out     Row
	links   []link // not yet reached, by Top
	live    []link // reached and not yet passed
	linked  int    // columns of all live links together
	overlay *overlay
	value   []byte
	formula []byte
	seen    map[string]string // short texts made already: lists repeat their values
}

// maxSeen bounds the texts that are remembered.
const maxSeen = 4096

// text makes a text of bytes, or gives the one that was made before.
func (p *xlsxReader) text(b []byte) string {
	if len(b) > 64 {
		return officeText(string(b))
	}
	s, ok := p.seen[string(b)]
	if !ok {
		if len(p.seen) >= maxSeen {
			clear(p.seen)
		}
		s = officeText(string(b))
		p.seen[string(b)] = s
	}
	return s
}

// row reads up to the end of the next row element.
func (p *xlsxReader) row() (bool, error) {
	number := p.out.Number
	column := -1
	p.out = Row{Cells: p.out.Cells[:0]}
	inRow := false
	for {
		tok, err := p.s.next()
		if err != nil || tok == tokEOF {
			return false, err
		}
		switch {
		case tok == tokStart && p.s.is("row"):
			inRow = true
			p.out.Number = p.s.number("r", number+1)
			if p.out.Number <= number {
				return false, errBroken() // rows must come in order
			}
			raw, _ := p.s.raw("hidden")
			p.out.Hidden = string(raw) == "1" || string(raw) == "true"
		case tok == tokStart && inRow && p.s.is("c"):
			column++
			if ref, ok := p.s.raw("r"); ok {
				c, _, ok := parseCell(ref)
				if !ok || c < column {
					return false, errBroken()
				}
				column = c
			}
			cell, err := p.cell()
			if err != nil {
				return false, err
			}
			if cell.Kind == Empty && cell.Links == nil {
				continue
			}
			if column >= p.limits.Columns {
				return false, errTooLarge("sheet.too_many_columns", int64(p.limits.Columns))
			}
			for len(p.out.Cells) < column {
				p.out.Cells = append(p.out.Cells, Cell{})
			}
			p.out.Cells = append(p.out.Cells, cell)
		case tok == tokEnd && p.s.is("row"):
			return true, nil
		case tok == tokEnd && p.s.is("sheetData"):
			// What follows was read by the survey, but the part must be whole.
			p.out.Number = number
		}
	}
}

// cell reads one c element up to its end tag.
func (p *xlsxReader) cell() (Cell, error) {
	kind := byte('n')
	if t, ok := p.s.raw("t"); ok && len(t) > 0 {
		switch string(t) {
		case "s", "b", "e", "d", "n":
			kind = t[0]
		case "str":
			kind = 'r'
		case "inlineStr":
			kind = 'i'
		}
	}
	style := p.s.number("s", 0)
	p.value, p.formula = p.value[:0], p.formula[:0]
	hasFormula, hasValue, phonetic := false, false, 0
	var into *[]byte
	for {
		tok, err := p.s.next()
		if err != nil {
			return Cell{}, err
		}
		switch tok {
		case tokStart:
			switch {
			case p.s.is("v"):
				into, hasValue = &p.value, true
			case p.s.is("f"):
				into, hasFormula = &p.formula, true
			case p.s.is("rPh"):
				phonetic++
			case p.s.is("t") && phonetic == 0:
				into, hasValue = &p.value, true
			}
		case tokEnd:
			into = nil
			switch {
			case p.s.is("rPh"):
				phonetic--
			case p.s.is("c"):
				return p.finish(kind, style, hasFormula, hasValue)
			}
		case tokText:
			if into != nil {
				if *into, err = p.s.appendText(*into); err != nil {
					return Cell{}, err
				}
				if len(*into) > p.limits.Text {
					return Cell{}, errTooLarge("sheet.too_long_cell", int64(p.limits.Text))
				}
			}
		case tokEOF:
			return Cell{}, errBroken()
		}
	}
}

func (p *xlsxReader) finish(kind byte, style int, hasFormula, hasValue bool) (Cell, error) {
	var c Cell
	if hasFormula {
		if target, ok := linkOfFormula(p.formula); ok {
			c.Links = []string{target}
		}
		if kind == 'e' || !hasValue || len(p.value) == 0 && kind != 'r' {
			c.Kind = Valueless
			return c, nil
		}
	}
	if len(p.value) == 0 {
		return c, nil
	}
	switch kind {
	case 's':
		i, ok := wholeNumber(p.value)
		if !ok {
			return c, errBroken()
		}
		text, ok := p.book.strings.at(i)
		if !ok {
			return c, errBroken()
		}
		if len(text) > p.limits.Text {
			return c, errTooLarge("sheet.too_long_cell", int64(p.limits.Text))
		}
		c.set(Text, p.text(text))
	case 'b':
		c.set(Number, string(p.value))
	case 'e':
		c.Kind = Valueless
	case 'd':
		c.set(Date, isoText(string(p.value)))
	case 'n':
		v, err := strconv.ParseFloat(string(p.value), 64)
		switch {
		case err != nil:
			return c, errBroken()
		case style < len(p.book.dates) && p.book.dates[style]:
			if text, ok := serialText(v, p.book.date1904); ok {
				c.set(Date, text)
				break
			}
			fallthrough
		default:
			c.set(Number, numberText(v))
		}
	default:
		c.set(Text, p.text(p.value))
	}
	return c, nil
}

func (c *Cell) set(kind Kind, text string) {
	if c.Text = text; text != "" {
		c.Kind = kind
	}
}

// linkRow puts hyperlinks on the cells of the row.
func (p *xlsxReader) linkRow() {
	for len(p.links) > 0 && p.links[0].Top <= p.out.Number {
		// Far more links over one row than it has room for are hostile: ignored.
		if n := p.links[0].width(p.limits.Columns); p.linked+n <= 4*p.limits.Columns {
			p.live = append(p.live, p.links[0])
			p.linked += n
		}
		p.links = p.links[1:]
	}
	if len(p.live) == 0 {
		return
	}
	keep := p.live[:0]
	for _, l := range p.live {
		if l.Bottom < p.out.Number {
			p.linked -= l.width(p.limits.Columns)
			continue
		}
		for i := l.Left; i <= min(l.Right, len(p.out.Cells)-1); i++ {
			p.out.Cells[i].Links = append(p.out.Cells[i].Links, l.target)
		}
		if l.Bottom == p.out.Number {
			p.linked -= l.width(p.limits.Columns)
			continue
		}
		keep = append(keep, l)
	}
	p.live = keep
}

// officeText resolves the escape _xHHHH_ and brings line breaks to "\n".
func officeText(s string) string {
	for from := 0; ; {
		i := strings.Index(s[from:], "_x")
		if i < 0 {
			break
		}
		i += from
		if len(s) >= i+7 && s[i+6] == '_' {
			if n, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil {
				s = s[:i] + string(rune(n)) + s[i+7:]
			}
		}
		from = i + 1
	}
	return plainText(s)
}

// plainText brings line breaks to "\n" and replaces bytes that are no UTF-8.
func plainText(s string) string {
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	if !utf8.ValidString(s) {
		s = string(bytes.ToValidUTF8([]byte(s), []byte("\uFFFD")))
	}
	return s
}
