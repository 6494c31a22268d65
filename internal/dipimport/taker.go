package dipimport

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/importer"
	"suluh/internal/ledger"
	"suluh/internal/register"
)

// Fate is what an import did with a record, or would do.
type Fate = register.Fate

// Record is a record of a list on its way to who takes it.
type Record struct {
	Position int64 // in the file, from 1
	Unit     string
	Table    *importer.Table
	Read     importer.Record
	Key      string // identity; the second record of one identity in a file is numbered
	Choice   Choice
}

// Taken is what became of a record, or would.
type Taken struct {
	Title    string // for the list of lines; never a person
	Fate     Fate
	Target   string   // identifier of what was written
	Version  int64    // of the target afterwards
	Fields   []string // that changed
	Reason   string   // message key of why it was left out
	Replaced []byte   // what Undo brings back
}

// Taker takes the records of one kind of list.
type Taker interface {
	// Permission is what the actor's post must hold for the unit.
	Permission() identity.Permission
	// ByUnit reports whether records belong to a unit; else they are the body's.
	ByUnit() bool
	// Identity gives what tells a record from every other in the same body and
	// unit, and is the same when the file is read again.
	Identity(orgID string, r importer.Record) string
	// Judge says what Take would do and writes nothing.
	Judge(ctx context.Context, r db.Reader, orgID string, record Record) (Taken, error)
	// Take writes a record inside the act of its batch.
	Take(ctx context.Context, tx *ledger.Tx, record Record) (Taken, error)
	// Undo takes back what Take did, or gives the message key of why it stays.
	Undo(ctx context.Context, tx *ledger.Tx, done Taken) (kept string, err error)
}

// May reports whether the actor may import records of a kind for the unit.
func (m *Imports) May(a identity.Actor, kind importer.Kind, unit string) bool {
	t, ok := m.Takers[kind]
	switch {
	case !ok:
		return false
	case t.ByUnit():
		return unit != "" && a.MayFor(t.Permission(), unit)
	}
	return a.Everywhere(t.Permission())
}

// Barred gives the message key of why the tables of a kind are left out, or "".
func (m *Imports) Barred(a identity.Actor, i Import, kind importer.Kind) string {
	switch {
	case i.Only != "" && kind != i.Only:
		return "impor.jenis_lain"
	case m.Takers[kind] == nil:
		return "impor.jenis_tanpa_tempat"
	case !m.May(a, kind, i.Unit):
		return "impor.tanpa_hak"
	}
	return ""
}
