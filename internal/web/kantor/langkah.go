package kantor

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// StepPage is the page of one step of a case, in the order in which an officer
// decides: what will happen, the date it affects, what the law asks, the letter,
// the button.
type StepPage struct {
	ui.Page
	Errors  ui.ErrorSummary
	Number  string
	Wanted  []string
	Will    []string
	Clock   []ui.Details
	Due     ui.DueBadge
	Law     []string
	Checks  []ui.Checkboxes
	Choice  []ui.Radios
	Dates   []ui.DateFields
	Lines   []ui.Field
	Texts   []ui.TextArea
	Hidden  []ui.Hidden
	Letters []ui.Letter
	Renew   ui.Button // shows the letter again with what was typed
	Act     ui.Buttons
}

// step is one step of a case: its page and what its button does.
type step struct {
	step   request.Step
	title  string
	verb   string                      // the button
	fill   func(p *StepPage, in input) // what is said and asked
	do     func(c *request.Cases, in input) error
	done   func(in input) string // what the banner says afterwards
	letter bool                  // the applicant gets a letter
	stand  map[string]string     // stands in the letter for what is not typed yet
}

// input is what a step works with: the case, its calendar, and what was typed.
type input struct {
	ctx   context.Context
	v     web.Visit
	cs    request.Case
	cal   calendar.Calendar
	units []org.Unit
	names web.Names
	form  url.Values
	first bool // nothing was typed yet
	err   ui.ErrorSummary
	stand map[string]string
	relay bool // mail can leave

	grounds []ui.Option    // the letters of article 17
	tariff  request.Tariff // in force today, on the page of the decision
	missing []string       // papers of the applicant that are still to come
}

// get is what was typed into a field.
func (in input) get(name string) string {
	if s := strings.TrimSpace(in.form.Get(name)); s != "" || in.stand == nil {
		return s
	}
	return in.stand[name]
}

func (k *Office) input(w http.ResponseWriter, r *http.Request, v web.Visit) (input, error) {
	cs, err := k.openCase(r, v)
	if err != nil {
		return input{}, err
	}
	in := input{ctx: r.Context(), v: v, cs: cs, cal: k.calendarOf(v), form: r.PostForm, relay: k.Outbox.Sender != nil && !v.Body.Sample}
	if r.Method != http.MethodPost {
		in.form = k.typedBefore(r, v)
		in.first = in.form == nil
	}
	in.grounds = k.groundOptions()
	papers, err := k.Cases.Papers(r.Context(), k.Site.DB, v.Body.ID, cs.ID)
	if err != nil {
		return in, err
	}
	in.missing = request.MissingPapers(papers)
	in.names, in.units, err = k.unitNames(r, v)
	return in, err
}

// ask shows the page of a step.
func (k *Office) ask(s step) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		in, err := k.input(w, r, v)
		if err != nil {
			return err
		}
		return k.showStep(w, r, s, in, http.StatusOK)
	}
}

// act does a step, or shows its page again with the letter that was asked for.
func (k *Office) act(s step) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		in, err := k.input(w, r, v)
		if err != nil {
			return err
		}
		if in.get("langkah") == "pratinjau" {
			if _, err = k.rehearse(s, in); err == nil {
				return k.showStep(w, r, s, in, http.StatusOK)
			}
		} else if err = s.do(k.Cases, in); err == nil {
			return k.done(w, r, casePath(in.cs.Slug), s.done(in))
		}
		switch fault.KindOf(err) {
		case fault.Invalid:
			in.err = say(err)
			return k.showStep(w, r, s, in, http.StatusUnprocessableEntity)
		case fault.Conflict:
			return k.barred(w, r, v, in.cs, s.title, err, s.typed(in))
		}
		return err
	}
}

// rehearse gives the letters of a step as ui shows them.
func (k *Office) rehearse(s step, in input) ([]ui.Letter, error) {
	letters, err := k.Cases.Rehearse(in.ctx, func(c *request.Cases) error { return s.do(c, in) })
	// The notification comes first, the decrees that it names after it.
	slices.SortStableFunc(letters, func(a, b notice.Letter) int {
		return rank(a.Kind == notice.KindRefusal) - rank(b.Kind == notice.KindRefusal)
	})
	var shown []ui.Letter
	for _, l := range letters {
		one := web.LetterOf(l.Masked(k.Site.Base(in.v.Body) + "/lacak/" + in.cs.Slug))
		one.Preview = true
		shown = append(shown, one)
	}
	return shown, err
}

func rank(last bool) int {
	if last {
		return 1
	}
	return 0
}

func (k *Office) showStep(w http.ResponseWriter, r *http.Request, s step, in input, status int) error {
	p := StepPage{Page: k.casePage(w, r, in.v, in.cs, s.title), Number: in.cs.Number, Errors: in.err,
		Clock: k.clock(in.v, in.cs.Request), Due: caseLeft(in.cal, in.v.Today, in.cs.Request)}
	p.Wide, p.ErrorPrefix = false, in.err.Any()
	for _, it := range in.cs.Items {
		p.Wanted = append(p.Wanted, it.Wanted)
	}
	s.fill(&p, in)
	// The rehearsal says whether the step is possible at all, and shows its letter
	// with the words that stand for what is not typed yet.
	trial := in
	trial.stand = s.stand
	letters, err := k.rehearse(s, trial)
	if fault.Is(err, fault.Conflict) && status == http.StatusOK {
		return k.barred(w, r, in.v, in.cs, s.title, err, s.typed(in))
	}
	if err != nil && !fault.Is(err, fault.Invalid) && !fault.Is(err, fault.Conflict) {
		return err
	}
	if p.Letters = letters; s.letter && s.stand != nil {
		p.Renew = ui.Button{Label: "Perbarui pratinjau", Name: "langkah", Value: "pratinjau", Kind: ui.Secondary}
	}
	p.Act = ui.ButtonRow(ui.Button{Label: s.verb}, ui.Button{Label: "Batal", Href: casePath(in.cs.Slug), Kind: ui.Quiet})
	return k.Site.Render(w, r, status, Templates, ui.Office, "permohonan_langkah", p)
}

// typed lists what was typed for a step, for the page that cannot take it.
func (s step) typed(in input) []ui.SummaryRow {
	if in.first {
		return nil
	}
	var p StepPage
	s.fill(&p, in)
	var rows []ui.SummaryRow
	for _, f := range p.Lines {
		rows = append(rows, ui.SummaryRow{Key: f.Label, Values: []string{f.Value}})
	}
	for _, f := range p.Texts {
		rows = append(rows, ui.SummaryRow{Key: f.Label, Values: []string{f.Value}})
	}
	return rows
}

// text is a text area of a step with what was typed and what is wrong with it.
func (in input) text(name, label, hint string) ui.TextArea {
	return ui.TextArea{Name: name, Label: label, Hint: hint, Value: in.form.Get(name), Error: in.err.For(name), Article: in.err.ArticleFor(name), Limit: request.MaxText}
}
