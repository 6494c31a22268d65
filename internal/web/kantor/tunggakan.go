package kantor

import (
	"net/http"

	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const debtsPath = "/kantor/tunggakan"

// DebtsPage says which unit owes what today, for the desk and a meeting on paper.
type DebtsPage struct {
	ui.Page
	Said  string
	Table ui.Table
}

// debts sums up the open tasks of every unit.
func (k *Office) debts(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	all, err := k.Cases.Debts(r.Context(), v.Actor, v.Today)
	if err != nil {
		return err
	}
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	page := DebtsPage{Page: k.page(w, r, v, "Tunggakan unit")}
	page.Table = ui.Table{Caption: "Tugas yang belum dijawab, menurut unit", HideCaption: true, Dense: true,
		Columns: []ui.Column{{Label: "Unit"}, {Label: "Lewat", Num: true}, {Label: "Hari ini", Num: true}, {Label: "Semua", Num: true}, {Label: "Dikerjakan", Num: true}, {Label: "Tenggat terlama"}},
		Empty:   ui.Empty{What: "Tidak ada unit yang menunggak jawaban."}}
	cal := k.calendarOf(v)
	var sum request.Debt
	for _, d := range all {
		row := ui.Row{Cells: []ui.Cell{ui.LinkCell(names[d.Unit], debtsPath+"/"+d.Unit), ui.NumCell(int(d.Overdue)), ui.NumCell(int(d.Today)),
			ui.NumCell(int(d.Open)), ui.NumCell(int(d.Claimed)), ui.DueCell(taskLeft(cal, v.Today, request.Task{DueOn: d.Oldest}))}}
		if d.Overdue > 0 {
			row.Mark = ui.Soon
		}
		page.Table.Rows = append(page.Table.Rows, row)
		sum.Overdue, sum.Today, sum.Open, sum.Claimed = sum.Overdue+d.Overdue, sum.Today+d.Today, sum.Open+d.Open, sum.Claimed+d.Claimed
	}
	if len(all) > 0 {
		page.Said = ui.Number(len(all)) + " unit berutang " + ui.Number(int(sum.Open)) + " jawaban: " + ui.Number(int(sum.Overdue)) + " lewat tenggat, " +
			ui.Number(int(sum.Today)) + " jatuh tempo hari ini."
		page.Table.Total = []ui.Cell{ui.TextCell("Semua unit"), ui.NumCell(int(sum.Overdue)), ui.NumCell(int(sum.Today)), ui.NumCell(int(sum.Open)), ui.NumCell(int(sum.Claimed)), {}}
	}
	return k.render(w, r, "tunggakan", page)
}

// UnitDebtsPage lists what one unit owes, case by case, and who stands in for it.
type UnitDebtsPage struct {
	ui.Page
	Errors   ui.ErrorSummary
	Table    ui.Table
	Fallback ui.Select
	Act      ui.Button
}

func (k *Office) unitDebts(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showUnitDebts(w, r, v, http.StatusOK, nil)
}

// setFallback names who gets what nobody of the unit takes.
func (k *Office) setFallback(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	err := k.Cases.SetFallback(r.Context(), v.Actor, r.PathValue("unit"), r.PostFormValue("petugas"))
	if fault.Is(err, fault.Invalid) {
		return k.showUnitDebts(w, r, v, http.StatusUnprocessableEntity, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, debtsPath+"/"+r.PathValue("unit"), "Petugas pengganti disimpan.")
}

func (k *Office) showUnitDebts(w http.ResponseWriter, r *http.Request, v web.Visit, status int, refused error) error {
	unit := r.PathValue("unit")
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	if names[unit] == "" {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	tasks, err := k.Cases.Owed(r.Context(), v.Actor, unit)
	if err != nil {
		return err
	}
	people, err := k.peopleNames(r, v)
	if err != nil {
		return err
	}
	page := UnitDebtsPage{Page: k.page(w, r, v, names[unit], ui.Link{Label: "Tunggakan unit", Href: debtsPath}), Errors: say(refused)}
	page.ErrorPrefix = page.Errors.Any()
	page.Table = ui.Table{Caption: "Tugas yang belum dijawab " + names[unit], HideCaption: true, Dense: true, RowHead: 1,
		Columns: []ui.Column{{Label: "Tenggat unit", Bare: true}, {Label: "Permohonan", Bare: true}, {Label: "Dikerjakan oleh"}, {Label: "Tenggat jawaban"}, {Label: "Tindakan", Bare: true, Quiet: true}},
		Empty:   ui.Empty{What: "Unit ini tidak menunggak jawaban."}}
	cal := k.calendarOf(v)
	for _, t := range tasks {
		holder := people[t.Holder]
		if holder == "" {
			holder = "Belum ada"
		}
		row := ui.Row{Cells: []ui.Cell{ui.DueCell(taskLeft(cal, v.Today, t.Task)), {Text: t.Number, Href: casePath(t.Slug), Strong: true, Code: true, Sub: short(t.Wanted)},
			ui.TextCell(holder), ui.DueCell(explained(left(cal, v.Today, t.CaseDueOn), web.WhyDate(cal, t.ReceivedOn, t.CaseDueOn, statute.Default().Notification.Source))),
			{Buttons: []ui.Button{{Label: "Atur tugas", Href: taskPath(t.ID, "atur"), Kind: ui.Secondary, Context: t.Number}}}}}
		if v.Today.After(t.DueOn) {
			row.Mark = ui.Soon
		}
		page.Table.Rows = append(page.Table.Rows, row)
	}
	if v.Actor.Everywhere(identity.HandleRequests) {
		named, err := k.Cases.Fallbacks(r.Context(), v.Body.ID)
		if err != nil {
			return err
		}
		options, err := k.answerers(r, v, unit)
		if err != nil {
			return err
		}
		page.Fallback = ui.Select{Name: "petugas", Label: "Petugas pengganti", Any: "Petugas unit di atasnya", Value: named[unit], Options: options, Error: page.Errors.For("petugas"),
			Hint: "Mendapat tugas yang " + ui.Number(v.Body.Settings.TaskRules().ClaimDays) + " hari kerja tidak diambil siapa pun, atau yang jabatan petugasnya berakhir."}
		page.Act = ui.Button{Label: "Simpan pengganti", Kind: ui.Secondary}
	}
	return k.Site.Render(w, r, status, Templates, ui.Office, "tunggakan_unit", page)
}
