package request

import (
	"context"
	"fmt"
	"strconv"

	"suluh/internal/calendar"
	"suluh/internal/db"
)

// Counted is what the figures of a year need of a case, and nothing of a person: one
// case, or N cases that are alike in everything that is counted.
type Counted struct {
	Year       int   // of receipt
	Month      int   // of receipt
	State      State // Notified for every case that was answered
	After      State // what became of an answered case that was withdrawn or lapsed
	EndYear    int   // of the answer, or of the end without one; 0 while the answer is owed
	EndMonth   int
	Outcome    Outcome
	Timing     Timing
	Channel    Channel
	Kind       ApplicantKind
	N          int
	Number     string // of one case: its number and its address
	Slug       string
	ReceivedOn calendar.Date
	NotifiedOn calendar.Date
	DueOn      calendar.Date
}

// Timing says how an answer stands to its term, or an open case to the end of the
// time that is counted.
type Timing string

// The timings.
const (
	OnTime    Timing = "tepat_waktu"
	Prolonged Timing = "perpanjangan" // in the term that was lawfully extended
	TooLate   Timing = "lewat"
	Running   Timing = ""
)

// countedCases are the cases of a body ($1) that matter to a year ($2 to $3, its first
// and last day): received by its end, and open or ended since its beginning. $4 is the
// day that an open term is held against. A person who is no applicant under the Act is
// outside of them.
const countedCases = `
	SELECT r.id, r.number, r.slug, r.received_on, r.received_at, r.notified_on, r.due_on, r.outcome, r.channel, r.applicant_kind AS kind,
		CASE WHEN r.notified_on <> '' THEN 'diberitahukan' ELSE r.state END AS state,
		CASE WHEN r.notified_on <> '' AND r.state IN ('dicabut', 'gugur') THEN r.state ELSE '' END AS after,
		CASE WHEN r.notified_on <> '' THEN r.notified_on ELSE r.closed_on END AS ended_on,
		CASE WHEN r.notified_on = '' OR r.notified_on > $3 THEN CASE WHEN r.due_on < $4 THEN 'lewat' ELSE '' END
			WHEN r.notified_on <= r.first_due_on THEN 'tepat_waktu'
			WHEN r.notified_on <= r.due_on THEN 'perpanjangan' ELSE 'lewat' END AS timing
	FROM request r
	WHERE r.org_id = $1 AND r.received_on <= $3
		AND (CASE WHEN r.notified_on <> '' THEN r.notified_on ELSE r.closed_on END >= $2 OR r.notified_on = '' AND r.closed_on = '')
		AND r.id NOT IN (SELECT request_id FROM request_intake WHERE org_id = $1 AND outside)`

var (
	selectCounted = db.SQL("request.counted", `
		SELECT year, month, state, after, ended, outcome, timing, channel, kind, COUNT(*) FROM (
			SELECT substr(received_on, 1, 4) AS year, CASE WHEN received_on >= $2 THEN substr(received_on, 6, 2) ELSE '' END AS month,
				state, after, CASE WHEN ended_on <= $3 THEN substr(ended_on, 1, 7) ELSE substr(ended_on, 1, 4) END AS ended, outcome, timing, channel, kind
			FROM (`+countedCases+`) c) g
		GROUP BY year, month, state, after, ended, outcome, timing, channel, kind`)
	selectAnswerTimes = db.SQL("request.answerTimes", `
		SELECT received_on, notified_on, COUNT(*) FROM request r
		WHERE org_id = $1 AND notified_on >= $2 AND notified_on <= $3 AND r.id NOT IN (SELECT request_id FROM request_intake WHERE org_id = $1 AND outside)
		GROUP BY received_on, notified_on`)
	selectGroundCounts = db.SQL("request.groundCounts", `
		SELECT g.ground, COUNT(*) FROM (
			SELECT i.request_id, i.ground FROM request_item i JOIN request r ON r.org_id = i.org_id AND r.id = i.request_id
			WHERE i.org_id = $1 AND i.ground <> '' AND r.notified_on >= $2 AND r.notified_on <= $3
			UNION SELECT p.request_id, p.ground FROM request_part p JOIN request r ON r.org_id = p.org_id AND r.id = p.request_id
			WHERE p.org_id = $1 AND p.ground <> '' AND r.notified_on >= $2 AND r.notified_on <= $3) g
		WHERE g.request_id NOT IN (SELECT request_id FROM request_intake WHERE org_id = $1 AND outside)
		GROUP BY g.ground`)
	selectCountedEach = db.SQL("request.countedEach", `
		SELECT id, number, slug, received_on, notified_on, due_on, state, after, ended_on, outcome, timing, channel, kind
		FROM (`+countedCases+`) c ORDER BY received_on, received_at, id`)
	selectWithGround = db.SQL("request.withGround", `
		SELECT request_id FROM request_item WHERE org_id = $1 AND ground = $2
		UNION SELECT request_id FROM request_part WHERE org_id = $1 AND ground = $2`)
	selectYearAfter = db.SQL("request.yearAfter", `SELECT COALESCE(MIN(received_on), '') FROM request WHERE org_id = $1 AND received_on > $2`)
)

// Figures gives the cases that matter to a year, those that count alike together.
// Until is the day against which open terms are held: the end of the year, or today.
func Figures(ctx context.Context, r db.Reader, orgID string, year int, until calendar.Date) ([]Counted, error) {
	first, last := bounds(year)
	return db.All(ctx, r, selectCounted, func(row db.Row) (Counted, error) {
		var c Counted
		var received, month, ended string
		err := row.Scan(&received, &month, &c.State, &c.After, &ended, &c.Outcome, &c.Timing, &c.Channel, &c.Kind, &c.N)
		c.Year, c.Month, c.EndYear, c.EndMonth = part(received, 0, 4), part(month, 0, 2), part(ended, 0, 4), part(ended, 5, 7)
		return c, err
	}, orgID, first, last, until.String())
}

// AnswerTime is how many answers went out on a day to what was received on a day.
type AnswerTime struct {
	Received, Notified calendar.Date
	N                  int
}

// AnswerTimes gives the dates of the answers of a year.
func AnswerTimes(ctx context.Context, r db.Reader, orgID string, year int) ([]AnswerTime, error) {
	first, last := bounds(year)
	return db.All(ctx, r, selectAnswerTimes, func(row db.Row) (AnswerTime, error) {
		var a AnswerTime
		return a, row.Scan(db.ScanDate(&a.Received), db.ScanDate(&a.Notified), &a.N)
	}, orgID, first, last)
}

// GroundCounts gives how many answers of a year rest on each ground (17a … 17j); one
// answer may rest on several.
func GroundCounts(ctx context.Context, r db.Reader, orgID string, year int) (map[string]int, error) {
	first, last := bounds(year)
	counts := map[string]int{}
	err := db.Each(ctx, r, selectGroundCounts, func(row db.Row) error {
		var ground string
		var n int
		if err := row.Scan(&ground, &n); err != nil {
			return err
		}
		counts[ground] = n
		return nil
	}, orgID, first, last)
	return counts, err
}

// EachCounted hands over the cases that matter to a year one by one, in the order of
// receipt. With a ground it gives those whose answer rests on it.
func EachCounted(ctx context.Context, r db.Reader, orgID string, year int, until calendar.Date, ground string, fn func(Counted) error) error {
	first, last := bounds(year)
	var with map[string]bool
	if ground != "" {
		with = map[string]bool{}
		if err := db.Each(ctx, r, selectWithGround, func(row db.Row) error {
			var id string
			err := row.Scan(&id)
			with[id] = true
			return err
		}, orgID, ground); err != nil {
			return err
		}
	}
	return db.Each(ctx, r, selectCountedEach, func(row db.Row) error {
		c := Counted{N: 1}
		var id, ended string
		if err := row.Scan(&id, &c.Number, &c.Slug, db.ScanDate(&c.ReceivedOn), db.ScanDate(&c.NotifiedOn), db.ScanDate(&c.DueOn), &c.State, &c.After, &ended,
			&c.Outcome, &c.Timing, &c.Channel, &c.Kind); err != nil {
			return err
		}
		if with != nil && !with[id] {
			return nil
		}
		c.Year, c.Month = c.ReceivedOn.Year(), int(c.ReceivedOn.Month())
		c.EndYear, c.EndMonth = part(ended, 0, 4), part(ended, 5, 7)
		return fn(c)
	}, orgID, first, last, until.String())
}

// Years lists the years in which requests were received, the earliest first: one step
// into the index for each.
func Years(ctx context.Context, r db.Reader, orgID string) ([]int, error) {
	var list []int
	for after := ""; ; {
		on, err := db.One(ctx, r, selectYearAfter, db.Value[string], orgID, after)
		if err != nil || on == "" {
			return list, err
		}
		year := part(on, 0, 4)
		list = append(list, year)
		_, after = bounds(year)
	}
}

func bounds(year int) (first, last string) {
	return fmt.Sprintf("%04d-01-01", year), fmt.Sprintf("%04d-12-31", year)
}

// part reads a number out of a date; 0 where the date has none.
func part(date string, from, to int) int {
	if len(date) < to {
		return 0
	}
	n, err := strconv.Atoi(date[from:to])
	if err != nil {
		return 0
	}
	return n
}
