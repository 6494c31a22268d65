package dipimport

import (
	"context"
	"encoding/json"
	"fmt"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/importer"
	"suluh/internal/seal"
)

const importColumns = `id, org_id, unit_id, author_id, name, hash, blob, sealed, only_kind, state, mapping, found, total, done, problem, made_at, touched_at`

var (
	insertImport = db.SQL("dipimport.insert", `
		INSERT INTO register_import (org_id, id, unit_id, blob, name, state, mapping, result, made_at, author_id, hash, only_kind, sealed, found, total, touched_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, $9, $10, $11, $12, $13, $14, $15)`)
	selectImport = db.SQL("dipimport.get", `
		SELECT `+importColumns+` FROM register_import WHERE org_id = $1 AND id = $2`)
	selectImports = db.SQL("dipimport.list", `
		SELECT `+importColumns+` FROM register_import WHERE org_id = $1 AND author_id = $2 AND state <> 'diunggah'
		ORDER BY made_at DESC, id DESC LIMIT $3`)
	selectInterrupted = db.SQL("dipimport.interrupted", `
		SELECT `+importColumns+` FROM register_import
		WHERE org_id = $1 AND author_id = $2 AND unit_id = $3 AND hash = $4 AND only_kind = $5 AND state = 'berjalan' ORDER BY made_at DESC LIMIT 1`)
	selectChoice = db.SQL("dipimport.lastChoice", `
		SELECT mapping FROM register_import WHERE org_id = $1 AND unit_id = $2 AND state IN ('diimpor', 'berjalan') ORDER BY made_at DESC, id DESC LIMIT 1`)
	updateChoice = db.SQL("dipimport.choose", `
		UPDATE register_import SET unit_id = $1, mapping = $2, found = $3, total = $4, state = 'diunggah', done = 0, problem = '', touched_at = $5
		WHERE org_id = $6 AND id = $7 AND state IN ('diunggah', 'dibaca', 'dipratinjau')`)
	updateState = db.SQL("dipimport.state", `
		UPDATE register_import SET state = $1, done = $2, problem = '', touched_at = $3 WHERE org_id = $4 AND id = $5 AND state = $6 AND done = $7`)
	updateDone = db.SQL("dipimport.progress", `
		UPDATE register_import SET done = $1, problem = '', touched_at = $2 WHERE org_id = $3 AND id = $4 AND state = $5 AND done = $6`)
	updateTotal = db.SQL("dipimport.total", `
		UPDATE register_import SET total = $1, found = $2 WHERE org_id = $3 AND id = $4`)
	updateProblem = db.SQL("dipimport.problem", `
		UPDATE register_import SET problem = $1, touched_at = $2 WHERE org_id = $3 AND id = $4`)
	selectOldFiles = db.SQL("dipimport.oldFiles", `
		SELECT org_id, id, blob FROM register_import WHERE blob <> '' AND sealed AND made_at < $1 LIMIT 500`)
	forgetFile = db.SQL("dipimport.forgetFile", `
		UPDATE register_import SET blob = '' WHERE org_id = $1 AND id = $2`)
)

func scanImport(row db.Row) (Import, error) {
	var i Import
	var mapping, found string
	err := row.Scan(&i.ID, &i.Org, &i.Unit, &i.Author, &i.Name, &i.Hash, &i.Blob, &i.Sealed, &i.Only, &i.State, &mapping, &found,
		&i.Total, &i.Done, &i.Problem, db.ScanTime(&i.MadeAt), db.ScanTime(&i.TouchedAt))
	if err != nil {
		return i, err
	}
	if err := json.Unmarshal([]byte(mapping), &i.Choice); err != nil {
		return i, fmt.Errorf("columns of an import: %w", err)
	}
	if found != "" {
		if err := json.Unmarshal([]byte(found), &i.Found); err != nil {
			return i, fmt.Errorf("tables of an import: %w", err)
		}
	}
	return i, nil
}

// Get finds an import of the actor. Another's is fault.NotFound, as none is.
func (m *Imports) Get(ctx context.Context, a identity.Actor, id string) (Import, error) {
	i, err := db.One(ctx, m.Ledger.DB, selectImport, scanImport, a.Org, id)
	if err == nil && (i.Author != a.Person || !m.mayAny(a, i.Unit)) {
		return Import{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return i, err
}

// Mine lists the latest imports of the actor that went beyond the upload.
func (m *Imports) Mine(ctx context.Context, a identity.Actor, limit int) ([]Import, error) {
	return db.All(ctx, m.Ledger.DB, selectImports, scanImport, a.Org, a.Person, int64(limit))
}

// Interrupted finds an import of the same bytes by the same person for the same
// unit that began to write and did not end, so that it can go on.
func (m *Imports) Interrupted(ctx context.Context, a identity.Actor, unit, hash string, only importer.Kind) (Import, bool, error) {
	i, err := db.One(ctx, m.Ledger.DB, selectInterrupted, scanImport, a.Org, a.Person, unit, hash, string(only))
	if fault.Is(err, fault.NotFound) {
		return i, false, nil
	}
	return i, err == nil, err
}

// mayKeep refuses an import for a unit for which the actor may import nothing.
func (m *Imports) mayKeep(a identity.Actor, i Import) error {
	switch {
	case m.mayAny(a, i.Unit):
		return nil
	case i.Unit == "" && i.Found.Records(importer.DIP)+i.Found.Records(importer.DIK) == 0:
		return fault.New(fault.Forbidden, "", "impor.tanpa_hak", "")
	}
	return fault.New(fault.Invalid, "unit", "informasi.unit_lain", "")
}

// mayAny reports whether the actor may import anything for the unit.
func (m *Imports) mayAny(a identity.Actor, unit string) bool {
	for kind := range m.Takers {
		if m.May(a, kind, unit) {
			return true
		}
	}
	return false
}

// Remembered is what was chosen in the last import of a unit: columns by heading.
func (m *Imports) Remembered(ctx context.Context, orgID, unit string) (Choice, error) {
	text, err := db.One(ctx, m.Ledger.DB, selectChoice, db.Value[string], orgID, unit)
	if fault.Is(err, fault.NotFound) {
		return Choice{}, nil
	}
	if err != nil {
		return Choice{}, err
	}
	var c Choice
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		return Choice{}, fmt.Errorf("columns of an import: %w", err)
	}
	return c, nil
}

// Keep remembers a file that will be imported; ID, Org, Author, State and the times
// are given here. It refuses a unit for which the actor may import nothing.
func (m *Imports) Keep(ctx context.Context, a identity.Actor, i Import) (Import, error) {
	if err := m.mayKeep(a, i); err != nil {
		return i, err
	}
	if i.ID == "" {
		i.ID = db.NewID()
	}
	now := m.Ledger.Clock()
	i.Org, i.Author, i.State, i.MadeAt, i.TouchedAt, i.Total = a.Org, a.Person, Uploaded, now, now, int64(i.Found.Records(""))
	mapping, found, err := i.packed()
	if err != nil {
		return i, err
	}
	return i, m.Ledger.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, insertImport, i.Org, i.ID, i.Unit, i.Blob, i.Name, i.State, mapping, db.Millis(now), i.Author, i.Hash, string(i.Only),
			i.Sealed, found, i.Total, db.Millis(now))
		return err
	})
}

func (i Import) packed() (mapping, found string, err error) {
	p, err := json.Marshal(i.Choice)
	if err != nil {
		return "", "", err
	}
	q, err := json.Marshal(i.Found)
	return string(p), string(q), err
}

// Choose keeps the unit, the choices, and what was recognised with them, for a file
// that was not imported yet; a preview begins anew. Later it is fault.Conflict.
func (m *Imports) Choose(ctx context.Context, a identity.Actor, i Import) error {
	if err := m.mayKeep(a, i); err != nil {
		return err
	}
	mapping, found, err := i.packed()
	if err != nil {
		return err
	}
	return m.Ledger.Write(ctx, func(tx *db.Tx) error {
		return tx.Guard(ctx, updateChoice, i.Unit, mapping, found, int64(i.Found.Records("")), db.Millis(m.Ledger.Clock()), a.Org, i.ID)
	})
}

// Fail keeps the message key of why work on an import stopped.
func (m *Imports) Fail(ctx context.Context, orgID, id, key string) error {
	return m.Ledger.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, updateProblem, key, db.Millis(m.Ledger.Clock()), orgID, id)
		return err
	})
}

const purposeFile seal.Purpose = "impor.berkas"

// FileKey is the key of the kept file of an import and its place. UU27/2022:35
func (m *Imports) FileKey(orgID, id string) (*seal.Key, seal.Place) {
	return m.Keys.Key(purposeFile, orgID), seal.Place{Table: "register_import", Column: "blob", Row: id}
}
