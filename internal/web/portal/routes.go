package portal

// routes lists every public address: the whole portal on one screen.
func (p *Portal) routes() {
	p.Public("GET /{$}", p.home)
}
