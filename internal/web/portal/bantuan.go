package portal

import (
	"net/http"

	"suluh/internal/web"
	"suluh/internal/web/ui"
)

var helpLink = ui.Link{Label: "Bantuan", Href: "/bantuan"}

// HelpPage answers what people ask most, with the numbers of this body.
type HelpPage struct {
	ui.Page
	Days, Extension, Window, Response, Dispute int
	Contact                                    string
}

func (p *Portal) help(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	t := v.Body.Terms()
	page := HelpPage{Page: p.page(r, v, "Bantuan"), Days: t.Notification.WorkingDays, Extension: t.Extension.WorkingDays,
		Window: t.ObjectionWindow.WorkingDays, Response: t.ObjectionResponse.WorkingDays, Dispute: t.DisputeWindow.WorkingDays, Contact: reachWords(v.Body)}
	page.Canonical = p.canonical(v, r.URL.Path)
	return p.render(w, r, "bantuan", page)
}
