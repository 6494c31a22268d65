package decree_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"suluh/internal/blob"
	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/decree"
	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/sheet"
)

// office is a register with decrees, two units, a PPID and a clock that a test moves.
type office struct {
	*decree.Decrees
	t     testing.TB
	db    *db.DB
	body  org.Body
	unit  org.Unit
	other org.Unit
	ppid  identity.Actor
	queue *dbtest.Queue
	now   time.Time
}

type founded struct{ ID string }

func (founded) Kind() string                { return "uji.didirikan" }
func (f founded) Subject() (string, string) { return "uji", f.ID }

func open(t testing.TB, d *db.DB) *office {
	t.Helper()
	o := &office{t: t, db: d, now: time.Date(2026, 3, 2, 2, 0, 0, 0, time.UTC), queue: &dbtest.Queue{DB: d}}
	blobs, err := blob.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { blobs.Close() })
	l := &ledger.Ledger{DB: d, Jobs: o.queue, Clock: func() time.Time { return o.now }}
	o.Decrees = &decree.Decrees{Ledger: l, Blobs: blobs, Register: &register.Register{Ledger: l, Blobs: blobs}}
	o.body = org.Body{ID: db.NewID(), Slug: "contoh", Name: "Pemerintah Kabupaten Contoh", Short: "Kabupaten Contoh", Kind: "pemda",
		Host: "contoh.test", Zone: "WIB", CreatedAt: o.now, Settings: org.Settings{Contact: org.Contact{City: "Contoh"}}}
	o.write(func(ctx context.Context, tx *db.Tx) error { return org.InsertBody(ctx, tx, o.body) })
	o.unit, o.other = o.addUnit("dinas-air"), o.addUnit("dinas-bumi")
	o.ppid = o.addPerson("ppid_utama", "", "2025-01-02", "")
	return o
}

func each(t *testing.T, fn func(t *testing.T, o *office)) {
	t.Helper()
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) { fn(t, open(t, d)) })
}

func (o *office) write(fn func(context.Context, *db.Tx) error) {
	o.t.Helper()
	err := o.Ledger.Do(context.Background(), identity.ForSystem(o.body.ID), func(tx *ledger.Tx) error {
		if err := fn(context.Background(), tx.Tx); err != nil {
			return err
		}
		return tx.Record(context.Background(), founded{o.body.ID})
	})
	if err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) addUnit(slug string) org.Unit {
	o.t.Helper()
	u := org.Unit{ID: db.NewID(), Slug: slug, Name: "Dinas " + slug, Short: slug, Kind: "perangkat_daerah"}
	o.write(func(ctx context.Context, tx *db.Tx) error { return org.InsertUnit(ctx, tx, o.body.ID, u) })
	return u
}

func (o *office) addPerson(role, unit, from, to string) identity.Actor {
	o.t.Helper()
	id := db.NewID()
	p := identity.Post{ID: db.NewID(), Person: id, Unit: unit, Role: role, Title: "Pejabat " + role, DecreeNumber: "800/1", DecreeDate: calendar.MustDate(from), Starts: calendar.MustDate(from)}
	if to != "" {
		p.Ends = calendar.MustDate(to)
	}
	o.write(func(ctx context.Context, tx *db.Tx) error {
		if err := identity.InsertPerson(ctx, tx, identity.Person{ID: id, Org: o.body.ID, Username: "o" + id[len(id)-8:], Name: "Sri " + role, NIP: "990001", CreatedAt: o.now}, ""); err != nil {
			return err
		}
		return identity.InsertPost(ctx, tx, o.body.ID, p)
	})
	a, err := identity.ActorFor(context.Background(), o.db, o.body.ID, id, o.body.Day(o.now))
	if err != nil {
		o.t.Fatal(err)
	}
	return a
}

func content(unit, title string) register.Content {
	return register.Content{Unit: unit, Class: register.Periodic, Title: title, Summary: "Ringkasan " + title, Holder: "Dinas", Responsible: "Kepala dinas",
		Made: register.Made{Text: "2026"}, Forms: []string{"elektronik"}, Retention: register.Retention{Text: "5 tahun"}}
}

// publish makes an entry public, or a further version of it when id is given.
func (o *office) publish(id string, c register.Content) string {
	o.t.Helper()
	ctx := context.Background()
	var err error
	if id == "" {
		id, err = o.Register.Begin(ctx, o.ppid, c)
	} else {
		err = o.Register.Revise(ctx, o.ppid, id, o.entry(id).Version, c)
	}
	if err == nil {
		err = o.Register.Submit(ctx, o.ppid, id, o.entry(id).Version)
	}
	if err == nil {
		err = o.Register.Publish(ctx, o.ppid, id, o.entry(id).Version)
	}
	if err != nil {
		o.t.Fatal(err)
	}
	return id
}

func (o *office) entry(id string) register.Entry {
	o.t.Helper()
	e, err := o.Register.Open(context.Background(), o.ppid, id)
	if err != nil {
		o.t.Fatal(err)
	}
	return e
}

func (o *office) withdraw(id, why string) {
	o.t.Helper()
	if err := o.Register.Withdraw(context.Background(), o.ppid, id, o.entry(id).Version, why); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) standing(unit string) decree.Standing {
	o.t.Helper()
	s, err := o.Standing(context.Background(), o.body.ID, unit)
	if err != nil {
		o.t.Fatal(err)
	}
	return s
}

func (o *office) form(number string) decree.Form {
	return decree.Form{Number: number, Date: o.body.Day(o.now), Signer: o.ppid.Posts[0].ID}
}

// freeze freezes what stands now.
func (o *office) freeze(number string) decree.Decree {
	o.t.Helper()
	d, err := o.Freeze(context.Background(), o.ppid, o.form(number), o.standing("").Fingerprint)
	if err != nil {
		o.t.Fatal(err)
	}
	return d
}

func (o *office) lines(d decree.Decree) []decree.Frozen {
	o.t.Helper()
	var all []decree.Frozen
	if err := o.Each(context.Background(), d, decree.Pick{}, func(f decree.Frozen) error { all = append(all, f); return nil }); err != nil {
		o.t.Fatal(err)
	}
	return all
}

// refusal fails unless err is a refusal of the kind, on the field, with the key.
func refusal(t *testing.T, err error, kind fault.Kind, field, key string) {
	t.Helper()
	for _, f := range fault.All(err) {
		if f.Kind == kind && f.Field == field && f.Key == key {
			return
		}
	}
	t.Errorf("got %v, want %v %s %s", err, kind, field, key)
}

// TestAsDecreedAndAsOfToday: what was frozen stays what it was, whatever happens to
// the register after, and the next decree says what changed.
func TestAsDecreedAndAsOfToday(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		var ids []string
		for i := range 30 {
			unit := o.unit.ID
			if i%3 == 0 {
				unit = o.other.ID
			}
			ids = append(ids, o.publish("", content(unit, fmt.Sprintf("Laporan %02d", i+1))))
		}
		first := o.freeze("188/1/2026")
		if first.Sequence != 1 || first.Entries != 30 || !first.InForce() {
			t.Fatalf("the decree is %+v", first)
		}
		changed := content(o.unit.ID, "Laporan 02 perbaikan")
		o.publish(ids[1], changed)
		o.withdraw(ids[2], "Memuat data pribadi")
		o.publish("", content(o.unit.ID, "Laporan baru"))

		lines := o.lines(first)
		if len(lines) != 30 || lines[1].Content.Title != "Laporan 02" || lines[1].Revision != 1 || lines[1].Today != 2 {
			t.Errorf("as decreed, the second line is %+v of %d", lines[1], len(lines))
		}
		gone := lines[2]
		if !gone.Withheld || gone.Content.Title != "Laporan 03" || gone.Content.Summary != "" || gone.Reason != "Memuat data pribadi" || gone.On.IsZero() {
			t.Errorf("a withdrawn line says %+v", gone)
		}
		page, err := o.Lines(ctx, first, decree.Pick{Unit: o.other.ID})
		if err != nil || page.Total != 10 || len(page.Lines) != 10 {
			t.Errorf("a unit's part: %d of %d lines, %v", len(page.Lines), page.Total, err)
		}
		if page, err = o.Lines(ctx, first, decree.Pick{Page: 2}); err != nil || len(page.Lines) != 5 || page.Pages != 2 {
			t.Errorf("the second page: %+v, %v", page, err)
		}
		if _, err := o.Lines(ctx, first, decree.Pick{Page: 3}); !fault.Is(err, fault.NotFound) {
			t.Errorf("a page behind the last: %v", err)
		}

		s := o.standing("")
		if s.New.Count != 1 || s.Changed.Count != 1 || s.Gone.Count != 1 || s.Fingerprint.Entries != 30 {
			t.Errorf("since the decree: %d new, %d changed, %d gone, %d stand", s.New.Count, s.Changed.Count, s.Gone.Count, s.Fingerprint.Entries)
		}
		if c := s.Changed.First[0]; c.Was != 1 || c.Now != 2 || c.Title != "Laporan 02 perbaikan" {
			t.Errorf("what changed is told as %+v", c)
		}
		o.now = o.now.AddDate(0, 1, 0)
		second := o.freeze("188/2/2026")
		all, err := o.All(ctx, o.body.ID)
		if err != nil || len(all) != 2 || all[1].SupersededBy != second.Sequence || all[1].InForce() || !all[0].InForce() {
			t.Errorf("the history is %+v, %v", all, err)
		}
		held, err := o.Holding(ctx, o.body.ID, 2)
		if err != nil || len(held) != 2 || held[0].Revision != 2 || held[1].Revision != 1 {
			t.Errorf("entry 2 stands in %+v, %v", held, err)
		}
		acts, err := ledger.Timeline(ctx, o.db, o.body.ID, "penetapan", second.ID)
		if err != nil || len(acts) != 1 || acts[0].ActorPost != "Pejabat ppid_utama" {
			t.Errorf("acts: %+v, %v", acts, err)
		}
		jobs, err := o.queue.Jobs(ctx)
		if n := len(slices.DeleteFunc(jobs, func(q dbtest.Queued) bool { return q.Kind != decree.MakeAnnex{}.Kind() })); err != nil || n != 2 {
			t.Errorf("%d annexes asked for, %v", n, err)
		}
	})
}

// TestChangedMeanwhile: a decree over entries that changed since they were looked at
// is refused, nothing is frozen, what changed is named, and confirming anew works.
func TestChangedMeanwhile(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		one, two := o.publish("", content(o.unit.ID, "Satu")), o.publish("", content(o.unit.ID, "Dua"))
		changes := map[string]func(){
			"another version": func() { o.publish(one, content(o.unit.ID, "Satu, perbaikan")) },
			"a new entry":     func() { o.publish("", content(o.unit.ID, "Tiga")) },
			"a withdrawal":    func() { o.withdraw(two, "Ganda") },
			"one for another": func() { o.withdraw(one, "Ganda"); o.publish("", content(o.unit.ID, "Empat")) },
		}
		for _, name := range []string{"another version", "a new entry", "a withdrawal", "one for another"} {
			seen := o.standing("")
			changes[name]()
			f := o.form("188/1/2026")
			_, err := o.Freeze(ctx, o.ppid, f, seen.Fingerprint)
			refusal(t, err, fault.Conflict, "", "penetapan.berubah")
			if all, err := o.All(ctx, o.body.ID); err != nil || len(all) != 0 {
				t.Errorf("%s: something was frozen: %+v, %v", name, all, err)
			}
			since, err := o.Since(ctx, o.body.ID, seen.Fingerprint.Act)
			if err != nil || len(since) == 0 {
				t.Errorf("%s: what changed is not named: %+v, %v", name, since, err)
			}
		}
		// A draft is nothing that the public sees, so it changes nothing here.
		seen := o.standing("")
		if _, err := o.Register.Begin(ctx, o.ppid, content(o.unit.ID, "Draf")); err != nil {
			t.Fatal(err)
		}
		d, err := o.Freeze(ctx, o.ppid, o.form("188/1/2026"), seen.Fingerprint)
		if err != nil || d.Sequence != 1 {
			t.Errorf("confirming anew gave %+v, %v", d, err)
		}
		if got := decree.ParseFingerprint(seen.Fingerprint.String()); got != seen.Fingerprint {
			t.Errorf("the fingerprint comes back as %+v", got)
		}
		for _, s := range []string{"", "1.2.3", "a.b.c.d.e.f", "-1.0.0.0.0.0", "1.2.3.4.5.6.7"} {
			if decree.ParseFingerprint(s).Entries != -1 {
				t.Errorf("%q was read as a fingerprint", s)
			}
		}
	})
}

// TestEightAtOnce: of eight people who confirm the same preview one wins; the others
// are told that another decree came first, and nothing of theirs is kept.
func TestEightAtOnce(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		o.publish("", content(o.unit.ID, "Satu"))
		seen := o.standing("").Fingerprint
		var wait sync.WaitGroup
		errs := make([]error, 8)
		for i := range errs {
			wait.Go(func() {
				_, errs[i] = o.Freeze(context.Background(), o.ppid, o.form(fmt.Sprintf("188/%d/2026", i)), seen)
			})
		}
		wait.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else {
				refusal(t, err, fault.Conflict, "", "penetapan.didahului")
			}
		}
		all, err := o.All(t.Context(), o.body.ID)
		if won != 1 || err != nil || len(all) != 1 || len(o.lines(all[0])) != 1 {
			t.Errorf("%d won, %d decrees, %v", won, len(all), err)
		}
	})
}

// TestRefusals: what may not be decreed, with the sentence for each.
func TestRefusals(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		_, err := o.Freeze(ctx, o.ppid, o.form("188/1/2026"), o.standing("").Fingerprint)
		refusal(t, err, fault.Conflict, "", "penetapan.kosong")
		o.publish("", content(o.unit.ID, "Satu"))
		former := o.addPerson("ppid_utama", "", "2024-01-02", "2025-12-31")
		pelaksana := o.addPerson("ppid_pelaksana", o.unit.ID, "2025-01-02", "")
		posts, err := o.Signers(ctx, o.body.ID, "")
		if err != nil || len(posts) != 2 {
			t.Fatalf("may sign: %+v, %v", posts, err)
		}
		old := posts[slices.IndexFunc(posts, func(h identity.Holder) bool { return h.Person == former.Person })].ID
		for name, c := range map[string]struct {
			change     func(*decree.Form)
			field, key string
		}{
			"no number":                    {func(f *decree.Form) { f.Number = "  " }, "nomor", "penetapan.nomor_kosong"},
			"a number of signs":            {func(f *decree.Form) { f.Number = "---" }, "nomor", "penetapan.nomor_salah"},
			"a number without end":         {func(f *decree.Form) { f.Number = strings.Repeat("1", 121) }, "nomor", "penetapan.terlalu_panjang"},
			"no date":                      {func(f *decree.Form) { f.Date = calendar.Date{} }, "tanggal", "penetapan.tanggal_kosong"},
			"tomorrow":                     {func(f *decree.Form) { f.Date = f.Date.AddDays(1) }, "tanggal", "penetapan.tanggal_depan"},
			"no signer":                    {func(f *decree.Form) { f.Signer = "" }, "penanda_tangan", "penetapan.penanda_tangan_kosong"},
			"a post that has ended":        {func(f *decree.Form) { f.Signer = old }, "penanda_tangan", "penetapan.tidak_menjabat"},
			"a post not yet held":          {func(f *decree.Form) { f.Date = calendar.MustDate("2024-06-03") }, "penanda_tangan", "penetapan.tidak_menjabat"},
			"a unit's post for everything": {func(f *decree.Form) { f.Signer = pelaksana.Posts[0].ID }, "penanda_tangan", "penetapan.penanda_tangan_kosong"},
			"a unit that is none":          {func(f *decree.Form) { f.Unit = "x" }, "unit", "penetapan.unit"},
			"a remark without end":         {func(f *decree.Form) { f.Remark = strings.Repeat("a", 2001) }, "keterangan", "penetapan.terlalu_panjang"},
		} {
			f := o.form("188/1/2026")
			c.change(&f)
			t.Run(name, func(t *testing.T) {
				refusal(t, o.Check(ctx, o.ppid, f), fault.Invalid, c.field, c.key)
				_, err := o.Freeze(ctx, o.ppid, f, o.standing(f.Unit).Fingerprint)
				refusal(t, err, fault.Invalid, c.field, c.key)
			})
		}
		_, err = o.Freeze(ctx, pelaksana, o.form("188/1/2026"), o.standing("").Fingerprint)
		refusal(t, err, fault.Forbidden, "", "umum.tidak_berwenang")

		// The former holder signed while they held the post: that decree is valid.
		f := o.form("12/2025")
		f.Signer, f.Date = old, calendar.MustDate("2025-12-30")
		if _, err := o.Freeze(ctx, o.ppid, f, o.standing("").Fingerprint); err != nil {
			t.Errorf("a decree signed in time: %v", err)
		}
		f = o.form("13/2025")
		f.Date = calendar.MustDate("2025-12-29")
		refusal(t, o.Check(ctx, o.ppid, f), fault.Invalid, "tanggal", "penetapan.tanggal_mundur")
		o.freeze("188/1/2026")
		for _, same := range []string{"188/1/2026", " 188 / 1 / 2026 ", "188-1-2026"} {
			_, err = o.Freeze(ctx, o.ppid, o.form(same), o.standing("").Fingerprint)
			refusal(t, err, fault.Invalid, "nomor", "penetapan.nomor_dipakai")
		}
		o.now = o.now.AddDate(1, 0, 0)
		o.freeze("188/1/2026") // of another year
	})
}

// TestUnitScope: a unit's part has decrees of its own, beside those of the body.
func TestUnitScope(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		o.publish("", content(o.unit.ID, "Satu"))
		o.publish("", content(o.other.ID, "Dua"))
		whole := o.freeze("1")
		chief := o.addPerson("ppid_pelaksana", o.unit.ID, "2025-01-02", "")
		f := o.form("2")
		f.Unit, f.Signer = o.unit.ID, chief.Posts[0].ID
		seen := o.standing(o.unit.ID)
		o.publish("", content(o.other.ID, "Tiga")) // not in this scope
		part, err := o.Freeze(ctx, o.ppid, f, seen.Fingerprint)
		if err != nil || part.Entries != 1 || part.Signer.Post != "Pejabat ppid_pelaksana" {
			t.Fatalf("the part is %+v, %v", part, err)
		}
		newest, err := o.Newest(ctx, o.body.ID, "")
		if err != nil || newest.Sequence != whole.Sequence || !newest.InForce() {
			t.Errorf("in force for the body: %+v, %v", newest, err)
		}
	})
}

// TestRevoke: only what is in force, once, with a reason; nothing comes back by it,
// and its number stays used.
func TestRevoke(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		o.publish("", content(o.unit.ID, "Satu"))
		first, second := o.freeze("1"), o.freeze("2")
		refusal(t, o.Revoke(ctx, o.ppid, first.ID, first.Version, "Salah"), fault.Conflict, "", "penetapan.tidak_berlaku")
		refusal(t, o.Revoke(ctx, o.ppid, second.ID, second.Version, " "), fault.Invalid, "alasan", "penetapan.alasan_kosong")
		refusal(t, o.Revoke(ctx, o.ppid, second.ID, second.Version+1, "Salah"), fault.Conflict, "", "umum.berubah")
		if err := o.Revoke(ctx, o.ppid, second.ID, second.Version, "Salah mencantumkan unit"); err != nil {
			t.Fatal(err)
		}
		if d, err := o.Newest(ctx, o.body.ID, ""); err != nil || d.ID != second.ID || d.InForce() {
			t.Errorf("in force after the revocation: %+v, %v", d, err)
		}
		refusal(t, o.Revoke(ctx, o.ppid, second.ID, second.Version+1, "Lagi"), fault.Conflict, "", "penetapan.tidak_berlaku")
		refusal(t, o.Check(ctx, o.ppid, o.form("2")), fault.Invalid, "nomor", "penetapan.nomor_dipakai")
		if third := o.freeze("3"); !third.InForce() || third.Sequence != 3 {
			t.Errorf("the decree after it is %+v", third)
		}
	})
}

// TestFileWaitsForASecondPerson: a scan with findings is public only when somebody
// else than the one who added it says why.
func TestFileWaitsForASecondPerson(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		o.publish("", content(o.unit.ID, "Satu"))
		d := o.freeze("1")
		scan := decree.File{Blob: strings.Repeat("a", 64), Name: "sk.pdf", Size: 10, Findings: []extract.Finding{{Code: "telepon", Place: "halaman 1", Excerpt: "Telp. ••••"}}}
		if err := o.AddFile(ctx, o.ppid, d.ID, d.Version, scan); err != nil {
			t.Fatal(err)
		}
		refusal(t, o.AddFile(ctx, o.ppid, d.ID, d.Version+1, scan), fault.Conflict, "berkas", "penetapan.berkas_ada")
		second := o.addPerson("ppid_utama", "", "2025-01-02", "")
		got, err := o.BySequence(ctx, o.body.ID, d.Sequence)
		if err != nil || got.File.Public || len(got.File.Findings) != 1 {
			t.Fatalf("the file is %+v, %v", got.File, err)
		}
		refusal(t, o.OpenFile(ctx, o.ppid, d.ID, got.Version, "Nomor kantor"), fault.Conflict, "", "penetapan.orang_kedua")
		refusal(t, o.OpenFile(ctx, second, d.ID, got.Version, ""), fault.Invalid, "alasan", "penetapan.alasan_kosong")
		if err := o.OpenFile(ctx, second, d.ID, got.Version, "Nomor telepon kantor"); err != nil {
			t.Fatal(err)
		}
		if got, err = o.BySequence(ctx, o.body.ID, d.Sequence); err != nil || !got.File.Public {
			t.Errorf("the file after is %+v, %v", got.File, err)
		}
		refusal(t, o.OpenFile(ctx, second, d.ID, got.Version, "Lagi"), fault.Conflict, "", "penetapan.berkas_terbuka")
	})
}

// TestAnnex: the printed forms hold what was frozen; after a withdrawal the old ones
// are not handed out, and the new ones keep number, title and reason only.
func TestAnnex(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		first := content(o.unit.ID, "Laporan satu")
		first.Summary = "=HYPERLINK(1) RAHASIANYA"
		one := o.publish("", first)
		other := content(o.unit.ID, "Daftar aset")
		other.Class, other.Media, other.Links = register.OnDemand, "Situs", []string{"https://contoh.test/aset"}
		o.publish("", other)
		d := o.freeze("188/1/2026")
		job := decree.MakeAnnex{Org: o.body.ID, Decree: d.ID}
		if err := o.MakeAnnex(ctx, job); err != nil {
			t.Fatal(err)
		}
		annexes, err := o.Annexes(ctx, d)
		if err != nil || len(annexes) != 2 || annexes[0].Kind != decree.AnnexPDF || annexes[0].Pages != 1 || annexes[1].Pages != 0 {
			t.Fatalf("annexes: %+v, %v", annexes, err)
		}
		read := func(x decree.Annex) []byte {
			f, err := o.Blobs.Open(x.Blob)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			var b bytes.Buffer
			if _, err := b.ReadFrom(f); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		}
		book, err := excelize.OpenReader(bytes.NewReader(read(annexes[1])))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := book.GetRows("Daftar Informasi Publik")
		if err != nil {
			t.Fatal(err)
		}
		var flat []string
		for _, r := range rows {
			flat = append(flat, strings.Join(r, "|"))
		}
		text := strings.Join(flat, "\n")
		for _, want := range []string{"Daftar Informasi Publik\n", "Tahun 2026", "Nomor 188/1/2026", "Tanggal 2 Maret 2026", "No|Judul Informasi|Ringkasan Isi Informasi|",
			"|Jenis Media yang Memuat Informasi|Tautan|", register.ClassSections[register.Periodic], register.ClassSections[register.OnDemand],
			"1|Laporan satu|=HYPERLINK(1) RAHASIANYA|", "Ditetapkan di Contoh pada Senin, 2 Maret 2026 oleh Pejabat ppid_utama, Sri ppid_utama, NIP 990001"} {
			if !strings.Contains(text, want) {
				t.Errorf("the workbook does not say %q:\n%s", want, text)
			}
		}
		if formula, _ := book.GetCellFormula("Daftar Informasi Publik", "C11"); formula != "" {
			t.Errorf("a cell became the formula %q", formula)
		}
		if err := o.MakeAnnex(ctx, job); err != nil {
			t.Fatal(err)
		}
		if again, err := o.Annexes(ctx, d); err != nil || again[0].Blob != annexes[0].Blob {
			t.Errorf("a second run made another annex: %v", err)
		}
		o.withdraw(one, "Memuat data pribadi")
		if left, err := o.Annexes(ctx, d); err != nil || len(left) != 0 {
			t.Errorf("after a withdrawal %d old annexes are handed out, %v", len(left), err)
		}
		if err := o.RenewAnnexes(ctx, decree.RenewAnnexes{}); err != nil {
			t.Fatal(err)
		}
		annexes, err = o.Annexes(ctx, d)
		if err != nil || len(annexes) != 2 {
			t.Fatalf("made anew: %+v, %v", annexes, err)
		}
		var csv bytes.Buffer
		if err := o.WriteTable(ctx, &csv, sheet.AsCSV, d); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(csv.String(), "RAHASIANYA") || !strings.Contains(csv.String(), "1,Laporan satu,") || !strings.Contains(csv.String(), "Memuat data pribadi") {
			t.Errorf("after the withdrawal the list says:\n%s", csv.String())
		}
	})
}

// TestClosedVersion: an earlier version that must not be read any more keeps its
// place with the reason, also in the decree that froze it.
func TestClosedVersion(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		id := o.publish("", content(o.unit.ID, "Daftar penerima bernama Budi"))
		d := o.freeze("1")
		refusal(t, o.Register.CloseVersion(ctx, o.ppid, id, 1, "Nama orang"), fault.Conflict, "", "informasi.versi_terbit")
		o.publish(id, content(o.unit.ID, "Daftar penerima"))
		refusal(t, o.Register.CloseVersion(ctx, o.ppid, id, 1, " "), fault.Invalid, "alasan", "informasi.alasan_tutup_versi")
		if err := o.Register.CloseVersion(ctx, o.ppid, id, 1, "Menyebut nama orang"); err != nil {
			t.Fatal(err)
		}
		refusal(t, o.Register.CloseVersion(ctx, o.ppid, id, 1, "Lagi"), fault.Conflict, "", "umum.berubah")
		_, closed, err := o.Register.VersionOf(ctx, o.body.ID, id, 1)
		if err != nil || closed != "Menyebut nama orang" {
			t.Errorf("closed: %q, %v", closed, err)
		}
		if l := o.lines(d)[0]; !l.Withheld || l.Withdrawn || l.Content.Title != "Daftar penerima" || l.Content.Summary != "" {
			t.Errorf("the frozen line says %+v", l)
		}
	})
}
