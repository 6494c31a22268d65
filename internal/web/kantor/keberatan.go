package kantor

import (
	"net/http"
	"strconv"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const objectionsPath = "/kantor/keberatan"

var objectionCrumb = ui.Link{Label: "Keberatan", Href: objectionsPath}

// ObjectionsPage lists the objections of the body in three parts.
type ObjectionsPage struct {
	ui.Page
	Tabs   []InboxTab
	New    ui.Button
	Vacant ui.Warning
	Table  ui.Table
	Pages  ui.Pagination
}

var objectionTabs = []struct {
	tab   objection.Tab
	label string
}{{objection.TabAction, "Perlu tindakan"}, {objection.TabWaiting, "Menunggu"}, {objection.TabDone, "Selesai"}}

func objectionPath(slug string, below ...string) string {
	path := objectionsPath + "/" + slug
	for _, part := range below {
		path += "/" + part
	}
	return path
}

func objectionTab(tab objection.Tab, page int) string {
	path := objectionsPath
	if tab != objection.TabAction {
		path += "?bagian=" + string(tab)
	}
	if page > 1 {
		sep := "?"
		if tab != objection.TabAction {
			sep = "&"
		}
		path += sep + "hlm=" + strconv.Itoa(page)
	}
	return path
}

func (k *Office) objections(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	tab := objection.Tab(r.URL.Query().Get("bagian"))
	if tab == "" {
		tab = objection.TabAction
	}
	number, err := pageNumber(r)
	if err != nil {
		return err
	}
	l, err := k.Objections.List(r.Context(), v.Actor, tab, number)
	if err != nil {
		return err
	}
	page := ObjectionsPage{Page: k.page(w, r, v, "Keberatan")}
	if v.Actor.Everywhere(identity.HandleObjections) {
		page.New = ui.Button{Label: "Catat keberatan", Href: objectionPath("baru"), Icon: "plus"}
	}
	if page.Vacant, err = k.noSuperior(r, v); err != nil {
		return err
	}
	for _, t := range objectionTabs {
		page.Tabs = append(page.Tabs, InboxTab{t.label, objectionTab(t.tab, 1), int(l.Counts[t.tab]), t.tab == tab})
	}
	page.Table = ui.Table{Caption: "Keberatan", HideCaption: true, Dense: true, RowHead: 1,
		Columns: []ui.Column{{Label: "Sisa hari", Bare: true}, {Label: "Nomor"}, {Label: "Pemohon"}, {Label: "Informasi"}, {Label: "Alasan"}, {Label: "Keadaan"}},
		Empty:   ui.Empty{What: "Tidak ada keberatan di bagian ini."}}
	cal := k.calendarOf(v)
	for _, x := range l.Rows {
		line := ui.Row{Cells: []ui.Cell{ui.DueCell(objectionLeft(cal, v.Today, x.Objection)),
			{Text: x.Number, Href: objectionPath(x.Slug), Strong: true, Code: true, Sub: x.RequestNumber}, ui.TextCell(x.Applicant.Addressee()),
			ui.TextCell(short(x.Wanted)), ui.TextCell("huruf " + groundLetters(x.Grounds)), ui.TextCell(web.OfficeObjection(x.Objection))}}
		if x.Late(v.Today) || x.State == objection.Execution && x.ExecutionLate(v.Today) {
			line.Mark = ui.Past
		}
		page.Table.Rows = append(page.Table.Rows, line)
	}
	page.Pages = ui.Pages(l.Page, l.Pages, func(n int) string { return objectionTab(tab, n) })
	return k.render(w, r, "keberatan", page)
}

// objectionLeft are the days that are left for the response, or for its execution.
func objectionLeft(cal calendar.Calendar, today calendar.Date, x objection.Objection) ui.DueBadge {
	switch {
	case x.State == objection.Execution:
		return owedLeft(cal, today, x)
	case x.State.Owed():
		return owedLeft(cal, today, x)
	}
	return ui.DueBadge{}
}

// owedLeft is the time left for what is owed next, with the way to how it was counted.
func owedLeft(cal calendar.Calendar, today calendar.Date, x objection.Objection) ui.DueBadge {
	switch {
	case x.State != objection.Execution:
		return explained(left(cal, today, x.DueOn), web.WhyDate(cal, x.ReceivedOn, x.DueOn, statute.Default().ObjectionResponse.Source))
	case x.SettledOn.IsZero():
		return explained(left(cal, today, x.ExecuteBy), web.WhyDate(cal, x.DecidedOn, x.ExecuteBy, web.ByOrder))
	}
	return explained(left(cal, today, x.ExecuteBy), web.WhyDate(cal, x.SettledOn, x.ExecuteBy, web.ByOffer))
}

func groundLetters(grounds []objection.Ground) string {
	words := make([]string, len(grounds))
	for i, g := range grounds {
		words[i] = string(g)
	}
	return web.Join(words)
}

// noSuperior warns that nobody holds the post that decides objections today.
func (k *Office) noSuperior(r *http.Request, v web.Visit) (ui.Warning, error) {
	posts, err := identity.PostsOn(r.Context(), k.Site.DB, v.Body.ID, v.Today)
	for _, post := range posts {
		if post.Unit == "" && post.Gives(identity.DecideObjections) {
			return ui.Warning{}, nil
		}
	}
	return ui.Warning{Text: "Jabatan Atasan PPID kosong. Tidak ada yang dapat memutus keberatan, dan batas waktunya tetap berjalan. Tetapkan pejabatnya di halaman Pengguna."}, err
}
