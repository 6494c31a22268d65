package register

import (
	"context"
	"strings"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
)

// DeskPage is the number of entries on one page of the office's list.
const DeskPage = 50

// Desk selects what the office's list shows.
type Desk struct {
	State State  // draf, diperiksa, terbit, ditarik, or "" for all
	Unit  string // one unit, or "" for every unit of the actor
	Title string // words of the title, or ""
	Page  int
}

// The office sees drafts of published entries under the draft's state; a
// withdrawn entry stays withdrawn, whatever was being changed in it.
const (
	deskState = `CASE WHEN e.state = 'ditarik' THEN e.state ELSE COALESCE(d.state, e.state) END`
	deskWhere = `e.org_id = $1 AND ($2 = '' OR ` + deskState + ` = $2) AND ($3 = '' OR e.unit_id = $3)
		AND ($4 = '' OR e.title_fold LIKE $4)`
)

var (
	selectDesk = db.SQL("register.desk", `
		SELECT `+entryColumns+`, `+draftColumns+` FROM entry e
		LEFT JOIN entry_draft d ON d.org_id = e.org_id AND d.entry_id = e.id
		WHERE `+deskWhere+` ORDER BY e.title_fold, e.id LIMIT $5 OFFSET $6`)
	countDesk = db.SQL("register.deskCount", `
		SELECT COUNT(*) FROM entry e LEFT JOIN entry_draft d ON d.org_id = e.org_id AND d.entry_id = e.id WHERE `+deskWhere)
	countStates = db.SQL("register.deskStates", `
		SELECT `+deskState+`, COUNT(*) FROM entry e LEFT JOIN entry_draft d ON d.org_id = e.org_id AND d.entry_id = e.id
		WHERE e.org_id = $1 AND ($2 = '' OR e.unit_id = $2) GROUP BY 1`)
	selectReview = db.SQL("register.review", `
		SELECT `+entryColumns+`, `+draftColumns+` FROM entry_draft d
		JOIN entry e ON e.org_id = d.org_id AND e.id = d.entry_id
		WHERE d.org_id = $1 AND d.state = 'diperiksa' AND e.state <> 'ditarik' ORDER BY d.updated_at LIMIT 200`)
	selectStale = db.SQL("register.stale", `
		SELECT `+entryColumns+` FROM entry e
		WHERE e.org_id = $1 AND e.state = 'terbit' AND e.renew_by <> '' AND e.renew_by < $2 AND ($3 = '' OR e.unit_id = $3)
		ORDER BY e.renew_by, e.number LIMIT 200`)
)

// unitOf gives the unit to which the actor's list is bound: the one asked for
// when they write for it, or their only one. ok is false when they may see none.
func unitOf(a identity.Actor, asked string) (unit string, ok bool) {
	if a.Everywhere(identity.EditRegister) {
		return asked, true
	}
	units := a.Units(identity.EditRegister)
	if asked == "" && len(units) > 0 {
		return units[0], true
	}
	return asked, asked != "" && a.MayFor(identity.EditRegister, asked)
}

// Desk lists entries for the office: those of the actor's units.
func (g *Register) Desk(ctx context.Context, a identity.Actor, d Desk) (List, error) {
	unit, ok := unitOf(a, d.Unit)
	if !ok {
		return List{Page: 1, Pages: 1}, nil
	}
	total, err := db.One(ctx, g.Ledger.DB, countDesk, db.Value[int64], a.Org, string(d.State), unit, like(d.Title))
	if err != nil {
		return List{}, err
	}
	l := List{Total: total, Pages: max(1, int((total+DeskPage-1)/DeskPage))}
	l.Page = min(max(d.Page, 1), l.Pages)
	l.Entries, err = db.All(ctx, g.Ledger.DB, selectDesk, scanEntry, a.Org, string(d.State), unit, like(d.Title), int64(DeskPage), int64((l.Page-1)*DeskPage))
	return l, err
}

// like is the pattern that finds words in their order in a folded title, with
// anything between them.
func like(words string) string {
	fields := strings.Fields(strings.NewReplacer("%", " ", "_", " ", `\`, " ").Replace(Fold(words)))
	if len(fields) == 0 {
		return ""
	}
	return "%" + strings.Join(fields, "%") + "%"
}

// CountStates counts the entries that Desk would list, by state.
func (g *Register) CountStates(ctx context.Context, a identity.Actor, unit string) (map[State]int64, error) {
	counts := map[State]int64{}
	unit, ok := unitOf(a, unit)
	if !ok {
		return counts, nil
	}
	err := db.Each(ctx, g.Ledger.DB, countStates, func(row db.Row) error {
		var s State
		var n int64
		if err := row.Scan(&s, &n); err != nil {
			return err
		}
		counts[s] = n
		return nil
	}, a.Org, unit)
	return counts, err
}

// Open reads an entry with its draft for an officer of its unit.
func (g *Register) Open(ctx context.Context, a identity.Actor, id string) (Entry, error) {
	e, err := getEntryFrom(ctx, g.Ledger.Reader(), a.Org, id)
	if err != nil {
		return e, err
	}
	if !a.MayFor(identity.EditRegister, e.working().Unit) {
		return Entry{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return e, nil
}

// Review lists the drafts that wait for the actor as the second person.
func (g *Register) Review(ctx context.Context, a identity.Actor) ([]Entry, error) {
	all, err := db.All(ctx, g.Ledger.DB, selectReview, scanEntry, a.Org)
	var mine []Entry
	for _, e := range all {
		if a.MayFor(identity.PublishRegister, e.working().Unit) && e.Draft.Author != a.Person {
			mine = append(mine, e)
		}
	}
	return mine, err
}

// Stale lists published entries of the actor's units that should have been renewed
// before today.
func (g *Register) Stale(ctx context.Context, a identity.Actor, today string) ([]Entry, error) {
	unit, ok := unitOf(a, "")
	if !ok {
		return nil, nil
	}
	return db.All(ctx, g.Ledger.DB, selectStale, scanPublished, a.Org, today, unit)
}
