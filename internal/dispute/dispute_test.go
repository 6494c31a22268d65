package dispute_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"suluh/internal/blob"
	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/dispute"
	"suluh/internal/fault"
	"suluh/internal/ics"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/objection"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/request"
	"suluh/internal/seal"
)

var day = calendar.MustDate

// office is a body with its officers, its books and a clock.
type office struct {
	*dispute.Disputes
	body           org.Body
	ppid, superior identity.Actor
	desk           identity.Actor
	now            atomic.Int64
}

func (o *office) setDay(date string) {
	d := day(date)
	o.now.Store(time.Date(d.Year(), d.Month(), d.Day(), 3, 0, 0, 0, time.UTC).UnixMilli())
}

func must(t *testing.T, what string, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

func open(t *testing.T, d *db.DB) *office {
	t.Helper()
	o := &office{}
	o.setDay("2026-03-02")
	clock := func() time.Time { return time.UnixMilli(o.now.Load()) }
	keys, err := seal.NewKeyring(bytes.Repeat([]byte{7}, seal.KeySize))
	must(t, "keys", err)
	blobs, err := blob.Open(t.TempDir())
	must(t, "blobs", err)
	t.Cleanup(func() { blobs.Close() })
	l := &ledger.Ledger{DB: d, Jobs: &dbtest.Queue{DB: d}, Clock: clock}
	base := func(b org.Body) string { return "http://" + b.Host }
	cases := &request.Cases{Ledger: l, Book: calendar.Embedded(), Keys: keys, Outbox: &notice.Outbox{DB: d, Clock: clock}, Base: base}
	objections := &objection.Objections{Ledger: l, Book: cases.Book, Keys: keys, Outbox: cases.Outbox, Cases: cases, Base: base}
	o.Disputes = &dispute.Disputes{Ledger: l, Book: cases.Book, Keys: keys, Blobs: blobs, Outbox: cases.Outbox, Cases: cases, Objections: objections, Base: base,
		Say: func(e ledger.Entry) (string, string, bool, error) {
			return e.Kind, "", strings.Contains(e.Kind, "catat") || strings.Contains(e.Kind, "tugas"), nil
		},
		Issued: func(_ context.Context, k notice.Kept, track string) (string, []byte, error) {
			var b bytes.Buffer
			err := k.Letter.Masked(track).PDF(&b)
			return "pdf", b.Bytes(), err
		}}
	o.body = org.Body{ID: db.NewID(), Slug: "contoh", Name: "Pemerintah Kabupaten Contoh", Short: "Kabupaten Contoh", Kind: "pemda", Host: "contoh.test", Zone: "WIB", Code: "35.04",
		Settings: org.Settings{Contact: org.Contact{Address: "Jalan Merdeka 1", City: "Contoh", Desk: "Loket PPID"}}}
	o.ppid, o.superior, o.desk = o.actor("ppid_utama"), o.actor("atasan_ppid"), o.actor("petugas")
	must(t, "body", d.Write(t.Context(), func(tx *db.Tx) error {
		if err := org.InsertBody(t.Context(), tx, o.body); err != nil {
			return err
		}
		for _, a := range []identity.Actor{o.ppid, o.superior, o.desk} {
			if err := identity.InsertPerson(t.Context(), tx, identity.Person{ID: a.Person, Org: a.Org, Username: a.Posts[0].Role, Name: a.Name}, "-"); err != nil {
				return err
			}
			if err := identity.InsertPost(t.Context(), tx, a.Org, a.Posts[0]); err != nil {
				return err
			}
		}
		return nil
	}))
	return o
}

func (o *office) actor(role string) identity.Actor {
	r, _ := identity.RoleOf(role)
	id := db.NewID()
	return identity.Actor{Kind: identity.Officer, Org: o.body.ID, Person: id, Name: "Sri " + role, Posts: []identity.Post{{
		ID: db.NewID(), Person: id, Role: role, Title: r.Label, DecreeNumber: "1/2025", DecreeDate: day("2025-01-02"), Starts: day("2025-01-02"),
	}}}
}

// filed is a request of 2 March 2026 that nobody answered, with an objection of 17
// March that nobody answered either: its term ends on 6 May.
func (o *office) filed(t *testing.T) objection.Objection {
	t.Helper()
	return o.filedBy(t, "Siti Pemohon")
}

func (o *office) filedBy(t *testing.T, name string) objection.Objection {
	t.Helper()
	ctx := t.Context()
	o.setDay("2026-03-02")
	rc, err := o.Cases.Receive(ctx, identity.ForApplicant(o.body.ID, ""), request.Application{
		Submission: db.NewID() + db.NewID(), Items: []string{"RKPD 2023", "Daftar penerima bantuan"}, Purpose: "skripsi", Manner: request.SoftCopy, Delivery: "lacak",
		NIK: "9999990101900001", Proof: request.ProofNumber, Applicant: request.Applicant{Kind: request.Individual, Name: name, Address: "Jalan Melati 3", Email: "siti@contoh.id"}})
	must(t, "request", err)
	o.setDay("2026-03-25")
	ob, err := o.Objections.File(ctx, identity.ForApplicant(o.body.ID, rc.Request.ID), objection.Filing{Submission: db.NewID() + db.NewID(), Request: rc.Request.ID,
		Grounds: []objection.Ground{objection.Unanswered}, Position: "Tidak ada jawaban sampai batasnya.", Purpose: "skripsi",
		Applicant: request.Applicant{Kind: request.Individual, Name: name, Address: "Jalan Melati 3", Email: "siti@contoh.id"}})
	must(t, "objection", err)
	return ob.Objection
}

func step(t *testing.T, code string, answers map[string]string) (dispute.StepKind, dispute.Step) {
	t.Helper()
	k, ok := dispute.StepOf(code)
	if !ok {
		t.Fatalf("no step %s", code)
	}
	s, err := k.Read(func(name string) string { return answers[name] })
	must(t, "read "+code, err)
	return k, s
}

func (o *office) take(t *testing.T, x dispute.Dispute, code string, answers map[string]string) dispute.Dispute {
	t.Helper()
	k, s := step(t, code, answers)
	got, err := o.Take(t.Context(), o.ppid, x.Number, 0, k, s)
	must(t, code, err)
	return got
}

func TestADisputeIsTrackedToItsEnd(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := open(t, d)
		ob := o.filed(t)
		o.setDay("2026-05-25")
		ctx := t.Context()
		for name, f := range map[string]dispute.Filing{
			"nobody's objection":   {Objection: "999-x", FiledOn: day("2026-05-20")},
			"without a date":       {Objection: ob.Slug},
			"before the objection": {Objection: ob.Slug, FiledOn: day("2026-03-01")},
			"tomorrow":             {Objection: ob.Slug, FiledOn: day("2026-05-26")},
			"a reason of ours":     {Objection: ob.Slug, FiledOn: day("2026-05-20"), Reason: "lain"},
		} {
			if _, err := o.Open(ctx, o.ppid, f); !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := o.Open(ctx, o.desk, dispute.Filing{Objection: ob.Slug, FiledOn: day("2026-05-20")}); !fault.Is(err, fault.Forbidden) {
			t.Errorf("the desk: %v", err)
		}
		x, err := o.Open(ctx, o.superior, dispute.Filing{Objection: ob.Slug, FiledOn: day("2026-05-20")})
		must(t, "open", err)
		if x.Number != 1 || x.Record.Reason != dispute.ForNoResponse || x.State != dispute.Filed {
			t.Errorf("opened %+v", x)
		}
		if _, err := o.Open(ctx, o.ppid, dispute.Filing{Objection: ob.Slug, FiledOn: day("2026-05-20")}); !fault.Is(err, fault.Conflict) {
			t.Errorf("opened twice: %v", err)
		}
		x = o.take(t, x, "registrasi", map[string]string{"register": "012/V/KI-Jatim-PS/2026", "akta_tanggal": "2026-05-22"})
		if _, s := step(t, "sidang", map[string]string{"tanggal": "2026-05-01", "jenis": "pembuktian"}); true {
			k, _ := dispute.StepOf("sidang")
			if _, err := o.Take(ctx, o.ppid, 1, 0, k, s); !fault.Is(err, fault.Invalid) {
				t.Errorf("a hearing before the filing: %v", err)
			}
		}
		x = o.take(t, x, "jalur", map[string]string{"jalur": "mediasi", "mediator": "Mediator Satu"})
		x = o.take(t, x, "sidang", map[string]string{"tanggal": "2026-06-08", "jam": "09:30", "jenis": "mediasi"})
		must(t, "note", o.AddNote(ctx, o.ppid, 1, "Pemohon meminta semua berkas."))
		notes, err := o.Notes(ctx, o.superior, x)
		if err != nil || len(notes) != 1 || notes[0].Body != "Pemohon meminta semua berkas." {
			t.Errorf("notes %+v, %v", notes, err)
		}
		if _, err := o.Notes(ctx, o.desk, x); !fault.Is(err, fault.Forbidden) {
			t.Errorf("notes for the desk: %v", err)
		}
		sealed, err := db.All(ctx, d, db.Statement{Name: "test.sealed", Text: `SELECT sealed FROM dispute_note`}, db.Value[[]byte])
		if err != nil || len(sealed) != 1 || bytes.Contains(sealed[0], []byte("berkas")) {
			t.Errorf("the note lies open: %q, %v", sealed, err)
		}
		o.setDay("2026-08-03")
		x = o.take(t, x, "hasil-sidang", map[string]string{"sidang": x.Record.Hearings[0].ID, "keadaan": "berlangsung", "hasil": "Belum sepakat."})
		x = o.take(t, x, "mediasi", map[string]string{"pertama": "2026-06-08", "berakhir": "2026-06-22"})
		if x.State != dispute.Hearing {
			t.Errorf("after mediation %s", x.State)
		}
		x = o.take(t, x, "putusan", map[string]string{"jenis": "dikabulkan_seluruhnya", "dibacakan": "2026-07-13", "salinan": "2026-07-15", "amar": "Berikan.", "hari_kerja": "10", "sejak": "tetap"})
		x = o.take(t, x, "tetap", map[string]string{"tetap": "2026-07-30"})
		c, err := o.Read(ctx, o.ppid, 1)
		must(t, "read", err)
		if due := o.TaskDueOf(c.Record.Tasks[0], c.Record).On; due != calendar.Embedded().For(calendar.Options{}).AddWorkingDays(day("2026-07-30"), 10).On {
			t.Errorf("the order is due %s", due)
		}
		x = o.take(t, x, "tugas", map[string]string{"tugas": x.Record.Tasks[0].ID, "selesai": "2026-08-03", "cara": "Diserahkan di loket."})
		if x.ClosedOn != day("2026-08-03") || x.Record.HandedOn != day("2026-08-03") {
			t.Errorf("not finished: %+v", x)
		}
		k, s := step(t, "bukti", map[string]string{"tanda": "T-1", "uraian": "x", "dari": "badan", "tanggal": "2026-06-01"})
		if _, err := o.Take(ctx, o.ppid, 1, 0, k, s); !fault.Is(err, fault.Conflict) {
			t.Errorf("after the end: %v", err)
		}
		acts, err := ledger.Timeline(ctx, d, o.body.ID, "sengketa", x.ID)
		if err != nil || len(acts) != 11 {
			t.Errorf("%d acts, %v", len(acts), err)
		}
		for _, a := range acts {
			for _, personal := range []string{"Siti", "Mediator Satu", "Sri", "Pemohon meminta"} {
				if strings.Contains(string(a.Detail), personal) {
					t.Errorf("act %s holds %q", a.Kind, personal)
				}
			}
		}
	})
}

func TestAWithdrawnDisputeIsNotFiledAgain(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := open(t, d)
		ob := o.filed(t)
		o.setDay("2026-06-01")
		x, err := o.Open(t.Context(), o.ppid, dispute.Filing{Objection: ob.Slug, FiledOn: day("2026-05-20")})
		must(t, "open", err)
		x = o.take(t, x, "pencabutan", map[string]string{"dicabut": "2026-06-01"})
		if x.ClosedOn.IsZero() || x.State != dispute.Dropped {
			t.Errorf("%+v", x)
		}
		_, err = o.Open(t.Context(), o.ppid, dispute.Filing{Objection: ob.Slug, FiledOn: day("2026-06-01")})
		if !fault.Is(err, fault.Conflict) || fault.All(err)[0].Key != "sengketa.tidak_dapat_lagi" {
			t.Errorf("filed again: %v", err)
		}
	})
}

// The information that a final ruling opens moves to the register: the entry that is
// named must stand there, of this body and published. UU14/2008:11(2)
func TestWhatARulingOpensStandsInTheRegister(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := open(t, d)
		ob := o.filed(t)
		o.setDay("2026-05-20")
		ctx := t.Context()
		x, err := o.Open(ctx, o.ppid, dispute.Filing{Objection: ob.Slug, FiledOn: day("2026-05-20"), Reason: dispute.ForExemption})
		must(t, "open", err)
		o.setDay("2026-08-31")
		x = o.take(t, x, "putusan", map[string]string{"jenis": "dikabulkan_seluruhnya", "dibacakan": "2026-07-13", "salinan": "2026-07-15"})
		x = o.take(t, x, "tetap", map[string]string{"tetap": "2026-08-03"})
		tasks := map[string]string{}
		for _, task := range x.Record.Tasks {
			tasks[task.Kind] = task.ID
		}
		x = o.take(t, x, "tugas", map[string]string{"tugas": tasks[dispute.TaskGive], "selesai": "2026-08-10", "cara": "Diserahkan."})
		unit := org.Unit{ID: db.NewID(), Slug: "dpu", Name: "Dinas Pekerjaan Umum", Short: "DPU", Kind: "perangkat_daerah"}
		g := &register.Register{Ledger: o.Ledger, Blobs: o.Blobs}
		content := register.Content{Unit: unit.ID, Class: register.OnDemand, Title: "Kontrak pemeliharaan jalan", Summary: "Kontrak yang dibuka putusan.", Holder: "Kepala Dinas", Responsible: "Kepala Bidang",
			Made: register.Made{Text: "2025, Contoh"}, Place: "Contoh", Forms: []string{register.Forms[0]}, Retention: register.Retention{Text: "5 tahun"}}
		must(t, "unit", d.Write(ctx, func(tx *db.Tx) error { return org.InsertUnit(ctx, tx, o.body.ID, unit) }))
		must(t, "entries", o.Ledger.Do(ctx, identity.ForSystem(o.body.ID), func(tx *ledger.Tx) error {
			if _, err := g.PublishBySystem(ctx, tx, content, "putusan sengketa"); err != nil {
				return err
			}
			content.Title = "Laporan pengawasan"
			_, err := g.DraftBySystem(ctx, tx, content)
			return err
		}))
		for entry, key := range map[string]string{"99": "sengketa.entri_tidak_ada", "2": "sengketa.entri_tidak_ada", "": "sengketa.pindah_ke_dip"} {
			k, s := step(t, "tugas", map[string]string{"tugas": tasks[dispute.TaskOpen], "selesai": "2026-08-12", "cara": "Dibuka.", "entri": entry})
			if _, err := o.Take(ctx, o.ppid, 1, 0, k, s); len(fault.All(err)) != 1 || fault.All(err)[0].Key != key || fault.All(err)[0].Field != "entri" {
				t.Errorf("entry %q: %v", entry, err)
			}
		}
		k, _ := dispute.StepOf("tugas")
		if _, err := k.Read(func(name string) string {
			return map[string]string{"tugas": tasks[dispute.TaskOpen], "selesai": "2026-08-12", "cara": "Dibuka.", "entri": "dua"}[name]
		}); len(fault.All(err)) != 1 || fault.All(err)[0].Key != "sengketa.angka" {
			t.Errorf("a word for a number: %v", err)
		}
		x = o.take(t, x, "tugas", map[string]string{"tugas": tasks[dispute.TaskOpen], "selesai": "2026-08-12", "cara": "Dibuka.", "entri": "1"})
		if x.ClosedOn.IsZero() || x.Record.Task(tasks[dispute.TaskOpen]).Entry != 1 {
			t.Errorf("not finished: %+v", x)
		}
	})
}

// Eight officers write the same step over the same page: one of them is kept.
func TestEightWriteOneStep(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := open(t, d)
		ob := o.filed(t)
		o.setDay("2026-06-01")
		var opened, kept, refused atomic.Int64
		all := func(run func() error, good *atomic.Int64) {
			var group sync.WaitGroup
			for range 8 {
				group.Go(func() {
					switch err := run(); {
					case err == nil:
						good.Add(1)
					case fault.Is(err, fault.Conflict):
						refused.Add(1)
					default:
						t.Error(err)
					}
				})
			}
			group.Wait()
		}
		all(func() error {
			_, err := o.Open(t.Context(), o.ppid, dispute.Filing{Objection: ob.Slug, FiledOn: day("2026-05-20")})
			return err
		}, &opened)
		k, s := step(t, "sidang", map[string]string{"tanggal": "2026-06-15", "jenis": "pembuktian"})
		all(func() error { _, err := o.Take(t.Context(), o.superior, 1, 1, k, s); return err }, &kept)
		c, err := o.Read(t.Context(), o.ppid, 1)
		must(t, "read", err)
		if opened.Load() != 1 || kept.Load() != 1 || refused.Load() != 14 || len(c.Record.Hearings) != 1 || len(c.Acts) != 2 {
			t.Errorf("opened %d, kept %d, refused %d, hearings %d, acts %d", opened.Load(), kept.Load(), refused.Load(), len(c.Record.Hearings), len(c.Acts))
		}
	})
}

// The window of silence closes: the applicant is told once, five working days before,
// whoever works the job and however often.
func TestTheClosingWindowIsToldOnce(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := open(t, d)
		ob := o.filed(t)
		ctx := t.Context()
		due := ob.DueOn
		o.setDay(due.AddDays(1).String())
		_, err := o.Objections.Pass(ctx, o.body)
		must(t, "silence", err)
		c, err := o.Objections.Mine(ctx, o.body.ID, ob.ID)
		must(t, "objection", err)
		cal := calendar.Embedded().For(calendar.Options{})
		if want := cal.AddWorkingDays(due, 14).On; c.DisputeUntil != want || c.DisputeFirst != due.AddDays(1) {
			t.Fatalf("the window is %s to %s, want until %s", c.DisputeFirst, c.DisputeUntil, want)
		}
		early := cal.AddWorkingDays(due, 8).On
		o.setDay(early.String())
		if n, err := o.Warn(ctx, o.body); n != 0 || err != nil {
			t.Errorf("six days before: %d, %v", n, err)
		}
		o.setDay(cal.AddWorkingDays(due, 9).On.String())
		var told atomic.Int64
		var group sync.WaitGroup
		for range 8 {
			group.Go(func() {
				n, err := o.Warn(ctx, o.body)
				if err != nil {
					t.Error(err)
				}
				told.Add(int64(n))
			})
		}
		group.Wait()
		posted, err := notice.Messages(ctx, d, o.body.ID, "permohonan", ob.Request)
		must(t, "messages", err)
		n := 0
		for _, m := range posted {
			if m.Event == dispute.EventClosing {
				n++
				if !strings.Contains(m.Body, calendar.Long(c.DisputeUntil)) || !strings.Contains(m.Body, "Komisi Informasi Provinsi Jawa Timur") || strings.Contains(m.Subject, "Siti") {
					t.Errorf("message %q %q", m.Subject, m.Body)
				}
			}
		}
		if told.Load() != 1 || n != 1 {
			t.Errorf("told %d times, %d messages", told.Load(), n)
		}
	})
}

// A change of the calendar moves what is open and leaves what is over.
func TestRecountMovesOpenTermsOnly(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := open(t, d)
		first, second := o.filedBy(t, "Satu"), o.filedBy(t, "Dua")
		o.setDay("2026-06-01")
		ctx := t.Context()
		x, err := o.Open(ctx, o.ppid, dispute.Filing{Objection: first.Slug, FiledOn: day("2026-05-20")})
		must(t, "open", err)
		y, err := o.Open(ctx, o.ppid, dispute.Filing{Objection: second.Slug, FiledOn: day("2026-05-20")})
		must(t, "open", err)
		o.take(t, y, "pencabutan", map[string]string{"dicabut": "2026-06-01"})
		book, err := calendar.Load(strings.NewReader(withClosed(t, "2026-06-03")))
		must(t, "calendar", err)
		o.Book = book
		var moved []string
		err = o.Ledger.Do(ctx, identity.ForSystem(o.body.ID), func(tx *ledger.Tx) error {
			list, err := o.Recount(ctx, tx, o.body)
			moved = nil
			for _, m := range list {
				moved = append(moved, m.Term)
				if m.ID != x.ID || m.Number != "Sengketa 1" || !m.To.After(m.From) {
					t.Errorf("%+v", m)
				}
			}
			if err == nil {
				err = tx.Record(ctx, dispute.ClosedAct{})
			}
			return err
		})
		if err != nil || len(moved) != 2 {
			t.Errorf("moved %v, %v", moved, err)
		}
		err = o.Ledger.Do(ctx, identity.ForSystem(o.body.ID), func(tx *ledger.Tx) error {
			list, err := o.Recount(ctx, tx, o.body)
			if len(list) != 0 {
				t.Errorf("moved again: %v", list)
			}
			return err
		})
		must(t, "again", err)
	})
}

func TestAnOfficersCalendarOpensBySecretOnly(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := open(t, d)
		ob := o.filed(t)
		o.setDay("2026-06-01")
		ctx := t.Context()
		x, err := o.Open(ctx, o.ppid, dispute.Filing{Objection: ob.Slug, FiledOn: day("2026-05-20")})
		must(t, "open", err)
		o.take(t, x, "sidang", map[string]string{"tanggal": "2026-06-08", "jam": "09:30", "jenis": "pembuktian", "tempat": "Ruang 1"})
		f := &dispute.Feeds{Ledger: o.Ledger, Keys: o.Keys, Sources: []func(context.Context, org.Body, identity.Actor) ([]ics.Event, error){o.DueEvents}}
		secret, err := f.New(ctx, o.ppid)
		must(t, "new", err)
		c, err := f.Read(ctx, o.body, secret)
		must(t, "read", err)
		var b bytes.Buffer
		must(t, "write", c.Write(&b))
		if !strings.Contains(b.String(), "DTSTART;TZID=Asia/Jakarta:20260608T093000") || strings.Contains(b.String(), "Siti") {
			t.Errorf("calendar:\n%s", b.String())
		}
		if _, err := f.Read(ctx, o.body, "tebakan"); !fault.Is(err, fault.NotFound) {
			t.Errorf("a guess: %v", err)
		}
		again, err := f.New(ctx, o.ppid)
		must(t, "again", err)
		if _, err := f.Read(ctx, o.body, secret); !fault.Is(err, fault.NotFound) {
			t.Errorf("the old address: %v", err)
		}
		must(t, "close", f.Close(ctx, o.ppid))
		if _, err := f.Read(ctx, o.body, again); !fault.Is(err, fault.NotFound) {
			t.Errorf("the closed address: %v", err)
		}
		desk, err := f.New(ctx, o.desk)
		must(t, "desk", err)
		if c, err := f.Read(ctx, o.body, desk); err != nil || len(c.Events) != 0 {
			t.Errorf("the desk sees %v, %v", c.Events, err)
		}
	})
}

// withClosed is the calendar of the program with one holiday more, a Wednesday of 2026.
func withClosed(t *testing.T, on string) string {
	t.Helper()
	raw, err := os.ReadFile("../calendar/calendar.json")
	must(t, "calendar", err)
	var book map[string]any
	must(t, "calendar", json.Unmarshal(raw, &book))
	count := book["per_year_counts"].(map[string]any)["2026"].(map[string]any)
	count["libur"] = count["libur"].(float64) + 1
	days := book["days"].([]any)
	like := map[string]any{}
	for k, v := range days[0].(map[string]any) {
		like[k] = v
	}
	like["date"], like["weekday"], like["year"], like["kind"], like["name"] = on, "Rabu", 2026, "libur", "Hari libur tambahan"
	book["days"] = append(days, like)
	out, err := json.Marshal(book)
	must(t, "calendar", err)
	return string(out)
}
