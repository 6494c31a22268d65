package kantor

import (
	"net/http"
	"strconv"

	"suluh/internal/calendar"
	"suluh/internal/disclosure"
	"suluh/internal/identity"
	"suluh/internal/report"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const figuresPath = "/kantor/statistik"

var figuresCrumb = ui.Link{Label: "Statistik", Href: figuresPath}

// bookRoutes are the statutory registers and what is counted from them.
func (k *Office) bookRoutes() {
	k.Permitted("GET "+figuresPath, k.figures, identity.ViewRequests)
	k.Permitted("GET "+figuresPath+"/{hitungan}", k.figuresBehind, identity.ViewRequests)
	k.Permitted("GET "+bookPath+"{buku}", k.bookShow, identity.ViewRequests)
	k.Permitted("GET "+bookPath+"{buku}/unduh/{format}", k.bookSend, identity.ViewRequests)
}

// FiguresPage is what is counted from the registers of a year, each number with the way
// to the cases that it counts.
type FiguresPage struct {
	ui.Page
	Years  []ui.Link
	Groups []web.FiguresGroup
	Notes  []string
	Links  []ui.Link
}

func (k *Office) figures(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	year := yearOf(r, v)
	f, err := k.Reports.Figures(r.Context(), v.Body, year, v.Today)
	if err != nil {
		return err
	}
	page := FiguresPage{Page: k.page(w, r, v, "Statistik layanan "+strconv.Itoa(year)), Notes: web.FiguresNotes()}
	page.Active = figuresPath
	if page.Years, err = k.yearLinks(r, v, year, figuresPath); err != nil {
		return err
	}
	page.Groups = web.FiguresGroups(f, web.FiguresReader{Link: func(c report.Code) string { return behind(c, year, 1) }})
	if year == v.Today.Year() {
		finds, err := disclosure.FindsOf(r.Context(), k.Site.DB, v.Body.ID, v.Today)
		if err != nil {
			return err
		}
		page.Groups = append(page.Groups, web.FiguresGroup{Title: "Terjawab tanpa permohonan", Said: []string{
			ui.Number(int(finds.Year)) + " kali tahun ini, " + ui.Number(int(finds.Month)) + " kali di antaranya bulan ini, orang memilih “Ini yang saya cari” sebelum mengajukan permohonan. Yang dihitung hanya jumlahnya, bukan orangnya."}})
	}
	page.Links = []ui.Link{{Label: "Register permohonan " + strconv.Itoa(year), Href: bookAt(report.Requests, year)},
		{Label: "Register keberatan " + strconv.Itoa(year), Href: bookAt(report.Objections, year)},
		{Label: "Halaman untuk umum", Href: "/statistik?tahun=" + strconv.Itoa(year)}}
	return k.render(w, r, "statistik", page)
}

// behind is the address of the list that a number counts.
func behind(c report.Code, year, page int) string {
	at := figuresPath + "/" + string(c) + "?tahun=" + strconv.Itoa(year)
	if page > 1 {
		at += "&hlm=" + strconv.Itoa(page)
	}
	return at
}

// BehindPage are the cases that a number counts.
type BehindPage struct {
	ui.Page
	Said  string
	Table ui.Table
	Pages ui.Pagination
}

var endWords = map[report.End]string{report.Open: "Belum selesai", report.Decided: "Diputus", report.Withdrawn: "Dicabut", report.Lapsed: "Gugur",
	report.NotCompleted: "Tidak dilengkapi", report.Unwritten: "Tidak tertulis", report.Responded: "Ditanggapi", report.Settled: "Musyawarah"}

func (k *Office) figuresBehind(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	year, code := yearOf(r, v), report.Code(r.PathValue("hitungan"))
	number, err := pageNumber(r)
	if err != nil {
		return err
	}
	list, err := k.Reports.List(r.Context(), v.Actor, v.Body, code, year, v.Today, number)
	if err != nil {
		return err
	}
	words := "Permohonan"
	if code.Of() == report.Objections {
		words = "Keberatan"
	}
	page := BehindPage{Page: k.page(w, r, v, words+": "+web.FigureWords(code), figuresCrumb),
		Said: ui.Number(list.Total) + " berkas dihitung dalam angka ini untuk tahun " + strconv.Itoa(year) + "."}
	page.Active, page.Wide = figuresPath, true
	page.Table = ui.Table{Caption: page.Title, HideCaption: true, Dense: true, Empty: ui.Empty{What: "Tidak ada."},
		Columns: []ui.Column{{Label: "Nomor", Bare: true}, {Label: "Diterima"}, {Label: "Batas jawaban"}, {Label: "Selesai atau dijawab"}, {Label: "Keadaan"}}}
	if code.Of() == report.Objections {
		page.Table.Columns[2].Label, page.Table.Columns[3].Label = "Batas tanggapan", "Selesai atau ditanggapi"
	}
	cal := k.calendarOf(v)
	for _, one := range list.Rows {
		due := ui.DateCell(one.Due)
		due.Why = web.WhyDate(cal, one.Received, one.Due, "UU14/2008:22(7)")
		if code.Of() == report.Objections {
			due.Why = web.WhyDate(cal, one.Received, one.Due, "UU14/2008:36(2)")
		}
		page.Table.Rows = append(page.Table.Rows, ui.Row{Cells: []ui.Cell{ui.LinkCell(one.Title, one.Href), ui.DateCell(one.Received), due, ui.DateCell(one.Notified),
			ui.TextCell(endWords[one.End])}})
	}
	page.Pages = ui.Pages(list.Page, list.Pages, func(n int) string { return behind(code, year, n) })
	return k.render(w, r, "statistik_rincian", page)
}

// yearOf reads the year of an address; without one it is the present year.
func yearOf(r *http.Request, v web.Visit) int { return web.YearOf(r, v) }

// yearLinks lead to each year in which something was received.
func (k *Office) yearLinks(r *http.Request, v web.Visit, year int, at string) ([]ui.Link, error) {
	years, err := k.Reports.Years(r.Context(), v.Body)
	return web.YearLinks(years, year, at), err
}

// onPaper is a cell of a register as it is read on a page.
func onPaper(value any) ui.Cell {
	switch value := value.(type) {
	case calendar.Date:
		return ui.DateCell(value)
	case int64:
		return ui.NumCell(int(value))
	case string:
		return ui.Cell{Text: value, Lines: true}
	}
	return ui.Cell{}
}
