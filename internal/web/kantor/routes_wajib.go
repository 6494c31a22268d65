package kantor

import "suluh/internal/identity"

// standardRoutes are the addresses of the mandatory catalogue. Whose sheet a person
// may see, and who may mark, is asked where the unit is known.
func (k *Office) standardRoutes() {
	k.Permitted("GET /kantor/informasi/wajib", k.standardOwn, identity.EditRegister)
	k.Permitted("GET /kantor/informasi/wajib/matriks", k.standardMatrix, identity.EditRegister)
	k.Permitted("GET /kantor/informasi/wajib/matriks/{format}", k.standardMatrixFile, identity.EditRegister)
	k.Permitted("GET /kantor/wajib/{unit}", k.standardUnit, identity.EditRegister)
	k.Permitted("GET /kantor/wajib/{unit}/unduh/{format}", k.standardUnitFile, identity.EditRegister)
	k.Permitted("GET /kantor/wajib/{unit}/tandai", k.markForm, identity.MarkCatalogue)
	k.Permitted("POST /kantor/wajib/{unit}/tandai", k.mark, identity.MarkCatalogue)
}
