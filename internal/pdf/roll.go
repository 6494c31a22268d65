package pdf

import (
	"errors"
	"fmt"
	"io"
	"math"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// Roll is a long table in print, such as the annex of a decree: landscape A4, a
// reference at the upper left, centred headings, sections each with a table whose
// head is repeated on every page, page numbers, and a signature at the end.
type Roll struct {
	Title     string    // title of the file, read out first by screen readers
	Author    string    // the public body
	Date      time.Time // creation date written into the file
	Running   string    // short text beside the page numbers
	Reference []string  // lines at the upper left
	Headings  []string  // centred; the first is the heading of the document
	Columns   []Column
	Sign      Signature
	Note      string // small text below the signature; may be empty
}

// RollWriter takes the sections and rows of a roll in their order.
type RollWriter struct {
	f    *flow
	b    Roll
	xs   []float64
	ws   []float64
	head []cell
	tall float64  // of the head
	rows *node    // body of the table of this section
	last []string // the row that is not drawn yet, so that the signature never stands alone
}

// Millimetres of a roll's page.
const (
	rollWidth, rollHeight = 297.0, 210.0
	rollLeft, rollTop     = 15.0, 14.0
	rollFoot              = 17.0
	rollInner             = rollWidth - 2*rollLeft
	rollPad               = 1.2  // around the text of a cell
	rollText              = 8.0  // points
	rollSignature         = 58.0 // millimetres that a signature takes at most
)

var rollSpacing = spacing{leading: 1.24, gap: 1.6, sign: 18}

// RenderRoll writes a roll as a tagged PDF and gives its number of pages. fill
// writes sections and rows; what it returns ends the work. Rows are not kept, only
// the pages that they make.
func RenderRoll(w io.Writer, b Roll, fill func(*RollWriter) error) (pages int, err error) {
	if b.Title == "" || b.Date.IsZero() || len(b.Headings) == 0 || len(b.Columns) == 0 {
		return 0, errors.New("pdf: a roll needs a title, a date, headings and columns")
	}
	p := fpdf.New("L", "mm", "A4", "")
	p.SetCatalogSort(true)
	p.SetAutoPageBreak(false, 0)
	p.SetCreationDate(b.Date.UTC())
	p.SetModificationDate(b.Date.UTC())
	p.SetTitle(clean(b.Title), true)
	p.SetAuthor(clean(b.Author), true)
	p.SetLang(language)
	addFonts(p)
	r := &RollWriter{f: &flow{spacing: rollSpacing, pdf: p, root: &node{role: "Document"}}, b: b}
	if err := r.measure(); err != nil {
		return 0, err
	}
	r.page()
	r.opening()
	if err := fill(r); err != nil {
		return 0, err
	}
	r.signature()
	r.numbers()
	if err := writeTagged(w, p, r.f.root, len(r.f.marks)); err != nil {
		return 0, err
	}
	return len(r.f.marks), nil
}

// measure lays out the columns and their heads.
func (r *RollWriter) measure() error {
	var sum float64
	for _, c := range r.b.Columns {
		if c.Share <= 0 {
			return fmt.Errorf("pdf: column %q has no width", c.Head)
		}
		sum += c.Share
	}
	x := rollLeft
	for _, c := range r.b.Columns {
		w := rollInner * c.Share / sum
		r.xs, r.ws = append(r.xs, x), append(r.ws, w)
		x += w
	}
	r.f.font(rollText, "B")
	most := 1
	for i, c := range r.b.Columns {
		lines := r.f.wrap(c.Head, r.ws[i]-2*rollPad)
		most = max(most, len(lines))
		r.head = append(r.head, cell{x: r.xs[i] + rollPad, w: r.ws[i] - 2*rollPad, lines: lines, bold: true})
	}
	r.tall = float64(most)*r.f.line() + 2*rollPad
	return nil
}

func (r *RollWriter) page() {
	r.f.pdf.AddPage()
	r.f.marks = append(r.f.marks, 0)
	r.f.y, r.f.bottom = rollTop, rollHeight-rollFoot
}

// opening draws the reference and the headings of the first page.
func (r *RollWriter) opening() {
	f := r.f
	f.font(9, "")
	if len(r.b.Reference) > 0 {
		n := f.root.add("P")
		for _, s := range r.b.Reference {
			r.lines(n, f.wrap(s, rollInner/2), rollLeft)
		}
		f.y += 3
	}
	for i, s := range r.b.Headings {
		role, size := "P", 11.0
		if i == 0 {
			role, size = "H1", 14
		}
		f.font(size, "B")
		for _, line := range f.wrap(s, rollInner) {
			x := rollLeft + (rollInner-f.pdf.GetStringWidth(line))/2
			r.lines(f.root.add(role), []string{line}, x)
		}
	}
	f.y += 3
}

func (r *RollWriter) lines(n *node, lines []string, x float64) {
	f := r.f
	if h := float64(len(lines)) * f.line(); f.y+h > f.bottom && h < f.bottom-rollTop {
		size, style := f.size, "" // a new page keeps the size and not the style
		r.page()
		f.font(size, style)
	}
	f.mark(n, func() { f.lines(x, f.y, lines) })
	f.y += float64(len(lines)) * f.line()
}

// Section begins a group of rows with a heading and a table of its own.
func (r *RollWriter) Section(title string) {
	r.flush()
	f := r.f
	if r.rows != nil {
		f.y += 4
	}
	f.font(10, "B")
	lines := f.wrap(title, rollInner)
	if f.y+float64(len(lines))*f.line()+r.tall+14 > f.bottom {
		r.page()
	}
	f.font(10, "B")
	r.lines(f.root.add("H2"), lines, rollLeft)
	f.y += 1.2
	table := f.root.add("Table")
	r.heads(table.add("THead").add("TR"))
	r.rows = table.add("TBody")
}

// heads draws the column heads; with no node they are artifacts, because they were
// read at the beginning of the table.
func (r *RollWriter) heads(tr *node) {
	f := r.f
	for i := range r.head {
		r.head[i].node = nil
		if tr != nil {
			r.head[i].node = tr.add("TH")
		}
	}
	f.font(rollText, "B")
	for _, c := range r.head {
		f.cell(c, 0, len(c.lines), f.y+rollPad)
	}
	r.grid(f.y, r.tall, 0.3)
	f.y += r.tall
	f.font(rollText, "")
}

// grid draws the lines around and between the cells of a row.
func (r *RollWriter) grid(y, h, thick float64) {
	p := r.f.pdf
	r.f.artifact(func() {
		p.SetLineWidth(thick)
		p.Rect(rollLeft, y, rollInner, h, "D")
		for _, x := range r.xs[1:] {
			p.Line(x, y, x, y+h)
		}
	})
}

// Row draws one row; it has as many cells as there are columns, and a section has
// begun. A row that does not fit goes to the next page, and one that is taller than
// half a page is broken between lines.
func (r *RollWriter) Row(texts []string) error {
	if len(texts) != len(r.b.Columns) || r.rows == nil {
		return fmt.Errorf("pdf: a row of %d cells for %d columns", len(texts), len(r.b.Columns))
	}
	r.flush()
	r.last = texts
	return nil
}

// flush draws the row that waits.
func (r *RollWriter) flush() {
	if r.last == nil {
		return
	}
	cells, most := r.cells(r.last)
	r.last = nil
	tr, f := r.rows.add("TR"), r.f
	for i := range cells {
		cells[i].node = tr.add("TD")
	}
	for from := 0; from < most; {
		fits := int(math.Floor((f.bottom - f.y - 2*rollPad + 0.01) / f.line()))
		rest := most - from
		if fits < rest && (fits < 2 || float64(rest)*f.line() < rollHeight/2) && f.y > rollTop+r.tall+1 {
			r.page()
			r.heads(nil)
			continue
		}
		n := max(1, min(fits, rest))
		for _, c := range cells {
			f.cell(c, from, min(from+n, len(c.lines)), f.y+rollPad)
		}
		h := float64(n)*f.line() + 2*rollPad
		r.grid(f.y, h, 0.12)
		f.y += h
		from += n
	}
}

// cells lays out a row and gives the number of lines of its tallest cell.
func (r *RollWriter) cells(texts []string) ([]cell, int) {
	f, most := r.f, 1
	f.font(rollText, "")
	cells := make([]cell, len(texts))
	for i, s := range texts {
		w := r.ws[i] - 2*rollPad
		cells[i] = cell{x: r.xs[i] + rollPad, w: w, lines: f.wrap(s, w), amount: r.b.Columns[i].Amount}
		most = max(most, len(cells[i].lines))
	}
	return cells, most
}

// signature draws the place of the signature at the right of the last page.
func (r *RollWriter) signature() {
	f := r.f
	const wide = 88.0
	x := rollLeft + rollInner - wide
	if r.last != nil {
		_, most := r.cells(r.last)
		if h := float64(most)*f.line() + 2*rollPad; f.y+h+5+rollSignature > f.bottom && h < rollHeight/3 {
			r.page()
			r.heads(nil)
		}
		r.flush()
	}
	f.y += 5
	if f.y+rollSignature > f.bottom {
		r.page()
	}
	div := f.root.add("Div")
	part := func(s, style string) {
		if s == "" {
			return
		}
		f.font(10, style)
		lines := f.wrap(s, wide)
		f.mark(div.add("P"), func() { f.lines(x, f.y, lines) })
		f.y += float64(len(lines)) * f.line()
	}
	part(r.b.Sign.PlaceDate, "")
	for _, s := range r.b.Sign.Post {
		part(s, "")
	}
	f.y += f.sign
	part(r.b.Sign.Name, "B")
	part(r.b.Sign.ID, "")
	if r.b.Note != "" {
		f.y += 4
		f.font(rollText, "")
		r.lines(f.root.add("P"), f.wrap(r.b.Note, rollInner), rollLeft)
	}
}

// numbers writes the running text and "Halaman 1 dari 2" on every page.
func (r *RollWriter) numbers() {
	f, last := r.f, len(r.f.marks)
	for p := 1; p <= last; p++ {
		f.back(p)
		f.font(tiny, "")
		s := fmt.Sprintf("Halaman %d dari %d", p, last)
		f.artifact(func() {
			y := rollHeight - 11.5
			f.at(rollLeft, y, clean(r.b.Running))
			f.at(rollLeft+rollInner-f.pdf.GetStringWidth(s), y, s)
		})
	}
}
