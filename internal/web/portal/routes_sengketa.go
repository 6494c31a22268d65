package portal

import (
	"net/http"

	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/web"
)

// disputeRoutes lists the addresses about disputes and the calendars. An objection
// that needed no request has the same pages below its own number.
func (p *Portal) disputeRoutes() {
	p.Kept("GET /sengketa", p.dispute)
	for _, page := range []struct {
		method, below string
		show          ownPage
	}{{"GET ", "", p.ownDispute}, {"POST ", "", p.makeDossier}, {"GET ", "/{berkas}", p.sendDossier}} {
		p.Holder(page.method+"/lacak/{nomor}/sengketa"+page.below, p.holder(p.withRequest(page.show)))
		p.Holder(page.method+"/lacak/{nomor}/keberatan/{keberatan}/sengketa"+page.below, p.objector(p.withObjection(page.show)))
	}
	p.Public("GET /kalender/layanan.ics", p.closures)
	p.Public("GET /kalender/{berkas}", p.officerCalendar)
}

// ownPage is a page about the dispute of one case.
type ownPage func(w http.ResponseWriter, r *http.Request, v web.Visit, k ownCase) error

func (p *Portal) withRequest(show ownPage) func(http.ResponseWriter, *http.Request, web.Visit, request.Case) error {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case) error {
		k, err := p.caseOfRequest(r, v, c)
		if err != nil {
			return err
		}
		return show(w, r, v, k)
	}
}

func (p *Portal) withObjection(show ownPage) func(http.ResponseWriter, *http.Request, web.Visit, objection.Case, identity.Actor) error {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit, x objection.Case, a identity.Actor) error {
		k, err := p.caseOfObjection(r, x, a)
		if err != nil {
			return err
		}
		return show(w, r, v, k)
	}
}
