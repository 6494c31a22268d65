package web

import (
	"fmt"
	"strconv"

	"suluh/internal/i18n"
	"suluh/internal/report"
	"suluh/internal/web/ui"
)

// FiguresTables are the figures of a year as tables: the balance, what was decided, how
// long it took, why it was refused, and by which way it came. Link gives the address
// behind a line, or nothing.
func FiguresTables(f report.Figures, link func(code string) string) []ui.Table {
	line := func(code, label string, n int) ui.Row {
		return ui.Row{Cells: []ui.Cell{{Text: label, Href: link(code)}, ui.NumCell(n)}}
	}
	table := func(caption, head string, rows ...ui.Row) ui.Table {
		return ui.Table{Caption: caption, Columns: []ui.Column{{Label: head}, {Label: "Jumlah", Num: true}}, Rows: rows, Empty: ui.Empty{What: "Tidak ada."}}
	}
	say := func(key string) string { return i18n.Say("statistik." + key) }
	balance := table("Neraca permohonan", "Keadaan",
		line("saldo_awal", say("saldo_awal"), f.Opening), line("diterima", say("diterima"), f.Received), line("diputus", say("diputus"), f.Decided),
		line("dicabut", say("dicabut"), f.Withdrawn), line("gugur", say("gugur"), f.Lapsed), line("tidak_dilengkapi", say("tidak_dilengkapi"), f.NotCompleted))
	if f.Unwritten > 0 {
		balance.Rows = append(balance.Rows, line("tidak_tertulis", say("tidak_tertulis"), f.Unwritten))
	}
	balance.Total = []ui.Cell{ui.TextCell(say("saldo_akhir")), ui.NumCell(f.Closing)}
	var outcomes, refusals, channels []ui.Row
	for _, o := range f.Outcomes {
		r := line(o.Code, say("hasil_"+o.Code), o.Count)
		r.Cells = append(r.Cells, ui.Cell{Text: Share(o.Count, f.Decided), Num: true})
		outcomes = append(outcomes, r)
	}
	for _, t := range f.Refusals {
		refusals = append(refusals, line(t.Code, i18n.Say("statistik.alasan", t.Code), t.Count))
	}
	for _, t := range f.Channels {
		channels = append(channels, line(t.Code, say("saluran_"+t.Code), t.Count))
	}
	decided := table("Keputusan", "Hasil", outcomes...)
	decided.Columns = append(decided.Columns, ui.Column{Label: "Bagian dari yang diputus", Num: true})
	t := f.Times
	spent := ui.Table{Caption: "Waktu jawaban, dalam hari kerja", Columns: []ui.Column{{Label: "Ukuran"}, {Label: "Nilai", Num: true}}}
	measure := func(label, value string) {
		spent.Rows = append(spent.Rows, ui.Row{Cells: []ui.Cell{ui.TextCell(label), {Text: value, Num: true}}})
	}
	measure("Rata-rata", tenths(t.Mean))
	measure("Median", tenths(t.Median))
	measure("Terlama", whole(t.Longest))
	measure("Dalam batas pertama", counted(t.InTime, t.Counted))
	measure("Dengan perpanjangan yang sah", counted(t.Extended, t.Counted))
	measure("Lewat batas", counted(t.Late, t.Counted))
	measure("Diputus tanpa tanggal yang dapat dihitung", ui.Number(t.Undated))
	measure("Belum dijawab pada akhir masa", ui.Number(t.OpenCases))
	measure("Di antaranya sudah lewat batas", ui.Number(t.OpenLate))
	return []ui.Table{balance, decided, spent, table("Alasan penolakan", "Dasar", refusals...), table("Cara permohonan datang", "Saluran", channels...)}
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

// FiguresNotes say how the figures are counted.
func FiguresNotes() []string {
	var list []string
	for i := 1; i18n.Has("statistik.catatan_" + strconv.Itoa(i)); i++ {
		list = append(list, i18n.Say("statistik.catatan_"+strconv.Itoa(i)))
	}
	return list
}
