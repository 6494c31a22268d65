package kantor

import "suluh/internal/identity"

// givingRoutes are the addresses of paying, seeing, handing over and lapse of what was
// granted, and of what the body has set about them.
func (k *Office) givingRoutes() {
	for _, s := range []step{pay, schedule, show, miss, arrived, heard, warn, lapse} {
		k.Permitted("GET /kantor/permohonan/{nomor}/"+string(s.step), k.ask(s), s.step.Needs())
		k.Permitted("POST /kantor/permohonan/{nomor}/"+string(s.step), k.act(s), s.step.Needs())
	}
	k.Permitted("GET /kantor/permohonan/{nomor}/tautan", k.linkForm, identity.HandleRequests)
	k.Permitted("POST /kantor/permohonan/{nomor}/tautan", k.makeLink, identity.HandleRequests)
	k.Permitted("GET /kantor/permohonan/{nomor}/tautan/tutup", k.closeLink, identity.HandleRequests)
	k.Permitted("POST /kantor/permohonan/{nomor}/tautan/tutup", k.revokeLink, identity.HandleRequests)
	k.Permitted("GET /kantor/biaya", k.feesForm, identity.DecideRequests)
	k.Permitted("POST /kantor/biaya", k.setTariff, identity.DecideRequests)
	k.Permitted("POST /kantor/biaya/penyerahan", k.setRule, identity.DecideRequests)
}
