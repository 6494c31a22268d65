package kantor

import (
	"net/http"
	"net/url"
	"slices"
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
	Errors         ui.ErrorSummary
	Tabs           []InboxTab
	New            ui.Button
	Filter         ui.Filter
	Table          ui.Table
	Previous, Next string // addresses
	Bulk           Bulk
}

// InboxTab is one part of the inbox with the number of its cases.
type InboxTab struct {
	Label, Href string
	Count       int
	Here        bool
}

// Bulk is the form below the list that gives one unit a task in each chosen case; with
// no Act there is none.
type Bulk struct {
	Action string
	Unit   ui.Select
	Note   ui.TextArea
	Act    ui.Buttons
}

var tabLabels = []struct {
	tab   request.Tab
	label string
}{{request.TabAction, "Perlu tindakan"}, {request.TabRunning, "Berjalan"}, {request.TabDone, "Selesai"}}

// inboxPath is the address of a list of the inbox; the days come from the name of the
// filter, because they are counted from the day on which it is opened.
func inboxPath(q request.Query, due ...string) string {
	values := url.Values{}
	for name, value := range map[string]string{"status": string(q.State), "unit": q.Unit, "saluran": string(q.Channel), "tahun": q.Year, "sesudah": q.After, "sebelum": q.Before} {
		if value != "" {
			values.Set(name, value)
		}
	}
	if q.Tab != request.TabAction && q.Tab != "" {
		values.Set("bagian", string(q.Tab))
	}
	if len(due) > 0 && due[0] != "" {
		values.Set("tenggat", due[0])
	}
	if len(values) == 0 {
		return "/kantor/permohonan"
	}
	return "/kantor/permohonan?" + values.Encode()
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

// dueFilters are the stretches of due dates that the inbox can be narrowed to.
var dueFilters = []struct{ code, label string }{{"lewat", "Lewat tenggat"}, {"hari_ini", "Hari ini"}, {"tujuh_hari", "Tujuh hari ke depan"}}

// readInbox reads what is asked of the inbox; an unknown word narrows nothing.
func readInbox(values url.Values, today calendar.Date) (q request.Query, due string) {
	get := values.Get
	q = request.Query{Tab: request.Tab(get("bagian")), State: request.State(get("status")), Unit: get("unit"),
		Channel: request.Channel(get("saluran")), Year: get("tahun"), After: get("sesudah"), Before: get("sebelum")}
	if q.Tab == "" {
		q.Tab = request.TabAction
	}
	switch due = get("tenggat"); due {
	case "lewat":
		q.To = today.AddDays(-1)
	case "hari_ini":
		q.From, q.To = today, today
	case "tujuh_hari":
		q.From, q.To = today, weekEnd(today)
	default:
		due = ""
	}
	return q, due
}

func (k *Office) inbox(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showInbox(w, r, v, r.URL.Query(), http.StatusOK, nil)
}

func (k *Office) showInbox(w http.ResponseWriter, r *http.Request, v web.Visit, values url.Values, status int, refused error) error {
	q, due := readInbox(values, v.Today)
	in, err := k.Cases.Inbox(r.Context(), v.Actor, q)
	if err != nil {
		return err
	}
	names, units, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	page := InboxPage{Page: k.page(w, r, v, "Permohonan"), Errors: say(refused)}
	page.ErrorPrefix = page.Errors.Any()
	if v.Actor.May(identity.RegisterRequests) {
		page.New = ui.Button{Label: "Catat permohonan", Href: "/kantor/permohonan/baru", Icon: "plus"}
	}
	for _, t := range tabLabels {
		page.Tabs = append(page.Tabs, InboxTab{t.label, inboxPath(request.Query{Tab: t.tab}), int(in.Counts[t.tab]), t.tab == q.Tab})
	}
	if err := k.addPastTab(r, v, &page); err != nil {
		return err
	}
	page.Filter = k.inboxFilter(v, q, due, names, unitOptions(units))
	cal := k.calendarOf(v)
	if q.Tab != request.TabDone && v.Actor.Everywhere(identity.HandleRequests) && len(in.Rows) > 0 && len(units) > 0 {
		page.Bulk = bulk(q, due, values, unitOptions(units), page.Errors)
	}
	page.Table = ui.Table{
		Caption: "Permohonan", HideCaption: true, Dense: true, RowHead: 1,
		Columns: []ui.Column{{Label: "Sisa hari", Bare: true}, {Label: "Nomor"}, {Label: "Pemohon"}, {Label: "Pokok"}, {Label: "Unit"}, {Label: "Keadaan"}},
		Empty:   ui.Empty{What: inboxEmpty[q.Tab], Do: []ui.Button{{Label: "Lihat semua yang berjalan", Href: inboxPath(request.Query{Tab: request.TabRunning}), Kind: ui.Secondary}}},
	}
	if len(page.Filter.Chosen) > 0 {
		page.Table.Empty = ui.Empty{What: "Tidak ada permohonan yang cocok dengan saringan.", Do: []ui.Button{{Label: "Hapus saringan", Href: page.Filter.Clear, Kind: ui.Secondary}}}
	}
	for _, row := range in.Rows {
		line := inboxRow(cal, v.Today, row)
		if page.Bulk.Action != "" {
			box := ui.Cell{}
			if row.State.Open() {
				box.Check = ui.Check{Name: "permohonan", Value: row.Slug, Label: "Pilih " + row.Number, On: slices.Contains(values["permohonan"], row.Slug)}
			}
			line.Cells = append(line.Cells, box)
		}
		page.Table.Rows = append(page.Table.Rows, line)
	}
	if page.Bulk.Action != "" {
		page.Table.Columns = append(page.Table.Columns, ui.Column{Label: "Pilih", Bare: true})
	}
	turn := func(after, before string) string {
		if after+before == "" {
			return ""
		}
		q := q
		q.After, q.Before = after, before
		return inboxPath(q, due)
	}
	page.Previous, page.Next = turn("", in.Previous), turn(in.Next, "")
	return k.Site.Render(w, r, status, Templates, ui.Office, "permohonan", page)
}

// inboxFilter is the panel that narrows a tab.
func (k *Office) inboxFilter(v web.Visit, q request.Query, due string, names web.Names, units []ui.Option) ui.Filter {
	f := ui.Filter{Action: "/kantor/permohonan", Clear: inboxPath(request.Query{Tab: q.Tab})}
	if q.Tab != request.TabAction {
		f.Hidden = []ui.Hidden{{Name: "bagian", Value: string(q.Tab)}}
	}
	add := func(name, label, all, value string, options []ui.Option, without func(*request.Query)) {
		if len(options) == 0 {
			return
		}
		f.Selects = append(f.Selects, ui.Select{Name: name, Label: label, Any: all, Value: value, Options: options})
		if i := slices.IndexFunc(options, func(o ui.Option) bool { return o.Value == value }); value != "" && i >= 0 {
			rest, stay := q, due
			rest.After, rest.Before = "", ""
			if without(&rest); name == "tenggat" {
				stay = ""
			}
			f.Chosen = append(f.Chosen, ui.Chosen{Label: options[i].Label, Remove: inboxPath(rest, stay)})
		}
	}
	var states, channels, years, dues []ui.Option
	for _, s := range stateFilters[q.Tab] {
		states = append(states, ui.Option{Value: string(s), Label: web.OfficeStatus(request.Request{State: s})})
	}
	for _, c := range request.Channels {
		channels = append(channels, ui.Option{Value: string(c), Label: channelLabels[c]})
	}
	for y := v.Today.Year(); y > v.Today.Year()-6; y-- {
		years = append(years, ui.Option{Value: strconv.Itoa(y), Label: strconv.Itoa(y)})
	}
	if q.Tab != request.TabDone {
		for _, d := range dueFilters {
			dues = append(dues, ui.Option{Value: d.code, Label: d.label})
		}
	}
	add("tenggat", "Tenggat", "Semua tenggat", due, dues, func(*request.Query) {})
	add("status", "Keadaan", "Semua keadaan", string(q.State), states, func(q *request.Query) { q.State = "" })
	add("unit", "Unit", "Semua unit", q.Unit, units, func(q *request.Query) { q.Unit = "" })
	add("saluran", "Saluran", "Semua saluran", string(q.Channel), channels, func(q *request.Query) { q.Channel = "" })
	add("tahun", "Tahun diterima", "Semua tahun", q.Year, years, func(q *request.Query) { q.Year = "" })
	return f
}

// stateFilters are the states that a tab can be narrowed to.
var stateFilters = map[request.Tab][]request.State{
	request.TabAction:  {request.Received, request.InProcess, request.Delivered},
	request.TabRunning: {request.Received, request.Incomplete, request.InProcess, request.Delivered},
	request.TabDone:    {request.Done, request.NotCompleted, request.Withdrawn},
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
