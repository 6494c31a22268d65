package complaint_test

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/complaint"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/seal"
)

var day = calendar.MustDate

type bed struct {
	*complaint.Desk
	cases *request.Cases
	body  org.Body
	desk  identity.Actor
	unit  identity.Actor
}

// open is a body with its desk on Thursday 12 March 2026 at ten in the morning.
func open(t *testing.T, d *db.DB) bed {
	t.Helper()
	now := time.Date(2026, 3, 12, 3, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	keys, err := seal.NewKeyring(bytes.Repeat([]byte{7}, seal.KeySize))
	if err != nil {
		t.Fatal(err)
	}
	l := &ledger.Ledger{DB: d, Jobs: &dbtest.Queue{DB: d}, Clock: clock}
	b := bed{Desk: &complaint.Desk{Ledger: l}, cases: &request.Cases{Ledger: l, Book: calendar.Embedded(), Keys: keys,
		Outbox: &notice.Outbox{DB: d, Clock: clock}, Base: func(b org.Body) string { return "http://" + b.Host }}}
	b.body = org.Body{ID: db.NewID(), Slug: "contoh", Name: "Kabupaten Contoh", Short: "Contoh", Kind: "pemda", Host: "contoh.test", Zone: "WIB",
		Settings: org.Settings{Contact: org.Contact{Address: "Jalan Merdeka 1", City: "Contoh", Desk: "Loket PPID"}}}
	b.desk, b.unit = officer(b.body.ID, "petugas"), officer(b.body.ID, "operator")
	err = d.Write(t.Context(), func(tx *db.Tx) error {
		if err := org.InsertBody(t.Context(), tx, b.body); err != nil {
			return err
		}
		for _, a := range []identity.Actor{b.desk, b.unit} {
			if err := identity.InsertPerson(t.Context(), tx, identity.Person{ID: a.Person, Org: a.Org, Username: a.Posts[0].Role, Name: a.Name}, "-"); err != nil {
				return err
			}
			if err := identity.InsertPost(t.Context(), tx, a.Org, a.Posts[0]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func officer(orgID, role string) identity.Actor {
	r, _ := identity.RoleOf(role)
	id := db.NewID()
	return identity.Actor{Kind: identity.Officer, Org: orgID, Person: id, Name: "Sri", Posts: []identity.Post{{
		ID: db.NewID(), Person: id, Role: role, Title: r.Label, DecreeNumber: "1/2025", DecreeDate: day("2025-01-02"), Starts: day("2025-01-02")}}}
}

func report(change func(*complaint.Report)) complaint.Report {
	p := complaint.Report{System: "sp4n_lapor", Number: "7654321", ReceivedOn: day("2026-03-09"), ReceivedAt: "21.15", Anonymous: true, Content: "Minta data anggaran jalan"}
	change(&p)
	return p
}

func application(n int) request.Application {
	return request.Application{Submission: fmt.Sprintf("formulir-pengaduan-%06d", n), Items: []string{"Data anggaran jalan"}, Manner: request.SoftCopy, Delivery: "ambil",
		Applicant: request.Applicant{Kind: request.Individual, Name: "Siti Baru", Email: "siti@contoh.id"}}
}

// A complaint becomes a request dated by its first receipt; the two are linked, the
// sender is told, and who reported it is nowhere.
func TestConversion(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b, ctx := open(t, d), t.Context()
		id, err := b.Add(ctx, b.desk, report(func(*complaint.Report) {}))
		if err != nil {
			t.Fatal(err)
		}
		rc, err := b.Convert(ctx, b.cases, b.desk, id, application(1))
		if err != nil {
			t.Fatal(err)
		}
		r := rc.Request
		if r.ReceivedOn != day("2026-03-09") || r.ReceivedAt.UTC().Format("15:04") != "14:15" || r.DueOn != day("2026-03-30") || r.Channel != request.Complaint {
			t.Errorf("received %s %s, due %s, through %s", r.ReceivedOn, r.ReceivedAt, r.DueOn, r.Channel)
		}
		c, err := b.Get(ctx, b.desk, id)
		if err != nil || c.State != complaint.Converted || c.Request != r.Number || c.Slug != r.Slug {
			t.Errorf("the complaint is %+v, %v", c, err)
		}
		in, err := request.IntakeOf(ctx, d, r.Org, r.ID)
		if err != nil || in.Origin != (request.Origin{System: "sp4n_lapor", Number: "7654321", Anonymous: true}) {
			t.Errorf("origin %+v, %v", in.Origin, err)
		}
		letters, err := b.cases.Letters(ctx, r)
		if err != nil {
			t.Fatal(err)
		}
		told := false
		for _, l := range letters {
			if l.Kind != notice.KindConversion {
				continue
			}
			told = true
			text := fmt.Sprint(l.Letter.Blocks)
			for _, s := range []string{"SP4N-LAPOR! Nomor 7654321", "Senin, 9 Maret 2026", r.Number, "Anda boleh tidak setuju", "tetap tanpa nama"} {
				if !strings.Contains(text, s) {
					t.Errorf("the letter lacks %q", s)
				}
			}
		}
		if !told {
			t.Error("the sender was not told")
		}
		again, err := b.Convert(ctx, b.cases, b.desk, id, application(1))
		if err != nil || again.Request.Number != r.Number {
			t.Errorf("the same form again: %s, %v", again.Request.Number, err)
		}
		_, err = b.Convert(ctx, b.cases, b.desk, id, application(2))
		if !fault.Is(err, fault.Conflict) {
			t.Errorf("a second request of one complaint: %v", err)
		}
		if err := b.Leave(ctx, b.desk, id); !fault.Is(err, fault.Conflict) {
			t.Errorf("a converted complaint stays one: %v", err)
		}
	})
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b, ctx := open(t, d), t.Context()
		for _, tt := range []struct {
			name   string
			change func(*complaint.Report)
			field  string
		}{
			{"from nowhere", func(p *complaint.Report) { p.System = "x" }, "sistem"},
			{"LAPOR without its number", func(p *complaint.Report) { p.Number = " " }, "nomor"},
			{"without words", func(p *complaint.Report) { p.Content = "\n" }, "isi"},
			{"without a date", func(p *complaint.Report) { p.ReceivedOn = calendar.Date{} }, "diterima"},
			{"received tomorrow", func(p *complaint.Report) { p.ReceivedOn = day("2026-03-13") }, "diterima"},
			{"received later today", func(p *complaint.Report) { p.ReceivedOn, p.ReceivedAt = day("2026-03-12"), "23.00" }, "jam"},
			{"at no hour", func(p *complaint.Report) { p.ReceivedAt = "25.10" }, "jam"},
		} {
			_, err := b.Add(ctx, b.desk, report(tt.change))
			if l := fault.All(err); len(l) != 1 || l[0].Field != tt.field || l[0].Kind != fault.Invalid {
				t.Errorf("%s: %v", tt.name, err)
			}
		}
		if _, err := b.Add(ctx, b.unit, report(func(*complaint.Report) {})); !fault.Is(err, fault.Forbidden) {
			t.Errorf("by an operator: %v", err)
		}
		id, err := b.Add(ctx, b.desk, report(func(*complaint.Report) {}))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.Add(ctx, b.desk, report(func(*complaint.Report) {})); !fault.Is(err, fault.Invalid) {
			t.Errorf("the same number twice: %v", err)
		}
		// Dates in impossible order: the request cannot be received on another day, and
		// no letter was written after it.
		later := application(1)
		later.ReceivedOn = day("2026-03-10")
		if _, err := b.Convert(ctx, b.cases, b.desk, id, later); !fault.Is(err, fault.Invalid) {
			t.Errorf("received on another day: %v", err)
		}
		letter := application(1)
		letter.LetterOn = day("2026-03-10")
		if _, err := b.Convert(ctx, b.cases, b.desk, id, letter); !fault.Is(err, fault.Invalid) {
			t.Errorf("a letter written after its receipt: %v", err)
		}
		nobody := application(1)
		nobody.Applicant.Name = ""
		if _, err := b.Convert(ctx, b.cases, b.desk, id, nobody); !fault.Is(err, fault.Invalid) {
			t.Errorf("without asking who it is: %v", err)
		}
		if err := b.Leave(ctx, b.desk, id); err != nil {
			t.Error(err)
		}
		if _, err := b.Convert(ctx, b.cases, b.desk, id, application(1)); !fault.Is(err, fault.Conflict) {
			t.Errorf("what stays a complaint: %v", err)
		}
		other := open2(t, d)
		if _, err := b.Get(ctx, other, id); !fault.Is(err, fault.NotFound) {
			t.Errorf("another body's complaint: %v", err)
		}
	})
}

// open2 is the desk of another body in the same database.
func open2(t *testing.T, d *db.DB) identity.Actor {
	t.Helper()
	body := org.Body{ID: db.NewID(), Slug: "lain", Name: "Kota Lain", Short: "Lain", Kind: "pemda", Host: "lain.test", Zone: "WIB"}
	if err := d.Write(t.Context(), func(tx *db.Tx) error { return org.InsertBody(t.Context(), tx, body) }); err != nil {
		t.Fatal(err)
	}
	return officer(body.ID, "petugas")
}

// Eight officers convert one complaint at once: one request, one number taken.
func TestEightConvertOneComplaint(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b, ctx := open(t, d), t.Context()
		id, err := b.Add(ctx, b.desk, report(func(*complaint.Report) {}))
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		done := make(chan string, 8)
		for i := range 8 {
			wg.Go(func() {
				rc, err := b.Convert(ctx, b.cases, b.desk, id, application(10+i))
				switch {
				case err == nil:
					done <- rc.Request.Number
				case !fault.Is(err, fault.Conflict):
					t.Error(err)
				}
			})
		}
		wg.Wait()
		close(done)
		var numbers []string
		for n := range done {
			numbers = append(numbers, n)
		}
		if len(numbers) != 1 || numbers[0] != "001/PPID/III/2026" {
			t.Errorf("requests %v", numbers)
		}
	})
}
