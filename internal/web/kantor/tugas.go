package kantor

import (
	"net/http"
	"net/url"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// TaskPage is a unit's task: what is wanted, without who asks.
type TaskPage struct {
	ui.Page
	Errors ui.ErrorSummary
	Number string
	Unit   string
	Due    ui.DueBadge
	State  ui.Tag
	Facts  ui.DefinitionList
	Manage ui.Link
	Items  []TaskItem
	Note   string
	Answer string // given before
	Open   bool
	Claim  ui.Button
	Files  []ui.FileCard
	Choice ui.Radios
	Other  ui.Select
	Text   ui.TextArea
	Upload ui.FileField
	Store  ui.Button
	Act    ui.Buttons
}

// TaskItem is one item that the task asks for, with the unit's proposal.
type TaskItem struct {
	Number   int
	Wanted   string
	Proposal ui.DefinitionList // given before, when the task is closed
	Ask      ui.Radios
	Texts    []ui.TextArea
	Lines    []ui.Field
	Tests    []ui.Select
}

func taskPath(id string, below ...string) string {
	path := "/kantor/tugas/" + id
	for _, part := range below {
		path += "/" + part
	}
	return path
}

func (k *Office) taskForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	t, err := k.Cases.Assignment(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	form := k.typedBefore(r, v)
	if form == nil {
		form = proposedBefore(t)
	}
	return k.showTask(w, r, v, t, form, http.StatusOK, nil)
}

// task takes the task, keeps a file of the unit, or records what it found or that it
// hands the task back.
func (k *Office) task(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	t, err := k.Cases.Assignment(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	if r.PostFormValue("langkah") == toClaim {
		if err := k.Cases.Claim(r.Context(), v.Actor, t.ID); err != nil {
			return err
		}
		return k.done(w, r, taskPath(t.ID), "Tugas ini Anda kerjakan. Rekan di unit dan PPID melihat nama Anda.")
	}
	again := func(err error) error {
		if fault.Is(err, fault.Invalid) {
			return k.showTask(w, r, v, t, r.PostForm, http.StatusUnprocessableEntity, err)
		}
		return err
	}
	f, added, err := store(r, k.Blobs)
	if err != nil {
		return again(err)
	}
	if added {
		f.Origin = request.FromUnit
		if _, err := k.Cases.AddFile(r.Context(), v.Actor, t.Case.Slug, f); err != nil {
			return again(err)
		}
		if t, err = k.Cases.Assignment(r.Context(), v.Actor, t.ID); err != nil {
			return err
		}
	}
	if r.PostFormValue("langkah") == toStore {
		return k.showTask(w, r, v, t, r.PostForm, http.StatusOK, nil)
	}
	x := request.TaskAnswer{State: request.TaskState(r.PostFormValue("keadaan")), Text: r.PostFormValue("jawaban"),
		Elsewhere: r.PostFormValue("unit_lain"), Items: proposals(t, r.PostForm)}
	if err := k.Cases.AnswerTask(r.Context(), v.Actor, t.ID, x); err != nil {
		return again(err)
	}
	text := "Jawaban dikirim ke meja layanan informasi."
	if x.State == request.TaskReturned {
		text = "Tugas dikembalikan ke meja layanan informasi."
	}
	return k.done(w, r, "/kantor", text)
}

// toClaim is what the button sends with which an officer takes the task.
const toClaim = "ambil"

func (k *Office) showTask(w http.ResponseWriter, r *http.Request, v web.Visit, t request.Assignment, form url.Values, status int, refused error) error {
	names, units, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	people, err := k.peopleNames(r, v)
	if err != nil {
		return err
	}
	p := TaskPage{Page: k.page(w, r, v, "Tugas untuk "+names[t.Unit], ui.Link{Label: "Pekerjaan saya", Href: "/kantor"}), Errors: say(refused),
		Number: t.Case.Number, Unit: names[t.Unit], State: taskStates[t.State], Note: t.Note, Answer: t.Answer}
	p.Wide, p.ErrorPrefix = false, p.Errors.Any()
	p.Terms = web.RequestTerms(v.Body, k.calendarOf(v), t.Case.Request).And(web.TaskTerm(k.calendarOf(v), t.Task))
	p.Facts = taskFacts(v, t.Task, people, names)
	for _, f := range t.Case.Files {
		card := caseFile(v, t.Case, f)
		card.Href = taskPath(t.ID, "berkas", f.ID)
		p.Files = append(p.Files, card)
	}
	p.Open = t.State == request.TaskOpen && t.Case.State.Open()
	if p.Open {
		p.Due = taskLeft(k.calendarOf(v), v.Today, t.Task)
		p.Manage = ui.Link{Label: "Alihkan tugas", Href: taskPath(t.ID, "atur")}
		if t.Holder != v.Actor.Person {
			p.Claim = ui.Button{Label: "Saya kerjakan", Name: "langkah", Value: toClaim, Kind: ui.Secondary}
		}
	} else if t.State == request.TaskOpen {
		p.State = ui.Tag{Text: "Permohonan sudah dijawab", Tone: ui.Done}
	}
	if v.Actor.Everywhere(identity.HandleRequests) {
		p.Manage = ui.Link{Label: "Atur tugas", Href: taskPath(t.ID, "atur")}
	}
	if p.Items, err = k.taskItems(r, v, t, form, p.Open, p.Errors); err != nil {
		return err
	}
	get := form.Get
	p.Choice = ui.Radios{Name: "keadaan", Label: "Hasil", Value: get("keadaan"), Error: p.Errors.For("keadaan"), Options: []ui.Option{
		{Value: string(request.TaskAnswered), Label: "Informasi ditemukan", Hint: "Isi usul untuk setiap butir yang Anda tangani, atau jelaskan di bawah. Lampirkan berkasnya."},
		{Value: string(request.TaskReturned), Label: "Kembalikan tugas", Hint: "Unit ini tidak menguasai informasinya."},
	}}
	p.Other = ui.Select{Name: "unit_lain", Label: "Unit yang mungkin menguasai", Hint: "Bila tugas dikembalikan.", Any: "Tidak tahu", Optional: true, Value: get("unit_lain"), Error: p.Errors.For("unit_lain")}
	for _, o := range unitOptions(units) {
		if o.Value != t.Unit {
			p.Other.Options = append(p.Other.Options, o)
		}
	}
	p.Text = ui.TextArea{Name: "jawaban", Label: "Penjelasan", Hint: "Dibaca PPID untuk menyusun jawaban.", Value: get("jawaban"), Error: p.Errors.For("jawaban"), Limit: request.MaxText}
	p.Upload = fileField("Berkas dari unit", "", p.Errors.For("berkas"))
	p.Store = ui.Button{Label: "Unggah berkas", Name: "langkah", Value: toStore, Kind: ui.Secondary}
	p.Act = ui.ButtonRow(ui.Button{Label: "Kirim jawaban"}, ui.Button{Label: "Batal", Href: "/kantor", Kind: ui.Quiet})
	return k.Site.Render(w, r, status, Templates, ui.Office, "tugas", p)
}

// taskFacts says whose the task is and how long it has been there.
func taskFacts(v web.Visit, t request.Task, people, units web.Names) ui.DefinitionList {
	held := ui.Cell{Text: "Belum ada"}
	if name := people[t.Holder]; name != "" {
		held = ui.Cell{Text: name, Sub: "sejak " + calendar.Short(t.HeldOn)}
		if t.Holder == v.Actor.Person {
			held.Text = "Anda"
		}
	}
	facts := ui.DefinitionList{Rows: []ui.Definition{{Term: "Dikerjakan oleh", Value: held}, {Term: "Diteruskan", Value: ui.DateCell(t.GivenOn)}, {Term: "Tenggat unit", Value: ui.DateCell(t.DueOn)}}}
	if t.Elsewhere != "" {
		facts.Rows = append(facts.Rows, ui.Definition{Term: "Mungkin dikuasai", Value: ui.TextCell(units[t.Elsewhere])})
	}
	return facts
}

// peopleNames are the names of the officers of the body by id. Only officers see them.
func (k *Office) peopleNames(r *http.Request, v web.Visit) (web.Names, error) {
	all, err := identity.People(r.Context(), k.Site.DB, v.Body.ID)
	names := web.Names{}
	for _, p := range all {
		names[p.ID] = p.Name
	}
	return names, err
}

// taskFile sends a file that a unit added to a case in which it has a task.
func (k *Office) taskFile(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	t, err := k.Cases.Assignment(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	f, err := t.Case.FileOf(v.Actor, r.PathValue("berkas"))
	if err != nil {
		return err
	}
	return k.sendFile(w, r, f)
}
