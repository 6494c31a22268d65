package request_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/request"
)

// A run takes the oldest up to its bound, and the next one the rest. What is still
// needed keeps nothing back, however old it is.
func TestARunErasesABoundedNumberOfIdentities(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		needed := map[string]bool{}
		o.Needed = func(_ context.Context, _ db.Reader, _, id string) (bool, error) { return needed[id], nil }
		var all []request.Request
		for i := range 7 {
			o.setDay(fmt.Sprintf("2026-03-%02d", 9+i/2)) // two cases of one day stand in order, too
			r := o.receive(t, fmt.Sprintf("formulir-berbatas-%07d", i)).Request
			must(t, "withdraw", o.Withdraw(ctx, o.desk, r.Slug))
			all = append(all, r)
		}
		needed[all[0].ID], needed[all[1].ID], needed[all[2].ID] = true, true, true
		o.setDay("2026-12-01")
		left := func() (ids []string) {
			t.Helper()
			list, err := o.Spent(ctx, d, o.body, day("2026-12-01"))
			must(t, "spent", err)
			for _, s := range list {
				ids = append(ids, s.Request.ID)
			}
			return ids
		}
		due := left()
		if len(due) != 4 {
			t.Fatalf("%d are to be erased, want the four that nobody needs", len(due))
		}
		list, err := o.SpentAtMost(ctx, o.body, day("2026-12-01"), 3)
		must(t, "bounded", err)
		if len(list) != 3 || list[0].Request.ID != due[0] || list[1].Request.ID != due[1] || list[2].Request.ID != due[2] || list[0].Request.ID != all[3].ID {
			t.Errorf("bounded to three: %+v", list)
		}
		for run, want := range []int{2, 2, 0} {
			n, err := o.SweepAtMost(ctx, 2)
			must(t, "sweep", err)
			if rest := due[min(len(due), 2*run+n):]; n != want || !slices.Equal(left(), rest) {
				t.Errorf("run %d erased %d, want %d; left %v, want %v", run+1, n, want, left(), rest)
			}
		}
		for _, r := range all {
			if mine(t, o, r).HasNIK != needed[r.ID] {
				t.Errorf("%s, needed %v, has its number %v", r.Number, needed[r.ID], mine(t, o, r).HasNIK)
			}
		}
		if request.SpentAtOnce != 500 {
			t.Errorf("the program takes %d at once", request.SpentAtOnce)
		}
	})
}
