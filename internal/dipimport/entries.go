package dipimport

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/importer"
	"suluh/internal/ledger"
	"suluh/internal/register"
)

// Entries takes the records of a register of public information as drafts.
type Entries struct{ Register *register.Register }

// Permission is to write entries.
func (Entries) Permission() identity.Permission { return identity.EditRegister }

// ByUnit is true: an entry is a unit's.
func (Entries) ByUnit() bool { return true }

// Identity is the key of package importer.
func (Entries) Identity(_ string, r importer.Record) string { return importer.Key(r) }

// Judge compares an entry with the register.
func (e Entries) Judge(ctx context.Context, r db.Reader, orgID string, record Record) (Taken, error) {
	line, reason := entryLine(record)
	if reason != "" {
		return Taken{Title: line.Content.Title, Fate: register.LeftOut, Reason: reason}, nil
	}
	done, err := e.Register.JudgeLine(ctx, r, orgID, line)
	return taken(done), err
}

// Take writes an entry as a draft.
func (e Entries) Take(ctx context.Context, tx *ledger.Tx, record Record) (Taken, error) {
	line, reason := entryLine(record)
	if reason != "" {
		return Taken{Title: line.Content.Title, Fate: register.LeftOut, Reason: reason}, nil
	}
	done, err := e.Register.TakeLine(ctx, tx, line)
	return taken(done), err
}

// Undo throws the draft away that nobody touched since.
func (e Entries) Undo(ctx context.Context, tx *ledger.Tx, done Taken) (string, error) {
	return e.Register.UndoLine(ctx, tx, register.Imported{Fate: done.Fate, Entry: done.Target, Version: done.Version, Before: done.Replaced})
}

func taken(i register.Imported) Taken {
	return Taken{Title: i.Title, Fate: i.Fate, Target: i.Entry, Version: i.Version, Fields: i.Fields, Reason: i.Reason, Replaced: i.Before}
}

// entryLine says a record as a line of the register, and why it is none.
func entryLine(record Record) (line register.Line, reason string) {
	e, ok := record.Read.(*importer.Entry)
	if !ok {
		return register.Line{}, "impor.bukan_dip"
	}
	line = AsLine(e)
	line.Key, line.Content.Unit = record.Key, record.Unit
	if line.Content.Holder == "" {
		line.Content.Holder = record.Choice.Holder
	}
	if e.Category == importer.Dikecualikan {
		return line, "impor.dikecualikan"
	}
	return line, ""
}

// AsLine says a record as an entry of the register. The unit is for the caller to
// add: a spreadsheet is imported for one unit.
func AsLine(e *importer.Entry) register.Line {
	c := register.Content{
		Class: register.Class(e.Category), Title: e.Title, Summary: e.Summary, Holder: e.Holder, Responsible: e.Responsible,
		Place: e.Locality, Forms: e.Forms, Media: e.Media, Links: e.Links, Remark: e.Remark, Group: e.Path, Warnings: e.Codes(),
	}
	if e.Time != nil {
		c.Made = register.Made{Text: e.Time.Text, From: e.Time.From, To: e.Time.Until, Precision: e.Time.Precision}
	}
	if e.Retention != nil {
		c.Retention = register.Retention{Text: e.Retention.Text, Kind: e.Retention.Kind, Months: e.Retention.Months, Until: e.Retention.Until}
	}
	if e.Code != nil {
		c.Code = *e.Code
	}
	if e.Decree != nil {
		c.Decree = *e.Decree
	}
	return register.Line{Key: importer.Key(e), Entry: importer.OwnID(e), Content: c}
}
