package kantor

import (
	"net/http"
	"strconv"

	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/report"
	"suluh/internal/sheet"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const bookPath = "/kantor/register/"

// bookRoutes are the statutory registers and what is counted from them.
func (k *Office) bookRoutes() {
	k.Permitted("GET /kantor/statistik", k.figures, identity.ViewRequests)
	k.Permitted("GET "+bookPath+"{buku}", k.bookShow, identity.ViewRequests)
	k.Permitted("GET "+bookPath+"{buku}/unduh/{format}", k.bookSend, identity.ViewRequests)
}

// BookPage is a statutory register of one year, in the columns of its form.
type BookPage struct {
	ui.Page
	Said  string
	Years []ui.Link
	Files []ui.Link
	Table ui.Table
}

var bookTitles = map[report.Kind]string{report.Requests: "Register permohonan", report.Objections: "Register keberatan"}

// yearOf reads the year of an address; without one it is the present year.
func yearOf(r *http.Request, v web.Visit) int {
	if y, err := strconv.Atoi(r.URL.Query().Get("tahun")); err == nil && y > 1900 && y < 3000 {
		return y
	}
	return v.Today.Year()
}

func (k *Office) bookShow(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	kind, year := report.Kind(r.PathValue("buku")), yearOf(r, v)
	book, err := k.Reports.Register(r.Context(), v.Actor, v.Body, kind, year)
	if err != nil {
		return err
	}
	rows, err := k.Reports.Rows(r.Context(), v.Body)
	if err != nil {
		return err
	}
	page := BookPage{Page: k.page(w, r, v, bookTitles[kind]+" "+strconv.Itoa(year))}
	page.Active = bookPath + string(kind)
	at := bookPath + string(kind)
	page.Years = yearLinks(rows, year, at)
	for _, f := range []sheet.Format{sheet.AsXLSX, sheet.AsODS, sheet.AsSemicolons} {
		page.Files = append(page.Files, ui.Link{Label: "Unduh " + formatName(f), Href: at + "/unduh/" + string(f) + "?tahun=" + strconv.Itoa(year)})
	}
	page.Said = ui.Number(len(book.Lines)) + " baris, dengan identitas pemohon. Register resmi ini tidak diumumkan."
	page.Table = ui.Table{Caption: page.Title, HideCaption: true, Dense: true, Empty: ui.Empty{What: "Tidak ada yang diterima pada tahun ini."}}
	for _, h := range book.Headings() {
		page.Table.Columns = append(page.Table.Columns, ui.Column{Label: h})
	}
	number := 0 // the column that names the line
	if kind == report.Requests {
		number = 1
	}
	page.Table.RowHead = number
	for i, line := range book.Lines {
		cells := make([]ui.Cell, len(line))
		for j, text := range line {
			cells[j] = ui.Cell{Text: text, Lines: true}
			if j == number {
				cells[j] = ui.LinkCell(orNone(text), book.Hrefs[i])
			}
		}
		page.Table.Rows = append(page.Table.Rows, ui.Row{Cells: cells})
	}
	return k.render(w, r, "register_wajib", page)
}

// bookSend sends the register as a file.
func (k *Office) bookSend(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	kind, year, f := report.Kind(r.PathValue("buku")), yearOf(r, v), sheet.Format(r.PathValue("format"))
	if f != sheet.AsXLSX && f != sheet.AsODS && f != sheet.AsCSV && f != sheet.AsSemicolons {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	book, err := k.Reports.Register(r.Context(), v.Actor, v.Body, kind, year)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", f.Media())
	w.Header().Set("Content-Disposition", web.Attachment("register-"+string(kind)+"-"+strconv.Itoa(year)+"."+f.Ext()))
	return book.Write(w, f, v.Body)
}

// yearLinks lead to each year in which something was received.
func yearLinks(rows []report.Row, year int, at string) []ui.Link {
	var list []ui.Link
	for _, y := range report.Years(rows) {
		l := ui.Link{Label: strconv.Itoa(y), Href: at + "?tahun=" + strconv.Itoa(y)}
		if y == year {
			l.Href = ""
		}
		list = append(list, l)
	}
	return list
}
