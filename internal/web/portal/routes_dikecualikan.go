package portal

// exemptionRoutes are the addresses of what is exempt.
func (p *Portal) exemptionRoutes() {
	p.Kept("GET /informasi/dikecualikan", p.exempt)
	for _, f := range exemptFormats {
		p.Public("GET /informasi/dikecualikan."+f.suffix, p.exemptDownload(f))
	}
}
