package app

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"time"

	"suluh/internal/config"
	"suluh/internal/correspondence"
	"suluh/internal/extract"
	"suluh/internal/jobs"
	"suluh/internal/mail"
	"suluh/internal/notice"
)

// FetchMail takes what is new out of the configured mailbox.
type FetchMail struct{}

// Kind names the job.
func (FetchMail) Kind() string { return "surat.ambil" }

// ReadMailAgain reads messages whose own job was lost.
type ReadMailAgain struct{}

// Kind names the job.
func (ReadMailAgain) Kind() string { return "surat.baca_lagi" }

// fetchEvery is the time between two looks into the mailbox.
const fetchEvery = time.Minute

// replies makes the reply addresses, when mail to them is taken.
func (a *App) replies() *notice.Replies {
	if a.Config.Receive.Reply == "" {
		return nil
	}
	return &notice.Replies{Keys: a.Keys, Pattern: a.Config.Receive.Reply}
}

// letters builds the correspondence of all bodies. It has a reader of its own, so that
// a letter does not wait behind the files of the register.
func (a *App) letters() (*correspondence.Letters, error) {
	reader, err := extract.NewPool(filepath.Join(a.Config.Data, "mesin"), 1)
	return &correspondence.Letters{
		Ledger: a.Ledger, Keys: a.Keys, Blobs: a.Blobs, Reader: reader, Outbox: a.Outbox, Cases: a.Cases, Register: a.Register, Base: a.Site.Base,
		Matters: []correspondence.Kind{correspondence.Requests(), correspondence.Objections()}, Trusted: a.Config.Receive.Trusted, Recall: a.Config.Receive.Window(),
	}, err
}

// mailbox is the configured mailbox, or nil.
func mailbox(c config.IMAP) *mail.Mailbox {
	if c.Host == "" {
		return nil
	}
	return &mail.Mailbox{Host: c.Host, Port: c.Port, User: c.User, Password: c.Password.Reveal(), TLS: security[c.Security], Folder: c.Folder, Archive: c.Archive}
}

var security = map[config.Security]mail.TLS{config.StartTLS: mail.StartTLS, config.ImplicitTLS: mail.Implicit, config.Plain: mail.Plain}

// letterWork ties the jobs of incoming mail to what does them.
func (a *App) letterWork() {
	jobs.Handle(a.Jobs, a.Letters.Read, jobs.Options{Timeout: 3 * time.Minute})
	jobs.Handle(a.Jobs, func(ctx context.Context, _ ReadMailAgain) error { return a.Letters.Again(ctx) }, jobs.Options{Last: true, Timeout: 5 * time.Minute, MaxAttempts: 1})
	jobs.Handle(a.Jobs, func(ctx context.Context, _ FetchMail) error {
		_, err := a.FetchLetters(ctx)
		return err
	}, jobs.Options{Timeout: 10 * time.Minute, MaxAttempts: 1, Outside: true})
	jobs.Every(a.Jobs, 10*time.Minute, ReadMailAgain{})
	if a.Config.IMAP.Host != "" {
		jobs.Every(a.Jobs, fetchEvery, FetchMail{})
	}
}

// ErrNoMailbox says that no mailbox is configured.
var ErrNoMailbox = errors.New("imap-host belum diisi, jadi tidak ada kotak surat yang dapat dibaca")

// FetchLetters takes everything new out of the mailbox and says how many messages.
func (a *App) FetchLetters(ctx context.Context) (int, error) {
	box := mailbox(a.Config.IMAP)
	if box == nil {
		return 0, ErrNoMailbox
	}
	all := 0
	for {
		n, err := a.Letters.Fetch(ctx, box)
		all += n
		if err != nil || n == 0 {
			return all, err
		}
	}
}

// ListenForMail takes letters from other servers until ctx ends. It does nothing when
// no address is configured. It gives the address on which it listens.
func (a *App) ListenForMail(ctx context.Context) (string, error) {
	c := a.Config.Receive
	if c.Listen == "" {
		return "", nil
	}
	l := a.MailListener()
	if l.TLS != nil { // a wrong file is told at the start, not to the first server that calls
		if _, err := l.TLS.GetCertificate(nil); err != nil {
			return "", fmt.Errorf("sertifikat surat masuk (mail-cert, mail-key): %w", err)
		}
	}
	at, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return "", fmt.Errorf("melayani surat masuk: %w", err)
	}
	go func() {
		if err := l.Serve(ctx, at); err != nil {
			a.Log.Error("the mail listener ended", "error", err)
		}
	}()
	return at.Addr().String(), nil
}

// MailListener is the listener as configured, for whoever has an address for it.
func (a *App) MailListener() *mail.Listener {
	host := "localhost"
	if a.Outbox.Sender != nil {
		host = a.Outbox.Sender.Domain()
	}
	return &mail.Listener{Host: host, LMTP: a.Config.Receive.Protocol == "lmtp", TLS: listenerTLS(a.Config.Receive), Accepts: a.Letters.Accepts, Take: a.takeMail}
}

// listenerTLS is how STARTTLS is offered, or nil. The files are read for each
// connection, so that a renewed certificate is used without a restart.
func listenerTLS(c config.Receive) *tls.Config {
	if c.Cert == "" {
		return nil
	}
	return &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) {
		pair, err := tls.LoadX509KeyPair(c.Cert, c.Key)
		return &pair, err
	}}
}

func (a *App) takeMail(ctx context.Context, e mail.Envelope, content io.Reader) error {
	err := a.Letters.Take(ctx, correspondence.Delivery{Source: correspondence.BySMTP, From: e.From, To: e.To}, content)
	if err != nil {
		a.Log.Warn("a message could not be taken", "error", err)
	}
	return err
}
