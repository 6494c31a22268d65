package outbound

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"time"
)

// Submission is something handed to a service that the body chose itself, such as
// its signing gateway: with a name and password of its own, and bytes.
type Submission struct {
	URL      string
	Type     string // media type of Body
	Accept   string
	Body     []byte
	User     string // with Password; empty: nobody in particular
	Password string
	Limit    int64         // bytes of the answer taken at most; 0: ten megabytes
	Time     time.Duration // for the whole answer; 0: ten seconds
}

// Send hands something in and gives the answer, of whatever status. Unlike a fetch
// it follows no redirect, because what it carries is for one machine only; it goes
// over an encrypted line unless the operator allowed the host by name; and it does
// not wait for a pause between two questions: a person waits for it. Its addresses
// are judged like all others.
func (c *Client) Send(ctx context.Context, s Submission) (*Answer, error) {
	if c.off {
		return nil, fail(Off, nil)
	}
	u, err := url.Parse(s.URL)
	if err != nil {
		return nil, fail(Refused, nil)
	}
	if err := c.check(u); err != nil {
		return nil, err
	}
	if u.Scheme != "https" && !c.allow[hostPort(u)] {
		return nil, fail(Refused, nil)
	}
	left := maxTime
	if s.Time > 0 {
		left = s.Time
	}
	ctx, cancel := context.WithTimeout(ctx, left)
	req := (&http.Request{Method: http.MethodPost, URL: u, Host: u.Host, Header: http.Header{}, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Body: io.NopCloser(bytes.NewReader(s.Body)), ContentLength: int64(len(s.Body))}).WithContext(ctx)
	req.Header.Set("User-Agent", "Suluh (PPID)")
	req.Header.Set("Content-Type", s.Type)
	if s.Accept != "" {
		req.Header.Set("Accept", s.Accept)
	}
	if s.User != "" {
		req.SetBasicAuth(s.User, s.Password)
	}
	resp, err := c.hop.RoundTrip(req)
	if err != nil {
		cancel()
		return nil, explain(err)
	}
	if _, redirected := target(resp); redirected {
		resp.Body.Close()
		cancel()
		return nil, fail(Redirects, nil)
	}
	return answer(resp, Request{Limit: s.Limit}, u, "", cancel), nil
}
