package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"codeberg.org/go-pdf/fpdf"
)

// Render writes d as a tagged PDF. It fails when title or date are missing,
// when a table's rows do not fit its columns, when the emblem cannot be read,
// or when w fails.
func Render(w io.Writer, d Document) error {
	if err := check(d); err != nil {
		return err
	}
	f, err := lay(d, roomy)
	if err != nil {
		return err
	}
	if f.pdf.PageCount() > 1 {
		closer, err := lay(d, tight)
		if err != nil {
			return err
		}
		if closer.pdf.PageCount() == 1 {
			f = closer
		}
	}
	var raw bytes.Buffer
	if err := f.pdf.Output(&raw); err != nil {
		return fmt.Errorf("draw pages: %w", err)
	}
	out, err := tag(raw.Bytes(), f.root)
	if err != nil {
		return fmt.Errorf("tag pages: %w", err)
	}
	_, err = w.Write(out)
	return err
}

// lay draws the pages of d.
func lay(d Document, s spacing) (*flow, error) {
	p := fpdf.New("P", "mm", "A4", "")
	p.SetCatalogSort(true) // else the order of objects is that of a Go map
	p.SetAutoPageBreak(false, 0)
	p.SetCreationDate(d.Date.UTC())
	p.SetModificationDate(d.Date.UTC())
	// The library fails on broken text and on characters of four bytes.
	p.SetTitle(clean(d.Title), true)
	p.SetAuthor(clean(d.Author), true)
	p.SetLang(language)
	addFonts(p)

	f := &flow{spacing: s, pdf: p, root: &node{role: "Document"}}
	f.newPage()
	f.reserve(d.Foot)
	if err := f.letterhead(d.Letterhead); err != nil {
		return nil, err
	}
	for i, b := range d.Blocks {
		f.room(f.need(b, d.Blocks[i+1:]))
		b.draw(f)
	}
	last := p.PageNo()
	if err := f.foot(d.Foot); err != nil {
		return nil, err
	}
	p.SetPage(last)
	f.numbers(d.Running)
	return f, nil
}

// need gives the height that must be free for b to begin on this page, and
// whether that height ends in a signature that may stand beside the code. A
// heading takes what follows with it, and the last text stays with the
// signature, so that no signature stands alone on a page.
func (f *flow) need(b Block, rest []Block) (h float64, beside bool) {
	h = b.height(f)
	if s, ok := b.(Signatures); ok {
		return h, len(s.Items) == 1
	}
	if len(rest) > 0 {
		s, ok := rest[0].(Signatures)
		if ok && h < pageHeight/4 && f.y+h <= f.bottom {
			return h + s.height(f), len(s.Items) == 1
		}
	}
	if _, ok := b.(Heading); ok && len(rest) > 0 {
		return h + min(rest[0].height(f), 20), false
	}
	return min(h, 12), false
}

func check(d Document) error {
	if d.Title == "" || d.Date.IsZero() {
		return errors.New("pdf: a document needs a title and a date")
	}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case Table:
			if err := b.check(); err != nil {
				return err
			}
		case Signatures:
			if n := len(b.Items); n < 1 || n > 2 {
				return fmt.Errorf("pdf: one or two signatures, not %d", n)
			}
		}
	}
	return nil
}

func (b Table) check() error {
	for _, c := range b.Columns {
		if c.Share <= 0 {
			return fmt.Errorf("pdf: column %q has no width", c.Head)
		}
	}
	for i, r := range b.Rows {
		if len(r) != len(b.Columns) {
			return fmt.Errorf("pdf: table row %d has %d cells for %d columns", i+1, len(r), len(b.Columns))
		}
	}
	return nil
}
