package sheet

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"
)

// xlsxBook is what all sheets of an XLSX share.
type xlsxBook struct {
	archive  *archive
	strings  sharedText
	dates    []bool // by cell style: its number format shows a date
	date1904 bool
}

// xlsxSheet is what stands around the rows of one sheet. Merges and links come
// after the rows in the file, so Open reads through the sheet once for them.
type xlsxSheet struct {
	part   string
	merges []*Merge
	links  []link
}

// link is one hyperlink over an area of cells.
type link struct {
	Merge
	target string
}

func openXLSX(w *Workbook, a *archive) error {
	rels, err := a.relations("xl/workbook.xml")
	if err != nil {
		return err
	}
	book := &xlsxBook{archive: a}
	type entry struct{ name, state, part string }
	var entries []entry
	err = a.scan("xl/workbook.xml", func(s *scanner) error {
		switch {
		case s.is("workbookPr"):
			v := s.attr("date1904")
			book.date1904 = v == "1" || v == "true"
		case s.is("sheet"):
			if len(entries) >= a.count.limits.Sheets {
				return errTooLarge("sheet.too_many_sheets", int64(a.count.limits.Sheets))
			}
			entries = append(entries, entry{s.attr("name"), s.attr("state"), rels[s.attr("id")]})
		}
		return nil
	})
	if err != nil {
		return err
	}
	if a.has("xl/styles.xml") {
		if book.dates, err = a.dateStyles("xl/styles.xml"); err != nil {
			return err
		}
	}
	if a.has("xl/sharedStrings.xml") {
		if err := book.strings.load(a, "xl/sharedStrings.xml"); err != nil {
			return err
		}
	}
	for _, e := range entries {
		sh := &Sheet{Name: e.name, Hidden: e.state == "hidden" || e.state == "veryHidden"}
		w.Sheets = append(w.Sheets, sh)
		if sh.Hidden || !strings.HasPrefix(e.part, "xl/worksheets/") && strings.Contains(e.part, "chartsheets/") {
			continue
		}
		x := &xlsxSheet{part: e.part}
		if err := book.survey(sh, x); err != nil {
			return err
		}
		sh.rows = func(yield func(*Row, error) bool) { book.read(x, yield) }
	}
	return nil
}

// survey reads through a sheet once: it counts rows and cells against the
// limits and collects hidden columns, merges and links.
func (b *xlsxBook) survey(sh *Sheet, x *xlsxSheet) error {
	c := b.archive.count
	targets, err := b.archive.relations(x.part)
	if err != nil {
		return err
	}
	err = b.archive.scan(x.part, func(s *scanner) error {
		switch {
		case s.is("c"):
			return c.cell(1)
		case s.is("row"):
			return c.row()
		case s.is("col"):
			if v := s.attr("hidden"); v == "1" || v == "true" {
				if err := c.marks(1); err != nil {
					return err
				}
				sh.hidden = append(sh.hidden, columnRange{s.number("min", 1) - 1, s.number("max", 1) - 1})
			}
		case s.is("mergeCell"):
			m, ok := parseArea(s.attr("ref"))
			if !ok {
				return errBroken()
			}
			x.merges = append(x.merges, &m)
			return c.marks(1)
		case s.is("hyperlink"):
			m, ok := parseArea(s.attr("ref"))
			if !ok {
				return errBroken()
			}
			// A link into the workbook itself has a location and no target.
			if target := targets[s.attr("id")]; target != "" {
				if loc := s.attr("location"); loc != "" {
					target += "#" + loc
				}
				x.links = append(x.links, link{m, target})
			}
			return c.marks(1)
		}
		return nil
	})
	slices.SortStableFunc(x.merges, func(a, b *Merge) int {
		return cmp.Or(cmp.Compare(a.Top, b.Top), cmp.Compare(a.Left, b.Left))
	})
	slices.SortStableFunc(x.links, func(a, b link) int { return cmp.Compare(a.Top, b.Top) })
	return err
}

// scan calls fn for every start tag of a part.
func (a *archive) scan(part string, fn func(*scanner) error) error {
	rc, err := a.open(part)
	if err != nil {
		return err
	}
	defer rc.Close()
	s := newScanner(rc)
	for {
		tok, err := s.next()
		if err != nil || tok == tokEOF {
			return err
		}
		if tok == tokStart {
			if err := fn(s); err != nil {
				return err
			}
		}
	}
}

// relations gives the targets of a part's relations by id: parts as names in
// the archive, external targets as they stand. Nothing is fetched.
func (a *archive) relations(part string) (map[string]string, error) {
	name := path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
	targets := map[string]string{}
	if !a.has(name) {
		return targets, nil
	}
	err := a.scan(name, func(s *scanner) error {
		if !s.is("Relationship") {
			return nil
		}
		if err := a.count.marks(1); err != nil {
			return err
		}
		target := s.attr("Target")
		if s.attr("TargetMode") != "External" {
			if strings.HasPrefix(target, "/") {
				target = strings.TrimPrefix(target, "/")
			} else {
				target = path.Join(path.Dir(part), target)
			}
		}
		targets[s.attr("Id")] = target
		return nil
	})
	return targets, err
}

// sharedText is the table of shared texts: one block of bytes and where each
// text ends, so that a million texts cost little more than their letters.
type sharedText struct {
	block []byte
	ends  []uint32
}

func (t *sharedText) at(i int) ([]byte, bool) {
	if i < 0 || i >= len(t.ends) {
		return nil, false
	}
	start := uint32(0)
	if i > 0 {
		start = t.ends[i-1]
	}
	return t.block[start:t.ends[i]], true
}

func (t *sharedText) load(a *archive, part string) error {
	rc, err := a.open(part)
	if err != nil {
		return err
	}
	defer rc.Close()
	s := newScanner(rc)
	inText, phonetic := false, 0
	for {
		tok, err := s.next()
		switch {
		case err != nil:
			return err
		case tok == tokEOF:
			return nil
		case tok == tokStart && s.is("rPh"):
			phonetic++
		case tok == tokEnd && s.is("rPh"):
			phonetic--
		case (tok == tokStart || tok == tokEnd) && s.is("t"):
			inText = tok == tokStart && phonetic == 0
		case tok == tokText && inText:
			if t.block, err = s.appendText(t.block); err != nil {
				return err
			}
			if int64(len(t.block)) > a.count.limits.Unpacked || len(t.block) > 1<<31 {
				return errTooLarge("sheet.too_large_unpacked", a.count.limits.Unpacked)
			}
		case tok == tokEnd && s.is("si"):
			if len(t.ends) >= a.count.limits.Cells {
				return errTooLarge("sheet.too_many_cells", int64(a.count.limits.Cells))
			}
			t.ends = append(t.ends, uint32(len(t.block)))
		}
	}
}

// parseCell reads a reference such as "BC12" into a column from 0 and a row from 1.
func parseCell(ref []byte) (column, row int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4; i++ {
		c := ref[i] | 0x20
		if c < 'a' || c > 'z' {
			break
		}
		column = column*26 + int(c-'a') + 1
	}
	if i == 0 {
		return 0, 0, false
	}
	row, ok = wholeNumber(ref[i:])
	if !ok || row < 1 || row > 1<<20 || column > 1<<14 {
		return 0, 0, false
	}
	return column - 1, row, true
}

// parseArea reads "A1:C3" or "A1", with or without dollar signs.
func parseArea(ref string) (Merge, bool) {
	ref = strings.ReplaceAll(ref, "$", "")
	first, last, two := strings.Cut(ref, ":")
	if !two {
		last = first
	}
	c1, r1, ok1 := parseCell([]byte(first))
	c2, r2, ok2 := parseCell([]byte(last))
	return Merge{Top: min(r1, r2), Left: min(c1, c2), Bottom: max(r1, r2), Right: max(c1, c2)}, ok1 && ok2
}

// linkOfFormula gives the literal address in =HYPERLINK("address";…). Nothing
// is evaluated: an address that is computed is no address.
func linkOfFormula(f []byte) (string, bool) {
	f = bytes.TrimLeft(f, "= \t")
	if i := bytes.IndexByte(f, ':'); i == 2 { // of:=HYPERLINK in ODS
		f = bytes.TrimLeft(f[3:], "= \t")
	}
	if len(f) < 12 || !bytes.EqualFold(f[:10], []byte("HYPERLINK(")) {
		return "", false
	}
	rest := bytes.TrimLeft(f[10:], " ")
	if len(rest) == 0 || rest[0] != '"' {
		return "", false
	}
	end := bytes.IndexByte(rest[1:], '"')
	if end < 0 {
		return "", false
	}
	after := bytes.TrimLeft(rest[end+2:], " ")
	if len(after) == 0 || after[0] != ',' && after[0] != ';' && after[0] != ')' {
		return "", false
	}
	return string(rest[1 : 1+end]), true
}
