package kantor

import "suluh/internal/identity"

// importRoutes are the addresses of imports. Whose import it is and what of it the
// person may write is asked by package dipimport.
func (k *Office) importRoutes() {
	k.Permitted("GET /kantor/informasi/impor", k.importStart, identity.EditRegister)
	k.PermittedUpload("POST /kantor/informasi/impor", maxEntryForm, k.importSend, identity.EditRegister)
	k.Permitted("GET /kantor/informasi/impor/templat.xlsx", k.importTemplate, identity.EditRegister)
	k.Permitted("GET /kantor/impor/{id}", k.importMap, identity.EditRegister)
	k.Permitted("POST /kantor/impor/{id}", k.importChoose, identity.EditRegister)
	k.Permitted("GET /kantor/impor/{id}/pratinjau", k.importPreview, identity.EditRegister)
	k.Permitted("POST /kantor/impor/{id}/pratinjau", k.importTake, identity.EditRegister)
	k.Permitted("GET /kantor/impor/{id}/hasil", k.importDone, identity.EditRegister)
	k.Permitted("POST /kantor/impor/{id}/hasil", k.importResume, identity.EditRegister)
	k.Permitted("GET /kantor/impor/{id}/dilewati.csv", k.importLeftOut, identity.EditRegister)
	k.Permitted("GET /kantor/impor/{id}/batalkan", k.importUndoForm, identity.EditRegister)
	k.Permitted("POST /kantor/impor/{id}/batalkan", k.importUndo, identity.EditRegister)
	k.pastRoutes()
}
