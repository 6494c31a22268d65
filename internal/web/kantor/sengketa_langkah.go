package kantor

import (
	"net/http"
	"net/url"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/dispute"
	"suluh/internal/exemption"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// DisputeStepPage asks for one step of a dispute, its questions in their order.
type DisputeStepPage struct {
	ui.Page
	Errors  ui.ErrorSummary
	Dispute string
	About   string // the hearing or the task
	Help    string
	Law     string
	Barred  ui.Warning
	Ask     []StepQuestion
	Hidden  []ui.Hidden
	Act     ui.Buttons
}

// StepQuestion is one question; exactly one of its fields is set.
type StepQuestion struct {
	Line   ui.Field
	Text   ui.TextArea
	Date   ui.DateFields
	Choice ui.Radios
	Tick   ui.Checkboxes
}

func (k *Office) disputeStep(r *http.Request, v web.Visit) (dispute.Case, dispute.StepKind, error) {
	c, err := k.readDispute(r, v)
	if err != nil {
		return c, dispute.StepKind{}, err
	}
	kind, ok := dispute.StepOf(r.PathValue("langkah"))
	if !ok {
		return c, kind, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return c, kind, nil
}

func (k *Office) askDisputeStep(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, kind, err := k.disputeStep(r, v)
	if err != nil {
		return err
	}
	return k.showDisputeStep(w, r, v, c, kind, nil)
}

func (k *Office) takeDisputeStep(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, kind, err := k.disputeStep(r, v)
	if err != nil {
		return err
	}
	step, err := kind.Read(answerOf(kind, r.PostForm))
	if err == nil {
		_, err = k.Disputes.Take(r.Context(), v.Actor, c.Number, versionOf(r), kind, step)
	}
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return k.showDisputeStep(w, r, v, c, kind, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, disputePath(c.Number), kind.Past+".")
}

// answerOf reads what was typed for a question: a date from its three fields.
func answerOf(kind dispute.StepKind, form url.Values) func(name string) string {
	days := map[string]bool{}
	for _, q := range kind.Ask {
		days[q.Name] = q.Form == dispute.Day
	}
	return func(name string) string {
		if !days[name] {
			return form.Get(name)
		}
		d := ui.DateFields{Name: name}
		on, ok := d.ReadDate(form.Get)
		if !ok {
			return d.Day + "-" + d.Month + "-" + d.Year // no date, and refused as that
		}
		return on.String()
	}
}

func (k *Office) showDisputeStep(w http.ResponseWriter, r *http.Request, v web.Visit, c dispute.Case, kind dispute.StepKind, refusal error) error {
	page := DisputeStepPage{Page: k.page(w, r, v, kind.Title, disputeCrumb, ui.Link{Label: c.Name(), Href: disputePath(c.Number)}), Dispute: c.Name(), Help: kind.Help}
	page.Wide, page.ErrorPrefix, page.Terms = false, refusal != nil, k.disputeTerms(v, c)
	if kind.Law != "" {
		page.Law = "Dasar: " + statute.Cite(kind.Law) + "."
	}
	switch {
	case refusal == nil && (!c.ClosedOn.IsZero() || !kind.Offered(c.Record)):
		refusal = fault.New(fault.Conflict, "", "sengketa.belum_diputus", "")
		if !c.ClosedOn.IsZero() {
			refusal = fault.New(fault.Conflict, "", "sengketa.sudah_selesai", "")
		}
		page.Barred.Text = barredWords(refusal)
	case fault.Is(refusal, fault.Conflict):
		page.Barred.Text = barredWords(refusal)
	default:
		page.Errors = say(refusal)
	}
	form := k.typed(r, v)
	ref := r.URL.Query().Get("sidang") + r.URL.Query().Get("tugas")
	if form != nil {
		ref = form.Get("sidang") + form.Get("tugas")
	}
	known := kind.Known(c.Record, ref)
	page.About = aboutRef(c, ref)
	for _, q := range kind.Ask {
		value := known[q.Name]
		if form != nil {
			value = form.Get(q.Name)
		}
		if q.Form == dispute.Ref {
			page.Hidden = append(page.Hidden, ui.Hidden{Name: q.Name, Value: ref})
			continue
		}
		asked, err := k.stepQuestion(r, v, c, q, value, form, page.Errors)
		if err != nil {
			return err
		}
		page.Ask = append(page.Ask, asked)
	}
	page.Hidden = append(page.Hidden, hiddenVersion(c.Version))
	page.Act = ui.ButtonRow(ui.Button{Label: kind.Verb}, ui.Button{Label: "Batal", Href: disputePath(c.Number), Kind: ui.Quiet})
	return k.answerUrgent(w, r, "sengketa_langkah", page, refusal)
}

// aboutRef names the hearing or the task that a step is about.
func aboutRef(c dispute.Case, ref string) string {
	if s := c.Record.Session(ref); s != nil {
		return dispute.Word(dispute.SessionKinds, s.Kind) + ", " + calendar.Long(s.On)
	}
	if t := c.Record.Task(ref); t != nil {
		return strings.TrimSpace(dispute.Word(dispute.TaskWords, t.Kind) + ". " + t.What)
	}
	return ""
}

func (k *Office) stepQuestion(r *http.Request, v web.Visit, c dispute.Case, q dispute.Question, value string, form url.Values, errs ui.ErrorSummary) (StepQuestion, error) {
	var s StepQuestion
	failed, article := errs.For(q.Name), errs.ArticleFor(q.Name)
	switch q.Form {
	case dispute.Day:
		s.Date = ui.DateFields{Name: q.Name, Label: q.Label, Hint: q.Hint, Optional: q.Optional, Error: failed, Article: article}
		if form != nil {
			s.Date.ReadDate(form.Get)
		} else if on, err := calendar.ParseDate(value); err == nil {
			s.Date.SetDate(on)
		}
	case dispute.Text:
		s.Text = ui.TextArea{Name: q.Name, Label: q.Label, Hint: q.Hint, Optional: q.Optional, Value: value, Rows: 4, Limit: dispute.MaxText, Error: failed, Article: article}
	case dispute.Choose:
		s.Choice = ui.Radios{Name: q.Name, Label: q.Label, Hint: q.Hint, Optional: q.Optional, Value: value, Error: failed, Article: article}
		for _, o := range q.Choices {
			option := ui.Option{Value: o.Code, Label: o.Words}
			if c.Record.Reason == dispute.ForExemption && (o.Code == string(dispute.Mediation) && (q.Name == "jalur" || q.Name == "jenis")) {
				option.Barred = "Sengketa tentang informasi yang dikecualikan tidak melalui mediasi."
			}
			s.Choice.Options = append(s.Choice.Options, option)
		}
	case dispute.Tick:
		s.Tick = ui.Checkboxes{Name: q.Name, Label: q.Label, Optional: true, Values: []string{value}, Options: []ui.Option{{Value: "ya", Label: "Ya"}}, Error: failed}
	case dispute.Hour:
		s.Line = ui.Field{Name: q.Name, Label: q.Label, Hint: q.Hint, Optional: q.Optional, Value: value, Width: ui.Chars10, Error: failed, Article: article}
	default:
		s.Line = ui.Field{Name: q.Name, Label: q.Label, Hint: q.Hint, Optional: q.Optional, Value: value, Error: failed, Article: article}
		if q.Name == "uji" {
			return k.testQuestion(r, v, q, value, errs)
		}
		if q.Form == dispute.Number {
			s.Line.Width, s.Line.InputMode = ui.Chars10, "numeric"
		}
	}
	return s, nil
}

// testQuestion offers the consequence tests of the body that a ruling or an order
// can be about, the opened ones first. UU14/2008:11(2)
func (k *Office) testQuestion(r *http.Request, v web.Visit, q dispute.Question, value string, errs ui.ErrorSummary) (StepQuestion, error) {
	s := StepQuestion{Choice: ui.Radios{Name: q.Name, Label: q.Label, Optional: true, Value: value, Error: errs.For(q.Name), Article: errs.ArticleFor(q.Name),
		Hint: "Pengecualian dinyatakan terbuka di halaman ujinya, dengan nomor putusan Komisi Informasi."}}
	if !v.Actor.May(identity.DecideExemption) {
		return StepQuestion{Line: ui.Field{Name: q.Name, Label: q.Label, Optional: true, Value: value, Hint: "Nomor pengenal uji konsekuensi. Tanyakan kepada PPID, atau isi nomor entri di bawah.", Error: errs.For(q.Name)}}, nil
	}
	tests, err := k.Exemptions.List(r.Context(), v.Actor, exemption.Filter{})
	if err != nil {
		return s, err
	}
	for _, open := range []bool{true, false} {
		for _, t := range tests {
			if (t.State == exemption.Opened) != open || !open && t.State != exemption.InForce || len(s.Choice.Options) == 12 {
				continue
			}
			option := ui.Option{Value: t.ID, Label: testName(t), Hint: "Sudah terbuka"}
			if !open {
				option.Hint = "Masih dikecualikan; nyatakan terbuka dahulu"
			}
			s.Choice.Options = append(s.Choice.Options, option)
		}
	}
	if len(s.Choice.Options) == 0 {
		return StepQuestion{}, nil
	}
	return s, nil
}
