package mail_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/smtp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"suluh/internal/fault"
	"suluh/internal/mail"
	"suluh/internal/mailtest"
)

func box(s *mailtest.Servers) *mail.Mailbox {
	return &mail.Mailbox{Host: "127.0.0.1", Port: s.IMAP, User: "permohonan", Password: mailtest.Password, TLS: mail.Plain}
}

// all takes what is in a mailbox.
func all(t *testing.T, b *mail.Mailbox, from mail.Position, limit int) ([]string, mail.Position) {
	t.Helper()
	var got []string
	at, err := b.Fetch(t.Context(), from, limit, func(_ context.Context, in mail.Incoming) error {
		raw, err := io.ReadAll(in.Content)
		got = append(got, string(raw))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got, at
}

func put(t *testing.T, s *mailtest.Servers, from, to, raw string) {
	t.Helper()
	if err := smtp.SendMail(fmt.Sprintf("127.0.0.1:%d", s.Relay), nil, from, []string{to}, []byte(strings.ReplaceAll(raw, "\n", "\r\n"))); err != nil {
		t.Fatalf("%v\n%s", err, s.Log())
	}
}

// A mailbox of a real server is read from where it was left, once each; what could
// not be kept comes again; a message that is too large comes as its head.
func TestMailboxOfARealServer(t *testing.T) {
	t.Parallel()
	s := mailtest.Start(t)
	b := box(s)
	for i := range 3 {
		put(t, s, "budi@warga.test", "permohonan+tanda@contoh.test", fmt.Sprintf("From: budi@warga.test\nSubject: nomor %d\n\nhalo\n", i))
	}
	var got []string
	var at mail.Position
	for until := time.Now().Add(15 * time.Second); len(got) < 3 && time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		var more []string
		more, at = all(t, b, at, 2)
		got = append(got, more...)
	}
	if len(got) != 3 || at.UID != 3 || at.Validity == 0 {
		t.Fatalf("%d messages up to %+v\n%s", len(got), at, s.Log())
	}
	if again, same := all(t, b, at, 10); len(again) != 0 || same != at {
		t.Errorf("the same again: %d, %+v", len(again), same)
	}
	if anew, _ := all(t, b, mail.Position{Validity: at.Validity + 1, UID: 9}, 10); len(anew) != 3 {
		t.Errorf("a folder that was numbered anew gives %d messages", len(anew))
	}
	broken := errors.New("the disk is full")
	n := 0
	left, err := b.Fetch(t.Context(), mail.Position{}, 10, func(context.Context, mail.Incoming) error {
		if n++; n == 2 {
			return broken
		}
		return nil
	})
	if !errors.Is(err, broken) || left.UID != 1 {
		t.Errorf("stopped at %+v with %v", left, err)
	}
	// 50 MB: the mailbox holds it, we take the head.
	put(t, s, "budi@warga.test", "permohonan@contoh.test", "From: budi@warga.test\nSubject: besar\n\n"+strings.Repeat(strings.Repeat("x", 76)+"\n", 50_000_000/77))
	var large mail.Incoming
	var head []byte
	for until := time.Now().Add(20 * time.Second); large.Size == 0 && time.Now().Before(until); time.Sleep(100 * time.Millisecond) {
		if _, err := b.Fetch(t.Context(), at, 10, func(_ context.Context, in mail.Incoming) (err error) {
			large = in
			head, err = io.ReadAll(in.Content)
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	if !large.Cut || large.Size < 50_000_000 || !bytes.Contains(head, []byte("Subject: besar")) || len(head) > 10_000 {
		t.Errorf("%d bytes of %d, cut %t", len(head), large.Size, large.Cut)
	}
	wrong := box(s)
	wrong.Password = "salah"
	if _, err := wrong.Fetch(t.Context(), at, 1, nil); !mail.Temporary(err) || strings.Contains(err.Error(), "permohonan") {
		t.Errorf("a wrong password: %v", err)
	}
}

// taker keeps what a listener takes.
type taker struct {
	mu   sync.Mutex
	got  []string
	to   []string
	fail error
}

func (k *taker) take(_ context.Context, e mail.Envelope, r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.fail != nil {
		return k.fail
	}
	k.got, k.to = append(k.got, string(raw)), append(k.to, e.To...)
	return nil
}

func listen(t *testing.T, k *taker, lmtp bool) string {
	t.Helper()
	at, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := &mail.Listener{Host: "contoh.test", LMTP: lmtp, Take: k.take, Accepts: func(_ context.Context, a string) (bool, error) {
		if a == "lambat@contoh.test" {
			return false, errors.New("the database is away")
		}
		return strings.HasSuffix(a, "@contoh.test"), nil
	}}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- l.Serve(ctx, at) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	return at.Addr().String()
}

// talk says lines to a server and gives its answer to the last.
func talk(t *testing.T, at string, said ...string) string {
	t.Helper()
	conn, err := net.Dial("tcp", at)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	in := bufio.NewReader(conn)
	answer := func() string {
		for {
			line, err := in.ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			if len(line) > 3 && line[3] == ' ' {
				return line
			}
		}
	}
	last := answer()
	for _, line := range said {
		if _, err := conn.Write([]byte(line)); err != nil {
			t.Fatal(err)
		}
		last = answer()
	}
	return last
}

func TestListener(t *testing.T) {
	t.Parallel()
	const hello, from, to = "EHLO x\r\n", "MAIL FROM:<budi@warga.test>\r\n", "RCPT TO:<permohonan+a@contoh.test>\r\n"
	cases := []struct {
		name string
		said []string
		want string // beginning of the last answer
		kept int
	}{
		{"taken", []string{hello, from, to, "DATA\r\n", "Subject: a\r\n\r\nhalo\r\n.\r\n"}, "250", 1},
		{"a report without a sender", []string{hello, "MAIL FROM:<>\r\n", to, "DATA\r\n", "Subject: a\r\n\r\nhalo\r\n.\r\n"}, "250", 1},
		{"nothing is relayed", []string{hello, from, "RCPT TO:<orang@tempat-lain.example>\r\n"}, "550", 0},
		{"percent is no way around", []string{hello, from, "RCPT TO:<orang%tempat-lain.example@relay.example>\r\n"}, "550", 0},
		{"the answer is not known now", []string{hello, from, "RCPT TO:<lambat@contoh.test>\r\n"}, "451", 0},
		{"no recipient, no message", []string{hello, from, "DATA\r\n"}, "502", 0},
		{"said to be too large", []string{hello, "MAIL FROM:<budi@warga.test> SIZE=50000000\r\n"}, "552", 0},
		{"a second message hidden behind a bare line feed", []string{hello, from, to, "DATA\r\n", "Subject: a\r\n\r\nhalo\n.\nMAIL FROM:<jahat@x.example>\r\n.\r\n"}, "554", 0},
		{"a bare carriage return", []string{hello, from, to, "DATA\r\n", "Subject: a\r\n\r\nhalo\r.\r\nx\r\n.\r\n"}, "554", 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			k := &taker{}
			if got := talk(t, listen(t, k, false), c.said...); !strings.HasPrefix(got, c.want) || len(k.got) != c.kept {
				t.Errorf("answered %q, kept %d", got, len(k.got))
			}
		})
	}
	t.Run("what cannot be kept is tried again", func(t *testing.T) {
		t.Parallel()
		k := &taker{fail: errors.New("the disk is full")}
		if got := talk(t, listen(t, k, false), hello, from, to, "DATA\r\n", "Subject: a\r\n\r\nhalo\r\n.\r\n"); !strings.HasPrefix(got, "451") {
			t.Errorf("answered %q", got)
		}
	})
	t.Run("too large after all", func(t *testing.T) {
		t.Parallel()
		k := &taker{fail: fault.New(fault.TooLarge, "", "file.too_large", "", 1)}
		if got := talk(t, listen(t, k, false), hello, from, to, "DATA\r\n", "Subject: a\r\n\r\nhalo\r\n.\r\n"); !strings.HasPrefix(got, "552") {
			t.Errorf("answered %q", got)
		}
	})
	t.Run("50 MB", func(t *testing.T) {
		t.Parallel()
		k := &taker{}
		at := listen(t, k, false)
		err := smtp.SendMail(at, nil, "budi@warga.test", []string{"permohonan@contoh.test"}, bytes.Repeat([]byte(strings.Repeat("x", 76)+"\r\n"), 50_000_000/78))
		if err == nil || !strings.HasPrefix(err.Error(), "552") || len(k.got) != 0 {
			t.Errorf("%v, kept %d", err, len(k.got))
		}
	})
	t.Run("LMTP", func(t *testing.T) {
		t.Parallel()
		k := &taker{}
		got := talk(t, listen(t, k, true), "LHLO x\r\n", from, to, "DATA\r\n", "Subject: a\r\n\r\nhalo\r\n.\r\n")
		if !strings.HasPrefix(got, "250") || !slices.Equal(k.to, []string{"permohonan+a@contoh.test"}) {
			t.Errorf("answered %q, to %v", got, k.to)
		}
	})
}

func TestFingerprint(t *testing.T) {
	t.Parallel()
	const one = "Message-ID: <a@x>\r\nFrom: B <b@x>\r\nDate: Mon\r\nSubject: s\r\n\r\nhalo\r\n"
	cases := []struct {
		name, raw string
		same      bool
	}{
		{"itself", one, true},
		{"by another way", "Return-Path: <b@x>\r\nDelivered-To: p@y\r\nReceived: from a\r\n\tby b\r\n" + one, true},
		{"with other ends of lines", strings.ReplaceAll(one, "\r\n", "\n") + "\n\n", true},
		{"folded differently", strings.Replace(one, "From: B <b@x>", "From: B\r\n <b@x>", 1), true},
		{"another text under the same identifier", strings.Replace(one, "halo", "halo, ada lagi", 1), false},
		{"another sender under the same identifier", strings.Replace(one, "b@x", "jahat@x", 1), false},
		{"another identifier", strings.Replace(one, "a@x", "c@x", 1), false},
		{"an identifier in the text is none", "From: B <b@x>\r\nDate: Mon\r\nSubject: s\r\n\r\nMessage-ID: <a@x>\r\nhalo\r\n", false},
	}
	want, err := mail.Fingerprint(strings.NewReader(one))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		got, err := mail.Fingerprint(strings.NewReader(c.raw))
		if err != nil || (got == want) != c.same {
			t.Errorf("%s: same %t, %v", c.name, got == want, err)
		}
	}
}

func TestRecipients(t *testing.T) {
	t.Parallel()
	got, err := mail.Recipients(strings.NewReader("From: a@x.id\r\nTo: B <b@x.id>,\r\n c@x.id\r\nSubject: d@x.id\r\nDelivered-To: Permohonan+T@contoh.test\r\n\r\nTo: e@x.id\r\n"))
	if want := []string{"b@x.id", "c@x.id", "permohonan+t@contoh.test"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
}
