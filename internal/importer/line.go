package importer

import (
	"slices"
	"strings"

	"suluh/internal/sheet"
)

// line is a row of a sheet as the layout rules see it: hidden columns gone,
// texts cleaned, every way of writing "empty" empty.
type line struct {
	row   *sheet.Row
	texts []string
}

// load prepares a row; the line's texts are reused.
func (l *line) load(s *sheet.Sheet, r *sheet.Row) {
	l.row = r
	l.texts = l.texts[:0]
	for i := range r.Cells {
		text := ""
		if !s.ColumnHidden(i) {
			text = lines(r.Cells[l.source(s, i)].Text)
			if isNothing(text) {
				text = ""
			}
		}
		l.texts = append(l.texts, text)
	}
}

// source is the cell whose text column i shows: its own, or the first cell of
// its merge when all columns of the merge before i are hidden.
func (l *line) source(s *sheet.Sheet, i int) int {
	if !l.row.CoveredAcross(i) {
		return i
	}
	left := l.row.Cells[i].Merge.Left
	for j := left; j < i; j++ {
		if !s.ColumnHidden(j) {
			return i
		}
	}
	return left
}

// clone makes a line that outlives its row.
func (l *line) clone() *line {
	return &line{row: l.row.Clone(), texts: slices.Clone(l.texts)}
}

func (l *line) text(i int) string {
	if i < 0 || i >= len(l.texts) {
		return ""
	}
	return l.texts[i]
}

func (l *line) blank() bool {
	for _, t := range l.texts {
		if t != "" {
			return false
		}
	}
	return true
}

// coveredFrom reports whether column i is covered by a merge that began in row
// first or below, and above this line.
func (l *line) coveredFrom(i, first int) bool {
	return l.row.CoveredDown(i) && l.row.Cells[i].Merge.Top >= first
}

// width is the number of columns that the cell at i is merged across.
func (l *line) width(i int) int {
	if i >= len(l.row.Cells) || l.row.Cells[i].Merge == nil {
		return 1
	}
	m := l.row.Cells[i].Merge
	return m.Right - m.Left + 1
}

// only gives the column of the one text in the line, or -1.
func (l *line) only() int {
	at := -1
	for i, t := range l.texts {
		if t == "" {
			continue
		}
		if at >= 0 {
			return -1
		}
		at = i
	}
	return at
}

// isNumbers reports whether the texts are all small whole numbers, bare or in
// brackets, and fill at least half of the columns: the row of column numbers.
func (l *line) isNumbers(columns int) bool {
	n := 0
	for _, t := range l.texts {
		if t == "" {
			continue
		}
		bare := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(t, "("), "."), ")")
		if !isDigits(bare) || len(bare) > 2 {
			return false
		}
		n++
	}
	return n > 0 && 2*n >= columns
}

// footers begin the lines below a list: a legend or a signature.
var footers = []string{"keterangan:", "keterangan :", "catatan:", "catatan :", "ditetapkan di", "mengetahui", "nip", "kepala dinas",
	"ppid utama", "pejabat pengelola informasi dan dokumentasi"}

// isFooter reports whether the line looks like the beginning of a footer.
func (l *line) isFooter() bool {
	i := l.only()
	if i < 0 {
		return false
	}
	text := strings.ToLower(l.texts[i])
	for _, f := range footers {
		if !strings.HasPrefix(text, f) {
			continue
		}
		// "nip" is a word of its own: "Nipah" is a plant.
		if f != "nip" || len(text) == 3 || text[3] < 'a' || text[3] > 'z' {
			return true
		}
	}
	return false
}

// isTotal reports whether the line is a row of totals: the word first, then
// nothing but numbers.
func (l *line) isTotal() bool {
	first, numbers := "", 0
	for _, t := range l.texts {
		switch {
		case t == "":
		case first == "":
			first = strings.ToLower(t)
			if first != "jumlah" && first != "total" && !strings.HasPrefix(first, "jumlah ") && !strings.HasPrefix(first, "total ") {
				return false
			}
		case strings.Trim(t, "0123456789.,% ") == "" && hasDigit(t):
			numbers++
		default:
			return false
		}
	}
	return numbers > 0
}
