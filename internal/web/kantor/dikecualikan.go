package kantor

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/exemption"
	"suluh/internal/identity"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// ExemptionsPage is the office's list of consequence tests, what ends first on top.
type ExemptionsPage struct {
	ui.Page
	Tabs   []ui.MenuRow
	Filter ui.Filter
	List   ui.Table
	New    ui.Button
	Public ui.Link
}

const exemptionPath = "/kantor/dikecualikan"

// exemptionCrumb leads back to the list.
var exemptionCrumb = ui.Link{Label: "Informasi dikecualikan", Href: exemptionPath}

func testPath(id string, below ...string) string {
	path := exemptionPath + "/uji/" + id
	for _, part := range below {
		path += "/" + part
	}
	return path
}

// exemptionChoice is what the reader chose of the list.
type exemptionChoice struct{ state, ground, words string }

func (c exemptionChoice) path() string {
	q := url.Values{}
	for name, value := range map[string]string{"status": c.state, "dasar": c.ground, "kata": c.words} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if len(q) == 0 {
		return exemptionPath
	}
	return exemptionPath + "?" + q.Encode()
}

func (k *Office) exemptionList(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	q := r.URL.Query()
	chosen := exemptionChoice{q.Get("status"), q.Get("dasar"), q.Get("kata")}
	all, err := k.Exemptions.List(r.Context(), v.Actor, exemption.Filter{Ground: chosen.ground, Query: chosen.words})
	if err != nil {
		return err
	}
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	page := ExemptionsPage{Page: k.page(w, r, v, "Informasi dikecualikan"), Public: ui.Link{Label: "Daftar yang dibaca umum", Href: "/informasi/dikecualikan"}}
	if v.Actor.May(identity.WriteExemption) {
		page.New = ui.Button{Label: "Mulai uji konsekuensi", Href: exemptionPath + "/baru", Icon: "plus"}
	}
	state := func(t exemption.Test) exemption.State {
		if t.State == exemption.InForce && !t.Holds(v.Today) {
			return exemption.Opened
		}
		return t.State
	}
	counts := map[exemption.State]int{}
	shown := []exemption.Test{}
	for _, t := range all {
		counts[state(t)]++
		if chosen.state == "" || string(state(t)) == chosen.state {
			shown = append(shown, t)
		}
	}
	tab := func(label string, s exemption.State, n int) {
		at := chosen
		at.state = string(s)
		page.Tabs = append(page.Tabs, ui.MenuRow{On: chosen.state == string(s), MenuItem: ui.MenuItem{Label: fmt.Sprintf("%s (%s)", label, ui.Number(n)), Href: at.path()}})
	}
	tab("Semua", "", len(all))
	for _, s := range exemption.States {
		if counts[s] > 0 || chosen.state == string(s) {
			tab(exemptionStates[s], s, counts[s])
		}
	}
	page.Filter = k.exemptionFilter(chosen, len(shown))
	page.List = k.exemptionTable(v, shown, names, chosen)
	return k.render(w, r, "dikecualikan", page)
}

func (k *Office) exemptionFilter(c exemptionChoice, n int) ui.Filter {
	f := ui.Filter{Action: exemptionPath, Result: ui.Number(n) + " uji konsekuensi",
		Fields:  []ui.Field{{Name: "kata", Label: "Judul, nomor, atau undang-undang", Value: c.words, Type: "search"}},
		Selects: []ui.Select{{Name: "dasar", Label: "Dasar", Value: c.ground, Any: "Semua huruf Pasal 17", Options: k.groundOptions()}}}
	if c.state != "" {
		f.Hidden = []ui.Hidden{{Name: "status", Value: c.state}}
	}
	if c.words != "" {
		rest := c
		rest.words = ""
		f.Chosen = append(f.Chosen, ui.Chosen{Label: "Kata: " + c.words, Remove: rest.path()})
	}
	if g, ok := k.Exemptions.Grounds.Ground(c.ground); ok {
		rest := c
		rest.ground = ""
		f.Chosen = append(f.Chosen, ui.Chosen{Label: "Huruf " + g.Letter(), Remove: rest.path()})
	}
	return f
}

// groundOptions are the letters of article 17 in plain words. UU14/2008:17
func (k *Office) groundOptions() []ui.Option {
	var options []ui.Option
	for _, g := range k.Exemptions.Grounds.Grounds {
		options = append(options, ui.Option{Value: g.Code, Label: "Huruf " + g.Letter() + ": " + g.Short})
	}
	return options
}

func (k *Office) exemptionTable(v web.Visit, tests []exemption.Test, names web.Names, c exemptionChoice) ui.Table {
	cal := k.calendarOf(v)
	t := ui.Table{Caption: "Uji konsekuensi", HideCaption: true, Dense: true, RowHead: 1,
		Columns: []ui.Column{{Label: "Sisa hari", Bare: true}, {Label: "Dokumen", Bare: true}, {Label: "Dasar"}, {Label: "Status", Bare: true}, {Label: "Jangka waktu", Soft: true}},
		Empty:   ui.Empty{What: "Belum ada uji konsekuensi.", Why: "Informasi dikecualikan hanya sesudah diuji, diputus PPID, dan disetujui pimpinan."}}
	if c != (exemptionChoice{}) {
		t.Empty = ui.Empty{What: "Tidak ada uji yang cocok.", Why: "Gunakan kata yang lebih umum, atau lihat semua uji.", Do: []ui.Button{{Label: "Lihat semua", Href: exemptionPath, Kind: ui.Secondary}}}
	} else if v.Actor.May(identity.WriteExemption) {
		t.Empty.Do = []ui.Button{{Label: "Mulai uji konsekuensi", Href: exemptionPath + "/baru", Kind: ui.Secondary}}
	}
	for _, one := range tests {
		name := ui.LinkCell(testName(one), testPath(one.ID))
		name.Sub = names[one.Unit]
		if one.Number != "" {
			name.Sub = one.Number + ", " + name.Sub
		}
		period := one.Public.PeriodText()
		if one.State == exemption.Opened {
			period = "Terbuka sejak " + calendar.Short(one.Opening.On)
		}
		row := ui.Row{Cells: []ui.Cell{ui.DueCell(untilBadge(cal, v.Today, one)), name, ui.TextCell(capital(lettersOf(one.Public.Grounds))),
			{Tag: testTag(one, v.Today)}, ui.TextCell(period)}}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// untilBadge says how long an exemption still holds, or until it must be looked at
// again; the last ninety working days are near.
func untilBadge(cal calendar.Calendar, today calendar.Date, t exemption.Test) ui.DueBadge {
	until := t.Public.Until()
	if !t.Holds(today) || until.IsZero() {
		return ui.DueBadge{}
	}
	b := explained(left(cal, today, until), testPath(t.ID))
	if b.Tone == ui.Good && cal.WorkingDaysBetween(today, until) <= slices.Max(exemption.Warnings) {
		b.Tone = ui.Soon
	}
	if t.Public.EndsOn.IsZero() {
		b.Text = "Tinjau: " + b.Text
	}
	return b
}
