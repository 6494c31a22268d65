package portal

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// RegisterPage is the register of public information, or one class of it.
type RegisterPage struct {
	ui.Page
	Lead    string  // what the class means; empty for the whole register
	Whole   ui.Link // on a unit's own site: the register of the whole body
	Decree  string  // by which decree the register stands, in a sentence
	Tabs    []Tab
	Search  ui.SearchBox
	Filter  ui.Filter
	Table   ui.Table
	Pages   ui.Pagination
	Formats []ui.Link // the same list for machines
	Ask     string    // address for what is not in the list

	Decrees []ui.Link
	Views   []Tab // as of today, and as decreed
}

// Tab is one part of the register.
type Tab struct {
	Label, Href string
	Here        bool
}

// list shows the whole register. A class behind the question mark leads to the
// page of the class.
func (p *Portal) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if class := r.URL.Query().Get("klasifikasi"); class != "" {
		words := wordsOf(register.Class(class))
		if words.Slug == "" {
			return notFound()
		}
		q := r.URL.Query()
		q.Del("klasifikasi")
		to := url.URL{Path: "/informasi/" + words.Slug, RawQuery: q.Encode()}
		http.Redirect(w, r, to.String(), http.StatusSeeOther)
		return nil
	}
	return p.showList(w, r, v, classWord{})
}

// class gives the handler of the list of one class.
func (p *Portal) class(c register.Class) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return p.showList(w, r, v, wordsOf(c))
	}
}

func (p *Portal) showList(w http.ResponseWriter, r *http.Request, v web.Visit, words classWord) error {
	ctx := r.Context()
	units, err := org.Units(ctx, p.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	s, err := readSelection(r, words.Class, units)
	if err != nil {
		return err
	}
	s.within(v.Unit)
	list, err := p.Register.List(ctx, v.Body.ID, s.filter())
	if err != nil {
		return err
	}
	counts, err := p.Register.CountByUnit(ctx, v.Body.ID)
	if err != nil {
		return err
	}
	years, err := p.Register.Years(ctx, v.Body.ID)
	if err != nil {
		return err
	}
	title, crumbs := "Daftar Informasi Publik", []ui.Link{}
	if words.Title != "" {
		title, crumbs = words.Title, []ui.Link{{Label: title, Href: menuRegister}}
	}
	page := RegisterPage{Page: p.page(r, v, title, crumbs...), Formats: s.formats(), Ask: "/permohonan"}
	page.Wide, page.NoSearch, page.Noindex = true, true, s.narrowed() || s.sort != ""
	page.Description = "Daftar Informasi Publik " + v.Body.Name + "."
	if words.Title != "" {
		page.Lead = words.Meaning + " " + words.Own
		page.Description = words.Meaning
	}
	page.Canonical = p.canonical(v, selection{page: s.page, unit: v.Unit}.address(s.path))
	page.Whole = p.wholeRegister(v, s.path)
	if page.Decree, page.Decrees, page.Views, err = p.decreeAbove(r, v); err != nil {
		return err
	}
	page.Tabs = s.tabs()
	page.Search = ui.SearchBox{Label: "Cari judul, isi, atau kata dalam berkas", Shown: true, Hidden: s.hidden()}
	page.Filter = s.panel(units, counts, years, list.Total)
	page.Table = s.table(list, units, v.Today)
	if len(list.Entries) == 0 {
		page.Table.Empty = s.empty(words)
	}
	page.Pages = ui.Pages(list.Page, list.Pages, func(n int) string { x := s; x.page = n; return x.address(x.path) })
	return p.render(w, r, "informasi", page)
}

// decreeSentence says by which decree the register stands. PERKI1/2021:22
func decreeSentence(d org.Decree) string {
	if d.Number == "" {
		return "Daftar ini belum ditetapkan dengan keputusan. Anda tetap dapat meminta informasi."
	}
	s := "Ditetapkan dengan Keputusan Nomor " + d.Number
	if !d.Date.IsZero() {
		s += " tanggal " + calendar.Long(d.Date)
	}
	return s + "."
}

// tabs are the parts of the register with the same filters.
func (s selection) tabs() []Tab {
	s.page = 1
	tabs := []Tab{{"Semua", s.address(menuRegister), s.class == ""}}
	for _, w := range classWords {
		tabs = append(tabs, Tab{w.Name, s.address(menuRegister + "/" + w.Slug), s.class == w.Class})
	}
	return tabs
}

// hidden carries the selection into the search.
func (s selection) hidden() []ui.Hidden {
	var all []ui.Hidden
	add := func(name, value string) {
		if value != "" {
			all = append(all, ui.Hidden{Name: name, Value: value})
		}
	}
	add("klasifikasi", string(s.class))
	if !s.own {
		add("unit", s.unit.Slug)
	}
	if s.year != 0 {
		add("tahun", fmt.Sprint(s.year))
	}
	add("bentuk", s.form)
	return all
}

// formats are the downloads of the whole selection.
func (s selection) formats() []ui.Link {
	var all []ui.Link
	s.page, s.sort = 1, ""
	for _, f := range formats {
		path := s.address("/informasi." + f.suffix)
		if s.class != "" {
			sep := "?"
			if strings.Contains(path, "?") {
				sep = "&"
			}
			path += sep + "klasifikasi=" + string(s.class)
		}
		all = append(all, ui.Link{Label: "Unduh " + strings.ToUpper(f.suffix), Href: path, Context: "daftar ini"})
	}
	return all
}

func (s selection) table(l register.List, units []org.Unit, today calendar.Date) ui.Table {
	sorted := func(by register.Sort) string { return s.with(func(x *selection) { x.sort = by }) }
	t := ui.Table{Caption: "Daftar Informasi Publik", HideCaption: true, Columns: []ui.Column{
		{Label: "Judul", Sort: sorted(register.ByTitle)},
		{Label: "Unit", Soft: true, Bare: true},
		{Label: "Klasifikasi", Bare: true},
		{Label: "Diperbarui", Soft: true, Bare: true, Sort: sorted("")},
		{Label: "Nomor", Soft: true, Bare: true, Sort: sorted(register.ByNumber)},
	}}
	at, order := 3, "turun"
	switch s.sort {
	case register.ByTitle:
		at, order = 0, "naik"
	case register.ByNumber:
		at, order = 4, "naik"
	}
	t.Columns[at].Order = order
	// A column in which every row would say the same is left out.
	if s.class != "" {
		t.Columns = slices.Delete(t.Columns, 2, 3)
	}
	if s.unit.ID != "" {
		t.Columns = slices.Delete(t.Columns, 1, 2)
	}
	for _, e := range l.Entries {
		t.Rows = append(t.Rows, s.row(e, units, today))
	}
	return t
}

func (s selection) row(e register.Entry, units []org.Unit, today calendar.Date) ui.Row {
	updated := freshCell(e, today)
	cells := []ui.Cell{ui.LinkCell(e.Content.Title, entryPath(e))}
	if s.unit.ID == "" {
		cells = append(cells, ui.TextCell(unitName(units, e.Content.Unit)))
	}
	if s.class == "" {
		cells = append(cells, ui.Cell{Tag: classTag(e.Content.Class)})
	}
	return ui.Row{Cells: append(cells, updated, ui.TextCell("No.\u00a0"+fmt.Sprint(e.Number)))}
}

// empty says why there is nothing and what to do about it.
func (s selection) empty(words classWord) ui.Empty {
	ask := ui.Button{Label: "Ajukan permohonan", Href: "/permohonan", Kind: ui.Secondary}
	if !s.narrowed() && s.class == "" {
		return ui.Empty{What: "Daftar Informasi Publik belum berisi.", Why: "Anda tetap dapat meminta informasi.", Do: []ui.Button{ask}}
	}
	what := "Tidak ada informasi"
	if words.Name != "" {
		what += " " + strings.ToLower(words.Name)
	}
	if s.form != "" {
		what += " berbentuk " + strings.ToLower(formNames[s.form])
	}
	if s.unit.ID != "" {
		what += " dari " + s.unit.Name
	}
	if s.year != 0 {
		what += fmt.Sprintf(" untuk tahun %d", s.year)
	}
	do := []ui.Button{ask}
	if s.narrowed() {
		clear := s.with(func(x *selection) { *x = x.clear() })
		do = append([]ui.Button{{Label: "Hapus saringan", Href: clear, Kind: ui.Secondary}}, do...)
	}
	return ui.Empty{What: what + ".", Why: "Informasi yang belum ada di daftar ini tetap dapat Anda minta.", Do: do}
}
