package check

import (
	"context"
	"encoding/json"
	"slices"

	"suluh/internal/db"
	"suluh/internal/register"
)

var (
	selectPublished = db.SQL("check.publishedContent", `SELECT e.id, e.content FROM entry e WHERE e.org_id = $1 AND e.state = 'terbit'`)
	selectFileState = db.SQL("check.fileState", `
		SELECT f.id, f.public, f.closed_at, f.replaces FROM entry_file f WHERE f.org_id = $1 AND f.entry_id = $2`)
	selectUninspected = db.SQL("check.uninspected", `
		SELECT f.id FROM entry_file f JOIN entry e ON e.org_id = f.org_id AND e.id = f.entry_id AND e.state = 'terbit'
		WHERE f.org_id = $1 AND f.public AND f.inspected < $2 ORDER BY f.id`)
	selectExposed = db.SQL("check.exposed", `
		SELECT DISTINCT f.id FROM entry_finding n
		JOIN entry_file f ON f.org_id = n.org_id AND f.id = n.file_id AND f.public
		JOIN entry e ON e.org_id = n.org_id AND e.id = n.entry_id AND e.state = 'terbit'
		WHERE n.org_id = $1 AND n.state = 'terbuka' AND n.holds`)
	// Each kept count less the rows that it counts; what remains does not agree.
	selectTally = db.SQL("check.tally", `
		SELECT t.unit_id, t.class, t.year, t.forms, SUM(t.n) FROM (
			SELECT unit_id, class, year, forms, n FROM entry_tally WHERE org_id = $1
			UNION ALL SELECT unit_id, class, year, forms, -1 FROM entry WHERE org_id = $1 AND state = 'terbit'
			UNION ALL SELECT '', class, year, forms, -1 FROM entry WHERE org_id = $1 AND state = 'terbit') t
		GROUP BY t.unit_id, t.class, t.year, t.forms HAVING SUM(t.n) <> 0`)
	selectUnitTally = db.SQL("check.unitTally", `
		SELECT t.unit_id, SUM(t.n) FROM (
			SELECT unit_id, n FROM entry_unit_tally WHERE org_id = $1
			UNION ALL SELECT unit_id, -1 FROM entry WHERE org_id = $1 AND state = 'terbit') t
		GROUP BY t.unit_id HAVING SUM(t.n) <> 0`)
)

// released finds files that are open and should not be, or should be and are not,
// files that nobody looked into, and kept counts that are not those of the rows.
func (c *Check) released(ctx context.Context) error {
	if err := c.openFiles(ctx); err != nil {
		return err
	}
	if err := c.each(ctx, selectUninspected, Uninspected, "berkas terbuka bagi umum, tetapi belum diperiksa oleh pemeriksaan yang sekarang", int64(register.Inspection)); err != nil {
		return err
	}
	if err := c.each(ctx, selectExposed, FindingOpen, "berkas terbuka bagi umum memuat temuan yang belum diputuskan"); err != nil {
		return err
	}
	return c.tallies(ctx)
}

// fileState is what decides whether a file is open.
type fileState struct {
	id, replaces   string
	public, closed bool
}

func (c *Check) openFiles(ctx context.Context) error {
	return db.Each(ctx, c.DB, selectPublished, func(row db.Row) error {
		var id, text string
		if err := row.Scan(&id, &text); err != nil {
			return err
		}
		var content register.Content
		if err := json.Unmarshal([]byte(text), &content); err != nil {
			c.find(VersionAbsent, id, "isi yang terbit tidak dapat dibaca")
			return nil
		}
		files, err := db.All(ctx, c.DB, selectFileState, func(row db.Row) (f fileState, err error) {
			var closedAt int64
			err = row.Scan(&f.id, &f.public, &closedAt, &f.replaces)
			f.closed = closedAt > 0
			return f, err
		}, c.body.ID, id)
		if err != nil {
			return err
		}
		c.entryFiles(id, content.Files, files)
		return nil
	}, c.body.ID)
}

// entryFiles compares the files of one entry with what its content names: named
// ones are open or closed, and so are those that they took the place of.
func (c *Check) entryFiles(entry string, named []string, files []fileState) {
	may := map[string]bool{}
	for _, id := range named {
		i := slices.IndexFunc(files, func(f fileState) bool { return f.id == id })
		if i < 0 {
			c.find(FileAbsent, entry, "isi menyebut berkas %s, yang tidak ada", id)
			continue
		}
		if !files[i].public && !files[i].closed {
			c.find(FileAbsent, entry, "isi menyebut berkas %s, yang tidak terbuka", id)
		}
		for next := i; next >= 0 && !may[files[next].id]; {
			may[files[next].id] = true
			next = slices.IndexFunc(files, func(f fileState) bool { return f.id == files[next].replaces })
		}
	}
	for _, f := range files {
		if f.public && (f.closed || !may[f.id]) {
			c.find(FileOpen, entry, "berkas %s terbuka bagi umum tanpa disebut isi yang terbit", f.id)
		}
	}
}

func (c *Check) tallies(ctx context.Context) error {
	err := db.Each(ctx, c.DB, selectTally, func(row db.Row) error {
		var unit, class, forms string
		var year, more int64
		if err := row.Scan(&unit, &class, &year, &forms, &more); err != nil {
			return err
		}
		c.find(TallyDiffers, unit, "hitungan klasifikasi %s tahun %d bentuk %q berbeda %d dari barisnya", class, year, forms, more)
		return nil
	}, c.body.ID)
	if err != nil {
		return err
	}
	return db.Each(ctx, c.DB, selectUnitTally, func(row db.Row) error {
		var unit string
		var more int64
		if err := row.Scan(&unit, &more); err != nil {
			return err
		}
		c.find(TallyDiffers, unit, "hitungan entri unit berbeda %d dari barisnya", more)
		return nil
	}, c.body.ID)
}
