package app

import (
	"context"
	"time"

	"suluh/internal/disclosure"
	"suluh/internal/sample"
)

// answerEvents tell how the desk wrote what was answered for everybody, an hour after
// the last step, and how the PPID published it an hour later.
func (st *story) answerEvents(last, now time.Time) []event {
	told, ok := sample.Answers[st.Key]
	if !ok {
		return nil
	}
	body := st.town.bodies[st.Body]
	var s disclosure.Summary
	write := event{earlier(last.Add(time.Hour), now), func(ctx context.Context, on *stage) error {
		by, err := on.actor(ctx, st.Body, body.registrar)
		if err != nil {
			return err
		}
		c := disclosure.Content{Title: told.Title, Asked: told.Asked, Answered: told.Answered}
		if n := st.shelf.numbers[told.Entry]; n > 0 {
			c.Entries = []int64{n}
		}
		s, err = on.answers().Write(ctx, by, st.slug, 0, c)
		return about("ringkasan "+st.Key, err)
	}}
	if !told.Published {
		return []event{write}
	}
	publish := event{earlier(last.Add(2*time.Hour), now), func(ctx context.Context, on *stage) error {
		by, err := on.actor(ctx, st.Body, body.registrar)
		if err == nil {
			err = on.answers().Submit(ctx, by, s.ID, s.Version)
		}
		if err == nil {
			by, err = on.actor(ctx, st.Body, body.officer)
		}
		if err == nil {
			_, err = on.answers().Publish(ctx, by, s.ID, s.Version+1)
		}
		return about("ringkasan "+st.Key, err)
	}}
	return []event{write, publish}
}

// answers publishes on the stage.
func (s *stage) answers() *disclosure.Answers {
	return &disclosure.Answers{Ledger: s.ledger, Cases: s.cases}
}
