package outbound

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Bounds of a fetch. A caller may ask for less, or name another limit for files.
const (
	maxRedirects = 5
	maxTime      = 10 * time.Second
	maxBytes     = 10 << 20
	maxHeader    = 64 << 10
	// Pause is the least time between two questions to one host.
	Pause = 2 * time.Second
)

// Settings are what the operator decides.
type Settings struct {
	Off    bool          // nothing is fetched at all
	Allow  []string      // "host:port" in the body's own network
	Portal string        // address of this installation, for the other side's records
	Pause  time.Duration // between two questions to a host; 0: Pause
}

// Client asks other machines. It is safe for concurrent use.
type Client struct {
	off     bool
	allow   map[string]bool
	portal  string
	manners *manners
	lookup  func(ctx context.Context, host string) ([]netip.Addr, error)
	hop     *http.Transport // not http.Client: redirects are followed here, and nothing is added
}

// New makes the client of a program.
func New(s Settings) *Client {
	if s.Pause == 0 {
		s.Pause = Pause
	}
	c := &Client{off: s.Off, allow: map[string]bool{}, portal: s.Portal,
		manners: &manners{pause: s.Pause, now: time.Now, hosts: map[string]*host{}},
		lookup: func(ctx context.Context, host string) ([]netip.Addr, error) {
			return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
		}}
	for _, a := range s.Allow {
		c.allow[strings.ToLower(a)] = true
	}
	c.hop = &http.Transport{
		Proxy:                  nil, // a proxy would look names up after they were judged
		DialContext:            c.dial,
		DisableKeepAlives:      true,
		MaxResponseHeaderBytes: maxHeader,
		TLSHandshakeTimeout:    maxTime,
	}
	return c
}

// Off reports whether the operator turned fetching off; pages say so.
func (c *Client) Off() bool { return c.off }

// Request is one question.
type Request struct {
	Head   bool   // ask for the headers only
	URL    string //
	Accept string // media types, or empty for anything

	ETag     string // of the answer that the caller has; empty: none
	Modified string // its Last-Modified

	First  int64         // ask for the first bytes only; the host may send more
	Limit  int64         // bytes taken at most; 0: ten megabytes
	Time   time.Duration // for the whole answer; 0: ten seconds
	Portal string        // address of the body that asks; empty: of the installation
	Stay   bool          // refuse redirects to another host
}

// Answer is what a machine said. Body must be closed; reading past the limit
// fails with TooLarge.
type Answer struct {
	Status   int
	URL      string // where the answer came from, after redirects
	Moved    string // where permanent redirects lead, or empty
	ETag     string
	Modified string
	Type     string // media type as sent
	Size     int64  // as announced, -1 when unknown
	Body     io.ReadCloser
}

// Whole reports whether the answer is what was asked for.
func (a *Answer) Whole() bool { return a.Status == http.StatusOK }

// Unchanged reports whether the caller's ETag or date still holds.
func (a *Answer) Unchanged() bool { return a.Status == http.StatusNotModified }

// Busy reports whether the host has too much to do to answer.
func (a *Answer) Busy() bool {
	return a.Status == http.StatusTooManyRequests || a.Status == http.StatusServiceUnavailable
}

// Present reports whether the status says that the address leads to something: a
// success, or that its first bytes are none because it is empty.
func Present(status int) bool {
	return status >= 200 && status < 300 || status == http.StatusNotModified || status == http.StatusRequestedRangeNotSatisfiable
}

// Barred reports whether the status asks who is there.
func Barred(status int) bool {
	return status == http.StatusUnauthorized || status == http.StatusForbidden || status == http.StatusProxyAuthRequired || status == http.StatusPaymentRequired
}

// Missing reports whether the status says that there is no such page.
func Missing(status int) bool { return status == http.StatusNotFound || status == http.StatusGone }

// Fetch asks a question and follows redirects. It waits for its turn at every
// host; that time does not count. Any status is an answer; the error is of type
// *Error, or of the context.
func (c *Client) Fetch(ctx context.Context, r Request) (*Answer, error) {
	if c.off {
		return nil, fail(Off, nil)
	}
	u, err := url.Parse(r.URL)
	if err != nil {
		return nil, fail(Refused, nil)
	}
	left := maxTime
	if r.Time > 0 {
		left = r.Time
	}
	first, moved, permanent := hostPort(u), "", true
	for hop := 0; ; hop++ {
		if err := c.check(u); err != nil {
			return nil, err
		}
		if r.Stay && hostPort(u) != first && !c.allow[hostPort(u)] {
			return nil, fail(Refused, nil)
		}
		release, err := c.manners.take(ctx, u.Hostname())
		if err != nil {
			return nil, err
		}
		began := time.Now()
		resp, cancel, err := c.ask(ctx, r, u, left)
		if err != nil {
			release()
			return nil, explain(err)
		}
		c.manners.heed(u.Hostname(), resp.StatusCode, resp.Header)
		next, redirected := target(resp)
		if !redirected {
			return answer(resp, r, u, moved, func() { cancel(); release() }), nil
		}
		resp.Body.Close()
		cancel()
		release()
		if left -= time.Since(began); left <= 0 {
			return nil, fail(Slow, nil)
		}
		if next == nil || hop == maxRedirects {
			return nil, fail(Redirects, nil)
		}
		permanent = permanent && (resp.StatusCode == http.StatusMovedPermanently || resp.StatusCode == http.StatusPermanentRedirect)
		if permanent {
			moved = next.String()
		}
		u = next
	}
}

// ask makes one hop.
func (c *Client) ask(ctx context.Context, r Request, u *url.URL, left time.Duration) (*http.Response, context.CancelFunc, error) {
	ctx, cancel := context.WithTimeout(ctx, left)
	method := http.MethodGet
	if r.Head {
		method = http.MethodHead
	}
	req := (&http.Request{Method: method, URL: u, Host: u.Host, Header: http.Header{}, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1}).WithContext(ctx)
	set := func(name, value string) {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	portal := c.portal
	if r.Portal != "" {
		portal = r.Portal
	}
	set("User-Agent", strings.TrimSpace("Suluh (PPID; +"+portal+")"))
	set("Accept", r.Accept)
	set("If-None-Match", r.ETag)
	set("If-Modified-Since", r.Modified)
	if r.First > 0 {
		set("Range", "bytes=0-"+strconv.FormatInt(r.First-1, 10))
	}
	resp, err := c.hop.RoundTrip(req)
	if err != nil {
		cancel()
		return nil, nil, err
	}
	return resp, cancel, nil
}

// target is where a redirect leads; nil when it leads nowhere.
func target(resp *http.Response) (next *url.URL, redirected bool) {
	switch resp.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, false
	}
	next, err := resp.Location()
	if err != nil {
		return nil, true
	}
	next.Fragment = ""
	return next, true
}

func answer(resp *http.Response, r Request, u *url.URL, moved string, done func()) *Answer {
	limit := int64(maxBytes)
	if r.Limit > 0 {
		limit = r.Limit
	}
	return &Answer{Status: resp.StatusCode, URL: u.String(), Moved: moved, ETag: resp.Header.Get("ETag"),
		Modified: resp.Header.Get("Last-Modified"), Type: resp.Header.Get("Content-Type"), Size: resp.ContentLength,
		Body: &body{from: resp.Body, left: limit, done: done}}
}

// body ends with a failure where the caller's limit is passed, after
// decompression.
type body struct {
	from io.ReadCloser
	left int64
	done func()
}

// Read reads up to the limit.
func (b *body) Read(p []byte) (int, error) {
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.from.Read(p)
	if int64(n) > b.left {
		return int(b.left), fail(TooLarge, nil)
	}
	b.left -= int64(n)
	if err != nil && err != io.EOF {
		err = explain(err)
	}
	return n, err
}

// Close ends the fetch and lets the next question to the host pass.
func (b *body) Close() error {
	err := b.from.Close()
	b.done()
	return err
}

// dial looks a name up once and connects to an address that was judged. The
// judgement is repeated where the operating system is asked to connect.
func (c *Client) dial(ctx context.Context, network, at string) (net.Conn, error) {
	name, port, err := net.SplitHostPort(at)
	if err != nil {
		return nil, fail(Refused, err)
	}
	trusted := c.allow[strings.ToLower(at)]
	addresses, err := c.addresses(ctx, name)
	if err != nil {
		return nil, err
	}
	d := net.Dialer{Control: func(_, address string, _ syscall.RawConn) error {
		a, err := netip.ParseAddrPort(address)
		if err != nil || !trusted && !public(a.Addr()) {
			return fail(Refused, nil)
		}
		return nil
	}}
	failed := fail(Refused, nil)
	for _, a := range addresses {
		if !trusted && !public(a) {
			continue
		}
		conn, err := d.DialContext(ctx, network, net.JoinHostPort(a.String(), port))
		if err == nil {
			return conn, nil
		}
		failed = err
	}
	return nil, failed
}

func (c *Client) addresses(ctx context.Context, name string) ([]netip.Addr, error) {
	if a, err := netip.ParseAddr(name); err == nil {
		return []netip.Addr{a}, nil
	}
	found, err := c.lookup(ctx, name)
	for i, a := range found {
		if a.Is4In6() { // the resolver's own way to write an IPv4 address
			found[i] = a.Unmap()
		}
	}
	return found, err
}
