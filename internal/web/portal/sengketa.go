package portal

import (
	"fmt"
	"io"
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/dispute"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// DisputePage tells how to go to the Information Commission; opened from a case it
// begins with the dates of that case, and ends with its dossier.
type DisputePage struct {
	ui.Page
	Days, Response int // working days of the window and of the superior's response
	Served         org.Served
	Number, What   string // of the case, and what it is the number of; empty for everybody
	Said           []string
	Dates          ui.DefinitionList
	Counted        ui.Details
	Bring          []string
	Holds, Leaves  []string
	Act            ui.Buttons
	Made           ui.Table
	Track          ui.Link
}

// bring is what the Commission asks an applicant for. PERKI1/2013:13
var bring = []string{
	"Salinan permohonan dan tanda buktinya.", "Pemberitahuan tertulis, atau keterangan bahwa tidak ada jawaban.", "Salinan keberatan dan nomornya.",
	"Tanggapan Atasan PPID, atau keterangan bahwa tidak ada tanggapan.", "Kartu identitas Anda. Badan hukum membawa akta dan pengesahannya.",
	"Surat kuasa khusus bermeterai bila Anda mewakili orang lain atau diwakili.",
}

func (p *Portal) disputePage(r *http.Request, v web.Visit, before ...ui.Link) DisputePage {
	t := v.Body.Terms()
	return DisputePage{Page: p.page(r, v, "Sengketa di Komisi Informasi", before...), Days: t.DisputeWindow.WorkingDays, Response: t.ObjectionResponse.WorkingDays,
		Served: org.CommissionFor(v.Body), Bring: bring, Holds: web.DossierHolds, Leaves: web.DossierLeaves,
		Track: ui.Link{Label: "Buka permohonan Anda untuk melihat tanggalnya", Href: trackPath}}
}

func (p *Portal) dispute(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	page := p.disputePage(r, v, ui.Link{Label: "Keberatan", Href: menuObjection})
	page.Canonical = p.canonical(v, r.URL.Path)
	return p.render(w, r, "sengketa", page)
}

// ownCase is the case whose dates the page tells: a request with its last objection,
// or an objection that needed no request.
type ownCase struct {
	own    dispute.Own
	found  bool
	number string // of the request, or of the objection
	what   string // what the number is of
	path   string // address of the page of the dispute
	slug   string // in the name of the archive
	by     identity.Actor
	before []ui.Link
}

func (p *Portal) caseOfRequest(r *http.Request, v web.Visit, c request.Case) (ownCase, error) {
	k := ownCase{number: c.Number, what: "Permohonan", path: casePath(c.Slug) + "/sengketa", slug: c.Slug, by: identity.ForApplicant(v.Body.ID, c.ID),
		before: []ui.Link{{Label: "Lacak permohonan", Href: trackPath}, {Label: c.Number, Href: casePath(c.Slug)}}}
	var err error
	k.own, k.found, err = p.Disputes.OwnOfRequest(r.Context(), v.Body.ID, c.ID)
	return k, err
}

func (p *Portal) caseOfObjection(r *http.Request, x objection.Case, a identity.Actor) (ownCase, error) {
	base := objectionHref(r.PathValue("nomor"), x.Slug)
	k := ownCase{number: x.Number, what: "Keberatan", path: base + "/sengketa", slug: x.Slug, by: a, found: x.State != objection.Withdrawn,
		before: []ui.Link{{Label: "Lacak permohonan", Href: trackPath}, {Label: x.Number, Href: base}}}
	var err error
	k.own, err = p.Disputes.OwnOf(r.Context(), x.Objection)
	return k, err
}

// ownDispute is the guide with the dates of one case and its dossier.
func (p *Portal) ownDispute(w http.ResponseWriter, r *http.Request, v web.Visit, k ownCase) error {
	page := p.disputePage(r, v, k.before...)
	page.Number, page.What, page.Noindex, page.NoSearch, page.GeneratedAt, page.CSRF = k.number, k.what, true, true, v.Now, p.Site.FormToken(w, r, v)
	if !k.found {
		page.Said = []string{"Sengketa diajukan sesudah keberatan. Belum ada keberatan yang berjalan dalam perkara ini."}
		return p.render(w, r, "sengketa", page)
	}
	page.Said, page.Dates, page.Counted = ownDates(v, k.own)
	page.Terms = ownTerms(v, k.own, v.Body.Calendar(p.Site.Book))
	made, err := p.Disputes.Dossiers(r.Context(), k.own.Subject, dispute.ForApplicant)
	if err != nil {
		return err
	}
	page.Act = ui.ButtonRow(ui.Button{Label: "Buat berkas perkara saya"})
	page.Made = web.DossierTable(made, v.Body, func(id string) string { return k.path + "/" + id + ".zip" })
	page.Made.Dense = false
	return p.render(w, r, "sengketa", page)
}

// ownTerms are the windows for a dispute with their explanations.
func ownTerms(v web.Visit, own dispute.Own, cal calendar.Calendar) ui.TermDates {
	list := web.ObjectionTerms(v.Body, cal, own.Objection, request.Request{})
	for _, w := range []chronology.Window{own.Window, own.Lapse} {
		list = list.And(ui.TermDate{Label: "Sengketa paling lambat", On: w.Last.On, Why: web.WhyDate(cal, w.Last.From, w.Last.On, w.Last.Article)})
	}
	return list
}

// ownDates say when this applicant may go to the Commission, and how it was counted.
func ownDates(v web.Visit, own dispute.Own) (said []string, dates ui.DefinitionList, counted ui.Details) {
	win := own.Window
	if win.Last.On.IsZero() {
		return []string{"Tanggalnya belum dapat dihitung. Hubungi kami."}, dates, counted
	}
	first, last := calendar.Long(win.First), calendar.Long(win.Last.On)
	switch {
	case own.HasFiled:
		said = append(said, "Sengketa atas keberatan "+own.Objection.Number+" tercatat diajukan pada "+calendar.Long(own.Filed.Record.FiledOn)+".")
	case v.Today.After(win.Last.On):
		said = append(said, "Waktu mengajukan sengketa berakhir pada "+last+". Komisi Informasi dapat menolak sengketa yang datang sesudahnya.")
	case v.Today.Before(win.First):
		said = append(said, "Bila Atasan PPID tidak menanggapi sampai "+calendar.Long(own.DueOn)+", Anda dapat mengajukan sengketa mulai "+first+" sampai "+last+".",
			"Sengketa yang diajukan sebelum "+first+" dapat dinyatakan terlalu dini. Bila tanggapan datang lebih cepat, tanggal ini berubah.")
	case win.Basis == chronology.ByLapse:
		said = append(said, "Atasan PPID tidak menanggapi keberatan Anda sampai batasnya. Anda dapat mengajukan sengketa sampai "+last+".")
	default:
		said = append(said, "Bila Anda tidak puas dengan tanggapan Atasan PPID, Anda dapat mengajukan sengketa sampai "+last+".")
	}
	add := func(term, text string) {
		if text != "" {
			dates.Rows = append(dates.Rows, ui.Definition{Term: term, Value: ui.Cell{Text: text, Lines: true}})
		}
	}
	add("Hari pertama", first)
	add("Hari terakhir", last)
	if own.Lapse.Basis != "" && own.Lapse.Last.On != win.Last.On {
		add("Jangka karena tanpa tanggapan", calendar.Long(own.Lapse.First)+" sampai "+calendar.Long(own.Lapse.Last.On)+". Tanggapan yang datang terlambat membuka jangka baru. Yang dipakai ialah yang lebih akhir.")
	}
	add("Diajukan ke", own.Served.Name)
	add("Alamat", own.Served.Address)
	add("Telepon", own.Served.Phone)
	add("Surel", own.Served.Email)
	add("Nomor keberatan", own.Objection.Number)
	counted = countedDetails(win.Last.Due, win.Last.Article)
	counted.Title = "Bagaimana hari terakhir dihitung"
	return said, dates, counted
}

// disputeSection says on the page of a case when the applicant may go to the
// Commission, once there is an objection.
func (p *Portal) disputeSection(r *http.Request, v web.Visit, c request.Case) (ui.Section, error) {
	own, found, err := p.Disputes.OwnOfRequest(r.Context(), v.Body.ID, c.ID)
	if err != nil || !found {
		return ui.Section{}, err
	}
	s := ui.Section{ID: "sengketa", Title: "Komisi Informasi"}
	s.Said, s.Facts, _ = ownDates(v, own)
	if len(s.Facts.Rows) > 3 {
		s.Facts.Rows = s.Facts.Rows[:3] // the rest stands on the page of its own
	}
	s.Links = []ui.Link{{Label: "Cara mengajukan sengketa dan berkas perkara Anda", Href: casePath(c.Slug) + "/sengketa"}}
	return s, nil
}

// makeDossier writes down that the applicant's dossier is made; the page then shows
// the hash and the way to the archive.
func (p *Portal) makeDossier(w http.ResponseWriter, r *http.Request, _ web.Visit, k ownCase) error {
	if !k.found {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	if _, err := p.Disputes.MakeDossier(r.Context(), k.by, k.own.Subject, dispute.ForApplicant); err != nil {
		return err
	}
	http.Redirect(w, r, k.path+"#berkas", http.StatusSeeOther)
	return nil
}

func (p *Portal) sendDossier(w http.ResponseWriter, r *http.Request, _ web.Visit, k ownCase) error {
	if k.found {
		made, err := p.Disputes.Dossiers(r.Context(), k.own.Subject, dispute.ForApplicant)
		if err != nil {
			return err
		}
		for _, m := range made {
			if m.ID+".zip" == r.PathValue("berkas") {
				return p.Disputes.WriteDossier(r.Context(), k.by, k.own.Subject, m, func() io.Writer {
					return web.Zip(w, fmt.Sprintf("berkas-perkara-%s.zip", k.slug), m.Size)
				})
			}
		}
	}
	return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}
