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
	Groups []web.FiguresGroup
	Notes  []string
	Links  []ui.Link
}

// figuresRoutes are the addresses of the figures and of the register without people.
func (p *Portal) figuresRoutes() {
	p.Kept("GET /statistik", p.figures)
	p.Public("GET /statistik.csv", p.figuresFile)
	p.Kept("GET /statistik/register", p.maskedBook)
	p.Public("GET /statistik/register.csv", p.maskedFile)
}

func (p *Portal) figures(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := p.Reports.Figures(r.Context(), v.Body, web.YearOf(r, v), v.Today)
	if err != nil {
		return err
	}
	years, err := p.Reports.Years(r.Context(), v.Body)
	if err != nil {
		return err
	}
	year := strconv.Itoa(f.Year)
	page := FiguresPage{Page: p.page(r, v, "Statistik layanan "+year), Notes: web.FiguresNotes(), Years: web.YearLinks(years, f.Year, "/statistik")}
	page.Canonical = p.canonical(v, r.URL.Path)
	page.Description = "Jumlah permohonan informasi publik, keputusan, dan waktu jawabannya."
	page.Lead = fmt.Sprintf("%s permohonan diterima dan %s diputus pada %s.", ui.Number(f.Received), ui.Number(f.Decided), year)
	if f.Received == 0 && f.Decided == 0 {
		page.Lead = "Tidak ada permohonan pada tahun " + year + "."
	}
	page.Groups = web.FiguresGroups(f, web.FiguresReader{Public: true})
	page.Notes = append(page.Notes, "Angka tentang pemohon di bawah lima disembunyikan: jumlahnya terlalu kecil untuk ditampilkan tanpa mengenali orang.")
	page.Links = []ui.Link{{Label: "Register permohonan untuk umum", Href: "/statistik/register?tahun=" + year},
		{Label: "Unduh angkanya", Href: "/statistik.csv?tahun=" + year, Note: "CSV"}}
	return p.render(w, r, "statistik", page)
}

func (p *Portal) figuresFile(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := p.Reports.Figures(r.Context(), v.Body, web.YearOf(r, v), v.Today)
	if err != nil {
		return err
	}
	out, err := p.csv(w, "statistik-"+strconv.Itoa(f.Year), "tahun", "bagian", "tabel", "ukuran", "nilai")
	if err != nil {
		return err
	}
	for _, line := range web.FiguresLines(web.FiguresGroups(f, web.FiguresReader{Public: true})) {
		if err := out.Row(int64(f.Year), line[0], line[1], line[2], line[3]); err != nil {
			return err
		}
	}
	return out.Close()
}

// csv begins a file with columns.
func (p *Portal) csv(w http.ResponseWriter, name string, columns ...string) (*sheet.Writer, error) {
	w.Header().Set("Content-Type", sheet.AsCSV.Media())
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Content-Disposition", web.Attachment(name+".csv"))
	l := sheet.Layout{Name: name}
	for _, c := range columns {
		l.Columns = append(l.Columns, sheet.Column{Heading: c})
	}
	return sheet.NewWriter(w, sheet.AsCSV, l)
}

// MaskedPage is the register of the requests of a year without the people.
type MaskedPage struct {
	ui.Page
	Lead  string
	Years []ui.Link
	Table ui.Table
	Links []ui.Link
}

// maskedBook shows the register of requests as everybody may see it.
func (p *Portal) maskedBook(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	year := web.YearOf(r, v)
	list, err := p.Reports.Masked(r.Context(), v.Body, year, v.Today)
	if err != nil {
		return err
	}
	years, err := p.Reports.Years(r.Context(), v.Body)
	if err != nil {
		return err
	}
	page := MaskedPage{Page: p.page(r, v, "Register permohonan "+strconv.Itoa(year), ui.Link{Label: "Statistik layanan", Href: "/statistik"}),
		Lead:  "Nomor, tanggal, dan hasil setiap permohonan. Nama, alamat, dan tulisan pemohon tidak pernah diumumkan.",
		Years: web.YearLinks(years, year, "/statistik/register")}
	page.Canonical, page.Wide = p.canonical(v, r.URL.Path), true
	page.Description = "Register permohonan informasi publik tanpa data pribadi."
	page.Table = ui.Table{Caption: page.Title, HideCaption: true, Empty: ui.Empty{What: "Tidak ada permohonan pada tahun " + strconv.Itoa(year) + "."},
		Columns: []ui.Column{{Label: "Nomor", Bare: true}, {Label: "Diterima"}, {Label: "Pemohon"}, {Label: "Hasil"}, {Label: "Hari kerja sampai dijawab", Num: true}}}
	for _, m := range list {
		page.Table.Rows = append(page.Table.Rows, ui.Row{Cells: []ui.Cell{{Text: numberOf(m), Strong: true}, ui.DateCell(m.Received), ui.TextCell(web.SayFigure("pemohon_" + m.Kind)),
			ui.TextCell(resultOf(m)), {Text: daysOf(m), Num: true}}})
	}
	page.Links = []ui.Link{{Label: "Unduh register ini", Href: "/statistik/register.csv?tahun=" + strconv.Itoa(year), Note: "CSV"}}
	return p.render(w, r, "statistik_register", page)
}

func (p *Portal) maskedFile(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	year := web.YearOf(r, v)
	list, err := p.Reports.Masked(r.Context(), v.Body, year, v.Today)
	if err != nil {
		return err
	}
	out, err := p.csv(w, "register-permohonan-"+strconv.Itoa(year), "nomor", "diterima", "pemohon", "hasil", "hari_kerja")
	if err != nil {
		return err
	}
	for _, m := range list {
		if err := out.Row(numberOf(m), m.Received.String(), web.SayFigure("pemohon_"+m.Kind), resultOf(m), daysOf(m)); err != nil {
			return err
		}
	}
	return out.Close()
}

func numberOf(m report.Masked) string {
	if m.Number == "" {
		return "Dari buku lama"
	}
	return m.Number
}

// resultOf says what became of a request.
func resultOf(m report.Masked) string {
	switch m.End {
	case report.Open:
		return "Belum dijawab"
	case report.Decided:
		return web.SayFigure("hasil_" + m.Outcome)
	}
	return web.SayFigure(string(m.End))
}

func daysOf(m report.Masked) string {
	if m.Days < 0 {
		return ""
	}
	return strconv.Itoa(m.Days)
}
