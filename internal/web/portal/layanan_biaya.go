package portal

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// FeesPage is the tariff of copies in force, and the one that follows. PERKI1/2021:47
type FeesPage struct {
	ui.Page
	Tariffs []Fees
}

// Fees is one tariff with its decree.
type Fees struct {
	Title string
	Table ui.Table
	Pay   string
}

func (p *Portal) fees(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	all, err := request.Tariffs(r.Context(), p.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	page := FeesPage{Page: p.page(r, v, "Biaya layanan informasi", ui.Link{Label: "Layanan informasi", Href: "/layanan"})}
	page.Canonical = p.canonical(v, r.URL.Path)
	for _, t := range all { // the latest first
		f := Fees{Title: "Keputusan Nomor " + t.Decree + " tanggal " + calendar.Long(t.Dated) + ", berlaku sejak " + calendar.Long(t.Starts), Pay: t.Payment}
		if t.Starts.After(v.Today) {
			f.Title = "Akan berlaku " + calendar.Long(t.Starts) + ": Keputusan Nomor " + t.Decree
		}
		f.Table = ui.Table{Caption: f.Title, HideCaption: true, Columns: []ui.Column{{Label: "Uraian"}, {Label: "Satuan"}, {Label: "Harga", Num: true}}}
		for _, l := range t.Lines {
			f.Table.Rows = append(f.Table.Rows, ui.Row{Cells: []ui.Cell{ui.TextCell(l.What), ui.TextCell(l.Unit), ui.TextCell(request.Rupiah(l.Price))}})
		}
		page.Tariffs = append(page.Tariffs, f)
		if !t.Starts.After(v.Today) { // older ones no longer hold
			break
		}
	}
	return p.render(w, r, "layanan_biaya", page)
}
