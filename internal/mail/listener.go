package mail

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"time"

	"github.com/emersion/go-smtp"

	"suluh/internal/fault"
)

// maxRecipients bounds the recipients of one message at the listener.
const maxRecipients = 50

// Envelope is what the servers said about a message, beside its text. Anybody may
// say anything there.
type Envelope struct {
	From string   // where failures are reported; empty for a report itself
	To   []string // the recipients that Accepts took
}

// Listener takes messages from other servers over SMTP, or over LMTP from the
// server that the body runs in front of it. Its fields are set before Serve.
type Listener struct {
	Host string      // how it names itself
	LMTP bool        // LMTP in place of SMTP
	TLS  *tls.Config // offers STARTTLS; nil: in the clear
	// Accepts says whether an address is one of ours. Everybody else is refused before
	// the message is sent: nothing is relayed and nothing is bounced.
	Accepts func(ctx context.Context, address string) (bool, error)
	// Take keeps a message durably. The other server is told that we have it only
	// when Take returned nil; after an error it tries again.
	Take func(ctx context.Context, e Envelope, content io.Reader) error

	server *smtp.Server
}

// Serve answers until the listener is closed. It returns nil after Close.
func (l *Listener) Serve(ctx context.Context, at net.Listener) error {
	s := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) {
		return &session{ctx: ctx, l: l}, nil
	}))
	s.Domain, s.LMTP, s.TLSConfig = l.Host, l.LMTP, l.TLS
	s.MaxMessageBytes, s.MaxRecipients, s.MaxLineLength = MaxMessage, maxRecipients, 4000
	s.ReadTimeout, s.WriteTimeout = 2*time.Minute, 2*time.Minute
	s.ErrorLog = silent{} // it would quote what the other side sent
	l.server = s
	context.AfterFunc(ctx, func() { _ = s.Close() }) // a second close is harmless
	err := s.Serve(at)
	if errors.Is(err, smtp.ErrServerClosed) || ctx.Err() != nil {
		return nil
	}
	return err
}

type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}

// session is one connection.
type session struct {
	ctx context.Context
	l   *Listener
	e   Envelope
}

func (s *session) Reset()        { s.e = Envelope{} }
func (s *session) Logout() error { return nil }

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.e = Envelope{From: from}
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if _, err := address(to); err != nil {
		return &smtp.SMTPError{Code: 501, EnhancedCode: smtp.EnhancedCode{5, 1, 3}, Message: "Alamat ini tidak dapat dibaca"}
	}
	ours, err := s.l.Accepts(s.ctx, to)
	switch {
	case err != nil:
		return busy()
	case !ours:
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "Alamat ini tidak ada di sini"}
	}
	s.e.To = append(s.e.To, to)
	return nil
}

// Data keeps the message and answers what became of it. Both protocols use it: what
// is kept for one recipient is kept for all.
func (s *session) Data(r io.Reader) error {
	strict := &crlf{r: bufio.NewReader(r)}
	err := s.l.Take(s.ctx, s.e, strict)
	var refused *smtp.SMTPError
	switch {
	case errors.As(err, &refused):
		return refused
	case strict.broken:
		return bareLine
	case fault.Is(err, fault.TooLarge):
		return smtp.ErrDataTooLarge
	case err != nil:
		return busy()
	}
	return nil
}

func busy() error {
	return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "Belum dapat disimpan, silakan coba lagi"}
}

var bareLine = &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 6, 0}, Message: "Akhir baris harus CR LF"}

// crlf passes on lines that end as the protocol says and refuses all others: where
// two servers see different ends, a second message can be hidden in the first.
type crlf struct {
	r      *bufio.Reader
	cr     bool
	broken bool
}

func (c *crlf) Read(p []byte) (int, error) {
	if c.broken {
		return 0, bareLine
	}
	n, err := c.r.Read(p)
	for _, b := range p[:n] {
		if (b == '\n') != c.cr {
			c.broken = true
			return 0, bareLine
		}
		c.cr = b == '\r'
	}
	if errors.Is(err, io.EOF) && c.cr {
		c.broken = true
		return n, bareLine
	}
	return n, err
}
