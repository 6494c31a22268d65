package kantor

import (
	"io"
	"net/http"
	"slices"
	"strings"

	"suluh/internal/catalogue"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/sheet"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// StandardPage is the mandatory catalogue of one unit, or of the body as a whole, as
// a checklist.
type StandardPage struct {
	ui.Page
	Kicker  string
	Said    string
	Meaning ui.Details
	Units   []ui.Link // other checklists of the same person
	Tabs    []ui.MenuRow
	Parts   []StandardPart
	Empty   ui.Empty
	Files   []ui.Link
	History ui.Timeline
}

// StandardPart is one class of the catalogue.
type StandardPart struct {
	Title, ID string
	Groups    []StandardGroup
}

// StandardGroup is a group with its items; a group without items is its own only line.
type StandardGroup struct {
	Code, Title string
	State       ui.Tag
	Count       string
	Why         string
	Mark        ui.Link
	Lines       []StandardLine
}

// StandardLine is one item.
type StandardLine struct {
	Title   string
	Notes   []string // article, cadence, remark
	State   ui.Tag
	Due     string
	Why     string
	Entries []ui.Link
	More    string
	Act     ui.Button
	Mark    ui.Link
	Deep    bool
}

// standardOwn shows the checklist of whoever asks.
func (k *Office) standardOwn(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	units, err := k.activeUnits(r, v)
	if err != nil {
		return err
	}
	owned, ok := k.Catalogue.Owner(v.Actor, units)
	if !ok && v.Actor.Everywhere(identity.EditRegister) && len(units) > 0 {
		owned, ok = []string{""}, true // the desk sees it and does not answer for it
	}
	if !ok {
		page := StandardPage{Page: k.page(w, r, v, "Informasi wajib"), Meaning: standardMeaning}
		page.Empty = ui.Empty{What: "Belum ada unit.", Why: "Informasi wajib diperiksa per unit. Administrator menambahkan unit di halaman Unit."}
		return k.render(w, r, "wajib", page)
	}
	return k.showStandard(w, r, v, owned[0], owned, units)
}

func (k *Office) standardUnit(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	unit, units, err := k.standardOf(r, v, identity.EditRegister)
	if err != nil {
		return err
	}
	owned, _ := k.Catalogue.Owner(v.Actor, units)
	return k.showStandard(w, r, v, unit.ID, owned, units)
}

// standardOf finds the unit that the address names, for somebody who holds the
// permission for it.
func (k *Office) standardOf(r *http.Request, v web.Visit, p identity.Permission) (org.Unit, []org.Unit, error) {
	units, err := k.activeUnits(r, v)
	if err != nil {
		return org.Unit{}, nil, err
	}
	slug := r.PathValue("unit")
	if slug == wholeSlug && v.Actor.Everywhere(p) {
		return org.Unit{}, units, nil
	}
	for _, u := range units {
		if u.Slug == slug && v.Actor.MayFor(p, u.ID) {
			return u, units, nil
		}
	}
	return org.Unit{}, nil, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}

func (k *Office) activeUnits(r *http.Request, v web.Visit) ([]org.Unit, error) {
	all, err := org.Units(r.Context(), k.Site.DB, v.Body.ID)
	var units []org.Unit
	for _, u := range all {
		if u.Ended.IsZero() || !v.Today.After(u.Ended) {
			units = append(units, u)
		}
	}
	return units, err
}

func (k *Office) showStandard(w http.ResponseWriter, r *http.Request, v web.Visit, unit string, owned []string, units []org.Unit) error {
	s, err := k.Catalogue.Sheet(r.Context(), v.Body, unit, v.Today)
	if err != nil {
		return err
	}
	title := "Informasi wajib"
	var before []ui.Link
	if v.Actor.Everywhere(identity.EditRegister) && s.Shared {
		before = []ui.Link{{Label: "Matriks informasi wajib", Href: standardPath + "/matriks"}}
	}
	name := catalogue.WholeName
	if unit != "" {
		name = s.Unit.Name
	}
	page := StandardPage{Page: k.page(w, r, v, title, before...), Kicker: name, Said: owedSaid(s.Owed), Meaning: standardMeaning}
	page.Active = standardPath
	if len(before) > 0 {
		page.Units = append(page.Units, ui.Link{Label: "Semua unit dalam matriks", Href: standardPath + "/matriks"})
	}
	for _, id := range owned {
		for _, u := range units {
			if u.ID == id && id != unit {
				page.Units = append(page.Units, ui.Link{Label: u.Name, Href: standardUnitPath(u.Slug)})
			}
		}
		if id == "" && unit != "" {
			page.Units = append(page.Units, ui.Link{Label: catalogue.WholeName, Href: standardUnitPath("")})
		}
	}
	all := r.URL.Query().Get("tampil") == "semua"
	page.Parts = k.standardParts(v, s, all)
	waiting := 0
	for _, row := range s.Rows {
		if row.Wants(s.Today) {
			waiting++
		}
	}
	page.Tabs = []ui.MenuRow{
		{On: !all, MenuItem: ui.MenuItem{Label: "Perlu dikerjakan (" + ui.Number(waiting) + ")", Href: standardUnitPath(s.Unit.Slug)}},
		{On: all, MenuItem: ui.MenuItem{Label: "Semua butir", Href: standardUnitPath(s.Unit.Slug) + "?tampil=semua"}},
	}
	if len(page.Parts) == 0 {
		page.Empty = ui.Empty{What: "Tidak ada yang perlu dikerjakan.", Why: "Semua butir yang wajib ada dan masih berlaku.",
			Do: []ui.Button{{Label: "Lihat semua butir", Href: standardUnitPath(s.Unit.Slug) + "?tampil=semua", Kind: ui.Secondary}}}
	}
	for _, f := range tableFormats {
		page.Files = append(page.Files, ui.Link{Label: "Unduh " + formatName(f), Href: standardUnitPath(s.Unit.Slug, "unduh", f.Ext()), Context: "daftar ini"})
	}
	if page.History, err = k.standardHistory(r, v, s, unit); err != nil {
		return err
	}
	return k.render(w, r, "wajib", page)
}

func formatName(f sheet.Format) string { return strings.ToUpper(f.Ext()) }

// standardParts are the classes with their groups: all of them, or what wants work.
func (k *Office) standardParts(v web.Visit, s catalogue.Sheet, all bool) []StandardPart {
	var parts []StandardPart
	for _, o := range classOptions {
		part := StandardPart{Title: "Informasi " + lowerFirst(o.Label), ID: o.Value}
		var group *StandardGroup
		for i, row := range s.Rows {
			if string(row.Item.Class) != o.Value {
				continue
			}
			if row.Depth == 0 {
				part.Groups = append(part.Groups, StandardGroup{Code: row.Item.Code, Title: row.Item.Title, State: standardTag(row.Status.State)})
				group = &part.Groups[len(part.Groups)-1]
				if present, owed := row.Status.Share(); owed > 1 {
					group.Count = ui.Number(present) + " dari " + ui.Number(owed) + " ada"
				}
			}
			if row.Group && !row.Status.Own { // its heading says it
				if all {
					group.Why, group.Mark = k.standardMark(v, s, row)
				}
				continue
			}
			if all || row.Wants(s.Today) {
				line := k.standardLine(v, s, s.Rows[i])
				if row.Depth == 0 && !row.Group { // its heading says the same
					line.Title, line.State, group.Count = "", ui.Tag{}, ""
				}
				group.Lines = append(group.Lines, line)
			}
		}
		for i := len(part.Groups) - 1; i >= 0; i-- {
			if len(part.Groups[i].Lines) == 0 {
				part.Groups = slices.Delete(part.Groups, i, i+1)
			}
		}
		if len(part.Groups) > 0 {
			parts = append(parts, part)
		}
	}
	return parts
}

func (k *Office) standardLine(v web.Visit, s catalogue.Sheet, row catalogue.Row) StandardLine {
	item, status := row.Item, row.Status
	l := StandardLine{Title: item.Code + " " + item.Title, State: standardTag(status.State), Due: standardDue(status), Deep: row.Depth > 1,
		Notes: []string{item.Basis() + ". " + item.Said(v.Body.Settings.Cadence()) + "."}}
	if item.Note != "" {
		l.Notes = append(l.Notes, item.Note)
	}
	for _, e := range row.Entries {
		l.Entries = append(l.Entries, ui.Link{Label: e.Content.Title, Href: entryOffice(e.ID)})
	}
	if more := status.N - len(row.Entries); more > 0 && len(row.Entries) > 0 {
		l.More = ui.Number(more) + " entri lain"
	}
	if row.Draft != nil && status.State != catalogue.Present {
		l.Entries = append(l.Entries, ui.Link{Label: row.Draft.Draft.Content.Title, Href: entryOffice(row.Draft.ID), Note: "draf"})
	}
	switch {
	case status.State == catalogue.Missing && row.Draft != nil:
		l.Act = ui.Button{Label: "Buka draf", Href: entryOffice(row.Draft.ID), Kind: ui.Secondary, Context: item.Code}
	case status.State == catalogue.Missing:
		l.Act = ui.Button{Label: "Isi sekarang", Href: fillPath(s.Unit.ID, item.Code), Kind: ui.Secondary, Context: item.Code}
	case row.Wants(s.Today) && len(row.Entries) > 0:
		l.Act = ui.Button{Label: "Perbarui entri", Href: entryOffice(row.Entries[0].ID), Kind: ui.Secondary, Context: item.Code}
	}
	l.Why, l.Mark = k.standardMark(v, s, row)
	return l
}

// standardMark says why an item is not owed, or by whom it was marked, and leads to
// marking it or to taking the mark back.
func (k *Office) standardMark(v web.Visit, s catalogue.Sheet, row catalogue.Row) (why string, mark ui.Link) {
	code, slug := row.Item.Code, s.Unit.Slug
	may := v.Actor.MayFor(identity.MarkCatalogue, s.Unit.ID)
	switch {
	case row.Mark.Given():
		why = row.Mark.Reason + " (" + row.Mark.Post + ")"
		if row.Mark.Applies {
			why = "Ditugaskan kepada unit ini: " + why
		}
		if may {
			mark = ui.Link{Label: "Cabut tanda", Href: markPath(slug, code), Context: code}
		}
	case row.Status.Why == catalogue.ByBody && v.Actor.Everywhere(identity.MarkCatalogue):
		why, mark = row.Status.Why.Sentence(), ui.Link{Label: "Tugaskan ke unit ini", Href: markPath(slug, code), Context: code}
	case row.Status.Why != "":
		why = row.Status.Why.Sentence()
	case may && row.Status.N == 0:
		mark = ui.Link{Label: "Tandai tidak berlaku", Href: markPath(slug, code), Context: code}
	}
	return why, mark
}

// standardHistory tells who marked what.
func (k *Office) standardHistory(r *http.Request, v web.Visit, s catalogue.Sheet, unit string) (ui.Timeline, error) {
	kind, id := "unit", unit
	if unit == "" {
		kind, id = "badan", v.Body.ID
	}
	acts, err := ledger.Timeline(r.Context(), k.Site.DB, v.Body.ID, kind, id)
	if err != nil {
		return ui.Timeline{}, err
	}
	line := ui.Timeline{Title: "Riwayat tanda"}
	for _, a := range acts {
		event, told, err := standardEvent(a, s.List)
		if err != nil {
			return line, err
		}
		if told {
			event.At, event.Actor = a.At.In(v.Body.Location()), a.ActorPost
			line.Events = append(line.Events, event)
		}
	}
	return line, nil
}

// standardUnitFile sends a checklist as a table.
func (k *Office) standardUnitFile(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	unit, _, err := k.standardOf(r, v, identity.EditRegister)
	if err != nil {
		return err
	}
	s, err := k.Catalogue.Sheet(r.Context(), v.Body, unit.ID, v.Today)
	if err != nil {
		return err
	}
	name := unit.Slug
	if name == "" {
		name = v.Body.Slug
	}
	return k.sendTable(w, r, "informasi-wajib-"+name+"-"+v.Today.String(), func(f sheet.Format, out io.Writer) error {
		return catalogue.WriteSheet(out, f, v.Body, s)
	})
}

// standardBeginning is a new entry for an item that the address names: its unit, its
// class and a title to begin with.
func (k *Office) standardBeginning(r *http.Request, v web.Visit, c register.Content) register.Content {
	item, known := k.Catalogue.Book.For(v.Body.Kind).Item(r.URL.Query().Get("butir"))
	if !known {
		return c
	}
	c.Class, c.Title, c.Standard = item.Class, item.Title, []string{item.Code}
	if unit := r.URL.Query().Get("unit"); unit != "" && v.Actor.MayFor(identity.EditRegister, unit) {
		c.Unit = unit
	}
	return c
}

// standardList is the catalogue of the body.
func (k *Office) standardList(v web.Visit) *catalogue.List { return k.Catalogue.Book.For(v.Body.Kind) }
