package kantor

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/recompute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// CalendarChangePage is one change of the calendar with every date that it moved.
type CalendarChangePage struct {
	ui.Page
	Facts ui.DefinitionList
	Days  []string
	Said  string
	Moved ui.Table
}

func (k *Office) calendarChange(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, cases, err := k.Calendars.Change(r.Context(), v.Body.ID, r.PathValue("id"))
	if err != nil {
		return err
	}
	page := CalendarChangePage{Page: k.page(w, r, v, changeTitle(c), ui.Link{Label: "Kalender kerja", Href: calendarPath})}
	page.Active = calendarPath
	applied := "Belum diterapkan"
	if !c.AppliedAt.IsZero() {
		applied = calendar.Long(v.Body.Day(c.AppliedAt))
	}
	page.Facts = definitions("Keputusan", c.Decree.Cited(), "Alasan", c.Reason, "Diterapkan", applied, "Oleh", appliedBy(c), "Kalender versi", c.Version)
	for _, d := range c.Days {
		page.Days = append(page.Days, d.Sentence()+".")
	}
	page.Said = movedWords(len(cases))
	page.Moved = movedTable(cases)
	return k.render(w, r, "hari_kerja_lihat", page)
}

func appliedBy(c recompute.Change) string {
	switch {
	case c.AppliedAt.IsZero():
		return ""
	case c.Post == "":
		return "Program ini, sehari setelah kalender baru ditemukan"
	}
	return c.Post
}
