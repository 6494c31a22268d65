package portal

import (
	"net/http"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/ics"
	"suluh/internal/web"
)

// officerCalendar sends an officer's own due dates to a calendar program. The secret
// in the address is the only key, so tries are counted for each peer, and a wrong
// secret reads like no page at all.
func (p *Portal) officerCalendar(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	web.Private(w)
	secret, ok := strings.CutPrefix(r.PathValue("berkas"), "tenggat-")
	secret, ics := strings.CutSuffix(secret, ".ics")
	if !ok || !ics {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	if err := p.Site.Limits.Take(web.FeedPerPeer, v, v.Peer); err != nil {
		return err
	}
	c, err := p.Feeds.Read(r.Context(), v.Body, secret)
	if err != nil {
		return err
	}
	return sendCalendar(w, r, "tenggat.ics", c)
}

// closures sends the days on which the desk is closed, this year and the next.
func (p *Portal) closures(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c := ics.Calendar{Name: "Hari tutup layanan " + v.Body.Short, Zone: v.Body.Location()}
	cal := v.Body.Calendar(p.Site.Book)
	first, err := calendar.NewDate(v.Today.Year(), 1, 1)
	if err != nil {
		return err
	}
	for day := first; day.Year() < first.Year()+2; day = day.AddDays(1) {
		off, closed := cal.Off(day)
		if !closed || off.Kind == calendar.Weekend {
			continue
		}
		c.Events = append(c.Events, ics.Event{UID: "tutup-" + day.String() + "-" + v.Body.Slug + "@suluh", Stamp: v.Now, On: day,
			Summary: "Layanan tutup: " + off.Name, URL: p.Site.Base(v.Body) + "/kontak"})
	}
	w.Header().Set("Cache-Control", "no-cache")
	return sendCalendar(w, r, "layanan.ics", c)
}
