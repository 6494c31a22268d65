package kantor

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// RegisterPage is the office's list of entries, by where they stand.
type RegisterPage struct {
	ui.Page
	Tabs   []ui.MenuRow
	Filter ui.Filter
	List   ui.Table
	Pages  ui.Pagination
	New    ui.Button
	Import ui.Button
	Held   ui.Link // what the release check holds back
	// Downloads are the published register: one worksheet, or one per category.
	Downloads []ui.Link
}

const registerPath = "/kantor/informasi"

// registerDownloads are addresses of the public site: what is published is the same
// for everybody.
var registerDownloads = []ui.Link{
	{Label: "XLSX", Href: "/informasi.xlsx", Context: "Daftar Informasi Publik, satu lembar"},
	{Label: "XLSX per kategori", Href: "/informasi.xlsx?lembar=kategori", Context: "Daftar Informasi Publik"},
	{Label: "ODS", Href: "/informasi.ods", Context: "Daftar Informasi Publik, satu lembar"},
	{Label: "ODS per kategori", Href: "/informasi.ods?lembar=kategori", Context: "Daftar Informasi Publik"},
	{Label: "CSV", Href: "/informasi.csv", Context: "Daftar Informasi Publik"},
}

// registerCrumb leads back to the list.
var registerCrumb = ui.Link{Label: "Informasi", Href: registerPath}

func entryOffice(id string, below ...string) string {
	path := registerPath + "/" + id
	for _, part := range below {
		path += "/" + part
	}
	return path
}

func (k *Office) registerList(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	q := r.URL.Query()
	at, err := strconv.Atoi(q.Get("halaman"))
	if err != nil {
		at = 1
	}
	desk := register.Desk{State: register.State(q.Get("status")), Unit: q.Get("unit"), Title: q.Get("judul"), Page: at}
	list, err := k.Register.Desk(r.Context(), v.Actor, desk)
	if err != nil {
		return err
	}
	counts, err := k.Register.CountStates(r.Context(), v.Actor, desk.Unit)
	if err != nil {
		return err
	}
	names, units, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	page := RegisterPage{Page: k.page(w, r, v, "Informasi"), Tabs: registerTabs(desk, counts),
		New:    ui.Button{Label: "Tulis entri baru", Href: entryOffice("baru")},
		Import: ui.Button{Label: "Impor dari lembar kerja", Href: importPath, Kind: ui.Secondary},
		Held:   ui.Link{Label: "Temuan pemeriksaan", Href: heldPath}, Downloads: registerDownloads}
	page.Filter = ui.Filter{Action: registerPath, Result: ui.Number(int(list.Total)) + " entri",
		Fields: []ui.Field{{Name: "judul", Label: "Kata dalam judul", Value: desk.Title, Type: "search"}}}
	if desk.State != "" {
		page.Filter.Hidden = []ui.Hidden{{Name: "status", Value: string(desk.State)}}
	}
	if options := writableUnits(v.Actor, units); len(options) > 1 {
		choice := ui.Select{Name: "unit", Label: "Unit", Value: desk.Unit, Options: options}
		if v.Actor.Everywhere(identity.EditRegister) {
			choice.Any = "Semua unit"
		}
		page.Filter.Selects = []ui.Select{choice}
	}
	if desk.Title != "" {
		page.Filter.Chosen = append(page.Filter.Chosen, ui.Chosen{Label: "Judul: " + desk.Title, Remove: deskPath(register.Desk{State: desk.State, Unit: desk.Unit}, 1)})
	}
	if desk.Unit != "" && names[desk.Unit] != "" {
		page.Filter.Chosen = append(page.Filter.Chosen, ui.Chosen{Label: names[desk.Unit], Remove: deskPath(register.Desk{State: desk.State, Title: desk.Title}, 1)})
	}
	held, err := k.Register.HeldBack(r.Context(), v.Body.ID, list.Entries)
	if err != nil {
		return err
	}
	page.List = registerTable(v, list.Entries, names, desk, held)
	page.Pages = ui.Pages(list.Page, list.Pages, func(n int) string { return deskPath(desk, n) })
	return k.render(w, r, "informasi", page)
}

// deskPath is the address of a selection of the list.
func deskPath(d register.Desk, page int) string {
	q := url.Values{}
	for name, value := range map[string]string{"status": string(d.State), "unit": d.Unit, "judul": d.Title} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if page > 1 {
		q.Set("halaman", strconv.Itoa(page))
	}
	if len(q) == 0 {
		return registerPath
	}
	return registerPath + "?" + q.Encode()
}

func registerTabs(d register.Desk, counts map[register.State]int64) []ui.MenuRow {
	var all int64
	for _, n := range counts {
		all += n
	}
	tab := func(label string, s register.State, n int64) ui.MenuRow {
		return ui.MenuRow{On: d.State == s, MenuItem: ui.MenuItem{Label: fmt.Sprintf("%s (%s)", label, ui.Number(int(n))),
			Href: deskPath(register.Desk{State: s, Unit: d.Unit, Title: d.Title}, 1)}}
	}
	rows := []ui.MenuRow{tab("Semua", "", all)}
	for _, w := range stateWords {
		rows = append(rows, tab(w.Tab, w.State, counts[w.State]))
	}
	return rows
}

func registerTable(v web.Visit, entries []register.Entry, names web.Names, d register.Desk, held map[string]int64) ui.Table {
	t := ui.Table{Caption: "Entri Daftar Informasi Publik", HideCaption: true, Dense: true, RowHead: 1,
		Columns: []ui.Column{{Label: "Nomor", Num: true}, {Label: "Judul", Bare: true}, {Label: "Status"}, {Label: "Klasifikasi"}, {Label: "Diubah", Soft: true}},
		Empty:   ui.Empty{What: "Belum ada entri di sini.", Why: "Entri ditulis satu per satu, atau diimpor dari lembar kerja yang sudah ada.", Do: []ui.Button{{Label: "Tulis entri baru", Href: entryOffice("baru")}, {Label: "Impor dari lembar kerja", Href: importPath, Kind: ui.Secondary}}}}
	if d.Title != "" || d.State != "" || d.Unit != "" {
		t.Empty = ui.Empty{What: "Tidak ada entri yang cocok.", Why: "Gunakan kata yang lebih umum, atau lihat semua entri.", Do: []ui.Button{{Label: "Lihat semua", Href: registerPath, Kind: ui.Secondary}}}
	}
	for _, e := range entries {
		c := e.Working()
		number := ui.Cell{Text: "–", Num: true}
		if e.Number > 0 {
			number = ui.NumCell(int(e.Number))
		}
		changed := v.Body.Day(e.PublishedAt)
		if e.Draft != nil {
			changed = v.Body.Day(e.Draft.UpdatedAt)
		}
		title := ui.LinkCell(c.Title, entryOffice(e.ID))
		title.Sub = names[c.Unit]
		status := ui.Cell{Tag: stateTag(e)}
		if status.Sub = heldSub(e, held[e.ID]); status.Sub == "" && e.Overdue(v.Today) {
			status.Sub = "Perlu diperbarui sejak " + calendar.Short(e.RenewBy)
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{number, title, status, ui.TextCell(className(c.Class)), ui.DateCell(changed)}})
	}
	return t
}
