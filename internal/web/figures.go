package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/i18n"
	"suluh/internal/report"
	"suluh/internal/web/ui"
)

// FiguresGroup is a part of the figures of a year under its own heading.
type FiguresGroup struct {
	Title  string
	Said   []string
	Charts []ui.Chart
	Tables []ui.Table
}

// FiguresReader is for whom the figures are shown.
type FiguresReader struct {
	Link   func(report.Code) string // the list behind a number; nil: there is none to show
	Public bool                     // small numbers about people are covered
}

// FiguresGroups are the figures of a year in words: requests and what became of them,
// how long the answers took, who asked and how, and the other populations apart.
func FiguresGroups(f report.Figures, to FiguresReader) []FiguresGroup {
	w := figuresWriter{to}
	months := ui.Chart{ID: "bulan", Title: "Permohonan diterima tiap bulan", Desc: "Jumlah permohonan yang diterima pada setiap bulan tahun " + strconv.Itoa(f.Year) + ".",
		Kind: ui.Columns, LabelHead: "Bulan", ValueHead: "Diterima"}
	for _, m := range f.Months {
		p := ui.Point{Label: calendar.MonthName(time.Month(m.Month))[:3], Value: float64(m.Received)}
		if m.Received > 0 {
			p.Href = w.href(report.Code("masuk-" + strconv.Itoa(m.Month)))
		}
		months.Points = append(months.Points, p)
	}
	if f.Received == 0 {
		months = ui.Chart{}
	}
	groups := []FiguresGroup{
		{Title: "Permohonan", Charts: drawn(months), Tables: []ui.Table{w.balance(f)}},
		{Title: "Keputusan", Said: w.later(f), Tables: []ui.Table{w.decided(f), w.grounds(f)}},
		{Title: "Waktu jawaban", Charts: drawn(w.timing(f.Times)), Tables: []ui.Table{w.spent(f.Times)}},
		{Title: "Cara datang dan pemohon", Tables: []ui.Table{
			w.tallied("Cara permohonan datang", "Saluran", "saluran", "", f.Channels), w.people(f.Kinds)}},
	}
	return append(groups, w.objections(f.Objections), w.disputes(f.Disputes), w.complaints(f.Complaints))
}

type figuresWriter struct{ to FiguresReader }

func (w figuresWriter) href(c report.Code) string {
	if w.to.Link == nil {
		return ""
	}
	return w.to.Link(c)
}

// row is one number under its words; the number leads to the list that it counts.
func (w figuresWriter) row(c report.Code, words string, n int) ui.Row {
	cell := ui.NumCell(n)
	if n > 0 {
		cell.Href, cell.Context = w.href(c), words
	}
	return ui.Row{Cells: []ui.Cell{ui.TextCell(words), cell}}
}

func figuresTable(caption, head string, rows ...ui.Row) ui.Table {
	return ui.Table{Caption: caption, Columns: []ui.Column{{Label: head}, {Label: "Jumlah", Num: true}}, Rows: rows, Empty: ui.Empty{What: caption + ": tidak ada."}}
}

// SayFigure says what a code of the figures means.
func SayFigure(key string) string { return i18n.Say("statistik." + key) }

func (w figuresWriter) line(key string, n int) ui.Row {
	return w.row(report.Code(key), SayFigure(key), n)
}

func (w figuresWriter) balance(f report.Figures) ui.Table {
	t := figuresTable("Neraca permohonan", "Keadaan", w.line("saldo_awal", f.Opening), w.line("diterima", f.Received), w.line("diputus", f.Decided),
		w.line("dicabut", f.Withdrawn), w.line("gugur", f.Lapsed), w.line("tidak_dilengkapi", f.NotCompleted))
	if f.Unwritten > 0 {
		t.Rows = append(t.Rows, w.line("tidak_tertulis", f.Unwritten))
	}
	t.Total = w.line("saldo_akhir", f.Closing).Cells
	return t
}

func (w figuresWriter) decided(f report.Figures) ui.Table {
	t := figuresTable("Hasil keputusan", "Hasil")
	t.Columns = append(t.Columns, ui.Column{Label: "Bagian dari yang diputus", Num: true})
	for _, o := range f.Outcomes {
		r := w.row(report.Code("hasil-"+o.Code), SayFigure("hasil_"+o.Code), o.Count)
		r.Cells = append(r.Cells, ui.Cell{Text: Share(o.Count, f.Decided), Num: true})
		t.Rows = append(t.Rows, r)
	}
	return t
}

// later says what became of answers that were not taken up.
func (w figuresWriter) later(f report.Figures) []string {
	var said []string
	if f.LaterLapsed > 0 {
		said = append(said, i18n.Say("statistik.kemudian_gugur", f.LaterLapsed)+".")
	}
	if f.LaterWithdrawn > 0 {
		said = append(said, i18n.Say("statistik.kemudian_dicabut", f.LaterWithdrawn)+".")
	}
	return said
}

func (w figuresWriter) grounds(f report.Figures) ui.Table {
	t := figuresTable("Alasan penolakan", "Dasar")
	for _, g := range f.Refusals {
		t.Rows = append(t.Rows, w.row(report.Code("alasan-"+g.Code), i18n.Say("statistik.alasan", "17 huruf "+g.Code[len("17"):]), g.Count))
	}
	return t
}

// timing draws how the answers stand to their terms.
func (w figuresWriter) timing(t report.Times) ui.Chart {
	if t.Counted == 0 {
		return ui.Chart{}
	}
	c := ui.Chart{ID: "waktu", Title: "Jawaban menurut batas waktunya", Desc: "Jumlah jawaban dalam batas pertama, dengan perpanjangan yang sah, dan lewat batas.", Kind: ui.Bars,
		LabelHead: "Jawaban", ValueHead: "Jumlah"}
	for _, p := range []struct {
		code, words string
		n           int
	}{{"tepat_waktu", "Dalam batas pertama", t.InTime}, {"perpanjangan", "Dengan perpanjangan yang sah", t.Extended}, {"lewat", "Lewat batas", t.Late}} {
		point := ui.Point{Label: p.words, Value: float64(p.n), Text: counted(p.n, t.Counted), Past: p.code == "lewat"}
		if p.n > 0 {
			point.Href = w.href(report.Code("waktu-" + p.code))
		}
		c.Points = append(c.Points, point)
	}
	return c
}

func (w figuresWriter) spent(t report.Times) ui.Table {
	measure := func(words, value string) ui.Row {
		return ui.Row{Cells: []ui.Cell{ui.TextCell(words), {Text: value, Num: true}}}
	}
	table := figuresTable("Lama jawaban, dalam hari kerja", "Ukuran", measure("Rata-rata", tenths(t.Mean)), measure("Median", tenths(t.Median)), measure("Terlama", whole(t.Longest)),
		w.row("waktu-tanpa_tanggal", "Diputus tanpa tanggal yang dapat dihitung", t.Undated), w.row(report.StillOpen, "Belum dijawab pada akhir masa", t.OpenCases),
		w.row(report.StillOpenLate, "Di antaranya sudah lewat batas", t.OpenLate))
	table.Columns[1].Label = "Nilai"
	return table
}

// tallied is a table of what was counted by a code, whose words stand in the messages.
func (w figuresWriter) tallied(caption, head, code, words string, list []report.Tally) ui.Table {
	if words == "" {
		words = code
	}
	t := figuresTable(caption, head)
	for _, one := range list {
		t.Rows = append(t.Rows, w.row(report.Code(code+"-"+one.Code), SayFigure(words+"_"+one.Code), one.Count))
	}
	return t
}

// people are the kinds of applicants: what belongs to a person, so that small numbers are
// covered for the public.
func (w figuresWriter) people(list []report.Tally) ui.Table {
	t := w.tallied("Pemohon", "Jenis pemohon", "pemohon", "", list)
	if !w.to.Public {
		return t
	}
	for i, hidden := range report.Small(list) {
		if hidden {
			t.Rows[i].Cells[1] = ui.Cell{Text: SayFigure("terlalu_kecil"), Num: true}
		}
	}
	return t
}

func (w figuresWriter) objections(f report.ObjectionFigures) FiguresGroup {
	line := func(key string, n int) ui.Row {
		return w.row(report.Code("keberatan-"+key), SayFigure("keberatan_"+key), n)
	}
	balance := figuresTable("Neraca keberatan", "Keadaan", line("saldo_awal", f.Opening), line("diterima", f.Received), line("ditanggapi", f.Responded),
		line("musyawarah", f.Settled), line("dicabut", f.Withdrawn))
	if f.Unwritten > 0 {
		balance.Rows = append(balance.Rows, line("tidak_tertulis", f.Unwritten))
	}
	balance.Total = line("saldo_akhir", f.Closing).Cells
	decisions := w.tallied("Tanggapan Atasan PPID", "Tanggapan", "keberatan-hasil", "putusan", f.Decisions)
	decisions.Rows = append(decisions.Rows, line("tanpa_tanggapan", f.Silent), line("dilaksanakan", f.Executed))
	return FiguresGroup{Title: "Keberatan", Tables: []ui.Table{balance, decisions,
		w.tallied("Alasan keberatan yang diterima", "Alasan", "keberatan-alasan", "keberatan_alasan", f.Grounds)}}
}

func (w figuresWriter) disputes(f report.DisputeFigures) FiguresGroup {
	plain := func(words string, n int) ui.Row { return ui.Row{Cells: []ui.Cell{ui.TextCell(words), ui.NumCell(n)}} }
	t := figuresTable("Sengketa di Komisi Informasi", "Keadaan", plain("Diajukan tahun ini", f.Filed), plain("Selesai tahun ini", f.Closed), plain("Belum selesai pada akhir masa", f.Open))
	for _, r := range f.Rulings {
		t.Rows = append(t.Rows, plain(SayFigure("sengketa_"+r.Code), r.Count))
	}
	return FiguresGroup{Title: "Sengketa", Tables: []ui.Table{t}}
}

func (w figuresWriter) complaints(list []report.Tally) FiguresGroup {
	t := figuresTable("Pengaduan yang salah alamat", "Menjadi")
	for _, c := range list {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{ui.TextCell(SayFigure("pengaduan_" + c.Code)), ui.NumCell(c.Count)}})
	}
	return FiguresGroup{Title: "Pengaduan", Tables: []ui.Table{t}}
}

// drawn keeps the charts that have something to draw.
func drawn(c ui.Chart) []ui.Chart {
	if len(c.Points) == 0 {
		return nil
	}
	return []ui.Chart{c}
}

// Share is a share in per cent, rounded half up; a dash where nothing can be shared.
func Share(n, of int) string {
	if of == 0 {
		return "–"
	}
	return strconv.Itoa((n*200+of)/(2*of)) + "%"
}

func counted(n, of int) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%s (%s)", ui.Number(n), Share(n, of))
}

func tenths(n *int) string {
	if n == nil {
		return "–"
	}
	return fmt.Sprintf("%d,%d", *n/10, *n%10)
}

func whole(n *int) string {
	if n == nil {
		return "–"
	}
	return ui.Number(*n)
}

// FigureWords say what a number counts, as the heading of the list behind it.
func FigureWords(c report.Code) string {
	code := strings.TrimPrefix(string(c), "keberatan-")
	kind, value, parted := strings.Cut(code, "-")
	if parted {
		code = kind + "_" + value
	}
	if kind == "masuk" || kind == "putus" {
		if month, err := strconv.Atoi(value); err == nil && month >= 1 && month <= 12 {
			return i18n.Say("statistik."+kind, calendar.MonthName(time.Month(month)))
		}
	}
	if c.Of() == report.Requests && kind == "alasan" {
		return i18n.Say("statistik.alasan", "17 huruf "+strings.TrimPrefix(value, "17"))
	}
	if c.Of() == report.Objections {
		if kind == "hasil" {
			return i18n.Say("statistik.putusan_" + value)
		}
		code = "keberatan_" + code
	}
	if key := "statistik." + code; i18n.Has(key) {
		return i18n.Say(key)
	}
	return i18n.Say("statistik.angka")
}

// YearOf reads the year of an address; without one it is the present year.
func YearOf(r *http.Request, v Visit) int {
	if y, err := strconv.Atoi(r.URL.Query().Get("tahun")); err == nil && y > 1900 && y < 3000 {
		return y
	}
	return v.Today.Year()
}

// YearLinks lead to each year; the one that is shown is no link.
func YearLinks(years []int, year int, at string) []ui.Link {
	var list []ui.Link
	for _, y := range years {
		l := ui.Link{Label: strconv.Itoa(y), Href: at + "?tahun=" + strconv.Itoa(y)}
		if y == year {
			l.Href = ""
		}
		list = append(list, l)
	}
	return list
}

// FiguresNotes say how the figures are counted.
func FiguresNotes() []string {
	var list []string
	for i := 1; i18n.Has("statistik.catatan_" + strconv.Itoa(i)); i++ {
		list = append(list, i18n.Say("statistik.catatan_"+strconv.Itoa(i)))
	}
	return list
}

// FiguresLines are the figures as plain lines: the group, the table, the words and the
// number of each.
func FiguresLines(groups []FiguresGroup) [][4]string {
	var lines [][4]string
	for _, g := range groups {
		tables := g.Tables
		for _, c := range g.Charts {
			tables = append([]ui.Table{c.Table()}, tables...)
		}
		for _, t := range tables {
			rows := t.Rows
			if len(t.Total) > 0 {
				rows = append(rows[:len(rows):len(rows)], ui.Row{Cells: t.Total})
			}
			for _, r := range rows {
				lines = append(lines, [4]string{g.Title, t.Caption, r.Cells[0].Text, r.Cells[1].Text})
			}
		}
	}
	return lines
}
