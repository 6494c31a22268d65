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

// orders are the orders of the register. The second text is the same order in a
// form that no index serves, for a selection that is read by its filter.
var orders = map[Sort][2]string{
	ByNewest: {`e.updated_on DESC, e.number DESC`, `e.updated_on DESC, e.number DESC`},
	ByTitle:  {`e.title_fold, e.number`, `e.title_fold || '', e.number`},
	ByNumber: {`e.number`, `e.number + 0`},
}

// few is the number of matches up to which all of them are read through the index
// of a filter and sorted. More matches stand close together in the index of the
// order, which is walked until the page is full: index entries and not rows.
const few = 500

// listing holds the statements of every combination of filters. Each text is
// known at start, so that all of them are checked, and written so that one index
// fits: a condition on an expression is checked and never looked up, and only with
// "number > 0" is the index of an order one that may be used.
type listing struct {
	walk, few map[Sort]db.Statement
	count     db.Statement
	block     db.Statement // a range of numbers, for downloads
}

var listings = makeListings()

// Bits of a combination.
const (
	withUnit = 1 << iota
	withYear
	withClass
	withForm
	combinations
)

// conditions are the filters in the order in which one is chosen to be looked up:
// the one that is likely to leave fewest entries first.
var conditions = []struct {
	bit             int
	lookup, checked string
}{
	{withUnit, ` AND e.unit_id = $%d`, ` AND e.unit_id || '' = $%d`},
	{withYear, ` AND e.year = $%d`, ` AND e.year + 0 = $%d`},
	{withClass, ` AND e.class = $%d`, ` AND e.class || '' = $%d`},
	{withForm, ` AND e.forms LIKE $%d`, ` AND e.forms LIKE $%d`},
}

func makeListings() [combinations]listing {
	var made [combinations]listing
	for bits := range combinations {
		where := `e.org_id = $1 AND e.state = 'terbit'`
		walked, looked, counted, n := where+` AND e.number > 0`, where, `e.org_id = $1`, 1
		if bits&withUnit == 0 {
			counted += ` AND e.unit_id = ''`
		}
		for _, c := range conditions {
			if bits&c.bit == 0 {
				continue
			}
			n++
			walked += fmt.Sprintf(c.checked, n)
			counted += fmt.Sprintf(c.lookup, n)
			if n == 2 {
				looked += fmt.Sprintf(c.lookup, n)
			} else {
				looked += fmt.Sprintf(c.checked, n)
			}
		}
		page := func(how, where string, s Sort, order string) db.Statement {
			return db.SQL(fmt.Sprintf("register.%s%d%s", how, bits, s), fmt.Sprintf(`
				SELECT `+entryColumns+`
				FROM (SELECT e.number AS number FROM entry e WHERE %s ORDER BY %s LIMIT $%d OFFSET $%d) m
				CROSS JOIN entry e WHERE e.org_id = $1 AND e.number = m.number AND e.number > 0 ORDER BY %s`,
				where, order, n+1, n+2, orders[s][0]))
		}
		made[bits] = listing{
			walk:  map[Sort]db.Statement{},
			few:   map[Sort]db.Statement{},
			count: db.SQL(fmt.Sprintf("register.count%d", bits), `SELECT COALESCE(SUM(e.n), 0) FROM entry_tally e WHERE `+counted),
			// Every range of numbers is read once, whatever else is asked for.
			block: db.SQL(fmt.Sprintf("register.block%d", bits), fmt.Sprintf(
				`SELECT `+entryColumns+` FROM entry e WHERE %s AND e.number > $%d AND e.number <= $%d ORDER BY e.number`,
				walked, n+1, n+2)),
		}
		for _, s := range Sorts {
			made[bits].walk[s] = page("walk", walked, s, orders[s][0])
			made[bits].few[s] = page("few", looked, s, orders[s][1])
		}
	}
	return made
}

// statements gives the statements of a filter with its arguments.
func (f Filter) statements(orgID string) (listing, []any) {
	bits, args := 0, []any{orgID}
	if f.Unit != "" {
		bits, args = bits|withUnit, append(args, f.Unit)
	}
	if f.Year != 0 {
		bits, args = bits|withYear, append(args, int64(f.Year))
	}
	if f.Class != "" {
		bits, args = bits|withClass, append(args, string(f.Class))
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
	if !slices.Contains(Sorts, f.Sort) {
		return List{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	stmts, args := f.statements(orgID)
	total, err := db.One(ctx, g.Ledger.DB, stmts.count, db.Value[int64], args...)
	if err != nil {
		return List{}, err
	}
	l := List{Total: total, Page: f.Page, Pages: max(1, int((total+PageSize-1)/PageSize))}
	if l.Page > l.Pages {
		return l, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	if total == 0 {
		return l, nil
	}
	page := stmts.walk[f.Sort]
	if total <= few && (f.Unit != "" || f.Year != 0 || f.Class != "") {
		page = stmts.few[f.Sort]
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
