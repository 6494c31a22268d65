package outbound

import (
	"context"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// longestWait bounds how long a host can send us away in one answer.
const longestWait = 24 * time.Hour

// manyHosts is the number of remembered hosts above which idle ones are forgotten.
const manyHosts = 1024

// manners remembers for every host when it may be asked again.
type manners struct {
	pause time.Duration
	now   func() time.Time

	mu    sync.Mutex
	hosts map[string]*host
}

type host struct {
	turn  chan struct{} // one question at a time
	using int           // askers that hold or wait for the turn
	next  time.Time     // not before, because of the pause
	until time.Time     // not before, because the host said so
}

// take waits for the turn at a host and for its pause. The turn ends with the
// function it gives.
func (m *manners) take(ctx context.Context, name string) (release func(), err error) {
	h := m.enter(name)
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		m.leave(h)
		return nil, ctx.Err()
	}
	done := func() { <-h.turn; m.leave(h) }
	m.mu.Lock()
	until, wait := h.until, h.next.Sub(m.now())
	m.mu.Unlock()
	if m.now().Before(until) {
		done()
		return nil, &Error{Failure: Wait, Until: until}
	}
	if wait > 0 {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
			done()
			return nil, ctx.Err()
		}
	}
	return sync.OnceFunc(func() {
		m.mu.Lock()
		h.next = m.now().Add(m.pause)
		m.mu.Unlock()
		done()
	}), nil
}

func (m *manners) enter(name string) *host {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.hosts) > manyHosts {
		now := m.now()
		for n, h := range m.hosts {
			if h.using == 0 && now.After(h.next) && now.After(h.until) {
				delete(m.hosts, n)
			}
		}
	}
	h := m.hosts[name]
	if h == nil {
		h = &host{turn: make(chan struct{}, 1)}
		m.hosts[name] = h
	}
	h.using++
	return h
}

func (m *manners) leave(h *host) {
	m.mu.Lock()
	h.using--
	m.mu.Unlock()
}

// heed remembers when an overloaded host wants to be asked again.
// RFC 9110 section 10.2.3
func (m *manners) heed(name string, status int, header http.Header) {
	if status != http.StatusTooManyRequests && status != http.StatusServiceUnavailable {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now()
	var wait time.Duration
	if seconds, err := strconv.ParseInt(header.Get("Retry-After"), 10, 32); err == nil {
		wait = time.Duration(seconds) * time.Second
	} else if at, err := http.ParseTime(header.Get("Retry-After")); err == nil {
		wait = at.Sub(now)
	}
	if h := m.hosts[name]; h != nil && wait > 0 {
		h.until = now.Add(min(wait, longestWait))
	}
}
