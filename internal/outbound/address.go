package outbound

import (
	"net"
	"net/netip"
	"net/url"
	"strings"
)

// reserved are the ranges that lead to this machine, to its network, to another
// machine by way of a translation, or to nobody. IANA special-purpose address
// registries.
var reserved = prefixes(
	"0.0.0.0/8",        // this network
	"10.0.0.0/8",       // private
	"100.64.0.0/10",    // shared by carriers; one cloud's metadata
	"127.0.0.0/8",      // this machine
	"168.63.129.16/32", // one cloud's metadata, at a public address
	"169.254.0.0/16",   // link-local, most clouds' metadata
	"172.16.0.0/12",    // private
	"192.0.0.0/24",     // protocol assignments
	"192.0.2.0/24",     // documentation
	"192.88.99.0/24",   // 6to4 relays
	"192.168.0.0/16",   // private
	"198.18.0.0/15",    // benchmarking
	"198.51.100.0/24",  // documentation
	"203.0.113.0/24",   // documentation
	"224.0.0.0/4",      // multicast
	"240.0.0.0/4",      // reserved, broadcast
	"2001::/23",        // protocol assignments, Teredo
	"2001:db8::/32",    // documentation
	"2002::/16",        // 6to4
	"3fff::/20",        // documentation
)

// global is the range of IPv6 that is given out; everything else is this machine,
// its network, NAT64, IPv4 in disguise or nothing.
var global = netip.MustParsePrefix("2000::/3")

func prefixes(list ...string) []netip.Prefix {
	all := make([]netip.Prefix, len(list))
	for i, p := range list {
		all[i] = netip.MustParsePrefix(p)
	}
	return all
}

// public reports whether an address belongs to a machine of somebody else on the
// open Internet.
func public(a netip.Addr) bool {
	if !a.IsValid() || a.Zone() != "" || a.Is4In6() || a.Is6() && !global.Contains(a) {
		return false
	}
	for _, p := range reserved {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// hostPort is the name and port of an address in lower case, with the port that
// its scheme stands for.
func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return net.JoinHostPort(strings.TrimSuffix(strings.ToLower(u.Hostname()), "."), port)
}

// check refuses addresses that are not asked at all, before any name is looked up.
func (c *Client) check(u *url.URL) error {
	at := hostPort(u)
	_, port, err := net.SplitHostPort(at)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https", u.Hostname() == "", u.Opaque != "", u.User != nil:
		return fail(Refused, nil)
	case c.allow[at]:
		return nil
	case port != "80" && port != "443":
		return fail(Refused, nil)
	}
	if a, err := netip.ParseAddr(u.Hostname()); err == nil && !public(a) {
		return fail(Refused, nil)
	}
	return nil
}

// Allowed reports whether an address may be asked as far as can be told without
// looking its name up. A page uses it to refuse a setting at once; the dialling
// judges again.
func (c *Client) Allowed(address string) bool {
	u, err := url.Parse(address)
	return err == nil && c.check(u) == nil
}
