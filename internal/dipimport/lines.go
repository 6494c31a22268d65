package dipimport

import (
	"context"
	"slices"
	"strings"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/importer"
)

// Line is what became of one record, or would.
type Line struct {
	Position int64
	Sheet    string
	Row      int // of the sheet, or line of the text
	Kind     importer.Kind
	Warnings []string
	Undone   string // message key: taken back, or why it stays; "" when not undone
	Taken
}

// Filter chooses lines of an import.
type Filter struct {
	Fate    Fate
	Warning string // code; "" is all
	Undone  string
	Limit   int // 0 is all
	Offset  int
}

const lineColumns = `position, sheet, at_row, kind, title, fate, target, target_version, fields, reason, warnings, replaced, undone`

var (
	upsertLine = db.SQL("dipimport.line", `
		INSERT INTO register_import_line (org_id, import_id, position, sheet, at_row, kind, title, fate, target, target_version, fields, reason, warnings, replaced)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
		ON CONFLICT (org_id, import_id, position) DO UPDATE SET sheet = excluded.sheet, at_row = excluded.at_row, kind = excluded.kind,
			title = excluded.title, fate = excluded.fate, target = excluded.target, target_version = excluded.target_version,
			fields = excluded.fields, reason = excluded.reason, warnings = excluded.warnings, replaced = excluded.replaced`)
	deleteLines = db.SQL("dipimport.trim", `
		DELETE FROM register_import_line WHERE org_id = $1 AND import_id = $2 AND position > $3`)
	selectLines = db.SQL("dipimport.lines", `
		SELECT `+lineColumns+` FROM register_import_line
		WHERE org_id = $1 AND import_id = $2 AND position <= $3 AND ($4 = '' OR fate = $4)
			AND ($5 = '' OR ' ' || warnings || ' ' LIKE $5) AND ($6 = '' OR undone = $6)
		ORDER BY position LIMIT $7 OFFSET $8`)
	countFates = db.SQL("dipimport.fates", `
		SELECT kind, fate, undone, COUNT(*) FROM register_import_line WHERE org_id = $1 AND import_id = $2 AND position <= $3 GROUP BY kind, fate, undone`)
	countWarnings = db.SQL("dipimport.warnings", `
		SELECT warnings, COUNT(*) FROM register_import_line WHERE org_id = $1 AND import_id = $2 AND position <= $3 AND warnings <> '' GROUP BY warnings`)
	selectToUndo = db.SQL("dipimport.toUndo", `
		SELECT `+lineColumns+` FROM register_import_line
		WHERE org_id = $1 AND import_id = $2 AND undone = '' AND position <= $3 AND fate IN ('baru', 'berubah') ORDER BY position DESC LIMIT $4`)
	updateUndone = db.SQL("dipimport.undone", `
		UPDATE register_import_line SET undone = $1 WHERE org_id = $2 AND import_id = $3 AND position = $4`)
	selectSource = db.SQL("dipimport.source", `
		SELECT i.id, i.name, l.sheet, l.at_row, i.made_at FROM register_import_line l
		JOIN register_import i ON i.org_id = l.org_id AND i.id = l.import_id
		WHERE l.org_id = $1 AND l.target = $2 AND l.fate IN ('baru', 'berubah') AND l.undone = '' AND l.position <= i.done AND i.state IN ('berjalan', 'diimpor')
		ORDER BY i.made_at DESC, i.id DESC, l.position DESC LIMIT 1`)
	// A second line of one identity ("+2") comes and goes with the first.
	selectGone = db.SQL("dipimport.gone", `
		SELECT e.id, e.title FROM entry e
		WHERE e.org_id = $1 AND e.unit_id = $2 AND e.import_key <> '' AND e.import_key NOT LIKE '%+%' AND e.state <> 'ditarik'
			AND NOT EXISTS (SELECT 1 FROM register_import_line l WHERE l.org_id = e.org_id AND l.target = e.id AND l.import_id = $3)
		ORDER BY e.title_fold, e.id`)
)

func scanLine(row db.Row) (Line, error) {
	var l Line
	var fields, warnings string
	err := row.Scan(&l.Position, &l.Sheet, &l.Row, &l.Kind, &l.Title, &l.Fate, &l.Target, &l.Version, &fields, &l.Reason, &warnings, &l.Replaced, &l.Undone)
	l.Fields, l.Warnings = strings.Fields(fields), strings.Fields(warnings)
	return l, err
}

func (m *Imports) putLine(ctx context.Context, tx *db.Tx, i Import, r Record, done Taken) error {
	_, err := tx.Exec(ctx, upsertLine, i.Org, i.ID, r.Position, r.Table.Sheet, int64(r.Read.Row()), r.Table.Kind, done.Title, done.Fate, done.Target, done.Version,
		strings.Join(done.Fields, " "), done.Reason, strings.Join(r.Read.Codes(), " "), done.Replaced)
	return err
}

// through is the last position whose line counts: in a preview all, in an import
// those that it has come to.
func (i Import) through() int64 {
	if i.State == Running {
		return i.Done
	}
	return i.Total
}

// Lines gives lines of an import in the order of the file.
func (m *Imports) Lines(ctx context.Context, i Import, f Filter) ([]Line, error) {
	var lines []Line
	err := m.EachLine(ctx, i, f, func(l Line) error {
		lines = append(lines, l)
		return nil
	})
	return lines, err
}

// EachLine hands out lines of an import without keeping them.
func (m *Imports) EachLine(ctx context.Context, i Import, f Filter, fn func(Line) error) error {
	limit, like := int64(f.Limit), ""
	if limit == 0 {
		limit = i.Total + 1
	}
	if f.Warning != "" {
		like = "% " + strings.ReplaceAll(f.Warning, "%", "") + " %"
	}
	return db.Each(ctx, m.Ledger.DB, selectLines, func(row db.Row) error {
		l, err := scanLine(row)
		if err != nil {
			return err
		}
		return fn(l)
	}, i.Org, i.ID, i.through(), string(f.Fate), like, f.Undone, limit, int64(f.Offset))
}

// Tally counts the lines of an import.
type Tally struct {
	Fates    map[Fate]int
	Kinds    map[importer.Kind]int
	Warnings map[string]int // by code
	Undone   map[string]int // by message key
}

// Lines is the number of all lines.
func (t Tally) Lines() int {
	n := 0
	for _, k := range t.Fates {
		n += k
	}
	return n
}

// Codes are the warning codes that were met, in alphabetical order.
func (t Tally) Codes() []string {
	var codes []string
	for c := range t.Warnings {
		codes = append(codes, c)
	}
	slices.Sort(codes)
	return codes
}

// Tally counts the lines of an import by fate, kind, warning and undoing.
func (m *Imports) Tally(ctx context.Context, i Import) (Tally, error) {
	t := Tally{Fates: map[Fate]int{}, Kinds: map[importer.Kind]int{}, Warnings: map[string]int{}, Undone: map[string]int{}}
	err := db.Each(ctx, m.Ledger.DB, countFates, func(row db.Row) error {
		var kind importer.Kind
		var fate Fate
		var undone string
		var n int
		if err := row.Scan(&kind, &fate, &undone, &n); err != nil {
			return err
		}
		t.Fates[fate] += n
		t.Kinds[kind] += n
		if undone != "" {
			t.Undone[undone] += n
		}
		return nil
	}, i.Org, i.ID, i.through())
	if err != nil {
		return t, err
	}
	return t, db.Each(ctx, m.Ledger.DB, countWarnings, func(row db.Row) error {
		var codes string
		var n int
		if err := row.Scan(&codes, &n); err != nil {
			return err
		}
		for _, c := range strings.Fields(codes) {
			t.Warnings[c] += n
		}
		return nil
	}, i.Org, i.ID, i.through())
}

// Gone hands out entries of the unit that an earlier import made and that no line
// of this one names; nothing happens to them.
func (m *Imports) Gone(ctx context.Context, i Import, fn func(id, title string) error) error {
	if i.Unit == "" || i.Found.Records(importer.DIP) == 0 {
		return nil
	}
	return db.Each(ctx, m.Ledger.DB, selectGone, func(row db.Row) error {
		var id, title string
		if err := row.Scan(&id, &title); err != nil {
			return err
		}
		return fn(id, title)
	}, i.Org, i.Unit, i.ID)
}

// Source is where a target came from.
type Source struct {
	Import, File, Sheet string
	Row                 int
}

// SourceOf finds the file and row that last wrote a target.
func (m *Imports) SourceOf(ctx context.Context, orgID, target string) (Source, bool, error) {
	s, err := db.One(ctx, m.Ledger.DB, selectSource, func(row db.Row) (Source, error) {
		var s Source
		var at int64
		return s, row.Scan(&s.Import, &s.File, &s.Sheet, &s.Row, &at)
	}, orgID, target)
	if fault.Is(err, fault.NotFound) {
		return s, false, nil
	}
	return s, err == nil, err
}
