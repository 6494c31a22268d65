package register_test

import (
	"context"
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
	"suluh/internal/search"
)

// office is a register with two units and a clock that a test moves.
type office struct {
	*register.Register
	t     *testing.T
	body  org.Body
	unit  org.Unit
	other org.Unit
	queue *dbtest.Queue
	now   time.Time
}

type founded struct{ ID string }

func (founded) Kind() string                { return "uji.didirikan" }
func (f founded) Subject() (string, string) { return "uji", f.ID }

// each runs fn with an empty register on both engines.
func each(t *testing.T, fn func(t *testing.T, o *office)) {
	t.Helper()
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := &office{t: t, now: time.Date(2026, 3, 2, 2, 0, 0, 0, time.UTC), queue: &dbtest.Queue{DB: d}}
		o.Register = &register.Register{Ledger: &ledger.Ledger{DB: d, Jobs: o.queue, Clock: func() time.Time { return o.now }}}
		o.body = org.Body{ID: db.NewID(), Slug: "contoh", Name: "Pemerintah Kabupaten Contoh", Short: "Kabupaten Contoh", Kind: "pemda",
			Host: "contoh.test", Zone: "WIB", CreatedAt: o.now}
		o.write(func(ctx context.Context, tx *db.Tx) error { return org.InsertBody(ctx, tx, o.body) })
		o.unit, o.other = o.addUnit("dinas-air"), o.addUnit("dinas-bumi")
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

func (o *office) addUnit(slug string) org.Unit {
	u := org.Unit{ID: db.NewID(), Slug: slug, Name: slug, Short: slug, Kind: "perangkat_daerah"}
	o.write(func(ctx context.Context, tx *db.Tx) error { return org.InsertUnit(ctx, tx, o.body.ID, u) })
	return u
}

// person adds somebody with a post; unit may be empty for the whole body.
func (o *office) person(name, role, unit string) identity.Actor {
	o.t.Helper()
	id := db.NewID()
	day := calendar.MustDate("2025-01-02")
	o.write(func(ctx context.Context, tx *db.Tx) error {
		p := identity.Person{ID: id, Org: o.body.ID, Username: name, Name: "Nama " + name, CreatedAt: o.now}
		if err := identity.InsertPerson(ctx, tx, p, ""); err != nil {
			return err
		}
		return identity.InsertPost(ctx, tx, o.body.ID, identity.Post{ID: db.NewID(), Person: id, Unit: unit, Role: role, Title: "Jabatan " + role,
			DecreeNumber: "1", DecreeDate: day, Starts: day})
	})
	a, err := identity.ActorFor(o.t.Context(), o.Ledger.DB, o.body.ID, id, o.body.Day(o.now))
	if err != nil {
		o.t.Fatal(err)
	}
	return a
}

// full is content that lacks nothing.
func (o *office) full(title string) register.Content {
	return register.Content{
		Unit: o.unit.ID, Class: register.Periodic, Title: title, Summary: "Isi " + title, Holder: "Dinas Air", Responsible: "Bagian Umum",
		Made:  register.Made{Text: "2025", From: calendar.MustDate("2025-01-01"), To: calendar.MustDate("2025-12-31"), Precision: "tahun"},
		Place: "Contoh", Forms: []string{"elektronik", "cetak"}, Retention: register.Retention{Text: "5 tahun", Kind: "jangka", Months: 60},
	}
}

func (o *office) begin(a identity.Actor, c register.Content) register.Entry {
	o.t.Helper()
	id, err := o.Begin(o.t.Context(), a, c)
	if err != nil {
		o.t.Fatal(err)
	}
	return o.open(a, id)
}

func (o *office) open(a identity.Actor, id string) register.Entry {
	o.t.Helper()
	e, err := o.Open(o.t.Context(), a, id)
	if err != nil {
		o.t.Fatal(err)
	}
	return e
}

// submitted is an entry that its author handed on.
func (o *office) submitted(a identity.Actor, c register.Content) register.Entry {
	o.t.Helper()
	e := o.begin(a, c)
	if err := o.Submit(o.t.Context(), a, e.ID, e.Version); err != nil {
		o.t.Fatal(err)
	}
	return o.open(a, e.ID)
}

// published is an entry that author wrote and second made public.
func (o *office) published(author, second identity.Actor, c register.Content) register.Entry {
	o.t.Helper()
	e := o.submitted(author, c)
	if err := o.Publish(o.t.Context(), second, e.ID, e.Version); err != nil {
		o.t.Fatal(err)
	}
	return o.open(author, e.ID)
}

func (o *office) acts(id string) []ledger.Entry {
	o.t.Helper()
	acts, err := ledger.Timeline(o.t.Context(), o.Ledger.DB, o.body.ID, "informasi", id)
	if err != nil {
		o.t.Fatal(err)
	}
	return acts
}

func (o *office) kinds(id string) []string {
	var kinds []string
	for _, a := range o.acts(id) {
		kinds = append(kinds, strings.TrimPrefix(a.Kind, "informasi."))
	}
	return kinds
}

func (o *office) found(words string) int {
	o.t.Helper()
	page, err := search.Find(o.t.Context(), o.Ledger.DB, o.body.ID, search.Parse(words))
	if err != nil {
		o.t.Fatal(err)
	}
	return len(page.Hits)
}

func keys(err error) map[string]string {
	found := map[string]string{}
	for _, f := range fault.All(err) {
		found[f.Field] = f.Key
	}
	return found
}

func TestFromDraftToPublicByTwoPeople(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		operator, ppid := o.person("operator", "operator", o.unit.ID), o.person("ppid", "ppid_utama", "")
		c := o.full("Rencana Kerja Tahun 2025")
		c.Summary = ""
		e := o.begin(operator, c)
		if e.State != register.Drafted || e.Number != 0 || e.Draft == nil {
			t.Fatalf("a new entry: %+v", e)
		}
		if err := o.Submit(ctx, operator, e.ID, e.Version); keys(err)["ringkasan"] != "informasi.ringkasan_kosong" {
			t.Errorf("submitted without a summary: %v", err)
		}
		if err := o.Revise(ctx, operator, e.ID, e.Version, o.full("Rencana Kerja Tahun 2025")); err != nil {
			t.Fatal(err)
		}
		if err := o.Revise(ctx, operator, e.ID, e.Version, o.full("Judul Lain")); !fault.Is(err, fault.Conflict) {
			t.Errorf("revised what somebody changed meanwhile: %v", err)
		}
		e = o.open(operator, e.ID)
		if err := o.Publish(ctx, ppid, e.ID, e.Version); keys(err)[""] != "informasi.tanpa_ajuan" {
			t.Errorf("published without having been handed on: %v", err)
		}
		if err := o.Submit(ctx, operator, e.ID, e.Version); err != nil {
			t.Fatal(err)
		}
		e = o.open(ppid, e.ID)
		if review, err := o.Review(ctx, ppid); err != nil || len(review) != 1 {
			t.Errorf("waiting for the second person: %v, %v", review, err)
		}
		if err := o.Return(ctx, ppid, e.ID, e.Version, " "); keys(err)["alasan"] == "" {
			t.Errorf("handed back without saying why: %v", err)
		}
		if err := o.Return(ctx, ppid, e.ID, e.Version, "Sebutkan anggarannya"); err != nil {
			t.Fatal(err)
		}
		if e = o.open(operator, e.ID); e.Draft.State != register.Drafted || e.Draft.Remark != "Sebutkan anggarannya" {
			t.Errorf("handed back: %+v", e.Draft)
		}
		if err := o.Submit(ctx, operator, e.ID, e.Version); err != nil {
			t.Fatal(err)
		}
		e = o.open(operator, e.ID)
		if err := o.Publish(ctx, operator, e.ID, e.Version); !fault.Is(err, fault.Forbidden) {
			t.Errorf("published by an operator: %v", err)
		}
		if err := o.Publish(ctx, ppid, e.ID, e.Version); err != nil {
			t.Fatal(err)
		}
		e = o.open(operator, e.ID)
		if e.State != register.Published || e.Number != 1 || e.Slug != "rencana-kerja-tahun-2025" || e.Draft != nil || e.Revision != 1 {
			t.Errorf("published: %+v", e)
		}
		if e.Content.UpdatedOn != calendar.MustDate("2026-03-02") || e.RenewBy != calendar.MustDate("2026-09-02") {
			t.Errorf("periodic information is renewed within six months: %v, %v", e.Content.UpdatedOn, e.RenewBy)
		}
		if o.found("rencana kerja") != 1 {
			t.Error("the search does not find what is public")
		}
		want := []string{"ditulis", "diubah", "diajukan", "dikembalikan", "diajukan", "terbit"}
		if got := o.kinds(e.ID); !slices.Equal(got, want) {
			t.Errorf("acts %v, want %v", got, want)
		}
	})
}

func TestTheAuthorDoesNotPublish(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		ppid := o.person("ppid", "ppid_utama", "")
		e := o.submitted(ppid, o.full("Laporan Keuangan"))
		o.person("tetangga", "ppid_pelaksana", o.other.ID)
		if alone, err := o.Alone(ctx, ppid, o.unit.ID); err != nil || !alone {
			t.Errorf("an officer of another unit is no second person: %v, %v", alone, err)
		}
		second := o.person("pelaksana", "ppid_pelaksana", o.unit.ID)
		if alone, err := o.Alone(ctx, ppid, o.unit.ID); err != nil || alone {
			t.Errorf("the unit has a second person: %v, %v", alone, err)
		}
		if err := o.Publish(ctx, ppid, e.ID, e.Version); keys(err)[""] != "informasi.orang_kedua" {
			t.Errorf("published by its author: %v", err)
		}
		if err := o.Publish(ctx, second, e.ID, e.Version); err != nil {
			t.Errorf("published by the second person: %v", err)
		}
	})
}

func TestOfficeOfOnePersonPublishesAlone(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		village := o.person("desa", "ppid_desa", "")
		e := o.published(village, village, o.full("APB Desa 2026"))
		acts := o.acts(e.ID)
		var act register.PublishedAct
		if err := acts[len(acts)-1].Into(&act); err != nil || !act.Alone || act.Number != 1 {
			t.Errorf("the act does not say that nobody checked: %+v, %v", act, err)
		}
	})
}

func TestWithdrawnIsGoneAtOnce(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		operator, ppid := o.person("operator", "operator", o.unit.ID), o.person("ppid", "ppid_utama", "")
		e := o.begin(operator, o.full("Peta Sumur"))
		file, err := o.AttachFile(ctx, operator, e.ID, register.File{Blob: strings.Repeat("a", 64), Name: "peta.pdf", Media: "application/pdf", Kind: "PDF", Size: 10, Reading: register.Unread})
		if err != nil {
			t.Fatal(err)
		}
		if kinds, err := o.queue.Kinds(ctx); err != nil || !slices.Equal(kinds, []string{register.ReadFile{}.Kind()}) {
			t.Errorf("jobs %v, %v", kinds, err)
		}
		if _, err := o.PublicFile(ctx, o.body.ID, file); !fault.Is(err, fault.NotFound) {
			t.Errorf("the file of a draft is public: %v", err)
		}
		o.inspected(file)
		e = o.open(operator, e.ID)
		if err := o.Submit(ctx, operator, e.ID, e.Version); err != nil {
			t.Fatal(err)
		}
		if err := o.Publish(ctx, ppid, e.ID, e.Version+1); err != nil {
			t.Fatal(err)
		}
		if err := o.KeepText(ctx, o.body.ID, file, 3, register.Readable, []register.Passage{{Label: "halaman 1", Body: "akuifer dangkal"}}); err != nil {
			t.Fatal(err)
		}
		if _, err := o.PublicFile(ctx, o.body.ID, file); err != nil || o.found("akuifer") != 1 {
			t.Fatalf("the file of a published entry: %v, found %d", err, o.found("akuifer"))
		}
		e = o.open(operator, e.ID)
		if err := o.Revise(ctx, operator, e.ID, e.Version, o.full("Peta Sumur Baru")); err != nil {
			t.Fatal(err)
		}
		e = o.open(operator, e.ID)
		if err := o.Submit(ctx, operator, e.ID, e.Version); err != nil {
			t.Fatal(err)
		}
		e = o.open(ppid, e.ID)
		if err := o.Withdraw(ctx, ppid, e.ID, e.Version, ""); keys(err)["alasan"] == "" {
			t.Errorf("withdrawn without a reason: %v", err)
		}
		if err := o.Withdraw(ctx, operator, e.ID, e.Version, "x"); !fault.Is(err, fault.Forbidden) {
			t.Errorf("withdrawn by an operator: %v", err)
		}
		if err := o.Withdraw(ctx, ppid, e.ID, e.Version, "Memuat kekeliruan"); err != nil {
			t.Fatal(err)
		}
		if _, err := o.PublicFile(ctx, o.body.ID, file); !fault.Is(err, fault.NotFound) {
			t.Errorf("the file of a withdrawn entry is open: %v", err)
		}
		if n := o.found("akuifer") + o.found("sumur"); n != 0 {
			t.Errorf("the search still finds %d", n)
		}
		e = o.open(ppid, e.ID)
		if err := o.Publish(ctx, ppid, e.ID, e.Version); !fault.Is(err, fault.Conflict) {
			t.Errorf("a draft that waited made a withdrawn entry public again: %v", err)
		}
		if review, err := o.Review(ctx, ppid); err != nil || len(review) != 0 {
			t.Errorf("a withdrawn entry waits to be checked: %v, %v", review, err)
		}
		gone, err := o.ByNumber(ctx, o.body.ID, 1)
		if err != nil || gone.State != register.Retracted || gone.WithdrawnReason != "Memuat kekeliruan" || gone.WithdrawnOn != calendar.MustDate("2026-03-02") {
			t.Errorf("the number still leads to the reason: %+v, %v", gone, err)
		}
		next := o.published(operator, ppid, o.full("Peta Sumur 2026"))
		if next.Number != 2 {
			t.Errorf("the number of a withdrawn entry was used again: %d", next.Number)
		}
	})
}

func TestVersionsAreKeptAndFilesFollowThem(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		operator, ppid := o.person("operator", "operator", o.unit.ID), o.person("ppid", "ppid_utama", "")
		e := o.begin(operator, o.full("Daftar Aset"))
		file, err := o.AttachFile(ctx, operator, e.ID, register.File{Blob: strings.Repeat("b", 64), Name: "aset.zip", Media: "application/zip", Kind: "ZIP", Size: 10, Reading: register.Unread})
		if err != nil {
			t.Fatal(err)
		}
		o.inspected(file)
		step := func(fn func(context.Context, identity.Actor, string, int64) error, a identity.Actor) {
			t.Helper()
			e = o.open(a, e.ID)
			if err := fn(ctx, a, e.ID, e.Version); err != nil {
				t.Fatal(err)
			}
		}
		step(o.Submit, operator)
		step(o.Publish, ppid)
		if err := o.DetachFile(ctx, operator, e.ID, file); err != nil {
			t.Fatal(err)
		}
		if _, err := o.PublicFile(ctx, o.body.ID, file); err != nil {
			t.Errorf("the published version still names the file: %v", err)
		}
		o.now = o.now.AddDate(0, 0, 1)
		step(o.Submit, operator)
		step(o.Publish, ppid)
		if _, err := o.PublicFile(ctx, o.body.ID, file); !fault.Is(err, fault.NotFound) {
			t.Errorf("the new version no longer names the file: %v", err)
		}
		versions, err := o.Versions(ctx, o.body.ID, e.ID)
		if err != nil || len(versions) != 2 || versions[0].Revision != 2 || len(versions[1].Content.Files) != 1 {
			t.Errorf("versions: %+v, %v", versions, err)
		}
		if got := versions[0].Content.Changes(versions[1].Content); !slices.Contains(got, "berkas") || slices.Contains(got, "judul") {
			t.Errorf("what changed: %v", got)
		}
		if err := o.Discard(ctx, operator, e.ID, e.Version+1); !fault.Is(err, fault.Conflict) {
			t.Errorf("there is no draft to discard: %v", err)
		}
		draft := o.begin(operator, o.full("Salah Ketik"))
		if err := o.Discard(ctx, operator, draft.ID, draft.Version); err != nil {
			t.Fatal(err)
		}
		if _, err := o.Open(ctx, operator, draft.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("a discarded entry is still there: %v", err)
		}
	})
}

func TestUnitsAndBodiesAreApart(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		mine, theirs := o.person("operator", "operator", o.unit.ID), o.person("tetangga", "ppid_pelaksana", o.other.ID)
		e := o.submitted(mine, o.full("Rencana Air"))
		elsewhere := theirs
		elsewhere.Org = db.NewID()
		for name, a := range map[string]identity.Actor{"another unit": theirs, "another body": elsewhere} {
			_, open := o.Open(ctx, a, e.ID)
			_, file := o.AttachFile(ctx, a, e.ID, register.File{Blob: strings.Repeat("c", 64), Name: "x.zip"})
			for what, err := range map[string]error{
				"open": open, "attach": file,
				"revise":   o.Revise(ctx, a, e.ID, e.Version, o.full("x")),
				"submit":   o.Submit(ctx, a, e.ID, e.Version),
				"return":   o.Return(ctx, a, e.ID, e.Version, "x"),
				"publish":  o.Publish(ctx, a, e.ID, e.Version),
				"withdraw": o.Withdraw(ctx, a, e.ID, e.Version, "x"),
				"discard":  o.Discard(ctx, a, e.ID, e.Version),
				"override": o.Override(ctx, a, e.ID, []string{"x"}, "alasan yang cukup panjang untuk ini"),
				"close":    o.CloseFile(ctx, a, e.ID, "x", "alasan"),
			} {
				if !fault.Is(err, fault.NotFound) {
					t.Errorf("%s, %s: %v, want not found", name, what, err)
				}
			}
		}
		if _, err := o.Begin(ctx, theirs, o.full("Milik tetangga")); keys(err)["unit"] != "informasi.unit_lain" {
			t.Errorf("written for another unit: %v", err)
		}
		if l, err := o.Desk(ctx, theirs, register.Desk{}); err != nil || l.Total != 0 {
			t.Errorf("the list of another unit: %+v, %v", l, err)
		}
	})
}

func TestEightPublishAtOnce(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		operator := o.person("operator", "operator", o.unit.ID)
		e := o.submitted(operator, o.full("Neraca"))
		var officers []identity.Actor
		for _, name := range []string{"satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan"} {
			officers = append(officers, o.person(name, "ppid_utama", ""))
		}
		errs := make([]error, len(officers))
		var wait sync.WaitGroup
		for i, a := range officers {
			wait.Go(func() { errs[i] = o.Publish(context.Background(), a, e.ID, e.Version) })
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
		if got := o.kinds(e.ID); done != 1 || !slices.Equal(got, []string{"ditulis", "diajukan", "terbit"}) {
			t.Errorf("%d published, acts %v", done, got)
		}
	})
}

func TestActsHoldNothingPersonal(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		operator, ppid := o.person("operator", "operator", o.unit.ID), o.person("ppid", "ppid_utama", "")
		c := o.full("Rahasia Judul")
		c.Holder, c.Responsible, c.Remark = "Rahasia Budi", "Rahasia Ani", "Rahasia 3201234567890001"
		e := o.submitted(operator, c)
		file := o.attached(operator, e.ID, "Rahasia nama.xlsx", register.Found{Code: "nik", Place: "lembar Rahasia, sel A1", Excerpt: "Rahasia 99••"})
		e = o.resubmitted(operator, e.ID)
		if err := o.Override(ctx, ppid, e.ID, o.openFindings(e), "Rahasia yang sudah diumumkan dalam berita daerah"); err != nil {
			t.Fatal(err)
		}
		if err := o.Publish(ctx, ppid, e.ID, e.Version); err != nil {
			t.Fatal(err)
		}
		if err := o.CloseFile(ctx, ppid, e.ID, file, "Rahasia alasan menutup"); err != nil {
			t.Fatal(err)
		}
		e = o.open(ppid, e.ID)
		if err := o.Withdraw(ctx, ppid, e.ID, e.Version, "Rahasia alasan"); err != nil {
			t.Fatal(err)
		}
		acts, err := ledger.Since(ctx, o.Ledger.DB, o.body.ID, 0, 100)
		if err != nil || len(acts) < 4 {
			t.Fatalf("%d acts, %v", len(acts), err)
		}
		for _, a := range acts {
			if strings.Contains(string(a.Detail), "Rahasia") || strings.Contains(string(a.Detail), "Nama ") {
				t.Errorf("%s holds what was typed or a name: %s", a.Kind, a.Detail)
			}
		}
	})
}
