package pdf

const (
	cellPad   = 1.0 // above and below the text of a cell
	columnGap = 3.0
)

// columns gives the left edges and the widths of the text in the columns.
func (b Table) columns() (xs, ws []float64) {
	var sum float64
	for _, c := range b.Columns {
		sum += c.Share
	}
	x := left
	for i, c := range b.Columns {
		w := width * c.Share / sum
		xs = append(xs, x)
		x += w
		if i < len(b.Columns)-1 {
			w -= columnGap
		}
		ws = append(ws, w)
	}
	return xs, ws
}

func (b Table) height(f *flow) float64 {
	_, ws := b.columns()
	head := make([]string, len(b.Columns))
	for i, c := range b.Columns {
		head[i] = c.Head
	}
	h := tallest(f, head, ws, "B") + f.gap
	for _, r := range b.Rows {
		h += tallest(f, r, ws, "")
	}
	return h
}

func tallest(f *flow, texts []string, ws []float64, style string) float64 {
	h := 0.0
	for i, s := range texts {
		h = max(h, f.tall(s, small, style, ws[i])+2*cellPad)
	}
	return h
}

func (b Table) draw(f *flow) {
	xs, ws := b.columns()
	table := f.root.add("Table")
	head := make([]cell, len(b.Columns))
	f.font(small, "B")
	for i, c := range b.Columns {
		head[i] = cell{x: xs[i], w: ws[i], lines: f.wrap(c.Head, ws[i]), amount: c.Amount, bold: true}
	}
	f.font(small, "")
	before := f.y
	b.head(f, head, table.add("THead").add("TR"))
	again := func() { b.head(f, head, nil) }
	if tall := f.y - before; tall < 0 || tall > pageHeight/4 {
		again = nothing // such a head would leave no room for the rows
	}
	rows := table.add("TBody")
	for _, r := range b.Rows {
		tr, cells := rows.add("TR"), make([]cell, len(r))
		for i, s := range r {
			cells[i] = cell{x: xs[i], w: ws[i], lines: f.wrap(s, ws[i]), amount: b.Columns[i].Amount, node: tr.add("TD")}
		}
		f.row(cells, cellPad, again)
		f.rule(left, f.y, width, 0.15)
	}
	f.font(body, "")
	f.y += f.gap + 1
}

// head draws the column heads; on pages after the first tr is nil and they are
// artifacts, because they were read already.
func (b Table) head(f *flow, head []cell, tr *node) {
	f.rule(left, f.y, width, 0.4)
	for i := range head {
		head[i].node = nil
		if tr != nil {
			head[i].node = tr.add("TH")
		}
	}
	f.row(head, cellPad, nothing)
	f.rule(left, f.y, width, 0.4)
}
