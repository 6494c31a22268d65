package kantor

import (
	"net/http"
	"slices"

	"suluh/internal/blob"
	"suluh/internal/calendar"
	"suluh/internal/i18n"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// ObjectionPage is one objection: its thread, and beside it the brief that the
// superior decides on.
type ObjectionPage struct {
	ui.Page
	Number  string
	State   ui.Tag
	Due     ui.DueBadge
	Clock   []ui.Details
	Acts    []ui.Button
	More    []ui.Link
	Vacant  ui.Warning
	Brief   Brief
	Thread  ui.Timeline
	Letters ui.Table
	Mail    ui.Section
	Files   []ui.FileCard
	Facts   ui.DefinitionList
}

// Brief is what an objection is about: what was asked and answered, on which test it
// rests, the grounds, what the officer says to it, and the dates.
type Brief struct {
	Facts    ui.DefinitionList
	Items    []CaseItem
	Reaction string
	Dates    ui.DefinitionList
}

// objectionOf reads the objection of the address with what a decision rests on.
func (k *Office) objectionOf(r *http.Request, v web.Visit) (objection.Dossier, error) {
	return k.Objections.Dossier(r.Context(), v.Actor, r.PathValue("nomor"))
}

func (k *Office) objectionShow(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := k.objectionOf(r, v)
	if err != nil {
		return err
	}
	cal := k.calendarOf(v)
	page := ObjectionPage{Page: k.page(w, r, v, "Keberatan "+d.Number, objectionCrumb), Number: d.Number, Due: objectionLeft(cal, v.Today, d.Objection),
		State: ui.Tag{Text: web.OfficeObjection(d.Objection)}, Brief: k.brief(v, d)}
	page.Wide, page.Terms = true, k.objectionTerms(v, d)
	if d.Superior == "" && d.State.Owed() {
		if page.Vacant, err = k.noSuperior(r, v); err != nil {
			return err
		}
	}
	if d.State.Owed() {
		page.Clock = []ui.Details{counted("Tanggapan paling lambat", k.Objections.Explain(v.Body, d.Objection), v.Body.Terms().ObjectionResponse.Source)}
	}
	page.Acts, page.More = objectionButtons(v, d)
	page.Thread = ui.Timeline{Title: "Perjalanan keberatan"}
	for _, e := range d.Acts {
		done, err := web.ActSentence(e, nil)
		if err != nil {
			return err
		}
		page.Thread.Events = append(page.Thread.Events, ui.Event{At: e.At.In(v.Body.Location()), Title: done.Title, Text: done.Text, Actor: e.ActorPost})
	}
	if page.Letters, err = k.objectionLetters(r, v, d); err != nil {
		return err
	}
	if page.Mail, err = k.objectionMail(r, v, d); err != nil {
		return err
	}
	for _, f := range d.Files {
		card := ui.FileCard{Title: f.Name, Type: typeWord(f.Media), Size: f.Size, On: v.Body.Day(f.AddedAt), Note: objectionOrigins[f.Origin], Href: objectionPath(d.Slug, "berkas", f.ID)}
		if f.Origin == objection.FromProxy {
			card.Href = ""
			if v.Actor.May(identity.ViewIdentity) {
				card.Href = objectionPath(d.Slug, "kuasa", f.ID)
			}
		}
		page.Files = append(page.Files, card)
	}
	page.Facts = objectorFacts(v, d)
	return k.render(w, r, "keberatan_lihat", page)
}

var objectionOrigins = map[string]string{
	objection.FromApplicant: "Dari pemohon", objection.FromProxy: "Surat kuasa, tersandi", objection.FromExecution: "Pelaksanaan putusan",
}

// objectionButtons gives the next step as the one primary button, the others as links.
func objectionButtons(v web.Visit, d objection.Dossier) (first []ui.Button, more []ui.Link) {
	if d.Barred == nil && d.State.Owed() && d.State != objection.Held {
		first = append(first, ui.Button{Label: "Putuskan keberatan", Href: objectionPath(d.Slug, "putuskan")})
	}
	if !v.Actor.Everywhere(identity.HandleObjections) {
		return first, more
	}
	for _, s := range objectionSteps {
		if s.bar(d) {
			continue
		}
		if len(first) == 0 && !s.aside {
			first = append(first, ui.Button{Label: s.title, Href: objectionPath(d.Slug, s.below)})
			continue
		}
		more = append(more, ui.Link{Label: s.title, Href: objectionPath(d.Slug, s.below)})
	}
	return first, more
}

func fact(term, text string) ui.Definition {
	return ui.Definition{Term: term, Value: ui.Cell{Text: text, Lines: true}}
}

// brief is the summary for the superior: short enough for a telephone.
func (k *Office) brief(v web.Visit, d objection.Dossier) Brief {
	b := Brief{Reaction: d.Reaction}
	b.Facts.Rows = []ui.Definition{fact("Pengaju", d.Applicant.Addressee()), fact("Alasan", web.GroundLines(d.Grounds)), fact("Kasus posisi", d.Position)}
	dates := func(term string, on calendar.Date, why string) {
		if !on.IsZero() {
			b.Dates.Rows = append(b.Dates.Rows, ui.Definition{Term: term, Value: ui.Cell{On: on, Sub: why}})
		}
	}
	decided := map[string]objection.Item{}
	for _, it := range d.Items {
		decided[it.RequestItem] = it
		if d.About == nil {
			b.Items = append(b.Items, CaseItem{Number: int(it.Position), Wanted: it.Wanted, Outcome: ui.Tag{Text: web.VerdictWord(it.Verdict)}})
		}
	}
	if c := d.About; c != nil {
		b.Facts.Rows = append([]ui.Definition{{Term: "Permohonan", Value: ui.Cell{Text: c.Number, Href: casePath(c.Slug), Code: true}}}, b.Facts.Rows...)
		for i, it := range caseItems(*c) {
			if own := decided[c.Items[i].ID]; own.Verdict != objection.NoVerdict {
				it.Answer.Rows = append(it.Answer.Rows, fact("Putusan Atasan PPID", web.VerdictWord(own.Verdict)))
			}
			it.Answer.Rows = append(it.Answer.Rows, testLinks(v, c.Items[i])...)
			b.Items = append(b.Items, it)
		}
		dates("Permohonan diterima", c.ReceivedOn, "")
		dates("Batas jawaban", c.DueOn, "")
		answered := "Tepat waktu"
		if c.NotifiedOn.After(c.DueOn) {
			answered = "Melewati batas"
		}
		dates("Dijawab", c.NotifiedOn, answered)
	}
	dates("Batas mengajukan keberatan", d.WindowUntil, "")
	dates("Keberatan diterima", d.ReceivedOn, i18n.Say("keberatan.waktu_"+string(d.Timing)))
	dates("Disimpan sampai", d.HeldUntil, "")
	dates("Batas tanggapan Atasan PPID", d.DueOn, ui.Number(v.Body.Terms().ObjectionResponse.WorkingDays)+" hari kerja sejak diterima")
	dates("Disepakati", d.SettledOn, "Tidak diputus lagi oleh Atasan PPID")
	dates("Ditanggapi", d.DecidedOn, d.DecidedPost)
	dates("Diterima pemohon", d.RespondedOn, "")
	dates("Batas pelaksanaan", d.ExecuteBy, "")
	dates("Dilaksanakan", d.ExecutedOn, objection.WayWords(d.ExecutedHow))
	dates("Sengketa sampai", d.DisputeUntil, "")
	return b
}

// testLinks lead to the sheets of the consequence tests on which the refusal of an item
// rests, as far as they stand in this program. Reading one is an act. UU14/2008:19
func testLinks(v web.Visit, it request.Item) []ui.Definition {
	if !v.Actor.Everywhere(identity.WriteExemption) && !v.Actor.Everywhere(identity.DecideObjections) {
		return nil
	}
	tests, numbers := []string{it.Test}, []string{it.TestNumber}
	for _, part := range it.Parts {
		if !slices.Contains(tests, part.Test) {
			tests, numbers = append(tests, part.Test), append(numbers, part.TestNumber)
		}
	}
	var rows []ui.Definition
	for i, id := range tests {
		if id != "" {
			rows = append(rows, ui.Definition{Term: "Lembar uji konsekuensi", Value: ui.Cell{Text: "Buka uji nomor " + numbers[i], Href: testPath(id)}})
		}
	}
	return rows
}

func objectorFacts(v web.Visit, d objection.Dossier) ui.DefinitionList {
	p := d.Applicant
	facts := ui.DefinitionList{Rows: []ui.Definition{fact("Nama", p.Name)}}
	for _, row := range [][2]string{{"Mewakili", p.Represented}, {"Alamat", p.Address}, {"Surel", p.Email}, {"Telepon", ui.Telephone(p.Phone)}, {"Tujuan penggunaan", d.Purpose},
		{"Dicatat belakangan karena", d.Backdating}, {"Tawaran penyelesaian", offerWords(d.Objection)}, {"Tanggapan Atasan PPID", d.Answer}, {"Alasan putusan dipertahankan", d.Reasons}} {
		if row[1] != "" {
			facts.Rows = append(facts.Rows, fact(row[0], row[1]))
		}
	}
	return facts
}

// offerWords are an amicable settlement with its day.
func offerWords(x objection.Objection) string {
	if x.Offer == "" {
		return ""
	}
	return x.Offer + "\nDilaksanakan paling lambat " + calendar.Long(x.SettleBy) + "."
}

// objectionFile sends a file of the objection; the power of attorney is not among them.
func (k *Office) objectionFile(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := k.objectionOf(r, v)
	if err != nil {
		return err
	}
	f, err := d.FileOf(v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	return k.sendPaper(w, r, d.Org, f)
}

func (k *Office) sendPaper(w http.ResponseWriter, r *http.Request, org string, f objection.File) error {
	open := k.Blobs.Open
	if f.Sealed {
		key, at := k.Objections.PaperKey(org, f.ID)
		open = func(hash string) (*blob.File, error) { return k.Blobs.OpenSealed(key, at, hash) }
	}
	content, err := open(f.Blob)
	if err != nil {
		return err
	}
	defer content.Close()
	fileHeaders(w, request.File{Media: f.Media, Name: f.Name})
	http.ServeContent(w, r, "", f.AddedAt, content)
	return nil
}

// objectionSection shows the objections to a request on its page.
func (k *Office) objectionSection(r *http.Request, v web.Visit, c request.Case) (ui.Section, error) {
	if !v.Actor.Everywhere(identity.HandleObjections) && !v.Actor.Everywhere(identity.DecideObjections) {
		return ui.Section{}, nil
	}
	list, err := k.Objections.OfRequest(r.Context(), k.Site.DB, v.Body.ID, c.ID)
	if err != nil || len(list) == 0 {
		return ui.Section{}, err
	}
	s := ui.Section{ID: "keberatan", Title: "Keberatan"}
	for _, x := range list {
		s.Facts.Rows = append(s.Facts.Rows, ui.Definition{Term: calendar.Short(x.ReceivedOn),
			Value: ui.Cell{Text: x.Number, Href: objectionPath(x.Slug), Code: true, Sub: web.OfficeObjection(x)}})
	}
	return s, nil
}
