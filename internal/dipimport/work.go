package dipimport

import (
	"context"
	"errors"
	"fmt"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/sheet"
)

// Steps of an import that are asked for.
const (
	ToPreview = "pratinjau"
	ToRun     = "impor"
	ToUndo    = "batal"
)

// Work is a step of an import whose file is kept, done after the commit.
type Work struct {
	Org    string `json:"badan"`
	Import string `json:"impor"`
	Person string `json:"petugas"`
	Step   string `json:"langkah"`
}

// Kind names the job.
func (Work) Kind() string { return "impor.kerjakan" }

// PageLimits bound a spreadsheet that is sent to a page more narrowly than the
// command line does: it is read inside the program that serves everybody.
var PageLimits = sheet.Limits{Bytes: 25 << 20, Unpacked: 256 << 20, Rows: 150_000, Cells: 2_000_000, Marks: 50_000}

// Ask does a step of an import now when the file is small, and else leaves it to a
// job; later reports which.
func (m *Imports) Ask(ctx context.Context, a identity.Actor, i Import, step string) (later bool, err error) {
	job := Work{Org: a.Org, Import: i.ID, Person: a.Person, Step: step}
	if i.Total <= m.atOnce() {
		return false, m.work(ctx, job)
	}
	if step == ToPreview && i.State != Previewing {
		// So that the page which follows does not think that nothing was asked for.
		if err := m.move(ctx, &i, Previewing, 0); err != nil {
			return false, err
		}
	}
	if step == ToRun && i.State == Ready {
		if err := m.mayRun(a, i); err != nil {
			return false, err
		}
		if err := m.move(ctx, &i, Running, 0); err != nil {
			return false, err
		}
	}
	if step == ToUndo {
		if err := m.mayRun(a, i); err != nil {
			return false, err
		}
		if err := m.beginUndo(ctx, &i); err != nil {
			return false, err
		}
	}
	return true, m.Ledger.Write(ctx, func(tx *db.Tx) error { return m.Ledger.Jobs.Enqueue(ctx, tx, job) })
}

// Work does a step of an import as a job. A refusal is kept with the import, where
// its page shows it; it is an answer, not a failure of the job.
func (m *Imports) Work(ctx context.Context, job Work) error {
	err := m.work(ctx, job)
	if errors.Is(err, errOvertaken) {
		return nil
	}
	if refusals := fault.All(err); len(refusals) > 0 {
		return m.Fail(ctx, job.Org, job.Import, refusals[0].Key)
	}
	return err
}

func (m *Imports) work(ctx context.Context, job Work) error {
	body, err := org.BodyByID(ctx, m.Ledger.DB, job.Org)
	if err != nil {
		return err
	}
	today := body.Day(m.Ledger.Clock())
	a, err := identity.ActorFor(ctx, m.Ledger.DB, job.Org, job.Person, today)
	if err != nil {
		return err
	}
	i, err := m.Get(ctx, a, job.Import)
	if err != nil {
		return err
	}
	if job.Step == ToUndo {
		return m.Undo(ctx, a, i, nil)
	}
	w, file, err := m.Workbook(i, PageLimits)
	if err != nil {
		return err
	}
	defer file.Close()
	switch job.Step {
	case ToPreview:
		return m.Preview(ctx, a, i, w, today, nil)
	case ToRun:
		return m.Run(ctx, a, i, w, today, nil)
	}
	return fmt.Errorf("dipimport: no step %q", job.Step)
}

var _ ledger.Job = Work{}
