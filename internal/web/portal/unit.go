package portal

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// UnitsPage is the directory of units as a tree.
type UnitsPage struct {
	ui.Page
	Lead  string
	Tree  []UnitNode
	Empty ui.Empty
}

// UnitNode is a unit with the units below it.
type UnitNode struct {
	Name, Href, Count string
	Below             []UnitNode
}

// UnitPage is one unit: how to reach it, and its part of the register.
type UnitPage struct {
	ui.Page
	Label    string // what the body calls its unit officers: "PPID pelaksana"
	Ended    calendar.Date
	Site     ui.Link // the unit's own site
	Classes  string
	Complete Completeness
	Contact  ui.DefinitionList
	Figures  string
	Table    ui.Table
	All      ui.Link
	Below    []UnitNode
}

// officerLabel is what the body calls the information officer of a unit.
func officerLabel(b org.Body) string {
	if b.Settings.PelaksanaLabel != "" {
		return b.Settings.PelaksanaLabel
	}
	return "PPID pelaksana"
}

func (p *Portal) units(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	units, err := org.Units(r.Context(), p.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	counts, err := p.Register.CountByUnit(r.Context(), v.Body.ID)
	if err != nil {
		return err
	}
	page := UnitsPage{Page: p.page(r, v, officerLabel(v.Body)), Tree: tree(units, counts, "", v.Today)}
	page.Canonical = p.canonical(v, "/unit")
	page.Lead = "Setiap unit menyimpan dan menyediakan informasinya sendiri. Permohonan cukup Anda kirim sekali kepada kami; kami yang meneruskannya ke unit."
	page.Description = "Unit " + v.Body.Name + " yang menyimpan informasi publik."
	page.Empty = ui.Empty{What: "Unit belum dicatat.", Why: "Permohonan tetap dapat Anda ajukan.", Do: []ui.Button{{Label: "Ajukan permohonan", Href: "/permohonan", Kind: ui.Secondary}}}
	return p.render(w, r, "unit", page)
}

// tree lists the units below a parent that still exist. A unit whose parent has
// ended stands at the top, so that none is lost.
func tree(units []org.Unit, counts map[string]int64, parent string, today calendar.Date) []UnitNode {
	alive := map[string]bool{}
	below := map[string][]org.Unit{}
	for _, u := range units {
		alive[u.ID] = u.Ended.IsZero() || !today.After(u.Ended)
	}
	for _, u := range units {
		if alive[u.ID] {
			under := u.Parent
			if !alive[under] {
				under = ""
			}
			below[under] = append(below[under], u)
		}
	}
	var grow func(parent string, depth int) []UnitNode
	grow = func(parent string, depth int) []UnitNode {
		var nodes []UnitNode
		for _, u := range below[parent] {
			n := UnitNode{Name: u.Name, Href: unitPath(u), Count: countWords(counts[u.ID])}
			if depth < len(units) { // a ring of parents, which only a damaged table holds, ends here
				n.Below = grow(u.ID, depth+1)
			}
			nodes = append(nodes, n)
		}
		return nodes
	}
	return grow(parent, 0)
}

func countWords(n int64) string {
	if n == 0 {
		return ""
	}
	return ui.Number(int(n)) + " informasi"
}

func (p *Portal) unit(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	ctx := r.Context()
	u, err := org.UnitBySlug(ctx, p.Site.DB, v.Body.ID, r.PathValue("slug"))
	if err != nil {
		return err
	}
	units, err := org.Units(ctx, p.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	counts, err := p.Register.CountByUnit(ctx, v.Body.ID)
	if err != nil {
		return err
	}
	overdue, err := p.Register.CountOverdue(ctx, v.Body.ID, u.ID, v.Today)
	if err != nil {
		return err
	}
	classes, err := p.Register.CountClassesOf(ctx, v.Body.ID, u.ID)
	if err != nil {
		return err
	}
	list, err := p.Register.List(ctx, v.Body.ID, register.Filter{Unit: u.ID})
	if err != nil {
		return err
	}
	before := []ui.Link{{Label: officerLabel(v.Body), Href: "/unit"}}
	for _, x := range units {
		if x.ID == u.Parent {
			before = append(before, ui.Link{Label: x.Name, Href: unitPath(x)})
		}
	}
	page := UnitPage{Page: p.page(r, v, u.Name, before...), Label: officerLabel(v.Body), Contact: unitContact(u), Below: tree(units, counts, u.ID, v.Today)}
	page.Canonical = p.canonical(v, unitPath(u))
	page.Description = "Informasi publik dan kontak " + u.Name + ", " + v.Body.Name + "."
	if !u.Ended.IsZero() && v.Today.After(u.Ended) {
		page.Ended = u.Ended
	}
	s := selection{path: menuRegister, unit: u, page: 1}
	page.Classes = classFigures(classes)
	if page.Complete, err = p.completeness(ctx, v, u); err != nil {
		return err
	}
	if u.Host != "" && v.Unit.ID != u.ID {
		page.Site = ui.Link{Label: u.Host, Href: p.Site.UnitBase(u) + "/"}
	}
	page.Figures = unitFigures(counts[u.ID], overdue)
	page.Table = s.table(list, nil, v.Today)
	for i := range page.Table.Columns {
		page.Table.Columns[i].Sort, page.Table.Columns[i].Order = "", ""
	}
	page.Table.Empty = ui.Empty{What: "Belum ada informasi dari unit ini di daftar.", Why: "Anda tetap dapat memintanya.",
		Do: []ui.Button{{Label: "Ajukan permohonan", Href: "/permohonan", Kind: ui.Secondary}}}
	if list.Pages > 1 {
		page.All = ui.Link{Label: "Lihat semua " + ui.Number(int(list.Total)) + " informasi", Href: s.address(menuRegister)}
	}
	return p.render(w, r, "unit_lihat", page)
}

func unitContact(u org.Unit) ui.DefinitionList {
	var l ui.DefinitionList
	add := func(term string, cell ui.Cell) {
		if cell.Text != "" || len(cell.Links) > 0 {
			l.Rows = append(l.Rows, ui.Definition{Term: term, Value: cell})
		}
	}
	add("Pimpinan", ui.TextCell(u.HeadPost))
	add("Alamat", ui.Cell{Text: u.Address, Lines: true})
	if u.Phone != "" {
		add("Telepon", ui.Cell{Links: []ui.Link{{Label: ui.Telephone(u.Phone), Href: "tel:" + u.Phone}}})
	}
	if u.WhatsApp != "" {
		add("WhatsApp", ui.TextCell(ui.Telephone(u.WhatsApp)))
	}
	if u.Email != "" {
		add("Surel", ui.Cell{Links: []ui.Link{{Label: u.Email, Href: "mailto:" + u.Email}}})
	}
	add("Jam layanan", ui.TextCell(u.Hours))
	return l
}

// unitFigures tells how complete and how timely a unit's part of the register is.
func unitFigures(published, overdue int64) string {
	switch {
	case published == 0:
		return ""
	case overdue == 0:
		return "Semuanya masih dalam jadwal pembaruan."
	}
	return ui.Number(int(published)) + " informasi, " + ui.Number(int(overdue)) + " di antaranya perlu diperbarui."
}
