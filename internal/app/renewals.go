package app

import (
	"context"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/sample"
)

// renewals tells how an entry was looked at again whenever its cadence came round,
// a week ahead, so that it has versions; one entry in six was forgotten, as in
// life, and shows as overdue. UU14/2008:9(4)
func renewals(t *town, e sample.Entry, author string, id *string, from, now time.Time) []event {
	months := e.Cadence
	if months == 0 && e.Class == sample.Periodic {
		months = 6
	}
	if months == 0 || e.State != sample.Published || spread(e.Key)%6 == 0 {
		return nil
	}
	body := t.bodies[e.Body]
	var events []event
	for {
		from = from.AddDate(0, months, -7)
		begun := from.Add(-2 * time.Hour)
		if from.After(now) {
			return events
		}
		events = append(events,
			event{begun, func(ctx context.Context, s *stage) error {
				by, err := s.actor(ctx, e.Body, author)
				if err != nil {
					return err
				}
				found, err := s.register.Open(ctx, by, *id)
				if err != nil {
					return about(e.Key, err)
				}
				c := found.Content
				c.Remark = lookedAgain(body.Day(s.at))
				if err := s.register.Revise(ctx, by, *id, found.Version, c); err != nil {
					return about(e.Key, err)
				}
				return about(e.Key, s.register.Submit(ctx, by, *id, found.Version+1))
			}},
			event{from, func(ctx context.Context, s *stage) error {
				by, err := s.actor(ctx, e.Body, unitOfficer(e.Body, e.Unit, body.Day(s.at), body.officer))
				if err != nil {
					return err
				}
				found, err := s.register.Open(ctx, by, *id)
				if err != nil {
					return about(e.Key, err)
				}
				return about(e.Key, s.register.Publish(ctx, by, *id, found.Version))
			}})
	}
}

func lookedAgain(on calendar.Date) string {
	return "Diperiksa kembali " + calendar.Long(on) + "; isi masih berlaku."
}
