package sheet

import "slices"

// overlay lays merges over rows as they stream by. Merges are either listed
// before reading (XLSX) or declared by their first cell (the other formats).
type overlay struct {
	columns int
	listed  []*Merge // sorted by Top
	active  []spread
	width   int // of all active merges together
}

type spread struct {
	merge *Merge
	cell  Cell
}

func newOverlay(columns int, listed []*Merge) *overlay {
	return &overlay{columns: columns, listed: listed}
}

// add puts a merge to work whose first cell is known.
func (o *overlay) add(m *Merge, c Cell) {
	// Merges do not overlap, so together they are no wider than the sheet. In a
	// file in which they are, the surplus is hostile; it is ignored.
	if n := m.width(o.columns); o.width+n <= o.columns {
		c.Merge = m
		o.active = append(o.active, spread{m, c})
		o.width += n
	}
}

// width is the number of columns of a sheet that a merge covers.
func (m *Merge) width(columns int) int { return max(min(m.Right, columns-1)-m.Left+1, 0) }

// covered reports whether a merge from a row above lies over the column.
func (o *overlay) covered(row, column int) bool {
	for _, a := range o.active {
		if a.merge.Top < row && row <= a.merge.Bottom && a.merge.Left <= column && column <= a.merge.Right {
			return true
		}
	}
	return false
}

// apply fills the covered cells of a row.
func (o *overlay) apply(r *Row) {
	if len(o.active) > 0 {
		o.active = slices.DeleteFunc(o.active, func(a spread) bool {
			if a.merge.Bottom >= r.Number {
				return false
			}
			o.width -= a.merge.width(o.columns)
			return true
		})
	}
	for len(o.listed) > 0 && o.listed[0].Top <= r.Number {
		m := o.listed[0]
		o.listed = o.listed[1:]
		if m.Bottom < r.Number || m.Left >= o.columns {
			continue
		}
		var c Cell // empty when the first row of the merge is not in the file
		if m.Top == r.Number && m.Left < len(r.Cells) {
			c = r.Cells[m.Left]
		}
		o.add(m, c)
	}
	for _, a := range o.active {
		right := min(a.merge.Right, o.columns-1)
		for len(r.Cells) <= right {
			r.Cells = append(r.Cells, Cell{})
		}
		r.Cells[a.merge.Left] = a.cell
		for i := a.merge.Left + 1; i <= right; i++ {
			r.Cells[i] = Cell{Merge: a.merge}
		}
	}
}
