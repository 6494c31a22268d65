package request

import (
	"context"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// Forwarding asks units of the same body to find what was asked.
type Forwarding struct {
	Units []string // unit ids
	Items []string // item ids; none means all of them
	DueOn calendar.Date
	Note  string
}

// Forward gives a task to each unit, for the chosen items, with an internal due date.
// The clock keeps running: it is the same public body. A unit that has a task gets it
// anew, with the items added to those it had.
func (c *Cases) Forward(ctx context.Context, a identity.Actor, slug string, f Forwarding) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		return c.forward(ctx, tx, w, f)
	})
}

// Bulk is what happened to one of several cases.
type Bulk struct {
	Slug   string
	Number string
	Err    error // why it was left as it is, or nil
}

// ForwardAll gives one unit a task in each of several cases, each in a transaction and
// with an act of its own: what is refused for one case does not keep back the others.
// The day is the one proposed for each case by ProposeDue.
func (c *Cases) ForwardAll(ctx context.Context, a identity.Actor, slugs []string, unit, note string) ([]Bulk, error) {
	if unit == "" {
		return nil, fault.New(fault.Invalid, "unit", "permohonan.unit_kosong", "")
	}
	if len(slugs) == 0 {
		return nil, fault.New(fault.Invalid, "permohonan", "permohonan.pilih_kosong", "")
	}
	var all []Bulk
	for _, slug := range slugs {
		one := Bulk{Slug: slug, Number: slug}
		one.Err = c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
			one.Number = w.Number
			due := ProposeDue(w.cal, w.today, w.DueOn, w.body.Settings.TaskRules().Keep)
			return c.forward(ctx, tx, w, Forwarding{Units: []string{unit}, DueOn: due.On, Note: note})
		})
		if k := fault.KindOf(one.Err); one.Err != nil && k != fault.Conflict && k != fault.NotFound {
			return all, one.Err
		}
		all = append(all, one)
	}
	return all, nil
}

func (c *Cases) forward(ctx context.Context, tx *ledger.Tx, w working, f Forwarding) error {
	if err := mayForward(w.Request, f.Units, f.DueOn, w.today); err != nil {
		return err
	}
	items, err := db.All(ctx, tx, selectItems, scanItem, w.Org, w.ID)
	if err != nil {
		return err
	}
	for _, id := range f.Items {
		if !slices.ContainsFunc(items, func(it Item) bool { return it.ID == id }) {
			return fault.New(fault.Invalid, "butir", "tugas.butir", "")
		}
	}
	for _, unit := range f.Units {
		if u, err := org.UnitByID(ctx, tx, w.Org, unit); err != nil || !u.Ended.IsZero() {
			return fault.New(fault.Invalid, "unit", "permohonan.unit_kosong", "")
		}
		if _, err := tx.Exec(ctx, insertTask, w.Org, w.ID, db.NewID(), unit, strings.TrimSpace(f.Note), f.DueOn.String(), TaskOpen, w.today.String()); err != nil {
			return err
		}
		for _, it := range items {
			if len(f.Items) > 0 && !slices.Contains(f.Items, it.ID) {
				continue
			}
			if _, err := tx.Exec(ctx, insertTaskItem, it.ID, w.Org, w.ID, unit); err != nil {
				return err
			}
		}
	}
	state := InProcess
	if w.State == Incomplete {
		state = Incomplete // the units look while the applicant completes
	}
	if err := tx.Guard(ctx, updateState, state, "", w.Org, w.ID, w.Version); err != nil {
		return err
	}
	return tx.RecordBy(ctx, identity.HandleRequests, ForwardedAct{about{w.ID}, f.Units, f.DueOn})
}
