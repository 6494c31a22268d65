package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"regexp"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// patience is the longest time one delivery may take without a deadline in its
// context; a slow server must not hold a worker for ever.
const patience = 2 * time.Minute

// Error says why a message was not delivered. It holds no personal data.
type Error struct {
	Step      string // what was being done
	Temporary bool   // trying again may help
	Code      int    // the server's reply code, or 0 when it gave none
	Status    string // the server's enhanced status such as "5.1.1", or empty
	cause     error  // end of the context, or nil
}

// Error describes the failure by its step and codes.
func (e *Error) Error() string {
	kind := "permanent"
	if e.Temporary {
		kind = "temporary"
	}
	s := fmt.Sprintf("mail: %s failed, %s", e.Step, kind)
	if e.Code != 0 {
		s += strings.TrimRight(fmt.Sprintf(", reply %d %s", e.Code, e.Status), " ")
	}
	if e.cause != nil {
		s += ": " + e.cause.Error()
	}
	return s
}

// Unwrap gives context.Canceled or context.DeadlineExceeded when that was the cause.
func (e *Error) Unwrap() error { return e.cause }

// Temporary reports whether err is a failure of Send after which it makes
// sense to try again: a server that is down or asks for patience, a refused
// sign-in or certificate (the operator can mend them), the end of the context.
// A refused address, a refused message and a malformed one stay refused.
func Temporary(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Temporary
}

// Send delivers m and returns the server's answer once it has taken it: a code and
// an enhanced status such as "250 2.0.0". Every failure is an *Error. After a temporary one the message may still have arrived: send
// it again with the same ID.
func (s *Sender) Send(ctx context.Context, m Message) (answer string, err error) {
	msg, err := s.compose(m)
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	client, err := s.client(ctx)
	if err != nil {
		return "", &Error{Step: "configuration"}
	}
	err = client.DialAndSendWithContext(ctx, msg)
	if err == nil || msg.IsDelivered() {
		return taken(msg.ServerResponse()), nil // a server that hangs up without a farewell has still taken it
	}
	return "", classify(err, ctx.Err())
}

// codes are the reply code and the enhanced status of an answer; its words are left
// out, for they may repeat an address.
var codes = regexp.MustCompile(`^(?:250 |)(2\.\d{1,3}\.\d{1,3})\b`)

func taken(answer string) string {
	if m := codes.FindStringSubmatch(answer); m != nil {
		return "250 " + m[1]
	}
	return "250"
}

// client prepares one connection that ends with ctx.
func (s *Sender) client(ctx context.Context) (*gomail.Client, error) {
	from, err := mail.ParseAddress(s.From)
	if err != nil {
		return nil, err
	}
	secure := &tls.Config{ServerName: s.Host, RootCAs: s.Roots, MinVersion: tls.VersionTLS12}
	opts := []gomail.Option{
		gomail.WithPort(s.Port),
		gomail.WithTimeout(patience),
		gomail.WithTLSConfig(secure),
		gomail.WithHELO(from.Address[strings.LastIndexByte(from.Address, '@')+1:]), // not the machine's own name
		gomail.WithDialContextFunc(s.dial(ctx, secure)),
		gomail.WithoutNoop(),
	}
	policy := gomail.TLSMandatory
	if s.TLS != StartTLS {
		policy = gomail.NoTLS // encrypted by dial, or not at all
	}
	opts = append(opts, gomail.WithTLSPolicy(policy))
	if s.User != "" {
		kind := gomail.SMTPAuthAutoDiscover
		if s.TLS == Implicit {
			kind = gomail.SMTPAuthPlainNoEnc // the library does not see dial's encryption
		}
		opts = append(opts, gomail.WithSMTPAuth(kind), gomail.WithUsername(s.User), gomail.WithPassword(s.Password))
	}
	return gomail.NewClient(s.Host, opts...)
}

// dial connects and closes the connection when ctx ends: the library itself
// heeds the context only until the connection stands.
func (s *Sender) dial(ctx context.Context, secure *tls.Config) gomail.DialContextFunc {
	return func(dialing context.Context, network, addr string) (net.Conn, error) {
		var conn net.Conn
		var err error
		if s.TLS == Implicit {
			conn, err = (&tls.Dialer{Config: secure}).DialContext(dialing, network, addr)
		} else {
			conn, err = (&net.Dialer{}).DialContext(dialing, network, addr)
		}
		if err != nil {
			return nil, err
		}
		context.AfterFunc(ctx, func() { _ = conn.Close() }) // a second close is harmless
		return conn, nil
	}
}

// classify turns a failure of the library into ours, without its words.
func classify(err, ended error) *Error {
	if ended != nil {
		return &Error{Step: "delivery", Temporary: true, cause: ended}
	}
	var sent *gomail.SendError
	if !errors.As(err, &sent) {
		return &Error{Step: "connection", Temporary: true}
	}
	e := &Error{Step: "delivery", Code: sent.ErrorCode(), Status: sent.EnhancedStatusCode()}
	e.Temporary = e.Code < 500 // 4xx, or the connection broke
	switch sent.Reason {
	case gomail.ErrSMTPMailFrom:
		e.Step = "sender"
	case gomail.ErrSMTPRcptTo:
		e.Step = "recipient"
	case gomail.ErrSMTPData, gomail.ErrSMTPDataClose, gomail.ErrWriteContent:
		e.Step = "content"
	}
	return e
}

// Domain is the domain of the sender's address.
func (s *Sender) Domain() string {
	a, err := mail.ParseAddress(s.From)
	if err != nil {
		return "localhost"
	}
	return a.Address[strings.LastIndexByte(a.Address, '@')+1:]
}
