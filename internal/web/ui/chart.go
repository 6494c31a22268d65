package ui

import "strconv"

// ChartKind is the form of a chart.
type ChartKind string

// The three forms. Each begins at zero.
const (
	Bars    ChartKind = "batang" // one line for each category, longest label first in reading order
	Columns ChartKind = "kolom"  // periods side by side
	Line    ChartKind = "garis"  // a course over periods
)

// Chart is a drawing of a few numbers with the same numbers as a table below.
// Lengths are per cent and em, so that the words keep the reader's text size at
// every width. Its partial is "chart".
type Chart struct {
	ID        string // distinguishes two charts on one page
	Title     string
	Desc      string // what the drawing shows, in a sentence, for those who do not see it
	Kind      ChartKind
	LabelHead string // heading of the first column of the table: "Bulan"
	ValueHead string // heading of the second: "Permohonan"
	Points    []Point
	CSV       string // address of the same numbers as CSV; may be empty
}

// Point is one number. Values below zero are drawn as zero: the charts show
// counts, shares and days.
type Point struct {
	Label   string
	Value   float64
	Text    string // how the number is written; Decimal(Value, 0) when empty
	Missing bool   // there is no figure, which is not the same as zero
	Past    bool   // past the legal date: drawn in its colour, and Label must say so
	Href    string // the list that the number counts; the table leads to it
}

// Heights of the drawing in em.
const (
	barPitch   = 2.75
	columnPlot = 9.0
	columnTop  = 1.5
	columnFoot = 2.0
)

// ChartMark is one point placed on the drawing.
type ChartMark struct {
	Point
	Written           string
	X, Mid, W         string // per cent
	Y, H, Base        string // em
	TextY, LabelY     string // em
	HasNext, Last     bool
	NextMid, NextY    string
	Drawn, Spoken     bool // drawn at all; its number written beside it
	LabelShown, First bool
}

// Height is the height of the drawing in em.
func (c Chart) Height() string {
	if c.Kind == Bars {
		return em(float64(len(c.Points)) * barPitch)
	}
	return em(columnTop + columnPlot + columnFoot)
}

// Base is where the zero line lies.
func (c Chart) Base() string { return em(columnTop + columnPlot) }

// Marks places every point.
func (c Chart) Marks() []ChartMark {
	top := 0.0
	for _, p := range c.Points {
		if !p.Missing {
			top = max(top, p.Value)
		}
	}
	marks := make([]ChartMark, len(c.Points))
	for i, p := range c.Points {
		share := 0.0
		if top > 0 && !p.Missing {
			share = max(p.Value, 0) / top
		}
		m := ChartMark{Point: p, Written: p.written(), Drawn: !p.Missing, First: i == 0, Last: i == len(c.Points)-1}
		if c.Kind == Bars {
			m.placeBar(i, share)
		} else {
			m.placeColumn(i, len(c.Points), share)
		}
		marks[i] = m
	}
	for i := range marks[:max(len(marks)-1, 0)] {
		if marks[i].Drawn && marks[i+1].Drawn {
			marks[i].HasNext, marks[i].NextMid, marks[i].NextY = true, marks[i+1].Mid, marks[i+1].Y
		}
	}
	for i := range marks { // a long course names its ends and every column its number
		m := &marks[i]
		m.Spoken = c.Kind != Line || m.First || m.Last || len(marks) <= 6
		m.LabelShown = len(marks) <= 12 || m.First || m.Last
	}
	return marks
}

func (m *ChartMark) placeBar(i int, share float64) {
	top := float64(i) * barPitch
	m.W = pct(100 * share)
	m.TextY, m.Y, m.H = em(top+.9), em(top+1.3), em(.75)
}

func (m *ChartMark) placeColumn(i, n int, share float64) {
	slot := 100 / float64(n)
	h := columnPlot * share
	y := columnTop + columnPlot - h
	m.X, m.W, m.Mid = pct(slot*(float64(i)+.16)), pct(slot*.68), pct(slot*(float64(i)+.5))
	m.Y, m.H, m.Base = em(y), em(h), em(columnTop+columnPlot)
	m.TextY, m.LabelY = em(y-.5), em(columnTop+columnPlot+1.4)
}

func (p Point) written() string {
	switch {
	case p.Missing:
		return "tidak ada data"
	case p.Text != "":
		return p.Text
	}
	return Decimal(p.Value, 0)
}

// Table holds the same numbers.
func (c Chart) Table() Table {
	t := Table{
		Caption: c.Title, HideCaption: true, Dense: true,
		Columns: []Column{{Label: c.LabelHead}, {Label: c.ValueHead, Num: true}},
		Empty:   Empty{What: "Belum ada angka."},
	}
	for _, p := range c.Points {
		t.Rows = append(t.Rows, Row{Cells: []Cell{TextCell(p.Label), {Text: p.written(), Num: true, Href: p.Href, Context: p.Label}}})
	}
	return t
}

// TitleID and DescID tie the drawing to its words.
func (c Chart) TitleID() string { return "grafik-" + c.ID + "-judul" }

// DescID names the description.
func (c Chart) DescID() string { return "grafik-" + c.ID + "-ket" }

func pct(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) + "%" }
func em(v float64) string  { return strconv.FormatFloat(v, 'f', 2, 64) + "em" }
