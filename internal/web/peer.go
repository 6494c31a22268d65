package web

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// peer is the coarse address of whoever asks: one IPv4 address, or the /64 of an
// IPv6 one. A forwarded address is believed only from a configured proxy, and
// only the last one that such a proxy did not write itself.
func (s *Site) peer(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return "?"
	}
	if s.trusted(addr) {
		hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		for i := len(hops) - 1; i >= 0; i-- {
			hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
			if err != nil {
				break
			}
			addr = hop
			if !s.trusted(hop) {
				break
			}
		}
	}
	addr = addr.Unmap()
	if addr.Is6() {
		p, _ := addr.WithZone("").Prefix(64) // 64 is within the length of every IPv6 address
		return p.String()
	}
	return addr.String()
}

func (s *Site) trusted(a netip.Addr) bool {
	for _, p := range s.Proxies {
		if p.Contains(a.Unmap()) {
			return true
		}
	}
	return false
}
