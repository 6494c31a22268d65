package portal

import (
	"context"
	"fmt"
	"io"
	"net/http"

	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/sheet"
	"suluh/internal/web"
)

// format is a form in which the register is downloaded whole.
type format struct {
	suffix, media string
	packed        bool // is compressed already
	write         func(ctx context.Context, g *register.Register, out io.Writer, x register.Export) error
}

var formats = []format{tableFormat(sheet.AsCSV), tableFormat(sheet.AsXLSX), tableFormat(sheet.AsODS), {"json", "application/json; charset=utf-8", false,
	func(ctx context.Context, g *register.Register, out io.Writer, x register.Export) error {
		return g.WriteJSON(ctx, out, x)
	}}}

func tableFormat(f sheet.Format) format {
	return format{f.Ext(), f.Media(), f.Workbook(),
		func(ctx context.Context, g *register.Register, out io.Writer, x register.Export) error {
			return g.WriteTable(ctx, out, f, x)
		}}
}

// sheetChoices are the values of the parameter "lembar": a worksheet per class, or
// one with a line before each class.
var sheetChoices = map[string]bool{"": false, "satu": false, "kategori": true}

// download gives the handler of a format. The register is read and sent block by
// block, however long it is and however slow the line; once the answer has begun,
// a failure can only break it off.
func (p *Portal) download(f format) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		// A slow line may take longer than a page may; the listener bounds it.
		ctx := context.WithoutCancel(r.Context())
		units, err := org.Units(ctx, p.Site.DB, v.Body.ID)
		if err != nil {
			return err
		}
		class := register.Class(r.URL.Query().Get("klasifikasi"))
		if class != "" && wordsOf(class).Slug == "" {
			return notFound()
		}
		s, err := readSelection(r, class, units)
		if err != nil {
			return err
		}
		s.within(v.Unit)
		bySheet, ok := sheetChoices[r.URL.Query().Get("lembar")]
		if !ok {
			return notFound()
		}
		inForce, err := p.decreeToday(r, v)
		if err != nil {
			return err
		}
		h := w.Header()
		h.Set("Content-Type", f.media)
		h.Set("Content-Disposition", web.Attachment(fmt.Sprintf("dip-%s-%s.%s", v.Body.Slug, v.Today, f.suffix)))
		h.Set("Cache-Control", "no-cache")
		h.Set("X-Robots-Tag", "noindex")
		out := web.Stream(w, r, f.packed)
		base := p.Site.Base(v.Body)
		err = f.write(ctx, p.Register, out, register.Export{Body: v.Body, Filter: s.filter(), Today: v.Today, Decree: inForce, BySheet: bySheet,
			Page: func(e register.Entry) string { return base + entryPath(e) }})
		if err == nil {
			err = out.Close()
		}
		if err != nil {
			p.Site.Log.Warn("download broken off", "format", f.suffix, "error", err)
			panic(http.ErrAbortHandler) // so that the client sees that it is not whole
		}
		return nil
	}
}
