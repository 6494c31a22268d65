package kantor

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// caseWork are the open cases: what is due, what waits for others, what is new. Of each
// stretch of time the first are read, and the others counted.
func (k *Office) caseWork(r *http.Request, v web.Visit, next *calendar.Date, late *int) ([]work, error) {
	asked := readAsked(r)
	if !v.Actor.Everywhere(identity.ViewRequests) || !v.Actor.May(identity.HandleRequests) && !v.Actor.May(identity.DecideRequests) {
		return nil, nil
	}
	cal, terms := k.calendarOf(v), v.Body.Terms()
	var list []work
	for _, s := range caseStretches(v.Today) {
		limit := linesOfGroup
		if asked.stretch == s.code {
			limit = linesOfPage
		}
		in, err := k.Cases.List(r.Context(), v.Actor, request.Query{Tab: request.TabRunning, From: s.from, To: s.to, Answered: s.answered, Unit: asked.unit, Limit: limit})
		if err != nil {
			return nil, err
		}
		for _, row := range in {
			c := row.Case()
			if c.State.Open() && !c.DueOn.Before(v.Today) && (next.IsZero() || c.DueOn.Before(*next)) {
				*next = c.DueOn
			}
			one := work{unit: asked.unit, row: ui.Row{Cells: []ui.Cell{
				ui.DueCell(listLeft(cal, v.Today, c)),
				{Text: "Permohonan " + row.Number, Href: casePath(row.Slug), Strong: true, Sub: short(row.Wanted)},
				{Text: web.OfficeStatus(c), Sub: waitingFor(row)},
				{Buttons: []ui.Button{nextStep(v, row, c.Steps(terms, cal, v.Today))}},
			}}}
			if c.State.Open() {
				one.on = c.DueOn
			}
			if c.Late(v.Today) {
				one.row.Mark = ui.Past
			}
			list = append(list, one)
		}
		n := len(in)
		if n == limit {
			count, err := k.Cases.CountDue(r.Context(), v.Actor, request.Query{From: s.from, To: s.to, Answered: s.answered, Unit: asked.unit})
			if err != nil {
				return nil, err
			}
			if n = int(count); n > limit {
				list = append(list, work{on: s.on, unit: asked.unit, rest: n - limit, row: ui.Row{Cells: []ui.Cell{{Href: caseCrumb.Href}}}})
			}
		}
		if s.code == "lewat" {
			*late += n
		}
	}
	return list, nil
}

// caseStretch is a stretch of due dates; on is any day of it.
type caseStretch struct {
	code         string
	from, to, on calendar.Date
	answered     bool
}

func caseStretches(today calendar.Date) []caseStretch {
	yesterday, tomorrow, end := today.AddDays(-1), today.AddDays(1), weekEnd(today)
	return []caseStretch{
		{code: "lewat", to: yesterday, on: yesterday}, {code: "hari_ini", from: today, to: today, on: today}, {code: "tujuh_hari", from: tomorrow, to: end, on: end},
		{code: "lainnya", from: end.AddDays(1), on: end.AddDays(1)}, {code: "lainnya", answered: true},
	}
}

// waitingFor says whose turn it is.
func waitingFor(row request.Row) string {
	switch {
	case row.State == request.Received:
		return "Baru"
	case row.State == request.Incomplete:
		return "Pemohon, sampai " + calendar.Short(row.CompleteBy)
	case row.State == request.InProcess && row.Units > 0:
		return unitsWord(row)
	}
	return ""
}

// nextStep is the button of a line: the first step that the officer may do.
func nextStep(v web.Visit, row request.Row, steps []request.Step) ui.Button {
	open := ui.Button{Label: "Buka", Href: casePath(row.Slug), Kind: ui.Secondary, Context: row.Number}
	if row.State == request.InProcess && row.OpenTasks > 0 || len(steps) == 0 {
		return open // the units are looking for it
	}
	if s := steps[0]; s != request.StepCode && v.Actor.Everywhere(s.Needs()) {
		return ui.Button{Label: stepLabels[s], Href: casePath(row.Slug, string(s)), Kind: ui.Secondary, Context: row.Number}
	}
	return open
}

// taskWork are the tasks of the officer's units, and those given in another's place.
func (k *Office) taskWork(r *http.Request, v web.Visit, next *calendar.Date, _ *int) ([]work, error) {
	tasks, err := k.Cases.TasksOf(r.Context(), v.Actor)
	if err != nil || len(tasks) == 0 {
		return nil, err
	}
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return nil, err
	}
	people, err := k.peopleNames(r, v)
	if err != nil {
		return nil, err
	}
	cal := k.calendarOf(v)
	var list []work
	for _, t := range tasks {
		if next.IsZero() || t.DueOn.Before(*next) {
			*next = t.DueOn
		}
		list = append(list, work{on: t.DueOn, unit: t.Unit, row: taskRow(cal, v, t, names[t.Unit], people[t.Holder])})
	}
	return list, nil
}

// taskLeft is the time that a unit has left. Its day is not the law's: past it, the
// colour of what is past its legal date is not used.
func taskLeft(cal calendar.Calendar, today calendar.Date, t request.Task) ui.DueBadge {
	b := explained(left(cal, today, t.DueOn), web.TaskTerm(cal, t).Why)
	if b.Tone == ui.Past {
		b.Tone = ui.Soon
	}
	return b
}

// taskRow is a unit's task on the work list.
func taskRow(cal calendar.Calendar, v web.Visit, t request.UnitTask, unit, holder string) ui.Row {
	state := ui.Cell{Text: "Belum ada yang mengerjakan", Sub: "Permohonan " + t.Number}
	act := ui.Button{Label: "Jawab tugas", Href: taskPath(t.ID), Kind: ui.Secondary, Context: t.Number}
	switch {
	case t.Holder == v.Actor.Person:
		state.Text = "Anda kerjakan"
	case holder != "":
		state.Text, act.Label = "Dikerjakan "+holder, "Buka"
	}
	row := ui.Row{Cells: []ui.Cell{
		ui.DueCell(taskLeft(cal, v.Today, t.Task)),
		{Text: "Tugas " + unit, Href: taskPath(t.ID), Strong: true, Sub: short(t.Wanted)},
		state, {Buttons: []ui.Button{act}},
	}}
	if v.Today.After(t.DueOn) {
		row.Mark = ui.Soon
	}
	return row
}
