package app

import (
	"context"
	"fmt"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/sample"
)

// tariffEvents tell how the regency set what copies cost, by a decree of January of
// last year: before every request whose copies are charged.
func tariffEvents(t *town, now time.Time) []event {
	body := t.bodies[sample.Regency]
	year := body.Day(now).Year() - 1
	on, err := calendar.NewDate(year, time.January, 20)
	if err != nil || on.Before(opening) {
		return nil
	}
	return []event{{clockOn(on, 9, 45, body.Location()), func(ctx context.Context, s *stage) error {
		by, err := s.actor(ctx, sample.Regency, body.officer)
		if err != nil {
			return err
		}
		tariff := request.Tariff{Decree: fmt.Sprintf("188.4/19/KEP/%d", year), Dated: on, Starts: on, Payment: sample.TariffPayment}
		for _, l := range sample.Tariff {
			tariff.Lines = append(tariff.Lines, request.TariffLine{What: l.What, Unit: l.Unit, Price: l.Price})
		}
		return about("tarif", s.cases.SetTariff(ctx, by, tariff))
	}}}
}

// pay pays the whole of what the copies cost.
func (st *story) pay(ctx context.Context, s *stage, by identity.Actor, way string) error {
	costs, err := request.Costs(ctx, s.ledger.Reader(), st.town.bodies[st.Body].ID, st.id)
	if err != nil {
		return err
	}
	return s.cases.Pay(ctx, by, st.slug, request.Payment{Amount: request.Sum(costs), Way: way})
}

// appoint makes an appointment to see at the desk.
func (st *story) appoint(ctx context.Context, s *stage, by identity.Actor, on calendar.Date) error {
	v := request.Viewing{On: on, Hour: "10.00", Place: st.town.bodies[st.Body].Settings.Contact.Desk, Officer: "Petugas layanan informasi"}
	return s.cases.ScheduleViewing(ctx, by, st.slug, v)
}

// takeTask has the open task of a unit claimed, or passed on to somebody.
func (st *story) takeTask(ctx context.Context, s *stage, by identity.Actor, step sample.Step) error {
	body := st.town.bodies[st.Body]
	officer, err := s.actor(ctx, st.Body, body.officer)
	if err != nil {
		return err
	}
	found, err := s.cases.Open(ctx, officer, st.slug)
	if err != nil {
		return err
	}
	for _, task := range found.Tasks {
		switch {
		case task.Unit != st.town.units[unitKey(st.Body, step.Units[0])]:
		case step.Action == sample.Claim:
			return s.cases.Claim(ctx, by, task.ID)
		default:
			return s.cases.Pass(ctx, by, task.ID, st.town.people[step.To].id)
		}
	}
	return fmt.Errorf("%s has no task", step.Units[0])
}
