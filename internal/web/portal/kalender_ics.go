package portal

import (
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"suluh/internal/calendar"
	"suluh/internal/request"
	"suluh/internal/web"
)

// dueCalendar writes the due date of a case as a calendar file of one day
// (RFC 5545). It names the number and nobody.
func dueCalendar(q request.Request, body, page string, now time.Time) []byte {
	day := func(d calendar.Date) string { return strings.ReplaceAll(d.String(), "-", "") }
	escape := strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`)
	var b strings.Builder
	for _, line := range []string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Suluh//Tenggat permohonan//ID", "BEGIN:VEVENT",
		"UID:" + q.ID + "-jawaban@suluh", "DTSTAMP:" + now.UTC().Format("20060102T150405Z"),
		"DTSTART;VALUE=DATE:" + day(q.DueOn), "DTEND;VALUE=DATE:" + day(q.DueOn.AddDays(1)),
		"SUMMARY:" + escape.Replace("Batas jawaban permohonan "+q.Number),
		"DESCRIPTION:" + escape.Replace(body+" menjawab paling lambat hari ini. Lacak: "+page),
		"URL:" + page, "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR",
	} {
		b.WriteString(folded(line))
	}
	return []byte(b.String())
}

// folded breaks a line after 75 bytes, never inside a letter.
func folded(line string) string {
	var b strings.Builder
	for limit := 75; len(line) > limit; limit = 74 {
		cut := limit
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		b.WriteString(line[:cut] + "\r\n ")
		line = line[cut:]
	}
	return b.String() + line + "\r\n"
}

func (p *Portal) caseCalendar(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case) error {
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	w.Header().Set("Content-Disposition", web.Attachment("tenggat-"+c.Slug+".ics"))
	return web.Send(w, r, http.StatusOK, dueCalendar(c.Request, v.Body.Name, p.Site.Base(v.Body)+casePath(c.Slug), v.Now))
}
