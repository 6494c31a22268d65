package pdf

import "fmt"

// node is an element of the structure tree.
type node struct {
	role     string
	kids     []*node
	marks    []mark
	alt      string     // text instead of a figure
	box      [4]float64 // of a figure: left, lower, right, upper edge in points
	numbered bool       // a list with decimal numbers
}

// mark is a stretch of content on a page (from 0), by its number there.
type mark struct{ page, id int }

// add appends a child.
func (n *node) add(role string) *node {
	k := &node{role: role}
	n.kids = append(n.kids, k)
	return k
}

// mark draws content that belongs to n; content of no node is an artifact.
func (f *flow) mark(n *node, draw func()) {
	if n == nil {
		f.artifact(draw)
		return
	}
	page := f.pdf.PageNo() - 1
	m := mark{page: page, id: f.marks[page]}
	f.marks[page]++
	n.marks = append(n.marks, m)
	f.pdf.RawWriteStr(fmt.Sprintf("/%s <</MCID %d>> BDC\n", n.role, m.id))
	draw()
	f.pdf.RawWriteStr("EMC\n")
}

// artifact draws what is not part of the text: lines, page numbers.
func (f *flow) artifact(draw func()) {
	f.pdf.RawWriteStr("/Artifact BMC\n")
	draw()
	f.pdf.RawWriteStr("EMC\n")
}

// figure draws a picture of w by h millimetres with the text that is read
// instead of it.
func (f *flow) figure(alt string, x, y, w, h float64, draw func()) {
	n := f.root.add("Figure")
	n.alt = alt
	for i, mm := range []float64{x, pageHeight - y - h, x + w, pageHeight - y} {
		n.box[i] = mm / pointsToMM
	}
	f.mark(n, draw)
}
