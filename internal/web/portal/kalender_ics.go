package portal

import (
	"bytes"
	"net/http"
	"time"

	"suluh/internal/ics"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/web"
)

// caseCalendar sends the dates of a case that the applicant waits for: the due date of
// the answer as one day, and the appointments to see what was granted. It names the
// number and nobody. A later file replaces what the calendar has, and takes away an
// appointment that was moved or missed.
func (p *Portal) caseCalendar(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case) error {
	page := p.Site.Base(v.Body) + casePath(c.Slug)
	viewings, err := request.Viewings(r.Context(), p.Site.DB, c.Org, c.ID)
	if err != nil {
		return err
	}
	file := ics.Calendar{Zone: v.Body.Location()}
	if c.State.Open() || len(viewings) == 0 {
		file.Events = append(file.Events, ics.Event{
			UID: c.ID + "-jawaban@suluh", Sequence: int(c.Version), Stamp: v.Now, On: c.DueOn, URL: page,
			Summary: "Batas jawaban permohonan " + c.Number, Description: v.Body.Name + " menjawab paling lambat hari ini. Lacak: " + page,
		})
	}
	for _, x := range viewings {
		e, err := viewingEvent(v.Body, c, x)
		if err != nil {
			return err
		}
		e.Stamp, e.URL = v.Now, page
		file.Events = append(file.Events, e)
	}
	return sendCalendar(w, r, "tenggat-"+c.Slug+".ics", file)
}

// viewingEvent is an appointment to see what was granted.
func viewingEvent(body org.Body, c request.Case, x request.Viewing) (ics.Event, error) {
	begins, err := time.ParseInLocation("2006-01-02 15.04", x.On.String()+" "+x.Hour, body.Location())
	if err != nil {
		return ics.Event{}, err
	}
	e := ics.Event{
		UID: x.ID + "-melihat@suluh", Sequence: int(c.Version), Start: begins, Place: x.Place, Summary: "Melihat informasi, permohonan " + c.Number,
		Description: "Melihat informasi tidak dipungut biaya. Bawa tanda bukti Anda.",
		Cancelled:   x.State == request.ViewingMoved || x.State == request.ViewingMissed,
	}
	return e, nil
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
