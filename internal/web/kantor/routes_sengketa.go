package kantor

import "suluh/internal/identity"

// disputeRoutes are the addresses of disputes before the Information Commission.
func (k *Office) disputeRoutes() {
	const p = identity.HandleDisputes
	k.Permitted("GET /kantor/sengketa", k.disputeList, p)
	k.Permitted("GET /kantor/sengketa/baru", k.newDispute, p)
	k.Permitted("POST /kantor/sengketa/baru", k.openDispute, p)
	k.Permitted("GET /kantor/sengketa/{nomor}", k.disputeShow, p)
	k.Permitted("POST /kantor/sengketa/{nomor}", k.addMediationNote, p)
	k.Permitted("GET /kantor/sengketa/{nomor}/sidang.ics", k.disputeCalendar, p)
	k.Permitted("GET /kantor/sengketa/{nomor}/berkas", k.dossierPage, p)
	k.Permitted("POST /kantor/sengketa/{nomor}/berkas", k.makeDossier, p)
	k.Permitted("GET /kantor/sengketa/{nomor}/berkas/{berkas}", k.sendDossier, p)
	k.Permitted("GET /kantor/sengketa/{nomor}/langkah/{langkah}", k.askDisputeStep, p)
	k.Permitted("POST /kantor/sengketa/{nomor}/langkah/{langkah}", k.takeDisputeStep, p)
	k.SignedIn("GET /kantor/kalender", k.feedPage)
	k.SignedIn("POST /kantor/kalender", k.changeFeed)
}
