package survey

import (
	"context"
	"fmt"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
)

var (
	selectTallies = db.SQL("survey.tallies", `
		SELECT month, COUNT(*), CAST(SUM(u1) AS BIGINT), CAST(SUM(u2) AS BIGINT), CAST(SUM(u3) AS BIGINT), CAST(SUM(u4) AS BIGINT), CAST(SUM(u5) AS BIGINT), CAST(SUM(u6) AS BIGINT), CAST(SUM(u7) AS BIGINT), CAST(SUM(u8) AS BIGINT), CAST(SUM(u9) AS BIGINT)
		FROM survey_answer WHERE org_id = $1 AND month >= $2 AND month <= $3 GROUP BY month ORDER BY month`)
	countInvited = db.SQL("survey.countInvited", `
		SELECT COUNT(*) FROM survey_invitation WHERE org_id = $1 AND invited_on >= $2 AND invited_on <= $3`)
	selectYears   = db.SQL("survey.years", `SELECT DISTINCT substr(month, 1, 4) FROM survey_answer WHERE org_id = $1 ORDER BY 1 DESC`)
	selectRemarks = db.SQL("survey.remarks", `
		SELECT month, remark FROM survey_answer WHERE org_id = $1 AND month >= $2 AND month <= $3 AND remark <> ''
		ORDER BY month DESC, id LIMIT 200`)
)

// Result is what was answered in a year.
type Result struct {
	Year    int
	Invited int64
	Score   Score
	Months  []Tally
}

// Public reports whether there are answers enough to be shown to everybody.
func (r Result) Public() bool { return r.Score.Count >= Fewest }

// Remark is what somebody wrote beside the answers.
type Remark struct {
	Month string
	Text  string
}

func monthsOf(year int) (first, last string) {
	return fmt.Sprintf("%04d-01", year), fmt.Sprintf("%04d-12", year)
}

// Results sums up a year of a body.
func (s *Survey) Results(ctx context.Context, orgID string, year int) (Result, error) {
	first, last := monthsOf(year)
	res, r := Result{Year: year}, s.Ledger.Reader()
	var err error
	if res.Months, err = db.All(ctx, r, selectTallies, scanTally, orgID, first, last); err != nil {
		return res, err
	}
	res.Score = ScoreOf(res.Months)
	res.Invited, err = db.One(ctx, r, countInvited, db.Value[int64], orgID, first, last+"-31")
	return res, err
}

// Years lists the years in which something was answered, the latest first.
func (s *Survey) Years(ctx context.Context, orgID string) ([]string, error) {
	return db.All(ctx, s.Ledger.Reader(), selectYears, db.Value[string], orgID)
}

// Remarks gives what people wrote in a year, the latest month first, two hundred at
// most, to officers who may see every request. It can name people, so it is for the
// office only.
func (s *Survey) Remarks(ctx context.Context, a identity.Actor, year int) ([]Remark, error) {
	if !a.Everywhere(identity.ViewRequests) {
		return nil, fault.New(fault.Forbidden, "", "permohonan.tidak_berwenang", "")
	}
	first, last := monthsOf(year)
	return db.All(ctx, s.Ledger.Reader(), selectRemarks, func(row db.Row) (Remark, error) {
		var m Remark
		return m, row.Scan(&m.Month, &m.Text)
	}, a.Org, first, last)
}

func scanTally(row db.Row) (Tally, error) {
	var t Tally
	into := []any{&t.Month, &t.Count}
	for i := range t.Sums {
		into = append(into, &t.Sums[i])
	}
	return t, row.Scan(into...)
}
