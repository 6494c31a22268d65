package kantor

import (
	"net/http"
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/notice"
	"suluh/internal/register"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// TodayPage is the work list of one officer, in groups by the day on which it is due.
type TodayPage struct {
	ui.Page
	New    ui.Button
	Said   string // how much there is, in one sentence
	Empty  ui.Warning
	Filter ui.Filter
	Groups []WorkGroup
	Free   ui.Empty // in place of the groups when nothing waits
	More   ui.Link
}

// WorkGroup is the work of one stretch of time: as many lines as a page bears, and
// the way to the others.
type WorkGroup struct {
	Title string
	Count string
	Table ui.Table
	All   ui.Link
}

// work is one line of the list with the date by which it is sorted. What the law
// dates comes first, then what the register should have renewed, then the rest.
type work struct {
	on   calendar.Date
	late bool // for the register and what has no date
	row  ui.Row

	unit string // that the work is about, or empty
	rest int    // stands for as many more lines of the same day, which were not read
}

// shownOf bounds how many lines of a kind without a legal date stand on the list,
// so that they never push the cases out of sight.
const shownOf = 5

func (k *Office) today(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	page := TodayPage{Page: k.page(w, r, v, "Pekerjaan saya")}
	if v.Actor.May(identity.RegisterRequests) {
		page.New = ui.Button{Label: "Catat permohonan", Href: "/kantor/permohonan/baru", Icon: "plus"}
	}
	vacant, err := k.vacant(r, v)
	if err != nil {
		return err
	}
	page.Empty = vacant
	asked, err := k.askedWork(r, v)
	if err != nil {
		return err
	}
	var list []work
	late := 0
	var next calendar.Date // the next due date of anything that waits elsewhere
	for _, part := range []func(*http.Request, web.Visit, *calendar.Date, *int) ([]work, error){k.caseWork, k.objectionWork, k.completenessWork, k.disputeWork, k.taskWork, k.registerWork, k.standardWork, k.exemptionWork, k.signWork, k.lostWork, k.villageWork, k.letterWork, k.summaryWork, k.messageWork, k.decreeWork, k.calendarWork} {
		more, err := part(r, v, &next, &late)
		if err != nil {
			return err
		}
		list = append(list, more...)
	}
	kinds := kindsOf(list)
	list = slices.DeleteFunc(list, func(one work) bool { return !asked.wants(one) })
	slices.SortStableFunc(list, func(a, b work) int {
		switch {
		case a.late != b.late:
			return rank(a.late) - rank(b.late)
		case a.on.IsZero() && b.on.IsZero():
			return 0
		case a.on.IsZero():
			return 1
		case b.on.IsZero():
			return -1
		}
		return a.on.Compare(b.on)
	})
	n := 0
	page.Groups, n = asked.groups(list, v.Today)
	page.Filter = asked.filter(kinds)
	page.Free = ui.Empty{What: "Tidak ada pekerjaan yang menunggu."}
	if !next.IsZero() {
		page.Free.Why = "Tenggat berikutnya: " + calendar.Long(next) + "."
	}
	if v.Actor.Everywhere(identity.ViewRequests) {
		all := inboxPath(request.Query{Tab: request.TabRunning})
		page.Free.Do = []ui.Button{{Label: "Lihat semua", Href: all, Kind: ui.Secondary}}
		page.More = ui.Link{Label: "Semua permohonan yang berjalan", Href: all}
	}
	page.Said = workSaid(n, late)
	return k.render(w, r, "hari_ini", page)
}

func workSaid(n, late int) string {
	switch {
	case n == 0:
		return ""
	case late == 0:
		return upTo(n) + " pekerjaan. Tidak ada yang melewati batas undang-undang."
	}
	return upTo(n) + " pekerjaan, " + upTo(late) + " permohonan di antaranya melewati batas undang-undang."
}

// registerWork are entries to check as the second person, and entries to renew.
func (k *Office) registerWork(r *http.Request, v web.Visit, _ *calendar.Date, _ *int) ([]work, error) {
	var list []work
	check, err := k.Register.Review(r.Context(), v.Actor)
	if err != nil {
		return nil, err
	}
	for i, e := range check {
		if i == shownOf {
			list = append(list, moreRow(len(check)-i, "entri lain menunggu diperiksa", "/kantor/informasi"))
			break
		}
		list = append(list, work{late: true, row: entryRow(ui.DueBadge{}, e, e.Draft.Content.Title, "Diperiksa", "Periksa entri")})
	}
	if !v.Actor.May(identity.EditRegister) {
		return list, nil
	}
	found, err := k.findingWork(r, v)
	if err != nil {
		return nil, err
	}
	list = append(list, found...)
	stale, err := k.Register.Stale(r.Context(), v.Actor, v.Today.String())
	if err != nil {
		return nil, err
	}
	for i, e := range stale {
		if i == shownOf {
			list = append(list, moreRow(len(stale)-i, "entri lain perlu diperbarui", "/kantor/informasi"))
			break
		}
		badge := ui.DueBadge{Text: "Perlu diperbarui", Tone: ui.Soon, On: e.RenewBy}
		list = append(list, work{on: e.RenewBy, late: true, row: entryRow(badge, e, e.Content.Title, "Terbit", "Perbarui entri")})
	}
	return list, nil
}

// moreRow stands for the lines of a kind that are not shown one by one.
func moreRow(n int, what, href string) work {
	return work{late: true, row: ui.Row{Cells: []ui.Cell{{}, {Text: ui.Number(n) + " " + what, Href: href}}}}
}

func entryRow(badge ui.DueBadge, e register.Entry, title, state, verb string) ui.Row {
	href := "/kantor/informasi/" + e.ID
	return ui.Row{Cells: []ui.Cell{
		ui.DueCell(badge), {Text: title, Href: href, Strong: true, Sub: "Daftar Informasi Publik"}, ui.TextCell(state),
		{Buttons: []ui.Button{{Label: verb, Href: href, Kind: ui.Secondary, Context: title}}},
	}}
}

// messageWork are messages to applicants that did not go out, a line for each case.
func (k *Office) messageWork(r *http.Request, v web.Visit, _ *calendar.Date, _ *int) ([]work, error) {
	if !v.Actor.Everywhere(identity.HandleRequests) {
		return nil, nil
	}
	unsent, err := notice.Unsent(r.Context(), k.Site.DB, v.Body.ID)
	if err != nil {
		return nil, err
	}
	var list []work
	seen := map[string]bool{}
	for _, m := range unsent {
		if m.SubjectKind != "permohonan" || seen[m.SubjectID] {
			continue
		}
		seen[m.SubjectID] = true
		if len(list) == shownOf {
			list = append(list, work{late: true, row: ui.Row{Cells: []ui.Cell{{}, {Text: "Masih ada pesan lain yang belum sampai.", Sub: "Alur setiap permohonan menunjukkannya."}}}})
			break
		}
		c, err := k.Cases.Mine(r.Context(), v.Body.ID, m.SubjectID)
		if err != nil {
			return nil, err
		}
		if c.State != request.Notified && !c.State.Open() {
			continue // nothing more to be told in a case that has ended
		}
		list = append(list, work{late: true, row: ui.Row{Cells: []ui.Cell{
			{}, {Text: "Pesan belum sampai, " + c.Number, Href: casePath(c.Slug), Strong: true, Sub: m.Failure.Label()},
			ui.TextCell(m.State.Label()),
			{Buttons: []ui.Button{{Label: "Buka", Href: casePath(c.Slug), Kind: ui.Secondary, Context: c.Number}}},
		}}})
	}
	return list, nil
}

// vacant warns whoever names people while nobody holds the post that decides:
// requests arrive and their clock runs all the same.
func (k *Office) vacant(r *http.Request, v web.Visit) (ui.Warning, error) {
	if !v.Actor.May(identity.ManagePeople) && !v.Actor.May(identity.RegisterRequests) {
		return ui.Warning{}, nil
	}
	posts, err := identity.PostsOn(r.Context(), k.Site.DB, v.Body.ID, v.Today)
	if err != nil || slices.ContainsFunc(posts, func(p identity.Post) bool { return p.Gives(identity.DecideRequests) }) {
		return ui.Warning{}, err
	}
	return ui.Warning{Text: "Hari ini tidak ada yang menjabat PPID. Permohonan tetap diterima dan tenggatnya berjalan, tetapi tidak ada yang dapat memutuskannya. Tetapkan pejabatnya di halaman Pengguna."}, nil
}
