package kantor

import (
	"suluh/internal/identity"
	"suluh/internal/web"
)

// objectionRoutes are the addresses of objections. Who handles and who decides are
// different people; package objection asks for the exact right.
func (k *Office) objectionRoutes() {
	k.SignedIn("GET /kantor/keberatan", k.objections)
	k.SignedIn("GET /kantor/keberatan/{nomor}", k.objectionShow)
	k.SignedIn("GET /kantor/keberatan/{nomor}/surat/{id}", k.objectionLetter)
	k.SignedIn("GET /kantor/keberatan/{nomor}/berkas/{id}", k.objectionFile)
	k.Permitted("GET /kantor/keberatan/baru", k.objectionForm, identity.HandleObjections)
	k.Permitted("POST /kantor/keberatan/baru", k.objectionRegister, identity.HandleObjections)
	k.Permitted("GET /kantor/keberatan/{nomor}/putuskan", k.objectionDecideForm, identity.DecideObjections)
	k.Permitted("POST /kantor/keberatan/{nomor}/putuskan", k.objectionDecide, identity.DecideObjections)
	k.Permitted("GET /kantor/keberatan/{nomor}/kuasa/{id}", k.proxyForm, identity.ViewIdentity)
	k.Permitted("POST /kantor/keberatan/{nomor}/kuasa/{id}", k.proxyReveal, identity.ViewIdentity)
	for _, s := range objectionSteps {
		k.Permitted("GET /kantor/keberatan/{nomor}/"+s.below, k.askObjection(s), identity.HandleObjections)
		k.PermittedUpload("POST /kantor/keberatan/{nomor}/"+s.below, maxCaseFile+web.MaxForm, k.takeObjection(s), identity.HandleObjections)
	}
}
