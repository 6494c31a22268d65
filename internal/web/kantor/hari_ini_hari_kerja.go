package kantor

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/recompute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// calendarWork is a change of the calendar that waits to be looked at.
func (k *Office) calendarWork(r *http.Request, v web.Visit, _ *calendar.Date, _ *int) ([]work, error) {
	if !v.Actor.Everywhere(identity.ManageCalendar) {
		return nil, nil
	}
	waiting, err := k.Calendars.Waiting(r.Context(), v.Body.ID)
	if err != nil {
		return nil, err
	}
	var list []work
	for _, c := range waiting {
		until := v.Body.Day(c.FoundAt.Add(recompute.Patience))
		list = append(list, work{late: true, row: ui.Row{Cells: []ui.Cell{
			ui.DueCell(ui.DueBadge{Text: "Perlu dilihat", Tone: ui.Soon}),
			{Text: changeTitle(c), Href: calendarPath + "/terapkan", Strong: true, Sub: "Tenggat yang berjalan dihitung ulang"},
			{Text: "Menunggu", Sub: "Diterapkan sendiri " + calendar.Short(until)},
			{Buttons: []ui.Button{{Label: "Lihat akibatnya", Href: calendarPath + "/terapkan", Kind: ui.Secondary}}},
		}}})
	}
	return list, nil
}
