package request

import (
	"context"
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
)

// UnitTask is an open task of a unit with its case.
type UnitTask struct {
	Task
	Number     string
	Slug       string
	Wanted     string
	ReceivedOn calendar.Date // of the case
	CaseDueOn  calendar.Date
}

const unitTasks = `SELECT t.id, t.request_id, t.unit_id, t.note, t.due_on, t.state, t.given_on, t.holder, r.number, r.slug, r.received_on, r.due_on,
		COALESCE((SELECT wanted FROM request_item i WHERE i.org_id = r.org_id AND i.request_id = r.id AND i.position = 1), '')
		FROM request_task t CROSS JOIN request r
		WHERE r.org_id = t.org_id AND r.id = t.request_id AND t.live AND t.org_id = $1 `

var (
	selectUnitTasks   = db.SQL("request.unitTasks", unitTasks+`AND t.unit_id = $2 ORDER BY t.due_on, t.id LIMIT $3`)
	selectHolderTasks = db.SQL("request.holderTasks", unitTasks+`AND t.holder = $2 AND t.holder <> '' ORDER BY t.due_on, t.id LIMIT $3`)
	// In the order of the index of open tasks, which no planner then passes by.
	selectLiveTasks = db.SQL("request.liveTasks", unitTasks+`ORDER BY t.unit_id, t.due_on`)
	selectDebts     = db.SQL("request.debts", `
		SELECT unit_id, COUNT(*), SUM(CASE WHEN due_on = $2 THEN 1 ELSE 0 END), SUM(CASE WHEN due_on < $2 THEN 1 ELSE 0 END),
			SUM(CASE WHEN holder <> '' THEN 1 ELSE 0 END), MIN(due_on)
		FROM request_task WHERE org_id = $1 AND live GROUP BY unit_id ORDER BY MIN(due_on), unit_id`)
)

func scanUnitTask(row db.Row) (UnitTask, error) {
	var t UnitTask
	err := row.Scan(&t.ID, &t.Request, &t.Unit, &t.Note, db.ScanDate(&t.DueOn), &t.State, db.ScanDate(&t.GivenOn), &t.Holder,
		&t.Number, &t.Slug, db.ScanDate(&t.ReceivedOn), db.ScanDate(&t.CaseDueOn), &t.Wanted)
	return t, err
}

// tasksShown bounds the tasks of one unit on a list.
const tasksShown = 200

// TasksOf lists the open tasks of the units for which the actor answers, and those that
// the actor was given in the place of another unit, the earliest due date first.
func (c *Cases) TasksOf(ctx context.Context, a identity.Actor) ([]UnitTask, error) {
	r := c.Ledger.Reader()
	var all []UnitTask
	if a.Person != "" && a.May(identity.AnswerTasks) {
		own, err := db.All(ctx, r, selectHolderTasks, scanUnitTask, a.Org, a.Person, tasksShown)
		if err != nil {
			return nil, err
		}
		all = own
	}
	for _, unit := range a.Units(identity.AnswerTasks) {
		tasks, err := db.All(ctx, r, selectUnitTasks, scanUnitTask, a.Org, unit, tasksShown)
		if err != nil {
			return nil, err
		}
		for _, t := range tasks {
			if t.Holder != a.Person || a.Person == "" {
				all = append(all, t)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y UnitTask) int { return x.DueOn.Compare(y.DueOn) })
	return all, nil
}

// Debt is what one unit owes the desk today.
type Debt struct {
	Unit    string
	Open    int64
	Today   int64 // due today
	Overdue int64
	Claimed int64         // somebody works on
	Oldest  calendar.Date // the earliest due date
}

// Debts sums up the open tasks of every unit that has some, the earliest due date
// first, for the desk and whoever decides.
func (c *Cases) Debts(ctx context.Context, a identity.Actor, today calendar.Date) ([]Debt, error) {
	if !maySeeDebts(a) {
		return nil, fault.New(fault.Forbidden, "", "permohonan.tidak_berwenang", "")
	}
	return db.All(ctx, c.Ledger.Reader(), selectDebts, func(row db.Row) (Debt, error) {
		var d Debt
		err := row.Scan(&d.Unit, &d.Open, &d.Today, &d.Overdue, &d.Claimed, db.ScanDate(&d.Oldest))
		return d, err
	}, a.Org, today.String())
}

// Owed lists the open tasks of one unit for the desk and whoever decides, two hundred
// at most, the earliest due date first.
func (c *Cases) Owed(ctx context.Context, a identity.Actor, unit string) ([]UnitTask, error) {
	if !maySeeDebts(a) {
		return nil, fault.New(fault.Forbidden, "", "permohonan.tidak_berwenang", "")
	}
	return db.All(ctx, c.Ledger.Reader(), selectUnitTasks, scanUnitTask, a.Org, unit, tasksShown)
}

func maySeeDebts(a identity.Actor) bool {
	return a.Everywhere(identity.HandleRequests) || a.Everywhere(identity.DecideRequests)
}
