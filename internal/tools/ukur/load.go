package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// figures are what one target did in one round.
type figures struct {
	perSecond float64
	cpu       time.Duration // of the server, for one request
	p50, p99  time.Duration
	bytes     int // of an answer's body as it went over the wire
}

// client asks as a browser does: compressed answers over a kept connection.
func client(n int) *http.Client {
	return &http.Client{
		Transport:     &http.Transport{MaxIdleConnsPerHost: n, DisableCompression: true},
		CheckRedirect: noRedirect,
		Timeout:       30 * time.Second,
	}
}

func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// unique in an address is replaced by what was never there before.
const unique = "UNIQUE"

// press asks for the addresses in turn from n clients for a time. Every answer
// must have the status, or the round is an error: a fast refusal is no answer.
func press(ctx context.Context, p *process, n int, each time.Duration, status int, paths []string, header http.Header) (figures, error) {
	c := client(n)
	defer c.CloseIdleConnections()
	before, err := p.cpu()
	if err != nil {
		return figures{}, err
	}
	var next, answered, size atomic.Int64
	var failure atomic.Pointer[error]
	times := make([][]time.Duration, n)
	begun := time.Now()
	var group sync.WaitGroup
	for i := range n {
		group.Go(func() {
			for time.Since(begun) < each && failure.Load() == nil && ctx.Err() == nil {
				turn := next.Add(1)
				path := strings.Replace(paths[int(turn)%len(paths)], unique, fmt.Sprintf("%d.%d", begun.UnixNano(), turn), 1)
				at := time.Now()
				got, err := ask(ctx, c, p.base+path, status, header)
				if err != nil {
					failure.Store(&err)
					return
				}
				times[i] = append(times[i], time.Since(at))
				answered.Add(1)
				size.Add(int64(got))
			}
		})
	}
	group.Wait()
	took := time.Since(begun)
	if f := failure.Load(); f != nil {
		return figures{}, *f
	}
	after, err := p.cpu()
	if err != nil {
		return figures{}, err
	}
	all := slices.Concat(times...)
	slices.Sort(all)
	count := answered.Load()
	if count == 0 {
		return figures{}, fmt.Errorf("no answer within %s", each)
	}
	return figures{
		perSecond: float64(count) / took.Seconds(), cpu: (after - before) / time.Duration(count),
		p50: all[len(all)/2], p99: all[len(all)*99/100], bytes: int(size.Load() / count),
	}, nil
}

func ask(ctx context.Context, c *http.Client, url string, status int, header http.Header) (int, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	r.Header.Set("Accept-Encoding", "gzip")
	for name, values := range header {
		r.Header[name] = values
	}
	res, err := c.Do(r)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	n, err := io.Copy(io.Discard, res.Body)
	if err != nil {
		return 0, err
	}
	if res.StatusCode != status {
		return 0, fmt.Errorf("%s answered %d, want %d", url, res.StatusCode, status)
	}
	return int(n), nil
}
