package urgent_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/register"
	. "suluh/internal/urgent"
)

// flood is a notice with what the first minute demands.
func flood() Content {
	return Content{Kind: Natural, Title: "Banjir di tepi Kali Wuni", What: "Air naik dua meter sejak subuh.", Where: "Kelurahan Wuni RT 1 sampai RT 9.",
		Do: "Naik ke tempat tinggi.\r\nMatikan listrik.", Phone: "112"}
}

func TestWhatTheFirstMinuteDemands(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		edit   func(*Content)
		fields string
	}{
		"what people cannot do without": {func(*Content) {}, ""},
		"nothing":                       {func(c *Content) { *c = Content{} }, "jenis judul kejadian tempat tindakan telepon"},
		"an unknown kind":               {func(c *Content) { c.Kind = "perang" }, "jenis"},
		"another kind without words":    {func(c *Content) { c.Kind = Other }, "jenis_lain"},
		"another kind in words":         {func(c *Content) { c.Kind, c.KindWords = Other, "Hewan buas lepas" }, ""},
		"spaces for a title":            {func(c *Content) { c.Title = " \n " }, "judul"},
		"a title longer than a phone":   {func(c *Content) { c.Title = strings.Repeat("a", MaxTitle+1) }, "judul"},
		"a name in place of a number":   {func(c *Content) { c.Phone = "Pak Lurah" }, "telepon"},
		"several numbers":               {func(c *Content) { c.Phone = "112, BPBD (0200) 550101" }, ""},
		"a text without end":            {func(c *Content) { c.What = strings.Repeat("a", MaxText+1) }, "kejadian"},
	} {
		x := flood()
		c.edit(&x)
		var fields []string
		for _, f := range fault.All(Check(x)) {
			fields = append(fields, f.Field)
		}
		if got := strings.Join(fields, " "); got != c.fields {
			t.Errorf("%s: refused %q, want %q", name, got, c.fields)
		}
	}
}

func TestWhatIsStillMissingIsShownAndHoldsNothingBack(t *testing.T) {
	t.Parallel()
	codes := func(c Content) string {
		var all []string
		for _, p := range Missing(c) {
			all = append(all, p.Code)
		}
		return strings.Join(all, " ")
	}
	if got := codes(flood()); got != "S-11 S-12 S-14 S-15 S-16 S-17" {
		t.Errorf("missing %s", got)
	}
	c := flood()
	c.Affected, c.Evacuation, c.Help, c.Announcer, c.Manner, c.Efforts = "a", "b", "c", "d", "e", "f"
	if got := codes(c); got != "" {
		t.Errorf("missing %s of a whole notice", got)
	}
}

// office is a board with a unit and its people.
type office struct {
	*Board
	t     *testing.T
	d     *db.DB
	body  org.Body
	unit  org.Unit
	queue *dbtest.Queue
	mu    sync.Mutex
	now   time.Time
}

type founded struct{ ID string }

func (founded) Kind() string                { return "uji.didirikan" }
func (f founded) Subject() (string, string) { return "uji", f.ID }

func each(t *testing.T, fn func(t *testing.T, o *office)) {
	t.Helper()
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := &office{t: t, d: d, now: time.Date(2026, 3, 2, 3, 0, 0, 0, time.UTC), queue: &dbtest.Queue{DB: d}}
		l := &ledger.Ledger{DB: d, Jobs: o.queue, Clock: func() time.Time { o.mu.Lock(); defer o.mu.Unlock(); return o.now }}
		o.Board = &Board{Ledger: l, Register: &register.Register{Ledger: l}, Base: func(b org.Body) string { return "https://" + b.Host }}
		o.body = org.Body{ID: db.NewID(), Slug: "contoh", Name: "Pemerintah Kabupaten Contoh", Short: "Kabupaten Contoh", Kind: "pemda", Host: "contoh.test", Zone: "WIB",
			CreatedAt: o.now, Settings: org.Settings{Contact: org.Contact{City: "Contoh"}}}
		o.unit = org.Unit{ID: db.NewID(), Slug: "bpbd", Name: "Badan Penanggulangan Bencana", Short: "BPBD", Kind: "perangkat_daerah", HeadPost: "Kepala Pelaksana"}
		o.write(func(ctx context.Context, tx *db.Tx) error {
			if err := org.InsertBody(ctx, tx, o.body); err != nil {
				return err
			}
			return org.InsertUnit(ctx, tx, o.body.ID, o.unit)
		})
		fn(t, o)
	})
}

func (o *office) write(fn func(context.Context, *db.Tx) error) {
	o.t.Helper()
	err := o.Ledger.Do(o.t.Context(), identity.ForSystem(o.body.ID), func(tx *ledger.Tx) error {
		if err := fn(o.t.Context(), tx.Tx); err != nil {
			return err
		}
		return tx.Record(o.t.Context(), founded{o.body.ID})
	})
	if err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) person(role, unit string) identity.Actor {
	o.t.Helper()
	id, day := db.NewID(), calendar.MustDate("2025-01-02")
	o.write(func(ctx context.Context, tx *db.Tx) error {
		if err := identity.InsertPerson(ctx, tx, identity.Person{ID: id, Org: o.body.ID, Username: id, Name: "Sri", CreatedAt: o.now}, ""); err != nil {
			return err
		}
		return identity.InsertPost(ctx, tx, o.body.ID, identity.Post{ID: db.NewID(), Person: id, Unit: unit, Role: role, Title: "Jabatan " + role, DecreeNumber: "1", DecreeDate: day, Starts: day})
	})
	a, err := identity.ActorFor(o.t.Context(), o.d, o.body.ID, id, calendar.MustDate("2026-03-02"))
	if err != nil {
		o.t.Fatal(err)
	}
	return a
}

// later moves the clock on.
func (o *office) later(d time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.now = o.now.Add(d)
}

func (o *office) must(n Notice, err error) Notice {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
	return n
}

func (o *office) kinds() []string {
	o.t.Helper()
	acts, err := ledger.Since(o.t.Context(), o.d, o.body.ID, 0, 1000)
	if err != nil {
		o.t.Fatal(err)
	}
	var kinds []string
	for _, a := range acts {
		kinds = append(kinds, a.Kind)
	}
	return kinds
}

func (o *office) count(kind string) int {
	o.t.Helper()
	n := 0
	for _, k := range o.kinds() {
		if k == kind {
			n++
		}
	}
	return n
}

func TestANoticeFromItsFirstMinuteToItsEnd(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx, ppid := t.Context(), o.person("ppid_utama", "")
		n := o.must(o.Publish(ctx, ppid, "kunci", o.unit.ID, flood()))
		if n.Number != 1 || n.State != Active || n.Content.Do != "Naik ke tempat tinggi.\nMatikan listrik." {
			t.Errorf("published %+v", n)
		}
		o.later(time.Hour)
		c := n.Content
		c.Evacuation = "Balai Kelurahan Wuni."
		n = o.must(o.Update(ctx, ppid, 1, n.Revision, c, "Tempat pengungsian dibuka."))
		if _, err := o.Update(ctx, ppid, 1, 1, c, "Dari halaman lama."); !fault.Is(err, fault.Conflict) {
			t.Errorf("an update of an old page: %v", err)
		}
		if _, err := o.Update(ctx, ppid, 1, n.Revision, Content{}, ""); len(fault.All(err)) != 7 {
			t.Errorf("an empty update: %v", err)
		}
		if _, err := o.End(ctx, ppid, 1, n.Revision, " "); !fault.Is(err, fault.Invalid) {
			t.Errorf("an end without words: %v", err)
		}
		o.later(24 * time.Hour)
		n = o.must(o.End(ctx, ppid, 1, n.Revision, "Air sudah surut."))
		if n.State != Ended || n.EndedAt.IsZero() {
			t.Errorf("ended %+v", n)
		}
		if _, err := o.Update(ctx, ppid, 1, n.Revision, c, "Terlambat."); !fault.Is(err, fault.Conflict) {
			t.Errorf("news after the end: %v", err)
		}
		c.Where = "Kelurahan Wuni RT 1 sampai RT 7."
		n = o.must(o.Correct(ctx, ppid, 1, n.Revision, c, "Jumlah RT keliru."))
		if n.State != Ended || n.Revision != 4 {
			t.Errorf("corrected %+v", n)
		}
		o.proven(n)
		active, err := InForce(ctx, o.d, o.body.ID)
		past, err2 := Past(ctx, o.d, o.body.ID, 1)
		if err != nil || err2 != nil || len(active) != 0 || len(past.Notices) != 1 {
			t.Errorf("in force %v, past %v, %v, %v", active, past, err, err2)
		}
		if _, err := ByNumber(ctx, o.d, "lain", 1); !fault.Is(err, fault.NotFound) {
			t.Errorf("a notice of another body: %v", err)
		}
	})
}

// proven holds every version to its sum, its act and its time.
func (o *office) proven(n Notice) {
	o.t.Helper()
	versions, err := Versions(o.t.Context(), o.d, o.body.ID, n.ID)
	if err != nil || len(versions) != 4 {
		o.t.Fatalf("%d versions, %v", len(versions), err)
	}
	acts, err := ledger.Timeline(o.t.Context(), o.d, o.body.ID, "pengumuman", n.ID)
	if err != nil || len(acts) != 4 {
		o.t.Fatalf("%d acts, %v", len(acts), err)
	}
	for i, v := range versions {
		sum := sha256.Sum256([]byte(v.Text))
		var told struct {
			Hash string `json:"sha256"`
		}
		if err := acts[i].Into(&told); err != nil {
			o.t.Error(err)
		}
		if hex.EncodeToString(sum[:]) != v.Hash || told.Hash != v.Hash || acts[i].Seq != v.Act || !acts[i].At.Equal(v.At) {
			o.t.Errorf("version %d is not proven: %+v, act %+v", v.Revision, v, acts[i])
		}
	}
	first, last := versions[0].Text, versions[3].Text
	for _, want := range []string{"Nomor: 1\n", "Versi: 1, diumumkan\n", "pukul 10.00.00 WIB (2026-03-02T10:00:00.000+07:00)", "Unit: Badan Penanggulangan Bencana\n",
		"\nYang perlu Anda lakukan\nNaik ke tempat tinggi.\nMatikan listrik.\n"} {
		if !strings.Contains(first, want) {
			o.t.Errorf("the first text lacks %q:\n%s", want, first)
		}
	}
	if strings.Index(first, "Yang perlu Anda lakukan") > strings.Index(first, "Apa yang terjadi") || strings.Contains(first, "\r") {
		o.t.Errorf("not in the order people need:\n%s", first)
	}
	if !strings.Contains(last, "Yang diperbaiki\nJumlah RT keliru.") || !strings.Contains(last, "RT 1 sampai RT 7") || !strings.Contains(last, "Keadaan: berakhir") {
		o.t.Errorf("the last text:\n%s", last)
	}
}

func TestWhoMayAnnounce(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		for _, c := range []struct {
			role, of, unit string
			may            bool
		}{
			{"ppid_utama", "", "", true}, {"petugas", "", o.unit.ID, true}, {"ppid_desa", "", "", true},
			{"ppid_pelaksana", o.unit.ID, o.unit.ID, true}, {"ppid_pelaksana", o.unit.ID, "", false},
			{"operator", o.unit.ID, o.unit.ID, false}, {"atasan_ppid", "", "", false}, {"administrator", "", "", false},
		} {
			_, err := o.Publish(ctx, o.person(c.role, c.of), c.role+c.unit, c.unit, flood())
			if c.may != (err == nil) || err != nil && !fault.Is(err, fault.Forbidden) {
				t.Errorf("%s of %q for %q: %v", c.role, c.of, c.unit, err)
			}
		}
		if _, err := o.Publish(ctx, o.person("ppid_utama", ""), "x", "unit-lain", flood()); !fault.Is(err, fault.Invalid) {
			t.Errorf("a unit that does not exist: %v", err)
		}
		if n, err := InForce(ctx, o.d, o.body.ID); err != nil || len(n) != 4 || n[0].Number != 4 {
			t.Errorf("%d notices are in force, the numbers have holes: %v", len(n), err)
		}
	})
}

func TestEightAtOnce(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx, ppid := t.Context(), o.person("ppid_utama", "")
		eight := func(fn func() error) (failed []error) {
			var group sync.WaitGroup
			var mu sync.Mutex
			for range 8 {
				group.Go(func() {
					if err := fn(); err != nil {
						mu.Lock()
						defer mu.Unlock()
						failed = append(failed, err)
					}
				})
			}
			group.Wait()
			return failed
		}
		// The same form, tapped eight times.
		if failed := eight(func() error { _, err := o.Publish(ctx, ppid, "satu formulir", o.unit.ID, flood()); return err }); len(failed) != 0 {
			t.Errorf("a form that was sent again was refused: %v", failed)
		}
		if n := o.count("pengumuman.diumumkan"); n != 1 {
			t.Errorf("%d notices of one form", n)
		}
		// Eight workers with the same job.
		n := o.must(ByNumber(ctx, o.d, o.body.ID, 1))
		if failed := eight(func() error { return o.Enter(ctx, Enter{o.body.ID, n.ID}) }); len(failed) != 0 {
			t.Errorf("a worker failed: %v", failed)
		}
		if a, b := o.count("informasi.terbit"), o.count("pengumuman.didaftarkan"); a != 1 || b != 1 {
			t.Errorf("%d entries and %d links of one notice: %v", a, b, o.kinds())
		}
		// Eight people with news from the same page.
		failed := eight(func() error { _, err := o.Update(ctx, ppid, 1, 1, flood(), "Kabar baru."); return err })
		if len(failed) != 7 || slices.ContainsFunc(failed, func(err error) bool { return !fault.Is(err, fault.Conflict) }) {
			t.Errorf("of eight updates of one version these failed: %v", failed)
		}
	})
}

func TestTheRegisterFollowsByItself(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx, ppid := t.Context(), o.person("ppid_utama", "")
		n := o.must(o.Publish(ctx, ppid, "kunci", "", flood()))
		if kinds, err := o.queue.Kinds(ctx); err != nil || strings.Join(kinds, " ") != "pengumuman.daftarkan" {
			t.Fatalf("jobs %v, %v", kinds, err)
		}
		work := func() register.Entry {
			t.Helper()
			behind, err := Behind(ctx, o.d, o.body.ID)
			if err != nil || len(behind) != 1 {
				t.Fatalf("behind %v, %v", behind, err)
			}
			for range 2 { // a job may run again
				if err := o.Enter(ctx, behind[0]); err != nil {
					t.Fatal(err)
				}
			}
			n = o.must(ByNumber(ctx, o.d, o.body.ID, 1))
			found, err := o.Register.ByIDs(ctx, o.body.ID, []string{n.Entry})
			if err != nil || n.EntryRevision != n.Revision {
				t.Fatalf("notice %+v, %v", n, err)
			}
			return found[n.Entry]
		}
		e := work()
		c := e.Content
		if e.State != register.Published || c.Class != register.Immediate || c.Unit != o.unit.ID || c.Holder != "Kepala Pelaksana" || c.Responsible != "Jabatan ppid_utama" ||
			c.Made.Text != "Senin, 2 Maret 2026" || c.Place != "Contoh" || !slices.Equal(c.Links, []string{"https://contoh.test/pengumuman/1"}) {
			t.Errorf("entry %+v", e)
		}
		n = o.must(o.End(ctx, ppid, 1, n.Revision, "Sudah aman."))
		if again := work(); again.ID != e.ID || again.Revision != 2 || !strings.Contains(again.Content.Remark, "sampai Senin, 2 Maret 2026") {
			t.Errorf("after the end: %+v", again)
		}
	})
}
