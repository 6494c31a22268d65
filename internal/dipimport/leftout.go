package dipimport

import (
	"context"
	"fmt"
	"io"

	"suluh/internal/register"
	"suluh/internal/sheet"
)

// WriteLeftOut writes the records that an import left out, with where each stands
// and why, as delimited text for the spreadsheet programs of this country. say
// gives the sentence of a message key.
func (m *Imports) WriteLeftOut(ctx context.Context, out io.Writer, i Import, say func(key string, args ...any) string) error {
	w, err := sheet.NewWriter(out, sheet.AsSemicolons, sheet.Layout{Columns: []sheet.Column{{Heading: "Lembar"}, {Heading: "Baris"}, {Heading: "Judul"}, {Heading: "Alasan"}}})
	if err != nil {
		return fmt.Errorf("writing rows left out: %w", err)
	}
	err = m.EachLine(ctx, i, Filter{Fate: register.LeftOut}, func(l Line) error {
		return w.Row(l.Sheet, int64(l.Row), l.Title, say(l.Reason))
	})
	if err != nil {
		return fmt.Errorf("writing rows left out: %w", err)
	}
	return w.Close()
}
