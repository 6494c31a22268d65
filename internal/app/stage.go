package app

import (
	"context"
	"time"

	"suluh/internal/administration"
	"suluh/internal/calendar"
	"suluh/internal/dispute"
	"suluh/internal/exemption"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/register"
	"suluh/internal/request"
	"suluh/internal/urgent"
)

// stage is the program's commands on a clock of their own, for loading what
// happened in the past: each command runs at the instant and by the person of its
// day, and everything about it is as if it had been done then.
type stage struct {
	at       time.Time
	ledger   *ledger.Ledger
	admin    *administration.Administration
	register *register.Register
	urgent   *urgent.Board
	cases    *request.Cases
	town     *town
	slug     string // short name and host instead of the sample's own
	known    map[held]identity.Actor

	exemptions *exemption.Exemptions
	disputes   *dispute.Disputes
}

// held is a person on a day, whose posts are the same until somebody is appointed.
type held struct {
	person string
	on     calendar.Date
}

// town knows the identifiers behind the names that the sample uses.
type town struct {
	bodies map[string]settled // by key of the body
	people map[string]member  // by key of the person
	units  map[string]string  // unit id by body key and slug
}

type member struct{ org, id string }

func newTown() *town {
	return &town{bodies: map[string]settled{}, people: map[string]member{}, units: map[string]string{}}
}

func unitKey(body, slug string) string { return body + "/" + slug }

// together runs many commands in one transaction on a stage. Mail of the sample
// is kept and never sent, whatever relay is configured: its people do not exist.
func (a *App) together(ctx context.Context, t *town, fn func(s *stage) error) error {
	return a.Ledger.Together(ctx, func(l *ledger.Ledger) error {
		s := &stage{ledger: l, town: t, known: map[held]identity.Actor{}}
		l.Clock = func() time.Time { return s.at }
		s.admin = &administration.Administration{Ledger: l}
		s.register = &register.Register{Ledger: l, Blobs: a.Blobs, Standards: a.Catalogue.Book}
		s.urgent = &urgent.Board{Ledger: l, Register: s.register, Base: a.Site.Base}
		s.cases = &request.Cases{Ledger: l, Book: a.Book, Keys: a.Keys, Base: a.Site.Base,
			Outbox: &notice.Outbox{DB: a.DB, Clock: l.Clock}}
		s.exemptions = &exemption.Exemptions{Ledger: l, Register: s.register, Outbox: s.cases.Outbox, Book: a.Book, Keys: a.Keys, Grounds: a.grounds, Base: a.Site.Base}
		s.cases.Exemptions = s.exemptions
		s.disputes = a.disputesOn(s)
		return fn(s)
	})
}

// actor is a person of the sample with the posts held on the stage's day.
func (s *stage) actor(ctx context.Context, body, person string) (identity.Actor, error) {
	key := held{person, s.town.bodies[body].Day(s.at)}
	if a, ok := s.known[key]; ok {
		return a, nil
	}
	m := s.town.people[person]
	a, err := identity.ActorFor(ctx, s.ledger.Reader(), m.org, m.id, key.on)
	if err == nil {
		s.known[key] = a
	}
	return a, err
}

// event is something that happened at an instant.
type event struct {
	at time.Time
	do func(ctx context.Context, s *stage) error
}

// batch is how many events share a transaction: enough that commits cost little,
// few enough that a transaction stays short.
const batch = 200

// play runs events in their order.
func (a *App) play(ctx context.Context, t *town, events []event) error {
	for len(events) > 0 {
		n := min(batch, len(events))
		err := a.together(ctx, t, func(s *stage) error {
			for _, e := range events[:n] {
				s.at = e.at
				if err := e.do(ctx, s); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		events = events[n:]
	}
	return nil
}
