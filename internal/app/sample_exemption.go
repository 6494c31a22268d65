package app

import (
	"context"
	"fmt"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/exemption"
	"suluh/internal/sample"
)

// exemptionEvents tells a consequence test of the sample: written, reviewed a day
// later, ruled on after four days, approved by the head after six, and opened on the
// day after its end by the same job that opens every other.
func exemptionEvents(t *town, book *calendar.Book, e sample.Exemption, now time.Time) []event {
	body := t.bodies[sample.Regency]
	today := body.Day(now)
	cal := body.Calendar(book)
	at := func(workingDays, hour int) time.Time {
		on := cal.NextWorkingDay(today.AddDays(-e.Written - 1))
		if workingDays > 0 {
			on = cal.AddWorkingDays(on, workingDays).On
		}
		return clockOn(on, hour, int(spread(e.Key)%50), body.Location())
	}
	var id string
	version := int64(1)
	by := func(person string, do func(ctx context.Context, s *stage, x *exemption.Exemptions) error) func(context.Context, *stage) error {
		return func(ctx context.Context, s *stage) error {
			if err := do(ctx, s, s.exemptions); err != nil {
				return fmt.Errorf("consequence test %s by %s: %w", e.Key, person, err)
			}
			version++
			return nil
		}
	}
	writer := unitOfficer(sample.Regency, e.Unit, today, body.officer)
	events := []event{
		{at(0, 9), func(ctx context.Context, s *stage) error {
			a, err := s.actor(ctx, sample.Regency, writer)
			if err == nil {
				id, err = s.exemptions.Begin(ctx, a, sheetOf(t, e, today), exemption.Origin{})
			}
			return about(e.Key, err)
		}},
		{at(0, 10), by(writer, func(ctx context.Context, s *stage, x *exemption.Exemptions) error {
			a, err := s.actor(ctx, sample.Regency, writer)
			if err != nil {
				return err
			}
			return x.Submit(ctx, a, id, version, []string{t.people[e.Reviewer].id})
		})},
		{at(1, 11), by(e.Reviewer, func(ctx context.Context, s *stage, x *exemption.Exemptions) error {
			a, err := s.actor(ctx, sample.Regency, e.Reviewer)
			if err != nil {
				return err
			}
			return x.Opine(ctx, a, id, exemption.Opinion{Verdict: exemption.Verdict(e.Verdict), Reason: e.Reason})
		})},
	}
	if e.Reaches != string(exemption.InForce) {
		return events
	}
	events = append(events,
		event{at(3, 14), by(body.officer, func(ctx context.Context, s *stage, x *exemption.Exemptions) error {
			a, err := s.actor(ctx, sample.Regency, body.officer)
			if err != nil {
				return err
			}
			return x.Rule(ctx, a, id, version, exemption.Ruling{Conclusion: exemption.Conclusion(e.Conclusion)})
		})},
		event{at(5, 9), by("pimpinan", func(ctx context.Context, s *stage, x *exemption.Exemptions) error {
			a, err := s.actor(ctx, sample.Regency, "pimpinan")
			if err != nil {
				return err
			}
			return x.Approve(ctx, a, id, version)
		})})
	run := func(on calendar.Date) event {
		return event{clockOn(on, 1, 0, body.Location()), func(ctx context.Context, s *stage) error {
			_, err := s.exemptions.Expire(ctx, body.Body)
			return about(e.Key, err)
		}}
	}
	switch {
	case e.Ends < 0:
		events = append(events, run(today.AddDays(e.Ends+1)))
	case e.Ends > 0:
		events = append(events, run(today))
	}
	return events
}

func sheetOf(t *town, e sample.Exemption, today calendar.Date) exemption.Content {
	c := exemption.Content{Unit: t.units[unitKey(sample.Regency, e.Unit)], Sheet: exemption.Sheet{
		Title: e.Title, Conclusion: exemption.Conclusion(e.Conclusion), Parts: e.Parts, WholeWhy: e.WholeWhy, IfOpened: e.IfOpened, IfClosed: e.IfClosed,
		Interest: e.Interest, Never: exemption.NoneOfThese, Article182: exemption.NoneOfThese,
	}, Public: exemption.Public{
		Title: e.Public, Grounds: e.Grounds, Acts: e.Acts, IfOpened: e.PublicOpened, IfClosed: e.PublicClosed, Holder: e.Holder, Responsible: e.Responsible,
		Made: e.Made, Place: e.Place, Forms: e.Forms, Retention: e.Retention,
	}}
	if e.Ends != 0 {
		c.Public.EndsOn = today.AddDays(e.Ends)
	}
	if e.Review != 0 {
		c.Public.ReviewOn = today.AddDays(e.Review)
	}
	return c
}
