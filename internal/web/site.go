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
	body, err := s.bodies.find(r.Context(), s.DB, hostOf(r), s.Clock())
	if err != nil {
		return Visit{}, err
	}
	now := s.Clock().In(body.Location())
	return Visit{Body: body, Now: now, Today: calendar.DateOf(now, body.Location()), Peer: s.peer(r)}, nil
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
	byHost map[string]org.Body
	only   *org.Body
}

const bodyCacheLife = time.Second

func (c *bodyCache) find(ctx context.Context, d *db.DB, host string, now time.Time) (org.Body, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byHost == nil || now.Sub(c.at) > bodyCacheLife || now.Before(c.at) {
		bodies, err := org.Bodies(ctx, d)
		if err != nil {
			return org.Body{}, err
		}
		c.byHost, c.only, c.at = map[string]org.Body{}, nil, now
		for i, b := range bodies {
			c.byHost[b.Host] = bodies[i]
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
		return *c.only, nil
	}
	return org.Body{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
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
func (s *Site) Base(b org.Body) string {
	u, err := url.Parse(s.BaseURL)
	if err != nil || u.Host == "" {
		return "http://" + b.Host
	}
	if u.Hostname() != b.Host {
		host := b.Host
		if port := u.Port(); port != "" {
			host += ":" + port
		}
		u.Host = host
	}
	return strings.TrimSuffix(u.String(), "/")
}
