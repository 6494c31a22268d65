package app

import (
	"context"
	"time"

	"suluh/internal/identity"
	"suluh/internal/sample"
	"suluh/internal/urgent"
)

// noticeEvents tells an urgent notice of the sample: published, updated, ended, and
// each time followed by the register.
func noticeEvents(t *town, n sample.Notice, now time.Time) []event {
	body := t.bodies[sample.Regency]
	number, revision := new(int64), new(int64)
	hours := func(ago int) time.Time { return now.Add(-time.Duration(ago) * time.Hour).Truncate(time.Minute) }
	c := urgent.Content{Kind: urgent.Kind(n.Kind), Title: n.Title, What: n.What, Where: n.Where, Affected: n.Affected, Do: n.Do, Evacuation: n.Evacuation,
		Help: n.Help, Phone: n.Phone, Efforts: n.Efforts, Announcer: n.Announcer, Manner: n.Manner}
	step := func(ago int, do func(ctx context.Context, s *stage, by identity.Actor) (urgent.Notice, error)) event {
		return event{hours(ago), func(ctx context.Context, s *stage) error {
			by, err := s.actor(ctx, sample.Regency, unitOfficer(sample.Regency, n.Unit, body.Day(s.at), body.officer))
			if err != nil {
				return err
			}
			told, err := do(ctx, s, by)
			if err != nil {
				return about("pengumuman "+n.Key, err)
			}
			*number, *revision = told.Number, told.Revision
			return about("pengumuman "+n.Key, s.urgent.Enter(ctx, urgent.Enter{Org: body.ID, Notice: told.ID}))
		}}
	}
	events := []event{step(n.Published, func(ctx context.Context, s *stage, by identity.Actor) (urgent.Notice, error) {
		return s.urgent.Publish(ctx, by, "contoh-"+n.Key, t.units[unitKey(sample.Regency, n.Unit)], c)
	})}
	for _, u := range n.Updates {
		events = append(events, step(u.Hours, func(ctx context.Context, s *stage, by identity.Actor) (urgent.Notice, error) {
			c := c
			c.Efforts = u.Efforts
			return s.urgent.Update(ctx, by, *number, *revision, c, u.Note)
		}))
	}
	if n.Ended > 0 {
		events = append(events, step(n.Ended, func(ctx context.Context, s *stage, by identity.Actor) (urgent.Notice, error) {
			return s.urgent.End(ctx, by, *number, *revision, n.Closing)
		}))
	}
	return events
}
