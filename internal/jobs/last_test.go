package jobs

import (
	"context"
	"slices"
	"sync"
	"testing"

	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/ledger"
)

// leftover is work over what exists already.
type leftover struct{ Name string }

func (leftover) Kind() string { return "uji.sisa" }

func TestWhatComesLastWaitsForTheRest(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		c, _ := open(t, d)
		var lock sync.Mutex
		var order []string
		note := func(name string) {
			lock.Lock()
			defer lock.Unlock()
			order = append(order, name)
		}
		Handle(c, func(context.Context, leftover) error { note("sisa"); return nil }, Options{Last: true})
		Handle(c, func(context.Context, errand) error { note("tugas"); return nil }, Options{})
		var all []ledger.Job
		for range 20 {
			all = append(all, leftover{"x"})
		}
		put(t, d, c, append(all, errand{"y"})...)
		start(t, c)
		eventually(t, "all are worked", func() bool { return states(t, d)["completed"] == 21 })
		// The first look takes as many as there are hands; the errand is among them.
		if i := slices.Index(order, "tugas"); i < 0 || i >= hands {
			t.Errorf("what was put last and matters first came as number %d", i+1)
		}
	})
}
