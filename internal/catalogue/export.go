package catalogue

import (
	"fmt"
	"io"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/sheet"
	"suluh/internal/statute"
)

// stateNames are the states as people read them.
var stateNames = map[State]string{
	Present: "Ada", Stale: "Kedaluwarsa", Missing: "Belum ada", NotApplicable: "Tidak berlaku", Partial: "Sebagian",
}

// Label is the state in words.
func (s State) Label() string { return stateNames[s] }

// whySentences say why an item is not owed.
var whySentences = map[Why]string{
	ByMark:    "Ditandai tidak berlaku.",
	ByEvent:   "Diumumkan bila ada peristiwanya; sekarang tidak ada.",
	ByPackage: "Hanya bila ada paket pengadaan dengan dokumen ini.",
	ByBody:    "Kewajiban badan secara keseluruhan; cukup dipenuhi satu kali.",
	ByUnit:    "Kewajiban setiap unit.",
}

// Sentence says why an item is not owed, in words.
func (w Why) Sentence() string { return whySentences[w] }

// Said is the cadence of an item in words.
func (i Item) Said(bodyCadence int) string {
	months := monthsOf(i, bodyCadence)
	switch i.Cadence.Kind {
	case EveryMonths:
		return "Diperbarui " + every(months) + ", atau lebih cepat bila berubah"
	case OnChange:
		return "Diperbarui bila berubah, diperiksa " + every(months)
	case PerEvent:
		return "Setiap ada peristiwanya"
	case AtOnce:
		return "Seketika, sampai keadaannya berakhir"
	case PerPackage:
		return "Setiap paket pengadaan"
	}
	return "Selalu tersedia"
}

func every(months int) string {
	switch {
	case months == 1:
		return "setiap bulan"
	case months%12 == 0 && months > 12:
		return fmt.Sprintf("setiap %d tahun", months/12)
	case months == 12:
		return "setiap tahun"
	}
	return fmt.Sprintf("setiap %d bulan", months)
}

// WholeName is what the row of the body as a whole is called.
const WholeName = "Seluruh badan publik"

// Name is the name of the line's unit, or that of the body as a whole.
func (l Line) Name() string {
	if l.Unit.ID == "" {
		return WholeName
	}
	return l.Unit.Name
}

// WriteMatrix writes the matrix as delimited text or a workbook: a row for each unit,
// a column for each group.
func WriteMatrix(out io.Writer, f sheet.Format, body org.Body, m *Matrix) error {
	columns := []sheet.Column{{Heading: "Unit", Width: 40}, {Heading: "Jenis", Width: 16}, {Heading: "Wajib", Width: 8}, {Heading: "Ada", Width: 8},
		{Heading: "Kedaluwarsa", Width: 12}, {Heading: "Belum Ada", Width: 10}, {Heading: "Kelengkapan (%)", Width: 14}}
	for _, g := range m.List.Groups() {
		columns = append(columns, sheet.Column{Heading: g.Code + " " + g.Label(), Width: 16})
	}
	w, err := sheet.NewWriter(out, f, sheet.Layout{Name: "Informasi Wajib", Title: titleOf(body, m.Today), Columns: columns})
	if err != nil {
		return fmt.Errorf("write matrix: %w", err)
	}
	for _, l := range m.Lines {
		row := []any{l.Name(), l.Unit.Kind, int64(l.Owed.Total()), int64(l.Owed.Present), int64(l.Owed.Stale), int64(l.Owed.Missing),
			int64(l.Owed.Percent())}
		for _, s := range l.Groups {
			row = append(row, s.Count())
		}
		if err := w.Row(row...); err != nil {
			return err
		}
	}
	return w.Close()
}

func titleOf(body org.Body, today calendar.Date) []string {
	return []string{"Informasi wajib " + body.Name, "Keadaan " + calendar.Long(today)}
}

// Count says how much of a group is there, with the state: "3/4 Sebagian".
func (s Status) Count() string {
	t := s.tally()
	if t.Total() == 0 {
		return s.State.Label()
	}
	return fmt.Sprintf("%d/%d %s", t.Present, t.Total(), s.State.Label())
}

// Share is the same in figures: how many are there, and how many are owed.
func (s Status) Share() (present, owed int) {
	t := s.tally()
	return t.Present, t.Total()
}

// WriteSheet writes one unit's checklist: a row for each item.
func WriteSheet(out io.Writer, f sheet.Format, body org.Body, s Sheet) error {
	name := WholeName
	if s.Unit.ID != "" {
		name = s.Unit.Name
	}
	w, err := sheet.NewWriter(out, f, sheet.Layout{Name: "Informasi Wajib", Title: append(titleOf(body, s.Today), name), Columns: []sheet.Column{
		{Heading: "Kode", Width: 12}, {Heading: "Informasi Wajib", Width: 60}, {Heading: "Klasifikasi", Width: 14}, {Heading: "Dasar Hukum", Width: 30},
		{Heading: "Jangka Pembaruan", Width: 30}, {Heading: "Keadaan", Width: 14}, {Heading: "Berlaku Sampai", Width: 14}, {Heading: "Jumlah Entri", Width: 10},
		{Heading: "Alasan", Width: 40}}})
	if err != nil {
		return fmt.Errorf("write sheet: %w", err)
	}
	for _, r := range s.Rows {
		why := r.Status.Why.Sentence()
		if r.Mark.Given() {
			why = r.Mark.Reason
		}
		if err := w.Row(r.Item.Code, strings.Repeat("  ", r.Depth)+r.Item.Title, register.ClassNames[r.Item.Class], r.Item.Basis(),
			r.Item.Said(body.Settings.Cadence()), r.Status.State.Label(), r.Status.Due.String(), int64(r.Status.N), why); err != nil {
			return err
		}
	}
	return w.Close()
}

// Basis names the articles of an item as people read them.
func (i Item) Basis() string {
	var all []string
	for _, a := range i.Articles {
		all = append(all, statute.Cite(a))
	}
	return strings.Join(all, "; ")
}
