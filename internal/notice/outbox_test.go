package notice_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	netmail "net/mail"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/identity"
	"suluh/internal/jobs"
	"suluh/internal/ledger"
	"suluh/internal/mail"
	"suluh/internal/notice"
	"suluh/internal/org"
)

// relay is a real mail server in the test, which can be switched off and on.
type relay struct {
	t      *testing.T
	addr   string
	mu     sync.Mutex
	server *smtp.Server
	got    [][]byte
	rcpt   error         // answer to a recipient
	data   error         // answer to a message
	pause  time.Duration // before a message is taken
}

type relaySession struct{ r *relay }

func (r *relay) NewSession(*smtp.Conn) (smtp.Session, error)       { return relaySession{r}, nil }
func (s relaySession) Reset()                                      {}
func (s relaySession) Logout() error                               { return nil }
func (s relaySession) Mail(from string, _ *smtp.MailOptions) error { return nil }
func (s relaySession) Rcpt(to string, _ *smtp.RcptOptions) error   { return s.r.answer().rcpt }
func (r *relay) answer() (now struct {
	rcpt, data error
	pause      time.Duration
}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now.rcpt, now.data, now.pause = r.rcpt, r.data, r.pause
	return now
}

func (s relaySession) Data(in io.Reader) error {
	b, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	now := s.r.answer()
	time.Sleep(now.pause)
	if now.data != nil {
		return now.data
	}
	s.r.mu.Lock()
	defer s.r.mu.Unlock()
	s.r.got = append(s.r.got, b)
	return nil
}

func (r *relay) says(rcpt, data error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.rcpt, r.data = rcpt, data
}

func (r *relay) all() [][]byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([][]byte(nil), r.got...)
}

func (r *relay) up() {
	l, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", r.addr)
	if err != nil {
		r.t.Fatal(err)
	}
	r.addr = l.Addr().String()
	r.server = smtp.NewServer(r)
	r.server.Domain = "relay.contoh.id"
	go func(s *smtp.Server) { _ = s.Serve(l) }(r.server) // ends with down
}

func (r *relay) down() {
	_ = r.server.Close()
}

func (r *relay) sender() *mail.Sender {
	host, port, err := net.SplitHostPort(r.addr)
	if err != nil {
		r.t.Fatal(err)
	}
	n, err := strconv.Atoi(port)
	if err != nil {
		r.t.Fatal(err)
	}
	return &mail.Sender{Host: host, Port: n, From: "PPID Kabupaten Contoh <ppid@contoh.go.id>", TLS: mail.Plain}
}

func newRelay(t *testing.T) *relay {
	t.Helper()
	r := &relay{t: t, addr: "127.0.0.1:0"}
	r.up()
	t.Cleanup(r.down)
	return r
}

// told is the act that the messages of these tests tell of.
type told struct {
	ID string `json:"permohonan"`
}

func (told) Kind() string                { return "uji.diberitahu" }
func (a told) Subject() (string, string) { return "permohonan", a.ID }

// bench is a body with an outbox on one database.
type bench struct {
	d      *db.DB
	body   org.Body
	ledger *ledger.Ledger
	queue  *dbtest.Queue
	outbox *notice.Outbox
	now    time.Time
}

func newBench(t *testing.T, d *db.DB, sender *mail.Sender) *bench {
	t.Helper()
	b := &bench{d: d, now: time.Date(2024, 11, 4, 3, 0, 0, 0, time.UTC), queue: &dbtest.Queue{DB: d}}
	clock := func() time.Time { return b.now }
	b.ledger = &ledger.Ledger{DB: d, Jobs: b.queue, Clock: clock}
	b.outbox = &notice.Outbox{DB: d, Sender: sender, Clock: clock}
	b.body = org.Body{
		ID: db.NewID(), Slug: "contoh", Name: "Kabupaten Contoh", Short: "Contoh", Kind: "kabupaten", Code: "PPID",
		Host: "ppid.contoh.go.id:8443", Zone: "Asia/Jakarta", CreatedAt: b.now,
		Settings: org.Settings{Contact: org.Contact{Email: "loket@contoh.go.id"}},
	}
	if err := d.Write(t.Context(), func(tx *db.Tx) error { return org.InsertBody(t.Context(), tx, b.body) }); err != nil {
		t.Fatal(err)
	}
	return b
}

const address = "Siti Rahayu <siti.rahasia@contoh.id>"

func mailTo(recipient string) notice.Mail {
	return notice.Mail{
		SubjectKind: "permohonan", SubjectID: "perkara-1", Event: notice.EventReceived, Recipient: recipient,
		Subject: "Permohonan 012/PPID/XI/2024: sudah kami terima", Body: "Permohonan Anda sudah kami terima.\n",
	}
}

// post acts and tells of it, and ends the act with the given error.
func (b *bench) post(t *testing.T, m notice.Mail, end error) error {
	t.Helper()
	return b.ledger.Do(t.Context(), identity.ForSystem(b.body.ID), func(tx *ledger.Tx) error {
		if err := b.outbox.Post(t.Context(), tx, m); err != nil {
			return err
		}
		if err := tx.Record(t.Context(), told{m.SubjectID}); err != nil {
			return err
		}
		return end
	})
}

// posted posts one message and gives its job.
func (b *bench) posted(t *testing.T) notice.SendMessage {
	t.Helper()
	if err := b.post(t, mailTo(address), nil); err != nil {
		t.Fatal(err)
	}
	return notice.SendMessage{Org: b.body.ID, ID: b.only(t).ID}
}

// only gives the one message there is.
func (b *bench) only(t *testing.T) notice.Posted {
	t.Helper()
	all, err := notice.Messages(t.Context(), b.d, b.body.ID, "permohonan", "perkara-1")
	if err != nil || len(all) != 1 {
		t.Fatalf("%d messages, %v", len(all), err)
	}
	return all[0]
}

func (b *bench) unsent(t *testing.T) []notice.Posted {
	t.Helper()
	all, err := notice.Unsent(t.Context(), b.d, b.body.ID)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// is compares how far the one message came.
func (b *bench) is(t *testing.T, s notice.State, f notice.Failure, attempts int64) {
	t.Helper()
	m := b.only(t)
	if m.State != s || m.Failure != f || m.Attempts != attempts || m.SentAt.IsZero() == (s == notice.Sent) {
		t.Errorf("state %q, failure %q, %d attempts, sent at %s; want %q, %q, %d", m.State, m.Failure, m.Attempts, m.SentAt, s, f, attempts)
	}
	if listed := len(b.unsent(t)) == 1; listed != (s != notice.Sent && (s != notice.Waiting || f != "")) {
		t.Errorf("listed as unsent: %t", listed)
	}
}

func TestSentOnceAlthoughWorkedTwice(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		r := newRelay(t)
		b := newBench(t, d, r.sender())
		job := b.posted(t)
		b.is(t, notice.Waiting, "", 0)
		if left, err := b.queue.Jobs(t.Context()); err != nil || len(left) != 1 ||
			left[0] != (dbtest.Queued{Kind: "pesan.kirim", Payload: `{"org":"` + job.Org + `","id":"` + job.ID + `"}`}) {
			t.Errorf("jobs %v, %v", left, err)
		}
		for range 2 {
			if err := b.outbox.Send(t.Context(), job); err != nil {
				t.Fatal(err)
			}
		}
		b.is(t, notice.Sent, "", 1)
		got := r.all()
		if len(got) != 1 {
			t.Fatalf("%d mails", len(got))
		}
		m, err := netmail.ReadMessage(bytes.NewReader(got[0]))
		if err != nil {
			t.Fatal(err)
		}
		for key, want := range map[string]string{
			"Message-Id": "<" + job.ID + "@ppid.contoh.go.id>", "To": `"Siti Rahayu" <siti.rahasia@contoh.id>`,
			"Reply-To": "<loket@contoh.go.id>", "Subject": "Permohonan 012/PPID/XI/2024: sudah kami terima",
		} {
			if m.Header.Get(key) != want {
				t.Errorf("%s: %q, want %q", key, m.Header.Get(key), want)
			}
		}
		if kept := b.only(t); !kept.MadeAt.Equal(b.now) || !kept.SentAt.Equal(b.now) || kept.Body != mailTo("").Body || kept.Event != notice.EventReceived {
			t.Errorf("kept as %+v", kept)
		}
	})
}

func TestRelayDownThenUp(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		r := newRelay(t)
		b := newBench(t, d, r.sender())
		job := b.posted(t)
		r.down()
		err := b.outbox.Send(t.Context(), job)
		if err == nil || strings.Contains(err.Error(), "rahasia") || strings.Contains(err.Error(), "012/PPID") {
			t.Fatalf("got %v", err)
		}
		b.is(t, notice.Waiting, notice.RelayAway, 1)
		r.up()
		r.says(&smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "later, siti.rahasia"}, nil)
		if err := b.outbox.Send(t.Context(), job); !mail.Temporary(err) || strings.Contains(err.Error(), "rahasia") {
			t.Fatalf("got %v", err)
		}
		b.is(t, notice.Waiting, notice.RelayLater, 2)
		r.says(nil, nil)
		if err := b.outbox.Send(t.Context(), job); err != nil {
			t.Fatal(err)
		}
		b.is(t, notice.Sent, "", 3)
		if n := len(r.all()); n != 1 {
			t.Errorf("%d mails", n)
		}
	})
}

func TestRefusedForGood(t *testing.T) {
	t.Parallel()
	refusal := &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no siti.rahasia here"}
	for name, c := range map[string]struct {
		recipient  string
		rcpt, data error
		want       notice.Failure
	}{
		"address unknown to the relay": {address, refusal, nil, notice.AddressRefused},
		"message refused":              {address, nil, refusal, notice.MessageRefused},
		"not an address":               {"siti, di desa", nil, nil, notice.AddressRefused},
		"address with another header":  {"siti@contoh.id\r\nBcc: lain@contoh.id", nil, nil, notice.AddressRefused},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dbtest.Each(t, func(t *testing.T, d *db.DB) {
				r := newRelay(t)
				r.says(c.rcpt, c.data)
				b := newBench(t, d, r.sender())
				if err := b.post(t, mailTo(c.recipient), nil); err != nil {
					t.Fatal(err)
				}
				job := notice.SendMessage{Org: b.body.ID, ID: b.only(t).ID}
				for range 2 { // the second time nothing is tried
					if err := b.outbox.Send(t.Context(), job); err != nil {
						t.Fatal(err)
					}
				}
				b.is(t, notice.Failed, c.want, 1)
				if n := len(r.all()); n != 0 {
					t.Errorf("%d mails", n)
				}
			})
		})
	}
}

func TestKeptWhenItCannotBeSent(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		relay     bool
		recipient string
		want      notice.Failure
	}{
		"no relay":   {false, address, notice.NoRelay},
		"no address": {true, "  ", notice.NoAddress},
		"neither":    {false, "", notice.NoAddress},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dbtest.Each(t, func(t *testing.T, d *db.DB) {
				var sender *mail.Sender
				if c.relay {
					sender = newRelay(t).sender()
				}
				b := newBench(t, d, sender)
				if err := b.post(t, mailTo(c.recipient), nil); err != nil {
					t.Fatal(err)
				}
				b.is(t, notice.NotSent, c.want, 0)
				if kinds, err := b.queue.Kinds(t.Context()); err != nil || len(kinds) != 0 {
					t.Errorf("jobs %v, %v", kinds, err)
				}
			})
		})
	}
}

func TestRelayRemovedAfterPosting(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b := newBench(t, d, newRelay(t).sender())
		job := b.posted(t)
		b.outbox.Sender = nil
		if err := b.outbox.Send(t.Context(), job); err != nil {
			t.Fatal(err)
		}
		b.is(t, notice.NotSent, notice.NoRelay, 1)
	})
}

func TestRolledBackActTellsNobody(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b := newBench(t, d, newRelay(t).sender())
		undone := errors.New("the act failed")
		if err := b.post(t, mailTo(address), undone); !errors.Is(err, undone) {
			t.Fatalf("got %v", err)
		}
		all, err := notice.Messages(t.Context(), d, b.body.ID, "permohonan", "perkara-1")
		kinds, err2 := b.queue.Kinds(t.Context())
		if err != nil || err2 != nil || len(all) != 0 || len(kinds) != 0 {
			t.Errorf("%d messages, jobs %v, %v, %v", len(all), kinds, err, err2)
		}
		if err := b.post(t, notice.Mail{SubjectKind: "permohonan"}, nil); err == nil {
			t.Error("a message without text was taken")
		}
	})
}

func TestEightWorkersSendOneMail(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		r := newRelay(t)
		r.pause = 300 * time.Millisecond
		b := newBench(t, d, r.sender())
		job := b.posted(t)
		var wg sync.WaitGroup
		results := make([]error, 8)
		for i := range results {
			wg.Go(func() { results[i] = b.outbox.Send(t.Context(), job) })
		}
		wg.Wait()
		sent := 0
		for _, err := range results {
			switch {
			case err == nil:
				sent++
			case !errors.Is(err, notice.ErrInHand):
				t.Errorf("got %v", err)
			}
		}
		if n := len(r.all()); n != 1 || sent == 0 {
			t.Errorf("%d mails, %d workers content", n, sent)
		}
		b.is(t, notice.Sent, "", 1)
	})
}

func TestClaimOfKilledWorkerRunsOut(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		r := newRelay(t)
		b := newBench(t, d, r.sender())
		job := b.posted(t)
		// What a killed worker leaves: a claim, and no end.
		claimed := db.Statement{Name: "test.claim", Text: `UPDATE message SET claimed_until = $1 WHERE id = $2`}
		if err := d.Write(t.Context(), func(tx *db.Tx) error {
			_, err := tx.Exec(t.Context(), claimed, db.Millis(b.now.Add(3*time.Minute)), job.ID)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if err := b.outbox.Send(t.Context(), job); !errors.Is(err, notice.ErrInHand) {
			t.Fatalf("got %v", err)
		}
		b.now = b.now.Add(3 * time.Minute)
		if err := b.outbox.Send(t.Context(), job); err != nil {
			t.Fatal(err)
		}
		b.is(t, notice.Sent, "", 1)
	})
}

func TestSentIsRecordedAlthoughTheProgramStops(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		r := newRelay(t)
		b := newBench(t, d, r.sender())
		job := b.posted(t)
		ctx, stop := context.WithCancel(t.Context())
		b.outbox.Clock = func() time.Time { // read once to claim, and once when the relay has taken it
			if len(r.all()) == 1 {
				stop()
			}
			return b.now
		}
		if err := b.outbox.Send(ctx, job); err != nil {
			t.Fatal(err)
		}
		if ctx.Err() == nil {
			t.Fatal("the program did not stop")
		}
		b.is(t, notice.Sent, "", 1)
	})
}

func TestOtherBodySeesNothing(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		r := newRelay(t)
		b := newBench(t, d, r.sender())
		job := b.posted(t)
		if err := b.outbox.Send(t.Context(), notice.SendMessage{Org: "lain", ID: job.ID}); err != nil {
			t.Fatal(err)
		}
		if n := len(r.all()); n != 0 {
			t.Errorf("%d mails in another body's name", n)
		}
		all, err := notice.Messages(t.Context(), d, "lain", "permohonan", "perkara-1")
		if err != nil || len(all) != 0 {
			t.Errorf("%d messages, %v", len(all), err)
		}
		b.is(t, notice.Waiting, "", 0)
	})
}

// TestThroughTheQueue is the whole way: act, commit, job, relay away, relay back.
func TestThroughTheQueue(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		r := newRelay(t)
		b := newBench(t, d, r.sender())
		if err := jobs.Migrate(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		queue, err := jobs.Open(t.Context(), d, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		week := jobs.Week
		week.Pause = 100 * time.Millisecond
		jobs.Handle(queue, b.outbox.Send, week)
		b.ledger.Jobs = queue
		if err := queue.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := queue.Stop(context.Background()); err != nil {
				t.Error(err)
			}
		})
		r.down()
		b.posted(t)
		reach(t, func() bool { return b.only(t).Failure == notice.RelayAway })
		r.up()
		reach(t, func() bool { return b.only(t).State == notice.Sent })
		if n := len(r.all()); n != 1 {
			t.Errorf("%d mails", n)
		}
	})
}

func reach(t *testing.T, there func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if there() {
			return
		}
	}
	t.Fatal("never happened")
}

func TestEveryStateAndFailureHasWords(t *testing.T) {
	t.Parallel()
	for _, s := range []notice.State{notice.Waiting, notice.Sent, notice.Failed, notice.NotSent} {
		if s.Label() == "" {
			t.Errorf("no words for %q", s)
		}
	}
	for _, f := range []notice.Failure{
		notice.NoAddress, notice.NoRelay, notice.RelayAway, notice.RelayLater, notice.AddressRefused, notice.MessageRefused,
	} {
		if f.Label() == "" {
			t.Errorf("no words for %q", f)
		}
	}
	if notice.Failure("").Label() != "" {
		t.Error("words for no failure")
	}
}
