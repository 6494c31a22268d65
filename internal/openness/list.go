package openness

import (
	"context"
	"slices"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/org"
)

// Kind is a part of the list of what is lost.
type Kind string

// Kinds of the list. Risky links open today and may go with the person who made
// them; decisions are entries that were withdrawn, with their reason.
const (
	OfLinks     Kind = "tautan"
	OfFiles     Kind = "berkas"
	OfRisky     Kind = "berisiko"
	OfDecisions Kind = "keputusan"
	OfAll       Kind = "semua" // every link with its state, also the ones that open
)

// Kinds in the order in which they are shown.
var Kinds = []Kind{OfLinks, OfFiles, OfRisky, OfDecisions, OfAll}

// Query selects findings.
type Query struct {
	Kind   Kind
	Unit   string // one unit, or "" for all
	Mended bool   // what was lost and can be opened again
	Limit  int64
}

// Finding is one thing that was published and cannot be opened, could not be for
// a time, or was closed by a decision.
type Finding struct {
	Kind    Kind
	Entry   string
	Number  int64
	Title   string
	Unit    string
	Link    Link   // of a link
	File    string // id, of a file
	Name    string // of a file
	Problem Problem
	Closed  bool          // the file is not public any more: somebody decided so
	Since   calendar.Date // first failure, day of the finding, or day of the decision
	Mended  calendar.Date // zero while it is open
	Reason  string        // of a decision
}

const (
	linkJoin = ` FROM link l
		JOIN link_entry x ON x.org_id = l.org_id AND x.link_id = l.id
		JOIN entry e ON e.org_id = x.org_id AND e.id = x.entry_id AND e.state = 'terbit'
		WHERE l.org_id = $1 AND ($2 = '' OR e.unit_id = $2) AND `
	linkEntry = linkColumns + `, e.id, e.number, e.title, e.unit_id, `
	fileJoin  = ` FROM file_finding g
		JOIN entry_file f ON f.org_id = g.org_id AND f.id = g.file_id
		JOIN entry e ON e.org_id = g.org_id AND e.id = g.entry_id
		WHERE g.org_id = $1 AND ($2 = '' OR e.unit_id = $2) AND `
	fileEntry = `e.id, e.number, e.title, e.unit_id, g.file_id, f.name, g.problem, g.found_at, g.mended_at, NOT f.public OR f.closed_at > 0 OR e.state <> 'terbit'`
	wasDead   = `(SELECT COALESCE(MAX(c.since), '') FROM link_change c WHERE c.org_id = l.org_id AND c.link_id = l.id AND c.dead)`
)

var (
	selectDead    = db.SQL("openness.dead", `SELECT `+linkEntry+`l.since`+linkJoin+`l.state IN `+deadStates+` ORDER BY l.since, l.url, e.number LIMIT $3`)
	selectAlive   = db.SQL("openness.alive", `SELECT `+linkEntry+wasDead+linkJoin+`l.state NOT IN `+deadStates+` AND `+wasDead+` <> '' ORDER BY l.since DESC, l.url, e.number LIMIT $3`)
	selectRisky   = db.SQL("openness.risky", `SELECT `+linkEntry+`l.since`+linkJoin+`l.risky AND l.state NOT IN `+deadStates+` ORDER BY l.host, l.url, e.number LIMIT $3`)
	selectAll     = db.SQL("openness.links", `SELECT `+linkEntry+`l.since`+linkJoin+`l.id <> '' ORDER BY l.host, l.url, e.number LIMIT $3`)
	selectDecayed = db.SQL("openness.decayed", `SELECT `+fileEntry+fileJoin+`g.mended_at = 0 ORDER BY g.found_at, g.id LIMIT $3`)
	selectMended  = db.SQL("openness.mended", `SELECT `+fileEntry+fileJoin+`g.mended_at > 0 ORDER BY g.mended_at DESC, g.id LIMIT $3`)
	selectClosed  = db.SQL("openness.decisions", `SELECT e.id, e.number, e.title, e.unit_id, e.withdrawn_on, e.withdrawn_reason FROM entry e
		WHERE e.org_id = $1 AND ($2 = '' OR e.unit_id = $2) AND e.state = 'ditarik' ORDER BY e.withdrawn_on DESC, e.number DESC LIMIT $3`)
	countDead    = db.SQL("openness.countDead", `SELECT COUNT(*)`+linkJoin+`l.state IN `+deadStates)
	countRisky   = db.SQL("openness.countRisky", `SELECT COUNT(*)`+linkJoin+`l.risky AND l.state NOT IN `+deadStates)
	countAll     = db.SQL("openness.countLinks", `SELECT COUNT(*)`+linkJoin+`l.id <> ''`)
	countDecayed = db.SQL("openness.countDecayed", `SELECT COUNT(*)`+fileJoin+`g.mended_at = 0 AND f.public AND f.closed_at = 0 AND e.state = 'terbit'`)
	countClosed  = db.SQL("openness.countDecisions", `SELECT COUNT(*) FROM entry e WHERE e.org_id = $1 AND ($2 = '' OR e.unit_id = $2) AND e.state = 'ditarik'`)
)

// List gives what the query selects of a body, decisions and mended things the
// latest first, what is open the oldest first.
func (w *Watch) List(ctx context.Context, body org.Body, q Query) ([]Finding, error) {
	scanFile := func(row db.Row) (f Finding, err error) {
		f.Kind = OfFiles
		var found, mended time.Time
		err = row.Scan(&f.Entry, &f.Number, &f.Title, &f.Unit, &f.File, &f.Name, &f.Problem, db.ScanTime(&found), db.ScanTime(&mended), &f.Closed)
		f.Since = body.Day(found)
		if !mended.IsZero() {
			f.Mended = body.Day(mended)
		}
		return f, err
	}
	s, scan := selectDead, scanNamed(OfLinks)
	switch {
	case q.Kind == OfFiles && q.Mended:
		s, scan = selectMended, scanFile
	case q.Kind == OfFiles:
		s, scan = selectDecayed, scanFile
	case q.Kind == OfRisky:
		s, scan = selectRisky, scanNamed(OfRisky)
	case q.Kind == OfAll:
		s, scan = selectAll, scanNamed(OfAll)
	case q.Kind == OfDecisions:
		s, scan = selectClosed, scanDecision
	case q.Mended:
		s = selectAlive
	}
	list, err := db.All(ctx, w.Ledger.DB, s, scan, body.ID, q.Unit, q.Limit)
	if q.Kind == OfLinks && q.Mended {
		for i := range list {
			list[i].Mended = list[i].Link.Since
		}
	}
	return list, err
}

// Counts gives the number of open things of each kind in a unit, or in all.
func (w *Watch) Counts(ctx context.Context, orgID, unit string) (map[Kind]int64, error) {
	counts := map[Kind]int64{}
	for kind, s := range map[Kind]db.Statement{OfLinks: countDead, OfFiles: countDecayed, OfRisky: countRisky, OfDecisions: countClosed, OfAll: countAll} {
		n, err := db.One(ctx, w.Ledger.DB, s, db.Value[int64], orgID, unit)
		if err != nil {
			return nil, err
		}
		counts[kind] = n
	}
	return counts, nil
}

// Tasks lists what the units of an officer should mend: dead links and decayed
// files of what they write, at most n of each kind for each of their units.
func (w *Watch) Tasks(ctx context.Context, body org.Body, a identity.Actor, n int64) ([]Finding, error) {
	units := a.Units(identity.EditRegister)
	if a.Everywhere(identity.EditRegister) {
		units = []string{""}
	}
	var all []Finding
	for _, unit := range units {
		for _, kind := range []Kind{OfFiles, OfLinks} {
			list, err := w.List(ctx, body, Query{Kind: kind, Unit: unit, Limit: n})
			if err != nil {
				return nil, err
			}
			all = append(all, slices.DeleteFunc(list, func(f Finding) bool { return f.Closed })...)
		}
	}
	return all, nil
}

func scanNamed(kind Kind) func(db.Row) (Finding, error) {
	return func(row db.Row) (f Finding, err error) {
		f.Kind = kind
		err = row.Scan(append(f.Link.columns(), &f.Entry, &f.Number, &f.Title, &f.Unit, db.ScanDate(&f.Since))...)
		return f, err
	}
}

func scanDecision(row db.Row) (f Finding, err error) {
	f.Kind, f.Closed = OfDecisions, true
	err = row.Scan(&f.Entry, &f.Number, &f.Title, &f.Unit, db.ScanDate(&f.Since), &f.Reason)
	return f, err
}
