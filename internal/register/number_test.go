package register_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/register"
)

// eight are people who may publish for the whole body.
func (o *office) eight() []identity.Actor {
	var all []identity.Actor
	for _, name := range []string{"satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan"} {
		all = append(all, o.person(name, "ppid_utama", ""))
	}
	return all
}

// A number that the public has seen means one entry for ever, whoever withdraws and
// publishes at the same moment and by whichever way the next entry comes.
func TestWithdrawnNumbersAreNeverGivenAgain(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx, operator := t.Context(), o.person("operator", "operator", o.unit.ID)
		officers := o.eight()
		first := o.published(operator, officers[0], o.full("Neraca 2023"))
		gone := []register.Entry{o.published(operator, officers[0], o.full("Neraca 2024")), o.published(operator, officers[0], o.full("Neraca 2025"))}

		// Eight withdraw one entry: one act, and its reason is the one that stays.
		reasons := []string{"Alasan a", "Alasan b", "Alasan c", "Alasan d", "Alasan e", "Alasan f", "Alasan g", "Alasan h"}
		errs := make([]error, len(officers))
		var wait sync.WaitGroup
		for i, a := range officers {
			wait.Go(func() { errs[i] = o.Withdraw(context.Background(), a, first.ID, first.Version, "  "+reasons[i]+" ") })
		}
		wait.Wait()
		var done []string
		for i, err := range errs {
			switch {
			case err == nil:
				done = append(done, reasons[i])
			case !fault.Is(err, fault.Conflict):
				t.Errorf("the others are told that it changed: %v", err)
			}
		}
		kept, err := o.ByNumber(ctx, o.body.ID, first.Number)
		if err != nil || len(done) != 1 || kept.State != register.Retracted || kept.WithdrawnReason != done[0] {
			t.Fatalf("%d withdrew, kept %+v, %v", len(done), kept, err)
		}
		if want := []string{"ditulis", "diajukan", "terbit", "ditarik"}; !slices.Equal(o.kinds(first.ID), want) {
			t.Errorf("acts %v, want %v", o.kinds(first.ID), want)
		}

		// Eight publish an entry each while two others are withdrawn.
		var drafts []register.Entry
		for _, reason := range reasons {
			drafts = append(drafts, o.submitted(operator, o.full("Laporan "+reason)))
		}
		withdrawn := make([]error, len(gone))
		for i, a := range officers {
			wait.Go(func() { errs[i] = o.Publish(context.Background(), a, drafts[i].ID, drafts[i].Version) })
			if i < len(gone) {
				wait.Go(func() { withdrawn[i] = o.Withdraw(context.Background(), a, gone[i].ID, gone[i].Version, "Ganda") })
			}
		}
		wait.Wait()
		var numbers []int64
		for i, err := range append(errs, withdrawn...) {
			if err != nil {
				t.Fatalf("%d: %v", i, err)
			}
		}
		for _, d := range drafts {
			numbers = append(numbers, o.open(operator, d.ID).Number)
		}
		slices.Sort(numbers)
		if want := []int64{4, 5, 6, 7, 8, 9, 10, 11}; !slices.Equal(numbers, want) {
			t.Errorf("numbers %v, want %v", numbers, want)
		}

		// An imported line and an entry of the program get new numbers, too; the line
		// of what was withdrawn brings nothing back.
		lines := o.lines("Renja")
		imported := o.open(operator, o.importing(operator, lines)[0].Entry)
		if err := o.Submit(ctx, operator, imported.ID, imported.Version); err != nil {
			t.Fatal(err)
		}
		if err := o.Publish(ctx, officers[0], imported.ID, imported.Version+1); err != nil {
			t.Fatal(err)
		}
		imported = o.open(operator, imported.ID)
		if err := o.Withdraw(ctx, officers[0], imported.ID, imported.Version, "Salah unit"); err != nil {
			t.Fatal(err)
		}
		if again := o.importing(operator, lines); fates(again) != "dilewati" || again[0].Reason != "informasi.sudah_ditarik" {
			t.Errorf("the line of a withdrawn entry: %+v", again)
		}
		var system string
		err = o.Ledger.Do(ctx, identity.ForSystem(o.body.ID), func(tx *ledger.Tx) (err error) {
			system, err = o.PublishBySystem(ctx, tx, o.full("Dibuka oleh Sistem"), "pengecualian berakhir")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if n := o.open(operator, system).Number; imported.Number != 12 || n != 13 {
			t.Errorf("the import got %d, the program %d; want 12 and 13", imported.Number, n)
		}
		for _, e := range append(gone, first, imported) {
			if kept, err := o.ByNumber(ctx, o.body.ID, e.Number); err != nil || kept.ID != e.ID || kept.State != register.Retracted || kept.WithdrawnReason == "" {
				t.Errorf("number %d leads to %+v, %v", e.Number, kept, err)
			}
		}
	})
}
