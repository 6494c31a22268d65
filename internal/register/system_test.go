package register_test

import (
	"slices"
	"testing"

	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/register"
)

func TestTheProgramPublishesInsideTheActOfAnother(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx, operator := t.Context(), o.person("operator", "operator", o.unit.ID)
		var id string
		system := func(fn func(tx *ledger.Tx) error) error {
			return o.Ledger.Do(ctx, identity.ForSystem(o.body.ID), fn)
		}
		publish := func(c register.Content) error {
			return system(func(tx *ledger.Tx) (err error) {
				id, err = o.PublishBySystem(ctx, tx, c, "pengecualian berakhir")
				return err
			})
		}
		lacking := o.full("Tanpa Ringkasan")
		lacking.Summary = ""
		if err := publish(lacking); keys(err)["ringkasan"] != "informasi.ringkasan_kosong" {
			t.Errorf("published without a statutory column: %v", err)
		}
		withFile := o.full("Dengan Berkas")
		withFile.Files = []string{"x"}
		if err := publish(withFile); keys(err)["berkas"] != "informasi.sistem_berkas" {
			t.Errorf("published with a file: %v", err)
		}
		if err := publish(o.full("Dibuka oleh Sistem")); err != nil {
			t.Fatal(err)
		}
		e := o.open(operator, id)
		if e.State != register.Published || e.Number != 1 || e.Draft != nil || o.found("dibuka") != 1 {
			t.Fatalf("after publishing: %+v", e)
		}
		var act register.PublishedAct
		acts := o.acts(id)
		if err := acts[len(acts)-1].Into(&act); err != nil || act.Why != "pengecualian berakhir" || act.Alone {
			t.Errorf("the act: %+v, %v", act, err)
		}

		revise := func(c register.Content) error {
			return system(func(tx *ledger.Tx) error { return o.ReviseBySystem(ctx, tx, id, c, "sinkronisasi desa") })
		}
		if err := revise(o.full("Dibuka oleh Sistem")); err != nil || o.open(operator, id).Revision != 1 {
			t.Errorf("the same content made a version: %v", err)
		}
		changed := o.full("Diperbarui oleh Sistem")
		if err := revise(changed); err != nil {
			t.Fatal(err)
		}
		if e = o.open(operator, id); e.Revision != 2 || e.Content.Title != changed.Title || o.found("dibuka") != 0 {
			t.Errorf("after revising: %+v", e)
		}
		if err := o.Revise(ctx, operator, id, e.Version, o.full("Ditulis Petugas")); err != nil {
			t.Fatal(err)
		}
		if err := revise(o.full("Menimpa")); keys(err)[""] != "informasi.ada_draf" {
			t.Errorf("overwrote what an officer writes: %v", err)
		}
		e = o.open(operator, id)
		if err := o.Discard(ctx, operator, id, e.Version); err != nil {
			t.Fatal(err)
		}
		if err := system(func(tx *ledger.Tx) error { return o.WithdrawBySystem(ctx, tx, id, "Tidak lagi disinkronkan") }); err != nil {
			t.Fatal(err)
		}
		if err := revise(o.full("Sesudah Ditarik")); !fault.Is(err, fault.Conflict) {
			t.Errorf("revised what was withdrawn: %v", err)
		}
		if counts, err := o.CountByUnit(ctx, o.body.ID); err != nil || counts[o.unit.ID] != 0 {
			t.Errorf("counted after the withdrawal: %v, %v", counts, err)
		}
		if want := []string{"ditulis", "terbit", "diubah", "terbit", "diubah", "draf_dibuang", "ditarik"}; !slices.Equal(o.kinds(id), want) {
			t.Errorf("acts %v, want %v", o.kinds(id), want)
		}
	})
}
