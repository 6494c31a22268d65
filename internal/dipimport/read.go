package dipimport

import (
	"context"
	"crypto/sha256"
	"fmt"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/importer"
	"suluh/internal/register"
	"suluh/internal/sheet"
)

// Recognise says what is in a file without keeping a record. It fails as
// importer.Each does.
func Recognise(w *sheet.Workbook, c Choice, today calendar.Date) (Found, error) {
	return records(w, c, today, func(int64, *importer.Table, importer.Record) error { return nil })
}

// records hands out the records of a file with their positions.
func records(w *sheet.Workbook, c Choice, today calendar.Date, fn func(int64, *importer.Table, importer.Record) error) (Found, error) {
	opts := importer.Options{Today: today, DefaultCategory: c.Category, Mapping: c.Columns}
	position, count := int64(0), map[*importer.Table]int{}
	summary, err := importer.Each(w, opts, func(t *importer.Table, r importer.Record) error {
		position++
		count[t]++
		return fn(position, t, r)
	})
	if err != nil {
		return Found{}, err
	}
	found := Found{Tables: []FoundTable{}, Warnings: summary.Warnings}
	for _, t := range summary.Tables {
		found.Tables = append(found.Tables, FoundTable{Sheet: t.Sheet, Kind: t.Kind, HeadingRows: t.HeadingRows, Headings: t.Headings,
			Records: count[t], Unit: t.Unit, Year: t.Year})
	}
	return found, nil
}

// numbering tells the second record of one identity in a file from the first. It
// goes through every record from the beginning, also on the way back in, so that a
// record has the same key each time.
type numbering map[[16]byte]int32

func (n numbering) key(kind importer.Kind, identity string) string {
	if identity == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(string(kind) + "\x00" + identity))
	short := [16]byte(sum[:16])
	n[short]++
	if times := n[short]; times > 1 {
		return fmt.Sprintf("%s+%d", identity, times)
	}
	return identity
}

// batches hands out the records behind the first skip in portions, with why a whole
// table is left out.
func (m *Imports) batches(ctx context.Context, a identity.Actor, i Import, w *sheet.Workbook, today calendar.Date, skip int64,
	fn func(records []Record, barred []string) error) (Found, error) {
	seen := numbering{}
	var batch []Record
	var barred []string
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		err := fn(batch, barred)
		batch, barred = batch[:0], barred[:0]
		return err
	}
	found, err := records(w, i.Choice, today, func(position int64, t *importer.Table, r importer.Record) error {
		key := ""
		if taker := m.Takers[t.Kind]; taker != nil {
			key = seen.key(t.Kind, taker.Identity(i.Org, r))
		}
		if position <= skip {
			return nil
		}
		choice := i.Choice
		for _, h := range t.Headings {
			if h.Column == "penguasa" {
				choice.Holder = "" // the list says who, also where a cell is empty
			}
		}
		batch = append(batch, Record{Position: position, Unit: i.Unit, Table: t, Read: r, Key: key, Choice: choice})
		barred = append(barred, m.Barred(a, i, t.Kind))
		if len(batch) == m.batch() {
			return flush()
		}
		return nil
	})
	if err == nil {
		err = flush()
	}
	return found, err
}

// barredTaken is the line of a record whose table is left out. Its title may be a
// person's request, so it has none.
func barredTaken(r Record, reason string) Taken {
	done := Taken{Fate: register.LeftOut, Reason: reason}
	switch e := r.Read.(type) {
	case *importer.Entry:
		done.Title = e.Title
	case *importer.Excluded:
		done.Title = e.Title
	}
	return done
}
