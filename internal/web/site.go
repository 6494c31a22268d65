// Package web is what the portal and the office share: how a request finds its
// public body and its actor, how a handler answers, and how a refusal becomes a
// page.
//
// Words: an edge is a set of pages with one frame (the portal, the office); a
// visit is what a handler knows about the request besides HTTP: the body, the
// actor, the day; a route names its permission, and a test demands that it does.
//
// Invariants: a handler returns an error and never writes a status for one; the
// body comes from the host name and never from a form; a page of one body cannot
// be reached under the name of another; every form carries a token that only the
// same browser got; every answer carries the security headers. It holds no rule
// of the law.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/seal"
)

// Site is what every edge of one installation shares.
type Site struct {
	DB       *db.DB
	Book     *calendar.Book
	Keys     *seal.Keyring
	Clock    func() time.Time
	Log      *slog.Logger
	Secure   bool           // reached over https: cookies are bound to the host
	BaseURL  string         // how the installation is reached, set before it serves
	Proxies  []netip.Prefix // peers whose X-Forwarded-For is believed
	Sessions *scs.SessionManager
	Limits   *Limits
	bodies   bodyCache
	pages    pageStore
}

// Visit is what a handler knows about a request besides HTTP.
type Visit struct {
	Body  org.Body
	Unit  org.Unit       // whose own site is visited; zero under the name of the body
	Actor identity.Actor // zero for the public
	Now   time.Time      // in the body's zone
	Today calendar.Date
	Peer  string // coarse address for limits; never stored with personal data
	form  *formToken
}

// Start completes a site with its sessions and limits, before its first request.
func (s *Site) Start() *Site {
	s.Sessions = newSessions(s)
	s.Limits = NewLimits(s.Clock)
	return s
}

// visit finds the body of a request. A host that no body has is fault.NotFound;
// with a single body in the installation, its address and loopback names lead to
// it, so that a fresh installation answers before it has a name.
func (s *Site) visit(r *http.Request) (Visit, error) {
	to, err := s.bodies.find(r.Context(), s.DB, hostOf(r), s.Clock())
	if err != nil {
		return Visit{}, err
	}
	body := to.body
	now := s.Clock().In(body.Location())
	return Visit{Body: body, Unit: to.unit, Now: now, Today: calendar.DateOf(now, body.Location()), Peer: s.peer(r)}, nil
}

// stranger is a visit under a host name that no body has.
func (s *Site) stranger(r *http.Request) Visit {
	nobody := org.Body{Zone: "WIB"}
	now := s.Clock().In(nobody.Location())
	return Visit{Body: nobody, Now: now, Today: nobody.Day(now), Peer: s.peer(r)}
}

func hostOf(r *http.Request) string {
	host := strings.ToLower(r.Host)
	if i := strings.LastIndexByte(host, ':'); i > 0 && !strings.HasSuffix(host, "]") {
		host = host[:i]
	}
	return host
}

// bodyCache keeps the bodies for a moment: every page asks for one, and a changed
// setting may take that moment to show.
type bodyCache struct {
	mu     sync.Mutex
	at     time.Time
	byHost map[string]place
	only   *org.Body
}

// place is where a host name leads: to a body, or to a unit of it.
type place struct {
	body org.Body
	unit org.Unit
}

const bodyCacheLife = time.Second

func (c *bodyCache) find(ctx context.Context, d *db.DB, host string, now time.Time) (place, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byHost == nil || now.Sub(c.at) > bodyCacheLife || now.Before(c.at) {
		bodies, err := org.Bodies(ctx, d)
		if err != nil {
			return place{}, err
		}
		sites, err := org.UnitSites(ctx, d)
		if err != nil {
			return place{}, err
		}
		c.byHost, c.only, c.at = map[string]place{}, nil, now
		byID := map[string]org.Body{}
		for i, b := range bodies {
			c.byHost[b.Host] = place{body: bodies[i]}
			byID[b.ID] = b
		}
		for _, u := range sites {
			// The name of a body wins, should a damaged table hold one twice.
			if _, taken := c.byHost[u.Host]; !taken && byID[u.Org].ID != "" {
				c.byHost[u.Host] = place{byID[u.Org], u.Unit}
			}
		}
		if len(bodies) == 1 {
			c.only = &bodies[0]
		}
	}
	if b, ok := c.byHost[host]; ok {
		return b, nil
	}
	// A body that is called "localhost" answers to the loopback addresses too.
	if host == "127.0.0.1" || host == "[::1]" {
		if b, ok := c.byHost["localhost"]; ok {
			return b, nil
		}
	}
	if c.only != nil && (host == "localhost" || host == "127.0.0.1" || host == "[::1]") {
		return place{body: *c.only}, nil
	}
	return place{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}

// Refresh forgets the kept bodies, after a setting changed in this process.
func (s *Site) Refresh() {
	s.bodies.mu.Lock()
	defer s.bodies.mu.Unlock()
	s.bodies.byHost = nil
}

// Base is the address in front of links in letters and mail of a body: the
// installation's scheme and port with the body's own host name. It is never taken
// from a request.
func (s *Site) Base(b org.Body) string { return s.baseOf(b.Host) }

// UnitBase is the address of a unit's own site, or empty when it has none.
func (s *Site) UnitBase(u org.Unit) string {
	if u.Host == "" {
		return ""
	}
	return s.baseOf(u.Host)
}

func (s *Site) baseOf(host string) string {
	u, err := url.Parse(s.BaseURL)
	if err != nil || u.Host == "" {
		return "http://" + host
	}
	if u.Hostname() != host {
		if port := u.Port(); port != "" {
			host += ":" + port
		}
		u.Host = host
	}
	return strings.TrimSuffix(u.String(), "/")
}
