package decree

import (
	"context"
	"fmt"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/register"
)

// All lists every decree of a body, the newest first.
func (g *Decrees) All(ctx context.Context, orgID string) ([]Decree, error) {
	return db.All(ctx, g.Ledger.Reader(), selectAll, scanDecree, orgID)
}

// Newest is the last decree of a scope, in force or revoked; zero when there is none.
func (g *Decrees) Newest(ctx context.Context, orgID, unit string) (Decree, error) {
	return latest(ctx, g.Ledger.Reader(), orgID, unit)
}

// BySequence finds a decree by its public address.
func (g *Decrees) BySequence(ctx context.Context, orgID string, sequence int64) (Decree, error) {
	return db.One(ctx, g.Ledger.Reader(), selectDecree, scanDecree, orgID, sequence)
}

// ByID finds a decree by its identifier, for the office.
func (g *Decrees) ByID(ctx context.Context, orgID, id string) (Decree, error) {
	return db.One(ctx, g.Ledger.Reader(), selectByID, scanDecree, orgID, id)
}

// Tally counts what a decree froze by class and unit.
type Tally struct {
	Class register.Class
	Unit  string
	N     int64
}

var selectTally = db.SQL("decree.tally", `SELECT class, unit_id, n FROM decree_tally WHERE org_id = $1 AND decree_id = $2 ORDER BY class, unit_id`)

// Tallies counts what a decree froze, for filters and headings.
func (g *Decrees) Tallies(ctx context.Context, d Decree) ([]Tally, error) {
	return db.All(ctx, g.Ledger.Reader(), selectTally, func(row db.Row) (Tally, error) {
		var t Tally
		err := row.Scan(&t.Class, &t.Unit, &t.N)
		return t, err
	}, d.Org, d.ID)
}

// Frozen is one line of a decree.
type Frozen struct {
	Number   int64
	Entry    string
	Slug     string // of the entry today
	Revision int64
	Class    register.Class
	Unit     string
	Content  register.Content // empty but for the title when Withheld
	Today    int64            // version that is public today
	// Withheld says that the content may not be read any more: the entry was
	// withdrawn, or this version was closed. On and Reason say when and why.
	Withheld  bool
	Withdrawn bool // the entry, not only the version
	On        calendar.Date
	Reason    string
}

// Pick selects lines of a decree. Zero values select everything.
type Pick struct {
	Class register.Class
	Unit  string
	Page  int // from 1
}

// PageSize is the number of lines on one page.
const PageSize = 25

const frozenColumns = `b.number, b.entry_id, e.slug, b.revision, b.class, b.unit_id, v.content, e.revision, e.state, e.withdrawn_on, e.withdrawn_reason, v.closed_reason, e.title`

var (
	selectPage = db.SQL("decree.page", `
		SELECT `+frozenColumns+`
		FROM (SELECT p.org_id, p.number, p.entry_id, p.revision, p.class, p.unit_id FROM decree_entry p
			WHERE p.org_id = $1 AND p.decree_id = $2 AND ($3 = '' OR p.class = $3) AND ($4 = '' OR p.unit_id = $4)
			ORDER BY p.number LIMIT $5 OFFSET $6) b
		CROSS JOIN entry e CROSS JOIN entry_version v
		WHERE e.org_id = b.org_id AND e.id = b.entry_id AND v.org_id = b.org_id AND v.entry_id = b.entry_id AND v.revision = b.revision
		ORDER BY b.number`)
	selectBlock = db.SQL("decree.block", `
		SELECT `+frozenColumns+`
		FROM decree_entry b CROSS JOIN entry e CROSS JOIN entry_version v
		WHERE b.org_id = $1 AND b.decree_id = $2 AND b.number > $3 AND b.number <= $4 AND ($5 = '' OR b.class = $5) AND ($6 = '' OR b.unit_id = $6)
		AND e.org_id = b.org_id AND e.id = b.entry_id AND v.org_id = b.org_id AND v.entry_id = b.entry_id AND v.revision = b.revision
		ORDER BY b.number`)
	selectLast = db.SQL("decree.lastNumber", `SELECT COALESCE(MAX(number), 0) FROM decree_entry WHERE org_id = $1 AND decree_id = $2`)
	selectIn   = db.SQL("decree.holding", `
		SELECT `+decreeColumns+`, b.revision FROM decree d JOIN decree_entry b ON b.org_id = d.org_id AND b.decree_id = d.id
		WHERE d.org_id = $1 AND b.number = $2 ORDER BY d.sequence DESC`)
)

func scanFrozen(row db.Row) (Frozen, error) {
	var f Frozen
	var content, state, withdrawn, closed, title string
	if err := row.Scan(&f.Number, &f.Entry, &f.Slug, &f.Revision, &f.Class, &f.Unit, &content, &f.Today, &state, db.ScanDate(&f.On), &withdrawn, &closed, &title); err != nil {
		return f, err
	}
	if err := register.ReadContent(content, &f.Content); err != nil {
		return f, fmt.Errorf("version %d of entry %d: %w", f.Revision, f.Number, err)
	}
	f.Withdrawn = state == string(register.Retracted)
	switch {
	case closed != "":
		// What closed a version may be its title, so the one of today stands for it,
		// unless that is gone too.
		f.Withheld, f.Reason = true, closed
		f.Content = register.Content{Title: title, Class: f.Class, Unit: f.Unit}
		if f.Withdrawn {
			f.Content.Title = ""
		}
	case f.Withdrawn:
		f.Withheld, f.Reason = true, withdrawn
		f.Content = register.Content{Title: f.Content.Title, Class: f.Class, Unit: f.Unit}
	}
	return f, nil
}

// List is one page of the lines of a decree.
type List struct {
	Lines []Frozen
	Total int64
	Page  int
	Pages int
}

// Lines gives a page of what a decree froze, in the order of numbers.
func (g *Decrees) Lines(ctx context.Context, d Decree, p Pick) (List, error) {
	tallies, err := g.Tallies(ctx, d)
	if err != nil {
		return List{}, err
	}
	var total int64
	for _, t := range tallies {
		if (p.Class == "" || t.Class == p.Class) && (p.Unit == "" || t.Unit == p.Unit) {
			total += t.N
		}
	}
	l := List{Total: total, Page: max(p.Page, 1), Pages: max(1, int((total+PageSize-1)/PageSize))}
	if l.Page > l.Pages {
		return l, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	l.Lines, err = db.All(ctx, g.Ledger.Reader(), selectPage, scanFrozen, d.Org, d.ID, string(p.Class), p.Unit, int64(PageSize), int64((l.Page-1)*PageSize))
	return l, err
}

// eachAtOnce is how many numbers one statement of Each reads.
const eachAtOnce = 1000

// Each calls fn for every line of a decree in the order of numbers, a block at a
// time, so that a slow reader holds neither a connection nor many lines.
func (g *Decrees) Each(ctx context.Context, d Decree, p Pick, fn func(Frozen) error) error {
	last, err := db.One(ctx, g.Ledger.Reader(), selectLast, db.Value[int64], d.Org, d.ID)
	if err != nil {
		return err
	}
	for from := int64(0); from < last; from += eachAtOnce {
		lines, err := db.All(ctx, g.Ledger.Reader(), selectBlock, scanFrozen, d.Org, d.ID, from, from+eachAtOnce, string(p.Class), p.Unit)
		if err != nil {
			return err
		}
		for _, f := range lines {
			if err := fn(f); err != nil {
				return err
			}
		}
	}
	return nil
}

// Held is a decree in which an entry stands, with the version that it froze.
type Held struct {
	Decree
	Revision int64
}

// Holding lists the decrees in which an entry stands, the newest first.
func (g *Decrees) Holding(ctx context.Context, orgID string, number int64) ([]Held, error) {
	return db.All(ctx, g.Ledger.Reader(), selectIn, func(row db.Row) (Held, error) {
		var h Held
		var err error
		h.Decree, err = scanDecree(heldRow{row, &h.Revision})
		return h, err
	}, orgID, number)
}

// heldRow scans one column more than a decree has.
type heldRow struct {
	db.Row
	more *int64
}

// Scan reads the columns of a decree and the version behind them.
func (r heldRow) Scan(dest ...any) error { return r.Row.Scan(append(dest, r.more)...) }
