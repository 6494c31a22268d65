package register

import (
	"context"
	"encoding/json"
	"fmt"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
)

// Spreadsheet is a file that somebody is importing, kept between the steps so that
// it is sent once.
type Spreadsheet struct {
	ID     string
	Unit   string
	Blob   string
	Name   string
	Choice Choice
	Report *Report // nil before it was imported
}

// Choice is what the person who imports decided: the category of rows that name
// none, and columns by heading.
type Choice struct {
	Category string            `json:"kategori,omitempty"`
	Columns  map[string]string `json:"kolom,omitempty"`
}

const (
	spreadsheetOpen = "diunggah"
	spreadsheetDone = "diimpor"
)

var (
	insertSpreadsheet = db.SQL("register.insertSpreadsheet", `
		INSERT INTO register_import (org_id, id, unit_id, blob, name, state, mapping, result, made_at, author_id)
		VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, $9)`)
	selectSpreadsheet = db.SQL("register.spreadsheet", `
		SELECT id, unit_id, blob, name, mapping, result FROM register_import WHERE org_id = $1 AND id = $2 AND author_id = $3`)
	selectChoice = db.SQL("register.lastChoice", `
		SELECT mapping FROM register_import WHERE org_id = $1 AND unit_id = $2 AND state = 'diimpor' ORDER BY made_at DESC, id DESC LIMIT 1`)
	updateChoice = db.SQL("register.updateChoice", `
		UPDATE register_import SET unit_id = $1, mapping = $2 WHERE org_id = $3 AND id = $4 AND author_id = $5 AND state = 'diunggah'`)
	finishSpreadsheet = db.SQL("register.finishSpreadsheet", `
		UPDATE register_import SET state = $1, result = $2 WHERE org_id = $3 AND id = $4 AND author_id = $5 AND state = 'diunggah'`)
)

// KeepSpreadsheet remembers a stored file that will be imported for a unit, with
// the columns that were chosen by hand for that unit before.
func (g *Register) KeepSpreadsheet(ctx context.Context, a identity.Actor, unit, blob, name string) (string, error) {
	if !a.MayFor(identity.EditRegister, unit) {
		return "", fault.New(fault.Invalid, "unit", "informasi.unit_lain", "")
	}
	before, err := db.One(ctx, g.Ledger.DB, selectChoice, db.Value[string], a.Org, unit)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return "", err
	}
	if before == "" {
		before = "{}"
	}
	id := db.NewID()
	return id, g.Ledger.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, insertSpreadsheet, a.Org, id, unit, blob, name, spreadsheetOpen, before, db.Millis(g.Ledger.Clock()), a.Person)
		return err
	})
}

// Spreadsheet finds a file that the actor is importing.
func (g *Register) Spreadsheet(ctx context.Context, a identity.Actor, id string) (Spreadsheet, error) {
	s, err := db.One(ctx, g.Ledger.DB, selectSpreadsheet, scanSpreadsheet, a.Org, id, a.Person)
	if err == nil && !a.MayFor(identity.EditRegister, s.Unit) {
		return Spreadsheet{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return s, err
}

// Choose keeps the unit and the columns for a file that was not imported yet.
func (g *Register) Choose(ctx context.Context, a identity.Actor, id, unit string, c Choice) error {
	if !a.MayFor(identity.EditRegister, unit) {
		return fault.New(fault.Invalid, "unit", "informasi.unit_lain", "")
	}
	mapping, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return g.Ledger.Write(ctx, func(tx *db.Tx) error {
		return tx.Guard(ctx, updateChoice, unit, string(mapping), a.Org, id, a.Person)
	})
}

// FinishSpreadsheet keeps what the import did, for the page of the result. A file
// is imported once; a second time is fault.Conflict.
func (g *Register) FinishSpreadsheet(ctx context.Context, a identity.Actor, id string, r Report) error {
	result, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return g.Ledger.Write(ctx, func(tx *db.Tx) error {
		return tx.Guard(ctx, finishSpreadsheet, spreadsheetDone, string(result), a.Org, id, a.Person)
	})
}

func scanSpreadsheet(row db.Row) (Spreadsheet, error) {
	var s Spreadsheet
	var mapping, result string
	if err := row.Scan(&s.ID, &s.Unit, &s.Blob, &s.Name, &mapping, &result); err != nil {
		return s, err
	}
	if err := json.Unmarshal([]byte(mapping), &s.Choice); err != nil {
		return s, fmt.Errorf("columns of an import: %w", err)
	}
	if result != "" {
		s.Report = &Report{}
		if err := json.Unmarshal([]byte(result), s.Report); err != nil {
			return s, fmt.Errorf("result of an import: %w", err)
		}
	}
	return s, nil
}
