package correspondence_test

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"suluh/internal/correspondence"
	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// TestMain lets this test program be the child that takes messages apart.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == extract.ChildCommand {
		os.Exit(extract.Main(os.Args[2:]))
	}
	os.Exit(m.Run())
}

const applicantMail = "budi@contoh.test"

// post is a bed whose bodies take mail.
type post struct {
	*webtest.Bed
	letters *correspondence.Letters
	officer identity.Actor
	ppid    identity.Actor
}

func newPost(t *testing.T, b *webtest.Bed) *post {
	t.Helper()
	b.App.Outbox.Replies = &notice.Replies{Keys: b.App.Keys, Pattern: "permohonan+{token}@{host}"}
	pool, err := extract.NewPool("", 4)
	if err != nil {
		t.Fatal(err)
	}
	b.App.Letters.Reader, b.App.Letters.Trusted = pool, "mx.contoh.test"
	b.App.Letters.Recall = 2 * time.Minute
	return &post{b, b.App.Letters, b.AddPerson(t, b.Body, "petugas", ""), b.AddPerson(t, b.Body, "ppid_utama", "")}
}

// ask files a request of an applicant with an address.
func (p *post) ask(t *testing.T, email string) request.Request {
	t.Helper()
	rc, err := p.App.Cases.Receive(t.Context(), identity.ForApplicant(p.Body.ID, ""), request.Application{
		Submission: web.RandomKey(), Items: []string{"Anggaran jalan desa"}, Purpose: "Skripsi", Manner: request.SoftCopy, Delivery: "lacak",
		NIK: "3508091203900001", Applicant: request.Applicant{Kind: request.Individual, Name: "Budi Santoso", Address: "Jalan Melati 2", Occupation: "mahasiswa", Email: email, Phone: "081234567890"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return rc.Request
}

// address is the reply address of a case.
func (p *post) address(t *testing.T, q request.Request) string {
	t.Helper()
	var at string
	err := p.App.Ledger.Do(t.Context(), identity.ForSystem(p.Body.ID), func(tx *ledger.Tx) (err error) {
		at, err = p.App.Outbox.Replies.AddressOf(t.Context(), tx, p.Body, "permohonan", q.ID)
		if err != nil {
			return err
		}
		return tx.Record(t.Context(), opened{q.ID})
	})
	if err != nil {
		t.Fatal(err)
	}
	return at
}

type opened struct {
	ID string `json:"id"`
}

func (opened) Kind() string                { return "uji.alamat" }
func (o opened) Subject() (string, string) { return "uji", o.ID }

// take brings a message and reads it, as the listener and the job would.
func (p *post) take(t *testing.T, from string, to []string, raw string) {
	t.Helper()
	d := correspondence.Delivery{Source: correspondence.BySMTP, From: from, To: to}
	if err := p.letters.Take(t.Context(), d, strings.NewReader(strings.ReplaceAll(raw, "\n", "\r\n"))); err != nil {
		t.Fatal(err)
	}
	p.readAll(t)
}

func (p *post) readAll(t *testing.T) {
	t.Helper()
	for _, m := range p.list(t, correspondence.Fresh) {
		if err := p.letters.Read(t.Context(), correspondence.ReadMessage{Org: m.Org, ID: m.ID}); err != nil {
			t.Fatal(err)
		}
	}
}

func (p *post) list(t *testing.T, s correspondence.State) []correspondence.Message {
	t.Helper()
	list, n, err := p.letters.List(t.Context(), p.officer, s, 1)
	if err != nil || int(n) != len(list) {
		t.Fatalf("%d of %d, %v", len(list), n, err)
	}
	return list
}

// acts counts the acts of a kind about a subject.
func (p *post) acts(t *testing.T, kind, subjectKind, id string) int {
	t.Helper()
	entries, err := ledger.Timeline(t.Context(), p.App.DB, p.Body.ID, subjectKind, id)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, e := range entries {
		if e.Kind == kind {
			n++
			if strings.Contains(string(e.Detail), "contoh.test") || strings.Contains(string(e.Detail), "Budi") {
				t.Errorf("an act tells who wrote: %s", e.Detail)
			}
		}
	}
	return n
}

// acknowledgements are those that were posted.
func (p *post) acknowledgements(t *testing.T) int {
	t.Helper()
	n := 0
	for _, s := range []correspondence.State{correspondence.Penned, correspondence.Filed, correspondence.Automatic, correspondence.Reported, correspondence.Dismissed} {
		for _, m := range p.list(t, s) {
			posted, err := notice.Messages(t.Context(), p.App.DB, p.Body.ID, "surat_masuk", m.ID)
			if err != nil {
				t.Fatal(err)
			}
			n += len(posted)
		}
	}
	return n
}

// Which case does a message belong to? Each row is one message and where it ends.
func TestWhereALetterGoes(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		p := newPost(t, b)
		q := p.ask(t, applicantMail)
		at := p.address(t, q)
		n := 0
		mail := func(from, more, text string) string {
			n++
			return fmt.Sprintf("From: %s\nTo: %s\nSubject: Tanya\nMessage-ID: <m%d@warga.test>\nDate: Mon, 2 Mar 2026 09:00:00 +0700\n%s\n%s\n", from, at, n, more, text)
		}
		const deep = "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n"
		cases := []struct {
			name  string
			from  string // of the envelope
			to    string
			raw   string
			state correspondence.State
			sort  correspondence.Sort
			why   string
		}{
			{"the applicant answers", applicantMail, at, mail("Budi <"+applicantMail+">", "", "Terima kasih."), correspondence.Filed, correspondence.Human, "alamat"},
			{"a stranger got hold of the address", "jahat@x.example", at, mail("jahat@x.example", "", "Batalkan permohonan saya."), correspondence.Penned, correspondence.Human, "alamat"},
			{"forged sender", "jahat@x.example", at, mail(applicantMail, "Authentication-Results: mx.contoh.test; spf=fail; dmarc=fail\n", "Batalkan."), correspondence.Penned, correspondence.Human, "alamat"},
			{"forged results of another server", "jahat@x.example", "ppid@contoh.test", mail(applicantMail, "Authentication-Results: mx.jahat.example; dmarc=pass\n", "Batalkan saja."), correspondence.Penned, correspondence.Human, "pengirim"},
			{"only the number", "siti@x.example", "ppid@contoh.test", strings.Replace(mail("siti@x.example", "", "Tanya."), "Subject: Tanya", "Subject: permohonan "+q.Number, 1), correspondence.Penned, correspondence.Human, "nomor"},
			{"an answering machine of the applicant", "", at, mail(applicantMail, "Auto-Submitted: auto-replied\n", "Saya cuti."), correspondence.Filed, correspondence.Machine, "alamat"},
			{"a newsletter", "kabar@x.example", "ppid@contoh.test", mail("kabar@x.example", "List-Id: <kabar.x.example>\n", "Promo."), correspondence.Automatic, correspondence.Machine, ""},
			{"unknown", "warga@x.example", "ppid@contoh.test", mail("warga@x.example", "", "Berapa anggaran jalan?"), correspondence.Penned, correspondence.Human, ""},
			{"charset chaos", "warga2@x.example", "ppid@contoh.test", mail("warga2@x.example", "Content-Type: text/plain; charset=x-tidak-ada\n", "d\xe9sa \xff\xfe"), correspondence.Penned, correspondence.Human, ""},
			{"not a message at all", "x@x.example", "ppid@contoh.test", strings.Repeat("\x00\xff", 4000), correspondence.Automatic, correspondence.Machine, ""},
			{"parts that never end", "warga3@x.example", "ppid@contoh.test", mail("warga3@x.example", deep, "isi"), correspondence.Penned, correspondence.Human, ""},
			{"a report about nothing of ours", "", "ppid@contoh.test", mail("MAILER-DAEMON@mx.example", "", "550 5.1.1 user unknown"), correspondence.Penned, correspondence.Bounce, ""},
		}
		before := map[string]bool{}
		for _, c := range cases {
			p.take(t, c.from, []string{c.to}, strings.Replace(c.raw, "To: "+at, "To: "+c.to, 1))
			var got correspondence.Message
			for _, s := range []correspondence.State{correspondence.Penned, correspondence.Filed, correspondence.Automatic, correspondence.Reported} {
				for _, m := range p.list(t, s) {
					if !before[m.ID] {
						got, before[m.ID] = m, true
					}
				}
			}
			if got.State != c.state || got.Sort != c.sort || got.Guess.Why != c.why {
				t.Errorf("%s: %s, %s, guessed by %q (%v)", c.name, got.State, got.Sort, got.Guess.Why, got.Notes)
			}
		}
		// INV-3: the same message again, by every way, is counted and changes nothing.
		for range 3 {
			p.take(t, cases[0].from, []string{cases[0].to}, "Received: from elsewhere\n"+cases[0].raw)
		}
		filed := p.list(t, correspondence.Filed)
		if len(filed) != 2 || p.acts(t, "korespondensi.diterima", "permohonan", q.ID) != 2 {
			t.Errorf("%d filed, %d acts", len(filed), p.acts(t, "korespondensi.diterima", "permohonan", q.ID))
		}
		if again := filed[1]; again.Copies != 3 {
			t.Errorf("came again %d times", again.Copies)
		}
		// A borrowed identifier is another message: it suppresses nothing.
		p.take(t, "jahat@x.example", []string{at}, strings.Replace(strings.Replace(cases[0].raw, "Terima kasih.", "Saya cabut.", 1), applicantMail, "jahat@x.example", 1))
		if n := len(p.list(t, correspondence.Penned)); n != 9 {
			t.Errorf("%d in the pen", n)
		}
	})
}

// Attachments are looked into before anybody opens them.
func TestFilesOfALetter(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		p := newPost(t, b)
		part := func(name, content string) string {
			return "--b\nContent-Disposition: attachment; filename=\"" + name + "\"\n\n" + content + "\n"
		}
		p.take(t, "warga@x.example", []string{"ppid@contoh.test"}, "From: warga@x.example\nSubject: berkas\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nterlampir\n"+
			part("daftar.txt", "Nama: Siti\nNIK: 3508094503880002")+part("../../program.pdf", "MZ\x90\x00ini program")+part("kosong.docx", "PK\x03\x04bukan arsip")+"--b--\n")
		pen := p.list(t, correspondence.Penned)
		if len(pen) != 1 {
			t.Fatalf("%d in the pen", len(pen))
		}
		m, files, err := p.letters.Open(t.Context(), p.officer, pen[0].ID)
		if err != nil || len(files) != 3 {
			t.Fatalf("%d files, %v", len(files), err)
		}
		if f := files[0]; f.State != correspondence.Inspected || f.Name != "daftar.txt" || len(f.Findings) == 0 || strings.Contains(f.Findings[0].Excerpt, "3508094503880002") {
			t.Errorf("%+v", f)
		}
		c, err := p.letters.Content(m.Org, files[0])
		if err != nil {
			t.Fatal(err)
		}
		c.Close()
		for _, f := range files[1:] {
			if _, err := p.letters.Content(m.Org, f); f.State != correspondence.Withheld || !fault.Is(err, fault.Conflict) || strings.Contains(f.Name, "/") {
				t.Errorf("%+v opens: %v", f, err)
			}
		}
	})
}

// Two answering machines, neither of which says that it is one: one acknowledgement a
// day ends it.
func TestTwoAnsweringMachines(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		p := newPost(t, b)
		n := 0
		robot := func() {
			n++
			p.take(t, "robot@x.example", []string{"ppid@contoh.test"}, fmt.Sprintf("From: robot@x.example\nSubject: Re: Re\nMessage-ID: <r%d@x.example>\n\nTerima kasih atas surel Anda.\n", n))
		}
		robot()
		for answered := 1; answered > 0 && n < 50; { // the robot answers each of ours, and we would answer each of its
			before := p.acknowledgements(t)
			robot()
			answered = p.acknowledgements(t) - before
		}
		if got := p.acknowledgements(t); got != 1 || n != 2 {
			t.Errorf("%d acknowledgements for %d messages", got, n)
		}
		// Our own acknowledgement, come back from a mailbox that forwards to us.
		p.take(t, "ppid@contoh.test", []string{"ppid@contoh.test"}, "From: ppid@contoh.test\nSubject: Surel Anda sudah kami terima\n\nSurel Anda sudah kami terima.\n")
		if got := p.acknowledgements(t); got != 1 {
			t.Errorf("we answered ourselves")
		}
		b.SetDay("2026-03-03")
		robot()
		if got := p.acknowledgements(t); got != 2 {
			t.Errorf("%d acknowledgements on the second day", got)
		}
	})
}

// Filing, putting aside, moving; who may, and what two officers get who do it at once.
func TestSettlingALetter(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		p := newPost(t, b)
		first, second := p.ask(t, applicantMail), p.ask(t, "")
		p.take(t, "warga@x.example", []string{"ppid@contoh.test"}, "From: warga@x.example\nSubject: satu\n\nsatu\n")
		m := p.list(t, correspondence.Penned)[0]
		ctx := t.Context()
		refusals := []struct {
			name string
			kind fault.Kind
			err  error
		}{
			{"an operator", fault.Forbidden, p.letters.File(ctx, b.AddPerson(t, b.Body, "operator", b.Unit.ID), m.ID, m.Version, "permohonan", first.ID)},
			{"another body", fault.NotFound, p.letters.File(ctx, b.AddPerson(t, b.Other, "petugas", ""), m.ID, m.Version, "permohonan", first.ID)},
			{"a case that is not there", fault.Invalid, p.letters.File(ctx, p.officer, m.ID, m.Version, "permohonan", "tidak-ada")},
			{"a kind that is not there", fault.Invalid, p.letters.File(ctx, p.officer, m.ID, m.Version, "sengketa", first.ID)},
			{"without a reason", fault.Invalid, p.letters.Dismiss(ctx, p.officer, m.ID, m.Version, "")},
			{"as somebody saw it before", fault.Conflict, p.letters.Dismiss(ctx, p.officer, m.ID, m.Version-1, "iklan")},
		}
		for _, r := range refusals {
			if !fault.Is(r.err, r.kind) {
				t.Errorf("%s: %v", r.name, r.err)
			}
		}
		var wg sync.WaitGroup
		var won, lost int
		var mu sync.Mutex
		for i := range 8 {
			who := b.AddPerson(t, b.Body, "petugas", "")
			wg.Go(func() {
				var err error
				if i%2 == 0 {
					err = p.letters.File(ctx, who, m.ID, m.Version, "permohonan", first.ID)
				} else {
					err = p.letters.Dismiss(ctx, who, m.ID, m.Version, "iklan")
				}
				mu.Lock()
				defer mu.Unlock()
				switch {
				case err == nil:
					won++
				case fault.Is(err, fault.Conflict):
					lost++
				default:
					t.Errorf("%v", err)
				}
			})
		}
		wg.Wait()
		if won != 1 || lost != 7 {
			t.Fatalf("%d settled it, %d were told that it is settled", won, lost)
		}
		m, _, err := p.letters.Open(ctx, p.officer, m.ID)
		if err != nil {
			t.Fatal(err)
		}
		if m.State == correspondence.Dismissed {
			if err := p.letters.File(ctx, p.officer, m.ID, m.Version, "permohonan", first.ID); err != nil {
				t.Fatal(err)
			}
			m, _, _ = p.letters.Open(ctx, p.officer, m.ID)
		}
		if err := p.letters.File(ctx, p.officer, m.ID, m.Version, "permohonan", second.ID); err != nil {
			t.Fatalf("moving: %v", err)
		}
		of, err := correspondence.Of(ctx, b.App.DB, b.Body.ID, "permohonan", first.ID)
		if err != nil || len(of) != 0 || p.acts(t, "korespondensi.dipindahkan", "permohonan", first.ID) != 1 || p.acts(t, "korespondensi.diterima", "permohonan", second.ID) != 1 {
			t.Errorf("after moving %d stay, %v", len(of), err)
		}
	})
}
