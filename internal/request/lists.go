package request

import (
	"context"
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
)

// PageSize is the number of rows of an office list.
const PageSize = 50

// Tab selects a part of the inbox.
type Tab string

// The tabs of the inbox.
const (
	TabAction  Tab = "perlu_tindakan" // received, completed, or all tasks answered
	TabRunning Tab = "berjalan"
	TabDone    Tab = "selesai"
)

// Row is one line of an office list.
type Row struct {
	ID         string
	Number     string
	Slug       string
	State      State
	Outcome    Outcome
	Name       string // the applicant, for officers of the case only
	Wanted     string // first item
	ReceivedOn calendar.Date
	DueOn      calendar.Date
	CompleteBy calendar.Date // last day of the applicant to complete the file, or zero
	Extended   bool
	OpenTasks  int64
	Units      int64
}

// Inbox is one page of a tab with the number of cases in each tab.
type Inbox struct {
	Rows   []Row
	Counts map[Tab]int64
	Page   int
	Pages  int
}

const (
	rowColumns = `r.id, r.number, r.slug, r.state, r.outcome, r.name,
		COALESCE((SELECT wanted FROM request_item i WHERE i.org_id = r.org_id AND i.request_id = r.id AND i.position = 1), ''),
		r.received_on, r.due_on, r.complete_by, r.extended_on <> '',
		(SELECT COUNT(*) FROM request_task t WHERE t.org_id = r.org_id AND t.request_id = r.id AND t.state = 'terbuka'),
		(SELECT COUNT(*) FROM request_task t WHERE t.org_id = r.org_id AND t.request_id = r.id)`
	// An open case needs action when nobody outside the desk is to act on it.
	needsAction = `r.org_id = $1 AND r.closed_on = '' AND (r.state IN ('diterima', 'diberitahukan', 'diserahkan') OR (r.state = 'diproses'
		AND NOT EXISTS (SELECT 1 FROM request_task t WHERE t.org_id = r.org_id AND t.request_id = r.id AND t.state = 'terbuka')))`
	// What is still owed an answer comes first; its due date is the one that counts.
	byUrgency = `ORDER BY CASE WHEN r.state IN ('diberitahukan', 'diserahkan') THEN 1 ELSE 0 END, r.due_on, r.id`
	isRunning = `r.org_id = $1 AND r.closed_on = ''`
	isDone    = `r.org_id = $1 AND r.closed_on <> ''`
)

var (
	listSQL = map[Tab]db.Statement{
		TabAction:  db.SQL("request.listAction", `SELECT `+rowColumns+` FROM request r WHERE `+needsAction+` `+byUrgency+` LIMIT $2 OFFSET $3`),
		TabRunning: db.SQL("request.listRunning", `SELECT `+rowColumns+` FROM request r WHERE `+isRunning+` `+byUrgency+` LIMIT $2 OFFSET $3`),
		TabDone:    db.SQL("request.listDone", `SELECT `+rowColumns+` FROM request r WHERE `+isDone+` ORDER BY r.closed_on DESC, r.id DESC LIMIT $2 OFFSET $3`),
	}
	countSQL = map[Tab]db.Statement{
		TabAction:  db.SQL("request.countAction", `SELECT COUNT(*) FROM request r WHERE `+needsAction),
		TabRunning: db.SQL("request.countRunning", `SELECT COUNT(*) FROM request r WHERE `+isRunning),
		TabDone:    db.SQL("request.countDone", `SELECT COUNT(*) FROM request r WHERE `+isDone),
	}
	selectUnitTasks = db.SQL("request.unitTasks", `
		SELECT t.id, t.request_id, t.unit_id, t.note, t.due_on, t.state, r.number, r.slug,
			COALESCE((SELECT wanted FROM request_item i WHERE i.org_id = r.org_id AND i.request_id = r.id AND i.position = 1), '')
		FROM request_task t JOIN request r ON r.org_id = t.org_id AND r.id = t.request_id
		WHERE t.org_id = $1 AND t.unit_id = $2 AND t.state = 'terbuka' AND r.closed_on = '' AND r.state IN ('diterima', 'belum_lengkap', 'diproses')
		ORDER BY t.due_on, t.id LIMIT 200`)
)

func scanListRow(row db.Row) (Row, error) {
	var r Row
	err := row.Scan(&r.ID, &r.Number, &r.Slug, &r.State, &r.Outcome, &r.Name, &r.Wanted,
		db.ScanDate(&r.ReceivedOn), db.ScanDate(&r.DueOn), db.ScanDate(&r.CompleteBy), &r.Extended, &r.OpenTasks, &r.Units)
	return r, err
}

// Case is what the row says about the case itself.
func (r Row) Case() Request {
	c := Request{ID: r.ID, Number: r.Number, Slug: r.Slug, State: r.State, Outcome: r.Outcome, ReceivedOn: r.ReceivedOn,
		DueOn: r.DueOn, FirstDueOn: r.DueOn, CompleteBy: r.CompleteBy}
	if r.Extended {
		c.ExtendedOn = r.DueOn
	}
	return c
}

// Inbox lists a tab for an officer who may see every request of the body.
func (c *Cases) Inbox(ctx context.Context, a identity.Actor, tab Tab, page int) (Inbox, error) {
	if !a.Everywhere(identity.ViewRequests) {
		return Inbox{}, fault.New(fault.Forbidden, "", "permohonan.tidak_berwenang", "")
	}
	if _, ok := listSQL[tab]; !ok {
		return Inbox{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	in := Inbox{Counts: map[Tab]int64{}, Page: max(page, 1)}
	for t, s := range countSQL {
		n, err := db.One(ctx, c.Ledger.DB, s, db.Value[int64], a.Org)
		if err != nil {
			return in, err
		}
		in.Counts[t] = n
	}
	in.Pages = max(1, int((in.Counts[tab]+PageSize-1)/PageSize))
	if in.Page > in.Pages {
		return in, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	var err error
	in.Rows, err = db.All(ctx, c.Ledger.DB, listSQL[tab], scanListRow, a.Org, PageSize, (in.Page-1)*PageSize)
	return in, err
}

// UnitTask is an open task of a unit with its case.
type UnitTask struct {
	Task
	Number string
	Slug   string
	Wanted string
}

func scanUnitTask(row db.Row) (UnitTask, error) {
	var t UnitTask
	err := row.Scan(&t.ID, &t.Request, &t.Unit, &t.Note, db.ScanDate(&t.DueOn), &t.State, &t.Number, &t.Slug, &t.Wanted)
	return t, err
}

// TasksOf lists the open tasks of the units for which the actor answers, the
// earliest internal due date first.
func (c *Cases) TasksOf(ctx context.Context, a identity.Actor) ([]UnitTask, error) {
	var all []UnitTask
	for _, unit := range a.Units(identity.AnswerTasks) {
		tasks, err := db.All(ctx, c.Ledger.DB, selectUnitTasks, scanUnitTask, a.Org, unit)
		if err != nil {
			return nil, err
		}
		all = append(all, tasks...)
	}
	slices.SortStableFunc(all, func(x, y UnitTask) int { return x.DueOn.Compare(y.DueOn) })
	return all, nil
}
