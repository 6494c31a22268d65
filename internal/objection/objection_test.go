package objection_test

import (
	"bytes"
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
	"suluh/internal/objection"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/seal"
)

// office is a body with its officers, its books and a clock.
type office struct {
	*objection.Objections
	body   org.Body
	ppid   identity.Actor
	desk   identity.Actor
	chief  identity.Actor
	second identity.Actor // holds the superior's post beside the chief
	now    atomic.Int64
}

func (o *office) setDay(date string) {
	d := day(date)
	o.now.Store(time.Date(d.Year(), d.Month(), d.Day(), 3, 0, 0, 0, time.UTC).UnixMilli())
}

func open(t *testing.T, d *db.DB) *office {
	t.Helper()
	o := &office{}
	o.setDay("2026-03-02")
	clock := func() time.Time { return time.UnixMilli(o.now.Load()) }
	keys, err := seal.NewKeyring(bytes.Repeat([]byte{7}, seal.KeySize))
	must(t, "keys", err)
	l := &ledger.Ledger{DB: d, Jobs: &dbtest.Queue{DB: d}, Clock: clock}
	base := func(b org.Body) string { return "http://" + b.Host }
	cases := &request.Cases{Ledger: l, Book: calendar.Embedded(), Keys: keys, Outbox: &notice.Outbox{DB: d, Clock: clock}, Base: base}
	o.Objections = &objection.Objections{Ledger: l, Book: cases.Book, Keys: keys, Outbox: cases.Outbox, Cases: cases, Base: base}
	o.body = org.Body{ID: db.NewID(), Slug: "contoh", Name: "Pemerintah Kabupaten Contoh", Short: "Kabupaten Contoh", Kind: "pemda", Host: "contoh.test", Zone: "WIB",
		Settings: org.Settings{Contact: org.Contact{Address: "Jalan Merdeka 1", City: "Contoh", Desk: "Loket PPID"}}}
	o.ppid, o.desk = o.actor("ppid_utama"), o.actor("petugas")
	o.chief, o.second = o.actor("atasan_ppid"), o.actor("atasan_ppid")
	ctx := t.Context()
	must(t, "founding", d.Write(ctx, func(tx *db.Tx) error {
		if err := org.InsertBody(ctx, tx, o.body); err != nil {
			return err
		}
		for _, a := range []identity.Actor{o.ppid, o.desk, o.chief, o.second} {
			if err := identity.InsertPerson(ctx, tx, identity.Person{ID: a.Person, Org: a.Org, Username: "u" + strings.ToLower(a.Person[len(a.Person)-12:]), Name: a.Name}, "-"); err != nil {
				return err
			}
			if err := identity.InsertPost(ctx, tx, a.Org, a.Posts[0]); err != nil {
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

// secretName stands in every personal field, to be looked for where it must not be.
const secretName = "Siti Rahasia"

// asked files a request of three items on 2 March 2026; its answer is due on 16 March.
func (o *office) asked(t *testing.T) request.Case {
	t.Helper()
	rc, err := o.Cases.Receive(t.Context(), identity.ForApplicant(o.body.ID, ""), request.Application{
		Submission: db.NewID() + db.NewID(), Items: []string{"RKPD 2023", "Daftar penerima bantuan", "Kontrak jalan"}, Purpose: "skripsi",
		Manner: request.SoftCopy, Delivery: "lacak", NIK: "9999990101900001", Proof: request.ProofNumber,
		Applicant: request.Applicant{Kind: request.Individual, Name: secretName, Address: "Jalan Melati 3", Email: "siti@contoh.id"},
	})
	must(t, "request", err)
	return o.read(t, rc.Request.ID)
}

func (o *office) read(t *testing.T, id string) request.Case {
	t.Helper()
	c, err := o.Cases.Mine(t.Context(), o.body.ID, id)
	must(t, "read request", err)
	return c
}

// refused answers the request: the first item given, the others refused.
func (o *office) refused(t *testing.T, c request.Case, by identity.Actor) request.Case {
	t.Helper()
	answers := map[string]request.Answer{}
	for i, it := range c.Items {
		a := request.Answer{Outcome: request.Refused, Ground: "17h", Article: "Pasal 17 huruf h UU 14/2008", Reason: "memuat data pribadi",
			TestNumber: "UK-1", TestOn: day("2026-02-27"), ClosedUntil: "Sampai ada persetujuan tertulis"}
		if i == 0 {
			a = request.Answer{Outcome: request.Granted, Text: "RKPD 2023", Medium: "elektronik"}
		}
		answers[it.ID] = a
	}
	must(t, "decide the request", o.Cases.Decide(t.Context(), by, c.Slug, answers))
	return o.read(t, c.ID)
}

func (o *office) filing(c *request.Case, grounds ...objection.Ground) objection.Filing {
	f := objection.Filing{Submission: db.NewID() + db.NewID(), Grounds: grounds, Position: "Penolakan tanpa alasan yang jelas. " + secretName, Purpose: "skripsi",
		Applicant: request.Applicant{Kind: request.Individual, Name: secretName, Address: "Jalan Melati 3", Email: "siti@contoh.id"}}
	if c != nil {
		f.Request = c.ID
	} else {
		f.Missing = "Laporan keuangan 2025\nLHKPN pejabat"
	}
	return f
}

func (o *office) file(t *testing.T, c *request.Case, grounds ...objection.Ground) objection.Receipt {
	t.Helper()
	f := o.filing(c, grounds...)
	rc, err := o.File(t.Context(), identity.ForApplicant(o.body.ID, f.Request), f)
	must(t, "file the objection", err)
	return rc
}

func (o *office) mine(t *testing.T, id string) objection.Case {
	t.Helper()
	c, err := o.Mine(t.Context(), o.body.ID, id)
	must(t, "read the objection", err)
	return c
}

// ruling grants the second item, a part of the third, and leaves the first alone.
func ruling(c objection.Case) objection.Ruling {
	r := objection.Ruling{Verdicts: map[string]objection.Verdict{}, Ordered: map[string]string{}, Answer: "Keberatan Saudara kami periksa.",
		Reasons: "Data pribadi tetap dikecualikan.", Days: 5}
	for _, it := range c.Items {
		switch it.Position {
		case 1:
			r.Verdicts[it.ID] = objection.NotContest
		case 2:
			r.Verdicts[it.ID] = objection.Give
		default:
			r.Verdicts[it.ID], r.Ordered[it.ID] = objection.GivePart, "nilai kontrak dan nama penyedia"
		}
	}
	return r
}

func must(t *testing.T, what string, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

func refusal(t *testing.T, what string, err error, kind fault.Kind, key string) {
	t.Helper()
	if !fault.Is(err, kind) {
		t.Errorf("%s: got %v, want %v", what, err, kind)
		return
	}
	for _, e := range fault.All(err) {
		if e.Key == key {
			return
		}
	}
	t.Errorf("%s: %v, want %s", what, err, key)
}

func kinds(acts []ledger.Entry) string {
	var k []string
	for _, a := range acts {
		k = append(k, strings.TrimPrefix(a.Kind, "keberatan."))
	}
	return strings.Join(k, " ")
}

func letterKinds(t *testing.T, o *office, x objection.Objection) string {
	t.Helper()
	kept, err := o.Letters(t.Context(), x)
	must(t, "letters", err)
	var k []string
	for _, l := range kept {
		k = append(k, string(l.Kind))
	}
	return strings.Join(k, " ")
}

func TestFromTheRefusalToTheHandover(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		c := o.asked(t)
		o.setDay("2026-03-16")
		c = o.refused(t, c, o.ppid)
		o.setDay("2026-03-25")
		rc := o.file(t, &c, objection.Exempted, objection.NotFulfilled)
		x := rc.Objection
		// 30 working days after Wednesday, 25 March 2026.
		if x.Number != "001/KEB/PPID/III/2026" || x.State != objection.Received || x.Timing != objection.InTime || x.DueOn != day("2026-05-08") || x.WindowUntil != day("2026-05-06") {
			t.Fatalf("%s %s %s due %s, window %s", x.Number, x.State, x.Timing, x.DueOn, x.WindowUntil)
		}
		if rc.Secrets.Code != "" || x.Purpose != "skripsi" {
			t.Error("an objection with a request has its code and its purpose")
		}
		_, err := o.File(ctx, identity.ForApplicant(o.body.ID, c.ID), o.filing(&c, objection.Exempted))
		refusal(t, "the same ground again", err, fault.Conflict, "keberatan.sudah_diajukan")

		must(t, "brief", o.Brief(ctx, o.ppid, x.Slug, "Dokumen memuat data pribadi."))
		refusal(t, "settlement of a refusal on an exemption", o.Offer(ctx, o.desk, x.Slug, "bertemu", day("2026-03-30")), fault.Conflict, "keberatan.musyawarah_a")
		found := o.mine(t, x.ID)
		if found.Status() != "ditelaah" || found.Reaction == "" {
			t.Errorf("after the brief: %s", found.Status())
		}

		refusal(t, "the author of the decision", o.Decide(ctx, withPost(o.ppid, "atasan_ppid"), x.Slug, ruling(found)), fault.Forbidden, "keberatan.putusan_sendiri")
		refusal(t, "the officer by his own post", o.Decide(ctx, o.ppid, x.Slug, ruling(found)), fault.Forbidden, "keberatan.tidak_berwenang")
		refusal(t, "the desk", o.Decide(ctx, o.desk, x.Slug, ruling(found)), fault.Forbidden, "keberatan.tidak_berwenang")
		refusal(t, "the applicant", o.Decide(ctx, identity.ForApplicant(o.body.ID, c.ID), x.Slug, ruling(found)), fault.NotFound, "umum.tidak_ditemukan")

		o.setDay("2026-04-06")
		letters, err := o.Rehearse(ctx, func(trial *objection.Objections) error { return trial.Decide(ctx, o.chief, x.Slug, ruling(found)) })
		must(t, "rehearse", err)
		if len(letters) != 1 || letters[0].Number != notice.RehearsedNumber || o.mine(t, x.ID).Decision != "" {
			t.Fatal("a rehearsal shows the letter and keeps nothing")
		}
		must(t, "decide", o.Decide(ctx, o.chief, x.Slug, ruling(found)))
		found = o.mine(t, x.ID)
		if found.Decision != objection.PartUp || found.State != objection.Execution || found.ExecuteBy != day("2026-04-13") ||
			found.DisputeFirst != day("2026-04-06") || found.DisputeUntil != day("2026-04-24") || found.DecidedBy != o.chief.Person {
			t.Errorf("%s %s execute by %s, dispute %s to %s", found.Decision, found.State, found.ExecuteBy, found.DisputeFirst, found.DisputeUntil)
		}
		refusal(t, "twice", o.Decide(ctx, o.second, x.Slug, ruling(found)), fault.Conflict, "keberatan.sudah_pelaksanaan")

		holder := identity.ForApplicant(o.body.ID, c.ID)
		refusal(t, "handing over nothing to download", o.Execute(ctx, o.ppid, x.Slug, "lacak"), fault.Invalid, "keberatan.berkas_pelaksanaan")
		file, err := o.AddFile(ctx, o.desk, x.Slug, objection.File{Blob: "b", Name: "kontrak.pdf", Media: "application/pdf", Size: 3})
		must(t, "file", err)
		if _, err := o.mine(t, x.ID).FileOf(holder, file); !fault.Is(err, fault.NotFound) {
			t.Error("the applicant sees a file before it is handed over")
		}
		o.setDay("2026-04-14")
		must(t, "execute", o.Execute(ctx, o.ppid, x.Slug, "lacak"))
		found = o.mine(t, x.ID)
		if _, err := found.FileOf(holder, file); err != nil {
			t.Errorf("the applicant does not see what was handed over: %v", err)
		}
		if _, err := found.FileOf(identity.ForApplicant(o.body.ID, db.NewID()), file); !fault.Is(err, fault.NotFound) {
			t.Error("the file is open to the holder of another case")
		}
		if !found.ExecutionLate(day("2026-04-14")) || found.State != objection.Done || found.ClosedOn != day("2026-04-14") {
			t.Errorf("executed %s of %s: late must be marked", found.ExecutedOn, found.ExecuteBy)
		}
		must(t, "received by post", o.Acknowledge(ctx, o.desk, x.Slug, day("2026-04-09")))
		refusal(t, "noted twice", o.Acknowledge(ctx, o.desk, x.Slug, day("2026-04-10")), fault.Conflict, "keberatan.sudah_diterima_pemohon")
		must(t, "reply", o.Answer(ctx, holder, x.Slug, objection.Accepts))
		found = o.mine(t, x.ID)
		if found.RespondedOn != day("2026-04-09") || found.DisputeUntil != day("2026-04-29") || found.Reply != objection.Accepts {
			t.Errorf("received %s, dispute until %s", found.RespondedOn, found.DisputeUntil)
		}
		if got := kinds(found.Acts); got != "diterima ditelaah diputus berkas_ditambahkan dilaksanakan tanggapan_diterima dibalas" {
			t.Errorf("acts: %s", got)
		}
		if got := letterKinds(t, o, found.Objection); got != "tanda_bukti_keberatan tanggapan_keberatan" {
			t.Errorf("letters: %s", got)
		}
		for _, e := range found.Acts {
			if bytes.Contains(e.Detail, []byte(secretName)) {
				t.Errorf("act %s names the applicant", e.Kind)
			}
		}
	})
}

// withPost gives an officer a further post of the whole body.
func withPost(a identity.Actor, role string) identity.Actor {
	p := a.Posts[0]
	p.Role = role
	a.Posts = append([]identity.Post{p}, a.Posts...)
	return a
}

// TestObjectionBySomebodyElsesCode: who holds the code of one case objects in no
// other, and learns nothing about it.
func TestObjectionBySomebodyElsesCode(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		mine, theirs := o.asked(t), o.asked(t)
		f := o.filing(&theirs, objection.Unanswered)
		_, err := o.File(ctx, identity.ForApplicant(o.body.ID, mine.ID), f)
		refusal(t, "another case", err, fault.NotFound, "umum.tidak_ditemukan")
		_, err = o.File(ctx, identity.ForApplicant(o.body.ID, ""), f)
		refusal(t, "no case", err, fault.NotFound, "umum.tidak_ditemukan")

		x := o.file(t, &theirs, objection.Unanswered).Objection
		stranger := identity.ForApplicant(o.body.ID, mine.ID)
		for what, err := range map[string]error{
			"withdraw": o.Withdraw(ctx, stranger, x.Slug), "settle": o.Settle(ctx, stranger, x.Slug, true), "reply": o.Answer(ctx, stranger, x.Slug, objection.Accepts),
		} {
			refusal(t, what, err, fault.NotFound, "umum.tidak_ditemukan")
		}
		if got := kinds(o.mine(t, x.ID).Acts); got != "diterima" {
			t.Errorf("acts: %s", got)
		}

		b := o.file(t, nil, objection.NotPublished)
		if len(b.Secrets.Code) != 12 || b.Objection.Request != "" || b.Objection.Timing != objection.InTime {
			t.Fatalf("without a request: %+v", b.Objection.Timing)
		}
		got, err := o.Track(ctx, o.body.ID, strings.ToLower(b.Objection.Number), request.GroupCode(b.Secrets.Code))
		if err != nil || got.ID != b.Objection.ID || len(got.Items) != 2 {
			t.Errorf("its own code does not open it: %v", err)
		}
		if _, err := o.TrackByLink(ctx, o.body.ID, b.Objection.Number, b.Secrets.Link); err != nil {
			t.Errorf("its own link does not open it: %v", err)
		}
		for what, try := range map[string][2]string{
			"wrong code": {b.Objection.Number, "AAAABBBBCCCC"}, "no code": {b.Objection.Number, ""}, "no such number": {"999/KEB/PPID/III/2026", b.Secrets.Code},
			"one with a request": {x.Number, b.Secrets.Code}, "one with a request, no code": {x.Number, ""},
		} {
			_, err := o.Track(ctx, o.body.ID, try[0], try[1])
			refusal(t, what, err, fault.Invalid, "lacak.tidak_cocok")
		}
		if _, err := o.TrackByLink(ctx, o.body.ID, x.Number, ""); !fault.Is(err, fault.Invalid) {
			t.Error("an empty link opens an objection that has none")
		}
	})
}

// TestLaw3Premature: accepted, told, held until the answer or the end of the term.
func TestLaw3Premature(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		silent, answered := o.asked(t), o.asked(t)
		o.setDay("2026-03-10")
		x, y := o.file(t, &silent, objection.Unanswered).Objection, o.file(t, &answered, objection.Unanswered).Objection
		if x.State != objection.Held || x.Timing != objection.Premature || x.HeldUntil != day("2026-03-16") || x.DueOn != day("2026-04-29") {
			t.Fatalf("%s %s held until %s, due %s", x.State, x.Timing, x.HeldUntil, x.DueOn)
		}
		if got := letterKinds(t, o, x); got != "tanda_bukti_keberatan pemberitahuan_keberatan" {
			t.Errorf("letters: %s", got)
		}
		refusal(t, "decided while held", o.Decide(ctx, o.chief, x.Slug, ruling(o.mine(t, x.ID))), fault.Conflict, "keberatan.masih_ditahan")
		pass := func(date string, silent, woken int) {
			t.Helper()
			o.setDay(date)
			got, err := o.Pass(ctx, o.body)
			must(t, "pass", err)
			if got != (objection.Passed{Silent: silent, Woken: woken}) {
				t.Errorf("%s: %+v, want %d silent and %d woken", date, got, silent, woken)
			}
		}
		pass("2026-03-16", 0, 0)
		o.refused(t, answered, o.ppid)
		pass("2026-03-16", 0, 1) // the answer came
		pass("2026-03-17", 0, 1) // the term passed
		pass("2026-03-17", 0, 0)
		for _, one := range []objection.Objection{x, y} {
			if got := o.mine(t, one.ID); got.State != objection.Received || got.DueOn != one.DueOn {
				t.Errorf("%s is %s", one.Number, got.State)
			}
		}
		// The silence: after Wednesday, 29 April; told once, on its legal day.
		pass("2026-04-29", 0, 0)
		pass("2026-05-04", 2, 0)
		pass("2026-05-05", 0, 0)
		got := o.mine(t, x.ID)
		if got.SilentOn != day("2026-04-30") || got.DisputeFirst != day("2026-04-30") || got.DisputeUntil != day("2026-05-22") {
			t.Errorf("silent on %s, dispute %s to %s", got.SilentOn, got.DisputeFirst, got.DisputeUntil)
		}
		if k := kinds(got.Acts); k != "diterima diteruskan tanpa_tanggapan" {
			t.Errorf("acts: %s", k)
		}
		if k := letterKinds(t, o, got.Objection); !strings.HasSuffix(k, "keterangan_tanpa_tanggapan") {
			t.Errorf("letters: %s", k)
		}
		// Who held the officer's post when the term passed does not judge the silence.
		r := objection.Ruling{Verdicts: map[string]objection.Verdict{}, Answer: "Kami periksa.", Days: 3}
		for _, it := range got.Items {
			r.Verdicts[it.ID] = objection.Give
		}
		refusal(t, "who was silent", o.Decide(ctx, withPost(o.ppid, "atasan_ppid"), x.Slug, r), fault.Forbidden, "keberatan.putusan_sendiri")
		// A late response is still owed, and opens a later window of its own.
		o.setDay("2026-05-20")
		must(t, "late response", o.Decide(ctx, o.chief, x.Slug, r))
		got = o.mine(t, x.ID)
		if got.DisputeFirst != day("2026-04-30") || got.DisputeUntil != day("2026-06-12") {
			t.Errorf("after the late response: %s to %s", got.DisputeFirst, got.DisputeUntil)
		}
		var act objection.DecidedAct
		must(t, "act", got.Acts[len(got.Acts)-1].Into(&act))
		if !act.Late || act.Decision != objection.Upheld {
			t.Errorf("act: %+v", act)
		}
	})
}

func TestLateAndSettledAndWithdrawn(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		c := o.asked(t)
		o.setDay("2026-03-16")
		c = o.refused(t, c, o.ppid)
		o.setDay("2026-05-07")
		x := o.file(t, &c, objection.Exempted).Objection
		if x.Timing != objection.Late || x.State != objection.Received {
			t.Fatalf("%s %s: a late one is accepted", x.Timing, x.State)
		}
		must(t, "refused as late, in writing", o.Decide(ctx, o.chief, x.Slug, objection.Ruling{AsLate: true, Answer: "Keberatan terlambat.", Reasons: "Jendela berakhir 6 Mei 2026."}))
		got := o.mine(t, x.ID)
		if got.Decision != objection.Dismissed || !got.RefusedLate || got.ClosedOn != day("2026-05-07") || !got.ExecuteBy.IsZero() {
			t.Errorf("%s, late %v", got.Decision, got.RefusedLate)
		}

		b := o.file(t, nil, objection.NotPublished).Objection
		refusal(t, "no offer to answer", o.Settle(ctx, o.desk, b.Slug, true), fault.Conflict, "keberatan.tidak_ditawarkan")
		for name, by := range map[string]string{"no day": "", "a day that is over": "2026-05-06", "longer than an order may take": "2026-06-29"} {
			on, _ := calendar.ParseDate(by)
			refusal(t, name, o.Offer(ctx, o.desk, b.Slug, "laporan diumumkan", on), fault.Invalid, "keberatan.tawaran_sampai")
		}
		must(t, "offer", o.Offer(ctx, o.desk, b.Slug, "laporan diumumkan hari ini", day("2026-05-07")))
		holder := identity.ForApplicant(o.body.ID, b.ID)
		must(t, "not agreed", o.Settle(ctx, holder, b.Slug, false))
		must(t, "offered again", o.Offer(ctx, o.desk, b.Slug, "laporan diumumkan dan dikirim", day("2026-05-08")))
		o.setDay("2026-05-11")
		refusal(t, "agreed when its day is over", o.Settle(ctx, holder, b.Slug, true), fault.Conflict, "keberatan.tawaran_lewat")
		must(t, "offered a third time", o.Offer(ctx, o.desk, b.Slug, "laporan diumumkan dan dikirim", day("2026-05-20")))
		must(t, "agreed", o.Settle(ctx, holder, b.Slug, true))
		got = o.mine(t, b.ID)
		if got.Status() != "kesepakatan_berjalan" || got.SettledOn != day("2026-05-11") || got.ExecuteBy != day("2026-05-20") || !got.ClosedOn.IsZero() ||
			!strings.HasSuffix(letterKinds(t, o, got.Objection), "kesepakatan_keberatan") {
			t.Errorf("settled: %s on %s, until %s", got.Status(), got.SettledOn, got.ExecuteBy)
		}
		refusal(t, "decided although settled", o.Decide(ctx, o.chief, b.Slug, ruling(got)), fault.Conflict, "keberatan.sudah_pelaksanaan")
		o.setDay("2026-07-01") // long after the response would have been due: nothing was owed
		if passed, err := o.Pass(ctx, o.body); err != nil || passed.Silent != 0 {
			t.Errorf("a settled objection fell silent: %+v, %v", passed, err)
		}
		must(t, "carried out", o.Execute(ctx, o.desk, b.Slug, "diumumkan"))
		if got = o.mine(t, b.ID); got.Status() != "disepakati" || got.ClosedOn != day("2026-07-01") || !got.ExecutionLate(day("2026-07-01")) {
			t.Errorf("carried out: %s, closed %s", got.Status(), got.ClosedOn)
		}
		o.setDay("2026-05-12")
		w := o.file(t, nil, objection.NotPublished).Objection
		must(t, "withdraw", o.Withdraw(ctx, identity.ForApplicant(o.body.ID, w.ID), w.Slug))
		refusal(t, "withdraw twice", o.Withdraw(ctx, identity.ForApplicant(o.body.ID, w.ID), w.Slug), fault.Conflict, "keberatan.sudah_dicabut")

		// TestLaw8 register: the row of each, in the order of receipt.
		rows, err := o.RegisterRows(ctx, d, o.body.ID, 2026)
		must(t, "register", err)
		var said []string
		for _, r := range rows {
			said = append(said, r.Number+" "+r.Decision)
		}
		if got := strings.Join(said, "; "); got != "001/KEB/PPID/V/2026 Tidak diterima karena terlambat; 002/KEB/PPID/V/2026 Selesai dengan musyawarah; 003/KEB/PPID/V/2026 Dicabut pemohon" {
			t.Errorf("register: %s", got)
		}
	})
}

// TestLaw8Decision: what the response must hold, and what follows from the items.
func TestLaw8Decision(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		c := o.asked(t)
		o.setDay("2026-03-16")
		c = o.refused(t, c, o.ppid)
		x := o.file(t, &c, objection.Exempted).Objection
		found := o.mine(t, x.ID)
		for _, row := range []struct {
			name, key string
			change    func(*objection.Ruling)
		}{
			{"an item without a verdict", "keberatan.putusan_kosong", func(r *objection.Ruling) { delete(r.Verdicts, found.Items[0].ID) }},
			{"a part without saying which", "keberatan.bagian_kosong", func(r *objection.Ruling) { r.Ordered = nil }},
			{"no written answer", "keberatan.tanggapan_kosong", func(r *objection.Ruling) { r.Answer = " " }},
			{"upheld without reasons (36(3))", "keberatan.dasar_kosong", func(r *objection.Ruling) { r.Reasons = "" }},
			{"an order without a term", "keberatan.hari_pelaksanaan", func(r *objection.Ruling) { r.Days = 0 }},
			{"an order without an end", "keberatan.hari_pelaksanaan", func(r *objection.Ruling) { r.Days = objection.MaxExecuteDays + 1 }},
			{"late, although it is not", "keberatan.tidak_terlambat", func(r *objection.Ruling) { r.AsLate = true }},
			{"nothing decided", "keberatan.semua_tidak_dipersoalkan", func(r *objection.Ruling) {
				for id := range r.Verdicts {
					r.Verdicts[id] = objection.NotContest
				}
			}},
		} {
			r := ruling(found)
			row.change(&r)
			refusal(t, row.name, o.Decide(ctx, o.chief, x.Slug, r), fault.Invalid, row.key)
		}
		if got := o.mine(t, x.ID); got.Version != found.Version || len(got.Acts) != 1 {
			t.Error("a refused decision left something")
		}
		keep := ruling(found)
		for _, it := range found.Items[1:] {
			keep.Verdicts[it.ID] = objection.Keep
		}
		must(t, "dismiss", o.Decide(ctx, o.chief, x.Slug, keep))
		if got := o.mine(t, x.ID); got.Decision != objection.Dismissed || got.State != objection.Done || !got.ExecuteBy.IsZero() {
			t.Errorf("dismissed: %s %s", got.Decision, got.State)
		}
		row, err := o.RegisterRows(ctx, d, o.body.ID, 2026)
		must(t, "register", err)
		// law 8, register columns in the order as printed.
		r := row[0]
		for i, col := range []struct{ name, got, want string }{
			{"nomor registrasi", r.Number, x.Number}, {"tanggal diterima", r.ReceivedOn.String(), "2026-03-16"},
			{"identitas pemohon/kuasa", r.Applicant + r.Proxy, secretName + ", Jalan Melati 3"}, {"nomor pendaftaran permohonan", r.RequestNumber, c.Number},
			{"informasi yang diminta", r.Wanted, "RKPD 2023\nDaftar penerima bantuan\nKontrak jalan"}, {"tujuan penggunaan", r.Purpose, "skripsi"},
			{"alasan keberatan", string(r.Grounds[0]), "a"}, {"keputusan Atasan PPID", r.Decision, "Tidak diterima"},
			{"tanggal tanggapan", r.RespondedOn.String(), "2026-03-16"}, {"nama dan posisi Atasan PPID", r.Superior, "Sri atasan_ppid, Atasan PPID"}, {"tanggapan pemohon", r.Reply, ""},
		} {
			if col.got != col.want {
				t.Errorf("column %d, %s: %q, want %q", i+1, col.name, col.got, col.want)
			}
		}
	})
}

func TestEightAtOnce(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		c := o.asked(t)
		o.setDay("2026-03-17")
		f := o.filing(&c, objection.Unanswered)
		numbers := together(func(int) (string, error) {
			rc, err := o.File(ctx, identity.ForApplicant(o.body.ID, c.ID), f)
			return rc.Objection.Number, err
		})
		if numbers["001/KEB/PPID/III/2026"] != 8 {
			t.Fatalf("eight times the same form: %v", numbers)
		}
		others := together(func(int) (string, error) {
			_, err := o.File(ctx, identity.ForApplicant(o.body.ID, ""), o.filing(nil, objection.NotPublished))
			return "filed", err
		})
		if others["filed"] != 8 {
			t.Fatalf("eight different forms: %v", others)
		}
		rows, err := o.RegisterRows(ctx, d, o.body.ID, 2026)
		must(t, "register", err)
		given := map[string]bool{}
		for _, r := range rows {
			given[r.Number] = true
		}
		if len(given) != 9 || !given["009/KEB/PPID/III/2026"] {
			t.Errorf("numbers given: %v", given)
		}
		slices.SortFunc(rows, func(a, b objection.RegisterRow) int { return strings.Compare(a.Number, b.Number) })
		slug := rows[0].Slug
		r := objection.Ruling{Verdicts: map[string]objection.Verdict{}, Answer: "Kami periksa.", Days: 3}
		for _, it := range o.mine(t, rows[0].ID).Items {
			r.Verdicts[it.ID] = objection.Give
		}
		decided := together(func(i int) (string, error) {
			return "decided", o.Decide(ctx, []identity.Actor{o.chief, o.second}[i%2], slug, r)
		})
		if decided["decided"] != 1 || decided["conflict"] != 7 {
			t.Errorf("two superiors, eight times: %v", decided)
		}
		o.setDay("2026-06-30")
		passed := together(func(int) (string, error) {
			_, err := o.Pass(ctx, o.body)
			return "passed", err
		})
		silent := 0
		for _, row := range rows[1:] {
			silent += strings.Count(kinds(o.mine(t, row.ID).Acts), "tanpa_tanggapan")
		}
		if passed["passed"] != 8 || silent != 8 {
			t.Errorf("eight jobs at once: %v, %d silences of 8", passed, silent)
		}
	})
}

// together runs a command eight times at once and counts what came of it.
func together(fn func(i int) (string, error)) map[string]int {
	var mu sync.Mutex
	var wg sync.WaitGroup
	count := map[string]int{}
	for i := range 8 {
		wg.Go(func() {
			said, err := fn(i)
			switch {
			case fault.Is(err, fault.Conflict):
				said = "conflict"
			case err != nil:
				said = err.Error()
			}
			mu.Lock()
			count[said]++
			mu.Unlock()
		})
	}
	wg.Wait()
	return count
}

func TestTheCalendarMovesOpenTermsOnly(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		c := o.asked(t)
		o.setDay("2026-03-17")
		x := o.file(t, &c, objection.Unanswered).Objection
		old := o.file(t, nil, objection.NotPublished).Objection
		must(t, "withdraw", o.Withdraw(ctx, identity.ForApplicant(o.body.ID, old.ID), old.Slug))
		body := o.body
		body.Settings.Closed = []org.ClosedDay{{Date: day("2026-04-07"), Name: "Hari jadi kabupaten"}}
		recount := func() string {
			var said []string
			must(t, "recount", o.Ledger.Rehearse(ctx, func(l *ledger.Ledger) error {
				return l.Do(ctx, identity.ForSystem(o.body.ID), func(tx *ledger.Tx) error {
					moved, err := o.Recount(ctx, tx, body)
					said = nil
					for _, m := range moved {
						said = append(said, m.Number+" "+m.Term+" "+m.From.String()+" "+m.To.String())
					}
					if err == nil {
						err = tx.Record(ctx, objection.BriefedAct{})
					}
					return err
				})
			}))
			return strings.Join(said, "; ")
		}
		if got := recount(); got != x.Number+" tanggapan 2026-05-07 2026-05-08" {
			t.Errorf("moved: %s", got)
		}
		o.setDay("2026-05-08")
		_, err := o.Pass(ctx, o.body)
		must(t, "pass", err)
		if got := recount(); got != "" {
			t.Errorf("a term that is over moved: %s", got)
		}
	})
}

func TestNothingIsFoundWithoutARight(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		x := o.file(t, nil, objection.NotPublished).Objection
		operator := o.actor("operator")
		_, err := o.Open(ctx, operator, x.Slug)
		refusal(t, "operator", err, fault.NotFound, "umum.tidak_ditemukan")
		other := o.chief
		other.Org = db.NewID()
		_, err = o.Open(ctx, other, x.Slug)
		if !fault.Is(err, fault.NotFound) {
			t.Errorf("another body: %v", err)
		}
		_, err = o.List(ctx, operator, objection.TabAction, 1)
		refusal(t, "list", err, fault.Forbidden, "keberatan.tidak_berwenang")
		_, err = o.File(ctx, o.chief, o.filing(nil, objection.NotPublished))
		refusal(t, "the superior does not register", err, fault.Forbidden, "keberatan.tidak_berwenang")
		for _, tab := range objection.Tabs {
			if _, err := o.List(ctx, o.chief, tab, 1); err != nil {
				t.Errorf("%s: %v", tab, err)
			}
		}
		dossier, err := o.Dossier(ctx, o.chief, x.Slug)
		if err != nil || dossier.Barred != nil || dossier.Superior != "Atasan PPID" || dossier.About != nil {
			t.Errorf("dossier: %v, barred %v, superior %q", err, dossier.Barred, dossier.Superior)
		}
		if dossier, err = o.Dossier(ctx, o.ppid, x.Slug); err != nil || !fault.Is(dossier.Barred, fault.Forbidden) {
			t.Errorf("the officer is not barred: %v", err)
		}
	})
}

// TestAWithdrawnRequestLeavesItsObjection: a premature objection whose request is
// withdrawn goes on, and its applicant is told just that.
func TestAWithdrawnRequestLeavesItsObjection(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name      string
		happens   func(t *testing.T, o *office, c request.Case)
		event     notice.Event
		answered  bool
		withdrawn bool
	}{
		{"withdrawn", func(t *testing.T, o *office, c request.Case) {
			must(t, "withdraw", o.Cases.Withdraw(t.Context(), identity.ForApplicant(o.body.ID, c.ID), c.Slug))
		}, notice.EventObjectionNoRequest, false, true},
		{"answered", func(t *testing.T, o *office, c request.Case) { o.refused(t, c, o.ppid) }, notice.EventObjectionAnswered, true, false},
		{"silent", func(_ *testing.T, o *office, _ request.Case) { o.setDay("2026-03-17") }, notice.EventObjectionWoken, false, false},
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := open(t, d)
		for _, tt := range tests {
			o.setDay("2026-03-02")
			c := o.asked(t)
			o.setDay("2026-03-10")
			x := o.file(t, &c, objection.Unanswered).Objection
			tt.happens(t, o, c)
			done, err := o.Pass(t.Context(), o.body)
			must(t, "pass", err)
			if done.Woken != 1 {
				t.Errorf("%s: %d woken", tt.name, done.Woken)
			}
			got := o.mine(t, x.ID)
			var act objection.WokenAct
			must(t, "act", got.Acts[len(got.Acts)-1].Into(&act))
			if got.State != objection.Received || act.Answered != tt.answered || act.Withdrawn != tt.withdrawn {
				t.Errorf("%s: %s, act %+v", tt.name, got.State, act)
			}
			told, err := notice.Messages(t.Context(), d, o.body.ID, "keberatan", x.ID)
			must(t, "messages", err)
			if !slices.ContainsFunc(told, func(m notice.Posted) bool { return m.Event == tt.event }) {
				t.Errorf("%s: told %+v", tt.name, told)
			}
			if tt.withdrawn && slices.ContainsFunc(told, func(m notice.Posted) bool { return strings.Contains(m.Body, "lewat tanpa jawaban") }) {
				t.Errorf("%s: told that the term passed", tt.name)
			}
		}
	})
}
