package pdf

import (
	"bytes"
	"fmt"

	"codeberg.org/go-pdf/fpdf"
)

// letterhead draws the head of the first page: emblem at the left, names and
// address centred on the page, and the double line below.
func (f *flow) letterhead(h Letterhead) error {
	start, x, w := f.y, left, width
	if len(h.Emblem) > 0 {
		tall, err := f.emblem(h)
		if err != nil {
			return err
		}
		defer func() { f.y = max(f.y, start+tall+6) }()
		x, w = left+26, width-2*26
	}
	n := f.root.add("P")
	for _, l := range []struct {
		text string
		size float64
	}{{h.Body, 12.5}, {h.Unit, 15}} {
		if l.text != "" {
			f.font(l.size, "B")
			f.centred(n, f.wrap(l.text, w), x, w)
		}
	}
	f.font(small, "")
	f.y += 0.8
	for _, s := range h.Lines {
		f.centred(n, f.wrap(s, w), x, w)
	}
	if len(h.Emblem) > 0 {
		f.y = max(f.y, start+24)
	}
	f.y += 1.8
	f.rule(left, f.y, width, 0.8)
	f.rule(left, f.y+1, width, 0.25)
	f.y += 4
	return nil
}

// emblem draws the emblem inside 22 by 24 millimetres and gives its height.
func (f *flow) emblem(h Letterhead) (float64, error) {
	kind := "JPEG"
	if bytes.HasPrefix(h.Emblem, []byte("\x89PNG")) {
		kind = "PNG"
	}
	opt := fpdf.ImageOptions{ImageType: kind}
	info := f.pdf.RegisterImageOptionsReader("emblem", opt, bytes.NewReader(h.Emblem))
	if f.pdf.Err() {
		return 0, fmt.Errorf("read emblem: %w", f.pdf.Error())
	}
	w, t := 22.0, 24.0
	if info.Width()/info.Height() > w/t {
		t = w * info.Height() / info.Width()
	} else {
		w = t * info.Width() / info.Height()
	}
	f.figure(h.EmblemText, left, f.y, w, t, func() {
		f.pdf.ImageOptions("emblem", left, f.y, w, t, false, opt, 0, "")
	})
	return t, nil
}

// reserve keeps room above the lower edge of the first page for the code.
func (f *flow) reserve(b Foot) {
	if b.QR != "" || len(b.Lines) > 0 {
		f.bottom = pageHeight - foot - codeSize
	}
}

// foot draws the code and the text beside it on the first page, both at the
// left of a signature that may stand there.
func (f *flow) foot(b Foot) error {
	f.back(1)
	y, x := pageHeight-foot-codeSize+3, left
	if b.QR != "" {
		grid, err := Squares(b.QR)
		if err != nil {
			return err
		}
		side := codeSize / float64(len(grid))
		f.figure(b.QRText, x, y, codeSize, codeSize, func() { f.squares(grid, x, y, side) })
		x += codeSize + 4
	}
	f.font(tiny, "")
	var lines []string
	for _, s := range b.Lines {
		lines = append(lines, f.wrap(s, left+width-signWidth-4-x)...)
	}
	if len(lines) > 0 {
		// The text stands on the lower edge of the code.
		y += codeSize - float64(len(lines))*f.line()
		f.mark(f.root.add("P"), func() { f.lines(x, y, lines) })
	}
	return nil
}

// squares draws the dark squares of a code, run by run, as shapes: they stay
// sharp at any size and cost less than a picture.
func (f *flow) squares(grid [][]bool, x, y, side float64) {
	f.pdf.SetFillColor(0, 0, 0)
	for r, row := range grid {
		for c := 0; c < len(row); c++ {
			n := 0
			for c+n < len(row) && row[c+n] {
				n++
			}
			if n > 0 {
				f.pdf.Rect(x+float64(c)*side, y+float64(r)*side, float64(n)*side, side, "F")
				c += n
			}
		}
	}
}

// numbers writes the running text and "Halaman 1 dari 2" on every page.
func (f *flow) numbers(running string) {
	last := f.pdf.PageNo()
	for p := 1; p <= last; p++ {
		f.back(p)
		f.font(tiny, "")
		s := fmt.Sprintf("Halaman %d dari %d", p, last)
		f.artifact(func() {
			y := pageHeight - 13.5
			f.at(left, y, clean(running))
			f.at(left+width-f.pdf.GetStringWidth(s), y, s)
		})
	}
}

// back goes to a page again. A page keeps its own font state, which the
// library does not know of: a change of size makes it write the font anew.
func (f *flow) back(page int) {
	f.pdf.SetPage(page)
	f.font(1, "")
}
