package register

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/org"
	"suluh/internal/sheet"
)

// Export says what a download of the register holds.
type Export struct {
	Body   org.Body
	Filter Filter             // its order and page do not matter
	Today  calendar.Date      // printed in the title block of a workbook
	Page   func(Entry) string // address of an entry's page; nil leaves the column out
	// Decree is the decree in force; zero takes the one typed in the settings.
	Decree org.Decree
	// BySheet gives each class a worksheet of its own, also one without entries, in
	// place of a line across one table. Delimited text is one table either way.
	BySheet bool
}

// The columns of the statutory form in its order and words, with the title after
// the number; then what is commonly added. The last column lets an edited export
// be imported again. PERKI1/2021:22
var exportColumns = []sheet.Column{
	{Heading: "No", Width: 6},
	{Heading: "Judul Informasi", Width: 32},
	{Heading: "Ringkasan Isi Informasi", Width: 48},
	{Heading: "Pejabat/Unit/Satuan Kerja yang Menguasai Informasi", Width: 24},
	{Heading: "Penanggung Jawab Pembuatan atau Penerbitan Informasi", Width: 24},
	{Heading: "Waktu dan Tempat Pembuatan Informasi", Width: 22},
	{Heading: "Bentuk Informasi yang Tersedia", Width: 16},
	{Heading: "Jangka Waktu Penyimpanan atau Retensi Arsip", Width: 20},
	{Heading: "Jenis Media yang Memuat Informasi", Width: 20},
	{Heading: "Tautan", Width: 28},
	{Heading: "Kategori", Width: 14},
	{Heading: "Kode Informasi", Width: 12},
	{Heading: "Nomor SK", Width: 16},
	{Heading: "Keterangan", Width: 20},
}

var (
	pageColumn = sheet.Column{Heading: "Alamat Halaman", Width: 28}
	idColumn   = sheet.Column{Heading: "ID", Width: 12}
)

// ClassNames are the classes in words.
var ClassNames = map[Class]string{Periodic: "Berkala", Immediate: "Serta Merta", OnDemand: "Setiap Saat"}

// ClassSections are the classes as headings of a printed register.
var ClassSections = map[Class]string{
	Periodic:  "Informasi yang wajib disediakan dan diumumkan secara berkala",
	Immediate: "Informasi yang wajib diumumkan secara serta merta",
	OnDemand:  "Informasi yang wajib tersedia setiap saat",
}

var formNames = map[string]string{"cetak": "Cetak", "elektronik": "Elektronik", "rekaman": "Rekaman", "daring": "Daring"}

// WriteTable writes the published entries of a filter as delimited text or a
// workbook, one class after the other, without keeping them.
func (g *Register) WriteTable(ctx context.Context, out io.Writer, f sheet.Format, x Export) error {
	columns := slices.Clone(exportColumns)
	if x.Page != nil {
		columns = append(columns, pageColumn)
	}
	columns = append(columns, idColumn)
	name := "Daftar Informasi Publik"
	if x.BySheet {
		name = ClassNames[x.classes()[0]]
	}
	w, err := sheet.NewWriter(out, f, sheet.Layout{Name: name, Title: x.title(), Columns: columns})
	if err != nil {
		return fmt.Errorf("write register: %w", err)
	}
	for i, class := range x.classes() {
		if x.BySheet && i > 0 {
			if err := w.Sheet(ClassNames[class]); err != nil {
				return fmt.Errorf("write register: %w", err)
			}
		}
		begun := x.BySheet
		filter := x.Filter
		filter.Class = class
		err := g.Each(ctx, x.Body.ID, filter, func(e Entry) error {
			if !begun {
				begun = true
				if err := w.Section(ClassSections[class]); err != nil {
					return err
				}
			}
			return w.Row(x.row(e)...)
		})
		if err != nil {
			return fmt.Errorf("write register: %w", err)
		}
	}
	return w.Close()
}

func (x Export) classes() []Class {
	if x.Filter.Class != "" {
		return []Class{x.Filter.Class}
	}
	return Classes
}

func (x Export) title() []string {
	lines := []string{"Daftar Informasi Publik " + x.Body.Name}
	d := x.Decree
	if d.Number == "" {
		d = x.Body.Settings.RegisterDecree
	}
	if d.Number != "" {
		lines = append(lines, "Keputusan Nomor "+d.Number+" tanggal "+calendar.Long(d.Date))
	}
	if x.Filter.Year != 0 {
		lines = append(lines, fmt.Sprintf("Tahun %d", x.Filter.Year))
	}
	return append(lines, "Keadaan "+calendar.Long(x.Today))
}

// StatutoryColumns are the columns of the statutory form with the title after the
// number, the media and the links at the end: the first of every export.
// PERKI1/2021:22
func StatutoryColumns() []sheet.Column { return slices.Clone(exportColumns[:10]) }

// StatutoryRow is a content in the columns of [StatutoryColumns].
func StatutoryRow(number int64, c Content) []any {
	var forms []string
	for _, f := range c.Forms {
		forms = append(forms, formNames[f])
	}
	when := c.Made.Text
	if c.Place != "" && when != "" {
		when = c.Place + ", " + when
	} else if when == "" {
		when = c.Place
	}
	return []any{number, c.Title, c.Summary, c.Holder, c.Responsible, when, strings.Join(forms, ", "), c.Retention.Text, c.Media,
		strings.Join(c.Links, "\n")}
}

func (x Export) row(e Entry) []any {
	c := e.Content
	row := append(StatutoryRow(e.Number, c), ClassNames[c.Class], c.Code, c.Decree, c.Remark)
	if x.Page != nil {
		row = append(row, x.Page(e))
	}
	return append(row, e.ID)
}

// exported is an entry in the words of the JSON export.
type exported struct {
	Number    int64  `json:"nomor"`
	ID        string `json:"id"`
	Unit      string `json:"nama_unit"`
	Page      string `json:"halaman,omitempty"`
	Revision  int64  `json:"versi"`
	Published string `json:"terbit"` // instant in RFC 3339, in the body's zone
	Content
}

// WriteJSON writes the published entries of a filter in the order of their numbers,
// without keeping them.
func (g *Register) WriteJSON(ctx context.Context, out io.Writer, x Export) error {
	units, err := org.Units(ctx, g.Ledger.DB, x.Body.ID)
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, u := range units {
		names[u.ID] = u.Name
	}
	body, err := json.Marshal(x.Body.Name)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(out, `{"badan":%s,"keadaan":%q,"informasi":[`, body, x.Today); err != nil {
		return err
	}
	sep := "\n"
	err = g.Each(ctx, x.Body.ID, x.Filter, func(e Entry) error {
		line := exported{e.Number, e.ID, names[e.Content.Unit], "", e.Revision,
			e.PublishedAt.In(x.Body.Location()).Format("2006-01-02T15:04:05-07:00"), e.Content}
		line.Content.Warnings = nil
		if x.Page != nil {
			line.Page = x.Page(e)
		}
		raw, err := json.Marshal(line)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(out, "%s%s", sep, raw)
		sep = ",\n"
		return err
	})
	if err != nil {
		return fmt.Errorf("write register: %w", err)
	}
	_, err = io.WriteString(out, "\n]}\n")
	return err
}
