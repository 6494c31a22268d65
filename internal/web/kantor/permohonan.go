package kantor

import (
	"net/http"
	"net/url"
	"strconv"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// InboxPage lists the cases of the body in three parts.
type InboxPage struct {
	ui.Page
	Tabs  []InboxTab
	New   ui.Button
	Table ui.Table
	Pages ui.Pagination
}

// InboxTab is one part of the inbox with the number of its cases.
type InboxTab struct {
	Label, Href string
	Count       int
	Here        bool
}

var tabLabels = []struct {
	tab   request.Tab
	label string
}{{request.TabAction, "Perlu tindakan"}, {request.TabRunning, "Berjalan"}, {request.TabDone, "Selesai"}}

func inboxPath(tab request.Tab, page int) string {
	q := url.Values{}
	if tab != request.TabAction {
		q.Set("bagian", string(tab))
	}
	if page > 1 {
		q.Set("hlm", strconv.Itoa(page))
	}
	if len(q) == 0 {
		return "/kantor/permohonan"
	}
	return "/kantor/permohonan?" + q.Encode()
}

// pageNumber reads the number of a page of a list; what is no number is not found.
func pageNumber(r *http.Request) (int, error) {
	s := r.URL.Query().Get("hlm")
	if s == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return 0, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return n, nil
}

func (k *Office) inbox(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	tab := request.Tab(r.URL.Query().Get("bagian"))
	if tab == "" {
		tab = request.TabAction
	}
	number, err := pageNumber(r)
	if err != nil {
		return err
	}
	in, err := k.Cases.Inbox(r.Context(), v.Actor, tab, number)
	if err != nil {
		return err
	}
	page := InboxPage{Page: k.page(w, r, v, "Permohonan")}
	if v.Actor.May(identity.RegisterRequests) {
		page.New = ui.Button{Label: "Catat permohonan", Href: "/kantor/permohonan/baru", Icon: "plus"}
	}
	for _, t := range tabLabels {
		page.Tabs = append(page.Tabs, InboxTab{t.label, inboxPath(t.tab, 1), int(in.Counts[t.tab]), t.tab == tab})
	}
	if err := k.addPastTab(r, v, &page); err != nil {
		return err
	}
	cal := k.calendarOf(v)
	page.Table = ui.Table{
		Caption: "Permohonan", HideCaption: true, Dense: true, RowHead: 1,
		Columns: []ui.Column{{Label: "Sisa hari", Bare: true}, {Label: "Nomor"}, {Label: "Pemohon"}, {Label: "Pokok"}, {Label: "Unit"}, {Label: "Keadaan"}},
		Empty:   ui.Empty{What: inboxEmpty[tab], Do: []ui.Button{{Label: "Lihat semua yang berjalan", Href: inboxPath(request.TabRunning, 1), Kind: ui.Secondary}}},
	}
	for _, row := range in.Rows {
		page.Table.Rows = append(page.Table.Rows, inboxRow(cal, v.Today, row))
	}
	page.Pages = ui.Pages(in.Page, in.Pages, func(n int) string { return inboxPath(tab, n) })
	return k.render(w, r, "permohonan", page)
}

var inboxEmpty = map[request.Tab]string{
	request.TabAction: "Tidak ada pekerjaan yang menunggu.", request.TabRunning: "Tidak ada permohonan yang berjalan.",
	request.TabDone: "Belum ada permohonan yang selesai.",
}

func inboxRow(cal calendar.Calendar, today calendar.Date, row request.Row) ui.Row {
	c := row.Case()
	line := ui.Row{Cells: []ui.Cell{
		ui.DueCell(listLeft(cal, today, c)), {Text: row.Number, Href: casePath(row.Slug), Strong: true, Code: true},
		ui.TextCell(row.Name), ui.TextCell(short(row.Wanted)), ui.TextCell(unitsWord(row)), ui.TextCell(web.OfficeStatus(c)),
	}}
	if c.Late(today) {
		line.Mark = ui.Past
	}
	return line
}

// unitsWord says how far the units are.
func unitsWord(row request.Row) string {
	switch {
	case row.Units == 0:
		return "–"
	case row.OpenTasks == 0:
		return "Dijawab " + ui.Number(int(row.Units)) + " unit"
	}
	return "Menunggu " + ui.Number(int(row.OpenTasks)) + " dari " + ui.Number(int(row.Units)) + " unit"
}

// short keeps a subject to the length of a line of the list; the case shows it whole.
func short(s string) string {
	const limit = 90
	letters := []rune(s)
	if len(letters) <= limit {
		return s
	}
	return string(letters[:limit-1]) + "…"
}
