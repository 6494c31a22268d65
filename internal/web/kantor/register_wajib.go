package kantor

import (
	"net/http"
	"strconv"

	"suluh/internal/fault"
	"suluh/internal/report"
	"suluh/internal/sheet"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const bookPath = "/kantor/register/"

// BookPage is a statutory register of one year, in the columns of its form.
type BookPage struct {
	ui.Page
	Said  string
	Years []ui.Link
	Files []ui.Link
	Table ui.Table
	Pages ui.Pagination
}

var bookTitles = map[report.Kind]string{report.Requests: "Register permohonan", report.Objections: "Register keberatan"}

// booksPerPage is how many lines stand on a page of a register. The files and the
// printed form hold the whole year.
const booksPerPage = 100

// bookAt is the address of a register of a year.
func bookAt(kind report.Kind, year int) string {
	return bookPath + string(kind) + "?tahun=" + strconv.Itoa(year)
}

func (k *Office) bookShow(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	kind, year := report.Kind(r.PathValue("buku")), yearOf(r, v)
	number, err := pageNumber(r)
	if err != nil {
		return err
	}
	book, err := k.Reports.Register(r.Context(), v.Actor, v.Body, kind, year)
	if err != nil {
		return err
	}
	page := BookPage{Page: k.page(w, r, v, bookTitles[kind]+" "+strconv.Itoa(year), figuresCrumb)}
	page.Active, page.Wide = bookPath+string(kind), true
	at := bookPath + string(kind)
	if page.Years, err = k.yearLinks(r, v, year, at); err != nil {
		return err
	}
	for _, f := range []sheet.Format{sheet.AsXLSX, sheet.AsODS, sheet.AsSemicolons} {
		page.Files = append(page.Files, ui.Link{Label: "Unduh " + formatName(f), Href: at + "/unduh/" + string(f) + "?tahun=" + strconv.Itoa(year)})
	}
	page.Said = ui.Number(len(book.Lines)) + " baris, dengan identitas pemohon. Register resmi ini tidak diumumkan."
	from, to := 0, len(book.Lines)
	if r.URL.Query().Get("cetak") != "semua" && to > booksPerPage {
		pages := (to + booksPerPage - 1) / booksPerPage
		number = min(number, pages)
		from, to = (number-1)*booksPerPage, min(to, number*booksPerPage)
		page.Pages = ui.Pages(number, pages, func(n int) string { return bookAt(kind, year) + "&hlm=" + strconv.Itoa(n) })
		page.Files = append(page.Files, ui.Link{Label: "Seluruh tahun untuk dicetak", Href: bookAt(kind, year) + "&cetak=semua"})
	}
	page.Table = bookTable(page.Title, book, from, to)
	return k.render(w, r, "register_wajib", page)
}

// bookTable draws a stretch of the lines of a register.
func bookTable(title string, book report.Printed, from, to int) ui.Table {
	t := ui.Table{Caption: title, HideCaption: true, Dense: true, Empty: ui.Empty{What: "Tidak ada yang diterima pada tahun ini."}}
	for _, h := range book.Headings() {
		t.Columns = append(t.Columns, ui.Column{Label: h})
	}
	if book.Kind == report.Requests {
		t.RowHead = 1 // the number names the line
	}
	for _, line := range book.Lines[from:to] {
		cells := make([]ui.Cell, len(line.Cells))
		for j, value := range line.Cells {
			cells[j] = onPaper(value)
			if j == t.RowHead {
				cells[j] = ui.LinkCell(orNone(cells[j].Text), line.Href)
			}
		}
		t.Rows = append(t.Rows, ui.Row{Cells: cells})
	}
	return t
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
