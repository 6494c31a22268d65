package dipimport_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"suluh/internal/blob"
	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/dipimport"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/importer"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/seal"
	"suluh/internal/sheet"
)

// desk is a body with two units, a register, and imports.
type desk struct {
	*dipimport.Imports
	t        testing.TB
	register *register.Register
	body     org.Body
	unit     org.Unit
	other    org.Unit
	queue    *dbtest.Queue
	now      time.Time
}

type founded struct{ ID string }

func (founded) Kind() string                { return "uji.didirikan" }
func (f founded) Subject() (string, string) { return "uji", f.ID }

func newDesk(t testing.TB, d *db.DB) *desk {
	t.Helper()
	k := &desk{t: t, now: time.Date(2026, 3, 2, 2, 0, 0, 0, time.UTC), queue: &dbtest.Queue{DB: d}}
	l := &ledger.Ledger{DB: d, Jobs: k.queue, Clock: func() time.Time { return k.now }}
	k.register = &register.Register{Ledger: l}
	keys, err := seal.NewKeyring(bytes.Repeat([]byte{7}, seal.KeySize))
	if err != nil {
		t.Fatal(err)
	}
	blobs, err := blob.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { blobs.Close() })
	k.Imports = &dipimport.Imports{Ledger: l, Blobs: blobs, Keys: keys, Takers: map[importer.Kind]dipimport.Taker{importer.DIP: dipimport.Entries{Register: k.register}}, Batch: 50, AtOnce: 100}
	k.body = org.Body{ID: db.NewID(), Slug: "contoh", Name: "Pemerintah Kabupaten Contoh", Short: "Kabupaten Contoh", Kind: "pemda", Host: "contoh.test", Zone: "WIB", CreatedAt: k.now}
	k.write(func(ctx context.Context, tx *db.Tx) error { return org.InsertBody(ctx, tx, k.body) })
	k.unit, k.other = k.addUnit("dinas-air"), k.addUnit("dinas-bumi")
	return k
}

func each(t *testing.T, fn func(t *testing.T, k *desk)) {
	t.Helper()
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) { fn(t, newDesk(t, d)) })
}

func (k *desk) write(fn func(context.Context, *db.Tx) error) {
	k.t.Helper()
	ctx := context.Background()
	err := k.Ledger.Do(ctx, identity.ForSystem(k.body.ID), func(tx *ledger.Tx) error {
		if err := fn(ctx, tx.Tx); err != nil {
			return err
		}
		return tx.Record(ctx, founded{k.body.ID})
	})
	if err != nil {
		k.t.Fatal(err)
	}
}

func (k *desk) addUnit(slug string) org.Unit {
	u := org.Unit{ID: db.NewID(), Slug: slug, Name: slug, Short: slug, Kind: "perangkat_daerah"}
	k.write(func(ctx context.Context, tx *db.Tx) error { return org.InsertUnit(ctx, tx, k.body.ID, u) })
	return u
}

func (k *desk) person(name, role, unit string) identity.Actor {
	k.t.Helper()
	id, day := db.NewID(), calendar.MustDate("2025-01-02")
	k.write(func(ctx context.Context, tx *db.Tx) error {
		if err := identity.InsertPerson(ctx, tx, identity.Person{ID: id, Org: k.body.ID, Username: name, Name: "Nama " + name, CreatedAt: k.now}, ""); err != nil {
			return err
		}
		return identity.InsertPost(ctx, tx, k.body.ID, identity.Post{ID: db.NewID(), Person: id, Role: role, Unit: unit, Title: role, Starts: day})
	})
	a, err := identity.ActorFor(context.Background(), k.Ledger.DB, k.body.ID, id, day)
	if err != nil {
		k.t.Fatal(err)
	}
	return a
}

// list is a register of n entries; change is put into the summary of every third.
func list(n int, change string) []byte {
	var b strings.Builder
	b.WriteString("No;Judul Informasi;Ringkasan;Kategori;Pejabat yang Menguasai Informasi;Waktu;Bentuk;Retensi\n")
	for i := 1; i <= n; i++ {
		summary := "Isi"
		if change != "" && i%3 == 0 {
			summary = change
		}
		fmt.Fprintf(&b, "%d;Laporan %d;%s;Berkala;Sekretariat;2024;pdf;5 tahun\n", i, i, summary)
	}
	return []byte(b.String())
}

func book(t testing.TB, data []byte) *sheet.Workbook {
	t.Helper()
	w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), "daftar.csv", sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

var today = calendar.MustDate("2026-03-02")

// keep begins an import of a file.
func (k *desk) keep(a identity.Actor, data []byte) dipimport.Import {
	k.t.Helper()
	found, err := dipimport.Recognise(book(k.t, data), dipimport.Choice{}, today)
	if err != nil {
		k.t.Fatal(err)
	}
	hash, err := dipimport.Hash(bytes.NewReader(data))
	if err != nil {
		k.t.Fatal(err)
	}
	i, err := k.Keep(context.Background(), a, dipimport.Import{Unit: k.unit.ID, Name: "daftar.csv", Hash: hash, Found: found})
	if err != nil {
		k.t.Fatal(err)
	}
	return i
}

// again reads an import anew.
func (k *desk) again(a identity.Actor, i dipimport.Import) dipimport.Import {
	k.t.Helper()
	i, err := k.Get(context.Background(), a, i.ID)
	if err != nil {
		k.t.Fatal(err)
	}
	return i
}

// run imports a file and gives the counts of its lines.
func (k *desk) run(a identity.Actor, data []byte) (dipimport.Import, string) {
	k.t.Helper()
	i := k.keep(a, data)
	if err := k.Run(context.Background(), a, i, book(k.t, data), today, nil); err != nil {
		k.t.Fatal(err)
	}
	i = k.again(a, i)
	return i, k.count(i)
}

func (k *desk) count(i dipimport.Import) string {
	k.t.Helper()
	tally, err := k.Tally(context.Background(), i)
	if err != nil {
		k.t.Fatal(err)
	}
	var counts []string
	for _, f := range register.Fates {
		counts = append(counts, fmt.Sprint(tally.Fates[f]))
	}
	return strings.Join(counts, " ")
}

func (k *desk) drafts(a identity.Actor) int64 {
	k.t.Helper()
	l, err := k.register.Desk(context.Background(), a, register.Desk{})
	if err != nil {
		k.t.Fatal(err)
	}
	return l.Total
}

func (k *desk) acts(kind string) int {
	k.t.Helper()
	all, err := ledger.Since(context.Background(), k.Ledger.DB, k.body.ID, 0, 10_000)
	if err != nil {
		k.t.Fatal(err)
	}
	n := 0
	for _, e := range all {
		if e.Kind == kind {
			n++
		}
	}
	return n
}

func TestAFileTwiceChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		ctx := t.Context()
		a := k.person("operator", "operator", k.unit.ID)
		data := list(120, "")
		i := k.keep(a, data)
		var told []int64
		if err := k.Preview(ctx, a, i, book(t, data), today, func(n int64) { told = append(told, n) }); err != nil {
			t.Fatal(err)
		}
		if i = k.again(a, i); i.State != dipimport.Ready || k.count(i) != "120 0 0 0" || !slices.Equal(told, []int64{50, 100, 120}) {
			t.Errorf("preview %s %s, told %v", i.State, k.count(i), told)
		}
		if k.drafts(a) != 0 || k.acts("informasi.diimpor") != 0 {
			t.Error("a preview wrote something")
		}
		if err := k.Run(ctx, a, i, book(t, data), today, nil); err != nil {
			t.Fatal(err)
		}
		if i = k.again(a, i); i.State != dipimport.Done || i.Done != 120 || k.count(i) != "120 0 0 0" || k.drafts(a) != 120 {
			t.Errorf("import %+v %s, %d drafts", i.State, k.count(i), k.drafts(a))
		}
		if n := k.acts("informasi.diimpor"); n != 3 {
			t.Errorf("%d acts for three batches", n)
		}
		if err := k.Run(ctx, a, i, book(t, data), today, nil); err != nil {
			t.Errorf("an import that is done, asked for again: %v", err)
		}
		if _, count := k.run(a, data); count != "0 0 120 0" || k.drafts(a) != 120 || k.acts("informasi.diimpor") != 3 {
			t.Errorf("the same file again: %s, %d drafts, %d acts", count, k.drafts(a), k.acts("informasi.diimpor"))
		}
		third, count := k.run(a, list(90, "Isi lain"))
		if count != "0 30 60 0" {
			t.Errorf("a changed file: %s", count)
		}
		gone := 0
		if err := k.Gone(ctx, third, func(string, string) error { gone++; return nil }); err != nil || gone != 30 {
			t.Errorf("%d entries are no longer in the file, %v", gone, err)
		}
		lines, err := k.Lines(ctx, third, dipimport.Filter{Fate: register.Changed, Limit: 2, Offset: 1})
		if err != nil || len(lines) != 2 || lines[0].Row != 7 || lines[0].Title != "Laporan 6" || strings.Join(lines[0].Fields, " ") != "ringkasan" {
			t.Errorf("lines %+v, %v", lines, err)
		}
		source, ok, err := k.SourceOf(ctx, k.body.ID, lines[0].Target)
		if err != nil || !ok || source.File != "daftar.csv" || source.Row != 7 || source.Import != third.ID {
			t.Errorf("source %+v %v, %v", source, ok, err)
		}
	})
}

// fails is a taker that stops once, in the middle of a batch.
type fails struct {
	dipimport.Entries
	at   int64
	left int
}

var errKilled = errors.New("the program was killed")

func (f *fails) Take(ctx context.Context, tx *ledger.Tx, r dipimport.Record) (dipimport.Taken, error) {
	if r.Position == f.at && f.left > 0 {
		f.left--
		return dipimport.Taken{}, errKilled
	}
	return f.Entries.Take(ctx, tx, r)
}

func TestAnInterruptedImportGoesOn(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		ctx := t.Context()
		a := k.person("operator", "operator", k.unit.ID)
		data := append(list(110, ""), []byte("111;Laporan 7;Isi kedua;Berkala;Sekretariat;2024;pdf;5 tahun\n")...)
		whole := k.Takers[importer.DIP]
		i := k.keep(a, data)
		for _, at := range []int64{1, 25, 51, 77, 110} {
			k.Takers[importer.DIP] = &fails{dipimport.Entries{Register: k.register}, at, 1}
			if err := k.Run(ctx, a, i, book(t, data), today, nil); !errors.Is(err, errKilled) {
				t.Fatalf("killed at %d: %v", at, err)
			}
			i = k.again(a, i)
			want := (at - 1) / 50 * 50
			if i.State != dipimport.Running || i.Done != want || k.drafts(a) != want || k.count(i) != fmt.Sprint(want, " 0 0 0") {
				t.Fatalf("killed at %d: %s, done %d, %d drafts, lines %s", at, i.State, i.Done, k.drafts(a), k.count(i))
			}
			if i.Stalled(k.now) {
				t.Error("stalled at once")
			}
		}
		if !i.Stalled(k.now.Add(3 * time.Minute)) {
			t.Error("never stalled")
		}
		found, ok, err := k.Interrupted(ctx, a, k.unit.ID, i.Hash, "")
		if err != nil || !ok || found.ID != i.ID {
			t.Errorf("interrupted: %+v %v, %v", found, ok, err)
		}
		k.Takers[importer.DIP] = whole
		if err := k.Run(ctx, a, i, book(t, data), today, nil); err != nil {
			t.Fatal(err)
		}
		i = k.again(a, i)
		if i.State != dipimport.Done || k.count(i) != "111 0 0 0" || k.drafts(a) != 111 {
			t.Errorf("in the end %s %s, %d drafts: the second line of one identity is kept, no line twice", i.State, k.count(i), k.drafts(a))
		}
		if _, count := k.run(a, data); count != "0 0 111 0" {
			t.Errorf("the same file again: %s", count)
		}
	})
}

// Eight people import the same file for one unit at once: each entry is there once.
func TestEightImportsAtOnce(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		data := list(60, "")
		var all []identity.Actor
		var imports []dipimport.Import
		for n := range 8 {
			a := k.person(fmt.Sprint("operator", n), "operator", k.unit.ID)
			all, imports = append(all, a), append(imports, k.keep(a, data))
		}
		var group sync.WaitGroup
		for n := range 8 {
			group.Go(func() {
				if err := k.Run(context.Background(), all[n], imports[n], book(t, data), today, nil); err != nil {
					t.Errorf("import %d: %v", n, err)
				}
			})
		}
		group.Wait()
		if n := k.drafts(all[0]); n != 60 {
			t.Errorf("%d entries", n)
		}
		made := 0
		for n, i := range imports {
			tally, err := k.Tally(context.Background(), k.again(all[n], i))
			if err != nil || tally.Lines() != 60 || tally.Fates[register.New]+tally.Fates[register.Unchanged] != 60 {
				t.Errorf("import %d: %v, %v", n, tally.Fates, err)
			}
			made += tally.Fates[register.New]
		}
		if made != 60 {
			t.Errorf("%d entries were begun", made)
		}
	})
}

// One import that eight processes work on at once is done once.
func TestOneImportByEight(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		a := k.person("operator", "operator", k.unit.ID)
		data := list(160, "")
		i := k.keep(a, data)
		var group sync.WaitGroup
		var mu sync.Mutex
		done := 0
		for range 8 {
			group.Go(func() {
				err := k.Run(context.Background(), a, i, book(t, data), today, nil)
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					done++
				} else if !fault.Is(err, fault.Conflict) {
					t.Error(err)
				}
			})
		}
		group.Wait()
		if i = k.again(a, i); done != 1 || i.State != dipimport.Done || k.count(i) != "160 0 0 0" || k.drafts(a) != 160 || k.acts("informasi.diimpor") != 4 {
			t.Errorf("%d ended, %s, %s, %d drafts, %d acts", done, i.State, k.count(i), k.drafts(a), k.acts("informasi.diimpor"))
		}
	})
}

func TestUndoOfAnImport(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		ctx := t.Context()
		a := k.person("operator", "operator", k.unit.ID)
		data := list(70, "")
		i, _ := k.run(a, data)
		lines, err := k.Lines(ctx, i, dipimport.Filter{Limit: 1, Offset: 41})
		if err != nil {
			t.Fatal(err)
		}
		e, err := k.register.Open(ctx, a, lines[0].Target)
		if err != nil {
			t.Fatal(err)
		}
		c := e.Working()
		c.Summary = "Disunting seseorang"
		if err := k.register.Revise(ctx, a, e.ID, e.Version, c); err != nil {
			t.Fatal(err)
		}
		if err := k.Undo(ctx, a, i, nil); err != nil {
			t.Fatal(err)
		}
		i = k.again(a, i)
		tally, err := k.Tally(ctx, i)
		if err != nil || i.State != dipimport.Undone || k.drafts(a) != 1 || tally.Undone[dipimport.TakenBack] != 69 || tally.Undone["impor.sudah_disentuh"] != 1 {
			t.Errorf("%s, %d drafts, %v, %v", i.State, k.drafts(a), tally.Undone, err)
		}
		if n := k.acts("informasi.impor_dibatalkan"); n != 2 {
			t.Errorf("%d acts for two batches", n)
		}
		if err := k.Undo(ctx, a, i, nil); err != nil || k.acts("informasi.impor_dibatalkan") != 2 {
			t.Errorf("undone twice: %v", err)
		}
		if _, count := k.run(a, data); count != "69 1 0 0" {
			t.Errorf("the same file again: %s", count)
		}
	})
}

func TestWhoMayImportWhat(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		ctx := t.Context()
		a, neighbour := k.person("operator", "operator", k.unit.ID), k.person("tetangga", "operator", k.other.ID)
		data := []byte("No;Tanggal;Nama;Alamat;Rincian Informasi;Keputusan\n1;5/2/2024;Siti Aminah;Jl. Melati;RKPD 2023;Dikabulkan\n\n" +
			"No;Judul Informasi;Ringkasan;Kategori;Unit Kerja\n1;Profil;Isi;Berkala;PPID\n2;Rekam medis;Isi;Dikecualikan;RSUD\n")
		i, count := k.run(a, data)
		if count != "1 0 0 2" {
			t.Errorf("counts %s", count)
		}
		lines, err := k.Lines(ctx, i, dipimport.Filter{})
		if err != nil || len(lines) != 3 || lines[0].Kind != importer.Permohonan || lines[0].Reason != "impor.jenis_tanpa_tempat" || lines[0].Title != "" ||
			lines[2].Reason != "impor.dikecualikan" {
			t.Errorf("lines %+v, %v", lines, err)
		}
		var out bytes.Buffer
		if err := k.WriteLeftOut(ctx, &out, i, func(key string, _ ...any) string { return key }); err != nil || strings.Contains(out.String(), "Siti") ||
			!strings.Contains(out.String(), "Rekam medis;impor.dikecualikan") {
			t.Errorf("rows left out: %s, %v", out.String(), err)
		}
		if _, err := k.Keep(ctx, neighbour, dipimport.Import{Unit: k.unit.ID, Name: "x"}); !fault.Is(err, fault.Invalid) {
			t.Errorf("kept for another unit: %v", err)
		}
		if _, err := k.Get(ctx, neighbour, i.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("another's import: %v", err)
		}
		i.Author = neighbour.Person
		if err := k.Run(ctx, neighbour, k.keep(a, data), book(t, data), today, nil); !fault.Is(err, fault.Forbidden) {
			t.Errorf("run for another unit: %v", err)
		}
	})
}

func TestADefaultHolderOnlyWhereTheListHasNone(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		ctx := t.Context()
		a := k.person("operator", "operator", k.unit.ID)
		for name, c := range map[string]struct{ data, want string }{
			"no column":     {"No;Judul Informasi;Ringkasan;Kategori\n1;Tanpa kolom;Isi;Berkala\n", "Bagian Umum"},
			"an empty cell": {"No;Judul Informasi;Ringkasan;Kategori;Unit Kerja\n1;Sel kosong;Isi;Berkala;\n2;Lain;Isi;Berkala;PPID\n", ""},
		} {
			i := k.keep(a, []byte(c.data))
			i.Choice.Holder = "Bagian Umum"
			if err := k.Choose(ctx, a, i); err != nil {
				t.Fatal(err)
			}
			i = k.again(a, i)
			if err := k.Run(ctx, a, i, book(t, []byte(c.data)), today, nil); err != nil {
				t.Fatal(err)
			}
			lines, err := k.Lines(ctx, k.again(a, i), dipimport.Filter{Limit: 1})
			if err != nil {
				t.Fatal(err)
			}
			e, err := k.register.Open(ctx, a, lines[0].Target)
			if err != nil || e.Working().Holder != c.want {
				t.Errorf("%s: holder %q, %v", name, e.Working().Holder, err)
			}
		}
	})
}

// The kept file is not readable at rest, is worked by a job, and is forgotten.
func TestTheFileOfAnImport(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		ctx := t.Context()
		a := k.person("operator", "operator", k.unit.ID)
		data := list(110, "")
		found, err := dipimport.Recognise(book(t, data), dipimport.Choice{}, today)
		if err != nil {
			t.Fatal(err)
		}
		i := dipimport.Import{ID: db.NewID(), Unit: k.unit.ID, Name: "daftar.csv", Sealed: true, Found: found}
		kept, err := k.PutFile(ctx, k.body.ID, i.ID, bytes.NewReader(data), 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		i.Blob = kept.Hash
		if i, err = k.Keep(ctx, a, i); err != nil {
			t.Fatal(err)
		}
		if f, err := k.Blobs.Open(kept.Hash); err != nil {
			t.Fatal(err)
		} else {
			var plain bytes.Buffer
			if _, err := plain.ReadFrom(f); err != nil || bytes.Contains(plain.Bytes(), []byte("Laporan")) {
				t.Errorf("the file can be read at rest, %v", err)
			}
			f.Close()
		}
		for _, step := range []string{dipimport.ToPreview, dipimport.ToRun} {
			if later, err := k.Ask(ctx, a, k.again(a, i), step); err != nil || !later {
				t.Fatalf("%s: later %v, %v", step, later, err)
			}
			if state := k.again(a, i).State; state != map[string]dipimport.State{dipimport.ToPreview: dipimport.Previewing, dipimport.ToRun: dipimport.Running}[step] {
				t.Errorf("%s asked for: %s", step, state)
			}
			if err := k.Work(ctx, dipimport.Work{Org: k.body.ID, Import: i.ID, Person: a.Person, Step: step}); err != nil {
				t.Fatal(err)
			}
		}
		if kinds, err := k.queue.Kinds(ctx); err != nil || strings.Join(kinds, " ") != "impor.kerjakan impor.kerjakan" {
			t.Errorf("jobs %v, %v", kinds, err)
		}
		if i = k.again(a, i); i.State != dipimport.Done || k.drafts(a) != 110 {
			t.Errorf("%s, %d drafts", i.State, k.drafts(a))
		}
		k.now = k.now.Add(31 * 24 * time.Hour)
		if err := k.SweepFiles(ctx); err != nil {
			t.Fatal(err)
		}
		if i = k.again(a, i); i.Blob != "" || k.count(i) != "110 0 0 0" {
			t.Errorf("after a month: blob %q, lines %s", i.Blob, k.count(i))
		}
		if _, err := k.Blobs.Open(kept.Hash); !fault.Is(err, fault.NotFound) {
			t.Errorf("the file is still there: %v", err)
		}
		if err := k.Work(ctx, dipimport.Work{Org: k.body.ID, Import: i.ID, Person: a.Person, Step: dipimport.ToPreview}); err != nil || k.again(a, i).Problem == "" {
			t.Errorf("a job of a forgotten file: %v", err)
		}
	})
}
