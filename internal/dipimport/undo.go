package dipimport

import (
	"context"
	"errors"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/register"
)

// Undo takes back what an import wrote and nobody worked on since, from the last
// record to the first; what stays is named in its line. Interrupted, it goes on.
func (m *Imports) Undo(ctx context.Context, a identity.Actor, i Import, tell Progress) error {
	if err := m.mayRun(a, i); err != nil {
		return err
	}
	if i.State == Undone {
		return nil
	}
	if err := m.beginUndo(ctx, &i); err != nil {
		return err
	}
	for {
		lines, err := db.All(ctx, m.Ledger.DB, selectToUndo, scanLine, i.Org, i.ID, i.Total, int64(m.batch()))
		if err != nil {
			return err
		}
		if len(lines) == 0 {
			return m.move(ctx, &i, Undone, i.Done)
		}
		if err := m.undoBatch(ctx, a, &i, lines); err != nil {
			return err
		}
		if tell != nil {
			tell(i.Done)
		}
	}
}

// beginUndo moves an import that wrote something to Undoing.
func (m *Imports) beginUndo(ctx context.Context, i *Import) error {
	switch {
	case i.State == Undoing:
		return nil
	case i.State == Running && !i.Stalled(m.Ledger.Clock()):
		return errOvertaken
	case i.State != Running && i.State != Done:
		return fault.New(fault.Conflict, "", "impor.belum_berjalan", "")
	}
	// From here on the lines behind i.Done, which only the preview saw, are gone.
	i.Total = i.through()
	if err := m.total(ctx, *i); err != nil {
		return err
	}
	return m.move(ctx, i, Undoing, 0)
}

func (m *Imports) undoBatch(ctx context.Context, a identity.Actor, i *Import, lines []Line) error {
	next := i.Done + int64(len(lines))
	var err error
	for range attempts {
		err = m.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
			act := register.ImportUndoneAct{Import: i.ID, Unit: i.Unit}
			permission := identity.EditRegister
			for _, l := range lines {
				taker := m.Takers[l.Kind]
				permission = taker.Permission()
				kept, err := taker.Undo(ctx, tx, l.Taken)
				if err != nil {
					return err
				}
				if kept == "" {
					act.Undone++
					kept = TakenBack
				} else {
					act.Kept++
				}
				if err := tx.Guard(ctx, updateUndone, kept, i.Org, i.ID, l.Position); err != nil {
					return err
				}
			}
			if err := m.progress(ctx, tx.Tx, *i, next); err != nil {
				return err
			}
			return tx.RecordBy(ctx, permission, act)
		})
		if !fault.Is(err, fault.Conflict) || errors.Is(err, errOvertaken) {
			break
		}
	}
	if err == nil {
		i.Done = next
	}
	return err
}

// TakenBack is the message key of a line that was undone.
const TakenBack = "impor.diambil_kembali"
