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
	SELECT `+requestColumns+` FROM (SELECT q.* FROM request_line l CROSS JOIN request q WHERE q.org_id = l.org_id AND q.id = l.request_id
		AND l.org_id = $1 AND l.part = 'berjalan' AND l.rank = 0) r WHERE (r.state = 'belum_lengkap'
		OR (r.state IN ('diterima', 'diproses') AND r.missing_notice_on = '' AND EXISTS (
			SELECT 1 FROM request_paper p WHERE p.org_id = r.org_id AND p.request_id = r.id AND p.state = 'akan_diserahkan')))
	ORDER BY r.received_on, r.id`)

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
