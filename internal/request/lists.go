package request

import (
	"context"
	"slices"
	"strconv"
	"strings"

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
	place      place
}

// Query is what a list of the office is asked for. An empty field does not narrow it.
type Query struct {
	Tab      Tab
	State    State
	Unit     string // that has a task in the case
	Channel  Channel
	Year     string        // of receipt, four digits
	From, To calendar.Date // days between which the answer is due; only of cases whose answer is owed
	After    string        // cursor of the page before, as Inbox.Next gives it
	Before   string        // cursor of the page after, as Inbox.Previous gives it
	Limit    int           // rows; 0 is PageSize
	Answered bool          // only cases that were answered and have not ended
}

// Inbox is one page of a tab with the number of cases in each tab. Pages follow each
// other by where they stand in the order, so that a page stays the same while cases
// come and go before it.
type Inbox struct {
	Rows           []Row
	Counts         map[Tab]int64
	Previous, Next string // cursors; empty where there is no such page
}

// place is where a line stands in the order of its list.
type place struct {
	rank int64
	on   string
	id   string
}

func (p place) String() string { return strconv.FormatInt(p.rank, 10) + "." + p.on + "." + p.id }

func readPlace(s string) (place, error) {
	parts := strings.Split(s, ".")
	wrong := fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	if len(parts) != 3 || len(s) > 80 {
		return place{}, wrong
	}
	rank, err := strconv.ParseInt(parts[0], 10, 8)
	if _, bad := calendar.ParseDate(parts[1]); err != nil || bad != nil {
		return place{}, wrong
	}
	return place{rank, parts[1], parts[2]}, nil
}

const (
	// The lines are read along their index; only the rows of the page are looked up.
	rowsOf = `SELECT r.id, r.number, r.slug, r.state, r.outcome, r.name,
		COALESCE((SELECT wanted FROM request_item i WHERE i.org_id = r.org_id AND i.request_id = r.id AND i.position = 1), ''),
		r.received_on, r.due_on, r.complete_by, r.extended_on <> '', l.open_tasks, l.units, l.rank, l.sort_on
		FROM request_line l CROSS JOIN request r
		WHERE r.org_id = l.org_id AND r.id = l.request_id AND l.org_id = $1
		AND ($2 = '' OR l.state = $2) AND ($3 = '' OR l.channel = $3) AND ($4 = '' OR l.year = $4)
		AND ($5 = '' OR EXISTS (SELECT 1 FROM request_task t WHERE t.org_id = l.org_id AND t.request_id = l.request_id AND t.unit_id = $5 AND t.state <> 'ditarik'))
		AND l.sort_on >= $6 AND l.sort_on <= $7 AND `
	// Both ends of the walk are bounds of the index, so that it stops where the days do.
	forwards  = ` AND (l.rank, l.sort_on) <= ($8, $7) AND (l.rank, l.sort_on, l.request_id) > ($9, $10, $11) ORDER BY l.rank, l.sort_on, l.request_id LIMIT $12`
	backwards = ` AND (l.rank, l.sort_on) >= ($8, $6) AND (l.rank, l.sort_on, l.request_id) < ($9, $10, $11) ORDER BY l.rank DESC, l.sort_on DESC, l.request_id DESC LIMIT $12`
)

var (
	listSQL = map[Tab][2]db.Statement{
		TabAction:  {db.SQL("request.listAction", rowsOf+`l.action = 1`+forwards), db.SQL("request.listActionBack", rowsOf+`l.action = 1`+backwards)},
		TabRunning: {db.SQL("request.listRunning", rowsOf+`l.part = 'berjalan'`+forwards), db.SQL("request.listRunningBack", rowsOf+`l.part = 'berjalan'`+backwards)},
		// The last that was closed comes first.
		TabDone: {db.SQL("request.listDone", rowsOf+`l.part = 'selesai'`+backwards), db.SQL("request.listDoneBack", rowsOf+`l.part = 'selesai'`+forwards)},
	}
	selectTally = db.SQL("request.tally", `SELECT part, n FROM request_tally WHERE org_id = $1`)
	countDue    = db.SQL("request.countDue", `
		SELECT COUNT(*) FROM (SELECT 1 FROM request_line l WHERE l.org_id = $1 AND l.part = 'berjalan' AND l.rank = $5
			AND l.sort_on >= $2 AND l.sort_on <= $3
			AND ($4 = '' OR EXISTS (SELECT 1 FROM request_task t WHERE t.org_id = l.org_id AND t.request_id = l.request_id AND t.unit_id = $4 AND t.state <> 'ditarik'))
			LIMIT $6) found`)
)

func scanListRow(row db.Row) (Row, error) {
	var r Row
	err := row.Scan(&r.ID, &r.Number, &r.Slug, &r.State, &r.Outcome, &r.Name, &r.Wanted,
		db.ScanDate(&r.ReceivedOn), db.ScanDate(&r.DueOn), db.ScanDate(&r.CompleteBy), &r.Extended, &r.OpenTasks, &r.Units, &r.place.rank, &r.place.on)
	r.place.id = r.ID
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

// lastPlace is the end of every order: no line stands after it.
var lastPlace = place{99, "9999-12-31", "~"}

// Inbox lists a tab for an officer who may see every request of the body.
func (c *Cases) Inbox(ctx context.Context, a identity.Actor, q Query) (Inbox, error) {
	if !a.Everywhere(identity.ViewRequests) {
		return Inbox{}, fault.New(fault.Forbidden, "", "permohonan.tidak_berwenang", "")
	}
	in := Inbox{Counts: map[Tab]int64{}}
	err := db.Each(ctx, c.Ledger.Reader(), selectTally, func(row db.Row) error {
		var part Tab
		var n int64
		err := row.Scan(&part, &n)
		in.Counts[part] = n
		return err
	}, a.Org)
	if err != nil {
		return in, err
	}
	err = c.list(ctx, a.Org, q, &in)
	return in, err
}

// List gives the rows of one page without counting anything.
func (c *Cases) List(ctx context.Context, a identity.Actor, q Query) ([]Row, error) {
	if !a.Everywhere(identity.ViewRequests) {
		return nil, fault.New(fault.Forbidden, "", "permohonan.tidak_berwenang", "")
	}
	var in Inbox
	err := c.list(ctx, a.Org, q, &in)
	return in.Rows, err
}

// list reads one page, and one row more to know whether there is another.
func (c *Cases) list(ctx context.Context, orgID string, q Query, in *Inbox) error {
	statements, ok := listSQL[q.Tab]
	if !ok {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	back := q.Before != ""
	from, to, rank := q.days()
	start := place{0, from, ""}
	if (q.Tab == TabDone) != back { // the walk goes down
		start, rank = lastPlace, 0
	}
	if q.Answered {
		start = place{0, lastPlace.on, lastPlace.id}
	}
	if at := q.After + q.Before; at != "" {
		var err error
		if start, err = readPlace(at); err != nil {
			return err
		}
	}
	limit := q.Limit
	if limit == 0 {
		limit = PageSize
	}
	statement := statements[0]
	if back {
		statement = statements[1]
	}
	rows, err := db.All(ctx, c.Ledger.Reader(), statement, scanListRow, orgID, q.State, q.Channel, q.Year, q.Unit, from, to, rank,
		start.rank, start.on, start.id, limit+1)
	if err != nil {
		return err
	}
	more := len(rows) > limit
	rows = rows[:min(len(rows), limit)]
	if back {
		slices.Reverse(rows)
	}
	if in.Rows = rows; len(rows) == 0 {
		return nil
	}
	if q.After != "" || back && more {
		in.Previous = rows[0].place.String()
	}
	if back || more {
		in.Next = rows[len(rows)-1].place.String()
	}
	return nil
}

// Enough is where counting stops on a page: beyond it "more than a thousand" says as much.
const Enough = 1000

// CountDue counts the running cases that a query's days, unit and Answered choose, up
// to Enough+1.
func (c *Cases) CountDue(ctx context.Context, a identity.Actor, q Query) (int64, error) {
	if !a.Everywhere(identity.ViewRequests) {
		return 0, fault.New(fault.Forbidden, "", "permohonan.tidak_berwenang", "")
	}
	from, to, _ := q.days()
	rank := 0
	if q.Answered {
		rank = 1
	}
	return db.One(ctx, c.Ledger.Reader(), countDue, db.Value[int64], a.Org, from, to, q.Unit, rank, Enough+1)
}

// days are the due dates between which a query chooses, and the highest rank of a line.
func (q Query) days() (from, to string, rank int64) {
	from, to, rank = "", lastPlace.on, 1
	if !q.From.IsZero() || !q.To.IsZero() {
		if from, rank = q.From.String(), 0; !q.To.IsZero() {
			to = q.To.String()
		}
	}
	return from, to, rank
}
