package kantor

import (
	"suluh/internal/identity"
	"suluh/internal/signing"
	"suluh/internal/web"
)

const (
	signPath    = "/kantor/tanda-tangan"
	signingPath = "/kantor/pengaturan/tanda-tangan"
	wordingPath = "/kantor/pengaturan/surat"
)

// signRoutes are the addresses of signing letters and of their wording. Whose
// signature a letter wants is asked by package signing.
func (k *Office) signRoutes() {
	k.SignedIn("GET "+signPath, k.unsigned)
	k.SignedIn("POST "+signPath, k.signLetters)
	k.Permitted("GET "+signPath+"/surat/{id}", k.unsignedLetter, identity.HandleRequests)
	k.PermittedUpload("POST "+signPath+"/surat/{id}", signing.MaxFile+web.MaxForm, k.attachScan, identity.HandleRequests)
	k.Permitted("GET "+signingPath, k.signingSettings, identity.ManageSettings)
	k.PermittedUpload("POST "+signingPath, web.MaxForm, k.changeSigning, identity.ManageSettings)
	k.Permitted("GET "+wordingPath, k.wording, identity.ManageSettings)
	k.Permitted("POST "+wordingPath, k.reword, identity.ManageSettings)
}
