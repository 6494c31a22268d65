package app

import (
	"context"
	"time"

	"suluh/internal/complaint"
	"suluh/internal/sample"
)

// complaintEvents tell how the desk of the regency noted reports that ask for
// information, on the morning after their receipt.
func complaintEvents(t *town, now time.Time) []event {
	body := t.bodies[sample.Regency]
	var events []event
	for _, c := range sample.Complaints {
		received := body.Day(now).AddDays(-c.Received)
		at := earlier(clockOn(received.AddDays(1), 8, 30, body.Location()), now)
		events = append(events, event{at, func(ctx context.Context, s *stage) error {
			by, err := s.actor(ctx, sample.Regency, body.registrar)
			if err != nil {
				return err
			}
			_, err = (&complaint.Desk{Ledger: s.ledger}).Add(ctx, by, complaint.Report{System: "sp4n_lapor", Number: c.Number,
				ReceivedOn: received, ReceivedAt: c.Time, Anonymous: c.Anonymous, Content: c.Content})
			return about("pengaduan "+c.Number, err)
		}})
	}
	return events
}
