package kantor

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/catalogue"
	"suluh/internal/identity"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// standardWork are items of the mandatory catalogue that the officer's units lack or
// should have renewed, five at most. An entry that is out of date by its own date
// already stands on the list as an entry.
func (k *Office) standardWork(r *http.Request, v web.Visit, _ *calendar.Date, _ *int) ([]work, error) {
	if !v.Actor.May(identity.EditRegister) {
		return nil, nil
	}
	units, err := k.activeUnits(r, v)
	if err != nil {
		return nil, err
	}
	owned, ok := k.Catalogue.Owner(v.Actor, units)
	if !ok {
		return nil, nil
	}
	tasks, err := k.Catalogue.TasksOf(r.Context(), v.Body, owned, v.Today)
	if err != nil {
		return nil, err
	}
	var list []work
	for i, t := range tasks {
		if t.Entry != nil && t.Entry.Overdue(v.Today) {
			continue
		}
		if len(list) == shownOf {
			list = append(list, moreRow(len(tasks)-i, "butir informasi wajib lain", standardPath))
			break
		}
		list = append(list, standardTask(t))
	}
	return list, nil
}

func standardTask(t catalogue.Task) work {
	name := catalogue.WholeName
	if t.Unit.ID != "" {
		name = t.Unit.Name
	}
	badge := ui.DueBadge{Text: "Belum ada", Tone: ui.Soon}
	button := ui.Button{Label: "Isi sekarang", Href: fillPath(t.Unit.ID, t.Item.Code), Kind: ui.Secondary, Context: t.Item.Code}
	if t.Entry != nil {
		badge = ui.DueBadge{Text: "Perlu diperbarui", Tone: ui.Soon, On: t.Status.Due}
		button = ui.Button{Label: "Perbarui entri", Href: entryOffice(t.Entry.ID), Kind: ui.Secondary, Context: t.Item.Code}
	}
	return work{on: t.Status.Due, late: true, row: ui.Row{Cells: []ui.Cell{
		ui.DueCell(badge),
		{Text: short(t.Item.Title), Href: standardUnitPath(t.Unit.Slug), Strong: true, Sub: "Informasi wajib " + t.Item.Code + ", " + name},
		ui.TextCell(t.Status.State.Label()),
		{Buttons: []ui.Button{button}},
	}}}
}
