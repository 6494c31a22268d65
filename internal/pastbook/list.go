package pastbook

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/importer"
)

// PageSize is the number of cases on a page of a list.
const PageSize = 50

// Filter chooses cases of the past books.
type Filter struct {
	Kind   importer.Kind // "" is both
	Year   int           // 0 is all
	Number string        // part of a number, in any spelling
	Page   int           // from 1
}

// List is a page of cases without what is personal.
type List struct {
	Cases []Case
	Total int
	Page  int
	Pages int
}

// Count is how many cases of a kind came in a year and ended in an outcome.
type Count struct {
	Kind    importer.Kind
	Year    int
	Outcome string
	Cases   int
}

const whereCases = ` FROM past_case WHERE org_id = $1 AND ($2 = '' OR kind = $2) AND ($3 = 0 OR year = $3) AND ($4 = '' OR number_fold LIKE $4 ESCAPE '!')`

var (
	countCases  = db.SQL("pastbook.count", `SELECT COUNT(*)`+whereCases)
	selectCases = db.SQL("pastbook.list", `SELECT `+caseColumns+whereCases+` ORDER BY year DESC, received_on DESC, number_fold, id LIMIT $5 OFFSET $6`)
	countYears  = db.SQL("pastbook.years", `
		SELECT kind, year, outcome, COUNT(*) FROM past_case WHERE org_id = $1 GROUP BY kind, year, outcome ORDER BY kind, year DESC, outcome`)
)

// may refuses who must not see the requests of the whole body.
func may(a identity.Actor) error {
	if !a.Everywhere(identity.ViewRequests) {
		return fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	return nil
}

// List gives a page of cases, the latest first, without opening what is personal.
func (b *Books) List(ctx context.Context, a identity.Actor, f Filter) (List, error) {
	if err := may(a); err != nil {
		return List{}, err
	}
	like := ""
	if n := foldNumber(f.Number); n != "" {
		like = "%" + strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(n) + "%"
	}
	args := []any{a.Org, string(f.Kind), int64(f.Year), like}
	total, err := db.One(ctx, b.Ledger.DB, countCases, db.Value[int64], args...)
	if err != nil {
		return List{}, err
	}
	l := List{Total: int(total), Pages: max(1, (int(total)+PageSize-1)/PageSize)}
	l.Page = min(max(f.Page, 1), l.Pages)
	l.Cases, err = db.All(ctx, b.Ledger.DB, selectCases, func(row db.Row) (Case, error) {
		c, _, err := scanSealed(row)
		return c, err
	}, append(args, int64(PageSize), int64((l.Page-1)*PageSize))...)
	return l, err
}

// Open gives a whole case.
func (b *Books) Open(ctx context.Context, a identity.Actor, id string) (Case, error) {
	if err := may(a); err != nil {
		return Case{}, err
	}
	return db.One(ctx, b.Ledger.DB, selectCase, b.scan, a.Org, id)
}

// Counts counts the cases of a body by kind, year and outcome: what statistics of
// past years need, and nothing of a person.
func (b *Books) Counts(ctx context.Context, orgID string) ([]Count, error) {
	return db.All(ctx, b.Ledger.DB, countYears, func(row db.Row) (Count, error) {
		var c Count
		return c, row.Scan(&c.Kind, &c.Year, &c.Outcome, &c.Cases)
	}, orgID)
}

// Alike are the cases of a kind that are alike in everything that is counted: one line
// of the books, or many.
type Alike struct {
	Case
	N int
}

// countedCases are the lines that matter to a year ($3): received by its end, and
// ended in it or later. A line without a date of its end ended in the year of receipt.
const countedCases = ` FROM past_case WHERE org_id = $1 AND kind = $2 AND year > 0 AND year <= $3 AND (year = $3 OR notified_on >= $4)`

var (
	selectAlike = db.SQL("pastbook.alike", `
		SELECT year, received_on, notified_on, outcome, facts, COUNT(*)`+countedCases+` GROUP BY year, received_on, notified_on, outcome, facts`)
	selectEach  = db.SQL("pastbook.each", `SELECT `+caseColumns+countedCases+` ORDER BY year, received_on, number_fold, id`)
	selectYears = db.SQL("pastbook.yearsOf", `SELECT DISTINCT year FROM past_case WHERE org_id = $1 AND kind = $2 AND year > 0 ORDER BY year`)
)

// Figures gives the cases of a kind that matter to a year, those that count alike
// together, without what is personal.
func (b *Books) Figures(ctx context.Context, orgID string, kind importer.Kind, year int) ([]Alike, error) {
	return db.All(ctx, b.Ledger.Reader(), selectAlike, func(row db.Row) (Alike, error) {
		var a Alike
		var facts string
		if err := row.Scan(&a.Year, db.ScanDate(&a.ReceivedOn), db.ScanDate(&a.NotifiedOn), &a.Outcome, &facts, &a.N); err != nil {
			return a, err
		}
		a.Kind = kind
		return a, json.Unmarshal([]byte(facts), &a.Facts)
	}, orgID, string(kind), int64(year), fmt.Sprintf("%04d-01-01", year))
}

// Each hands over the cases of a kind that matter to a year one by one, without what is
// personal.
func (b *Books) Each(ctx context.Context, orgID string, kind importer.Kind, year int, fn func(Case) error) error {
	return db.Each(ctx, b.Ledger.Reader(), selectEach, func(row db.Row) error {
		c, _, err := scanSealed(row)
		if err != nil {
			return err
		}
		return fn(c)
	}, orgID, string(kind), int64(year), fmt.Sprintf("%04d-01-01", year))
}

// Years lists the years of receipt that the books of a kind know, the earliest first.
func (b *Books) Years(ctx context.Context, orgID string, kind importer.Kind) ([]int, error) {
	return db.All(ctx, b.Ledger.Reader(), selectYears, db.Value[int], orgID, string(kind))
}

var selectYear = db.SQL("pastbook.year", `SELECT `+caseColumns+` FROM past_case WHERE org_id = $1 AND kind = $2 AND year = $3 ORDER BY received_on, number_fold, id`)

// Whole gives the cases of a kind and a year with what is personal, for the official
// register. The caller asks for the permission.
func (b *Books) Whole(ctx context.Context, orgID string, kind importer.Kind, year int) ([]Case, error) {
	return db.All(ctx, b.Ledger.Reader(), selectYear, b.scan, orgID, string(kind), int64(year))
}
