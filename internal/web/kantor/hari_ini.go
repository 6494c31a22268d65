package kantor

import (
	"net/http"

	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// TodayPage is the work list of one officer, sorted by the days that are left.
type TodayPage struct {
	ui.Page
}

func (k *Office) today(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.render(w, r, "hari_ini", TodayPage{Page: k.page(w, r, v, "Pekerjaan saya")})
}
