package kantor

import (
	"context"
	"net/http"

	"suluh/internal/urgent"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// strip gives the urgent notices in force for the pages of the office that
// everybody may open, such as the sign-in. A page that can be shown without them is
// shown: the error stays in the log.
func (k *Office) strip(r *http.Request, v web.Visit) []ui.Banner {
	if v.Body.ID == "" {
		return nil
	}
	all, err := urgent.InForce(context.WithoutCancel(r.Context()), k.Site.DB, v.Body.ID)
	if err != nil {
		k.Site.Log.Error("urgent notices are not shown", "error", err)
		return nil
	}
	return web.UrgentBanners(v.Body, all, 0)
}
