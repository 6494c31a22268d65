package ui

import (
	"html/template"
	"strconv"
	"strings"
)

// Matrix is a wide table of short states: rows of things, columns of questions. It
// scrolls inside its box and keeps the first column in sight. Its partial is
// "matrix". A body with hundreds of units has thousands of cells, so they are written
// at once and not by the template.
type Matrix struct {
	Caption string
	Spans   []MatrixSpan // what columns beside each other have in common
	Columns []MatrixColumn
	Rows    []MatrixRow
	Head    string       // heading of the first column
	Share   string       // heading of the second
	Key     []MatrixCell // what the shapes stand for
}

// MatrixSpan is a heading over several columns.
type MatrixSpan struct {
	Label string
	Over  int
}

// MatrixColumn is the head of a column: a code, and what it stands for.
type MatrixColumn struct {
	Code, Label string
}

// MatrixRow is one line.
type MatrixRow struct {
	Label, Href string
	Share       int // in whole per cent
	Sum         string
	Cells       []MatrixCell
}

// MatrixCell is one state: a number out of a number, its tone and its word. Without
// a total there is nothing to count and only the word is said.
type MatrixCell struct {
	N, Of int
	Tone  Tone
	Word  string
}

// Shape is the mark of the cell for the eye.
func (c MatrixCell) Shape() string { return matrixShapes[c.Tone] }

var matrixShapes = map[Tone]string{Good: "●", Soon: "◐", Past: "▲", Plain: "○", Done: "–"}

// Body writes the cells of the row: a shape and figures for the eye, the same in
// words for those who listen.
func (r MatrixRow) Body() template.HTML {
	var b strings.Builder
	b.Grow(len(r.Cells) * 80)
	type around struct{ before, after string }
	known := map[MatrixCell]around{} // a row has few different states
	for _, c := range r.Cells {
		state := MatrixCell{Tone: c.Tone, Word: c.Word}
		a, ok := known[state]
		if !ok {
			a = around{`<td class="` + template.HTMLEscapeString(string(c.Tone)) + `"><i aria-hidden="true">` + c.Shape() + `</i>`,
				`<span class="sr"> ` + template.HTMLEscapeString(c.Word) + `</span></td>`}
			known[state] = a
		}
		b.WriteString(a.before)
		if c.Of > 0 {
			b.WriteString(strconv.Itoa(c.N))
			b.WriteByte('/')
			b.WriteString(strconv.Itoa(c.Of))
		}
		b.WriteString(a.after)
	}
	return template.HTML(b.String()) // every text is escaped above; the rest is ours
}
