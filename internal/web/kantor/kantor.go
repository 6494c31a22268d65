// Package kantor holds the officers' pages. A page is three files side by side:
// handler and struct, template, test; its address and permission stand in
// routes.go.
//
// Invariants: every page needs a person who is signed in and holds a post today;
// no page is kept by a cache; every decision page says what will happen before it
// does. It holds no rule of the law.
package kantor

import (
	"context"
	"embed"
	"errors"
	"net/http"
	"slices"
	"strings"

	"suluh/internal/blob"
	"suluh/internal/catalogue"
	"suluh/internal/complaint"
	"suluh/internal/correspondence"
	"suluh/internal/decree"
	"suluh/internal/dipimport"
	"suluh/internal/disclosure"
	"suluh/internal/dispute"
	"suluh/internal/exemption"
	"suluh/internal/extract"
	"suluh/internal/identity"
	"suluh/internal/notice"
	"suluh/internal/objection"
	"suluh/internal/openness"
	"suluh/internal/org"
	"suluh/internal/pastbook"
	"suluh/internal/recompute"
	"suluh/internal/register"
	"suluh/internal/report"
	"suluh/internal/request"
	"suluh/internal/signing"
	"suluh/internal/survey"
	"suluh/internal/urgent"
	"suluh/internal/village"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

//go:embed *.html
var pages embed.FS

// Templates are the pages of the office, for the template check.
var Templates = ui.Load(pages)

// Parts are the capabilities that the pages of the office stand on.
type Parts struct {
	// Recogniser gives the program that recognises text, or why there is none.
	Recogniser func() (*extract.Recogniser, error)

	Register *register.Register
	Decrees  *decree.Decrees
	Reader   *extract.Pool
	Cases    *request.Cases
	Answers  func(ctx context.Context, b org.Body, address string) bool // whether a public page answers there
	Urgent   *urgent.Board
	Outbox   *notice.Outbox
	Blobs    *blob.Store
	Imports  *dipimport.Imports
	Past     *pastbook.Books
	Openness *openness.Watch
	Villages *village.Sync

	Letters   *correspondence.Letters
	Catalogue *catalogue.Catalogue

	Exemptions *exemption.Exemptions
	Disputes   *dispute.Disputes
	Objections *objection.Objections
	Feeds      *dispute.Feeds
	Calendars  *recompute.Calendars
	Reports    *report.Reports

	Survey *survey.Survey

	Complaints  *complaint.Desk
	Disclosures *disclosure.Answers
	Signatures  *signing.Signatures
}

// Office answers the officers.
type Office struct {
	*web.Edge
	Parts

	tables tableStore
}

// New builds the office with all its routes.
func New(s *web.Site, parts Parts) *Office {
	k := &Office{Parts: parts}
	k.Edge = web.NewEdge(s, k.fail)
	k.routes()
	return k
}

// rail is the menu: only what the posts of the actor may do, in the order in which
// people work. A group without an entry does not appear.
func rail(v web.Visit) []ui.MenuItem {
	a := v.Actor
	items := []ui.MenuItem{{Label: "Pekerjaan saya", Href: "/kantor"}}
	entry := func(ok bool, label, href string) []ui.MenuItem {
		if !ok {
			return nil
		}
		return []ui.MenuItem{{Label: label, Href: href}}
	}
	group := func(heading string, entries ...[]ui.MenuItem) {
		if within := slices.Concat(entries...); len(within) > 0 {
			items = append(items, ui.MenuItem{Label: heading, Items: within})
		}
	}
	excludes := a.May(identity.WriteExemption) || a.May(identity.ReviewExemption) || a.May(identity.DecideExemption) || a.May(identity.ApproveExemption)
	group("Permohonan",
		entry(a.Everywhere(identity.ViewRequests), "Daftar permohonan", "/kantor/permohonan"),
		entry(a.Everywhere(identity.HandleRequests) || a.Everywhere(identity.DecideRequests), "Tunggakan unit", debtsPath),
		entry(a.Everywhere(identity.ViewRequests), "Jawaban untuk umum", answersPath),
		entry(a.Everywhere(identity.ViewRequests), "Penilaian layanan", surveyPath),
		entry(a.Everywhere(identity.HandleObjections) || a.Everywhere(identity.DecideObjections), "Keberatan", objectionsPath),
		entry(a.Everywhere(identity.HandleDisputes), "Sengketa", disputesPath),
		entry(a.Everywhere(identity.RegisterRequests), "Pengaduan", complaintsPath),
		entry(a.Everywhere(identity.ViewRequests), "Register permohonan", bookPath+"permohonan"),
		entry(a.Everywhere(identity.ViewRequests), "Register keberatan", bookPath+"keberatan"),
		entry(a.Everywhere(identity.ViewRequests), "Statistik", "/kantor/statistik"),
		entry(a.Everywhere(identity.ViewRequests), "Arsip tahun lalu", pastPath))
	group("Surat",
		entry(a.Everywhere(identity.HandleLetters), "Surat masuk", inboundPath),
		entry(a.May(identity.DecideRequests) || a.Everywhere(identity.HandleRequests), "Tanda tangan surat", signPath))
	group("Informasi publik",
		entry(a.May(identity.AnnounceUrgent), "Pengumuman", urgentPath),
		entry(a.May(identity.EditRegister), "Daftar informasi", "/kantor/informasi"),
		entry(a.May(identity.EditRegister), "Informasi wajib", standardPath),
		entry(a.May(identity.EditRegister), "Temuan pemeriksaan", heldPath),
		entry(a.May(identity.EditRegister), "Tautan dan berkas", opennessPath),
		entry(excludes, "Informasi dikecualikan", exemptionPath),
		entry(a.Everywhere(identity.DecreeRegister), "Penetapan daftar", decreesPath),
		entry(a.May(identity.EditRegister), "Impor lembar kerja", "/kantor/informasi/impor"))
	group("Badan publik",
		entry(a.May(identity.ManageUnits), "Unit", "/kantor/unit"),
		entry(a.Everywhere(identity.CoachVillages), "Desa", villagesPath),
		entry(connects(v), "Sambungan OpenSID", connectionPath),
		entry(a.Everywhere(identity.DecideRequests), "Biaya dan penyerahan", feesPath),
		entry(a.Everywhere(identity.ViewRequests) || a.May(identity.ManageCalendar), "Kalender kerja", calendarPath),
		entry(a.May(identity.ManagePeople), "Pengguna", "/kantor/pengguna"),
		entry(a.May(identity.ManageSettings), "Pengaturan", "/kantor/pengaturan"))
	group("Akun", entry(true, "Kalender tenggat saya", feedPath), entry(true, "Kata sandi saya", "/kantor/sandi"))
	return items
}

// page gives what every page of the office shares.
func (k *Office) page(w http.ResponseWriter, r *http.Request, v web.Visit, title string, before ...ui.Link) ui.Page {
	base := k.base(r, v)
	base.Title = title
	base.Crumbs = ui.Trail(title, before...)
	base.CSRF = k.Site.FormToken(w, r, v)
	base.Banner = k.banner(r)
	return base
}

func (k *Office) base(r *http.Request, v web.Visit) ui.Page {
	page := ui.Page{
		Path: r.URL.Path, Body: web.BodyOf(v.Body), Sample: v.Body.Sample, Noindex: true, Wide: true, GeneratedAt: v.Now,
		Prefs: ui.ParsePrefs(k.Site.Cookie(r, ui.PrefsCookie)),
	}
	if v.Actor.Person == "" {
		page.Notices = k.strip(r, v) // the sign-in is a page for everybody, too
	}
	if v.Actor.Person != "" {
		page.Menu = rail(v)
		page.Active = active(page.Menu, r.URL.Path)
		page.User = ui.User{Name: v.Actor.Name, Post: v.Actor.Label(), Out: "/keluar"}
	}
	return page
}

// active is the menu item whose address is the longest beginning of the path.
func active(items []ui.MenuItem, path string) string {
	best := ""
	for _, m := range items {
		at := m.Href
		if len(m.Items) > 0 {
			at = active(m.Items, path)
		} else if path != at && !strings.HasPrefix(path, at+"/") {
			continue
		}
		if len(at) > len(best) {
			best = at
		}
	}
	return best
}

const sessionBanner = "pemberitahuan"

// done remembers what an action did, for the banner of the page that it leads to.
func (k *Office) done(w http.ResponseWriter, r *http.Request, to, text string) error {
	k.Site.Sessions.Put(r.Context(), sessionBanner, text)
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

func (k *Office) banner(r *http.Request) ui.Banner {
	return ui.Banner{Text: k.Site.Sessions.PopString(r.Context(), sessionBanner)}
}

// render answers with a page of the office.
func (k *Office) render(w http.ResponseWriter, r *http.Request, name string, page any) error {
	return k.Site.Render(w, r, http.StatusOK, Templates, ui.Office, name, page)
}

// invalid shows the form again with its errors and what was typed.
func (k *Office) invalid(w http.ResponseWriter, r *http.Request, name string, page any) error {
	return k.Site.Render(w, r, http.StatusUnprocessableEntity, Templates, ui.Office, name, page)
}

func (k *Office) fail(w http.ResponseWriter, r *http.Request, v web.Visit, err error) {
	if errors.Is(err, web.ErrSignIn) && r.Method == http.MethodPost {
		k.keepTyped(r, v)
	}
	page := k.base(r, v)
	if v.Actor.Person != "" {
		page.CSRF = k.Site.FormToken(w, r, v)
	}
	k.Site.Refuse(w, r, v, Templates, ui.Office, page, err)
}
