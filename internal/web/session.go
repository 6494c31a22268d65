package web

import (
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
)

func newSessions(s *Site) *scs.SessionManager {
	m := scs.New()
	m.Store = identity.SessionStore{DB: s.DB, Clock: s.Clock}
	m.IdleTimeout, m.Lifetime = SessionIdle, SessionLife
	m.Cookie.Name = s.cookieName("suluh_sesi")
	m.Cookie.Secure, m.Cookie.HttpOnly, m.Cookie.SameSite = s.Secure, true, http.SameSiteLaxMode
	m.Cookie.Persist = false
	m.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		s.Log.Error("session", "error", err)
		http.Error(w, "Ada gangguan di pihak kami. Coba lagi.", http.StatusInternalServerError)
	}
	return m
}

// SignIn begins a session for a person, under a new token.
func (s *Site) SignIn(r *http.Request, body org.Body, person string) error {
	if err := s.Sessions.RenewToken(r.Context()); err != nil {
		return err
	}
	s.Sessions.Put(r.Context(), sessionPerson, person)
	s.Sessions.Put(r.Context(), sessionBody, body.ID)
	return nil
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
	a, err := identity.ActorFor(r.Context(), s.DB, v.Body.ID, person, v.Today)
	if fault.Is(err, fault.NotFound) {
		return identity.Actor{}, nil
	}
	if err != nil {
		return identity.Actor{}, err
	}
	if len(a.Posts) == 0 {
		return identity.Actor{}, fault.New(fault.Forbidden, "", "masuk.tanpa_jabatan", "")
	}
	return a, nil
}
