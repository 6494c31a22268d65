package kantor

import (
	"fmt"
	"net/http"
	"net/url"

	"suluh/internal/calendar"
	"suluh/internal/exemption"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// TestPage is one consequence test: the guided sheet while it is written, and what
// was weighed, said, ruled and approved afterwards.
type TestPage struct {
	ui.Page
	Errors   ui.ErrorSummary
	New      bool
	State    ui.Tag
	Until    ui.DueBadge
	Stands   []string
	Returned string
	Changed  bool // somebody else changed it meanwhile
	Missing  ui.Details
	Steps    ui.Buttons
	Links    []ui.Link
	Version  ui.Hidden
	Hidden   []ui.Hidden
	Form     SheetForm
	Save     ui.Buttons
	Facts    ui.DefinitionList // the decision
	Secret   ui.DefinitionList
	Public   ui.DefinitionList
	Opinions []TestOpinion
	Uses     []ui.Link
	Letters  []ui.Link
	Thread   ui.Timeline
}

// TestOpinion is what one reviewer said.
type TestOpinion struct {
	Who, Reason string
	Verdict     ui.Tag
	Old         bool // about an earlier version of the sheet
}

// origin reads why a new test is begun: for a case, or in place of an exemption.
func (k *Office) origin(r *http.Request, v web.Visit) (exemption.Origin, *request.Case, *exemption.Test, error) {
	var from exemption.Origin
	if slug := r.FormValue("permohonan"); slug != "" {
		cs, err := k.Cases.Open(r.Context(), v.Actor, slug)
		if err != nil {
			return from, nil, nil, err
		}
		from.Request = cs.ID
		return from, &cs, nil, nil
	}
	if id := r.FormValue("mengganti"); id != "" {
		old, err := k.Exemptions.Read(r.Context(), v.Actor, id)
		if err != nil {
			return from, nil, nil, err
		}
		from.Replaces = id
		return from, nil, &old, nil
	}
	return from, nil, nil, nil
}

func (k *Office) newTest(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showNewTest(w, r, v, k.typedBefore(r, v), nil)
}

func (k *Office) showNewTest(w http.ResponseWriter, r *http.Request, v web.Visit, typed url.Values, refusal error) error {
	_, cs, old, err := k.origin(r, v)
	if err != nil {
		return err
	}
	units, err := org.Units(r.Context(), k.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	page := TestPage{Page: k.page(w, r, v, "Mulai uji konsekuensi", exemptionCrumb), New: true, Errors: say(refusal)}
	page.ErrorPrefix = page.Errors.Any()
	options := testUnits(v.Actor, units)
	c := exemption.Content{}
	if len(options) == 1 {
		c.Unit = options[0].Value
	}
	switch {
	case cs != nil:
		page.Hidden = []ui.Hidden{{Name: "permohonan", Value: cs.Slug}}
		page.Stands = []string{
			"Uji ini dibuat karena permohonan " + cs.Number + ". Tenggat permohonan itu, " + calendar.Long(cs.DueOn) + ", tetap berjalan.",
			"Sesudah uji ditetapkan, pilih uji ini di halaman Putuskan permohonan."}
	case old != nil:
		page.Title = "Perpanjang dengan uji baru"
		c = old.Content
		c.Public.EndsOn, c.Public.ReviewOn = calendar.Date{}, calendar.Date{}
		page.Hidden = []ui.Hidden{{Name: "mengganti", Value: old.ID}}
		page.Stands = []string{"Uji ini mengganti " + old.Number + " bila disetujui sebelum jangka waktunya berakhir. Isinya disalin; periksa kembali seluruhnya dan tulis jangka waktu yang baru."}
	}
	if c.Public.Holder == "" && c.Unit != "" {
		c.Public.Holder, c.Public.Responsible = unitHead(units, c.Unit)
	}
	page.Form = k.sheetForm(c, options, typed, page.Errors)
	page.Save = ui.ButtonRow(ui.Button{Label: "Simpan draf"}, ui.Button{Label: "Batal", Href: exemptionPath, Kind: ui.Quiet})
	if refusal != nil {
		return k.invalid(w, r, "dikecualikan_uji", page)
	}
	return k.render(w, r, "dikecualikan_uji", page)
}

func (k *Office) beginTest(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	from, _, _, err := k.origin(r, v)
	if err != nil {
		return err
	}
	c, err := readSheet(r.PostForm)
	id := ""
	if err == nil {
		id, err = k.Exemptions.Begin(r.Context(), v.Actor, c, from)
	}
	if err == nil && from.Replaces != "" { // begins with the old words; these are the new ones
		err = k.Exemptions.Save(r.Context(), v.Actor, id, 1, c)
	}
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Forbidden) || fault.Is(err, fault.Conflict) {
		return k.showNewTest(w, r, v, r.PostForm, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, testPath(id), "Draf disimpan. Lengkapi lembarnya, lalu ajukan untuk ditelaah.")
}

func (k *Office) test(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	t, err := k.Exemptions.Read(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	page, err := k.testPage(w, r, v, t, k.typedBefore(r, v), nil)
	if err != nil {
		return err
	}
	return k.render(w, r, "dikecualikan_uji", page)
}

// saveTest keeps the sheet as far as it is written. What somebody else changed
// meanwhile is said, and what was typed stays.
func (k *Office) saveTest(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	id := r.PathValue("id")
	c, err := readSheet(r.PostForm)
	if _, ferr := k.Exemptions.Read(r.Context(), v.Actor, id); ferr != nil {
		return ferr
	}
	if err == nil {
		err = k.Exemptions.Save(r.Context(), v.Actor, id, versionOf(r), c)
	}
	if err == nil {
		if r.PostFormValue("langkah") == "telaah" {
			http.Redirect(w, r, testPath(id, "telaah"), http.StatusSeeOther)
			return nil
		}
		return k.done(w, r, testPath(id), "Draf disimpan.")
	}
	if !refused(err) {
		return err
	}
	t, ferr := k.Exemptions.Read(r.Context(), v.Actor, id)
	if ferr != nil {
		return ferr
	}
	page, ferr := k.testPage(w, r, v, t, r.PostForm, err)
	if ferr != nil {
		return ferr
	}
	if fault.Is(err, fault.Conflict) {
		page.Changed = true
		return k.Site.Render(w, r, http.StatusConflict, Templates, ui.Office, "dikecualikan_uji", page)
	}
	return k.invalid(w, r, "dikecualikan_uji", page)
}

func (k *Office) testPage(w http.ResponseWriter, r *http.Request, v web.Visit, t exemption.Test, typed url.Values, refusal error) (TestPage, error) {
	ctx := r.Context()
	names, units, err := k.unitNames(r, v)
	if err != nil {
		return TestPage{}, err
	}
	page := TestPage{Page: k.page(w, r, v, testName(t), exemptionCrumb), Errors: say(refusal), State: testTag(t, v.Today), Returned: t.Remark,
		Until: untilBadge(k.calendarOf(v), v.Today, t)}
	page.ErrorPrefix = page.Errors.Any()
	if page.Stands, err = k.testStands(r, v, t); err != nil {
		return page, err
	}
	var buttons []ui.Button
	for _, s := range testSteps {
		if s.offers(v, t) {
			kind := ui.Secondary
			if len(buttons) == 0 && t.State != exemption.Drafted {
				kind = ui.Primary
			}
			label := s.title
			if s.label != nil {
				label = s.label(v, t)
			}
			buttons = append(buttons, ui.Button{Label: label, Href: testPath(t.ID, s.below), Kind: kind})
		}
	}
	if t.Holds(v.Today) && v.Actor.MayFor(identity.WriteExemption, t.Unit) {
		buttons = append(buttons, ui.Button{Label: "Perpanjang dengan uji baru", Href: exemptionPath + "/baru?mengganti=" + t.ID, Kind: ui.Secondary})
	}
	if t.State == exemption.Drafted && v.Actor.MayFor(identity.WriteExemption, t.Unit) {
		page.Version = hiddenVersion(t.Version)
		page.Form = k.sheetForm(t.Content, testUnits(v.Actor, units), typed, page.Errors)
		page.Save = ui.ButtonRow(ui.Button{Label: "Simpan draf"}, ui.Button{Label: "Simpan dan ajukan", Name: "langkah", Value: "telaah", Kind: ui.Secondary},
			ui.Button{Label: "Kembali ke daftar", Href: exemptionPath, Kind: ui.Quiet})
		if lacking := say(k.Exemptions.Missing(t, v.Today)); lacking.Any() {
			page.Missing = ui.Details{Title: fmt.Sprintf("Masih kurang %d hal sebelum dapat ditelaah", len(lacking.Items))}
			for _, one := range lacking.Items {
				page.Missing.List = append(page.Missing.List, one.Text)
			}
		}
	} else {
		page.Secret, page.Public = secretFacts(t, k.Exemptions.Grounds), publicFacts(t, k.Exemptions.Grounds, names)
	}
	page.Steps = ui.ButtonRow(buttons...)
	page.Facts = decisionFacts(t)
	if page.Opinions, err = k.opinions(r, v, t); err != nil {
		return page, err
	}
	uses, err := k.Cases.RestingOn(ctx, v.Actor, t.ID)
	for _, u := range uses {
		page.Uses = append(page.Uses, ui.Link{Label: fmt.Sprintf("Permohonan %s, butir %d", u.Number, u.Position), Href: casePath(u.Slug)})
	}
	if err != nil {
		return page, err
	}
	return page, k.testPapers(r, v, t, &page)
}

// testPapers adds the decision, the letter of approval, the entry in the register and
// what happened.
func (k *Office) testPapers(r *http.Request, v web.Visit, t exemption.Test, page *TestPage) error {
	letters, err := k.Exemptions.Letters(r.Context(), t)
	if err != nil {
		return err
	}
	for _, l := range letters {
		page.Letters = append(page.Letters, ui.Link{Label: "Penetapan klasifikasi " + l.Number, Href: testPath(t.ID, "surat", l.ID)},
			ui.Link{Label: "Unduh PDF", Href: testPath(t.ID, "surat", l.ID) + ".pdf", Context: l.Number})
	}
	if t.Printable() {
		page.Letters = append(page.Letters, ui.Link{Label: "Unduh lembar uji untuk dicetak", Href: testPath(t.ID, "lembar.pdf"), Note: "PDF, rahasia"})
	}
	if t.Approval.Scan.Blob != "" {
		page.Letters = append(page.Letters, ui.Link{Label: "Surat persetujuan pimpinan", Href: testPath(t.ID, "persetujuan"), Note: typeWord(t.Approval.Scan.Media) + ", " + ui.Size(t.Approval.Scan.Size)})
	}
	if t.Entry != "" && v.Actor.MayFor(identity.EditRegister, t.Unit) {
		page.Links = append(page.Links, ui.Link{Label: "Entri di Daftar Informasi Publik", Href: entryOffice(t.Entry)})
	}
	for _, other := range []struct{ label, id string }{{"Uji yang diganti", t.Replaces}, {"Uji yang menggantikan", t.ReplacedBy}} {
		if other.id != "" {
			page.Links = append(page.Links, ui.Link{Label: other.label, Href: testPath(other.id)})
		}
	}
	acts, err := k.Exemptions.History(r.Context(), t)
	if err != nil {
		return err
	}
	page.Thread.Title = "Riwayat"
	for _, a := range acts {
		event, err := testEvent(a)
		if err != nil {
			return err
		}
		event.At, event.Actor = a.At.In(v.Body.Location()), a.ActorPost
		page.Thread.Events = append(page.Thread.Events, event)
	}
	return nil
}

// opinions are what the reviewers said, by name for those inside the office.
func (k *Office) opinions(r *http.Request, v web.Visit, t exemption.Test) ([]TestOpinion, error) {
	var list []TestOpinion
	for _, o := range t.Opinions {
		p, err := identity.PersonByID(r.Context(), k.Site.DB, v.Body.ID, o.Person)
		if err != nil {
			return nil, err
		}
		one := TestOpinion{Who: p.Name + ", " + o.Post, Reason: o.Reason, Old: o.Revision != t.Revision,
			Verdict: ui.Tag{Text: verdictLabels[o.Verdict], Tone: verdictTones[o.Verdict]}}
		if o.Verdict == "" {
			one.Verdict = ui.Tag{Text: "Belum memberi pendapat"}
		}
		list = append(list, one)
	}
	return list, nil
}
