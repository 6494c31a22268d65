package request

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/org"
)

// ToCompleteRow is a case about whose completeness the office has something to do.
type ToCompleteRow struct {
	Request Request
	Missing []string      // papers that are still to come
	By      calendar.Date // last day of what is to be done
	Close   bool          // the applicant's days are over: closing is proposed; else the notice is
}

// Along the lines of the open cases: the book itself holds every year.
var selectLoose = db.SQL("request.looseEnds", `
	SELECT `+requestColumns+` FROM (
		SELECT l.request_id AS loose_id FROM request_line l WHERE l.org_id = $1 AND l.part = 'berjalan' AND l.rank = 0 AND (l.state = 'belum_lengkap'
			OR (l.state IN ('diterima', 'diproses') AND EXISTS (
				SELECT 1 FROM request_paper p WHERE p.org_id = l.org_id AND p.request_id = l.request_id AND p.state = 'akan_diserahkan')))
	) loose CROSS JOIN request WHERE org_id = $1 AND id = loose_id AND (state = 'belum_lengkap' OR missing_notice_on = '')
	ORDER BY received_on, id`)

// ToComplete lists what the office has to do about completeness today: cases whose
// papers are still to come and whose applicant may still be told in time, and cases
// that the applicant did not complete, as a proposal to close them while that is
// still lawful. PERKI1/2021
func (c *Cases) ToComplete(ctx context.Context, r db.Reader, body org.Body) ([]ToCompleteRow, error) {
	loose, err := db.All(ctx, r, selectLoose, scanRequest, body.ID)
	if err != nil {
		return nil, err
	}
	today, cal, terms := body.Day(c.Ledger.Clock()), body.Calendar(c.Book), body.Terms()
	var list []ToCompleteRow
	for _, q := range loose {
		switch {
		case mayCloseIncomplete(q, today) == nil:
			list = append(list, ToCompleteRow{Request: q, By: q.DueOn, Close: true})
		case mayAskCompletion(q, "?", terms, cal, today) == nil:
			papers, err := c.Papers(ctx, r, q.Org, q.ID)
			if err != nil {
				return nil, err
			}
			list = append(list, ToCompleteRow{Request: q, Missing: MissingPapers(papers),
				By: cal.AddWorkingDays(q.ReceivedOn, terms.IncompletenessNotice.WorkingDays).On})
		}
	}
	return list, nil
}
