package app

import (
	"context"
	"fmt"
	"slices"

	"suluh/internal/sample"
)

// loadSample brings the fictitious bodies in through the commands of the program,
// in the order in which everything happened, and gives the sign-ins.
func (a *App) loadSample(ctx context.Context) ([]account, error) {
	now := a.Clock()
	sh := &shelf{numbers: map[string]int64{}}
	stored := make(chan error, 1)
	go func() {
		var err error
		sh.files, err = a.store(ctx, sample.Entries())
		stored <- err
	}()
	t := newTown()
	people, events, err := a.settleAll(ctx, t, sample.Bodies())
	if failed := <-stored; err == nil {
		err = failed
	}
	if err != nil {
		return nil, fmt.Errorf("loading the sample: %w", err)
	}
	for _, e := range sample.Entries() {
		events = append(events, sh.entryEvents(t, e, now)...)
	}
	for _, r := range sample.Requests() {
		told, err := sh.requestEvents(t, a, r, now)
		if err != nil {
			return nil, err
		}
		events = append(events, told...)
	}
	for _, n := range sample.Notices() {
		events = append(events, noticeEvents(t, n, now)...)
	}
	for _, e := range sample.Exemptions() {
		events = append(events, exemptionEvents(t, a.Book, e, now)...)
	}
	events = append(events, decreeEvents(t, now)...)
	events = append(events, tariffEvents(t, now)...)
	events = append(events, complaintEvents(t, now)...)
	events = append(events, a.disputeEvents(t, now)...)
	events = append(events, a.objectionEvents(t, now)...)
	events = append(events, a.markEvents(now)...)
	events = append(events, a.signEvents(t, now)...)
	slices.SortStableFunc(events, func(x, y event) int { return x.at.Compare(y.at) })
	if err := a.play(ctx, t, events); err != nil {
		return nil, fmt.Errorf("loading the sample: %w", err)
	}
	if err := a.loadBooks(ctx, t); err != nil {
		return nil, fmt.Errorf("loading the sample: %w", err)
	}
	if err := a.loadMail(ctx, t); err != nil {
		return nil, fmt.Errorf("loading the sample: %w", err)
	}
	a.Site.Refresh()
	return people, nil
}

// settleAll founds bodies in one transaction, and gives their sign-ins and the
// appointments of later days.
func (a *App) settleAll(ctx context.Context, t *town, bodies []sample.Body) (people []account, events []event, err error) {
	own := make([][]account, len(bodies))
	for i, b := range bodies {
		own[i] = accounts(b.Key)
		people = append(people, own[i]...)
	}
	err = a.together(ctx, t, func(s *stage) error {
		events = nil
		for i, b := range bodies {
			coming, err := s.settle(ctx, b, own[i])
			if err != nil {
				return err
			}
			events = append(events, coming...)
		}
		return nil
	})
	return people, events, err
}
