package correspondence_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"net/smtp"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"suluh/internal/correspondence"
	"suluh/internal/fault"
	"suluh/internal/webtest"
)

// door serves the listener of the program and gives its address.
func (p *post) door(t *testing.T) string {
	t.Helper()
	at, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	served := make(chan error, 1)
	l := p.App.MailListener()
	go func() { served <- l.Serve(ctx, at) }()
	t.Cleanup(func() {
		stop()
		if err := <-served; err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	return at.Addr().String()
}

// Mail for an address that no body has is refused while the other server still has it;
// what lies in a mailbox already is looked at by a person.
func TestMailForNobody(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		p := newPost(t, b)
		q := p.ask(t, applicantMail)
		at := p.door(t)
		const raw = "From: warga@x.example\r\nTo: siapa@contoh.test\r\nSubject: halo\r\n\r\nhalo\r\n"
		real := p.address(t, q)
		wrong := strings.Replace(real, "+", "+0", 1)
		for _, to := range []string{"siapa@contoh.test", "ppid@tempat-lain.example", wrong, "permohonan+" + strings.Repeat("a", 32) + real[strings.Index(real, "@"):]} {
			err := smtp.SendMail(at, nil, "warga@x.example", []string{to}, []byte(raw))
			if err == nil || !strings.HasPrefix(err.Error(), "550") {
				t.Errorf("to %s: %v", to, err)
			}
			if err := p.letters.Take(t.Context(), correspondence.Delivery{Source: correspondence.BySMTP, To: []string{to}}, strings.NewReader(raw)); !fault.Is(err, fault.Invalid) {
				t.Errorf("handed over for %s: %v", to, err)
			}
		}
		if n := len(p.list(t, correspondence.Fresh)); n != 0 {
			t.Errorf("%d kept", n)
		}
		if err := smtp.SendMail(at, nil, "warga@x.example", []string{real}, []byte(raw)); err != nil {
			t.Errorf("to the case: %v", err)
		}
		if err := p.letters.Take(t.Context(), correspondence.Delivery{Source: correspondence.ByIMAP}, strings.NewReader(strings.Replace(raw, "halo\r\n\r\n", "dari kotak\r\n\r\n", 1))); err != nil {
			t.Fatal(err)
		}
		p.readAll(t)
		if pen := p.list(t, correspondence.Penned); len(pen) != 2 {
			t.Errorf("%d in the pen", len(pen))
		}
	})
}

// The token of a reply address is a secret: it stands neither in what is kept of a
// message nor in what its text repeats.
func TestTokensAreNotKept(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		p := newPost(t, b)
		q := p.ask(t, applicantMail)
		at := p.address(t, q)
		token, _, _ := strings.Cut(strings.TrimPrefix(at, "permohonan+"), "@")
		raw := "From: " + applicantMail + "\r\nTo: " + at + "\r\nSubject: Re\r\n\r\nBaik.\r\n\r\nPada 2 Maret, " + strings.ToUpper(at) + " menulis:\r\n> Mohon datang\r\n"
		d := correspondence.Delivery{Source: correspondence.BySMTP, From: applicantMail, To: []string{at, "ppid@contoh.test", "permohonan:" + q.ID}}
		if err := p.letters.Take(t.Context(), d, strings.NewReader(raw)); err != nil {
			t.Fatal(err)
		}
		fresh := p.list(t, correspondence.Fresh)
		if len(fresh) != 1 || len(fresh[0].Recipients) != 2 || fresh[0].Recipients[0] != "permohonan:"+q.ID {
			t.Fatalf("%+v", fresh)
		}
		p.readAll(t)
		m := p.list(t, correspondence.Filed)
		if len(m) != 1 || m[0].MatterID != q.ID || m[0].Guess.Why != correspondence.WhyAddress {
			t.Fatalf("%+v", m)
		}
		if kept := strings.ToLower(strings.Join(m[0].Recipients, " ") + m[0].Text); len(token) != 32 || strings.Contains(kept, token) || !strings.Contains(kept, "permohonan+…@") {
			t.Errorf("kept: %s", kept)
		}
		// The kept form is no address that a stranger could write to.
		if ok, err := p.letters.Accepts(t.Context(), "permohonan:"+q.ID); ok || err != nil {
			t.Errorf("taken: %v, %v", ok, err)
		}
	})
}

// selfSigned writes a certificate and its key for 127.0.0.1.
func selfSigned(t *testing.T) (cert, key string, pool *x509.CertPool) {
	t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, c, c, k.Public(), k)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(k)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = filepath.Join(t.TempDir(), "a.pem"), filepath.Join(t.TempDir(), "b.pem")
	for path, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool = x509.NewCertPool()
	pool.AddCert(parsed)
	return cert, key, pool
}

// STARTTLS is offered with the certificate of the settings, and wrong files are told
// when the program starts.
func TestStartTLSOfTheListener(t *testing.T) {
	t.Parallel()
	p := newPost(t, webtest.Single(t))
	cert, key, pool := selfSigned(t)
	c := &p.App.Config.Receive
	c.Cert, c.Key = cert, key
	client, err := smtp.Dial(p.door(t))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if err := client.StartTLS(&tls.Config{RootCAs: pool, ServerName: "127.0.0.1"}); err != nil {
		t.Fatal(err)
	}
	if s, ok := client.TLSConnectionState(); !ok || s.Version < tls.VersionTLS12 {
		t.Errorf("%v, %v", s.Version, ok)
	}
	if err := client.Mail("warga@x.example"); err != nil {
		t.Error(err)
	}
	if err := client.Rcpt("ppid@contoh.test"); err != nil {
		t.Error(err)
	}
	c.Cert, c.Listen = key, "127.0.0.1:0" // the key in the place of the certificate
	if _, err := p.App.ListenForMail(t.Context()); err == nil || !strings.Contains(err.Error(), "mail-cert") {
		t.Errorf("wrong files: %v", err)
	}
	c.Cert, c.Key = "", ""
	plain, err := smtp.Dial(p.door(t))
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Close()
	if offered, _ := plain.Extension("STARTTLS"); offered {
		t.Error("offered without a certificate")
	}
}
