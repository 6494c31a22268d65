package request_test

import (
	"bytes"
	"context"
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
	"suluh/internal/request"
	"suluh/internal/seal"
)

var day = calendar.MustDate

// office is a body with its officers, its book of requests and a clock.
type office struct {
	*request.Cases
	queue *dbtest.Queue
	body  org.Body
	unit  org.Unit
	ppid  identity.Actor
	desk  identity.Actor
	unitO identity.Actor
	now   atomic.Int64
}

func (o *office) setDay(date string) {
	d := day(date)
	o.now.Store(time.Date(d.Year(), d.Month(), d.Day(), 3, 0, 0, 0, time.UTC).UnixMilli())
}

func open(t *testing.T, d *db.DB) *office {
	t.Helper()
	o := &office{queue: &dbtest.Queue{DB: d}}
	o.setDay("2026-03-02")
	clock := func() time.Time { return time.UnixMilli(o.now.Load()) }
	keys, err := seal.NewKeyring(bytes.Repeat([]byte{7}, seal.KeySize))
	if err != nil {
		t.Fatal(err)
	}
	o.Cases = &request.Cases{
		Ledger: &ledger.Ledger{DB: d, Jobs: o.queue, Clock: clock}, Book: calendar.Embedded(), Keys: keys,
		Outbox: &notice.Outbox{DB: d, Clock: clock}, Base: func(b org.Body) string { return "http://" + b.Host },
	}
	o.body = org.Body{ID: db.NewID(), Slug: "contoh", Name: "Pemerintah Kabupaten Contoh", Short: "Kabupaten Contoh", Kind: "pemda", Host: "contoh.test", Zone: "WIB",
		Settings: org.Settings{Contact: org.Contact{Address: "Jalan Merdeka 1", City: "Contoh", Desk: "Loket PPID"}}}
	o.unit = org.Unit{ID: db.NewID(), Slug: "dpu", Name: "Dinas Pekerjaan Umum", Short: "DPU", Kind: "perangkat_daerah"}
	o.ppid = actor(o.body.ID, "ppid_utama", "")
	o.desk = actor(o.body.ID, "petugas", "")
	o.unitO = actor(o.body.ID, "ppid_pelaksana", o.unit.ID)
	ctx := t.Context()
	err = d.Write(ctx, func(tx *db.Tx) error {
		if err := org.InsertBody(ctx, tx, o.body); err != nil {
			return err
		}
		if err := org.InsertUnit(ctx, tx, o.body.ID, o.unit); err != nil {
			return err
		}
		for _, a := range []identity.Actor{o.ppid, o.desk, o.unitO} {
			if err := identity.InsertPerson(ctx, tx, identity.Person{ID: a.Person, Org: a.Org, Username: a.Posts[0].Role, Name: a.Name}, "-"); err != nil {
				return err
			}
			if err := identity.InsertPost(ctx, tx, a.Org, a.Posts[0]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func actor(orgID, role, unit string) identity.Actor {
	r, _ := identity.RoleOf(role)
	id := db.NewID()
	return identity.Actor{Kind: identity.Officer, Org: orgID, Person: id, Name: "Sri " + role, Posts: []identity.Post{{
		ID: db.NewID(), Person: id, Role: role, Unit: unit, Title: r.Label, DecreeNumber: "1/2025", DecreeDate: day("2025-01-02"), Starts: day("2025-01-02"),
	}}}
}

// secretName stands in every personal field, to be looked for where it must not be.
const secretName = "Siti Rahasia"

func application(submission string) request.Application {
	return request.Application{
		Submission: submission, Items: []string{"Dokumen RKPD 2023", "Daftar penerima bantuan beserta NIK"}, Purpose: "skripsi",
		Manner: request.SoftCopy, Delivery: "lacak", NIK: "9999990101900001",
		Applicant: request.Applicant{Kind: request.Individual, Name: secretName, Address: "Jalan Melati 3, " + secretName, Occupation: "mahasiswa", Email: "siti@contoh.id", Phone: "0812 3456 7890"},
	}
}

func (o *office) receive(t *testing.T, submission string) request.Receipt {
	t.Helper()
	rc, err := o.Receive(t.Context(), identity.ForApplicant(o.body.ID, ""), application(submission))
	if err != nil {
		t.Fatal(err)
	}
	return rc
}

func refused(t *testing.T, what string, err error, kind fault.Kind) {
	t.Helper()
	if !fault.Is(err, kind) {
		t.Errorf("%s: got %v, want %v", what, err, kind)
	}
}

func must(t *testing.T, what string, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

func kinds(acts []ledger.Entry) string {
	var k []string
	for _, a := range acts {
		k = append(k, strings.TrimPrefix(a.Kind, "permohonan."))
	}
	return strings.Join(k, " ")
}

func TestALifeOfACase(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		rc := o.receive(t, "formulir-nomor-satu-xxxx")
		slug := rc.Request.Slug
		if rc.Request.Number != "001/PPID/III/2026" || rc.Request.DueOn != day("2026-03-16") || rc.Request.State != request.Received {
			t.Fatalf("receipt %+v", rc.Request)
		}
		must(t, "ask for completion", o.AskCompletion(ctx, o.desk, slug, "surat kuasa"))
		o.setDay("2026-03-04")
		mine := identity.ForApplicant(o.body.ID, rc.Request.ID)
		must(t, "complete", o.Complete(ctx, mine, slug, "surat kuasa terlampir"))
		must(t, "forward", o.Forward(ctx, o.desk, slug, request.Forwarding{Units: []string{o.unit.ID}, DueOn: day("2026-03-10")}))
		o.setDay("2026-03-09")
		cs, err := o.Open(ctx, o.unitO, slug)
		must(t, "open as the unit", err)
		if cs.Applicant.Name != "" || cs.Purpose != "" || cs.HasNIK {
			t.Error("the unit sees who asks")
		}
		must(t, "answer the task", o.AnswerTask(ctx, o.unitO, cs.Tasks[0].ID, request.TaskAnswer{State: request.TaskAnswered, Text: "RKPD ada, daftar memuat NIK"}))
		must(t, "extend", o.Extend(ctx, o.desk, slug, request.Extension{Until: day("2026-04-01"), Reason: "penghitaman daftar"}))
		o.setDay("2026-03-30")
		answers := map[string]request.Answer{
			cs.Items[0].ID: {Outcome: request.Granted, Text: "RKPD 2023", Medium: "elektronik"},
			cs.Items[1].ID: {Outcome: request.Refused, Ground: "17h", Article: "UU 27/2022 Pasal 4", Reason: "data pribadi penerima",
				TestNumber: "3/UK/2026", TestOn: day("2026-03-20"), ClosedUntil: "sampai ada persetujuan tertulis"},
		}
		refused(t, "decide by the desk", o.Decide(ctx, o.desk, slug, answers), fault.Forbidden)
		must(t, "decide", o.Decide(ctx, o.ppid, slug, answers))
		must(t, "deliver", o.Deliver(ctx, o.desk, slug, request.Handover{Way: "lacak"}))
		must(t, "finish", o.Finish(ctx, o.desk, slug))

		cs, err = o.Open(ctx, o.ppid, slug)
		must(t, "open", err)
		if cs.Outcome != request.GrantedInPart || cs.State != request.Done || cs.ObjectUntil != o.body.Calendar(o.Book).AddWorkingDays(day("2026-03-30"), 30).On {
			t.Errorf("outcome %q, state %q, objection until %s", cs.Outcome, cs.State, cs.ObjectUntil)
		}
		if got, want := kinds(cs.Acts), "diterima diminta_lengkap dilengkapi diteruskan tugas_dijawab diperpanjang diberitahukan diserahkan selesai"; got != want {
			t.Errorf("acts\n got %s\nwant %s", got, want)
		}
		for _, a := range cs.Acts {
			if strings.Contains(string(a.Detail), "Siti") || strings.Contains(string(a.Detail), "siti@") || strings.Contains(string(a.Detail), "999999") {
				t.Errorf("personal data in act %s: %s", a.Kind, a.Detail)
			}
		}
		letters, err := o.Letters(ctx, cs.Request)
		must(t, "letters", err)
		var forms []string
		for _, l := range letters {
			forms = append(forms, string(l.Kind))
			for _, secret := range []string{rc.Secrets.Code, rc.Secrets.Link} {
				if raw, _ := l.Letter.With("x", "y"), l.Letter; strings.Contains(raw.Footer.QR, secret) || strings.Contains(textOf(l.Letter), secret) {
					t.Errorf("the stored %s holds the access code or the link", l.Kind)
				}
			}
		}
		if got, want := strings.Join(forms, " "), "tanda_bukti ketidaklengkapan perpanjangan sk_penolakan pemberitahuan"; got != want {
			t.Errorf("letters\n got %s\nwant %s", got, want)
		}
	})
}

func textOf(l notice.Letter) string {
	var b strings.Builder
	for _, block := range l.Blocks {
		b.WriteString(block.Paragraph + block.Note)
		for _, e := range block.Definitions {
			b.WriteString(e.Label + e.Value)
		}
	}
	return b.String()
}

func TestSendingTwiceMakesOneCase(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := open(t, d)
		var group sync.WaitGroup
		receipts := make([]request.Receipt, 8)
		for i := range receipts {
			group.Go(func() {
				rc, err := o.Receive(t.Context(), identity.ForApplicant(o.body.ID, ""), application("formulir-yang-sama-xxxx"))
				if err != nil {
					t.Errorf("submission %d: %v", i, err)
				}
				receipts[i] = rc
			})
		}
		group.Wait()
		for _, rc := range receipts {
			if rc.Request.Number != "001/PPID/III/2026" || rc.Secrets != receipts[0].Secrets {
				t.Errorf("got %s with other secrets or number", rc.Request.Number)
			}
		}
		if rc := o.receive(t, "formulir-yang-lain-xxxxx"); rc.Request.Number != "002/PPID/III/2026" || rc.Secrets == receipts[0].Secrets {
			t.Errorf("the next is %s", rc.Request.Number)
		}
	})
}

func TestEightOfficersExtendAtOnce(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := open(t, d)
		rc := o.receive(t, "formulir-nomor-satu-xxxx")
		var done, late atomic.Int64
		var group sync.WaitGroup
		for range 8 {
			group.Go(func() {
				err := o.Extend(t.Context(), o.desk, rc.Request.Slug, request.Extension{Until: day("2026-03-27"), Reason: "arsip"})
				switch {
				case err == nil:
					done.Add(1)
				case fault.Is(err, fault.Conflict):
					late.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		group.Wait()
		cs, err := o.Open(t.Context(), o.ppid, rc.Request.Slug)
		must(t, "open", err)
		if done.Load() != 1 || late.Load() != 7 || kinds(cs.Acts) != "diterima diperpanjang" {
			t.Errorf("%d extended, %d refused, acts %s", done.Load(), late.Load(), kinds(cs.Acts))
		}
		letters, err := o.Letters(t.Context(), cs.Request)
		must(t, "letters", err)
		if len(letters) != 2 {
			t.Errorf("%d letters, want 2", len(letters))
		}
	})
}

func TestTracking(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		rc := o.receive(t, "formulir-nomor-satu-xxxx")
		code := strings.ToLower(request.GroupCode(rc.Secrets.Code))
		for _, number := range []string{"001/PPID/III/2026", "001-ppid-iii-2026", " 001/ppid/iii/2026 "} {
			if cs, err := o.Track(ctx, o.body.ID, number, code); err != nil || cs.ID != rc.Request.ID {
				t.Errorf("%q: %v", number, err)
			}
		}
		_, err := o.Track(ctx, o.body.ID, rc.Request.Number, "2222 2222 2222")
		refused(t, "a wrong code", err, fault.Invalid)
		_, other := o.Track(ctx, o.body.ID, "999/PPID/III/2026", code)
		refused(t, "a wrong number", other, fault.Invalid)
		if err.Error() != other.Error() {
			t.Errorf("wrong code says %q, wrong number %q", err, other)
		}
		_, err = o.Track(ctx, db.NewID(), rc.Request.Number, code)
		refused(t, "another body", err, fault.Invalid)
		if _, err := o.TrackByLink(ctx, o.body.ID, rc.Request.Slug, rc.Secrets.Link); err != nil {
			t.Errorf("by link: %v", err)
		}
		fresh, err := o.RenewCode(ctx, o.desk, rc.Request.Slug, "formulir-kode-baru-xxxxx")
		must(t, "renew", err)
		_, err = o.Track(ctx, o.body.ID, rc.Request.Number, code)
		refused(t, "the old code", err, fault.Invalid)
		if _, err := o.Track(ctx, o.body.ID, rc.Request.Number, fresh.Code); err != nil {
			t.Errorf("the new code: %v", err)
		}
	})
}

func TestAuthority(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		rc := o.receive(t, "formulir-nomor-satu-xxxx")
		slug := rc.Request.Slug
		operator := actor(o.body.ID, "operator", o.unit.ID)
		stranger := identity.ForApplicant(o.body.ID, db.NewID())
		elsewhere := actor(db.NewID(), "ppid_utama", "")
		for name, err := range map[string]error{
			"an operator extends":  o.Extend(ctx, operator, slug, request.Extension{Until: day("2026-03-27"), Reason: "x"}),
			"a unit forwards":      o.Forward(ctx, o.unitO, slug, request.Forwarding{Units: []string{o.unit.ID}, DueOn: day("2026-03-10")}),
			"an operator notes":    o.AddNote(ctx, operator, slug, "x"),
			"an operator delivers": o.Deliver(ctx, operator, slug, request.Handover{Way: "lacak"}),
		} {
			refused(t, name, err, fault.Forbidden)
		}
		refused(t, "another applicant withdraws", o.Withdraw(ctx, stranger, slug), fault.NotFound)
		refused(t, "another body withdraws", o.Withdraw(ctx, elsewhere, slug), fault.NotFound)
		_, err := o.Open(ctx, elsewhere, slug)
		refused(t, "another body opens", err, fault.NotFound)
		_, err = o.Open(ctx, o.unitO, slug)
		refused(t, "a unit without a task opens", err, fault.NotFound)
		_, err = o.Inbox(ctx, operator, request.Query{Tab: request.TabAction})
		refused(t, "an operator lists", err, fault.Forbidden)
		must(t, "the applicant withdraws", o.Withdraw(ctx, identity.ForApplicant(o.body.ID, rc.Request.ID), slug))
		refused(t, "extending what was withdrawn", o.Extend(ctx, o.desk, slug, request.Extension{Until: day("2026-03-27"), Reason: "x"}), fault.Conflict)
	})
}

func TestIdentityIsSealedAndEveryOpeningIsAnAct(t *testing.T) {
	t.Parallel()
	raw := db.SQL("request_test.raw", `SELECT nik_sealed FROM request WHERE org_id = $1`)
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		rc := o.receive(t, "formulir-nomor-satu-xxxx")
		stored, err := db.One(ctx, d, raw, db.Value[[]byte], o.body.ID)
		must(t, "read the row", err)
		if bytes.Contains(stored, []byte("9999990101900001")) {
			t.Fatal("the number lies open in the row")
		}
		_, err = o.RevealNIK(ctx, o.desk, rc.Request.Slug, "ingin tahu")
		refused(t, "without a known reason", err, fault.Invalid)
		_, err = o.RevealNIK(ctx, identity.ForApplicant(o.body.ID, rc.Request.ID), rc.Request.Slug, request.RevealReasons[0])
		refused(t, "by somebody who is no officer", err, fault.NotFound)
		nik, err := o.RevealNIK(ctx, o.desk, rc.Request.Slug, request.RevealReasons[0])
		if err != nil || nik != "9999990101900001" {
			t.Fatalf("got %q, %v", nik, err)
		}
		cs, err := o.Open(ctx, o.ppid, rc.Request.Slug)
		must(t, "open", err)
		if kinds(cs.Acts) != "diterima identitas_dilihat" {
			t.Errorf("acts %s", kinds(cs.Acts))
		}
	})
}

func TestWhatWasNotCompleted(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		closed, owed := o.receive(t, "formulir-nomor-satu-xxxx"), o.receive(t, "formulir-nomor-dua-xxxxx")
		for _, rc := range []request.Receipt{closed, owed} {
			must(t, "forward", o.Forward(ctx, o.desk, rc.Request.Slug, request.Forwarding{Units: []string{o.unit.ID}, DueOn: day("2026-03-10")}))
			must(t, "ask for completion", o.AskCompletion(ctx, o.desk, rc.Request.Slug, "surat kuasa\nperiode data"))
		}
		if tasks, err := o.TasksOf(ctx, o.unitO); err != nil || len(tasks) != 2 {
			t.Errorf("the unit lost its tasks: %d, %v", len(tasks), err)
		}
		o.setDay("2026-03-06")
		must(t, "close", o.CloseIncomplete(ctx, o.desk, closed.Request.Slug))
		letters, err := o.Letters(ctx, closed.Request)
		must(t, "letters", err)
		if last := letters[len(letters)-1]; last.Kind != notice.KindClosing || len(last.Letter.Blocks[1].List) != 2 {
			t.Errorf("the last letter is %s", last.Kind)
		}
		o.setDay("2026-03-17") // the day after the term
		refused(t, "closing what is owed an answer", o.CloseIncomplete(ctx, o.desk, owed.Request.Slug), fault.Conflict)
		must(t, "completed late", o.Complete(ctx, o.desk, owed.Request.Slug, "dibawa ke loket"))
		cs, err := o.Open(ctx, o.ppid, owed.Request.Slug)
		must(t, "open", err)
		if cs.State != request.InProcess || !cs.Late(day("2026-03-17")) {
			t.Errorf("state %s", cs.State)
		}
	})
}

func TestTheApplicantsWindowIsNeverShorterThanTheCountrys(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		six := o.body
		six.Version, six.Settings.SixDayWeek = 1, true
		must(t, "six-day week", d.Write(ctx, func(tx *db.Tx) error { return org.UpdateSettings(ctx, tx, six) }))
		rc := o.receive(t, "formulir-nomor-satu-xxxx")
		if rc.Request.DueOn != day("2026-03-13") {
			t.Errorf("a six-day office answers by %s", rc.Request.DueOn)
		}
		cs, err := o.Open(ctx, o.ppid, rc.Request.Slug)
		must(t, "open", err)
		answers := map[string]request.Answer{}
		for _, it := range cs.Items {
			answers[it.ID] = request.Answer{Outcome: request.NotHeld, Reason: "bukan tugas kami", Unknown: true}
		}
		o.setDay("2026-03-13")
		must(t, "decide", o.Decide(ctx, o.ppid, rc.Request.Slug, answers))
		cs, err = o.Open(ctx, o.ppid, rc.Request.Slug)
		must(t, "open", err)
		if want := o.body.Calendar(o.Book).AddWorkingDays(day("2026-03-13"), 30).On; cs.ObjectUntil != want {
			t.Errorf("objection until %s, want %s", cs.ObjectUntil, want)
		}
	})
}

func TestPaperThatCameEarlier(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		app := application("formulir-loket-satu-xxxx")
		app.Channel, app.ReceivedOn, app.LetterOn, app.Backdating = request.Letter, day("2026-02-26"), day("2026-02-20"), "surat tertahan di bagian umum"
		rc, err := o.Receive(ctx, o.desk, app)
		must(t, "receive", err)
		if rc.Request.ReceivedOn != day("2026-02-26") || rc.Request.DueOn != o.body.Calendar(o.Book).AddWorkingDays(day("2026-02-26"), 10).On {
			t.Errorf("received %s, due %s", rc.Request.ReceivedOn, rc.Request.DueOn)
		}
		_, err = o.Receive(ctx, o.unitO, application("formulir-loket-dua-xxxxx"))
		refused(t, "registered by a unit", err, fault.Forbidden)
		_, err = o.Receive(ctx, o.desk, request.Application{Submission: "pendek"})
		refused(t, "without a form id", err, fault.Invalid)
	})
}

func TestListsOfTheOffice(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		first, second := o.receive(t, "formulir-nomor-satu-xxxx"), o.receive(t, "formulir-nomor-dua-xxxxx")
		must(t, "forward", o.Forward(ctx, o.desk, second.Request.Slug, request.Forwarding{Units: []string{o.unit.ID}, DueOn: day("2026-03-10")}))
		in, err := o.Inbox(ctx, o.desk, request.Query{Tab: request.TabAction})
		must(t, "inbox", err)
		if len(in.Rows) != 1 || in.Rows[0].ID != first.Request.ID || in.Counts[request.TabRunning] != 2 || in.Counts[request.TabDone] != 0 {
			t.Errorf("rows %+v, counts %v", in.Rows, in.Counts)
		}
		tasks, err := o.TasksOf(ctx, o.unitO)
		must(t, "tasks", err)
		if len(tasks) != 1 || tasks[0].Slug != second.Request.Slug || tasks[0].Wanted != "Dokumen RKPD 2023" {
			t.Errorf("tasks %+v", tasks)
		}
		must(t, "withdraw", o.Withdraw(ctx, o.desk, second.Request.Slug))
		if tasks, err = o.TasksOf(ctx, o.unitO); err != nil || len(tasks) != 0 {
			t.Errorf("after withdrawal: %v, %v", tasks, err)
		}
		_, err = o.Inbox(ctx, o.desk, request.Query{Tab: request.TabDone, After: "9.halaman"})
		refused(t, "a page that does not exist", err, fault.NotFound)
	})
}

func TestDraftsAreSealedAndExpire(t *testing.T) {
	t.Parallel()
	raw := db.SQL("request_test.drafts", `SELECT sealed FROM request_draft WHERE org_id = $1`)
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		draft := request.Draft{Application: application("formulir-draf-satu-xxxxx")}
		draft.Upload = &request.File{ID: "b1", Blob: "salinan-belum-terkirim", Sealed: true}
		sent := request.Draft{Application: application("formulir-terkirim-xxxxxx")}
		sent.Upload = &request.File{ID: "b2", Blob: "salinan-terkirim", Sealed: true}
		must(t, "save the other", o.SaveDraft(ctx, o.body.ID, "kunci-kedua", sent))
		_, err := o.Receive(ctx, identity.ForApplicant(o.body.ID, ""), sent.Application)
		must(t, "send the other", err)
		must(t, "save", o.SaveDraft(ctx, o.body.ID, "kunci-peramban", draft))
		stored, err := db.One(ctx, d, raw, db.Value[[]byte], o.body.ID)
		must(t, "read the row", err)
		if bytes.Contains(stored, []byte("Siti")) {
			t.Error("the draft lies open in the row")
		}
		got, err := o.LoadDraft(ctx, o.body.ID, "kunci-peramban")
		if err != nil || got.Applicant != draft.Applicant || got.NIK != draft.NIK {
			t.Errorf("loaded %+v, %v", got, err)
		}
		_, err = o.LoadDraft(ctx, o.body.ID, "kunci-lain")
		refused(t, "another browser", err, fault.NotFound)
		o.setDay("2026-03-17")
		_, err = o.LoadDraft(ctx, o.body.ID, "kunci-peramban")
		refused(t, "after fifteen days", err, fault.NotFound)
		var removed []string
		must(t, "sweep", o.SweepDrafts(context.Background(), func(blob string) error { removed = append(removed, blob); return nil }))
		if len(removed) != 1 || removed[0] != "salinan-belum-terkirim" {
			t.Errorf("removed with the draft: %v", removed)
		}
		if _, err := db.One(ctx, d, raw, db.Value[[]byte], o.body.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("the row is still there: %v", err)
		}
	})
}
