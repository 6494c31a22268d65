package survey

import (
	"fmt"
	"io"

	"suluh/internal/sheet"
)

// WriteTable writes a year's figures: a row for each element, then for each month
// how many answered. Means and indexes are written with two decimals.
func WriteTable(out io.Writer, f sheet.Format, r Result) error {
	w, err := sheet.NewWriter(out, f, sheet.Layout{Name: "Penilaian layanan", Title: []string{
		fmt.Sprintf("Penilaian layanan tahun %d", r.Year),
		fmt.Sprintf("%d penilaian dari %d undangan, indeks %s, mutu %s", r.Score.Count, r.Invited, decimals(r.Score.Index), r.Score.Grade),
	}, Columns: []sheet.Column{{Heading: "Kode", Width: 8}, {Heading: "Unsur atau bulan", Width: 24}, {Heading: "Penilaian", Width: 10}, {Heading: "Nilai rata-rata", Width: 14}, {Heading: "Indeks", Width: 10}}})
	if err != nil {
		return err
	}
	for i, e := range Elements {
		if err := w.Row(e.Code, e.Name, r.Score.Count, decimals(r.Score.Means[i]), decimals(r.Score.Means[i]*25)); err != nil {
			return err
		}
	}
	for _, m := range r.Months {
		s := ScoreOf([]Tally{m})
		if err := w.Row("bulan", m.Month, m.Count, decimals(s.Index/25), decimals(s.Index)); err != nil {
			return err
		}
	}
	return w.Close()
}

func decimals(v float64) string { return fmt.Sprintf("%.2f", v) }
