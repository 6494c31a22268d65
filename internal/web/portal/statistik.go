package portal

import (
	"fmt"
	"net/http"
	"strconv"

	"suluh/internal/report"
	"suluh/internal/sheet"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// FiguresPage is what the body counts of its requests, for everybody: numbers alone,
// nothing of a person.
type FiguresPage struct {
	ui.Page
	Lead   string
	Years  []ui.Link
	Tables []ui.Table
	Notes  []string
	CSV    ui.Link
}

// figuresRoutes are the addresses of the figures.
func (p *Portal) figuresRoutes() {
	p.Public("GET /statistik", p.figures)
	p.Public("GET /statistik.csv", p.figuresFile)
}

func (p *Portal) yearFigures(r *http.Request, v web.Visit) (report.Figures, []int, error) {
	rows, err := p.Reports.Rows(r.Context(), v.Body)
	if err != nil {
		return report.Figures{}, nil, err
	}
	year := v.Today.Year()
	if y, err := strconv.Atoi(r.URL.Query().Get("tahun")); err == nil && y > 1900 && y < 3000 {
		year = y
	}
	return report.Count(rows, year, v.Body.Calendar(p.Site.Book), v.Today), report.Years(rows), nil
}

func (p *Portal) figures(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, years, err := p.yearFigures(r, v)
	if err != nil {
		return err
	}
	year := strconv.Itoa(f.Year)
	page := FiguresPage{Page: p.page(r, v, "Statistik permohonan informasi "+year), Notes: web.FiguresNotes()}
	page.Canonical = p.canonical(v, r.URL.Path)
	page.Description = "Jumlah permohonan informasi publik, keputusan, dan waktu jawabannya."
	page.Lead = fmt.Sprintf("%s permohonan diterima dan %s diputus pada %s.", ui.Number(f.Received), ui.Number(f.Decided), year)
	if f.Received == 0 && f.Decided == 0 {
		page.Lead = "Tidak ada permohonan yang diterima atau diputus pada " + year + "."
	}
	page.Tables = web.FiguresTables(f, func(string) string { return "" })
	for _, y := range years {
		l := ui.Link{Label: strconv.Itoa(y), Href: "/statistik?tahun=" + strconv.Itoa(y)}
		if y == f.Year {
			l.Href = ""
		}
		page.Years = append(page.Years, l)
	}
	page.CSV = ui.Link{Label: "Unduh angkanya", Href: "/statistik.csv?tahun=" + year, Note: "CSV"}
	return p.render(w, r, "statistik", page)
}

func (p *Portal) figuresFile(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, _, err := p.yearFigures(r, v)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", sheet.AsCSV.Media())
	w.Header().Set("Content-Disposition", web.Attachment("statistik-"+strconv.Itoa(f.Year)+".csv"))
	out, err := sheet.NewWriter(w, sheet.AsCSV, sheet.Layout{Name: "Statistik", Columns: []sheet.Column{{Heading: "tahun"}, {Heading: "bagian"}, {Heading: "ukuran"}, {Heading: "nilai"}}})
	if err != nil {
		return err
	}
	for _, t := range web.FiguresTables(f, func(string) string { return "" }) {
		rows := t.Rows
		if len(t.Total) > 0 {
			rows = append(rows, ui.Row{Cells: t.Total})
		}
		for _, row := range rows {
			if err := out.Row(int64(f.Year), t.Caption, row.Cells[0].Text, row.Cells[1].Text); err != nil {
				return err
			}
		}
	}
	return out.Close()
}
