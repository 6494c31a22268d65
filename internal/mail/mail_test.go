package mail_test

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io"
	"math/big"
	"mime"
	"net"
	netmail "net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"suluh/internal/mail"
)

// relay is a real mail server that keeps what it is given.
type relay struct {
	mu       sync.Mutex
	got      []received
	refuse   map[string]error // by recipient
	content  error            // answer to the whole message
	slow     chan struct{}    // when set, the server reads the message and then waits
	password string
	signedIn int
	hello    string
}

type received struct {
	from, to string
	data     []byte
}

type session struct {
	r   *relay
	now received
}

func (r *relay) NewSession(c *smtp.Conn) (smtp.Session, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.hello = c.Hostname()
	return &session{r: r}, nil
}
func (s *session) Reset()        { s.now = received{} }
func (s *session) Logout() error { return nil }
func (s *session) AuthMechanisms() []string {
	if s.r.password == "" {
		return nil
	}
	return []string{sasl.Plain}
}

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "ppid" || password != s.r.password {
			return smtp.ErrAuthFailed
		}
		s.r.mu.Lock()
		defer s.r.mu.Unlock()
		s.r.signedIn++
		return nil
	}), nil
}
func (s *session) Mail(from string, _ *smtp.MailOptions) error { s.now.from = from; return nil }
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.now.to += to
	return s.r.refuse[to]
}

func (s *session) Data(r io.Reader) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if s.r.slow != nil {
		<-s.r.slow
	}
	if s.r.content != nil {
		return s.r.content
	}
	s.r.mu.Lock()
	defer s.r.mu.Unlock()
	s.now.data = b
	s.r.got = append(s.r.got, s.now)
	return nil
}

func (r *relay) all() []received {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]received(nil), r.got...)
}

// start serves r and gives a sender for it.
func start(t *testing.T, r *relay, mode mail.TLS) *mail.Sender {
	t.Helper()
	srv := smtp.NewServer(r)
	srv.Domain, srv.AllowInsecureAuth = "relay.contoh.id", mode == mail.Plain
	cert, roots := certificate(t)
	config := &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12}
	if mode == mail.StartTLS {
		srv.TLSConfig = config
	}
	l, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	if mode == mail.Implicit {
		l = tls.NewListener(l, config)
	}
	done := make(chan error, 1)
	go func() { done <- srv.Serve(l) }()
	t.Cleanup(func() {
		_ = srv.Close()
		_ = l.Close() // when the test ends before Serve has begun, only this ends it
		<-done
	})
	return &mail.Sender{Host: "127.0.0.1", Port: port, From: "PPID Kabupaten Contoh <ppid@contoh.go.id>", TLS: mode, Roots: roots}
}

func certificate(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	tmpl := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "relay.contoh.id"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(cert)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, roots
}

func message() mail.Message {
	return mail.Message{
		To: "Budi Santoso <budi.rahasia@contoh.id>", ReplyTo: "ppid+012@contoh.go.id",
		Subject: "Permohonan 012/PPID/XI/2024: sudah kami terima – jawaban paling lambat 28 November",
		Text:    "Yth. Saudara,\n.titik di awal baris\nTerima kasih.",
		ID:      "01JC8K3Z", Host: "ppid.contoh.go.id",
		Attachments: []mail.Attachment{{Name: "tanda-bukti.pdf", Type: "application/pdf", Data: []byte("%PDF-1.7 isi")}},
	}
}

func TestDelivered(t *testing.T) {
	t.Parallel()
	for name, mode := range map[string]mail.TLS{"starttls": mail.StartTLS, "implicit": mail.Implicit, "plain": mail.Plain} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := &relay{}
			s := start(t, r, mode)
			if _, err := s.Send(t.Context(), message()); err != nil {
				t.Fatal(err)
			}
			got := r.all()
			if len(got) != 1 || got[0].from != "ppid@contoh.go.id" || got[0].to != "budi.rahasia@contoh.id" {
				t.Fatalf("envelope: %d messages %+v", len(got), got)
			}
			m, err := netmail.ReadMessage(bytes.NewReader(got[0].data))
			if err != nil {
				t.Fatal(err)
			}
			for key, want := range map[string]string{
				"Message-Id": "<01JC8K3Z@ppid.contoh.go.id>", "Auto-Submitted": "auto-generated",
				"Reply-To": "<ppid+012@contoh.go.id>", "To": `"Budi Santoso" <budi.rahasia@contoh.id>`, "User-Agent": "",
			} {
				if m.Header.Get(key) != want {
					t.Errorf("%s: %q, want %q", key, m.Header.Get(key), want)
				}
			}
			subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
			if err != nil || subject != message().Subject {
				t.Errorf("subject %q, %v", subject, err)
			}
			for _, part := range []string{"Terima kasih.", "\r\n.titik di awal baris", `filename="tanda-bukti.pdf"`, "JVBERi0xLjcgaXNp"} {
				if !bytes.Contains(got[0].data, []byte(part)) {
					t.Errorf("no %q in\n%s", part, got[0].data)
				}
			}
			if r.hello != "contoh.go.id" {
				t.Errorf("greeted as %q", r.hello)
			}
		})
	}
}

func TestSignIn(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		mode     mail.TLS
		password string
		taken    int
	}{
		"starttls, right":     {mail.StartTLS, "benar", 1},
		"starttls, wrong":     {mail.StartTLS, "salah", 0},
		"implicit, right":     {mail.Implicit, "benar", 1},
		"implicit, wrong":     {mail.Implicit, "salah", 0},
		"plain never says it": {mail.Plain, "benar", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := &relay{password: "benar"}
			s := start(t, r, c.mode)
			s.User, s.Password = "ppid", c.password
			_, err := s.Send(t.Context(), message())
			if len(r.all()) != c.taken || r.signedIn != c.taken || (err == nil) != (c.taken == 1) {
				t.Fatalf("%d taken, error %v", len(r.all()), err)
			}
			if err != nil && (!mail.Temporary(err) || strings.Contains(err.Error(), c.password)) {
				t.Errorf("the operator can mend this, and nothing may leak: %v", err)
			}
		})
	}
}

func TestStartTLSIsDemanded(t *testing.T) {
	t.Parallel()
	r := &relay{}
	s := start(t, r, mail.Plain)
	s.TLS = mail.StartTLS
	if _, err := s.Send(t.Context(), message()); !mail.Temporary(err) || len(r.all()) != 0 {
		t.Fatalf("sent in the clear: %v", err)
	}
	s = start(t, r, mail.StartTLS)
	s.Roots = nil
	if _, err := s.Send(t.Context(), message()); !mail.Temporary(err) || len(r.all()) != 0 {
		t.Fatalf("sent to a server that proved nothing: %v", err)
	}
}

func TestRefusedByServer(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		relay *relay
		want  mail.Error
	}{
		"unknown recipient": {&relay{refuse: map[string]error{"budi.rahasia@contoh.id": &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no budi.rahasia here"}}},
			mail.Error{Step: "recipient", Code: 550, Status: "5.1.1"}},
		"full mailbox, later": {&relay{refuse: map[string]error{"budi.rahasia@contoh.id": &smtp.SMTPError{Code: 452, EnhancedCode: smtp.EnhancedCode{4, 2, 2}, Message: "budi.rahasia is full"}}},
			mail.Error{Step: "recipient", Code: 452, Status: "4.2.2", Temporary: true}},
		"content refused": {&relay{content: &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "spam from budi.rahasia"}},
			mail.Error{Step: "content", Code: 554, Status: "5.7.1"}},
		"content deferred": {&relay{content: &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "greylisted"}},
			mail.Error{Step: "content", Code: 451, Status: "4.3.0", Temporary: true}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, c.relay, mail.StartTLS)
			_, err := s.Send(t.Context(), message())
			var got *mail.Error
			if !errors.As(err, &got) || *got != c.want || mail.Temporary(err) != c.want.Temporary {
				t.Fatalf("got %v, want %v", err, &c.want)
			}
			if strings.Contains(err.Error(), "budi") {
				t.Errorf("personal data in %v", err)
			}
		})
	}
}

func TestServerDown(t *testing.T) {
	t.Parallel()
	s := start(t, &relay{}, mail.Plain)
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.Port = l.Addr().(*net.TCPAddr).Port
	_ = l.Close()
	if _, err := s.Send(t.Context(), message()); !mail.Temporary(err) {
		t.Fatalf("got %v", err)
	}
}

func TestSlowServer(t *testing.T) {
	t.Parallel()
	r := &relay{slow: make(chan struct{})}
	s := start(t, r, mail.StartTLS)
	t.Cleanup(func() { close(r.slow) })
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	begun := time.Now()
	_, err := s.Send(ctx, message())
	if !mail.Temporary(err) || !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("got %v", err)
	}
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("waited %s beyond its time", took)
	}
}

func TestMalformedNeverReachesTheServer(t *testing.T) {
	t.Parallel()
	r := &relay{}
	s := start(t, r, mail.Plain)
	for name, spoil := range map[string]func(*mail.Message){
		"line feed in subject":         func(m *mail.Message) { m.Subject = "a\nBcc: lain@contoh.id" },
		"return in subject":            func(m *mail.Message) { m.Subject = "a\rBcc: lain@contoh.id" },
		"no subject":                   func(m *mail.Message) { m.Subject = "" },
		"no address":                   func(m *mail.Message) { m.To = "" },
		"not an address":               func(m *mail.Message) { m.To = "budi" },
		"two addresses":                func(m *mail.Message) { m.To = "a@contoh.id, b@contoh.id" },
		"line feed in address":         func(m *mail.Message) { m.To = "a@contoh.id\r\nBcc: b@contoh.id" },
		"line feed in name":            func(m *mail.Message) { m.To = "\"a\r\nBcc: b@contoh.id\" <a@contoh.id>" },
		"line feed in reply":           func(m *mail.Message) { m.ReplyTo = "a@contoh.id\n" },
		"bracket in identifier":        func(m *mail.Message) { m.ID = "a>b" },
		"line feed in identifier":      func(m *mail.Message) { m.ID = "a\r\nX: b" },
		"no identifier":                func(m *mail.Message) { m.ID = "" },
		"no host":                      func(m *mail.Message) { m.Host = "" },
		"line feed in attachment":      func(m *mail.Message) { m.Attachments[0].Name = "a\r\nX: b" },
		"folder in attachment":         func(m *mail.Message) { m.Attachments[0].Name = "../a" },
		"quote in attachment":          func(m *mail.Message) { m.Attachments[0].Name = `a"; x="b` },
		"line feed in attachment type": func(m *mail.Message) { m.Attachments[0].Type = "a/b\r\nX: y" },
	} {
		t.Run(name, func(t *testing.T) {
			m := message()
			spoil(&m)
			_, err := s.Send(t.Context(), m)
			var e *mail.Error
			if !errors.As(err, &e) || e.Temporary || e.Code != 0 {
				t.Fatalf("got %v", err)
			}
			if strings.Contains(err.Error(), "contoh.id") {
				t.Errorf("personal data in %v", err)
			}
		})
	}
	if n := len(r.all()); n != 0 {
		t.Errorf("%d messages reached the server", n)
	}
}

// FuzzHeaders checks that whatever stands in the fields, the message that
// arrives has one recipient and only our headers.
func FuzzHeaders(f *testing.F) {
	f.Add("a@contoh.id", "Permohonan 1", "01J")
	f.Add("\"x\r\nBcc: y@contoh.id\" <a@contoh.id>", "a\r\n\r\nisi", "a@b")
	f.Add("=?utf-8?q?a=0D=0ABcc:_b@contoh.id?= <a@contoh.id>", "=?utf-8?q?=0D=0AX:_y?=", "..")
	f.Fuzz(func(t *testing.T, to, subject, id string) {
		var b bytes.Buffer
		s := &mail.Sender{From: "PPID <ppid@contoh.go.id>"}
		if err := s.Write(&b, mail.Message{To: to, Subject: subject, ID: id, Host: "contoh.go.id", Text: "isi"}); err != nil {
			return
		}
		m, err := netmail.ReadMessage(&b)
		if err != nil {
			t.Fatalf("unreadable: %v", err)
		}
		for key := range m.Header {
			switch key {
			case "To", "From", "Subject", "Message-Id", "Date", "Mime-Version", "Content-Type", "Content-Transfer-Encoding", "Auto-Submitted":
			default:
				t.Errorf("header %q from %q %q %q", key, to, subject, id)
			}
		}
		if list, err := m.Header.AddressList("To"); err != nil || len(list) != 1 {
			t.Errorf("recipients %v, %v", list, err)
		}
	})
}
