package db_test

import (
	"slices"
	"testing"

	"suluh/internal/db"
)

// old is data of a program before the release check: files with the codes that its
// reader met, written in one column.
const old = `
	INSERT INTO org (id, slug, name, short_name, kind, host, zone, settings, sample, created_at)
		VALUES ('b', 'contoh', 'Kabupaten Contoh', 'Contoh', 'pemda', 'contoh.test', 'WIB', '{}', FALSE, 1735783200000);
	INSERT INTO entry (org_id, id, unit_id, state, class, title, title_fold, year, forms, content, updated_on)
		VALUES ('b', 'e', 'u', 'terbit', 'berkala', 'Aset', 'aset', 2025, 'elektronik', '{}', '2025-01-02');
	INSERT INTO entry_file (org_id, id, entry_id, blob, name, media, kind, size, reading, public, added_at, findings) VALUES
		('b', 'f1', 'e', 'x', 'aset.xlsx', 'm', 'XLSX', 10, 'terbaca', TRUE, 1735783200000, 'isi_tersembunyi tautan_luar'),
		('b', 'f2', 'e', 'y', 'aset.pdf', 'm', 'PDF', 10, 'terbaca', FALSE, 1735783200001, 'skrip'),
		('b', 'f3', 'e', 'z', 'bersih.pdf', 'm', 'PDF', 10, 'terbaca', TRUE, 1735783200002, '');`

// What an older program met in files is kept as findings that hold the entry back,
// and the files wait for the new inspection; nothing else of them changes.
func TestCodesOfAnOlderProgramBecomeFindings(t *testing.T) {
	t.Parallel()
	eachEmpty(t, func(t *testing.T, where string) {
		d := open(t, where)
		steps, err := d.Steps()
		if err != nil {
			t.Fatal(err)
		}
		before := slices.IndexFunc(steps, func(s db.Step) bool { return s.Version > 33 })
		if before < 0 || steps[before-1].Version != 33 || steps[before].Version != 40 {
			t.Fatalf("version 33 is not followed by 40: %d", before)
		}
		if err := d.MigrateThrough(t.Context(), steps[:before]); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Pool().ExecContext(t.Context(), old); err != nil {
			t.Fatal(err)
		}
		if err := d.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		for name, c := range map[string]struct {
			sql  string
			want []string
		}{
			"findings": {`SELECT id || ' ' || entry_id || ' ' || file_id || ' ' || code || ' ' || n || ' ' || found_at || ' ' || state || CASE WHEN holds THEN ' menahan' ELSE '' END
				FROM entry_finding`, []string{
				"f1-lembar e f1 lembar_tersembunyi 1 1735783200000 terbuka menahan",
				"f1-tautan_luar e f1 tautan_luar 1 1735783200000 terbuka menahan",
				"f2-skrip e f2 skrip 1 1735783200001 terbuka menahan"}},
			"files": {`SELECT id || ' ' || name || ' ' || inspected || CASE WHEN public THEN ' terbuka' ELSE '' END FROM entry_file`,
				[]string{"f1 aset.xlsx 0 terbuka", "f2 aset.pdf 0", "f3 bersih.pdf 0 terbuka"}},
		} {
			if got := lines(t, d, c.sql); !slices.Equal(got, c.want) {
				t.Errorf("%s: %q, want %q", name, got, c.want)
			}
		}
	})
}

// lines are the rows of one text column in order.
func lines(t *testing.T, d *db.DB, sql string) []string {
	t.Helper()
	rows, err := d.Pool().QueryContext(t.Context(), sql)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		all = append(all, line)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}
