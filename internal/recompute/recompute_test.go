package recompute_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/recompute"
	"suluh/internal/request"
	"suluh/internal/seal"
)

var day = calendar.MustDate

// office is a body with its book of requests, its calendar and a clock.
type office struct {
	*recompute.Calendars
	cases       *request.Cases
	body        org.Body
	ppid, admin identity.Actor
	now         atomic.Int64
}

func (o *office) setDay(date string) {
	d := day(date)
	o.now.Store(time.Date(d.Year(), d.Month(), d.Day(), 3, 0, 0, 0, time.UTC).UnixMilli())
}

func each(t *testing.T, fn func(t *testing.T, o *office)) {
	t.Helper()
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) { fn(t, open(t, d)) })
}

func open(t *testing.T, d *db.DB) *office {
	t.Helper()
	o := &office{}
	o.setDay("2026-11-12")
	clock := func() time.Time { return time.UnixMilli(o.now.Load()) }
	keys, err := seal.NewKeyring(bytes.Repeat([]byte{7}, seal.KeySize))
	if err != nil {
		t.Fatal(err)
	}
	l := &ledger.Ledger{DB: d, Jobs: &dbtest.Queue{DB: d}, Clock: clock}
	base := func(b org.Body) string { return "http://" + b.Host }
	outbox := &notice.Outbox{DB: d, Clock: clock}
	o.cases = &request.Cases{Ledger: l, Book: calendar.Embedded(), Keys: keys, Outbox: outbox, Base: base}
	o.Calendars = &recompute.Calendars{Ledger: l, Book: calendar.Embedded(), Outbox: outbox, Base: base, Terms: []recompute.Terms{{
		Recount: o.cases.Recount,
		Person: func(ctx context.Context, tx *ledger.Tx, orgID, id string) (recompute.Person, error) {
			email, slug, err := o.cases.Concerned(ctx, tx, orgID, id)
			return recompute.Person{Email: email, Path: "/lacak/" + slug}, err
		}}, {
		Recount: o.cases.RecountTasks,
		Person: func(ctx context.Context, tx *ledger.Tx, _, id string) (recompute.Person, error) {
			p, err := o.cases.TaskAnswerer(ctx, tx, o.body, id)
			return recompute.Person{Email: p.Email, Path: "/kantor/tugas/" + id, Unit: true}, err
		}}}}
	o.body = org.Body{ID: db.NewID(), Slug: "contoh", Name: "Pemerintah Kabupaten Contoh", Short: "Kabupaten Contoh", Kind: "pemda", Host: "contoh.test", Zone: "WIB",
		Settings: org.Settings{Contact: org.Contact{Address: "Jalan Merdeka 1", City: "Contoh", Desk: "Loket PPID"}}}
	o.ppid, o.admin = actor(o.body.ID, "ppid_utama"), actor(o.body.ID, "administrator")
	ctx := t.Context()
	if err := d.Write(ctx, func(tx *db.Tx) error {
		if err := org.InsertBody(ctx, tx, o.body); err != nil {
			return err
		}
		for _, a := range []identity.Actor{o.ppid, o.admin} {
			if err := identity.InsertPerson(ctx, tx, identity.Person{ID: a.Person, Org: a.Org, Username: a.Posts[0].Role, Name: a.Name, Email: a.Posts[0].Role + "@contoh.test"}, "-"); err != nil {
				return err
			}
			if err := identity.InsertPost(ctx, tx, a.Org, a.Posts[0]); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return o
}

func actor(orgID, role string) identity.Actor {
	r, _ := identity.RoleOf(role)
	id := db.NewID()
	return identity.Actor{Kind: identity.Officer, Org: orgID, Person: id, Name: "Sri " + role, Posts: []identity.Post{{
		ID: db.NewID(), Person: id, Role: role, Title: r.Label, DecreeNumber: "1/2025", DecreeDate: day("2025-01-02"), Starts: day("2025-01-02"),
	}}}
}

func (o *office) receive(t *testing.T, on string) request.Case {
	t.Helper()
	o.setDay(on)
	rc, err := o.cases.Receive(t.Context(), identity.ForApplicant(o.body.ID, ""), request.Application{
		Submission: "formulir-" + db.NewID(), Items: []string{"Dokumen RKPD 2023"}, Purpose: "skripsi", Manner: request.SoftCopy, Delivery: "lacak", NIK: "9999990101900001",
		Applicant: request.Applicant{Kind: request.Individual, Name: "Siti", Address: "Jalan Melati 3", Occupation: "mahasiswa", Email: "siti@contoh.id", Phone: "0812 3456 7890"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return o.read(t, rc.Request.Slug)
}

func (o *office) read(t *testing.T, slug string) request.Case {
	t.Helper()
	c, err := o.cases.Open(t.Context(), o.ppid, slug)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// told lists what the applicant of a case, or an officer, was told about dates.
func (o *office) told(t *testing.T, subject, id string) []notice.Posted {
	t.Helper()
	all, err := notice.Messages(t.Context(), o.Ledger.DB, o.body.ID, subject, id)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(p notice.Posted) bool { return p.Event != notice.EventMoved })
}

func (o *office) count(t *testing.T, kind string) int {
	t.Helper()
	all, err := ledger.Since(t.Context(), o.Ledger.DB, o.body.ID, 0, 10000)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, e := range all {
		if e.Kind == kind {
			n++
		}
	}
	return n
}

var pilkades = recompute.Closing{Day: day("2026-11-23"), Name: "Pemilihan kepala desa serentak", Reason: "Seluruh petugas bertugas di tempat pemungutan suara.",
	Decree: org.Decree{Number: "Keputusan Bupati 188/412/2026", Date: day("2026-11-16")}}

func TestAClosedDayMovesWhatIsOpen(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		over, moves := o.receive(t, "2026-11-02"), o.receive(t, "2026-11-12")
		o.setDay("2026-11-18")
		if over.DueOn != day("2026-11-16") || moves.DueOn != day("2026-11-26") {
			t.Fatalf("due %s and %s", over.DueOn, moves.DueOn)
		}

		p, err := o.PreviewClose(ctx, o.ppid, pilkades)
		if err != nil || len(p.Cases) != 1 || p.Cases[0].Number != moves.Number || len(p.Days) != 1 || !p.Days[0].Off {
			t.Fatalf("preview %+v, %v", p, err)
		}
		if want := (recompute.Term{Code: request.TermAnswer, From: day("2026-11-26"), To: day("2026-11-27")}); p.Cases[0].Terms[0] != want {
			t.Errorf("preview says %+v", p.Cases[0].Terms)
		}
		if got := o.read(t, moves.Slug); got.DueOn != moves.DueOn || o.count(t, "kalender.diubah") != 0 || len(o.told(t, "permohonan", moves.ID)) != 0 {
			t.Error("the preview was kept")
		}

		done, err := o.Close(ctx, o.ppid, pilkades)
		if err != nil || done.Moved != 1 {
			t.Fatalf("%+v, %v", done, err)
		}
		got := o.read(t, moves.Slug)
		if got.DueOn != day("2026-11-27") || got.FirstDueOn != got.DueOn {
			t.Errorf("due on %s", got.DueOn)
		}
		if o.read(t, over.Slug).DueOn != over.DueOn {
			t.Error("a term that was over moved")
		}
		act, ok := recompute.Recounted(got.Acts[len(got.Acts)-1])
		if !ok || act.Terms[0].From != moves.DueOn || act.Terms[0].To != got.DueOn || act.Change != done.ID || act.Decree != "Keputusan Bupati 188/412/2026 tanggal 16 November 2026" {
			t.Errorf("timeline ends with %+v", got.Acts[len(got.Acts)-1])
		}
		told := o.told(t, "permohonan", moves.ID)
		if len(told) != 1 || told[0].Recipient != "siti@contoh.id" {
			t.Fatalf("told %+v", told)
		}
		for _, want := range []string{"semula Kamis, 26 November 2026, sekarang Jumat, 27 November 2026", "Senin, 23 November 2026 menjadi hari libur: Pemilihan kepala desa serentak", "Keputusan Bupati 188/412/2026", "/lacak/" + moves.Slug} {
			if !strings.Contains(told[0].Body, want) {
				t.Errorf("the message does not say %q:\n%s", want, told[0].Body)
			}
		}
		if office := o.told(t, notice.SubjectReminder, o.ppid.Person); len(office) != 1 || !strings.Contains(office[0].Body, moves.Number) {
			t.Errorf("the officer was told %+v", office)
		}
		if len(o.told(t, notice.SubjectReminder, o.admin.Person)) != 0 {
			t.Error("who handles no requests was told")
		}
		kept, cases, err := o.Change(ctx, o.body.ID, done.ID)
		if err != nil || kept.Moved != 1 || len(cases) != 1 || kept.Post != "PPID" || kept.Days[0].Decree == "" {
			t.Errorf("kept %+v %+v, %v", kept, cases, err)
		}

		// Again, and looked at by the job: nothing more.
		if _, err := o.Close(ctx, o.ppid, pilkades); !fault.Is(err, fault.Invalid) {
			t.Errorf("closed twice: %v", err)
		}
		o.setDay("2026-11-20")
		if err := o.LookAll(ctx, recompute.Look{}); err != nil {
			t.Fatal(err)
		}
		if n := len(o.told(t, "permohonan", moves.ID)); n != 1 || o.count(t, "kalender.diubah") != 1 {
			t.Errorf("told %d times, %d changes", n, o.count(t, "kalender.diubah"))
		}

		// Taken back in time: the date is the old one again, and that is told, too.
		opened, err := o.Open(ctx, o.ppid, recompute.Opening{Day: pilkades.Day, Decree: org.Decree{Number: "Keputusan Bupati 188/420/2026", Date: day("2026-11-19")}, Reason: "Pemilihan ditunda."})
		if err != nil || opened.Moved != 1 || o.read(t, moves.Slug).DueOn != moves.DueOn {
			t.Errorf("taken back: %+v, %v", opened, err)
		}
		if n := len(o.told(t, "permohonan", moves.ID)); n != 2 {
			t.Errorf("told %d times", n)
		}
	})
}

// The day of a unit's task that becomes a day off moves to the next working day, and not
// past the day on which the answer is due; whoever answers for the unit is told, once, and
// the applicant hears nothing of it.
func TestAClosedDayMovesTheDayOfATask(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		unit := org.Unit{ID: db.NewID(), Slug: "dinas", Name: "Dinas Contoh", Short: "Dinas", Kind: "perangkat_daerah"}
		officer := actor(o.body.ID, "ppid_pelaksana")
		officer.Posts[0].Unit = unit.ID
		if err := o.Ledger.DB.Write(ctx, func(tx *db.Tx) error {
			if err := org.InsertUnit(ctx, tx, o.body.ID, unit); err != nil {
				return err
			}
			if err := identity.InsertPerson(ctx, tx, identity.Person{ID: officer.Person, Org: officer.Org, Username: "dinas", Name: officer.Name, Email: "dinas@contoh.test"}, "-"); err != nil {
				return err
			}
			return identity.InsertPost(ctx, tx, officer.Org, officer.Posts[0])
		}); err != nil {
			t.Fatal(err)
		}
		given := func(received, due string) (request.Case, string) {
			c := o.receive(t, received)
			if err := o.cases.Forward(ctx, o.ppid, c.Slug, request.Forwarding{Units: []string{unit.ID}, DueOn: day(due)}); err != nil {
				t.Fatal(err)
			}
			c = o.read(t, c.Slug)
			return c, c.Tasks[0].ID
		}
		onTheDay, moves := given("2026-11-12", "2026-11-23")
		_, last := given("2026-11-09", "2026-11-23") // the answer is due on that day, too
		_, stays := given("2026-11-12", "2026-11-24")
		o.setDay("2026-11-18")
		done, err := o.Close(ctx, o.ppid, pilkades)
		if err != nil {
			t.Fatal(err)
		}
		_, cases, err := o.Change(ctx, o.body.ID, done.ID)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]calendar.Date{}
		for _, c := range cases {
			if c.Subject == "tugas" {
				got[c.ID] = c.Terms[0].To
			}
		}
		if len(got) != 2 || got[moves] != day("2026-11-24") || got[last] != day("2026-11-24") {
			t.Errorf("tasks moved to %v", got)
		}
		if c := o.read(t, onTheDay.Slug); c.Tasks[0].DueOn != day("2026-11-24") {
			t.Errorf("the task is due on %s", c.Tasks[0].DueOn)
		}
		told := o.told(t, "tugas", moves)
		if len(told) != 1 || told[0].Recipient != "dinas@contoh.test" || !strings.Contains(told[0].Body, "/kantor/tugas/"+moves) || !strings.Contains(told[0].Subject, onTheDay.Number) || strings.Contains(told[0].Body, "Balasan Anda") {
			t.Errorf("told %+v", told)
		}
		if len(o.told(t, "tugas", stays)) != 0 || len(o.told(t, "permohonan", onTheDay.ID)) != 1 {
			t.Error("a task that stays was told, or the applicant was not told once of the answer")
		}
		if err := o.LookAll(ctx, recompute.Look{}); err != nil || len(o.told(t, "tugas", moves)) != 1 {
			t.Errorf("told again, %v", err)
		}
	})
}

func TestEightAtOnceCloseADay(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		moves := o.receive(t, "2026-11-12")
		o.setDay("2026-11-18")
		var wg sync.WaitGroup
		var won, refused atomic.Int64
		for range 8 {
			wg.Go(func() {
				switch _, err := o.Close(t.Context(), o.ppid, pilkades); {
				case err == nil:
					won.Add(1)
				case fault.Is(err, fault.Invalid), fault.Is(err, fault.Conflict):
					refused.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if won.Load() != 1 || refused.Load() != 7 {
			t.Errorf("%d closed the day, %d were refused", won.Load(), refused.Load())
		}
		if n := len(o.told(t, "permohonan", moves.ID)); n != 1 || o.count(t, "permohonan.tenggat_dihitung_ulang") != 1 || o.count(t, "kalender.diubah") != 1 {
			t.Errorf("told %d times, %d acts of the case, %d of the calendar", n, o.count(t, "permohonan.tenggat_dihitung_ulang"), o.count(t, "kalender.diubah"))
		}
	})
}

func TestWhichChangesAreRefused(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		o.setDay("2026-11-18")
		with := func(change func(*recompute.Closing)) recompute.Closing {
			c := pilkades
			change(&c)
			return c
		}
		if _, err := o.Close(t.Context(), o.ppid, with(func(c *recompute.Closing) { c.Day = day("2026-12-01") })); err != nil {
			t.Fatal(err)
		}
		tests := []struct {
			name  string
			c     recompute.Closing
			field string
		}{
			{"no date", with(func(c *recompute.Closing) { c.Day = calendar.Date{} }), "tanggal"},
			{"yesterday", with(func(c *recompute.Closing) { c.Day = day("2026-11-17") }), "tanggal"},
			{"in three years", with(func(c *recompute.Closing) { c.Day = day("2029-11-20") }), "tanggal"},
			{"a Saturday", with(func(c *recompute.Closing) { c.Day = day("2026-11-21") }), "tanggal"},
			{"a holiday", with(func(c *recompute.Closing) { c.Day = day("2026-12-25") }), "tanggal"},
			{"closed already", with(func(c *recompute.Closing) { c.Day = day("2026-12-01") }), "tanggal"},
			{"no name", with(func(c *recompute.Closing) { c.Name = " " }), "nama"},
			{"a name that is too long", with(func(c *recompute.Closing) { c.Name = strings.Repeat("x", 121) }), "nama"},
			{"no decree", with(func(c *recompute.Closing) { c.Decree.Number = "" }), "sk"},
			{"a decree without date", with(func(c *recompute.Closing) { c.Decree.Date = calendar.Date{} }), "tanggal_sk"},
			{"no reason", with(func(c *recompute.Closing) { c.Reason = "" }), "alasan"},
		}
		for _, tt := range tests {
			_, err := o.Close(t.Context(), o.ppid, tt.c)
			if all := fault.All(err); len(all) != 1 || all[0].Field != tt.field || all[0].Kind != fault.Invalid {
				t.Errorf("%s: %v", tt.name, err)
			}
			if _, err := o.PreviewClose(t.Context(), o.ppid, tt.c); !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: preview %v", tt.name, err)
			}
		}
		if _, err := o.Close(t.Context(), actor(o.body.ID, "petugas"), pilkades); !fault.Is(err, fault.Forbidden) {
			t.Errorf("the desk closed a day: %v", err)
		}
		grounds := recompute.Opening{Decree: pilkades.Decree, Reason: "Batal."}
		for date, kind := range map[string]fault.Kind{"2026-11-30": fault.NotFound, "2026-12-01": fault.Conflict} {
			grounds.Day = day(date)
			o.setDay("2026-12-02")
			if _, err := o.Open(t.Context(), o.ppid, grounds); !fault.Is(err, kind) {
				t.Errorf("open %s: %v", date, err)
			}
		}
		if n := o.count(t, "kalender.diubah"); n != 1 {
			t.Errorf("%d changes were kept", n)
		}
	})
}

func TestANationalCalendarWaitsAndIsApplied(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		moves := o.receive(t, "2026-11-12")
		if err := o.LookAll(ctx, recompute.Look{}); err != nil { // remembers the calendar of today
			t.Fatal(err)
		}
		o.setDay("2026-11-18")
		o.Book = amended(t, "2026-11-23")
		o.cases.Book = o.Book
		later := o.receive(t, "2026-11-18") // counted with the new book already
		if later.DueOn != day("2026-12-03") {
			t.Fatalf("due on %s", later.DueOn)
		}
		for range 2 {
			if err := o.LookAll(ctx, recompute.Look{}); err != nil {
				t.Fatal(err)
			}
		}
		waiting, err := o.Waiting(ctx, o.body.ID)
		if err != nil || len(waiting) != 1 || waiting[0].Cause != recompute.National || len(waiting[0].Days) != 1 {
			t.Fatalf("waiting %+v, %v", waiting, err)
		}
		if o.read(t, moves.Slug).DueOn != moves.DueOn {
			t.Error("a date moved before anybody saw it")
		}
		p, err := o.PreviewFound(ctx, o.ppid)
		if err != nil || len(p.Cases) != 1 || p.Cases[0].Number != moves.Number {
			t.Errorf("preview %+v, %v", p, err)
		}

		o.setDay("2026-11-19")
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				if err := o.LookAll(ctx, recompute.Look{}); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if got := o.read(t, moves.Slug); got.DueOn != day("2026-11-27") || got.DueCalendar != o.Book.Version() {
			t.Errorf("due on %s by %s", got.DueOn, got.DueCalendar)
		}
		if got := o.read(t, later.Slug); got.DueOn != later.DueOn {
			t.Errorf("the one that was right moved to %s", got.DueOn)
		}
		if n := len(o.told(t, "permohonan", moves.ID)); n != 1 || o.count(t, "kalender.diubah") != 1 || o.count(t, "kalender.perubahan_ditemukan") != 1 {
			t.Errorf("told %d times, %d changes, %d found", n, o.count(t, "kalender.diubah"), o.count(t, "kalender.perubahan_ditemukan"))
		}
		if left, err := o.Waiting(ctx, o.body.ID); err != nil || len(left) != 0 {
			t.Errorf("waiting %+v, %v", left, err)
		}

		// A file with a mistake that is put right before it is applied leaves nothing.
		right := o.Book
		o.Book = amended(t, "2026-11-23", "2026-11-24")
		if _, found, err := o.Find(ctx, o.body.ID); err != nil || !found {
			t.Fatalf("found %v, %v", found, err)
		}
		o.Book = right
		if _, found, err := o.Find(ctx, o.body.ID); err != nil || found {
			t.Errorf("found %v, %v", found, err)
		}
		if _, err := o.ApplyFound(ctx, o.ppid); !fault.Is(err, fault.NotFound) {
			t.Errorf("applied what is gone: %v", err)
		}
	})
}

// A setting that is no calendar moves nothing, whatever the calendar does.
func TestChangedTermsDoNotMoveOpenCases(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		moves := o.receive(t, "2026-11-12")
		if err := o.LookAll(ctx, recompute.Look{}); err != nil {
			t.Fatal(err)
		}
		o.setDay("2026-11-18")
		body, err := org.BodyByID(ctx, o.Ledger.DB, o.body.ID)
		if err != nil {
			t.Fatal(err)
		}
		body.Settings.Terms.Notification = 5
		if err := o.Ledger.DB.Write(ctx, func(tx *db.Tx) error { return org.UpdateSettings(ctx, tx, body) }); err != nil {
			t.Fatal(err)
		}
		if _, found, err := o.Find(ctx, o.body.ID); err != nil || found {
			t.Errorf("found %v, %v", found, err)
		}
		if _, err := o.Close(ctx, o.ppid, pilkades); err != nil {
			t.Fatal(err)
		}
		if got := o.read(t, moves.Slug); got.DueOn != day("2026-11-27") {
			t.Errorf("due on %s: the ten days that the applicant was told are ten days", got.DueOn)
		}
	})
}

// amended is the book with more days of leave.
func amended(t *testing.T, days ...string) *calendar.Book {
	t.Helper()
	var f map[string]any
	if err := json.Unmarshal(calendar.Embedded().File(), &f); err != nil {
		t.Fatal(err)
	}
	for _, text := range days {
		d := day(text)
		f["days"] = append(f["days"].([]any), map[string]any{"date": text, "weekday": calendar.WeekdayName(d.Weekday()), "name": "Cuti bersama tambahan", "kind": "cuti_bersama", "year": d.Year()})
		counts := f["per_year_counts"].(map[string]any)[fmt.Sprint(d.Year())].(map[string]any)
		counts["cuti_bersama"] = counts["cuti_bersama"].(float64) + 1
	}
	raw, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := calendar.Load(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return b
}
