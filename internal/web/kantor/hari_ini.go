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

// TodayPage is the work list of one officer, sorted by the days that are left.
type TodayPage struct {
	ui.Page
	New   ui.Button
	Said  string // how much there is, in one sentence
	Empty ui.Warning
	Table ui.Table
	More  ui.Link
}

// work is one line of the list with the date by which it is sorted. What the law
// dates comes first, then what the register should have renewed, then the rest.
type work struct {
	on   calendar.Date
	late bool // for the register and what has no date
	row  ui.Row
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
	var list []work
	late := 0
	var next calendar.Date // the next due date of anything that waits elsewhere
	for _, part := range []func(*http.Request, web.Visit, *calendar.Date, *int) ([]work, error){k.caseWork, k.disputeWork, k.taskWork, k.registerWork, k.standardWork, k.exemptionWork, k.lostWork, k.villageWork, k.letterWork, k.messageWork, k.decreeWork} {
		more, err := part(r, v, &next, &late)
		if err != nil {
			return err
		}
		list = append(list, more...)
	}
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
	page.Table = ui.Table{
		Caption: "Pekerjaan saya", HideCaption: true, Dense: true, RowHead: 1,
		Columns: []ui.Column{{Label: "Sisa hari", Bare: true}, {Label: "Pekerjaan", Bare: true}, {Label: "Keadaan"}, {Label: "Tindakan berikutnya", Bare: true, Quiet: true}},
		Empty:   ui.Empty{What: "Tidak ada pekerjaan yang menunggu."},
	}
	if !next.IsZero() {
		page.Table.Empty.Why = "Tenggat berikutnya: " + calendar.Long(next) + "."
	}
	if v.Actor.Everywhere(identity.ViewRequests) {
		page.Table.Empty.Do = []ui.Button{{Label: "Lihat semua", Href: inboxPath(request.TabRunning, 1), Kind: ui.Secondary}}
		page.More = ui.Link{Label: "Semua permohonan yang berjalan", Href: inboxPath(request.TabRunning, 1)}
	}
	for _, one := range list {
		page.Table.Rows = append(page.Table.Rows, one.row)
	}
	page.Said = workSaid(len(list), late)
	return k.render(w, r, "hari_ini", page)
}

func workSaid(n, late int) string {
	switch {
	case n == 0:
		return ""
	case late == 0:
		return ui.Number(n) + " pekerjaan. Tidak ada yang melewati batas undang-undang."
	}
	return ui.Number(n) + " pekerjaan, " + ui.Number(late) + " di antaranya melewati batas undang-undang."
}

// caseWork are the open cases: what is due, what waits for others, what is new.
func (k *Office) caseWork(r *http.Request, v web.Visit, next *calendar.Date, late *int) ([]work, error) {
	if !v.Actor.Everywhere(identity.ViewRequests) || !v.Actor.May(identity.HandleRequests) && !v.Actor.May(identity.DecideRequests) {
		return nil, nil
	}
	in, err := k.Cases.Inbox(r.Context(), v.Actor, request.TabRunning, 1)
	if err != nil {
		return nil, err
	}
	cal, terms := k.calendarOf(v), v.Body.Terms()
	var list []work
	for _, row := range in.Rows {
		c := row.Case()
		if c.Late(v.Today) {
			*late++
		}
		if c.State.Open() && !c.DueOn.Before(v.Today) && (next.IsZero() || c.DueOn.Before(*next)) {
			*next = c.DueOn
		}
		one := work{row: ui.Row{Cells: []ui.Cell{
			ui.DueCell(listLeft(cal, v.Today, c)),
			{Text: "Permohonan " + row.Number, Href: casePath(row.Slug), Strong: true, Sub: short(row.Wanted)},
			{Text: web.OfficeStatus(c), Sub: waitingFor(row)},
			{Buttons: []ui.Button{nextStep(v, row, c.Steps(terms, cal, v.Today))}},
		}}}
		if c.State.Open() {
			one.on = c.DueOn
		}
		if c.Late(v.Today) {
			one.row.Mark = ui.Past
		}
		list = append(list, one)
	}
	return list, nil
}

// waitingFor says whose turn it is.
func waitingFor(row request.Row) string {
	switch {
	case row.State == request.Received:
		return "Baru"
	case row.State == request.Incomplete:
		return "Pemohon, sampai " + calendar.Short(row.CompleteBy)
	case row.State == request.InProcess && row.Units > 0:
		return unitsWord(row)
	}
	return ""
}

// nextStep is the button of a line: the first step that the officer may do.
func nextStep(v web.Visit, row request.Row, steps []request.Step) ui.Button {
	open := ui.Button{Label: "Buka", Href: casePath(row.Slug), Kind: ui.Secondary, Context: row.Number}
	if row.State == request.InProcess && row.OpenTasks > 0 || len(steps) == 0 {
		return open // the units are looking for it
	}
	if s := steps[0]; s != request.StepCode && v.Actor.Everywhere(s.Needs()) {
		return ui.Button{Label: stepLabels[s], Href: casePath(row.Slug, string(s)), Kind: ui.Secondary, Context: row.Number}
	}
	return open
}

// taskWork are the tasks of the officer's units.
func (k *Office) taskWork(r *http.Request, v web.Visit, next *calendar.Date, _ *int) ([]work, error) {
	tasks, err := k.Cases.TasksOf(r.Context(), v.Actor)
	if err != nil || len(tasks) == 0 {
		return nil, err
	}
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return nil, err
	}
	cal := k.calendarOf(v)
	var list []work
	for _, t := range tasks {
		if next.IsZero() || t.DueOn.Before(*next) {
			*next = t.DueOn
		}
		list = append(list, work{on: t.DueOn, row: taskRow(cal, v.Today, t, names[t.Unit])})
	}
	return list, nil
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
		list = append(list, work{e.RenewBy, true, entryRow(badge, e, e.Content.Title, "Terbit", "Perbarui entri")})
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
