package portal

import "suluh/internal/signing"

// verifyRoutes lists the pages that tell whether a letter is genuine.
func (p *Portal) verifyRoutes() {
	p.Public("GET /verifikasi", p.verifyForm)
	p.Upload("POST /verifikasi", signing.MaxFile+64<<10, p.verify)
	p.Public("GET /verifikasi/{kode}", p.verified)
}
