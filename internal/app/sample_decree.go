package app

import (
	"context"
	"fmt"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/decree"
	"suluh/internal/sample"
)

// decreeEvents tells how the register of the regency was set by decree: on the
// twelfth of January of last year and of this one, each with what stood in it then.
func decreeEvents(t *town, now time.Time) []event {
	body := t.bodies[sample.Regency]
	var events []event
	for _, year := range []int{body.Day(now).Year() - 1, body.Day(now).Year()} {
		on, err := calendar.NewDate(year, time.January, 12)
		if err != nil || on.Before(opening) {
			continue
		}
		at := clockOn(on, 10, 30, body.Location())
		if at.After(now) {
			continue
		}
		events = append(events, event{at, func(ctx context.Context, s *stage) error {
			by, err := s.actor(ctx, sample.Regency, body.officer)
			if err != nil {
				return err
			}
			g := &decree.Decrees{Ledger: s.ledger, Register: s.register}
			standing, err := g.Standing(ctx, body.ID, "")
			if err != nil || standing.Fingerprint.Entries == 0 {
				return err
			}
			form := decree.Form{Number: fmt.Sprintf("188.4/12/PPID/%d", year), Date: on, Signer: by.Posts[0].ID, Remark: "Penetapan tahunan."}
			if _, err := g.Freeze(ctx, by, form, standing.Fingerprint); err != nil {
				return fmt.Errorf("decree of %d: %w", year, err)
			}
			return nil
		}})
	}
	return events
}
