package kantor

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"strings"

	"suluh/internal/exemption"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/identity"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// TestStepPage is the page of one step of a test: what will happen, what the law
// asks, the letter, the button.
type TestStepPage struct {
	ui.Page
	Errors    ui.ErrorSummary
	Test      string
	Will, Law []string
	Opinions  []TestOpinion
	Public    ui.DefinitionList // what everybody will read
	Checks    []ui.Checkboxes
	Choice    []ui.Radios
	Lines     []ui.Field
	Dates     []ui.DateFields
	Texts     []ui.TextArea
	File      ui.FileField
	Letters   []ui.Letter
	Version   ui.Hidden
	Act       ui.Buttons
	Barred    string   // why the step is not possible now; then there is no form
	Lacking   []string // what the sheet lacks
}

// testInput is what a step works with: the test and what was typed.
type testInput struct {
	ctx   context.Context
	k     *Office
	v     web.Visit
	t     exemption.Test
	form  url.Values
	scan  exemption.Scan
	trial bool // only for the preview: what is not typed yet has a stand-in
}

func (in testInput) get(name string) string { return strings.TrimSpace(in.form.Get(name)) }

// version is the one that the page showed; a preview takes the one that stands.
func (in testInput) version() int64 {
	if in.trial {
		return in.t.Version
	}
	return versionOfForm(in.form)
}

// testStep is a step of a test.
type testStep struct {
	below, title, verb, done string
	needs                    []identity.Permission // one of them opens the page
	label                    func(v web.Visit, t exemption.Test) string
	offers                   func(v web.Visit, t exemption.Test) bool
	ask                      func(p *TestStepPage, in testInput) error
	do                       func(x *exemption.Exemptions, in testInput) error
	preview                  func(x *exemption.Exemptions, in testInput) error // makes the letter
	scan                     bool
	away                     bool // the test is gone afterwards
}

func (k *Office) askTestStep(s testStep) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		t, err := k.Exemptions.Read(r.Context(), v.Actor, r.PathValue("id"))
		if err != nil {
			return err
		}
		return k.showTestStep(w, r, s, testInput{ctx: r.Context(), k: k, v: v, t: t, form: k.typedBefore(r, v)}, nil)
	}
}

func (k *Office) takeTestStep(s testStep) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		t, err := k.Exemptions.Read(r.Context(), v.Actor, r.PathValue("id"))
		if err != nil {
			return err
		}
		in := testInput{ctx: r.Context(), k: k, v: v, t: t, form: r.PostForm}
		if s.scan {
			in.scan, err = k.storeScan(r, v, t.ID)
		}
		if err == nil {
			err = s.do(k.Exemptions, in)
		}
		switch {
		case err == nil && s.away:
			return k.done(w, r, exemptionPath, s.done)
		case err == nil:
			return k.done(w, r, testPath(t.ID), s.done)
		case !fault.Is(err, fault.Invalid) && !fault.Is(err, fault.Conflict):
			return err
		}
		if in.t, t.ID = t, ""; err != nil {
			if now, ferr := k.Exemptions.Read(r.Context(), v.Actor, in.t.ID); ferr == nil {
				in.t = now
			}
		}
		return k.showTestStep(w, r, s, in, err)
	}
}

// showTestStep shows a step. When it is not possible now the page says why, and
// what was typed stays where it can be copied.
func (k *Office) showTestStep(w http.ResponseWriter, r *http.Request, s testStep, in testInput, refusal error) error {
	p := TestStepPage{Page: k.page(w, r, in.v, s.title, exemptionCrumb, ui.Link{Label: shortTitle(testName(in.t)), Href: testPath(in.t.ID)}),
		Test: testName(in.t), Version: hiddenVersion(in.t.Version)}
	p.Wide = false
	status := http.StatusOK
	if refusal != nil {
		p.ErrorPrefix, status = true, http.StatusUnprocessableEntity
		if fault.Is(refusal, fault.Invalid) {
			p.Errors = say(refusal)
		} else {
			status = http.StatusConflict
		}
	}
	if err := s.ask(&p, in); err != nil {
		return err
	}
	if s.preview != nil && !fault.Is(refusal, fault.Conflict) {
		trial := in
		trial.trial = true
		letters, err := k.Exemptions.Rehearse(in.ctx, func(x *exemption.Exemptions) error { return s.preview(x, trial) })
		if err != nil && !fault.Is(err, fault.Invalid) && !fault.Is(err, fault.Conflict) && !fault.Is(err, fault.Forbidden) {
			return err
		}
		for _, l := range letters {
			one := web.LetterOf(l)
			one.Preview = true
			p.Letters = append(p.Letters, one)
		}
		if refusal == nil && (fault.Is(err, fault.Conflict) || fault.Is(err, fault.Forbidden)) {
			refusal = err
		}
	}
	if !s.offers(in.v, in.t) && refusal == nil {
		refusal = fault.New(fault.Conflict, "", "umum.berubah", "")
	}
	if p.Barred != "" {
		p.Errors = ui.ErrorSummary{}
	}
	if refusal != nil && !fault.Is(refusal, fault.Invalid) {
		first := fault.All(refusal)[0]
		p.Barred = i18n.Say(first.Key, first.Args...) + "."
		if first.Article != "" {
			p.Barred += " Dasar: " + statute.Cite(first.Article) + "."
		}
		if status == http.StatusOK {
			status = http.StatusConflict
		}
	}
	p.Act = ui.ButtonRow(ui.Button{Label: s.verb}, ui.Button{Label: "Batal", Href: testPath(in.t.ID), Kind: ui.Quiet})
	if p.Barred != "" {
		p.Act = ui.ButtonRow(ui.Button{Label: "Kembali ke uji", Href: testPath(in.t.ID)})
	}
	return k.Site.Render(w, r, status, Templates, ui.Office, "dikecualikan_langkah", p)
}

// text is a text area of a step with what was typed and what is wrong with it.
func (in testInput) text(p *TestStepPage, name, label, hint string, optional bool) {
	p.Texts = append(p.Texts, ui.TextArea{Name: name, Label: label, Hint: hint, Value: in.form.Get(name), Optional: optional, Limit: exemption.MaxText,
		Error: p.Errors.For(name), Article: p.Errors.ArticleFor(name)})
}

func (in testInput) line(p *TestStepPage, name, label, hint string, optional bool) {
	p.Lines = append(p.Lines, ui.Field{Name: name, Label: label, Hint: hint, Value: in.form.Get(name), Optional: optional,
		Error: p.Errors.For(name), Article: p.Errors.ArticleFor(name)})
}

// date asks for a date and puts the question on the page.
func (in testInput) date(p *TestStepPage, name, label, hint string, d ui.DateFields) {
	d.Name, d.Label, d.Hint, d.Error, d.Article = name, label, hint, p.Errors.For(name), p.Errors.ArticleFor(name)
	if in.form != nil {
		d.ReadDate(in.form.Get)
	}
	p.Dates = append(p.Dates, d)
}

func (in testInput) choose(p *TestStepPage, name, label, value string, options []ui.Option) {
	if in.form != nil {
		value = in.form.Get(name)
	}
	p.Choice = append(p.Choice, ui.Radios{Name: name, Label: label, Value: value, Options: options, Error: p.Errors.For(name), Article: p.Errors.ArticleFor(name)})
}

// testLetter shows a decision as a page, or as PDF when the address ends with .pdf.
func (k *Office) testLetter(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	t, err := k.Exemptions.Read(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	letters, err := k.Exemptions.Letters(r.Context(), t)
	if err != nil {
		return err
	}
	id, asPDF := strings.CutSuffix(r.PathValue("surat"), ".pdf")
	for _, kept := range letters {
		if kept.ID != id {
			continue
		}
		if asPDF {
			web.Private(w)
			return k.sendLetter(w, r, kept, kept.Letter.At(k.Site.Base(v.Body)), "penetapan-klasifikasi-"+slugOfNumber(kept.Number))
		}
		page := LetterPage{Page: k.page(w, r, v, "Penetapan klasifikasi", exemptionCrumb, ui.Link{Label: shortTitle(testName(t)), Href: testPath(t.ID)}),
			Number: kept.Number, Letter: web.LetterOf(kept.Letter.At(k.Site.Base(v.Body)))}
		page.Act = ui.ButtonRow(ui.Button{Label: "Unduh PDF", Href: testPath(t.ID, "surat", kept.ID) + ".pdf", Icon: "download"},
			ui.Button{Label: "Kembali ke uji", Href: testPath(t.ID), Kind: ui.Quiet})
		return k.render(w, r, "permohonan_surat", page)
	}
	return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}

// testSheet sends the sheet as a form to print, to whoever may open its page. The
// reading is written down as that of the page is.
func (k *Office) testSheet(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l, err := k.Exemptions.Print(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	web.Private(w)
	return sendPDF(w, r, l, "lembar-uji-konsekuensi.pdf")
}

// slugOfNumber is a number as it stands in the name of a file.
func slugOfNumber(number string) string {
	var b bytes.Buffer
	for _, c := range strings.ToLower(number) {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			b.WriteRune(c)
		} else if b.Len() > 0 && b.Bytes()[b.Len()-1] != '-' {
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}
