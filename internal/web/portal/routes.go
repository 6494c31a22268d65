package portal

import "suluh/internal/register"

// routes lists every public address: the whole portal on one screen.
func (p *Portal) routes() {
	// Register: home, search, lists, entries, files, units.
	p.Kept("GET /{$}", p.home)
	p.Public("GET /cari", p.search)
	p.Kept("GET /informasi", p.list)
	for _, f := range formats {
		p.Public("GET /informasi."+f.suffix, p.download(f))
	}
	p.Kept("GET /informasi/berkala", p.class(register.Periodic))
	p.Kept("GET /informasi/serta-merta", p.class(register.Immediate))
	p.Kept("GET /informasi/setiap-saat", p.class(register.OnDemand))
	p.Kept("GET /informasi/{nomor}", p.entry)
	p.Kept("GET /informasi/{nomor}/{slug}", p.entry)
	p.Kept("GET /informasi/{nomor}/{slug}/riwayat", p.history)
	p.Public("GET /berkas/{id}/{nama}", p.file)
	p.Public("GET /berkas/{id}/teks", p.text)
	p.Kept("GET /unit", p.units)
	p.Kept("GET /unit/{slug}", p.unit)

	p.urgentRoutes()
	p.decreeRoutes()
	p.requestRoutes()
	p.answerRoutes()
	p.givingRoutes()
	p.objectionRoutes()
	p.guideRoutes()
	p.exemptionRoutes()
	p.figuresRoutes()
	p.disputeRoutes()
	p.surveyRoutes()
	p.verifyRoutes()

	// Machines that read the site for people.
	p.Public("GET /robots.txt", p.robots)
	p.Public("GET /sitemap.xml", p.sitemap)
	p.Public("GET /sitemap/{bagian}", p.sitemapPart)
	p.Public("GET /opensearch.xml", p.openSearch)
}
