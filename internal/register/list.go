package register

import (
	"context"
	"fmt"
	"slices"

	"suluh/internal/db"
	"suluh/internal/fault"
)

// PageSize is the number of entries on one page of the public register.
const PageSize = 25

// Filter selects and sorts published entries. Zero values select everything.
type Filter struct {
	Class Class
	Unit  string
	Year  int
	Form  string
	Sort  Sort
	Page  int // from 1
}

// Sort is an order of the register.
type Sort string

// Orders of the register. The newest first is the default.
const (
	ByNewest Sort = "terbaru"
	ByTitle  Sort = "judul"
	ByNumber Sort = "nomor"
)

// Sorts in the order in which they are offered.
var Sorts = []Sort{ByNewest, ByTitle, ByNumber}

var orderText = map[Sort]string{
	ByNewest: `e.updated_on DESC, e.number DESC`,
	ByTitle:  `e.title_fold, e.number`,
	ByNumber: `e.number`,
}

// listing holds the statements of every combination of filters: a text with only
// the conditions that are used lets both engines take the fitting index, and each
// text is known at start, so that all of them are checked.
type listing struct {
	list  map[Sort]db.Statement
	count db.Statement
	block db.Statement // a range of numbers, for downloads
}

var listings = makeListings()

// Bits of a combination.
const (
	withClass = 1 << iota
	withUnit
	withYear
	withForm
	combinations
)

func makeListings() [combinations]listing {
	var made [combinations]listing
	for bits := range combinations {
		where, n := `e.org_id = $1 AND e.state = 'terbit'`, 1
		// Written so that only the index of numbers fits: every range of numbers is
		// then read once, whatever else is asked for.
		ranged := `e.org_id = $1 AND e.state || '' = 'terbit'`
		for _, c := range []struct {
			bit          int
			text, ranged string
		}{
			{withClass, ` AND e.class = $%d`, ` AND e.class || '' = $%d`},
			{withUnit, ` AND e.unit_id = $%d`, ` AND e.unit_id || '' = $%d`},
			{withYear, ` AND e.year = $%d`, ` AND e.year + 0 = $%d`},
			{withForm, ` AND e.forms LIKE $%d`, ` AND e.forms LIKE $%d`},
		} {
			if bits&c.bit != 0 {
				n++
				where += fmt.Sprintf(c.text, n)
				ranged += fmt.Sprintf(c.ranged, n)
			}
		}
		made[bits].list = map[Sort]db.Statement{}
		for _, s := range Sorts {
			made[bits].list[s] = db.SQL(fmt.Sprintf("register.list%d%s", bits, s), fmt.Sprintf(
				`SELECT `+entryColumns+` FROM entry e WHERE %s ORDER BY %s LIMIT $%d OFFSET $%d`, where, orderText[s], n+1, n+2))
		}
		made[bits].count = db.SQL(fmt.Sprintf("register.count%d", bits), `SELECT COUNT(*) FROM entry e WHERE `+where)
		made[bits].block = db.SQL(fmt.Sprintf("register.block%d", bits), fmt.Sprintf(
			`SELECT `+entryColumns+` FROM entry e WHERE %s AND e.number > 0 AND e.number > $%d AND e.number <= $%d ORDER BY e.number`,
			ranged, n+1, n+2))
	}
	return made
}

// statements gives the statements of a filter with its arguments.
func (f Filter) statements(orgID string) (listing, []any) {
	bits, args := 0, []any{orgID}
	if f.Class != "" {
		bits, args = bits|withClass, append(args, string(f.Class))
	}
	if f.Unit != "" {
		bits, args = bits|withUnit, append(args, f.Unit)
	}
	if f.Year != 0 {
		bits, args = bits|withYear, append(args, int64(f.Year))
	}
	if f.Form != "" {
		// The form is one of a fixed list, so it holds no wildcard.
		bits, args = bits|withForm, append(args, "% "+f.Form+" %")
	}
	return listings[bits], args
}

// List is one page of the register in force.
type List struct {
	Entries []Entry
	Total   int64
	Page    int
	Pages   int
}

// List gives a page of published entries.
func (g *Register) List(ctx context.Context, orgID string, f Filter) (List, error) {
	if f.Sort == "" {
		f.Sort = ByNewest
	}
	f.Page = max(f.Page, 1)
	stmts, args := f.statements(orgID)
	page, ok := stmts.list[f.Sort]
	if !ok {
		return List{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	total, err := db.One(ctx, g.Ledger.DB, stmts.count, db.Value[int64], args...)
	if err != nil {
		return List{}, err
	}
	l := List{Total: total, Page: f.Page, Pages: max(1, int((total+PageSize-1)/PageSize))}
	if l.Page > l.Pages {
		return l, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	l.Entries, err = db.All(ctx, g.Ledger.DB, page, scanPublished, append(args, int64(PageSize), int64((l.Page-1)*PageSize))...)
	return l, err
}

// eachAtOnce is how many numbers one statement of Each reads.
const eachAtOnce = 1000

var selectLast = db.SQL("register.lastNumber", `SELECT COALESCE(MAX(number), 0) FROM entry WHERE org_id = $1 AND number > 0`)

// Each calls fn for every published entry of a filter in the order of numbers:
// the downloads of the register. It reads a block of numbers at a time, so that a
// slow reader holds neither a connection nor many entries.
func (g *Register) Each(ctx context.Context, orgID string, f Filter, fn func(Entry) error) error {
	stmts, args := f.statements(orgID)
	last, err := db.One(ctx, g.Ledger.DB, selectLast, db.Value[int64], orgID)
	if err != nil {
		return err
	}
	for from := int64(0); from < last; from += eachAtOnce {
		entries, err := db.All(ctx, g.Ledger.DB, stmts.block, scanPublished, append(slices.Clip(args), from, from+eachAtOnce)...)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if err := fn(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// ByNumber finds an entry by the number in its address. A withdrawn entry is
// found, so that its page can say why it is gone.
func (g *Register) ByNumber(ctx context.Context, orgID string, number int64) (Entry, error) {
	return db.One(ctx, g.Ledger.DB, selectNumber, scanPublished, orgID, number)
}

// Versions lists what was published of an entry, the newest first.
func (g *Register) Versions(ctx context.Context, orgID, id string) ([]Version, error) {
	return db.All(ctx, g.Ledger.DB, selectVersions, scanVersion, orgID, id)
}

var (
	countByClass = db.SQL("register.countByClass", `
		SELECT class, COUNT(*) FROM entry WHERE org_id = $1 AND state = 'terbit' GROUP BY class`)
	selectYears = db.SQL("register.years", `
		SELECT DISTINCT year FROM entry WHERE org_id = $1 AND state = 'terbit' AND year > 0 ORDER BY year DESC`)
)

// CountByClass counts published entries of each class.
func (g *Register) CountByClass(ctx context.Context, orgID string) (map[Class]int64, error) {
	counts := map[Class]int64{}
	err := db.Each(ctx, g.Ledger.DB, countByClass, func(row db.Row) error {
		var c Class
		var n int64
		if err := row.Scan(&c, &n); err != nil {
			return err
		}
		counts[c] = n
		return nil
	}, orgID)
	return counts, err
}

// Years lists the years of published entries, the latest first.
func (g *Register) Years(ctx context.Context, orgID string) ([]int, error) {
	return db.All(ctx, g.Ledger.DB, selectYears, db.Value[int], orgID)
}
