package kantor

import (
	"suluh/internal/identity"
	"suluh/internal/village"
	"suluh/internal/web"
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

// connects reports whether the visitor looks after the connection of a village with
// its own application.
func connects(v web.Visit) bool {
	return v.Body.Kind == village.Kind && v.Actor.Everywhere(identity.ManageSettings)
}
