package portal

import (
	"fmt"
	"net/http"

	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// RequestPage is where a request begins: what it needs, how long it takes, what
// it costs, and other ways.
type RequestPage struct {
	ui.Page
	Days, Extension int
	Fee, FeeBasis   string
	Reach           string
	Hours           string
	Begin           ui.Buttons
	Search          ui.SearchBox
}

func (p *Portal) request(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	t, rights := v.Body.Terms(), request.RightsOf(v.Body)
	page := RequestPage{Page: p.page(r, v, "Minta informasi publik"), Days: t.Notification.WorkingDays, Extension: t.Extension.WorkingDays,
		Fee: rights.Fee, FeeBasis: rights.FeeBasis, Reach: reachWords(v.Body), Hours: v.Body.Settings.Contact.Hours}
	page.Canonical = p.canonical(v, menuRequest)
	page.Description = fmt.Sprintf("Minta informasi publik kepada %s tanpa akun. Dijawab paling lambat %d hari kerja.", v.Body.Name, page.Days) // UU14/2008:22(7)
	page.NoSearch = true
	page.Search = ui.SearchBox{Label: "Mungkin informasinya sudah tersedia", Shown: true}
	page.Begin = ui.ButtonRow(ui.Button{Label: "Mulai permohonan", Href: stepPath(firstStep)}, ui.Button{Label: "Lacak permohonan", Href: trackPath, Kind: ui.Secondary})
	return p.render(w, r, "permohonan", page)
}
