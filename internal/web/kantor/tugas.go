package kantor

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/fault"
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
	Wanted []string
	Note   string
	Answer string // given before
	Open   bool
	Files  []ui.FileCard
	Choice ui.Radios
	Text   ui.TextArea
	Upload ui.FileField
	Store  ui.Button
	Act    ui.Buttons
}

func (k *Office) taskForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	t, err := k.Cases.Assignment(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	return k.showTask(w, r, v, t, k.typedBefore(r, v).Get, http.StatusOK, nil)
}

// task keeps a file of the unit, or records what it found or that it hands the
// task back.
func (k *Office) task(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	t, err := k.Cases.Assignment(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	again := func(err error) error {
		if fault.Is(err, fault.Invalid) {
			return k.showTask(w, r, v, t, r.PostFormValue, http.StatusUnprocessableEntity, err)
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
		return k.showTask(w, r, v, t, r.PostFormValue, http.StatusOK, nil)
	}
	state := request.TaskState(r.PostFormValue("keadaan"))
	if err := k.Cases.AnswerTask(r.Context(), v.Actor, t.ID, request.TaskAnswer{State: state, Text: r.PostFormValue("jawaban")}); err != nil {
		return again(err)
	}
	text := "Jawaban dikirim ke meja layanan informasi."
	if state == request.TaskReturned {
		text = "Tugas dikembalikan ke meja layanan informasi."
	}
	return k.done(w, r, "/kantor", text)
}

func (k *Office) showTask(w http.ResponseWriter, r *http.Request, v web.Visit, t request.Assignment, get func(string) string, status int, err error) error {
	names, _, nerr := k.unitNames(r, v)
	if nerr != nil {
		return nerr
	}
	p := TaskPage{Page: k.page(w, r, v, "Tugas untuk "+names[t.Unit], ui.Link{Label: "Pekerjaan saya", Href: "/kantor"}), Errors: say(err),
		Number: t.Case.Number, Unit: names[t.Unit], State: taskStates[t.State], Note: t.Note, Answer: t.Answer}
	p.Wide, p.ErrorPrefix = false, p.Errors.Any()
	for _, it := range t.Case.Items {
		p.Wanted = append(p.Wanted, it.Wanted)
	}
	for _, f := range t.Case.Files {
		card := caseFile(v, t.Case, f)
		card.Href = "/kantor/tugas/" + t.ID + "/berkas/" + f.ID
		p.Files = append(p.Files, card)
	}
	if p.Open = t.State == request.TaskOpen && t.Case.State.Open(); p.Open {
		p.Due = left(k.calendarOf(v), v.Today, t.DueOn)
	} else if t.State == request.TaskOpen {
		p.State = ui.Tag{Text: "Permohonan sudah dijawab", Tone: ui.Done}
	}
	p.Choice = ui.Radios{Name: "keadaan", Label: "Hasil", Value: get("keadaan"), Error: p.Errors.For("keadaan"), Options: []ui.Option{
		{Value: string(request.TaskAnswered), Label: "Informasi ditemukan", Hint: "Tulis apa yang ditemukan dan lampirkan berkasnya."},
		{Value: string(request.TaskReturned), Label: "Kembalikan tugas", Hint: "Unit ini tidak menguasai informasinya."},
	}}
	p.Text = ui.TextArea{Name: "jawaban", Label: "Penjelasan", Hint: "Dibaca PPID untuk menyusun jawaban.", Value: get("jawaban"), Error: p.Errors.For("jawaban"), Limit: request.MaxText}
	p.Upload = fileField("Berkas dari unit", "", p.Errors.For("berkas"))
	p.Store = ui.Button{Label: "Unggah berkas", Name: "langkah", Value: toStore, Kind: ui.Secondary}
	p.Act = ui.ButtonRow(ui.Button{Label: "Kirim jawaban"}, ui.Button{Label: "Batal", Href: "/kantor", Kind: ui.Quiet})
	return k.Site.Render(w, r, status, Templates, ui.Office, "tugas", p)
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

// taskRow is a unit's task on the work list.
func taskRow(cal calendar.Calendar, today calendar.Date, t request.UnitTask, unit string) ui.Row {
	row := ui.Row{Cells: []ui.Cell{
		ui.DueCell(left(cal, today, t.DueOn)),
		{Text: "Tugas " + unit, Href: "/kantor/tugas/" + t.ID, Strong: true, Sub: short(t.Wanted)},
		{Text: "Dicari unit", Sub: "Permohonan " + t.Number},
		{Buttons: []ui.Button{{Label: "Jawab tugas", Href: "/kantor/tugas/" + t.ID, Kind: ui.Secondary, Context: t.Number}}},
	}}
	if today.After(t.DueOn) {
		row.Mark = ui.Soon
	}
	return row
}
