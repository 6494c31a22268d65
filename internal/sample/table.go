package sample

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Table is the content of a spreadsheet or of a table in a document.
type Table struct {
	Title   string
	Sheet   string // name of its sheet in a workbook; "Tabel 1" and so on when empty
	Hidden  bool   // the sheet is hidden, as in the wrong file of the release check
	Heading []string
	Rows    [][]Cell
}

// Cell is text, or a number with its decimals when Number is true.
type Cell struct {
	Text     string
	Value    float64
	Decimals int
	Number   bool
}

// String writes the cell for Indonesian readers: 1.234,5.
func (c Cell) String() string {
	if !c.Number {
		return c.Text
	}
	s := strconv.FormatFloat(math.Abs(c.Value), 'f', c.Decimals, 64)
	whole, part, _ := strings.Cut(s, ".")
	var b strings.Builder
	if c.Value < 0 {
		b.WriteByte('-')
	}
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteRune(r)
	}
	if part != "" {
		b.WriteString("," + part)
	}
	return b.String()
}

// machine writes the cell for programs: 1234.5.
func (c Cell) machine() string {
	if !c.Number {
		return c.Text
	}
	return strconv.FormatFloat(c.Value, 'f', c.Decimals, 64)
}

// tableSpec describes a table whose numbers are made up. The rows are either
// literal (Literal), or one for every label in Rows, with these columns:
//
//	Panjang (km) = angka 20 90 0.1   a number between 20 and 90 in steps of 0.1
//	Harga (Rp) = sekitar 4 100 13600 17500   within 4 per cent of each row's own number, in steps of 100
//	Baik (km) = bagian 1 55 85       55 to 85 per cent of the first number column
//	Sisa = selisih 1 2 3             first number column less all the others named
//	Baik (%) = persen 2 1            second in per cent of the first
//	Pagu (Rp) = pagu                 share of the unit's budget, in rupiah
//	Sumber = pilih PAD/DAU/DAK       one of the words
//
// Numbers depend on unit, column, label and year only, and drift slowly from
// year to year, so that two documents about the same thing agree.
type tableSpec struct {
	Title   string     `json:"judul"`
	Sheet   string     `json:"lembar"`
	Hidden  bool       `json:"tersembunyi"`
	Label   string     `json:"label"`  // heading of the first column
	Rows    []string   `json:"baris"`  // labels, or one of @kecamatan @program @bulan @triwulan @desa @dusun
	Columns []string   `json:"kolom"`  //
	Total   bool       `json:"jumlah"` // add a row of totals
	Heading []string   `json:"kepala"` // of a literal table
	Literal [][]string `json:"isi"`
}

var months = []string{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"}

// build makes the table for a unit and a year.
func (s tableSpec) build(c scene) (Table, error) {
	t := Table{Title: c.fill(s.Title), Sheet: s.Sheet, Hidden: s.Hidden}
	if len(s.Literal) > 0 {
		t.Heading = s.Heading
		for _, row := range s.Literal {
			if len(row) != len(s.Heading) {
				return t, fmt.Errorf("table %q: row of %d under heading of %d", s.Title, len(row), len(s.Heading))
			}
			var cells []Cell
			for _, text := range row {
				cells = append(cells, Cell{Text: c.fill(text)})
			}
			t.Rows = append(t.Rows, cells)
		}
		return t, nil
	}
	t.Heading = []string{s.Label}
	labels := c.labels(s.Rows)
	for _, l := range labels {
		t.Rows = append(t.Rows, []Cell{{Text: l}})
	}
	if s.Total {
		t.Rows = append(t.Rows, []Cell{{Text: "Jumlah"}})
	}
	for _, spec := range s.Columns {
		name, expr, _ := strings.Cut(spec, " = ")
		t.Heading = append(t.Heading, c.fill(name))
		if err := addColumn(&t, c, name, strings.Fields(expr), len(labels)); err != nil {
			return t, fmt.Errorf("table %q, column %q: %w", s.Title, name, err)
		}
	}
	return t, nil
}

// addColumn appends one column; rows past n are the row of totals.
func addColumn(t *Table, c scene, name string, expr []string, n int) error {
	if len(expr) == 0 {
		return fmt.Errorf("no expression")
	}
	var args []float64
	if expr[0] != "pilih" {
		for _, a := range expr[1:] {
			v, err := strconv.ParseFloat(a, 64)
			if err != nil {
				return err
			}
			args = append(args, v)
		}
	}
	need := map[string]int{"angka": 3, "bagian": 3, "persen": 2, "pagu": 0}
	if k, known := need[expr[0]]; known && len(args) != k {
		return fmt.Errorf("%s takes %d numbers", expr[0], k)
	}
	total := 0.0
	for i := range t.Rows {
		row := t.Rows[i]
		at := seedOf(c.who, name, row[0].Text)
		cell := Cell{Number: true}
		switch expr[0] {
		case "angka":
			cell.Value, cell.Decimals = spread(at, c.year, args[0], args[1], args[2]), decimalsOf(args[2])
		case "sekitar":
			if len(args) != 2+n {
				return fmt.Errorf("sekitar takes a spread, a step and %d numbers", n)
			}
			if i < n {
				cell.Value = spread(at, c.year, args[2+i]*(1-args[0]/100), args[2+i]*(1+args[0]/100), args[1])
			}
			cell.Decimals = decimalsOf(args[1])
		case "pagu":
			millions := spread(at, c.year, 0.9, 1.1, 0.001) * float64(c.budget) * c.share(i, n)
			cell.Value = math.Round(millions*10) * 1e5 // whole hundred thousands of rupiah
		case "bagian":
			from := row[int(args[0])]
			share := args[1] + unitOf(at+uint64(c.year))*(args[2]-args[1])
			cell = Cell{Number: true, Value: roundTo(from.Value*share/100, from.Decimals), Decimals: from.Decimals}
		case "selisih":
			if len(args) < 2 {
				return fmt.Errorf("selisih takes two numbers or more")
			}
			cell = row[int(args[0])]
			for _, other := range args[1:] {
				cell.Value = roundTo(cell.Value-row[int(other)].Value, cell.Decimals)
			}
		case "persen":
			a, b := row[int(args[0])], row[int(args[1])]
			if b.Value != 0 {
				cell.Value = roundTo(a.Value/b.Value*100, 1)
			}
			cell.Decimals = 1
		case "pilih":
			words := strings.Split(strings.Join(expr[1:], " "), "/")
			cell = Cell{Text: words[at%uint64(len(words))]}
		default:
			return fmt.Errorf("unknown kind %q", expr[0])
		}
		if i < n {
			total += cell.Value
		} else if expr[0] == "pilih" || (expr[0] == "angka" || expr[0] == "sekitar") && !addsUp(name) {
			cell = Cell{}
		} else if expr[0] != "persen" {
			cell.Value = roundTo(total, cell.Decimals)
		}
		t.Rows[i] = append(row, cell)
	}
	return nil
}

// addsUp tells whether the total of a column means anything: a sum of
// percentages, averages, indices or prices does not.
func addsUp(column string) bool {
	for _, w := range []string{"%", "Rata-rata", "Indeks", "Harga", "Waktu", "per "} {
		if strings.Contains(column, w) {
			return false
		}
	}
	return true
}

// spread draws a number between low and high that grows by up to two per cent
// a year from 2021, in whole steps.
func spread(at uint64, year int, low, high, step float64) float64 {
	base := low + unitOf(at)*(high-low)
	growth := 1 + float64(year-2021)*0.02*unitOf(at^0x5bd1e995)
	return roundTo(math.Round(base*growth/step)*step, decimalsOf(step))
}

func decimalsOf(step float64) int {
	_, part, _ := strings.Cut(strconv.FormatFloat(step, 'f', -1, 64), ".")
	return len(part)
}

func roundTo(v float64, decimals int) float64 {
	p := math.Pow10(decimals)
	return math.Round(v*p) / p
}
