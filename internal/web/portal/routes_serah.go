package portal

// givingRoutes lists the addresses of fees and of links to single files.
func (p *Portal) givingRoutes() {
	p.Public("GET /layanan/biaya", p.fees)
	p.Public("GET /ambil/{kode}", p.take)
	p.Public("POST /ambil/{kode}", p.taken)
}
