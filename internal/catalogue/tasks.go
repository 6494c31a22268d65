package catalogue

import (
	"cmp"
	"context"
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/org"
	"suluh/internal/register"
)

// Ahead is how many days before its due date an item is work already.
const Ahead = 14

// Task is one item that a unit, or the body as a whole, has to do something about.
type Task struct {
	Unit   org.Unit // without an ID for the body as a whole
	Item   Item
	Status Status
	Entry  *register.Entry // the latest entry that meets it; nil when there is none
}

// Wants reports whether a row of a sheet is work: missing, out of date, or due within
// [Ahead] days. What only sums up others is none.
func (r Row) Wants(today calendar.Date) bool {
	if !r.Status.Own {
		return false
	}
	switch r.Status.State {
	case Missing, Stale:
		return true
	case Present:
		return !r.Status.Due.IsZero() && r.Status.Due.DaysSince(today) <= Ahead
	}
	return false
}

// Tasks lists the work of a sheet, the most urgent first: what is out of date since
// longest, then what is missing in the order of the catalogue, then what is due soon.
// A group of which nothing is there is one task: one entry may give all of it.
// An item for which something is being written is left to whoever writes it.
func (s Sheet) Tasks() []Task {
	var tasks []Task
	whole := map[string]bool{} // groups that are one task
	for _, r := range s.Rows {
		if !r.Status.Own && r.Status.State == Missing && r.Draft == nil {
			whole[r.Item.Code] = true
			tasks = append(tasks, Task{Unit: s.Unit, Item: r.Item, Status: r.Status})
			continue
		}
		if whole[r.Item.Parent] {
			continue
		}
		if !r.Wants(s.Today) || r.Draft != nil && r.Status.State == Missing {
			continue
		}
		t := Task{Unit: s.Unit, Item: r.Item, Status: r.Status}
		if len(r.Entries) > 0 {
			t.Entry = &r.Entries[0]
		}
		tasks = append(tasks, t)
	}
	rank := map[State]int{Stale: 0, Missing: 1, Present: 2}
	slices.SortStableFunc(tasks, func(a, b Task) int {
		if d := cmp.Compare(rank[a.Status.State], rank[b.Status.State]); d != 0 {
			return d
		}
		return a.Status.Due.Compare(b.Status.Due)
	})
	return tasks
}

// TasksOf lists the work of several sheets, each as [Sheet.Tasks] orders it, one task
// of each in turn so that no unit hides another.
func (c *Catalogue) TasksOf(ctx context.Context, body org.Body, units []string, today calendar.Date) ([]Task, error) {
	var sheets [][]Task
	most := 0
	for _, unit := range units {
		s, err := c.Sheet(ctx, body, unit, today)
		if err != nil {
			return nil, err
		}
		tasks := s.Tasks()
		sheets = append(sheets, tasks)
		most = max(most, len(tasks))
	}
	var all []Task
	for i := range most {
		for _, tasks := range sheets {
			if i < len(tasks) {
				all = append(all, tasks[i])
			}
		}
	}
	return all, nil
}
