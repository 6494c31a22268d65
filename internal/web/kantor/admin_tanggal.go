package kantor

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/web/ui"
)

// dateOf is a date of a form with what was typed into it.
func dateOf(r *http.Request, errs ui.ErrorSummary, name, label string) (ui.DateFields, calendar.Date, bool) {
	f := ui.DateFields{Name: name, Label: label, Error: errs.For(name), Article: errs.ArticleFor(name)}
	on, ok := f.ReadDate(r.PostFormValue)
	return f, on, ok
}

// readDate reads a date of a form, and says when what was typed is none.
func readDate(r *http.Request, name string, l *fault.List) calendar.Date {
	_, on, ok := dateOf(r, ui.ErrorSummary{}, name, "")
	if !ok {
		l.Add(fault.New(fault.Invalid, name, "umum.tanggal", ""))
	}
	return on
}
