package portal

import (
	"net/http"
	"slices"
	"strconv"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// step is one question of a request. Its answers are checked by the rules of the
// request itself, each step looking at its own fields.
type step struct {
	name   string
	title  string
	fields []string
	ask    func(p *Portal, v web.Visit, page *AskPage, d request.Draft)
	read   func(p *Portal, r *http.Request, v web.Visit, d *request.Draft) error
}

// steps are the questions in their order; the first and the last have pages of
// their own. The paper form asks in the same order.
var steps = []step{
	{name: "cari", title: "Informasi apa yang Anda cari?"},
	{"rincian", "Jelaskan informasi yang Anda minta", []string{"rincian"}, askItems, readItems},
	{"tujuan", "Untuk apa informasi ini digunakan?", []string{"tujuan"}, askPurpose, readPurpose},
	{"cara", "Bagaimana Anda ingin memperolehnya?", []string{"cara", "pengiriman"}, askManner, readManner},
	{"siapa", "Anda mengajukan sebagai", []string{"siapa", "mewakili"}, askKind, readKind},
	{"identitas", "Nama dan cara menghubungi Anda", []string{"nama", "alamat", "pekerjaan", "surel", "telepon", "bantuan"}, askApplicant, readApplicant},
	{"bukti", "Bukti identitas", []string{"bukti", "nik", "berkas"}, askProof, readProof},
	{name: "periksa", title: "Periksa jawaban Anda"},
}

const (
	firstStep = "cari"
	lastStep  = "periksa"
)

func stepPath(name string) string { return "/permohonan/ajukan/" + name }

func stepOf(name string) (s step, at int, err error) {
	at = slices.IndexFunc(steps, func(s step) bool { return s.name == name })
	if at < 0 {
		return step{}, 0, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return steps[at], at, nil
}

// Question is one part of a page of the wizard; exactly one of its fields is set.
type Question struct {
	Text   *ui.TextArea
	Choice *ui.Radios
	Checks *ui.Checkboxes
	Field  *ui.Field
	File   *ui.FileField
	Kept   *ui.FileCard
}

// AskPage is one step of a request between the first and the last.
type AskPage struct {
	ui.Page
	Errors    ui.ErrorSummary
	Steps     ui.Steps
	Alone     bool // one question, whose label is the heading of the page
	Lead      string
	Privacy   ui.Details
	Questions []Question
	From      ui.Hidden
	Trap      bool // ask the field that people do not see
	Upload    bool // the form sends a file
	Extra     ui.Button
	Act       ui.Buttons
	Saved     string

	more int // how many items the reader wants to see
}

func (a *AskPage) add(q Question) { a.Questions = append(a.Questions, q) }

func (a *AskPage) field(f ui.Field) {
	f.Error, f.Article = a.Errors.For(f.Name), a.Errors.ArticleFor(f.Name)
	a.add(Question{Field: &f})
}

func (a *AskPage) text(t ui.TextArea) {
	t.Error, t.Article = a.Errors.For(t.Name), a.Errors.ArticleFor(t.Name)
	a.add(Question{Text: &t})
}

func (a *AskPage) choice(c ui.Radios) {
	c.Error, c.Article = a.Errors.For(c.Name), a.Errors.ArticleFor(c.Name)
	a.add(Question{Choice: &c})
}

// showStep asks one question.
func (p *Portal) showStep(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	web.Private(w)
	s, _, err := stepOf(r.PathValue("langkah"))
	if err != nil {
		return err
	}
	d, err := p.draftOf(r, v)
	if fault.Is(err, fault.NotFound) {
		return p.lostDraft(w, r, v)
	}
	if err != nil {
		return err
	}
	if d.Sent {
		http.Redirect(w, r, sentPath, http.StatusSeeOther)
		return nil
	}
	switch s.name {
	case firstStep:
		return p.showSought(w, r, v, d, nil)
	case lastStep:
		return p.showReview(w, r, v, d, nil)
	}
	return p.render(w, r, "ajukan", p.askPage(w, r, v, s, d, nil))
}

func (p *Portal) askPage(w http.ResponseWriter, r *http.Request, v web.Visit, s step, d request.Draft, errs fault.List) AskPage {
	_, at, _ := stepOf(s.name)
	page := AskPage{Page: p.page(r, v, s.title, ui.Link{Label: "Permohonan", Href: menuRequest}), Steps: ui.Steps{At: at + 1, Of: len(steps)}}
	page.CSRF, page.Noindex, page.NoSearch = p.Site.FormToken(w, r, v), true, true
	page.Errors = ui.Errors(errs, i18n.Say)
	page.ErrorPrefix = page.Errors.Any()
	back := stepPath(steps[at-1].name)
	if from(r) == lastStep {
		page.From, back = ui.Hidden{Name: "dari", Value: lastStep}, stepPath(lastStep)
	}
	if r.URL.Query().Get("draf") == "baru" {
		page.Banner = ui.Banner{Text: i18n.Say("permohonan.draf_baru")}
	}
	// A number that is none asks for no more lines than there are.
	page.more, _ = strconv.Atoi(r.URL.Query().Get("butir"))
	s.ask(p, v, &page, d)
	page.Act = ui.ButtonRow(ui.Button{Label: "Lanjutkan"},
		ui.Button{Label: "Simpan dan lanjutkan nanti", Name: "aksi", Value: "simpan", Kind: ui.Secondary},
		ui.Button{Label: "Kembali", Href: back, Kind: ui.Quiet})
	if !d.Until.IsZero() {
		page.Saved = i18n.Say("status.draf", calendar.DateOf(d.Until, v.Body.Location()))
	}
	return page
}

// from says that the answer is being changed from the last step.
func from(r *http.Request) string {
	if r.Method == http.MethodPost {
		return r.PostFormValue("dari")
	}
	return r.URL.Query().Get("dari")
}

// answerStep takes an answer, keeps it and goes on. An answer for a draft that is
// gone begins a new one with it, so that nothing typed is lost.
func (p *Portal) answerStep(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	web.Private(w)
	s, at, err := stepOf(r.PathValue("langkah"))
	if err != nil {
		return err
	}
	if s.name == lastStep {
		return p.submit(w, r, v)
	}
	key, d, gone, err := p.draftToWrite(r, v)
	if err != nil {
		return err
	}
	if d.Sent {
		http.Redirect(w, r, sentPath, http.StatusSeeOther)
		return nil
	}
	if s.name == firstStep {
		return p.answerSought(w, r, v, key, d)
	}
	before := d.Application
	errs, action := fault.List(nil), r.PostFormValue("aksi")
	if err := s.read(p, r, v, &d); err != nil {
		if errs = fault.All(err); len(errs) == 0 {
			return err
		}
	}
	if action == "" {
		errs = append(errs, stepErrors(s, v.Body, d, v.Today)...)
	}
	if r.PostFormValue(trapField) != "" && !slices.Contains(d.Signals, signalTrap) {
		d.Signals = append(d.Signals, signalTrap)
	}
	if len(errs) > 0 {
		return p.invalid(w, r, "ajukan", p.askPage(w, r, v, s, d, firstOfEach(errs)))
	}
	if err := p.keepDraft(w, r, v, key, d); err != nil {
		return err
	}
	if before.Upload != nil && (d.Upload == nil || d.Upload.Blob != before.Upload.Blob) {
		if err := p.Cases.DropUpload(r.Context(), v.Body.ID, request.Draft{Application: before}, p.Blobs.Remove); err != nil {
			return err
		}
	}
	next := stepPath(steps[at+1].name)
	switch {
	case action == "simpan":
		next = savedPath
	case action == "tambah":
		next = stepPath(s.name) + "?butir=" + strconv.Itoa(len(d.Items)+1)
	case action == "hapus":
		next = stepPath(s.name)
	case from(r) == lastStep:
		next = stepPath(lastStep)
	}
	if gone && action == "" {
		next = stepPath(firstMissing(v, d)) + "?draf=baru"
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
	return nil
}

// stepErrors are the refusals that belong to one step.
func stepErrors(s step, body org.Body, d request.Draft, today calendar.Date) fault.List {
	var mine fault.List
	for _, e := range append(formErrors(body, d), request.Review(d.Application, today)...) {
		if slices.Contains(s.fields, e.Field) {
			mine = append(mine, e)
		}
	}
	return mine
}

// formErrors are what the form asks beyond the rules of a request: which proof,
// and for whom somebody else asks.
func formErrors(body org.Body, d request.Draft) fault.List {
	var l fault.List
	if (d.Delegate || d.Applicant.Kind == request.Group || d.Applicant.Kind == request.LegalEntity) && d.Applicant.Represented == "" {
		l.Add(fault.New(fault.Invalid, "mewakili", "permohonan.mewakili_kosong", ""))
	}
	switch {
	case !slices.Contains(proofsFor(body, d.Applicant.Kind), d.Proof):
		l.Add(fault.New(fault.Invalid, "bukti", "permohonan.bukti_kosong", ""))
	case d.Intake.Abroad && d.Proof == request.ProofNumber:
		l.Add(fault.New(fault.Invalid, "bukti", "permohonan.bukti_paspor", ""))
	case d.Proof == request.ProofFile && d.Upload == nil:
		l.Add(fault.New(fault.Invalid, "berkas", "permohonan.berkas_kosong", ""))
	}
	if d.Applicant.Kind == request.Individual && d.Proof == request.ProofFile && d.NIK == "" && !d.Intake.Abroad {
		l.Add(fault.New(fault.Invalid, "nik", "permohonan.nik", ""))
	}
	return l
}

// firstMissing is the first step that still needs an answer, or the last.
func firstMissing(v web.Visit, d request.Draft) string {
	for _, s := range steps[1 : len(steps)-1] {
		if len(stepErrors(s, v.Body, d, v.Today)) > 0 {
			return s.name
		}
	}
	return lastStep
}

// firstOfEach keeps one refusal for each field, so that both places say the same.
func firstOfEach(errs fault.List) fault.List {
	var kept fault.List
	for _, e := range errs {
		if !slices.ContainsFunc(kept, func(k *fault.Error) bool { return k.Field == e.Field }) {
			kept = append(kept, e)
		}
	}
	return kept
}

// Signals that a form looked filled by a machine. They are recorded for the
// officer and never turn anybody away: the right to ask is statutory.
const (
	trapField   = "situs_web"
	signalTrap  = "jebakan"
	signalHaste = "cepat"
)
