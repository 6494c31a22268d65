package kantor

import "suluh/internal/identity"

// siteRoutes are the addresses of units' own sites and of the addresses of the
// portal that was replaced.
func (k *Office) siteRoutes() {
	k.Permitted("GET /kantor/unit/{slug}", k.unitForm, identity.ManageUnits)
	k.Permitted("POST /kantor/unit/{slug}", k.changeUnit, identity.ManageUnits)
	k.Permitted("GET /kantor/pengaturan/alamat-lama", k.oldAddresses, identity.ManageSettings)
	k.PermittedUpload("POST /kantor/pengaturan/alamat-lama", maxOldAddresses, k.bringOldAddresses, identity.ManageSettings)
}
