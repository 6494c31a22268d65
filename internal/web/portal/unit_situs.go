package portal

import (
	"context"
	"fmt"
	"net/http"

	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// UnitHomePage is the first page of a unit's own site: its part of the register,
// the same three tasks, its contact.
type UnitHomePage struct {
	ui.Page
	Unit     string
	Welcome  string
	Search   ui.SearchBox
	Doors    []Door
	New      []NewEntry
	Figures  string
	Empty    ui.Empty
	Whole    ui.Link
	Complete Completeness
	Contact  ui.DefinitionList
	Below    []UnitNode
}

// Completeness tells how much of the mandatory information a unit has published.
type Completeness struct {
	Sentence string
	Meaning  ui.Details
}

// wholeRegister leads from a unit's own site to the register of the whole body.
func (p *Portal) wholeRegister(v web.Visit, path string) ui.Link {
	if v.Unit.ID == "" {
		return ui.Link{}
	}
	return ui.Link{Label: "Lihat Daftar Informasi Publik seluruh " + v.Body.Short, Href: p.canonical(v, path)}
}

// elsewhere reports whether an entry belongs to another unit than the one whose
// own site is visited.
func (p *Portal) elsewhere(v web.Visit, e register.Entry) bool {
	return v.Unit.ID != "" && e.Content.Unit != v.Unit.ID
}

// redirectHome leads from a unit's own site to the body's. Which unit an entry
// belongs to can change, so nobody may keep the answer.
func redirectHome(w http.ResponseWriter, r *http.Request, to string) error {
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// unitHome is the home page under the host name of a unit.
func (p *Portal) unitHome(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	ctx, u := r.Context(), v.Unit
	list, err := p.Register.List(ctx, v.Body.ID, register.Filter{Unit: u.ID})
	if err != nil {
		return err
	}
	counts, err := p.Register.CountClassesOf(ctx, v.Body.ID, u.ID)
	if err != nil {
		return err
	}
	units, err := org.Units(ctx, p.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	page := UnitHomePage{Page: p.page(r, v, "Informasi publik"), Unit: u.Name, Welcome: u.Welcome, Contact: unitContact(u), Figures: classFigures(counts),
		Whole: p.wholeRegister(v, menuRegister)}
	page.Wide, page.NoSearch = true, true
	page.Canonical = p.Site.UnitBase(u) + "/"
	page.Description = "Informasi publik " + u.Name + ", " + v.Body.Name + ". Cari, minta, dan lacak tanpa akun dan tanpa biaya."
	page.Search = ui.SearchBox{Label: "Cari dalam informasi " + u.Short, Shown: true, Large: true}
	days := v.Body.Terms().Notification.WorkingDays // UU14/2008:22(7)
	page.Doors = []Door{
		{"Minta informasi", "/permohonan", fmt.Sprintf("Untuk yang belum ada di sini. Dijawab paling lambat %d hari kerja.", days)},
		{"Lacak permohonan", "/lacak", "Dengan nomor dan kode akses dari tanda bukti Anda."},
		{"Ajukan keberatan", "/keberatan", "Bila jawaban kami terlambat atau tidak sesuai."},
	}
	if page.Complete, err = p.completeness(ctx, v, u); err != nil {
		return err
	}
	for i, e := range list.Entries {
		if i < newOnHome {
			page.New = append(page.New, NewEntry{Title: e.Content.Title, Href: entryPath(e), Class: classTag(e.Content.Class), Updated: ui.DateCell(e.Content.UpdatedOn)})
		}
	}
	page.Empty = ui.Empty{What: "Belum ada informasi dari unit ini di daftar.", Why: "Anda tetap dapat memintanya.",
		Do: []ui.Button{{Label: "Ajukan permohonan", Href: "/permohonan", Kind: ui.Secondary}}}
	for _, x := range units {
		if x.Parent == u.ID && (x.Ended.IsZero() || !v.Today.After(x.Ended)) {
			page.Below = append(page.Below, UnitNode{Name: x.Name, Href: unitPath(x)})
		}
	}
	return p.render(w, r, "unit_beranda", page)
}

// completeness tells in a sentence how much of what the rules oblige a unit to
// publish is there and in time. PERKI1/2021:15
func (p *Portal) completeness(ctx context.Context, v web.Visit, u org.Unit) (Completeness, error) {
	owed, err := p.Catalogue.Owed(ctx, v.Body, u.ID, v.Today)
	if err != nil || owed.Total() == 0 || !u.Ended.IsZero() && v.Today.After(u.Ended) {
		return Completeness{}, err
	}
	said := fmt.Sprintf("Dari %s informasi yang wajib diumumkan unit ini, %s sudah ada dan berlaku (%d%%)", ui.Number(owed.Total()), ui.Number(owed.Present), owed.Percent())
	if owed.Stale > 0 {
		said += ", " + ui.Number(owed.Stale) + " perlu diperbarui"
	}
	if owed.Missing > 0 {
		said += ", " + ui.Number(owed.Missing) + " belum ada"
	}
	return Completeness{said + ".", completenessMeaning}, nil
}
