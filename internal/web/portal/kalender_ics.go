package portal

import (
	"bytes"
	"net/http"

	"suluh/internal/ics"
	"suluh/internal/request"
	"suluh/internal/web"
)

// caseCalendar sends the due date of a case as a calendar file of one day. It names
// the number and nobody. A later file replaces the day in the calendar that has it.
func (p *Portal) caseCalendar(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case) error {
	page := p.Site.Base(v.Body) + casePath(c.Slug)
	return sendCalendar(w, r, "tenggat-"+c.Slug+".ics", ics.Calendar{Zone: v.Body.Location(), Events: []ics.Event{{
		UID: c.ID + "-jawaban@suluh", Sequence: int(c.Version), Stamp: v.Now, On: c.DueOn, URL: page,
		Summary: "Batas jawaban permohonan " + c.Number, Description: v.Body.Name + " menjawab paling lambat hari ini. Lacak: " + page,
	}}})
}

// sendCalendar sends a calendar file under a name.
func sendCalendar(w http.ResponseWriter, r *http.Request, name string, c ics.Calendar) error {
	var b bytes.Buffer
	if err := c.Write(&b); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	w.Header().Set("Content-Disposition", web.Attachment(name))
	return web.Send(w, r, http.StatusOK, b.Bytes())
}
