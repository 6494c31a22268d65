package kantor

import (
	"net/http"
	"strconv"

	"suluh/internal/report"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// FiguresPage is what is counted from the registers of a year, each number with the way
// to what is behind it.
type FiguresPage struct {
	ui.Page
	Years  []ui.Link
	Tables []ui.Table
	Notes  []string
	Links  []ui.Link
}

func (k *Office) figures(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	year := yearOf(r, v)
	rows, err := k.Reports.Rows(r.Context(), v.Body)
	if err != nil {
		return err
	}
	f := report.Count(rows, year, k.calendarOf(v), v.Today)
	page := FiguresPage{Page: k.page(w, r, v, "Statistik permohonan "+strconv.Itoa(year)), Notes: web.FiguresNotes()}
	page.Active = "/kantor/statistik"
	page.Years = yearLinks(rows, year, "/kantor/statistik")
	behind := bookPath + string(report.Requests) + "?tahun=" + strconv.Itoa(year)
	page.Tables = web.FiguresTables(f, func(code string) string {
		if code == "saldo_awal" {
			return bookPath + string(report.Requests) + "?tahun=" + strconv.Itoa(year-1)
		}
		return behind
	})
	page.Links = []ui.Link{{Label: "Register permohonan " + strconv.Itoa(year), Href: behind}, {Label: "Register keberatan " + strconv.Itoa(year), Href: bookPath + string(report.Objections) + "?tahun=" + strconv.Itoa(year)},
		{Label: "Halaman untuk umum", Href: "/statistik?tahun=" + strconv.Itoa(year)}}
	return k.render(w, r, "statistik", page)
}
