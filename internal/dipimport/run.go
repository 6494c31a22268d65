package dipimport

import (
	"context"
	"errors"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/importer"
	"suluh/internal/ledger"
	"suluh/internal/register"
	"suluh/internal/sheet"
)

// Progress is told after every batch how many records are done.
type Progress func(done int64)

// errOvertaken says that another process goes on with the same import.
var errOvertaken = fault.New(fault.Conflict, "", "impor.sedang_berjalan", "")

// move changes the state of an import, unless somebody else did.
func (m *Imports) move(ctx context.Context, i *Import, to State, done int64) error {
	err := m.Ledger.Write(ctx, func(tx *db.Tx) error {
		return overtaken(tx.Guard(ctx, updateState, to, done, db.Millis(m.Ledger.Clock()), i.Org, i.ID, i.State, i.Done))
	})
	if err == nil {
		i.State, i.Done, i.Problem = to, done, ""
	}
	return err
}

func overtaken(err error) error {
	if fault.Is(err, fault.Conflict) {
		return errOvertaken
	}
	return err
}

// progress says, in the transaction of a batch, how far the import has come. It is
// the lock of an import: of two processes only one gets past a position.
func (m *Imports) progress(ctx context.Context, tx *db.Tx, i Import, done int64) error {
	return overtaken(tx.Guard(ctx, updateDone, done, db.Millis(m.Ledger.Clock()), i.Org, i.ID, i.State, i.Done))
}

// Preview says of every record what an import would do with it, and writes nothing
// else. It begins from the start, and may be asked for again until the import runs.
func (m *Imports) Preview(ctx context.Context, a identity.Actor, i Import, w *sheet.Workbook, today calendar.Date, tell Progress) error {
	if i.Began() {
		return fault.New(fault.Conflict, "", "impor.sudah_berjalan", "")
	}
	if err := m.move(ctx, &i, Previewing, 0); err != nil {
		return err
	}
	found, err := m.batches(ctx, a, i, w, today, 0, func(batch []Record, barred []string) error {
		judged := make([]Taken, len(batch))
		for k, r := range batch {
			if barred[k] != "" {
				judged[k] = barredTaken(r, barred[k])
				continue
			}
			var err error
			if judged[k], err = m.Takers[r.Table.Kind].Judge(ctx, m.Ledger.Reader(), i.Org, r); err != nil {
				return err
			}
		}
		return m.keepLines(ctx, &i, batch, judged, tell)
	})
	if err != nil {
		return err
	}
	i.Found, i.Total = found, int64(found.Records(""))
	if err := m.total(ctx, i); err != nil {
		return err
	}
	return m.move(ctx, &i, Ready, 0)
}

// total keeps how many records there are and drops lines of an earlier preview that
// are behind them.
func (m *Imports) total(ctx context.Context, i Import) error {
	_, found, err := i.packed()
	if err != nil {
		return err
	}
	return m.Ledger.Write(ctx, func(tx *db.Tx) error {
		if _, err := tx.Exec(ctx, updateTotal, i.Total, found, i.Org, i.ID); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, deleteLines, i.Org, i.ID, i.Total)
		return err
	})
}

// keepLines writes the lines of a batch and how far the import came.
func (m *Imports) keepLines(ctx context.Context, i *Import, batch []Record, done []Taken, tell Progress) error {
	at := batch[len(batch)-1].Position
	err := m.Ledger.Write(ctx, func(tx *db.Tx) error {
		for k, r := range batch {
			if err := m.putLine(ctx, tx, *i, r, done[k]); err != nil {
				return err
			}
		}
		return m.progress(ctx, tx, *i, at)
	})
	if err != nil {
		return err
	}
	i.Done = at
	if tell != nil {
		tell(at)
	}
	return nil
}

// Run imports: entries become drafts, lines of books closed cases. Interrupted, it
// goes on where it was; ended, it does nothing. The workbook must hold the bytes
// that the preview or Recognise read, because damage deep in a file must not show
// after half of it was written.
func (m *Imports) Run(ctx context.Context, a identity.Actor, i Import, w *sheet.Workbook, today calendar.Date, tell Progress) error {
	if err := m.mayRun(a, i); err != nil {
		return err
	}
	switch i.State {
	case Uploaded, Ready:
		if err := m.move(ctx, &i, Running, 0); err != nil {
			return err
		}
	case Running:
	case Done:
		return nil
	default:
		return errOvertaken
	}
	found, err := m.batches(ctx, a, i, w, today, i.Done, func(batch []Record, barred []string) error {
		return m.takeBatch(ctx, a, &i, batch, barred, tell)
	})
	if err != nil {
		return err
	}
	i.Found, i.Total = found, int64(found.Records(""))
	if err := m.total(ctx, i); err != nil {
		return err
	}
	return m.move(ctx, &i, Done, i.Total)
}

// mayRun refuses an import of which the actor may write nothing, and entries
// without a unit. What nobody takes is reported as left out.
func (m *Imports) mayRun(a identity.Actor, i Import) error {
	refused := error(nil)
	for _, t := range i.Found.Tables {
		taker := m.Takers[t.Kind]
		switch {
		case i.Only != "" && t.Kind != i.Only, taker == nil:
		case m.May(a, t.Kind, i.Unit):
			return nil
		case taker.ByUnit() && i.Unit == "":
			refused = fault.New(fault.Invalid, "unit", "informasi.unit", "")
		default:
			refused = fault.New(fault.Forbidden, "unit", "impor.tanpa_hak", "")
		}
	}
	return refused
}

// attempts is how often a batch is begun when another import wrote the same records
// in between; the second time they are there.
const attempts = 4

// errNothing rolls back a batch in which nothing was to be written.
var errNothing = errors.New("dipimport: a batch that changes nothing")

func (m *Imports) takeBatch(ctx context.Context, a identity.Actor, i *Import, batch []Record, barred []string, tell Progress) error {
	at := batch[len(batch)-1].Position
	taken := make([]Taken, len(batch))
	write := func(tx *ledger.Tx) error {
		act := register.ImportedAct{Import: i.ID, Unit: i.Unit, Hash: i.Hash, First: batch[0].Position, Last: at}
		kinds := map[importer.Kind]bool{}
		for k, r := range batch {
			if barred[k] != "" {
				taken[k] = barredTaken(r, barred[k])
			} else {
				var err error
				if taken[k], err = m.Takers[r.Table.Kind].Take(ctx, tx, r); err != nil {
					return err
				}
			}
			switch taken[k].Fate {
			case register.New:
				act.New++
				kinds[r.Table.Kind] = true
			case register.Changed:
				act.Changed++
				kinds[r.Table.Kind] = true
			case register.Unchanged:
				act.Unchanged++
			default:
				act.LeftOut++
			}
		}
		if len(kinds) == 0 {
			return errNothing
		}
		for k, r := range batch {
			if err := m.putLine(ctx, tx.Tx, *i, r, taken[k]); err != nil {
				return err
			}
		}
		if err := m.progress(ctx, tx.Tx, *i, at); err != nil {
			return err
		}
		permission := identity.EditRegister
		if !kinds[importer.DIP] {
			for kind := range kinds {
				permission = m.Takers[kind].Permission()
			}
		}
		return tx.RecordBy(ctx, permission, act)
	}
	var err error
	for range attempts {
		err = m.Ledger.Do(ctx, a, write)
		if !db.IsDuplicate(err) && (!fault.Is(err, fault.Conflict) || errors.Is(err, errOvertaken)) {
			break
		}
	}
	if errors.Is(err, errNothing) {
		return m.keepLines(ctx, i, batch, taken, tell)
	}
	if err != nil {
		return err
	}
	i.Done = at
	if tell != nil {
		tell(at)
	}
	return nil
}
