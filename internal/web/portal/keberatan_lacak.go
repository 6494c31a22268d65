package portal

import (
	"errors"
	"net/http"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const objectionCookie = "suluh_lacak_kb_"

// ObjectionCasePage is an objection as its applicant sees it.
type ObjectionCasePage struct {
	ui.Page
	Number   string
	Errors   ui.ErrorSummary
	Status   ui.StatusLine
	Counted  ui.Details
	Offer    string
	Choice   ui.Radios // an offer to answer, or what the applicant says to the response
	Act      ui.Buttons
	Answer   []string
	Reasons  string
	Items    []CaseItem
	Facts    ui.DefinitionList
	Files    []ui.FileCard
	Letters  []ui.Link
	Thread   ui.Timeline
	NextStep []string
	Dispute  ui.Link // the way to the Commission, with the dossier
	Withdraw ui.Checkboxes
	Cancel   ui.Buttons
	Leave    bool // opened by its own number: it can be closed on this device
}

// openObjection lets this browser see an objection without a request for two hours.
func (p *Portal) openObjection(w http.ResponseWriter, v web.Visit, x objection.Objection) error {
	return p.Site.SealCookie(w, v, objectionCookie+x.Slug, openedCase{x.ID}, caseLife)
}

// objectionPath is the address of an objection on the tracking pages: below its
// request, or below its own number.
func (p *Portal) objectionPath(r *http.Request, v web.Visit, x objection.Objection) (string, error) {
	if x.Request == "" {
		return objectionHref(x.Slug, x.Slug), nil
	}
	c, err := p.Cases.Mine(r.Context(), v.Body.ID, x.Request)
	return objectionHref(c.Slug, x.Slug), err
}

func objectionHref(request, objection string) string {
	return casePath(request) + "/keberatan/" + objection
}

// trackObjection opens an objection without a request by number and code, after the
// same tries that requests are counted by.
func (p *Portal) trackObjection(w http.ResponseWriter, r *http.Request, v web.Visit, open func() (objection.Case, error)) (bool, error) {
	x, err := open()
	if fault.Is(err, fault.Invalid) {
		return false, nil
	}
	if err == nil {
		err = p.openObjection(w, v, x.Objection)
	}
	if err != nil {
		return true, err
	}
	http.Redirect(w, r, objectionHref(x.Slug, x.Slug), http.StatusSeeOther)
	return true, nil
}

// objectionOpen reports whether this browser has opened an objection of this number.
func (p *Portal) objectionOpen(r *http.Request, v web.Visit, slug string) bool {
	var opened openedCase
	return slug == request.SlugOf(slug) && p.Site.OpenCookie(r, v, objectionCookie+slug, &opened)
}

// myObjection reads the objection of the address if this browser may see it: by the
// request that it opened, or by the objection's own number. INV-11
func (p *Portal) myObjection(r *http.Request, v web.Visit) (objection.Case, identity.Actor, error) {
	slug, of := r.PathValue("keberatan"), r.PathValue("nomor")
	if slug == of {
		var opened openedCase
		if slug != request.SlugOf(slug) || !p.Site.OpenCookie(r, v, objectionCookie+slug, &opened) {
			return objection.Case{}, identity.Actor{}, errLocked
		}
		x, err := p.Objections.Mine(r.Context(), v.Body.ID, opened.ID)
		if err == nil && x.Slug != slug {
			err = errLocked
		}
		return x, identity.ForApplicant(v.Body.ID, x.ID), err
	}
	c, err := p.myCase(r, v)
	if err != nil {
		return objection.Case{}, identity.Actor{}, err
	}
	list, err := p.Objections.OfRequest(r.Context(), p.Site.DB, v.Body.ID, c.ID)
	for _, x := range list {
		if x.Slug == slug {
			found, err := p.Objections.Mine(r.Context(), v.Body.ID, x.ID)
			return found, identity.ForApplicant(v.Body.ID, c.ID), err
		}
	}
	if err == nil {
		err = fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return objection.Case{}, identity.Actor{}, err
}

// objector runs a page for whoever may see the objection, and asks others for the code.
func (p *Portal) objector(h func(w http.ResponseWriter, r *http.Request, v web.Visit, x objection.Case, a identity.Actor) error) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		x, a, err := p.myObjection(r, v)
		if errors.Is(err, errLocked) {
			http.Redirect(w, r, trackPath+"?nomor="+request.SlugOf(r.PathValue("nomor")), http.StatusSeeOther)
			return nil
		}
		if err != nil {
			return err
		}
		return h(w, r, v, x, a)
	}
}

func (p *Portal) objectionCase(w http.ResponseWriter, r *http.Request, v web.Visit, x objection.Case, _ identity.Actor) error {
	page, err := p.objectionCasePage(w, r, v, x, nil)
	if err != nil {
		return err
	}
	return p.render(w, r, "keberatan_perkara", page)
}

func (p *Portal) objectionCasePage(w http.ResponseWriter, r *http.Request, v web.Visit, x objection.Case, refused error) (ObjectionCasePage, error) {
	web.Private(w)
	crumbs := []ui.Link{{Label: "Lacak permohonan", Href: trackPath}}
	if x.Request != "" {
		crumbs = append(crumbs, ui.Link{Label: "Permohonan " + r.PathValue("nomor"), Href: casePath(r.PathValue("nomor"))})
	}
	page := ObjectionCasePage{Page: p.page(r, v, "Keberatan "+x.Number, crumbs...), Number: x.Number, Leave: x.Request == ""}
	page.CSRF, page.Noindex, page.NoSearch, page.GeneratedAt = p.Site.FormToken(w, r, v), true, true, v.Now
	page.Errors = ui.Errors(fault.All(refused), i18n.Say)
	page.ErrorPrefix = page.Errors.Any()
	page.Banner = ui.Banner{Text: objectionDone[r.URL.Query().Get("hasil")]}
	says := web.ObjectionStatus(x.Objection, v.Today)
	about, err := p.aboutObjection(r, v, x)
	if err != nil {
		return page, err
	}
	page.Terms = web.ObjectionTerms(v.Body, v.Body.Calendar(p.Site.Book), x.Objection, about)
	page.Status = ui.StatusLine{Sentence: says.Sentence, DateLabel: says.Label, On: says.On, Link: page.Terms.Why(says.On)}
	if x.State.Owed() {
		due := p.Objections.Explain(v.Body, x.Objection)
		if !x.Late(v.Today) {
			page.Status.Due = ui.Due(daysLeft(v.Body.Calendar(p.Site.Book), v.Today, x.DueOn), calendar.Date{})
			page.Status.Why = counted(due)
		}
		page.Counted = countedDetails(due, v.Body.Terms().ObjectionResponse.Source)
		page.Withdraw = ui.Checkboxes{Name: "yakin", Label: "Pernyataan", Error: page.Errors.For("yakin"), Options: []ui.Option{{Value: "ya", Label: "Ya, saya mencabut keberatan ini"}}}
		page.Cancel = ui.ButtonRow(ui.Button{Label: "Cabut keberatan", Name: "aksi", Value: "cabut", Kind: ui.Secondary})
	}
	page.ask(x)
	page.Facts = objectionFacts(x)
	for _, it := range x.Items {
		shown := CaseItem{Wanted: it.Wanted}
		if it.Verdict != objection.NoVerdict {
			shown.Tag = ui.Tag{Text: web.VerdictWord(it.Verdict), Tone: verdictTones[it.Verdict]}
			if it.Ordered != "" {
				shown.Facts.Rows = []ui.Definition{{Term: "Yang diberikan", Value: ui.Cell{Text: it.Ordered, Lines: true}}}
			}
		}
		page.Items = append(page.Items, shown)
	}
	base := objectionHref(r.PathValue("nomor"), x.Slug)
	for _, f := range x.Files {
		if f.Origin == objection.FromExecution && !x.ExecutedOn.IsZero() {
			page.Files = append(page.Files, ui.FileCard{Title: f.Name, Href: base + "/berkas/" + f.ID, Type: kindOfMedia(f.Media), Size: f.Size})
		}
	}
	letters, err := p.Objections.Letters(r.Context(), x.Objection)
	if err != nil {
		return page, err
	}
	for _, l := range letters {
		page.Letters = append(page.Letters, ui.Link{Label: web.LetterTitle(l.Kind) + " " + l.Number, Href: base + "/surat/" + l.ID, Note: calendar.Long(l.Dated)})
	}
	if page.NextStep = disputeStep(v, x.Objection); page.NextStep != nil {
		page.Dispute = ui.Link{Label: "Cara mengajukan sengketa dan berkas perkara Anda", Href: base + "/sengketa"}
	}
	page.Thread, err = objectionThread(v, x, says)
	return page, err
}

// aboutObjection is the request that an objection is about, or none.
func (p *Portal) aboutObjection(r *http.Request, v web.Visit, x objection.Case) (request.Request, error) {
	if x.Request == "" {
		return request.Request{}, nil
	}
	c, err := p.Cases.Mine(r.Context(), v.Body.ID, x.Request)
	return c.Request, err
}

// ask offers what the applicant may say now: to an offer, or to the response.
func (page *ObjectionCasePage) ask(x objection.Case) {
	switch {
	case x.State == objection.Talks:
		page.Offer = x.Offer + "\nDilaksanakan paling lambat " + calendar.Long(x.SettleBy) + "."
		page.Choice = ui.Radios{Name: "aksi", Label: "Apakah Anda setuju?", Error: page.Errors.For("aksi"), Options: []ui.Option{
			{Value: "setuju", Label: "Ya, laksanakan tawaran ini"}, {Value: "tidak_setuju", Label: "Tidak, Atasan PPID yang memutus"}}}
		page.Act = ui.ButtonRow(ui.Button{Label: "Kirim jawaban"})
	case x.Decision != objection.Undecided:
		page.Answer, page.Reasons = strings.Split(x.Answer, "\n"), x.Reasons
		if x.Reply == objection.NoReply {
			page.Choice = ui.Radios{Name: "aksi", Label: "Bagaimana tanggapan Anda?", Hint: "Jawaban Anda dicatat dalam register dan tidak mengurangi hak Anda ke Komisi Informasi.", Error: page.Errors.For("aksi"),
				Options: []ui.Option{{Value: string(objection.Accepts), Label: "Saya menerima tanggapan ini"}, {Value: string(objection.Declines), Label: "Saya tidak menerima tanggapan ini"}}}
			page.Act = ui.ButtonRow(ui.Button{Label: "Kirim tanggapan", Kind: ui.Secondary})
		}
	}
}

var verdictTones = map[objection.Verdict]ui.Tone{objection.Give: ui.Good, objection.GivePart: ui.Good}

func objectionFacts(x objection.Case) ui.DefinitionList {
	facts := ui.DefinitionList{Rows: []ui.Definition{
		{Term: "Diterima", Value: ui.DateCell(x.ReceivedOn)},
		{Term: "Alasan", Value: ui.Cell{Text: web.GroundLines(x.Grounds), Lines: true}},
		{Term: "Uraian", Value: ui.Cell{Text: x.Position, Lines: true}},
	}}
	if !x.ExecuteBy.IsZero() {
		facts.Rows = append(facts.Rows, ui.Definition{Term: "Dilaksanakan paling lambat", Value: ui.DateCell(x.ExecuteBy)})
	}
	if !x.ExecutedOn.IsZero() {
		facts.Rows = append(facts.Rows, ui.Definition{Term: "Dilaksanakan", Value: ui.Cell{On: x.ExecutedOn, Sub: objection.WayWords(x.ExecutedHow)}})
	}
	return facts
}

// disputeStep says when the applicant may go to the Information Commission.
// UU14/2008:37(2)
func disputeStep(v web.Visit, x objection.Objection) []string {
	article := statute.Cite(v.Body.Terms().DisputeWindow.Source)
	switch {
	case x.State == objection.Withdrawn || !x.SettledOn.IsZero():
		return nil
	case x.DisputeUntil.IsZero():
		return []string{"Bila Atasan PPID tidak menanggapi sampai " + calendar.Long(x.DueOn) + ", Anda dapat mengajukan sengketa ke Komisi Informasi mulai " +
			calendar.Long(x.DueOn.AddDays(1)) + " (" + article + ")."}
	case v.Today.After(x.DisputeUntil):
		return []string{"Waktu mengajukan sengketa ke Komisi Informasi berakhir pada " + calendar.Long(x.DisputeUntil) + " (" + article + ")."}
	}
	return []string{"Anda dapat mengajukan sengketa ke Komisi Informasi sejak " + calendar.Long(x.DisputeFirst) + " sampai " + calendar.Long(x.DisputeUntil) + " (" + article + ")."}
}

func objectionThread(v web.Visit, x objection.Case, now web.Status) (ui.Timeline, error) {
	t := ui.Timeline{Title: "Perjalanan keberatan"}
	for _, e := range x.Acts {
		done, err := web.ActSentence(e, nil)
		if err != nil {
			return t, err
		}
		if !done.Inside {
			t.Events = append(t.Events, ui.Event{At: e.At.In(v.Body.Location()), Title: done.Title, Text: done.Text, Actor: e.ActorPost})
		}
	}
	if n := len(t.Events); n > 0 {
		t.Events[n-1].Now = true
	}
	if !now.On.IsZero() && !now.On.Before(v.Today) {
		t.Events = append(t.Events, ui.Event{On: now.On, Title: now.Label, Ahead: true})
	}
	return t, nil
}

// objectionDone are the sentences after a step; the address holds their code.
var objectionDone = map[string]string{
	"cabut": "Keberatan ini sudah Anda cabut.", "setuju": "Kesepakatan Anda sudah kami catat.", "tidak_setuju": "Jawaban Anda sudah kami catat. Atasan PPID memutus keberatan ini.",
	"menerima": "Tanggapan Anda sudah kami catat.", "tidak_menerima": "Tanggapan Anda sudah kami catat.",
}

// objectionAct takes what the applicant says.
func (p *Portal) objectionAct(w http.ResponseWriter, r *http.Request, v web.Visit, x objection.Case, a identity.Actor) error {
	action := r.PostFormValue("aksi")
	var err error
	switch action {
	case "cabut":
		if r.PostFormValue("yakin") != "ya" {
			err = fault.New(fault.Invalid, "yakin", "keberatan.cabut_kosong", "")
			break
		}
		err = p.Objections.Withdraw(r.Context(), a, x.Slug)
	case "setuju", "tidak_setuju":
		err = p.Objections.Settle(r.Context(), a, x.Slug, action == "setuju")
	case string(objection.Accepts), string(objection.Declines):
		err = p.Objections.Answer(r.Context(), a, x.Slug, objection.Reply(action))
	default:
		err = fault.New(fault.Invalid, "aksi", "keberatan.balasan_kosong", "")
	}
	base := objectionHref(r.PathValue("nomor"), x.Slug)
	switch {
	case fault.Is(err, fault.Invalid):
		page, e := p.objectionCasePage(w, r, v, x, err)
		if e != nil {
			return e
		}
		return p.invalid(w, r, "keberatan_perkara", page)
	case fault.Is(err, fault.Conflict): // done a moment ago; the page says where it stands
		http.Redirect(w, r, base, http.StatusSeeOther)
		return nil
	case err != nil:
		return err
	}
	http.Redirect(w, r, base+"?hasil="+action, http.StatusSeeOther)
	return nil
}
