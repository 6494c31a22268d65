package objection

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
)

// PageSize is the number of rows of an office list.
const PageSize = 50

// Tab selects a part of the list.
type Tab string

// The tabs of the list.
const (
	TabAction  Tab = "perlu_tindakan" // a response or an execution is owed, and nobody is waited for
	TabWaiting Tab = "menunggu"       // held, or the applicant was offered a settlement
	TabDone    Tab = "selesai"
)

// Tabs in their order.
var Tabs = []Tab{TabAction, TabWaiting, TabDone}

// Row is one line of the list.
type Row struct {
	Objection
	RequestNumber string // empty without a request
	RequestSlug   string
	Wanted        string // first item
}

// List is one page of a tab with the number of objections in each tab.
type List struct {
	Rows   []Row
	Counts map[Tab]int64
	Page   int
	Pages  int
}

const (
	rowJoin = ` FROM objection o LEFT JOIN request r ON r.org_id = o.org_id AND r.id = o.request_id`
	rowCols = `o.id, o.number, o.slug, o.request_id, o.state, o.grounds, o.name, o.represented, o.timing, o.received_on, o.due_on, o.held_until,
		o.briefed_on, o.decision, o.decided_on, o.execute_by, o.executed_on, o.settled_on, o.silent_on, o.dispute_until, o.closed_on,
		COALESCE(r.number, ''), COALESCE(r.slug, ''),
		COALESCE((SELECT i.wanted FROM objection_item i WHERE i.org_id = o.org_id AND i.objection_id = o.id AND i.position = 1), '')`
	needsAction = ` WHERE o.org_id = $1 AND o.closed_on = '' AND o.state IN ('diterima', 'ditelaah', 'pelaksanaan')`
	isWaiting   = ` WHERE o.org_id = $1 AND o.closed_on = '' AND o.state IN ('ditahan', 'musyawarah')`
	isDone      = ` WHERE o.org_id = $1 AND o.closed_on <> ''`
	byUrgency   = ` ORDER BY CASE WHEN o.state = 'pelaksanaan' THEN o.execute_by ELSE o.due_on END, o.id LIMIT $2 OFFSET $3`
)

var (
	listSQL = map[Tab]db.Statement{
		TabAction:  db.SQL("objection.listAction", `SELECT `+rowCols+rowJoin+needsAction+byUrgency),
		TabWaiting: db.SQL("objection.listWaiting", `SELECT `+rowCols+rowJoin+isWaiting+byUrgency),
		TabDone:    db.SQL("objection.listDone", `SELECT `+rowCols+rowJoin+isDone+` ORDER BY o.closed_on DESC, o.id DESC LIMIT $2 OFFSET $3`),
	}
	countSQL = map[Tab]db.Statement{
		TabAction:  db.SQL("objection.countAction", `SELECT COUNT(*) FROM objection o`+needsAction),
		TabWaiting: db.SQL("objection.countWaiting", `SELECT COUNT(*) FROM objection o`+isWaiting),
		TabDone:    db.SQL("objection.countDone", `SELECT COUNT(*) FROM objection o`+isDone),
	}
	selectOpen = db.SQL("objection.open", `SELECT `+rowCols+rowJoin+` WHERE o.org_id = $1 AND o.closed_on = ''
		ORDER BY CASE WHEN o.state = 'pelaksanaan' THEN o.execute_by ELSE o.due_on END, o.id LIMIT 200`)
)

func scanListRow(row db.Row) (Row, error) {
	var r Row
	var grounds string
	err := row.Scan(&r.ID, &r.Number, &r.Slug, &r.Request, &r.State, &grounds, &r.Applicant.Name, &r.Applicant.Represented, &r.Timing,
		db.ScanDate(&r.ReceivedOn), db.ScanDate(&r.DueOn), db.ScanDate(&r.HeldUntil), db.ScanDate(&r.BriefedOn), &r.Decision,
		db.ScanDate(&r.DecidedOn), db.ScanDate(&r.ExecuteBy), db.ScanDate(&r.ExecutedOn), db.ScanDate(&r.SettledOn), db.ScanDate(&r.SilentOn),
		db.ScanDate(&r.DisputeUntil), db.ScanDate(&r.ClosedOn), &r.RequestNumber, &r.RequestSlug, &r.Wanted)
	r.Grounds = parseGrounds(grounds)
	return r, err
}

// OwedOn is the day that the row is about: of the execution, or of the response.
func (r Row) OwedOn() calendar.Date {
	if r.State == Execution {
		return r.ExecuteBy
	}
	return r.DueOn
}

// List gives one page of a tab for an officer who handles or decides objections.
func (o *Objections) List(ctx context.Context, a identity.Actor, tab Tab, page int) (List, error) {
	if !mayView(a) {
		return List{}, fault.New(fault.Forbidden, "", "keberatan.tidak_berwenang", "")
	}
	if _, ok := listSQL[tab]; !ok {
		return List{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	l := List{Counts: map[Tab]int64{}, Page: max(page, 1)}
	for t, s := range countSQL {
		n, err := db.One(ctx, o.Ledger.DB, s, db.Value[int64], a.Org)
		if err != nil {
			return l, err
		}
		l.Counts[t] = n
	}
	l.Pages = max(1, int((l.Counts[tab]+PageSize-1)/PageSize))
	if l.Page > l.Pages {
		return l, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	var err error
	l.Rows, err = db.All(ctx, o.Ledger.DB, listSQL[tab], scanListRow, a.Org, PageSize, (l.Page-1)*PageSize)
	return l, err
}

// Waiting lists the open objections of the body, the most urgent first, for the
// work lists of those who handle and decide them.
func (o *Objections) Waiting(ctx context.Context, a identity.Actor) ([]Row, error) {
	if !mayView(a) {
		return nil, nil
	}
	return db.All(ctx, o.Ledger.DB, selectOpen, scanListRow, a.Org)
}
