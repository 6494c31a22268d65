package kantor

import "suluh/internal/identity"

// findingRoutes are the addresses of the release check and of files of entries.
func (k *Office) findingRoutes() {
	k.Permitted("GET /kantor/temuan", k.heldBack, identity.EditRegister)
	k.Permitted("POST /kantor/informasi/{id}/periksa", k.recheck, identity.EditRegister)
	k.Permitted("GET /kantor/informasi/{id}/temuan/{berkas}/{kode}", k.askFinding, identity.PublishRegister)
	k.Permitted("POST /kantor/informasi/{id}/temuan/{berkas}/{kode}", k.takeFinding, identity.PublishRegister)
	k.Permitted("GET /kantor/informasi/{id}/berkas/{berkas}/ganti", k.askReplace, identity.EditRegister)
	k.PermittedUpload("POST /kantor/informasi/{id}/berkas/{berkas}/ganti", maxEntryForm, k.takeReplace, identity.EditRegister)
	for _, s := range fileSteps {
		k.Permitted("GET /kantor/informasi/{id}/berkas/{berkas}/"+s.below, k.askFileStep(s), s.may)
		k.Permitted("POST /kantor/informasi/{id}/berkas/{berkas}/"+s.below, k.takeFileStep(s), s.may)
	}
}
