package pdf

import (
	"math"
	"strings"

	"codeberg.org/go-pdf/fpdf"
)

// Millimetres of the page and its type area, and points of the sizes of text.
const (
	pageWidth, pageHeight = 210.0, 297.0
	left, right           = 25.0, 20.0
	top                   = 20.0 // of the pages after the first
	width                 = pageWidth - left - right
	foot                  = 21.0 // kept free at the lower edge of every page
	codeSize              = 19.0 // side of the square code

	body, small, tiny = 11.5, 9.5, 8.0
	pointsToMM        = 25.4 / 72
)

// spacing is how open a letter is set.
type spacing struct {
	leading float64 // line height as a multiple of the size
	gap     float64 // millimetres below a block
	sign    float64 // millimetres for the hand, the stamp or the electronic mark
}

// A letter is set roomy; if it then takes more than one page but takes only
// one when set tight, it is set tight.
var (
	roomy = spacing{leading: 1.36, gap: 2.2, sign: 21}
	tight = spacing{leading: 1.22, gap: 1.5, sign: 17}
)

// flow is the pen: it knows the page, the place on it and the node it draws for.
type flow struct {
	spacing
	pdf    *fpdf.Fpdf
	root   *node
	y      float64 // upper edge of the next line
	bottom float64 // lower end of the type area of this page
	marks  []int   // marks made so far on each page
	size   float64
}

// line gives the line height of the size in use.
func (f *flow) line() float64 { return f.size * f.leading * pointsToMM }

// font chooses a size in points and a style ("" or "B").
func (f *flow) font(size float64, style string) {
	f.size = size
	f.pdf.SetFont(family, style, size)
}

// at writes one line of text whose upper edge is y.
func (f *flow) at(x, y float64, s string) {
	if s != "" {
		// The capitals stand in the middle of the line height.
		f.pdf.Text(x, y+f.line()/2+f.size*pointsToMM*0.36, s)
	}
}

// lines writes lines one below the other. A line that goes on ends in a space,
// so that text taken from the file does not join two words.
func (f *flow) lines(x, y float64, lines []string) {
	for i, s := range lines {
		if i < len(lines)-1 {
			s += " "
		}
		f.at(x, y+float64(i)*f.line(), s)
	}
}

// rule draws a horizontal line of a thickness in millimetres; it is not read.
func (f *flow) rule(x, y, w, thick float64) {
	f.artifact(func() {
		f.pdf.SetLineWidth(thick)
		f.pdf.Line(x, y, x+w, y)
	})
}

// newPage begins a page; the first keeps room for the code at its foot.
func (f *flow) newPage() {
	f.pdf.AddPage()
	f.marks = append(f.marks, 0)
	f.y, f.bottom = top, pageHeight-foot
	if len(f.marks) == 1 {
		f.y = 13
	}
}

// room begins a new page unless h millimetres are free on this one or the page
// is still empty. A signature at the right may stand beside the code at the
// foot, so the free room ends lower for it.
func (f *flow) room(h float64, beside bool) {
	bottom := f.bottom
	if beside {
		bottom = pageHeight - foot
	}
	if f.y+h > bottom+0.01 && f.y > top {
		f.newPage()
	}
}

// wrap breaks text into lines of at most w millimetres in the font in use.
func (f *flow) wrap(s string, w float64) []string {
	var out []string
	for _, par := range strings.Split(clean(s), "\n") {
		out = append(out, f.fill(strings.Fields(par), w)...)
	}
	return out
}

func (f *flow) fill(words []string, w float64) []string {
	var out []string
	var line string
	space, used := f.pdf.GetStringWidth(" "), 0.0
	for _, word := range words {
		ww := f.pdf.GetStringWidth(word)
		if line != "" && used+space+ww <= w {
			line, used = line+" "+word, used+space+ww
			continue
		}
		if line != "" {
			out = append(out, line)
		}
		for ww > w {
			head, rest := f.split(word, w)
			out = append(out, head)
			word, ww = rest, f.pdf.GetStringWidth(rest)
		}
		line, used = word, ww
	}
	return append(out, line)
}

// split cuts a word that is wider than w: after the last separator that fits,
// else after the last character that fits. It always takes one character.
func (f *flow) split(word string, w float64) (head, rest string) {
	cut, soft, used := 0, 0, 0.0
	for i, r := range word {
		used += f.pdf.GetStringWidth(string(r))
		if used > w && i > 0 {
			break
		}
		cut = i + len(string(r))
		if strings.ContainsRune("/-_.@?&=,;", r) {
			soft = cut
		}
	}
	if soft > cut/2 {
		cut = soft
	}
	return word[:cut], word[cut:]
}

// cell is a part of a row: lines in a column, owned by a node.
type cell struct {
	x, w   float64
	lines  []string
	node   *node
	amount bool // at the right of its column
	bold   bool
}

// row draws cells side by side with pad above and below. A row that does not
// fit goes to the next page, where again is called first; one that is taller
// than half a page is broken between lines.
func (f *flow) row(cells []cell, pad float64, again func()) {
	most := 1
	for _, c := range cells {
		most = max(most, len(c.lines))
	}
	for from := 0; from < most; {
		fits := int(math.Floor((f.bottom - f.y - 2*pad + 0.01) / f.line()))
		left := most - from
		if fits < left && (fits < 2 || float64(left)*f.line() < pageHeight/2) && f.y > top+20 {
			f.newPage()
			again()
			continue
		}
		n := max(1, min(fits, left))
		for _, c := range cells {
			f.cell(c, from, min(from+n, len(c.lines)), f.y+pad)
		}
		f.y += float64(n)*f.line() + 2*pad
		from += n
	}
}

// cell draws the lines [from, to) of c.
func (f *flow) cell(c cell, from, to int, y float64) {
	if from >= to {
		return
	}
	style := ""
	if c.bold {
		style = "B"
	}
	f.font(f.size, style)
	f.mark(c.node, func() {
		if !c.amount {
			f.lines(c.x, y, c.lines[from:to])
			return
		}
		for i, s := range c.lines[from:to] {
			f.at(c.x+c.w-f.pdf.GetStringWidth(s), y+float64(i)*f.line(), s)
		}
	})
	f.font(f.size, "")
}
