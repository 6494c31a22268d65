package portal

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const (
	objectionDraftCookie = "suluh_keberatan"
	objectionSentPath    = "/keberatan/terkirim"
)

func objectionStep(name string) string { return "/keberatan/ajukan/" + name }

// filing is an objection while it is being written: the draft, and the request that
// it is about, which this browser has opened.
type filing struct {
	objection.Draft
	key  string
	c    *request.Case // nil without a request
	slug string        // of the request, while the draft is not stored yet

	window *objection.Window // how an objection of today would stand; nil without a request
}

// objectionSteps are the questions in their order. Without a request there is no
// number to ask for.
func (f filing) steps() []string {
	if f.c == nil && f.Request == "" && f.slug == "" {
		return []string{"alasan", "uraian", "identitas", "periksa"}
	}
	return []string{"nomor", "alasan", "uraian", "identitas", "periksa"}
}

var objectionTitles = map[string]string{
	"nomor": "Nomor permohonan Anda", "alasan": "Mengapa Anda keberatan?", "uraian": "Apa yang terjadi?",
	"identitas": "Siapa yang mengajukan keberatan?", "periksa": "Periksa jawaban Anda",
}

var objectionFields = map[string][]string{
	"alasan": {"alasan", "informasi", "tujuan"}, "uraian": {"uraian", "berkas"},
	"identitas": {"siapa", "nama", "alamat", "surel", "telepon", "mewakili", "kuasa"},
}

// errNotOpen means that the request of a draft is not open in this browser any more.
var errNotOpen = errors.New("portal: the request of the objection is not open here")

// filingOf reads the objection of this browser. What the address or the form names
// begins a new one: a request that is open here, or none at all.
func (p *Portal) filingOf(r *http.Request, v web.Visit) (filing, error) {
	var f filing
	if f.key = p.Site.Cookie(r, objectionDraftCookie); f.key != "" {
		d, err := p.Objections.LoadDraft(r.Context(), v.Body.ID, f.key)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return f, err
		}
		f.Draft = d
	}
	slug, without := r.FormValue("permohonan"), r.FormValue("tanpa") != ""
	switch {
	case without && f.Request != "", slug != "" || without && f.Sent:
		f.Draft = objection.Draft{}
	case slug == "" && f.Request != "":
		c, err := p.Cases.Mine(r.Context(), v.Body.ID, f.Request)
		if err != nil {
			return f, err
		}
		if f.c = &c; !p.isOpen(r, v, c.Slug, c.ID) {
			return f, errNotOpen
		}
	}
	if slug != "" {
		f.slug = request.SlugOf(slug)
		var opened openedCase
		if !p.Site.OpenCookie(r, v, caseCookie+f.slug, &opened) {
			return f, errNotOpen
		}
		c, err := p.Cases.Mine(r.Context(), v.Body.ID, opened.ID)
		if err != nil {
			return f, err
		}
		f.c, f.Request = &c, c.ID
	}
	if f.c != nil {
		w := objection.JudgeWindow(f.c, f.Grounds, v.Today, v.Body.Calendar(p.Site.Book), p.Site.Book.For(calendar.Options{}), v.Body.Terms())
		f.window = &w
	}
	if f.Submission == "" {
		f.Submission, f.BegunAt = web.RandomKey(), v.Now
	}
	return f, nil
}

func (p *Portal) isOpen(r *http.Request, v web.Visit, slug, id string) bool {
	var opened openedCase
	return p.Site.OpenCookie(r, v, caseCookie+slug, &opened) && opened.ID == id
}

// askObjection shows one step.
func (p *Portal) askObjection(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	web.Private(w)
	name := r.PathValue("langkah")
	if objectionTitles[name] == "" {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	f, err := p.filingOf(r, v)
	if errors.Is(err, errNotOpen) && name != "nomor" {
		http.Redirect(w, r, objectionStep("nomor")+"?nomor="+f.slug, http.StatusSeeOther)
		return nil
	}
	if err != nil && !errors.Is(err, errNotOpen) {
		return err
	}
	if f.Sent && name != "nomor" {
		http.Redirect(w, r, objectionSentPath, http.StatusSeeOther)
		return nil
	}
	switch name {
	case "nomor":
		return p.render(w, r, "ajukan", p.objectionNumber(w, r, v, nil))
	case "periksa":
		return p.reviewObjection(w, r, v, f, nil)
	}
	return p.render(w, r, "ajukan", p.objectionAsk(w, r, v, name, f, nil))
}

// objectionNumber asks for number and code of the request.
func (p *Portal) objectionNumber(w http.ResponseWriter, r *http.Request, v web.Visit, err error) AskPage {
	page := AskPage{Page: p.page(r, v, objectionTitles["nomor"], ui.Link{Label: "Keberatan", Href: menuObjection}), Steps: ui.Steps{At: 1, Of: 5},
		Lead: "Keduanya tercetak pada tanda bukti permohonan Anda."}
	page.CSRF, page.Noindex, page.NoSearch = p.Site.FormToken(w, r, v), true, true
	page.Errors = ui.Errors(fault.All(err), i18n.Say)
	page.ErrorPrefix = page.Errors.Any()
	number := r.FormValue("nomor")
	page.field(ui.Field{Name: "nomor", Label: "Nomor pendaftaran", Value: number, Width: ui.Chars30, Code: true, Hint: "Misalnya 012/PPID/XI/2026."})
	page.field(ui.Field{Name: "kode", Label: "Kode akses", Width: ui.Chars20, Code: true, Hint: "Dua belas huruf dan angka. Spasi dan huruf kecil boleh."})
	page.Act = ui.ButtonRow(ui.Button{Label: "Lanjutkan"}, ui.Button{Label: "Kembali", Href: menuObjection, Kind: ui.Quiet})
	return page
}

// takeNumber opens the request by its code, as the tracking page does: a wrong number
// and a wrong code read the same, and tries are counted.
func (p *Portal) takeNumber(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	number, code := r.PostFormValue("nomor"), r.PostFormValue("kode")
	c, err := p.tryTrack(r, v, request.SlugOf(number), func() (request.Case, error) {
		return p.Cases.Track(r.Context(), v.Body.ID, number, code)
	})
	switch {
	case fault.Is(err, fault.Invalid):
		return p.invalid(w, r, "ajukan", p.objectionNumber(w, r, v, err))
	case fault.Is(err, fault.Busy):
		w.Header().Set("Retry-After", "60")
		return p.Site.Render(w, r, http.StatusTooManyRequests, Templates, ui.Public, "ajukan", p.objectionNumber(w, r, v, err))
	case err != nil:
		return err
	}
	if err := p.openCase(w, v, c.Request); err != nil {
		return err
	}
	http.Redirect(w, r, objectionStep("alasan")+"?permohonan="+c.Slug, http.StatusSeeOther)
	return nil
}

// answerObjection takes an answer, keeps it and goes on.
func (p *Portal) answerObjection(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	web.Private(w)
	name := r.PathValue("langkah")
	switch {
	case objectionTitles[name] == "":
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	case name == "nomor":
		return p.takeNumber(w, r, v)
	}
	f, err := p.filingOf(r, v)
	if errors.Is(err, errNotOpen) {
		http.Redirect(w, r, objectionStep("nomor"), http.StatusSeeOther)
		return nil
	}
	if err != nil {
		return err
	}
	if f.Sent {
		http.Redirect(w, r, objectionSentPath, http.StatusSeeOther)
		return nil
	}
	if name == "periksa" {
		return p.sendObjection(w, r, v, f)
	}
	before := slices.Clone(f.Papers)
	errs := fault.All(p.readObjection(r, v, name, &f))
	if err := p.keepObjection(w, r, v, &f); err != nil { // also when an answer is refused: nothing typed is lost
		return err
	}
	if err := p.dropPapers(r, v, before, f.Papers); err != nil {
		return err
	}
	action := r.PostFormValue("aksi")
	if action == "" {
		errs = append(errs, f.missing(name, v.Today)...)
	}
	if len(errs) > 0 {
		return p.invalid(w, r, "ajukan", p.objectionAsk(w, r, v, name, f, firstOfEach(errs)))
	}
	steps := f.steps()
	next := objectionStep(steps[slices.Index(steps, name)+1])
	switch {
	case action != "":
		next = objectionStep(name)
	case from(r) == lastStep:
		next = objectionStep(lastStep)
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
	return nil
}

// keepObjection stores the draft and lets the browser keep its key as long.
func (p *Portal) keepObjection(w http.ResponseWriter, r *http.Request, v web.Visit, f *filing) error {
	if f.key == "" {
		if err := p.Site.Limits.Take(web.DraftPerPeer, v, v.Peer); err != nil {
			return err
		}
		f.key = web.RandomKey()
	}
	if err := p.Objections.SaveDraft(r.Context(), v.Body.ID, f.key, f.Draft); err != nil {
		return err
	}
	p.Site.SetCookie(w, objectionDraftCookie, f.key, request.DraftLife)
	return nil
}

// dropPapers removes from the store what the applicant took back.
func (p *Portal) dropPapers(r *http.Request, v web.Visit, before, now []objection.File) error {
	var gone []objection.File
	for _, old := range before {
		if !slices.ContainsFunc(now, func(f objection.File) bool { return f.ID == old.ID }) {
			gone = append(gone, old)
		}
	}
	return p.Objections.DropPapers(r.Context(), v.Body.ID, gone, p.Blobs.Remove)
}

// whole is the draft as it would be filed: who objects as in the request is named
// there, so that the form never shows an address that a code opened.
func (f filing) whole() objection.Filing {
	x := f.Filing
	if f.c != nil && !f.Delegate && x.Applicant.Name == "" {
		x.Applicant = f.c.Applicant
		if x.Applicant.Represented != "" {
			x.ProxyProof = objection.ProofWithRequest
		}
	}
	return x
}

// missing are the refusals that belong to one step.
func (f filing) missing(name string, today calendar.Date) fault.List {
	var mine fault.List
	for _, e := range objection.Review(f.whole(), f.c, today) {
		if slices.Contains(objectionFields[name], e.Field) {
			mine = append(mine, e)
		}
	}
	if name == "identitas" && f.Delegate && strings.TrimSpace(f.Applicant.Represented) == "" {
		mine.Add(fault.New(fault.Invalid, "mewakili", "permohonan.mewakili_kosong", ""))
	}
	return mine
}

// firstGap is the first step that still needs an answer, or the last.
func (f filing) firstGap(today calendar.Date) string {
	for _, name := range []string{"alasan", "uraian", "identitas"} {
		if len(f.missing(name, today)) > 0 {
			return name
		}
	}
	return lastStep
}
