package dbtest_test

import (
	"errors"
	"slices"
	"sync"
	"testing"

	"suluh/internal/db"
	"suluh/internal/dbtest"
)

type errand struct {
	ID int `json:"id"`
}

func (errand) Kind() string { return "uji.tugas" }

func TestQueueKeepsWhatWasCommitted(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		q := &dbtest.Queue{DB: d}
		undone := errors.New("the act failed")
		put := func(id int, end error) error {
			return d.Write(t.Context(), func(tx *db.Tx) error {
				if err := q.Enqueue(t.Context(), tx, errand{id}); err != nil {
					return err
				}
				return end
			})
		}
		for range 2 {
			if err := put(0, undone); !errors.Is(err, undone) {
				t.Fatalf("got %v", err)
			}
			if kinds, err := q.Kinds(t.Context()); err != nil || len(kinds) != 0 {
				t.Fatalf("after a rollback: %v, %v", kinds, err)
			}
		}
		var wg sync.WaitGroup
		for id := range 8 { // all of them find no table
			wg.Go(func() {
				if err := put(id, nil); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		jobs, err := q.Jobs(t.Context())
		if err != nil || len(jobs) != 8 || !slices.Contains(jobs, dbtest.Queued{Kind: "uji.tugas", Payload: `{"id":7}`}) {
			t.Errorf("jobs %v, %v", jobs, err)
		}
	})
}
