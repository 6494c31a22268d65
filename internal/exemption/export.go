package exemption

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/pdf"
	"suluh/internal/sheet"
)

// The columns of the list in the order of the form, with the decision after them.
// An importer reads the same headings. PERKI1/2021:49
var listColumns = []sheet.Column{
	{Heading: "No", Width: 6},
	{Heading: "Informasi yang Dikecualikan", Width: 40},
	{Heading: "Dasar Hukum", Width: 32},
	{Heading: "Konsekuensi Dibuka", Width: 36},
	{Heading: "Konsekuensi Ditutup", Width: 36},
	{Heading: "Jangka Waktu", Width: 24},
	{Heading: "Penetapan", Width: 24},
}

// printed are the shares of the columns on paper, with what they say there.
var printed = []pdf.Column{
	{Head: "No", Share: 4, Amount: true}, {Head: "Informasi yang dikecualikan", Share: 22}, {Head: "Dasar hukum", Share: 18},
	{Head: "Konsekuensi bila dibuka", Share: 18}, {Head: "Pertimbangan bagi publik", Share: 18}, {Head: "Jangka waktu", Share: 12}, {Head: "Penetapan", Share: 12},
}

// Decision names the decision that a test rests on: number and date.
func (t Test) Decision() string {
	text := "Nomor " + t.Number + ", " + dayText(t.DecidedOn)
	if t.Earlier {
		text += " (keputusan lama)"
	}
	return text
}

func (x *Exemptions) row(i int, t Test) []any {
	p := t.Public
	return []any{int64(i + 1), p.Title, strings.Join(p.BasisText(x.Grounds), "\n"), p.IfOpened, p.IfClosed, p.PeriodText(), t.Decision()}
}

// WriteTable writes the list of what is exempt on a day as delimited text or as a
// workbook. It holds the public words only.
func (x *Exemptions) WriteTable(ctx context.Context, out io.Writer, f sheet.Format, body org.Body, today calendar.Date) error {
	closed, _, err := x.Listed(ctx, body.ID, Filter{}, today)
	if err != nil {
		return err
	}
	w, err := sheet.NewWriter(out, f, sheet.Layout{Name: "Dikecualikan", Columns: listColumns,
		Title: []string{"Daftar Informasi yang Dikecualikan " + body.Name, "Keadaan " + calendar.Long(today)}})
	if err != nil {
		return fmt.Errorf("write exempt list: %w", err)
	}
	for i, t := range closed {
		if err := w.Row(x.row(i, t)...); err != nil {
			return fmt.Errorf("write exempt list: %w", err)
		}
	}
	return w.Close()
}

// WritePDF writes the list as the annex of a decree: landscape, with room for number
// and date of the decree and the PPID's signature.
func (x *Exemptions) WritePDF(ctx context.Context, out io.Writer, body org.Body, today calendar.Date) error {
	closed, _, err := x.Listed(ctx, body.ID, Filter{}, today)
	if err != nil {
		return err
	}
	sign, err := x.officer(ctx, body, today)
	if err != nil {
		return err
	}
	roll := pdf.Roll{
		Title: "Daftar Informasi yang Dikecualikan " + body.Name, Author: body.Name, Running: "Daftar Informasi yang Dikecualikan, keadaan " + dayText(today),
		Date:      time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, time.UTC),
		Reference: []string{"Lampiran Keputusan " + strings.Join(sign.Post, " "), "Nomor ....................", "Tanggal ...................."},
		Headings:  []string{"Daftar Informasi yang Dikecualikan", body.Name, "Keadaan " + dayText(today)}, Columns: printed, Sign: sign,
		Note: "Daftar ini tidak memuat isi informasi yang dikecualikan. Setiap pengecualian berakhir menurut jangka waktunya.",
	}
	_, err = pdf.RenderRoll(out, roll, func(w *pdf.RollWriter) error {
		w.Section("Informasi yang dikecualikan")
		for i, t := range closed {
			var texts []string
			for j, v := range x.row(i, t) {
				if j == 0 {
					texts = append(texts, strconv.Itoa(i+1))
					continue
				}
				texts = append(texts, fmt.Sprint(v))
			}
			if err := w.Row(texts); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

// officer is the place for the signature of the PPID who holds the post on a day.
func (x *Exemptions) officer(ctx context.Context, body org.Body, today calendar.Date) (pdf.Signature, error) {
	sign := pdf.Signature{PlaceDate: body.Settings.Contact.City + ", " + dayText(today), Post: []string{"PPID"}}
	posts, err := identity.PostsOn(ctx, x.Ledger.Reader(), body.ID, today)
	if err != nil {
		return sign, err
	}
	for _, p := range posts {
		if p.Unit != "" || !p.Gives(identity.DecideExemption) {
			continue
		}
		person, err := identity.PersonByID(ctx, x.Ledger.Reader(), body.ID, p.Person)
		if err != nil {
			return sign, err
		}
		sign.Post, sign.Name = []string{p.Label()}, person.Name
		if person.NIP != "" {
			sign.ID = "NIP " + person.NIP
		}
		return sign, nil
	}
	return sign, nil
}
