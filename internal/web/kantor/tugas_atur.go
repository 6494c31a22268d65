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

// ManageTaskPage passes a task on; the desk also withdraws it, or asks again with
// another day.
type ManageTaskPage struct {
	ui.Page
	Errors   ui.ErrorSummary
	Number   string
	Unit     string
	State    ui.Tag
	Due      ui.DueBadge
	Person   ui.Select
	Pass     ui.Button
	Date     ui.DateFields
	Note     ui.TextArea
	Again    ui.Button
	Withdraw ui.Button
	Back     ui.Buttons
}

// What the buttons of the page send.
const (
	toPass     = "alihkan"
	toAgain    = "minta"
	toWithdraw = "tarik"
)

func (k *Office) manageTaskForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showManageTask(w, r, v, k.typedBefore(r, v), http.StatusOK, nil)
}

func (k *Office) manageTask(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	id := r.PathValue("id")
	t, err := k.Cases.TaskFor(r.Context(), v.Actor, id)
	if err != nil {
		return err
	}
	text, to := "", backOf(v, t)
	switch r.PostFormValue("langkah") {
	case toPass:
		text = "Tugas dialihkan."
		if err = k.Cases.Pass(r.Context(), v.Actor, id, r.PostFormValue("petugas")); err == nil && !v.Actor.Everywhere(identity.AnswerTasks) {
			to = "/kantor" // whoever gave it away in another unit's place sees it no more
		}
	case toAgain:
		due := ui.DateFields{Name: "tenggat"}
		on, ok := due.ReadDate(r.PostForm.Get)
		if text = "Unit diminta mencari sampai " + calendar.Long(on) + "."; !ok {
			err = fault.New(fault.Invalid, "tenggat", "umum.tanggal", "")
		} else {
			err = k.Cases.ReopenTask(r.Context(), v.Actor, id, on, r.PostFormValue("catatan"))
		}
	case toWithdraw:
		text = "Tugas ditarik."
		err = k.Cases.WithdrawTask(r.Context(), v.Actor, id)
	default:
		err = fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	if fault.Is(err, fault.Invalid) {
		return k.showManageTask(w, r, v, r.PostForm, http.StatusUnprocessableEntity, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, to, text)
}

func (k *Office) showManageTask(w http.ResponseWriter, r *http.Request, v web.Visit, form url.Values, status int, refused error) error {
	t, err := k.Cases.TaskFor(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	p := ManageTaskPage{Page: k.page(w, r, v, "Atur tugas "+names[t.Unit], ui.Link{Label: "Tugas", Href: taskPath(t.ID)}), Errors: say(refused),
		Number: t.Case.Number, Unit: names[t.Unit], State: taskStates[t.State]}
	p.Wide, p.ErrorPrefix = false, p.Errors.Any()
	cal := k.calendarOf(v)
	p.Terms = web.RequestTerms(v.Body, cal, t.Case.Request).And(web.TaskTerm(cal, t.Task))
	live := t.State == request.TaskOpen && t.Case.State.Open()
	if live {
		p.Due = taskLeft(cal, v.Today, t.Task)
		options, err := k.answerers(r, v, t.Unit)
		if err != nil {
			return err
		}
		value := t.Holder
		if form != nil {
			value = form.Get("petugas")
		}
		p.Person = ui.Select{Name: "petugas", Label: "Petugas yang mengerjakan", Any: "Belum ditentukan", Value: value, Options: options, Error: p.Errors.For("petugas")}
		p.Pass = ui.Button{Label: "Alihkan", Name: "langkah", Value: toPass}
	}
	if v.Actor.Everywhere(identity.HandleRequests) && t.Case.State.Open() {
		p.Date = ui.DateFields{Name: "tenggat", Label: "Tenggat untuk unit", Error: p.Errors.For("tenggat"), Hint: "Paling lambat " + calendar.Long(t.Case.DueOn) + "."}
		p.Note = ui.TextArea{Name: "catatan", Label: "Catatan untuk unit", Optional: true, Rows: 3, Value: t.Note, Limit: request.MaxText, Hint: "Jangan menulis nama atau identitas pemohon."}
		if p.Date.ReadDate(form.Get); form == nil {
			p.Date.SetDate(request.ProposeDue(cal, v.Today, t.Case.DueOn, v.Body.Settings.TaskRules().Keep).On)
		} else {
			p.Note.Value = form.Get("catatan")
		}
		p.Again = ui.Button{Label: "Minta unit mencari lagi", Name: "langkah", Value: toAgain, Kind: ui.Secondary}
		if live {
			p.Again.Label = "Ubah tenggat dan catatan"
			p.Withdraw = ui.Button{Label: "Tarik tugas", Name: "langkah", Value: toWithdraw, Kind: ui.Secondary}
		}
	}
	p.Back = ui.ButtonRow(ui.Button{Label: "Kembali", Href: backOf(v, t), Kind: ui.Quiet})
	return k.Site.Render(w, r, status, Templates, ui.Office, "tugas_atur", p)
}

// backOf leads back: the desk to the case, a unit to its task.
func backOf(v web.Visit, t request.Assignment) string {
	if v.Actor.Everywhere(identity.ViewRequests) {
		return casePath(t.Case.Slug)
	}
	return taskPath(t.ID)
}

// answerers are the people who may be given a task of the unit today: those of the unit
// first, then those who answer for other units or the whole body.
func (k *Office) answerers(r *http.Request, v web.Visit, unit string) ([]ui.Option, error) {
	posts, err := identity.PostsOn(r.Context(), k.Site.DB, v.Body.ID, v.Today)
	if err != nil {
		return nil, err
	}
	people, err := k.peopleNames(r, v)
	if err != nil {
		return nil, err
	}
	var own, others []ui.Option
	seen := map[string]bool{}
	for _, mine := range []bool{true, false} {
		for _, p := range posts {
			if !p.Gives(identity.AnswerTasks) || seen[p.Person] || (p.Unit == unit) != mine {
				continue
			}
			seen[p.Person] = true
			o := ui.Option{Value: p.Person, Label: people[p.Person] + ", " + p.Label()}
			if mine {
				own = append(own, o)
			} else {
				others = append(others, o)
			}
		}
	}
	return append(own, others...), nil
}
