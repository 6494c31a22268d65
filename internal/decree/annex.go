package decree

import (
	"context"
	"fmt"
	"io"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/org"
	"suluh/internal/pdf"
	"suluh/internal/register"
	"suluh/internal/sheet"
)

// Kinds of the annex of a decree.
const (
	AnnexPDF  = "pdf"
	AnnexXLSX = "xlsx"
)

// MaxPrinted is how many entries the PDF of an annex may hold. Beyond it, several
// thousand pages, only the workbook is made.
const MaxPrinted = 20_000

// printed are the columns of the statutory form in print, with the title after the
// number, and their shares of the width. PERKI1/2021:22
var printed = []float64{11, 40, 66, 36, 34, 30, 20, 30}

// named is a decree with the names that its annex prints.
type named struct {
	Decree
	body org.Body
	unit string // name of the unit of the scope; "" for the whole body
}

func (g *Decrees) named(ctx context.Context, d Decree) (named, error) {
	n := named{Decree: d}
	var err error
	if n.body, err = org.BodyByID(ctx, g.Ledger.Reader(), d.Org); err != nil || d.Unit == "" {
		return n, err
	}
	u, err := org.UnitByID(ctx, g.Ledger.Reader(), d.Org, d.Unit)
	n.unit = u.Name
	return n, err
}

// headings are the centred lines above the table.
func (n named) headings() []string {
	lines := []string{"Daftar Informasi Publik"}
	if n.unit != "" {
		lines = append(lines, n.unit)
	}
	return append(lines, n.body.Name, fmt.Sprintf("Tahun %d", n.Date.Year()))
}

func (n named) running() string {
	return "Lampiran Keputusan Nomor " + n.Number + ", Daftar Informasi Publik versi " + fmt.Sprint(n.Sequence)
}

// reference says to which decree the annex belongs.
func (n named) reference() []string {
	return []string{"Lampiran Keputusan " + n.Signer.Post, "Nomor " + n.Number, "Tanggal " + plainDate(n.Date)}
}

// WritePDF draws the printed annex of a decree and gives its number of pages.
func (g *Decrees) WritePDF(ctx context.Context, out io.Writer, d Decree) (int, error) {
	n, err := g.named(ctx, d)
	if err != nil {
		return 0, err
	}
	place := plainDate(d.Date)
	if city := n.body.Settings.Contact.City; city != "" {
		place = city + ", " + place
	}
	roll := pdf.Roll{
		Title: n.running(), Author: n.body.Name, Date: d.FrozenAt, Running: n.running(), Reference: n.reference(), Headings: n.headings(),
		Sign: pdf.Signature{PlaceDate: place, Post: []string{d.Signer.Post}, Name: d.Signer.Name},
		Note: "Dicetak dari daftar yang dibekukan saat penetapan. Naskah bertanda tangan adalah keputusannya.",
	}
	if d.Signer.NIP != "" {
		roll.Sign.ID = "NIP " + d.Signer.NIP
	}
	columns := register.StatutoryColumns()
	for i, share := range printed {
		roll.Columns = append(roll.Columns, pdf.Column{Head: columns[i].Heading, Share: share, Amount: i == 0})
	}
	return pdf.RenderRoll(out, roll, func(w *pdf.RollWriter) error {
		return g.sections(ctx, d, func(class register.Class) error {
			w.Section(register.ClassSections[class])
			return nil
		}, func(f Frozen) error {
			texts := make([]string, len(printed))
			for i, v := range f.row()[:len(printed)] {
				texts[i] = fmt.Sprint(v)
			}
			return w.Row(texts)
		})
	})
}

// WriteTable writes the annex of a decree as a workbook, or as delimited text. A
// workbook has the title block, its sections and the signature line in it.
func (g *Decrees) WriteTable(ctx context.Context, out io.Writer, f sheet.Format, d Decree) error {
	n, err := g.named(ctx, d)
	if err != nil {
		return err
	}
	title := append(n.headings(), n.reference()...)
	columns := register.StatutoryColumns()
	if f != sheet.AsXLSX {
		columns = append(columns, sheet.Column{Heading: "Kategori"})
	}
	columns = append(columns, sheet.Column{Heading: "Versi", Width: 8}, sheet.Column{Heading: "Alamat Halaman", Width: 30})
	w, err := sheet.NewWriter(out, f, sheet.Layout{Name: "Daftar Informasi Publik", Title: title, Columns: columns})
	if err != nil {
		return fmt.Errorf("write annex: %w", err)
	}
	err = g.sections(ctx, d, func(class register.Class) error { return w.Section(register.ClassSections[class]) }, func(line Frozen) error {
		row := line.row()
		if f != sheet.AsXLSX {
			row = append(row, register.ClassNames[line.Class])
		}
		page := ""
		if g.Page != nil {
			page = g.Page(n.body, line.Number, line.Revision, line.Slug)
		}
		return w.Row(append(row, line.Revision, page)...)
	})
	if err != nil {
		return fmt.Errorf("write annex: %w", err)
	}
	if err := w.Section(n.signed()); err != nil {
		return fmt.Errorf("write annex: %w", err)
	}
	return w.Close()
}

// signed is the signature block in one line, for a workbook.
func (n named) signed() string {
	s := "Ditetapkan "
	if city := n.body.Settings.Contact.City; city != "" {
		s += "di " + city + " "
	}
	s += "pada " + calendar.Long(n.Date) + " oleh " + n.Signer.Post + ", " + n.Signer.Name
	if n.Signer.NIP != "" {
		s += ", NIP " + n.Signer.NIP
	}
	return s
}

// sections gives the lines of a decree class by class, each beginning with its
// section when it has a line.
func (g *Decrees) sections(ctx context.Context, d Decree, section func(register.Class) error, line func(Frozen) error) error {
	for _, class := range register.Classes {
		begun := false
		err := g.Each(ctx, d, Pick{Class: class}, func(f Frozen) error {
			if !begun {
				begun = true
				if err := section(class); err != nil {
					return err
				}
			}
			return line(f)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// row is a line in the columns of the statutory form. What was withdrawn or closed
// keeps its number, its title and the reason.
func (f Frozen) row() []any {
	row := register.StatutoryRow(f.Number, f.Content)
	if !f.Withheld {
		return row
	}
	for i := 2; i < len(row); i++ {
		row[i] = ""
	}
	if f.Content.Title == "" {
		row[1] = "Judul ditutup"
	}
	row[2] = f.Why()
	return row
}

// Why says in a sentence why the content of a line is not shown.
func (f Frozen) Why() string {
	switch {
	case !f.Withheld:
		return ""
	case f.Withdrawn:
		return "Ditarik pada " + calendar.Long(f.On) + ". Alasan: " + stop(f.Reason)
	}
	return "Isi versi ini ditutup. Alasan: " + stop(f.Reason)
}

// plainDate is a date as decrees write it, without the day of the week.
func plainDate(d calendar.Date) string {
	_, date, _ := strings.Cut(calendar.Long(d), ", ")
	return date
}

func stop(s string) string {
	if strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}
