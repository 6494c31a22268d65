package ui

import (
	"fmt"
	"strings"
	"testing"

	"suluh/internal/calendar"
)

func TestReadDate(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, d, m, y, want string
		ok                  bool
	}{
		{"nothing typed", "", " ", "", "", true},
		{"month by number", "31", "10", "2024", "2024-10-31", true},
		{"month by name", " 5 ", "Agustus", "2024", "2024-08-05", true},
		{"month by three letters", "5", "des", "2024", "2024-12-05", true},
		{"other short forms of August", "5", "Agt.", "2024", "2024-08-05", true},
		{"old spelling of November", "5", "nopember", "2024", "2024-11-05", true},
		{"day that does not exist", "31", "2", "2024", "", false},
		{"month that does not exist", "1", "13", "2024", "", false},
		{"two letters could be two months", "1", "ju", "2024", "", false},
		{"year missing", "1", "2", "", "", false},
		{"words for a day", "satu", "2", "2024", "", false},
	} {
		d := DateFields{Name: "x"}
		form := map[string]string{"x_tanggal": c.d, "x_bulan": c.m, "x_tahun": c.y}
		on, ok := d.ReadDate(func(n string) string { return form[n] })
		if ok != c.ok || on.String() != c.want {
			t.Errorf("%s: %q, %v", c.name, on, ok)
		}
		if d.Month != strings.TrimSpace(c.m) {
			t.Errorf("%s: what was typed is lost: %q", c.name, d.Month)
		}
	}
	var d DateFields
	d.SetDate(calendar.MustDate("2024-08-05"))
	if d.Day != "5" || d.Month != "8" || d.Year != "2024" {
		t.Errorf("%+v", d)
	}
	d.SetDate(calendar.Date{})
	if d.Day+d.Month+d.Year != "" {
		t.Errorf("%+v", d)
	}
}

func TestDueInWords(t *testing.T) {
	t.Parallel()
	on := calendar.MustDate("2024-11-14")
	for _, c := range []struct {
		left int
		text string
		tone Tone
	}{
		{-12, "Lewat 12 hari kerja", Past}, {-1, "Lewat 1 hari kerja", Past}, {0, "Tenggat hari ini", Soon},
		{1, "1 hari kerja lagi", Soon}, {3, "3 hari kerja lagi", Soon}, {4, "4 hari kerja lagi", Good},
	} {
		if got := Due(c.left, on); got.Text != c.text || got.Tone != c.tone || got.On != on {
			t.Errorf("Due(%d) = %+v", c.left, got)
		}
	}
	shapes := map[string]bool{}
	for _, tone := range []Tone{Good, Soon, Past, Done} {
		shapes[string(shape(tone))] = true
	}
	if len(shapes) != 4 || shapes[""] {
		t.Error("two states share a shape, or one has none")
	}
}

func TestPages(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		at, last int
		want     string
	}{
		{1, 1, ""}, {1, 0, ""}, {1, 2, "[1] 2 >"}, {2, 3, "< 1 [2] 3 >"}, {1, 4, "[1] 2 3 4 >"},
		{7, 13, "< 1 … 6 [7] 8 … 13 >"}, {4, 9, "< 1 2 3 [4] 5 … 9 >"}, {99, 5, "< 1 … 4 [5]"}, {-3, 9, "[1] 2 … 9 >"},
	} {
		p := Pages(c.at, c.last, func(n int) string { return fmt.Sprint("?", n) })
		var w []string
		if p.Prev != "" {
			w = append(w, "<")
		}
		for _, i := range p.Items {
			switch {
			case i.Gap:
				w = append(w, "…")
			case i.Here:
				w = append(w, fmt.Sprintf("[%d]", i.Number))
			default:
				w = append(w, fmt.Sprint(i.Number))
			}
		}
		if p.Next != "" {
			w = append(w, ">")
		}
		if got := strings.Join(w, " "); got != c.want {
			t.Errorf("Pages(%d, %d) = %q, want %q", c.at, c.last, got, c.want)
		}
	}
}

func TestTablePutsEachCellUnderItsColumn(t *testing.T) {
	t.Parallel()
	tab := Table{Columns: []Column{{Label: "Judul"}, {Label: "Jumlah", Num: true}}, RowHead: 1,
		Rows: []Row{{Cells: []Cell{TextCell("a")}}, {Cells: []Cell{TextCell("b"), TextCell("2"), TextCell("terlalu banyak")}, Mark: Past}}}
	body := tab.Body()
	if len(body[0].Cells) != 2 || body[0].Cells[1].Cell.Text != "" || !body[0].Cells[1].Head {
		t.Errorf("a short row: %+v", body[0])
	}
	if len(body[1].Cells) != 2 || !body[1].Cells[1].Cell.Num || body[1].Mark != Past {
		t.Errorf("a long row: %+v", body[1])
	}
	if tab.Foot() != nil {
		t.Error("a line of totals without totals")
	}
}

func TestChartBeginsAtZero(t *testing.T) {
	t.Parallel()
	c := Chart{Kind: Columns, Points: []Point{{Label: "a", Value: 10}, {Label: "b", Value: 5}, {Label: "c", Missing: true}, {Label: "d"}, {Label: "e", Value: -4}}}
	m := c.Marks()
	for i, want := range []string{"9.00em", "4.50em", "0.00em", "0.00em", "0.00em"} {
		if m[i].H != want {
			t.Errorf("%s is %s high, want %s", m[i].Label, m[i].H, want)
		}
	}
	if m[2].Drawn || m[2].Written != "tidak ada data" || !m[3].Drawn || m[3].Written != "0" {
		t.Errorf("no data and zero look the same: %+v %+v", m[2], m[3])
	}
	if !m[0].HasNext || m[1].HasNext || m[2].HasNext || !m[3].HasNext || m[4].HasNext {
		t.Error("a course is drawn across a missing figure, or not between two figures")
	}
	if rows := c.Table().Rows; len(rows) != 5 || rows[2].Cells[1].Text != "tidak ada data" {
		t.Errorf("the table holds other numbers: %+v", rows)
	}
	if got := (Chart{Kind: Line}).Marks(); len(got) != 0 {
		t.Errorf("an empty chart has marks: %+v", got)
	}
	bars := Chart{Kind: Bars, Points: []Point{{Value: 2}, {Value: 8}}}.Marks()
	if bars[0].W != "25.00%" || bars[1].W != "100.00%" {
		t.Errorf("bars: %s %s", bars[0].W, bars[1].W)
	}
}

func TestPageTitle(t *testing.T) {
	t.Parallel()
	body := Body{Name: "PPID Kabupaten Contoh", Domain: "contohkab.go.id"}
	for _, c := range []struct {
		page Page
		want string
	}{
		{Page{Title: "Lacak", Body: body}, "Lacak – PPID Kabupaten Contoh"},
		{Page{Title: "Lacak", Body: body, ErrorPrefix: true}, "Galat: Lacak – PPID Kabupaten Contoh"},
		{Page{Title: "PPID Kabupaten Contoh", Body: body}, "PPID Kabupaten Contoh"},
		{Page{Title: "Lacak"}, "Lacak"},
	} {
		if got := c.page.HeadTitle(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	if !(Page{Body: body}).Official() || (Page{Body: body, Sample: true}).Official() || (Page{}).Official() {
		t.Error("an invented body claims to be official, or an official one does not")
	}
	menu := Page{Menu: []MenuItem{{Href: "/a"}, {Href: "/b", Items: []MenuItem{{Href: "/b/c"}}}}, Active: "/a", Path: "/b/c"}.MenuRows()
	if !menu[0].On || menu[0].Here || menu[1].On || !menu[1].Rows[0].Here {
		t.Errorf("%+v", menu)
	}
	if got := (Page{Prefs: Prefs{TextSize: 2}, SaveData: true}).RootClass(); got != "teks2 hemat" {
		t.Errorf("classes %q", got)
	}
}
