package portal

import (
	"net/http"

	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// HomePage is the first page: the question, the three tasks, what is new.
type HomePage struct {
	ui.Page
}

func (p *Portal) home(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	page := HomePage{Page: p.page(r, v, "Informasi publik "+v.Body.Short)}
	page.NoSearch = true
	return p.render(w, r, "home", page)
}
