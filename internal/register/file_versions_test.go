package register_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/register"
)

// publishedFile is a published entry with one file.
func (o *office) publishedFile(author, second identity.Actor, title string) (register.Entry, string) {
	o.t.Helper()
	e := o.begin(author, o.full(title))
	file := o.attached(author, e.ID, "lama.xlsx")
	e = o.resubmitted(author, e.ID)
	if err := o.Publish(o.t.Context(), second, e.ID, e.Version); err != nil {
		o.t.Fatal(err)
	}
	return o.open(author, e.ID), file
}

// replaced puts an inspected file in the place of another.
func (o *office) replaced(a identity.Actor, id, old string, closes bool, why string) string {
	o.t.Helper()
	file, err := o.ReplaceFile(o.t.Context(), a, id, old, register.File{Blob: db.NewID() + strings.Repeat("f", 32), Name: "baru.xlsx", Kind: "XLSX", Size: 2, Reading: register.Unread}, closes, why)
	if err != nil {
		o.t.Fatal(err)
	}
	o.inspected(file)
	return file
}

func (o *office) publishAgain(author, second identity.Actor, id string) register.Entry {
	o.t.Helper()
	e := o.resubmitted(author, id)
	if err := o.Publish(o.t.Context(), second, id, e.Version); err != nil {
		o.t.Fatal(err)
	}
	return o.open(author, id)
}

// answers says how the address of a file answers: terbuka, tertutup or hilang.
func (o *office) answers(file string) string {
	o.t.Helper()
	_, err := o.PublicFile(o.t.Context(), o.body.ID, file)
	if err == nil {
		return "terbuka"
	}
	if _, _, err := o.ClosedFile(o.t.Context(), o.body.ID, file); err == nil {
		return "tertutup"
	}
	return "hilang"
}

func TestAFileIsReplacedAndTheOldOneStays(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		operator, ppid := o.person("operator", "operator", o.unit.ID), o.person("ppid", "ppid_utama", "")
		e, first := o.publishedFile(operator, ppid, "Neraca")
		other := o.attached(operator, e.ID, "lampiran.xlsx")
		if _, err := o.ReplaceFile(ctx, operator, e.ID, first, register.File{Blob: strings.Repeat("b", 64), Name: "x"}, false, " "); keys(err)["alasan"] != "informasi.alasan_ganti" {
			t.Errorf("replaced without a reason: %v", err)
		}
		if _, err := o.ReplaceFile(ctx, operator, e.ID, first, register.File{Blob: strings.Repeat("b", 64), Name: "x"}, false, "NIK "+fakeNIK); keys(err)["alasan"] != "informasi.alasan_pribadi" {
			t.Errorf("the reason holds personal data: %v", err)
		}
		if _, err := o.ReplaceFile(ctx, operator, e.ID, "tidak-ada", register.File{}, false, "x"); !fault.Is(err, fault.NotFound) {
			t.Errorf("replaced what is not there: %v", err)
		}
		second := o.replaced(operator, e.ID, first, false, "Angka pada tabel 3 diperbaiki")
		if got := o.open(operator, e.ID).Working().Files; !slices.Equal(got, []string{second, other}) {
			t.Errorf("the order is %v", got)
		}
		if o.answers(first) != "terbuka" || o.answers(second) != "hilang" {
			t.Error("before the publication something changed for the public")
		}
		e = o.publishAgain(operator, ppid, e.ID)
		if o.answers(first) != "terbuka" || o.answers(second) != "terbuka" {
			t.Errorf("after it: %s, %s", o.answers(first), o.answers(second))
		}
		// A draft that is replaced once more is simply gone; a third version stands over both.
		draft := o.replaced(operator, e.ID, second, false, "Baris 7 diperbaiki")
		third := o.replaced(operator, e.ID, draft, false, "")
		e = o.publishAgain(operator, ppid, e.ID)
		files, err := o.FilesOf(ctx, o.body.ID, e.Content, e.ID)
		if err != nil || len(files) != 2 || files[0].ID != third || len(files[0].Older) != 2 || files[0].Older[0].ID != second ||
			files[0].Older[0].ReplacedWhy != "Baris 7 diperbaiki" || files[0].Older[1].ID != first || files[0].Older[1].ReplacedWhy != "Angka pada tabel 3 diperbaiki" {
			t.Errorf("versions %+v, %v", files, err)
		}
		if o.answers(draft) != "hilang" || o.answers(first) != "terbuka" {
			t.Errorf("the draft answers %s, the first %s", o.answers(draft), o.answers(first))
		}
		if o.found(first) != 0 || o.found(third) != 1 {
			t.Error("the search finds an older version, or not the present one")
		}
		// Taken off altogether, none of them is public.
		if err := o.DetachFile(ctx, operator, e.ID, third); err != nil {
			t.Fatal(err)
		}
		o.publishAgain(operator, ppid, e.ID)
		if o.answers(first) != "hilang" || o.answers(third) != "hilang" || o.answers(other) != "terbuka" {
			t.Errorf("after it was taken off: %s %s %s", o.answers(first), o.answers(third), o.answers(other))
		}
	})
}

func TestAReplacedFileClosesWithItsSuccessor(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		operator, ppid := o.person("operator", "operator", o.unit.ID), o.person("ppid", "ppid_utama", "")
		e, first := o.publishedFile(operator, ppid, "Daftar Penerima")
		draft := o.replaced(operator, e.ID, first, true, "Memuat data yang tidak boleh terbuka")
		second := o.replaced(operator, e.ID, draft, false, "") // the choice about the first stands
		if o.answers(first) != "terbuka" {
			t.Error("closed before the successor is published")
		}
		e = o.publishAgain(operator, ppid, e.ID)
		if o.answers(first) != "tertutup" || o.answers(second) != "terbuka" {
			t.Errorf("after it: %s, %s", o.answers(first), o.answers(second))
		}
		f, newer, err := o.ClosedFile(ctx, o.body.ID, first)
		if err != nil || f.ClosedWhy != "Memuat data yang tidak boleh terbuka" || newer.ID != second || !f.ClosedAt.Equal(o.now) {
			t.Errorf("closed %+v, newer %+v, %v", f, newer, err)
		}
		if got := o.kinds(e.ID); !slices.Equal(got[len(got)-3:], []string{"diajukan", "berkas_ditutup", "terbit"}) {
			t.Errorf("acts %v", got)
		}
		o.replaced(operator, e.ID, second, false, "Baris 7 diperbaiki")
		e = o.publishAgain(operator, ppid, e.ID)
		if o.answers(first) != "tertutup" || o.answers(second) != "terbuka" {
			t.Errorf("a later version: %s, %s", o.answers(first), o.answers(second))
		}
		if err := o.Withdraw(ctx, ppid, e.ID, e.Version, "Ganda"); err != nil {
			t.Fatal(err)
		}
		if o.answers(first) != "hilang" {
			t.Error("a file of a withdrawn entry still says something")
		}
	})
}

func TestALeakIsClosedInOneStep(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		operator, ppid := o.person("operator", "operator", o.unit.ID), o.person("ppid", "ppid_utama", "")
		e, file := o.publishedFile(operator, ppid, "Rekap Gaji")
		if o.found(file) != 1 {
			t.Fatal("the text of the file is not found")
		}
		for _, c := range []struct {
			name, reason, want string
			by                 identity.Actor
		}{
			{"without a reason", " ", "informasi.alasan_tutup", ppid},
			{"with the data in the reason", "Memuat NIK " + fakeNIK, "informasi.alasan_pribadi", ppid},
			{"by who may not publish", "Memuat data pribadi", "umum.tidak_berwenang", operator},
		} {
			if all := fault.All(o.CloseFile(ctx, c.by, e.ID, file, c.reason)); len(all) != 1 || all[0].Key != c.want {
				t.Errorf("%s: %v", c.name, all)
			}
		}
		if err := o.CloseFile(ctx, ppid, e.ID, file, "Ditinjau karena memuat data pribadi"); err != nil {
			t.Fatal(err)
		}
		if o.answers(file) != "tertutup" || o.found(file) != 0 || o.open(ppid, e.ID).State != register.Published {
			t.Errorf("closed: %s, found %d", o.answers(file), o.found(file))
		}
		if err := o.CloseFile(ctx, ppid, e.ID, file, "Sekali lagi"); keys(err)[""] != "informasi.berkas_tidak_terbuka" {
			t.Errorf("closed twice: %v", err)
		}
		// Nothing opens it again: not a new version of the entry, not text that is read later.
		if err := o.Revise(ctx, operator, e.ID, o.open(operator, e.ID).Version, o.full("Rekap Gaji 2025")); err != nil {
			t.Fatal(err)
		}
		e = o.publishAgain(operator, ppid, e.ID)
		o.inspected(file)
		if o.answers(file) != "tertutup" || o.found(file) != 0 {
			t.Errorf("a later version opened it: %s, found %d", o.answers(file), o.found(file))
		}
		successor := o.replaced(operator, e.ID, file, false, "Kolom gaji dihapus")
		o.publishAgain(operator, ppid, e.ID)
		if o.answers(file) != "tertutup" || o.answers(successor) != "terbuka" {
			t.Errorf("after its successor: %s, %s", o.answers(file), o.answers(successor))
		}
	})
}

func TestEightCloseAndPublishAtOnce(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		operator, ppid := o.person("operator", "operator", o.unit.ID), o.person("ppid", "ppid_utama", "")
		e, file := o.publishedFile(operator, ppid, "Rekap")
		if err := o.Revise(t.Context(), operator, e.ID, e.Version, o.full("Rekap Baru")); err != nil {
			t.Fatal(err)
		}
		e = o.resubmitted(operator, e.ID)
		errs := make([]error, 8)
		var wait sync.WaitGroup
		for i := range errs {
			wait.Go(func() {
				if i == 0 {
					errs[i] = o.Publish(context.Background(), ppid, e.ID, e.Version)
				} else {
					errs[i] = o.CloseFile(context.Background(), ppid, e.ID, file, "Ditinjau karena memuat data pribadi")
				}
			})
		}
		wait.Wait()
		for _, err := range errs {
			if err != nil && !fault.Is(err, fault.Conflict) {
				t.Errorf("neither done nor told that it changed: %v", err)
			}
		}
		closed := 0
		for _, kind := range o.kinds(e.ID) {
			if kind == "berkas_ditutup" {
				closed++
			}
		}
		if closed != 1 || o.answers(file) != "tertutup" || o.found(file) != 0 {
			t.Errorf("%d closed it, it is %s, found %d", closed, o.answers(file), o.found(file))
		}
	})
}
