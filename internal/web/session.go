package web

import (
	"errors"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
)

// A session ends after half an hour without use, and after twelve hours in any case.
const (
	SessionIdle = 30 * time.Minute
	SessionLife = 12 * time.Hour
)

const (
	sessionPerson = "orang"
	sessionBody   = "badan"
	sessionSince  = "sejak"    // when the person signed in, in milliseconds
	sessionSeen   = "terakhir" // the last use, in milliseconds
	sessionRow    = "versi"    // version of the person's row at sign-in
)

// clockSlack is how far the clock may step back, as it does when it is set by the
// network, without ending the sessions.
const clockSlack = time.Minute

func newSessions(s *Site) *scs.SessionManager {
	m := scs.New()
	m.Store = identity.SessionStore{DB: s.DB, Clock: s.Clock}
	m.IdleTimeout, m.Lifetime = SessionIdle, SessionLife
	m.Cookie.Name = s.cookieName("suluh_sesi")
	m.Cookie.Secure, m.Cookie.HttpOnly, m.Cookie.SameSite = s.Secure, true, http.SameSiteLaxMode
	m.Cookie.Persist = false
	m.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		s.logFailure(r, "sesi", err)
		if errors.Is(err, identity.ErrNotKept) {
			return // the answer goes out all the same: a full disk stops writing, not reading
		}
		w.Header().Set("Retry-After", "60")
		http.Error(w, "Layanan sedang terganggu. Coba lagi sebentar lagi.", http.StatusServiceUnavailable)
	}
	return m
}

// SignIn begins a session for a person, under a new token. It ends when the person
// gets another password, so whoever changes their own signs in again.
func (s *Site) SignIn(r *http.Request, body org.Body, person string) error {
	ctx := r.Context()
	p, err := identity.PersonByID(ctx, s.DB, body.ID, person)
	if err != nil {
		return err
	}
	if err := s.Sessions.RenewToken(ctx); err != nil {
		return err
	}
	now := s.Clock().UnixMilli()
	s.Sessions.Put(ctx, sessionPerson, person)
	s.Sessions.Put(ctx, sessionBody, body.ID)
	s.Sessions.Put(ctx, sessionSince, now)
	s.Sessions.Put(ctx, sessionSeen, now)
	s.Sessions.Put(ctx, sessionRow, p.Version)
	// Kept now and not with the answer, so that a sign-in that cannot be kept is refused.
	_, _, err = s.Sessions.Commit(ctx)
	return err
}

// SignOut ends the session.
func (s *Site) SignOut(r *http.Request) error { return s.Sessions.Destroy(r.Context()) }

// actor reads who is signed in, with the posts held today. Nobody is the zero
// actor; somebody whose posts have all ended is fault.Forbidden.
func (s *Site) actor(r *http.Request, v Visit) (identity.Actor, error) {
	person := s.Sessions.GetString(r.Context(), sessionPerson)
	if person == "" || s.Sessions.GetString(r.Context(), sessionBody) != v.Body.ID {
		return identity.Actor{}, nil
	}
	if !s.sessionHolds(r) {
		return identity.Actor{}, s.Sessions.Destroy(r.Context())
	}
	a, err := identity.ActorFor(r.Context(), s.DB, v.Body.ID, person, v.Today)
	if fault.Is(err, fault.NotFound) {
		return identity.Actor{}, nil
	}
	if err != nil {
		return identity.Actor{}, err
	}
	if a.Version != s.Sessions.GetInt64(r.Context(), sessionRow) {
		return identity.Actor{}, s.Sessions.Destroy(r.Context())
	}
	if len(a.Posts) == 0 {
		return identity.Actor{}, fault.New(fault.Forbidden, "", "masuk.tanpa_jabatan", "")
	}
	return a, nil
}

// sessionHolds reports whether the session is within its times, and notes its use.
// A clock that jumped ends a session and never lengthens it.
func (s *Site) sessionHolds(r *http.Request) bool {
	now := s.Clock()
	since := time.UnixMilli(s.Sessions.GetInt64(r.Context(), sessionSince))
	seen := time.UnixMilli(s.Sessions.GetInt64(r.Context(), sessionSeen))
	if now.Sub(since) >= SessionLife || now.Sub(seen) >= SessionIdle || seen.Sub(now) > clockSlack {
		return false
	}
	s.Sessions.Put(r.Context(), sessionSeen, now.UnixMilli())
	return true
}
