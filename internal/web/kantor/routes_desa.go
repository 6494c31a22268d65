package kantor

import (
	"suluh/internal/identity"
	"suluh/internal/village"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// villageRoutes are the addresses of villages: the region looks at the list, a
// village connects its own application.
func (k *Office) villageRoutes() {
	k.Permitted("GET "+villagesPath, k.villages, identity.CoachVillages)
	k.Permitted("GET "+villagesPath+"/{kode}", k.village, identity.CoachVillages)
	k.Permitted("GET "+connectionPath, k.connectionForm, identity.ManageSettings)
	k.Permitted("POST "+connectionPath, k.connect, identity.ManageSettings)
	k.Permitted("POST "+connectionPath+"/ambil", k.fetchNow, identity.ManageSettings)
	k.PermittedUpload("POST "+connectionPath+"/ekspor", maxEntryForm, k.takeExport, identity.ManageSettings)
}

// withConnection adds the page of the connection to the menu of a village.
func withConnection(v web.Visit, items []ui.MenuItem) []ui.MenuItem {
	if v.Body.Kind != village.Kind || !v.Actor.Everywhere(identity.ManageSettings) {
		return items
	}
	return append(items, ui.MenuItem{Label: "OpenSID", Href: connectionPath})
}
