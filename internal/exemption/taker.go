package exemption

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/dipimport"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/importer"
	"suluh/internal/ledger"
	"suluh/internal/register"
)

// Taker takes the lines of a list of exempt information as drafts of tests.
type Taker struct{ *Exemptions }

// Permission is to write sheets.
func (Taker) Permission() identity.Permission { return identity.WriteExemption }

// ByUnit is true: a test is of the unit that holds the document.
func (Taker) ByUnit() bool { return true }

// Identity is the key of package importer.
func (Taker) Identity(_ string, r importer.Record) string { return importer.Key(r) }

// importedRow says a record as a line of an older list.
func importedRow(r dipimport.Record) (ImportedRow, bool) {
	e, ok := r.Read.(*importer.Excluded)
	if !ok {
		return ImportedRow{}, false
	}
	row := ImportedRow{Key: r.Key, Title: e.Title, LegalBasis: e.LegalBasis, Letters: e.Article17, IfOpened: e.IfOpened, IfClosed: e.IfClosed,
		Consequence: e.Consequence, Responsible: e.Responsible}
	if e.Period != nil {
		row.Period, row.EndsOn = e.Period.Text, e.Period.Until
	}
	return row, true
}

// Judge says whether a line was taken before.
func (x Taker) Judge(ctx context.Context, r db.Reader, orgID string, record dipimport.Record) (dipimport.Taken, error) {
	row, ok := importedRow(record)
	if !ok || row.Key == "" {
		return dipimport.Taken{Fate: register.LeftOut, Reason: "impor.tanpa_kunci"}, nil
	}
	done := dipimport.Taken{Title: row.Title, Fate: register.New}
	if err := checkKept(tidy(row.content(record.Unit))); err != nil {
		done.Fate, done.Reason = register.LeftOut, fault.All(err)[0].Key
		return done, nil
	}
	id, err := db.One(ctx, r, selectImported, db.Value[string], orgID, record.Unit, row.Key)
	if fault.Is(err, fault.NotFound) {
		return done, nil
	}
	done.Target, done.Fate = id, register.Unchanged
	return done, err
}

// Take begins a draft. What was written in it since an earlier import is not touched.
func (x Taker) Take(ctx context.Context, tx *ledger.Tx, record dipimport.Record) (dipimport.Taken, error) {
	done, err := x.Judge(ctx, tx, tx.Actor.Org, record)
	if err != nil || done.Fate != register.New {
		return done, err
	}
	row, _ := importedRow(record)
	done.Version = 1
	done.Target, _, err = x.draftRow(ctx, tx, record.Unit, row)
	return done, err
}

// forgetKey lets a line be imported again after it was taken back.
var forgetKey = db.SQL("exemption.forgetKey", `UPDATE exemption SET import_key = '' WHERE org_id = $1 AND id = $2`)

// Undo discards a draft that nobody wrote in since.
func (x Taker) Undo(ctx context.Context, tx *ledger.Tx, done dipimport.Taken) (string, error) {
	t, err := x.load(ctx, tx, tx.Actor.Org, done.Target)
	switch {
	case fault.Is(err, fault.NotFound):
		return "", nil
	case err != nil:
		return "", err
	case t.State == Discarded:
		_, err := tx.Exec(ctx, forgetKey, tx.Actor.Org, t.ID)
		return "", err
	case t.State != Drafted || t.Version != done.Version:
		return "impor.sudah_disentuh", nil
	}
	t.Content, t.State = Content{Unit: t.Unit}, Discarded
	if err := x.save(ctx, tx, t); err != nil {
		return "", err
	}
	if _, err := tx.Exec(ctx, forgetKey, tx.Actor.Org, t.ID); err != nil {
		return "", err
	}
	return "", tx.RecordBy(ctx, identity.WriteExemption, DiscardedAct{about{t.ID}})
}
