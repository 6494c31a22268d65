package portal

import "suluh/internal/umpan"

// urgentRoutes are the addresses of urgent notices and their feeds.
func (p *Portal) urgentRoutes() {
	p.Public("GET /pengumuman", p.notices) // says when it was looked up, so it is never kept
	p.Kept("GET /pengumuman/{nomor}", p.notice)
	p.Kept("GET /pengumuman/{nomor}/ringkas", p.noticeLight)
	p.Kept("GET /pengumuman/{nomor}/bukti", p.noticeProof)
	p.Kept("GET /pengumuman/{nomor}/bukti/{versi}", p.noticeText)
	for _, f := range umpan.Formats {
		p.Kept("GET "+urgentFeed+"."+f.Suffix, p.urgentFeed(f))
	}
}
