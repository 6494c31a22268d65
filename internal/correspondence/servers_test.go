package correspondence_test

import (
	"context"
	"fmt"
	"io"
	"net"
	netmail "net/mail"
	"net/smtp"
	"strings"
	"sync"
	"testing"
	"time"

	"suluh/internal/correspondence"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/mail"
	"suluh/internal/mailtest"
	"suluh/internal/notice"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// relay gives the outbox a mail server; 0 is one that is never asked.
func (p *post) relay(t *testing.T, port int) {
	t.Helper()
	p.App.Outbox.Sender = &mail.Sender{Host: "127.0.0.1", Port: port, From: "PPID <ppid@contoh.test>", TLS: mail.Plain}
}

func mailbox(s *mailtest.Servers, user string) *mail.Mailbox {
	return &mail.Mailbox{Host: "127.0.0.1", Port: s.IMAP, User: user, Password: mailtest.Password, TLS: mail.Plain}
}

// arrives waits for a message in a mailbox.
func arrives(t *testing.T, s *mailtest.Servers, user, about string) *netmail.Message {
	t.Helper()
	var found *netmail.Message
	for until := time.Now().Add(20 * time.Second); found == nil && time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		_, err := mailbox(s, user).Fetch(t.Context(), mail.Position{}, 100, func(_ context.Context, in mail.Incoming) error {
			raw, err := io.ReadAll(in.Content)
			if err != nil {
				return err
			}
			if strings.Contains(string(raw), about) {
				found, err = netmail.ReadMessage(strings.NewReader(string(raw)))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if found == nil {
		t.Fatalf("nothing about %q came to %s\n%s", about, user, s.Log())
	}
	return found
}

// fetch takes what comes into the office's mailbox until done.
func (p *post) fetch(t *testing.T, s *mailtest.Servers, done func() bool) {
	t.Helper()
	for until := time.Now().Add(20 * time.Second); !done(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("it did not come\n%s", s.Log())
		}
		if _, err := p.letters.Fetch(t.Context(), mailbox(s, "permohonan")); err != nil {
			t.Fatal(err)
		}
		p.readAll(t)
	}
}

// Out of our outbox through Postfix into the applicant's mailbox at Dovecot; their
// answer to the reply address through Postfix into ours, over IMAP into the case; and a
// message that Postfix takes and cannot deliver comes back as its own report.
func TestThroughRealServers(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		s := mailtest.Start(t)
		p := newPost(t, b)
		p.relay(t, s.Relay)
		ctx := t.Context()
		mark := web.RandomKey()
		q := p.ask(t, applicantMail)
		id, err := p.letters.Send(ctx, p.officer, q.Slug, correspondence.Draft{Submission: web.RandomKey(), Text: "Mohon datang. " + mark})
		if err != nil {
			t.Fatal(err)
		}
		b.SetDay("2026-03-03")
		job := notice.SendMessage{Org: b.Body.ID, ID: id}
		if err := p.App.Outbox.Send(ctx, job); err != nil {
			t.Fatalf("%v\n%s", err, s.Log())
		}
		m, err := notice.MessageOf(ctx, b.App.DB, b.Body.ID, id)
		if err != nil || m.State != notice.Sent || m.Answer != "250 2.0.0" {
			t.Errorf("%s, the relay said %q, %v", m.State, m.Answer, err)
		}
		got := arrives(t, s, "budi", mark)
		reply, err := netmail.ParseAddress(got.Header.Get("Reply-To"))
		if err != nil || !strings.HasPrefix(reply.Address, "permohonan+") || got.Header.Get("Auto-Submitted") != "" {
			t.Fatalf("reply to %v, %v", got.Header, err)
		}
		answer := fmt.Sprintf("From: Budi <%s>\r\nTo: %s\r\nSubject: Re: %s\r\nMessage-ID: <%s@warga.test>\r\nIn-Reply-To: %s\r\n\r\nBaik, saya datang.\r\n",
			applicantMail, reply.Address, got.Header.Get("Subject"), mark, got.Header.Get("Message-Id"))
		if err := smtp.SendMail(fmt.Sprintf("127.0.0.1:%d", s.Relay), nil, applicantMail, []string{reply.Address}, []byte(answer)); err != nil {
			t.Fatal(err)
		}
		p.fetch(t, s, func() bool {
			of, err := correspondence.Of(ctx, b.App.DB, b.Body.ID, "permohonan", q.ID)
			return err == nil && len(of) == 1 && of[0].Text == "Baik, saya datang."
		})
		if n, err := p.letters.Fetch(ctx, mailbox(s, "permohonan")); n != 0 || err != nil {
			t.Errorf("fetched again: %d, %v", n, err)
		}

		gone := p.ask(t, "siapa@mati.example")
		if id, err = p.letters.Send(ctx, p.officer, gone.Slug, correspondence.Draft{Submission: web.RandomKey(), Text: "Mohon datang."}); err != nil {
			t.Fatal(err)
		}
		b.SetDay("2026-03-04")
		if err := p.App.Outbox.Send(ctx, notice.SendMessage{Org: b.Body.ID, ID: id}); err != nil {
			t.Fatal(err)
		}
		p.fetch(t, s, func() bool {
			m, err = notice.MessageOf(ctx, b.App.DB, b.Body.ID, id)
			return err == nil && m.State == notice.Failed
		})
		if m.Failure != notice.Returned || m.ReturnedStatus != "5.1.1" || m.ReturnedAt.IsZero() {
			t.Errorf("%+v, %s", m.Evidence, m.Failure)
		}
		unsent, err := notice.Unsent(ctx, b.App.DB, b.Body.ID)
		if err != nil || len(unsent) == 0 || !strings.Contains(unsent[0].Failure.Label(), "Sampaikan lewat cara lain") {
			t.Errorf("%d unsent, %v", len(unsent), err)
		}
		if p.acts(t, "korespondensi.memantul", "permohonan", gone.ID) != 1 {
			t.Error("the report is no act")
		}
		if pen := p.list(t, correspondence.Penned); len(pen) != 0 {
			t.Errorf("%d in the pen", len(pen))
		}
	})
}

// Postfix in front of our own listener, as an operator would run it: a letter to the
// reply address comes by LMTP into the case, and one for nobody goes back to its sender
// with our answer.
func TestBehindARealServer(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		s := mailtest.Start(t)
		p := newPost(t, b)
		b.App.Outbox.Replies = &notice.Replies{Keys: b.App.Keys, Pattern: "permohonan+{token}@suluh.test"}
		b.App.Config.Receive.Protocol = "lmtp"
		q := p.ask(t, applicantMail)
		at, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", s.Ours))
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
		served := make(chan error, 1)
		go func() { served <- b.App.MailListener().Serve(ctx, at) }()
		defer func() {
			stop()
			if err := <-served; err != nil {
				t.Errorf("serve: %v", err)
			}
		}()
		for _, to := range []string{p.address(t, q), "siapa@suluh.test"} {
			raw := "From: " + applicantMail + "\r\nTo: " + to + "\r\nSubject: lewat LMTP\r\n\r\nSaya kirim ulang.\r\n"
			if err := smtp.SendMail(fmt.Sprintf("127.0.0.1:%d", s.Relay), nil, applicantMail, []string{to}, []byte(raw)); err != nil {
				t.Fatal(err)
			}
		}
		var of []correspondence.Message
		for until := time.Now().Add(20 * time.Second); len(of) == 0 && time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
			p.readAll(t)
			if of, err = correspondence.Of(ctx, b.App.DB, b.Body.ID, "permohonan", q.ID); err != nil {
				t.Fatal(err)
			}
		}
		if len(of) != 1 || of[0].Text != "Saya kirim ulang." || of[0].Source != correspondence.BySMTP {
			t.Fatalf("%+v\n%s", of, s.Log())
		}
		if back := arrives(t, s, "budi", "Alamat ini tidak ada di sini"); back.Header.Get("From") == "" {
			t.Error("the report has no sender")
		}
		if n := len(p.list(t, correspondence.Penned)) + len(p.list(t, correspondence.Fresh)); n != 0 {
			t.Errorf("%d kept for nobody", n)
		}
	})
}

// Eight officers and two mail servers act at once on one case: the applicant's letters
// come over IMAP and over SMTP, each by both ways and each twice, while officers file a
// letter from the pen, write, recall, note, forward to units and decide. Everything is
// there, once, in the acts and in the rows.
func TestEightOfficersAndTwoServers(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		s := mailtest.Start(t)
		p := newPost(t, b)
		p.relay(t, s.Relay)
		ctx := context.WithoutCancel(t.Context())
		q := p.ask(t, applicantMail)
		at := p.address(t, q)
		const mails = 6
		run := web.RandomKey()
		letter := func(i int) []byte {
			return fmt.Appendf(nil, "From: %s\r\nTo: %s\r\nSubject: Surat %d\r\nMessage-ID: <%d.%s@warga.test>\r\nDate: Mon, 2 Mar 2026 09:00:00 +0700\r\n\r\nSurat nomor %d\r\n", applicantMail, at, i, i, run, i)
		}
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		serving, stop := context.WithCancel(ctx)
		served := make(chan error, 1)
		go func() { served <- b.App.MailListener().Serve(serving, listener) }()
		p.take(t, "warga@x.example", []string{"ppid@contoh.test"}, "From: warga@x.example\nSubject: dari kandang\n\nUntuk Budi\n")
		penned := p.list(t, correspondence.Penned)[0]

		var officers []identity.Actor
		var units []string
		for i := range 8 {
			officers = append(officers, b.AddPerson(t, b.Body, "ppid_utama", ""))
			units = append(units, b.AddUnit(t, b.Body, fmt.Sprintf("unit-%d", i), fmt.Sprintf("Unit %d", i)).ID)
		}
		opened, err := p.App.Cases.Open(ctx, officers[0], q.Slug)
		if err != nil {
			t.Fatal(err)
		}
		answers := map[string]request.Answer{}
		for _, it := range opened.Items {
			answers[it.ID] = request.Answer{Outcome: request.NotHeld, Reason: "bukan tugas kami", Holder: "BPS"}
		}
		var mu sync.Mutex
		count := map[string]int{}
		did := func(what string, err error) {
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				count[what]++
			case fault.Is(err, fault.Conflict):
				count[what+", told that it was done"]++
			default:
				t.Errorf("%s: %v", what, err)
			}
		}
		var wg sync.WaitGroup
		send := func(address string, i int) {
			for try := 0; ; try++ { // a server tries again what was not taken
				err := smtp.SendMail(address, nil, applicantMail, []string{at}, letter(i))
				if err == nil || try == 20 {
					did("delivered", err)
					return
				}
				time.Sleep(50 * time.Millisecond)
			}
		}
		for i := range mails {
			wg.Go(func() { send(fmt.Sprintf("127.0.0.1:%d", s.Relay), i) }) // Postfix, Dovecot, IMAP
			wg.Go(func() { send(listener.Addr().String(), i) })             // our listener
			wg.Go(func() { send(listener.Addr().String(), i) })             // and again, because an answer was lost
		}
		for i, a := range officers {
			wg.Go(func() {
				did("forwarded", p.App.Cases.Forward(ctx, a, q.Slug, request.Forwarding{Units: units[i : i+1], DueOn: q.DueOn}))
				did("filed", p.letters.File(ctx, a, penned.ID, penned.Version, "permohonan", q.ID))
				id, err := p.letters.Send(ctx, a, q.Slug, correspondence.Draft{Submission: web.RandomKey(), Text: "Baik."})
				did("written", err)
				did("recalled", p.letters.RecallLetter(ctx, a, q.Slug, id))
				did("noted", p.App.Cases.AddNote(ctx, a, q.Slug, "Sudah dihubungi."))
				did("decided", p.App.Cases.Decide(ctx, a, q.Slug, answers))
			})
		}
		fetching, enough := context.WithCancel(ctx)
		var fetchers sync.WaitGroup
		for range 2 { // two instances that read one mailbox
			fetchers.Go(func() {
				for fetching.Err() == nil {
					if _, err := p.letters.Fetch(ctx, mailbox(s, "permohonan")); err != nil {
						t.Errorf("fetch: %v", err)
					}
					for _, s := range []correspondence.State{correspondence.Fresh} {
						list, _, err := p.letters.List(ctx, officers[0], s, 1)
						if err != nil {
							t.Errorf("list: %v", err)
						}
						for _, m := range list { // both read every message
							if err := p.letters.Read(ctx, correspondence.ReadMessage{Org: m.Org, ID: m.ID}); err != nil {
								t.Errorf("read: %v", err)
							}
						}
					}
					time.Sleep(20 * time.Millisecond)
				}
			})
		}
		wg.Wait()
		var of []correspondence.Message
		copies := int64(0)
		for until := time.Now().Add(30 * time.Second); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
			if of, err = correspondence.Of(ctx, b.App.DB, b.Body.ID, "permohonan", q.ID); err != nil {
				t.Fatal(err)
			}
			copies = 0
			for _, m := range of {
				copies += m.Copies
			}
			if len(of) >= mails+1 && copies >= 2*mails {
				break
			}
		}
		enough()
		fetchers.Wait()
		stop()
		if err := <-served; err != nil {
			t.Errorf("serve: %v", err)
		}
		texts := map[string]int{}
		for _, m := range of {
			texts[m.Text]++
		}
		for i := range mails {
			if texts[fmt.Sprintf("Surat nomor %d", i)] != 1 {
				t.Errorf("letter %d is there %d times", i, texts[fmt.Sprintf("Surat nomor %d", i)])
			}
		}
		want := map[string]int{"delivered": 3 * mails, "filed": 1, "filed, told that it was done": 7, "written": 8, "recalled": 8, "noted": 8,
			"decided": 1, "decided, told that it was done": 7, "forwarded": 8 - count["forwarded, told that it was done"]}
		for what, n := range want {
			if count[what] != n {
				t.Errorf("%s: %d, want %d", what, count[what], n)
			}
		}
		acts := p.acts(t, "korespondensi.diterima", "permohonan", q.ID)
		sent, recalled := p.acts(t, "korespondensi.dikirim", "permohonan", q.ID), p.acts(t, "korespondensi.dibatalkan", "permohonan", q.ID)
		if len(of) != mails+1 || acts != mails+1 || sent != 8 || recalled != 8 || copies < 2*mails || len(p.list(t, correspondence.Fresh)) != 0 || len(p.list(t, correspondence.Penned)) != 0 {
			t.Errorf("%d letters, %d acts of receipt, %d sent, %d recalled, %d copies", len(of), acts, sent, recalled, copies)
		}
		after, err := p.App.Cases.Open(ctx, officers[0], q.Slug)
		if err != nil {
			t.Fatal(err)
		}
		issued, err := p.App.Cases.Letters(ctx, after.Request)
		if err != nil {
			t.Fatal(err)
		}
		answered := 0
		for _, k := range issued {
			if k.Kind == notice.KindNotification {
				answered++
			}
		}
		posted, err := notice.Messages(ctx, b.App.DB, b.Body.ID, "permohonan", q.ID)
		if err != nil {
			t.Fatal(err)
		}
		byState := map[notice.State]int{}
		for _, m := range posted {
			if m.Event == notice.EventWritten {
				byState[m.State]++
			}
		}
		rows := map[string][2]int{
			"tasks":                  {len(after.Tasks), count["forwarded"]},
			"acts of forwarding":     {p.acts(t, "permohonan.diteruskan", "permohonan", q.ID), count["forwarded"]},
			"notes":                  {p.acts(t, "permohonan.dicatat", "permohonan", q.ID), 8},
			"acts of decision":       {p.acts(t, "permohonan.diberitahukan", "permohonan", q.ID), 1},
			"notifications":          {answered, 1},
			"letters taken back":     {byState[notice.Recalled], 8},
			"letters of officers":    {len(byState), 1},
			"acts of a letter moved": {p.acts(t, "korespondensi.dipindahkan", "permohonan", q.ID), 0},
		}
		for what, n := range rows {
			if n[0] != n[1] {
				t.Errorf("%s: %d, want %d", what, n[0], n[1])
			}
		}
		if count["forwarded"] == 0 {
			t.Error("nobody forwarded before the decision")
		}
		t.Logf("%d deliveries of %d letters by two servers, 8 officers: %d letters in the case, %d acts of receipt, %d copies known again, %d written, %d recalled, %d forwarded, 1 filed, 1 decided", 3*mails, mails, len(of), acts, copies, sent, recalled, count["forwarded"])
	})
}
