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

const (
	enough   = "Nomor ini rekening kas daerah dan sudah diumumkan dalam peraturan bupati"
	fakeNIK  = "3273014507890001" // well formed; no such district code pairs with such a person
	otherNIK = "3273015208910002"
)

// attached adds a file that was inspected with the findings given.
func (o *office) attached(a identity.Actor, id, name string, found ...register.Found) string {
	o.t.Helper()
	file, err := o.AttachFile(o.t.Context(), a, id, register.File{Blob: db.NewID() + strings.Repeat("e", 32), Name: name, Kind: "XLSX", Size: 1, Reading: register.Unread})
	if err != nil {
		o.t.Fatal(err)
	}
	o.inspected(file, found...)
	return file
}

func (o *office) inspected(file string, found ...register.Found) {
	o.t.Helper()
	err := o.KeepInspection(o.t.Context(), o.body.ID, file, register.Inspected{Pages: 1, Reading: register.Readable, Found: found,
		Passages: []register.Passage{{Label: "lembar Rekap", Body: "isi " + file}}})
	if err != nil {
		o.t.Fatal(err)
	}
}

// resubmitted hands an entry on again after it was changed.
func (o *office) resubmitted(a identity.Actor, id string) register.Entry {
	o.t.Helper()
	if err := o.Submit(o.t.Context(), a, id, o.open(a, id).Version); err != nil {
		o.t.Fatal(err)
	}
	return o.open(a, id)
}

func (o *office) examine(e register.Entry) register.Examination {
	o.t.Helper()
	x, err := o.Examine(o.t.Context(), o.body.ID, e)
	if err != nil {
		o.t.Fatal(err)
	}
	return x
}

// openFindings are the identifiers of what holds an entry back.
func (o *office) openFindings(e register.Entry) []string {
	o.t.Helper()
	var ids []string
	for _, f := range o.examine(e).All() {
		if f.Open() {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

var hidden = register.Found{Code: "lembar_tersembunyi", Place: "lembar Gaji"}

func TestNothingUninspectedIsPublished(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		operator, ppid := o.person("operator", "operator", o.unit.ID), o.person("ppid", "ppid_utama", "")
		for _, c := range []struct {
			name string
			look func(file string)
			want string // key of the refusal
		}{
			{"not looked into", func(string) {}, "informasi.belum_diperiksa"},
			{"only its text was read", func(f string) {
				if err := o.KeepText(ctx, o.body.ID, f, 1, register.Readable, nil); err != nil {
					t.Fatal(err)
				}
			}, "informasi.belum_diperiksa"},
			{"looking into it failed", func(f string) {
				if err := o.HoldFile(ctx, o.body.ID, f); err != nil {
					t.Fatal(err)
				}
			}, "informasi.temuan"},
			{"a hidden sheet", func(f string) { o.inspected(f, hidden) }, "informasi.temuan"},
			{"properties alone", func(f string) { o.inspected(f, register.Found{Code: "properti_dokumen", Place: "keterangan dokumen"}) }, ""},
			{"clean", func(f string) { o.inspected(f) }, ""},
		} {
			e := o.begin(operator, o.full("Berkas "+c.name))
			file, err := o.AttachFile(ctx, operator, e.ID, register.File{Blob: db.NewID() + strings.Repeat("d", 32), Name: "x.xlsx", Kind: "XLSX", Size: 1, Reading: register.Unread})
			if err != nil {
				t.Fatal(err)
			}
			c.look(file)
			e = o.resubmitted(operator, e.ID)
			if err := o.Publish(ctx, ppid, e.ID, e.Version); keys(err)["temuan"] != c.want || (err == nil) != (c.want == "") {
				t.Errorf("%s: %v, want %q", c.name, err, c.want)
			}
		}
	})
}

func TestFindingsAreLetThroughByAnotherPersonWithAReason(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		unitPPID, ppid := o.person("pelaksana", "ppid_pelaksana", o.unit.ID), o.person("ppid", "ppid_utama", "")
		operator := o.person("operator", "operator", o.unit.ID)
		e := o.begin(unitPPID, o.full("Rekap Kehadiran"))
		file := o.attached(unitPPID, e.ID, "rekap.xlsx", hidden, register.Found{Code: "nik", Place: "lembar Gaji, sel C2", Excerpt: "99••"},
			register.Found{Code: "nik", Place: "lembar Gaji, sel C2", Excerpt: "98••"}, register.Found{Code: "properti_dokumen", Place: "keterangan"})
		e = o.open(unitPPID, e.ID)
		ids := o.openFindings(e)
		if len(ids) != 2 || o.examine(e).Open() != 2 {
			t.Fatalf("findings %+v", o.examine(e))
		}
		if err := o.Override(ctx, ppid, e.ID, ids, enough); keys(err)[""] != "informasi.tanpa_ajuan" {
			t.Errorf("let through before it was handed on: %v", err)
		}
		e = o.resubmitted(unitPPID, e.ID)
		for _, c := range []struct {
			name   string
			by     identity.Actor
			ids    []string
			reason string
			want   string
		}{
			{"without a reason", ppid, ids, "  ", "informasi.alasan_pendek"},
			{"a reason of one word", ppid, ids, "Sudahdiketahuiumumsemuanya", "informasi.alasan_pendek"},
			{"a reason of one letter", ppid, ids, "aaaaaaaaaaaa aaaaaaaaaaa aaaaaaaa", "informasi.alasan_pendek"},
			{"a reason that copies the data", ppid, ids, "Orang dengan NIK " + fakeNIK + " sudah menyetujui penerbitan ini", "informasi.alasan_pribadi"},
			{"nothing chosen", ppid, nil, enough, "informasi.temuan_pilih"},
			{"a finding that is not there", ppid, []string{"tidak-ada"}, enough, "umum.berubah"},
			{"by who wrote it", unitPPID, ids, enough, "informasi.temuan_orang_kedua"},
			{"by who may not publish", operator, ids, enough, "umum.tidak_berwenang"},
		} {
			err := o.Override(ctx, c.by, e.ID, c.ids, c.reason)
			if all := fault.All(err); len(all) != 1 || all[0].Key != c.want {
				t.Errorf("%s: %v, want %s", c.name, err, c.want)
			}
		}
		if err := o.Override(ctx, ppid, e.ID, ids[:1], enough); err != nil {
			t.Fatal(err)
		}
		if err := o.Publish(ctx, ppid, e.ID, e.Version); keys(err)["temuan"] != "informasi.temuan" {
			t.Errorf("published with one of two findings open: %v", err)
		}
		if err := o.Override(ctx, ppid, e.ID, ids, enough); !fault.Is(err, fault.Conflict) {
			t.Errorf("the same finding let through twice: %v", err)
		}
		if err := o.Override(ctx, ppid, e.ID, ids[1:], enough); err != nil {
			t.Fatal(err)
		}
		// The same inspection again changes nothing that was decided; one that finds more does.
		o.inspected(file, hidden, register.Found{Code: "nik", Place: "lembar Gaji, sel C2", Excerpt: "99••"},
			register.Found{Code: "nik", Place: "lembar Gaji, sel C2", Excerpt: "98••"})
		if x := o.examine(e); x.Open() != 0 || x.Overridden() != 2 || x.All()[0].Reason != enough || x.All()[0].Post != "Jabatan ppid_utama" {
			t.Errorf("after the same inspection: %+v", x)
		}
		o.inspected(file, hidden, register.Found{Code: "komentar", Place: "lembar Rekap"}, register.Found{Code: "nik", Place: "lembar Gaji, sel C2", Excerpt: "99••"})
		if n := o.examine(e).Open(); n != 2 { // the comment, and one number where there were two
			t.Errorf("%d open after an inspection that found other things", n)
		}
		if err := o.Override(ctx, ppid, e.ID, o.openFindings(e), enough); err != nil {
			t.Fatal(err)
		}
		if err := o.Publish(ctx, ppid, e.ID, e.Version); err != nil {
			t.Fatal(err)
		}
		if got := o.kinds(e.ID); !slices.Equal(got[len(got)-5:], []string{"temuan_dilewati", "temuan_dilewati", "temuan_dilewati", "temuan_dilewati", "terbit"}) {
			t.Errorf("acts %v", got)
		}
		acts := o.acts(e.ID)
		var act register.OverriddenAct
		if err := acts[len(acts)-2].Into(&act); err != nil || act.File != file || act.Count != 1 || act.Alone || len(act.Findings) != 1 {
			t.Errorf("the act: %+v, %v", act, err)
		}
	})
}

func TestOtherBytesAndOtherTextAreLookedAtAnew(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		operator, ppid := o.person("operator", "operator", o.unit.ID), o.person("ppid", "ppid_utama", "")
		c := o.full("Penerima Hibah")
		c.Remark = "Atas nama pemilik NIK " + fakeNIK
		e := o.submitted(operator, c)
		if x := o.examine(e); x.Open() != 1 || x.Text[0].Place != "keterangan" || strings.Contains(x.Text[0].Excerpt, fakeNIK[:8]) {
			t.Fatalf("what is typed is not looked for: %+v", x)
		}
		if err := o.Publish(ctx, ppid, e.ID, e.Version); keys(err)["temuan"] != "informasi.temuan" {
			t.Errorf("published with a number in the text: %v", err)
		}
		if err := o.Override(ctx, ppid, e.ID, o.openFindings(e), enough); err != nil {
			t.Fatal(err)
		}
		if x := o.examine(e); x.Open() != 0 || x.Overridden() != 1 {
			t.Errorf("let through: %+v", x)
		}
		c.Remark = "Atas nama pemilik NIK " + otherNIK
		if err := o.Revise(ctx, operator, e.ID, e.Version, c); err != nil {
			t.Fatal(err)
		}
		if x := o.examine(o.resubmitted(operator, e.ID)); x.Open() != 1 || x.Overridden() != 0 {
			t.Errorf("another number is covered by the old decision: %+v", x)
		}
		c.Remark = "Atas nama kelompok tani"
		if err := o.Revise(ctx, operator, e.ID, o.open(operator, e.ID).Version, c); err != nil {
			t.Fatal(err)
		}
		first := o.attached(operator, e.ID, "hibah.xlsx", hidden)
		e = o.resubmitted(operator, e.ID)
		if err := o.Override(ctx, ppid, e.ID, o.openFindings(e), enough); err != nil {
			t.Fatal(err)
		}
		second, err := o.ReplaceFile(ctx, operator, e.ID, first, register.File{Blob: strings.Repeat("b", 64), Name: "hibah.xlsx", Kind: "XLSX", Size: 2, Reading: register.Unread}, false, "")
		if err != nil {
			t.Fatal(err)
		}
		o.inspected(second, hidden)
		e = o.resubmitted(operator, e.ID)
		if err := o.Publish(ctx, ppid, e.ID, e.Version); keys(err)["temuan"] != "informasi.temuan" {
			t.Errorf("a decision about other bytes was enough: %v", err)
		}
		if err := o.DetachFile(ctx, operator, e.ID, second); err != nil {
			t.Fatal(err)
		}
		e = o.resubmitted(operator, e.ID)
		if err := o.Publish(ctx, ppid, e.ID, e.Version); err != nil {
			t.Errorf("the file is gone and still holds: %v", err)
		}
	})
}

func TestTheMarkOfTheImporterIsAFinding(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		operator, ppid := o.person("operator", "operator", o.unit.ID), o.person("ppid", "ppid_utama", "")
		c := o.full("Daftar Penerima")
		c.Warnings, c.Remark = []string{"data_pribadi"}, "Kode 12345-67890"
		e := o.submitted(operator, c)
		if x := o.examine(e); x.Open() != 1 || x.Text[0].Code != "data_pribadi" {
			t.Fatalf("the mark: %+v", x)
		}
		c.Summary += " Diubah."
		if err := o.Revise(ctx, operator, e.ID, e.Version, c); err != nil {
			t.Fatal(err)
		}
		e = o.resubmitted(operator, e.ID)
		if err := o.Publish(ctx, ppid, e.ID, e.Version); keys(err)["temuan"] != "informasi.temuan" {
			t.Errorf("a change elsewhere took the mark away: %v", err)
		}
		c.Remark = "Kode dihapus"
		if err := o.Revise(ctx, operator, e.ID, e.Version, c); err != nil {
			t.Fatal(err)
		}
		e = o.resubmitted(operator, e.ID)
		if err := o.Publish(ctx, ppid, e.ID, e.Version); err != nil {
			t.Errorf("the number is gone and the mark still holds: %v", err)
		}
	})
}

func TestOneWhoIsAloneDecidesAloneAndItIsSaid(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		ppid := o.person("ppid", "ppid_utama", "")
		e := o.begin(ppid, o.full("Neraca Desa"))
		o.attached(ppid, e.ID, "neraca.xlsx", hidden)
		e = o.resubmitted(ppid, e.ID)
		if err := o.Override(ctx, ppid, e.ID, o.openFindings(e), enough); err != nil {
			t.Fatal(err)
		}
		acts := o.acts(e.ID)
		var act register.OverriddenAct
		if err := acts[len(acts)-1].Into(&act); err != nil || !act.Alone {
			t.Errorf("the act does not say that nobody else could: %+v, %v", act, err)
		}
		if err := o.Publish(ctx, ppid, e.ID, e.Version); err != nil {
			t.Fatal(err)
		}
	})
}

func TestEightLetThroughAtOnce(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		operator := o.person("operator", "operator", o.unit.ID)
		e := o.begin(operator, o.full("Neraca"))
		o.attached(operator, e.ID, "neraca.xlsx", hidden)
		e = o.resubmitted(operator, e.ID)
		ids := o.openFindings(e)
		errs := make([]error, 8)
		var wait sync.WaitGroup
		for i, name := range []string{"satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan"} {
			a := o.person(name, "ppid_utama", "")
			wait.Go(func() { errs[i] = o.Override(context.Background(), a, e.ID, ids, enough) })
		}
		wait.Wait()
		done := 0
		for _, err := range errs {
			switch {
			case err == nil:
				done++
			case !fault.Is(err, fault.Conflict):
				t.Errorf("the others are told that it changed: %v", err)
			}
		}
		if got := o.kinds(e.ID); done != 1 || got[len(got)-1] != "temuan_dilewati" || got[len(got)-2] != "diajukan" {
			t.Errorf("%d let it through, acts %v", done, got)
		}
	})
}

func TestTheSameBytesAreLookedIntoOnce(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		operator := o.person("operator", "operator", o.unit.ID)
		upload := register.File{Blob: strings.Repeat("a", 64), Name: "a.xlsx", Kind: "XLSX", Size: 1, Reading: register.Unread}
		add := func() (register.Entry, string) {
			e := o.begin(operator, o.full("Salinan"))
			file, err := o.AttachFile(ctx, operator, e.ID, upload)
			if err != nil {
				t.Fatal(err)
			}
			return o.open(operator, e.ID), file
		}
		_, first := add()
		waiting, err := o.WaitingFiles(ctx, o.body.ID, "", 10)
		if err != nil || len(waiting) != 1 || waiting[0].ID != first {
			t.Errorf("waiting %+v, %v", waiting, err)
		}
		o.inspected(first, hidden)
		e, second := add()
		x := o.examine(e)
		text, err := o.Text(ctx, o.body.ID, second)
		if err != nil || x.Waiting() != 0 || x.Open() != 1 || x.Files[0].Pages != 1 || len(text) != 1 {
			t.Errorf("the second time: %+v, %v, %v", x, text, err)
		}
		if kinds, err := o.queue.Kinds(ctx); err != nil || len(kinds) != 1 {
			t.Errorf("jobs %v, %v", kinds, err)
		}
		if waiting, err := o.WaitingFiles(ctx, o.body.ID, "", 10); err != nil || len(waiting) != 0 {
			t.Errorf("waiting %+v, %v", waiting, err)
		}
	})
}

func TestWhatIsHeldBackIsListed(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		operator, ppid := o.person("operator", "operator", o.unit.ID), o.person("ppid", "ppid_utama", "")
		theirs := o.person("tetangga", "ppid_pelaksana", o.other.ID)
		e := o.begin(operator, o.full("Tertahan"))
		o.attached(operator, e.ID, "a.xlsx", hidden, register.Found{Code: "komentar", Place: "lembar Rekap"})
		o.begin(operator, o.full("Bersih"))
		held, counts, err := o.HeldDrafts(ctx, ppid)
		if err != nil || len(held) != 1 || held[0].ID != e.ID || counts[e.ID] != 2 {
			t.Errorf("held %+v %v %v", held, counts, err)
		}
		if held, _, err := o.HeldDrafts(ctx, theirs); err != nil || len(held) != 0 {
			t.Errorf("another unit sees %+v, %v", held, err)
		}
		done := o.begin(operator, o.full("Terbit"))
		file := o.attached(operator, done.ID, "b.xlsx")
		done = o.resubmitted(operator, done.ID)
		if err := o.Publish(ctx, ppid, done.ID, done.Version); err != nil {
			t.Fatal(err)
		}
		o.inspected(file, hidden) // a newer inspection finds more
		exposed, err := o.ExposedFiles(ctx, ppid)
		if err != nil || len(exposed) != 1 || exposed[0].File != file || exposed[0].Count != 1 || exposed[0].Number != 1 {
			t.Errorf("exposed %+v, %v", exposed, err)
		}
		if exposed, err := o.ExposedFiles(ctx, theirs); err != nil || len(exposed) != 0 {
			t.Errorf("another unit sees %+v, %v", exposed, err)
		}
		// What is public may be judged without a draft, or closed.
		if err := o.Override(ctx, ppid, done.ID, o.openFindings(o.open(ppid, done.ID)), enough); err != nil {
			t.Fatal(err)
		}
		if exposed, err := o.ExposedFiles(ctx, ppid); err != nil || len(exposed) != 0 {
			t.Errorf("after the decision %+v, %v", exposed, err)
		}
	})
}
