package kantor

import (
	"suluh/internal/identity"
	"suluh/internal/web"
)

// intakeRoutes are the papers of the desk and the complaints that are requests.
func (k *Office) intakeRoutes() {
	k.Permitted("GET /kantor/permohonan/{nomor}/tanda-bukti", k.receiptAgain, identity.ViewRequests)
	k.Permitted("GET /kantor/permohonan/{nomor}/formulir", k.requestForm, identity.ViewRequests)
	k.Permitted("GET /kantor/permohonan/{nomor}/formulir.pdf", k.requestFormPDF, identity.ViewRequests)
	k.Permitted("GET /kantor/permohonan/{nomor}/surat-bukti", k.papersForm, identity.RegisterRequests)
	k.PermittedUpload("POST /kantor/permohonan/{nomor}/surat-bukti", maxIdentityCopy+web.MaxForm, k.papers, identity.RegisterRequests)
	k.Permitted("GET /kantor/pengaduan", k.complaints, identity.RegisterRequests)
	k.Permitted("POST /kantor/pengaduan", k.addComplaint, identity.RegisterRequests)
	k.Permitted("GET /kantor/pengaduan/{id}", k.complaint, identity.RegisterRequests)
	k.Permitted("POST /kantor/pengaduan/{id}", k.leaveComplaint, identity.RegisterRequests)
}
