package app

import (
	"context"
	"time"

	"suluh/internal/catalogue"
	"suluh/internal/sample"
)

// standardOf names the item of the mandatory catalogue that an entry of the sample
// meets; most meet none.
func standardOf(e sample.Entry) []string {
	if e.Standard == "" {
		return nil
	}
	return []string{e.Standard}
}

// markEvents tell how the officer of the regency marked what units are not obliged to,
// a month ago.
func (a *App) markEvents(now time.Time) []event {
	return []event{{now.AddDate(0, -1, 0), func(ctx context.Context, s *stage) error {
		c := &catalogue.Catalogue{Ledger: s.ledger, Book: a.Catalogue.Book}
		by, err := s.actor(ctx, sample.Regency, "ppid")
		if err != nil {
			return err
		}
		for _, m := range sample.Marks {
			marking := catalogue.Marking{Item: m.Item, Reason: m.Reason}
			if m.Kind != "" {
				_, err = c.MarkKind(ctx, by, m.Kind, marking)
			} else {
				marking.Unit = s.town.units[unitKey(sample.Regency, m.Unit)]
				err = c.Mark(ctx, by, marking)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}}}
}
