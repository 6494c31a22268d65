package check_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suluh/internal/app"
	"suluh/internal/check"
	"suluh/internal/webtest"
)

// lowest names the row of generated data that a change is made to.
const lowest = `(SELECT MIN(id) FROM request)`

// changes are what somebody with access to the database could do, one after the
// other to the same data; each must add a finding of its code. They belong to this
// test alone and are not registered.
var changes = []struct{ name, code, sql string }{
	{"a due date is moved", check.DueDiffers, `UPDATE request SET due_on = '2030-01-02' WHERE id = ` + lowest},
	{"a request is extended without an act", check.DueDiffers, `UPDATE request SET extended_on = '2026-01-02' WHERE id = (SELECT MAX(id) FROM request)`},
	{"both due dates are moved", check.DueDiffers, `UPDATE request SET first_due_on = '2030-01-02' WHERE id = ` + lowest},
	{"a receipt is removed", check.LetterAbsent, `DELETE FROM letter WHERE id = (SELECT MIN(id) FROM letter WHERE kind = 'tanda_bukti')`},
	{"a notification is removed", check.LetterAbsent, `DELETE FROM letter WHERE id = (SELECT MIN(id) FROM letter WHERE kind = 'pemberitahuan')`},
	{"a request is slipped in", check.Unregistered, `INSERT INTO request (org_id, id, number, slug, submission, state, channel, received_at, received_on,
		registered_at, applicant_kind, name, address, proof, purpose, manner, delivery, code_hash, link_hash, due_on, due_provisional, due_calendar,
		first_due_on) SELECT org_id, 'zz', 'lain', 'lain', 'lain', state, channel, received_at, received_on, registered_at, applicant_kind, name,
		address, proof, purpose, manner, delivery, code_hash, link_hash, due_on, due_provisional, due_calendar, first_due_on FROM request WHERE id = ` + lowest},
	{"a request is deleted", check.ActOrphan, `DELETE FROM request_task_item WHERE item_id IN (SELECT id FROM request_item WHERE request_id = ` + lowest + `);
		DELETE FROM request_paper WHERE request_id = ` + lowest + `; DELETE FROM request_task WHERE request_id = ` + lowest + `;
		DELETE FROM request_item WHERE request_id = ` + lowest + `; DELETE FROM request WHERE id = ` + lowest},
	{"a number of requests is skipped", check.RequestHole, `UPDATE counter SET value = value + 1 WHERE name LIKE 'permohonan:%'`},
	{"a number of acts is skipped", check.ActHole, `UPDATE counter SET value = value + 1 WHERE name = 'act'`},
	{"a number of entries is skipped", check.EntryHole, `UPDATE counter SET value = value + 1 WHERE name = 'informasi'`},
	{"a file is closed", check.FileAbsent, `UPDATE entry_file SET public = FALSE WHERE id = (SELECT MIN(id) FROM entry_file)`},
	{"a file is named that is not there", check.FileAbsent, `UPDATE entry_file SET blob = '` + strings.Repeat("7", 64) + `' WHERE id = (SELECT MIN(id) FROM entry_file)`},
	{"a file is opened that nobody published", check.FileOpen, `INSERT INTO entry_file (org_id, id, entry_id, blob, name, media, kind, size, reading,
		public, added_at, inspected) SELECT org_id, 'zz', entry_id, blob, name, media, kind, size, reading, TRUE, added_at, inspected FROM entry_file
		WHERE id = (SELECT MAX(id) FROM entry_file)`},
	{"an inspection is taken back", check.Uninspected, `UPDATE entry_file SET inspected = 0 WHERE id = (SELECT MAX(id) FROM entry_file WHERE public)`},
	{"a finding in a public file is slipped in", check.FindingOpen, `INSERT INTO entry_finding (org_id, id, entry_id, file_id, code, place, excerpt, n, holds, found_at, state)
		SELECT org_id, 'zz', entry_id, id, 'nik', 'x', '', 1, TRUE, 0, 'terbuka' FROM entry_file WHERE id = (SELECT MAX(id) FROM entry_file WHERE public)`},
	{"a count is moved", check.TallyDiffers, `UPDATE entry_tally SET n = n + 1 WHERE unit_id <> ''`},
	{"the count of a unit is moved", check.TallyDiffers, `UPDATE entry_unit_tally SET n = n - 1`},
	{"a count is forgotten", check.TallyDiffers, `DELETE FROM entry_tally WHERE unit_id = ''`},
	{"what is published is rewritten", check.VersionAbsent, `UPDATE entry SET content = '{"judul":"lain"}' WHERE number = 1`},
	{"a version is forged", check.Unpublished, `UPDATE entry SET revision = 2 WHERE number = 2`},
	{"an entry is taken out of the index", check.NotIndexed, `DELETE FROM search_doc WHERE id = (SELECT id FROM entry WHERE number = 3)`},
	{"an entry is withdrawn and still found", check.WronglyFound, `UPDATE entry SET state = 'ditarik' WHERE number = 1`},
	{"a person is removed", check.ActOrphan, `DELETE FROM post WHERE person_id = (SELECT MAX(id) FROM person);
		DELETE FROM person WHERE id = (SELECT MAX(id) FROM person)`},
}

func TestEveryChangeBehindTheProgramIsFound(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		b.SetDay("2026-11-20")
		if err := b.App.LoadGenerated(t.Context(), app.Load{Entries: 4, Requests: 4, Seed: 1}, &strings.Builder{}); err != nil {
			t.Fatal(err)
		}
		before := run(t, b)
		if len(before) > 0 {
			t.Fatalf("findings before anything was changed: %v", before)
		}
		for _, c := range changes {
			for _, statement := range strings.Split(c.sql, ";") {
				if _, err := b.App.DB.Pool().ExecContext(t.Context(), statement); err != nil {
					t.Fatalf("%s: %v", c.name, err)
				}
			}
			after := run(t, b)
			if after[c.code] <= before[c.code] {
				t.Errorf("%s: %d findings of %s, %d before", c.name, after[c.code], c.code, before[c.code])
			}
			before = after
		}
	})
}

func TestDamagedFileIsFound(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		b.SetDay("2026-11-20")
		if err := b.App.LoadGenerated(t.Context(), app.Load{Entries: 2, Seed: 1}, &strings.Builder{}); err != nil {
			t.Fatal(err)
		}
		damaged := 0
		err := filepath.WalkDir(filepath.Join(b.App.Config.Data, "berkas"), func(path string, d os.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() || len(d.Name()) != 64 || damaged > 0 {
				return err
			}
			damaged++
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			content[0] ^= 1 // one bit
			if err := os.Chmod(path, 0o600); err != nil {
				return err
			}
			return os.WriteFile(path, content, 0o600)
		})
		if err != nil || damaged != 1 {
			t.Fatalf("damaged %d files, %v", damaged, err)
		}
		if found := run(t, b); found[check.FileChanged] != 1 {
			t.Errorf("findings %v", found)
		}
	})
}

// run counts the findings by code.
func run(t *testing.T, b *webtest.Bed) map[string]int {
	t.Helper()
	report, err := (&check.Check{DB: b.App.DB, Blobs: b.App.Blobs, Book: b.App.Book}).Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]int{}
	for _, f := range report.Findings {
		found[f.Code]++
	}
	return found
}
