package portal

// disputeRoutes lists the addresses about disputes and the calendars.
func (p *Portal) disputeRoutes() {
	p.Kept("GET /sengketa", p.dispute)
	p.Holder("GET /lacak/{nomor}/sengketa", p.holder(p.ownDispute))
	p.Holder("POST /lacak/{nomor}/sengketa", p.holder(p.makeDossier))
	p.Holder("GET /lacak/{nomor}/sengketa/{berkas}", p.holder(p.sendDossier))
	p.Public("GET /kalender/layanan.ics", p.closures)
	p.Public("GET /kalender/{berkas}", p.officerCalendar)
}
