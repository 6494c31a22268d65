package register

import (
	"context"
	"slices"

	"suluh/internal/db"
	"suluh/internal/identity"
)

var (
	selectHeldBack = db.SQL("register.heldBack", `
		SELECT `+entryColumns+`, `+draftColumns+` FROM entry_draft d
		JOIN entry e ON e.org_id = d.org_id AND e.id = d.entry_id
		WHERE d.org_id = $1 AND e.state <> 'ditarik' AND EXISTS (SELECT 1 FROM entry_finding n
			WHERE n.org_id = d.org_id AND n.entry_id = d.entry_id AND n.state = 'terbuka' AND n.holds)
		ORDER BY d.updated_at DESC, e.id LIMIT 200`)
	selectOpenCounts = db.SQL("register.openFindings", `
		SELECT n.entry_id, n.file_id, COUNT(*) FROM entry_finding n
		WHERE n.org_id = $1 AND n.state = 'terbuka' AND n.holds AND n.entry_id IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		GROUP BY n.entry_id, n.file_id`)
	selectExposed = db.SQL("register.exposed", `
		SELECT e.id, e.number, e.title, e.unit_id, f.id, f.name, COUNT(*) FROM entry_finding n
		JOIN entry_file f ON f.org_id = n.org_id AND f.id = n.file_id AND f.public
		JOIN entry e ON e.org_id = n.org_id AND e.id = n.entry_id AND e.state = 'terbit'
		WHERE n.org_id = $1 AND n.state = 'terbuka' AND n.holds
		GROUP BY e.id, e.number, e.title, e.unit_id, f.id, f.name ORDER BY e.number DESC, f.id LIMIT 200`)
)

// HeldBack counts the open findings of what the office sees of each entry, by its
// identifier. An entry without any is left out.
func (g *Register) HeldBack(ctx context.Context, orgID string, entries []Entry) (map[string]int64, error) {
	counts := map[string]int64{}
	for part := range slices.Chunk(entries, idsAtOnce) {
		args := make([]any, 1+idsAtOnce)
		args[0] = orgID
		named := map[string][]string{}
		for i := range idsAtOnce {
			args[i+1] = ""
			if i < len(part) {
				args[i+1] = part[i].ID
				named[part[i].ID] = append([]string{""}, part[i].working().Files...)
			}
		}
		err := db.Each(ctx, g.Ledger.DB, selectOpenCounts, func(row db.Row) error {
			var entry, file string
			var n int64
			if err := row.Scan(&entry, &file, &n); err != nil {
				return err
			}
			if slices.Contains(named[entry], file) {
				counts[entry] += n
			}
			return nil
		}, args...)
		if err != nil {
			return nil, err
		}
	}
	return counts, nil
}

// HeldDrafts lists drafts of the actor's units that findings hold back, with the
// number of open findings of each, the one changed last first.
func (g *Register) HeldDrafts(ctx context.Context, a identity.Actor) ([]Entry, map[string]int64, error) {
	all, err := db.All(ctx, g.Ledger.DB, selectHeldBack, scanEntry, a.Org)
	if err != nil {
		return nil, nil, err
	}
	mine := slices.DeleteFunc(all, func(e Entry) bool { return !a.MayFor(identity.EditRegister, e.working().Unit) })
	counts, err := g.HeldBack(ctx, a.Org, mine)
	if err != nil {
		return nil, nil, err
	}
	return slices.DeleteFunc(mine, func(e Entry) bool { return counts[e.ID] == 0 }), counts, nil
}

// Exposed is a file that everybody can open and in which something was found.
type Exposed struct {
	Entry  string
	Number int64
	Title  string
	Unit   string
	File   string
	Name   string
	Count  int64
}

// ExposedFiles lists public files of the actor's units with open findings: an
// inspection that learned more, or an older version nobody looks at any more.
func (g *Register) ExposedFiles(ctx context.Context, a identity.Actor) ([]Exposed, error) {
	all, err := db.All(ctx, g.Ledger.DB, selectExposed, func(row db.Row) (x Exposed, err error) {
		err = row.Scan(&x.Entry, &x.Number, &x.Title, &x.Unit, &x.File, &x.Name, &x.Count)
		return x, err
	}, a.Org)
	return slices.DeleteFunc(all, func(x Exposed) bool { return !a.MayFor(identity.EditRegister, x.Unit) }), err
}
