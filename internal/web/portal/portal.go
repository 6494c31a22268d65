// Package portal holds the public pages: the register, search, requests and
// tracking. A page is three files side by side: handler and struct, template,
// test; its address stands in routes.go.
//
// Invariants: no account, no script needed, no other host; nothing personal on a
// page that has no access code; a page for the holder of a code is never kept by
// a cache. It holds no rule of the law.
package portal

import (
	"embed"
	"net/http"
	"strings"

	"suluh/internal/blob"
	"suluh/internal/catalogue"
	"suluh/internal/correspondence"
	"suluh/internal/decree"
	"suluh/internal/disclosure"
	"suluh/internal/dispute"
	"suluh/internal/exemption"
	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/objection"
	"suluh/internal/openness"
	"suluh/internal/register"
	"suluh/internal/report"
	"suluh/internal/request"
	"suluh/internal/signing"
	"suluh/internal/survey"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

//go:embed *.html
var pages embed.FS

// Templates are the pages of the portal, for the template check.
var Templates = ui.Load(pages)

// Parts are the capabilities that the public pages stand on.
type Parts struct {
	Register *register.Register
	Decrees  *decree.Decrees
	Cases    *request.Cases
	Blobs    *blob.Store
	Openness *openness.Watch
	Reader   *extract.Pool // makes pictures anew before they are kept

	Letters   *correspondence.Letters
	Catalogue *catalogue.Catalogue

	Exemptions *exemption.Exemptions
	Disputes   *dispute.Disputes
	Objections *objection.Objections
	Feeds      *dispute.Feeds

	Survey *survey.Survey

	Disclosures *disclosure.Answers

	Signatures *signing.Signatures
	Reports    *report.Reports
}

// Portal answers the public.
type Portal struct {
	*web.Edge
	Parts
}

// New builds the portal with all its routes.
func New(s *web.Site, parts Parts) *Portal {
	p := &Portal{Parts: parts}
	p.Edge = web.NewEdge(s, p.fail)
	p.routes()
	return p
}

// Addresses of the five menu items.
const (
	menuRegister  = "/informasi"
	menuRequest   = "/permohonan"
	menuObjection = "/keberatan"
	menuService   = "/layanan"
	menuProfile   = "/profil"
)

var menu = []ui.MenuItem{
	{Label: "Informasi publik", Href: menuRegister},
	{Label: "Permohonan", Href: menuRequest},
	{Label: "Keberatan", Href: menuObjection},
	{Label: "Layanan", Href: menuService},
	{Label: "Profil", Href: menuProfile},
}

var footer = []ui.FooterColumn{
	{Title: "Layanan", Items: []ui.MenuItem{
		{Label: "Minta informasi", Href: "/permohonan"}, {Label: "Lacak permohonan", Href: "/lacak"},
		{Label: "Hitung tenggat", Href: "/bantuan/tenggat"}, {Label: "Biaya dan jadwal", Href: "/layanan"},
	}},
	{Title: "Transparansi", Items: []ui.MenuItem{
		{Label: "Pengumuman serta merta", Href: "/pengumuman"}, {Label: "Daftar Informasi Publik", Href: "/informasi"}, {Label: "Informasi berkala", Href: "/informasi/berkala"},
		{Label: "Informasi serta merta", Href: "/informasi/serta-merta"}, {Label: "Informasi setiap saat", Href: "/informasi/setiap-saat"},
		{Label: "Informasi dikecualikan", Href: exemptPath}, {Label: "Permohonan yang sudah dijawab", Href: answeredPath}, {Label: "Penilaian layanan", Href: surveyPath},
		{Label: "Statistik layanan", Href: "/statistik"},
	}},
	{Title: "PPID", Items: []ui.MenuItem{
		{Label: "Profil", Href: "/profil"}, {Label: "Unit", Href: "/unit"}, {Label: "Untuk petugas", Href: "/masuk"},
	}},
	{Title: "Bantuan", Items: []ui.MenuItem{
		{Label: "Periksa keaslian surat", Href: verifyPath}, {Label: "Aksesibilitas", Href: "/aksesibilitas"}, {Label: "Privasi", Href: "/privasi"}, {Label: "Peta situs", Href: "/peta-situs"},
	}},
}

// page gives what every public page shares. Crumbs end with the title.
func (p *Portal) page(r *http.Request, v web.Visit, title string, before ...ui.Link) ui.Page {
	base := p.base(r, v)
	base.Title = title
	if len(before) > 0 || r.URL.Path != "/" {
		base.Crumbs = ui.Trail(title, before...)
	}
	base.Active = activeMenu(r.URL.Path)
	return base
}

func (p *Portal) base(r *http.Request, v web.Visit) ui.Page {
	return ui.Page{
		Path: shownPath(r.URL.Path), Body: web.SiteOf(v), Menu: menu, Footer: footer, Sample: v.Body.Sample, Notices: p.strip(r, v), Feeds: feedLinks(),
		Prefs: ui.ParsePrefs(p.Site.Cookie(r, ui.PrefsCookie)), SaveData: r.Header.Get("Save-Data") == "on",
	}
}

// shownPath is the address of the page for its own links, such as the one to the
// display settings that leads back. An address that is a secret is in none of them: a
// query is copied, logged and sent on more easily than a path. INV-10
func shownPath(path string) string {
	for _, secret := range []string{takePath, surveyPath + "/", calendarPath} {
		if strings.HasPrefix(path, secret) {
			return ""
		}
	}
	return path
}

func activeMenu(path string) string {
	for _, m := range menu {
		if path == m.Href || strings.HasPrefix(path, m.Href+"/") {
			return m.Href
		}
	}
	return ""
}

// render answers with a page of the portal.
func (p *Portal) render(w http.ResponseWriter, r *http.Request, name string, page any) error {
	return p.Site.Render(w, r, http.StatusOK, Templates, ui.Public, name, page)
}

// invalid shows the form again with its errors and what was typed.
func (p *Portal) invalid(w http.ResponseWriter, r *http.Request, name string, page any) error {
	return p.Site.Render(w, r, http.StatusUnprocessableEntity, Templates, ui.Public, name, page)
}

func (p *Portal) fail(w http.ResponseWriter, r *http.Request, v web.Visit, err error) {
	if fault.Is(err, fault.NotFound) {
		if to, ok := p.moved(r, v); ok {
			redirectMoved(w, r, to)
			return
		}
	}
	p.Site.Refuse(w, r, v, Templates, ui.Public, p.base(r, v), err)
}
