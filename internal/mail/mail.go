// Package mail hands outgoing messages to a mail server and takes incoming ones.
//
// A [Sender] is the configured server; [Sender.Send] delivers one [Message] to
// one address and says, when it cannot, whether trying again may help. A
// [Mailbox] is read over IMAP; a [Listener] takes messages over SMTP or LMTP. Both
// hand over the bytes as they came and believe nothing in them.
//
// Invariants: no value of a message can add a header or a recipient; a message
// sent again carries the same Message-ID, so that the reader's program can
// drop the second copy; every message says whether a machine wrote it; errors
// hold a step and the server's codes, never an address, a subject or the
// server's own words, which repeat them. What came is acknowledged to the other
// side only after it was kept; nothing is relayed, and who cannot be reached here
// is refused before the message is sent, so that no answer goes to a forged sender.
//
// The package keeps no queue and writes no text: jobs repeat, notice writes. It
// takes no message apart: that is done by extract, in a limited process.
package mail

import (
	"crypto/x509"
	"fmt"
	"io"
	"net/mail"
	"strings"
	"unicode"

	gomail "github.com/wneessen/go-mail"
)

// TLS says how the connection to the server is encrypted.
type TLS uint8

const (
	// StartTLS begins in the clear and demands encryption before anything of
	// the message is said. It is the zero value.
	StartTLS TLS = iota
	// Implicit is encrypted from the first byte (usually port 465).
	Implicit
	// Plain is never encrypted: for a relay on the same machine only.
	Plain
)

// Sender is a mail server and the account and address we write from. It is
// safe for concurrent use; every Send has its own connection.
type Sender struct {
	Host     string
	Port     int
	User     string // empty: no sign-in
	Password string
	From     string         // "PPID Kabupaten Contoh <ppid@contoh.go.id>"
	TLS      TLS            // zero: StartTLS
	Roots    *x509.CertPool // nil: the system's
}

// Message is one message to one person.
type Message struct {
	To          string // address, with or without a name
	ReplyTo     string // address answers go to; empty: From
	Subject     string // number and event; never personal data, as servers log it
	Text        string // plain text body
	ID          string // our identifier of the message; the same on every try
	Host        string // host of the public body, right part of the Message-ID
	Attachments []Attachment

	// Envelope is where the servers send what they could not deliver; empty: From.
	Envelope string
	// Written by a person: an answering machine may answer it.
	Written bool
}

// Attachment is a file sent along.
type Attachment struct {
	Name string // without folders
	Type string // media type, such as "application/pdf"
	Data []byte
}

// compose checks m and builds it. Every refusal is permanent: the same values
// fail again.
func (s *Sender) compose(m Message) (*gomail.Msg, error) {
	from, err := mail.ParseAddress(s.From)
	if err != nil {
		return nil, &Error{Step: "from address"}
	}
	to, err := address(m.To)
	if err != nil {
		return nil, &Error{Step: "recipient address"}
	}
	if m.Subject == "" || unsafe(m.Subject) {
		return nil, &Error{Step: "subject"}
	}
	if !atoms(m.ID) || !atoms(m.Host) {
		return nil, &Error{Step: "message identifier"}
	}
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	msg.FromMailAddress(from)
	msg.ToMailAddress(to)
	if m.ReplyTo != "" {
		reply, err := address(m.ReplyTo)
		if err != nil {
			return nil, &Error{Step: "reply address"}
		}
		msg.ReplyToMailAddress(reply)
	}
	msg.Subject(m.Subject)
	msg.SetMessageIDWithValue(m.ID + "@" + m.Host)
	if m.Envelope != "" {
		envelope, err := address(m.Envelope)
		if err != nil {
			return nil, &Error{Step: "envelope address"}
		}
		msg.EnvelopeFromMailAddress(envelope)
	}
	if !m.Written {
		// RFC 3834: answering machines stay silent, so that no two of them write
		// to each other.
		msg.SetGenHeader("Auto-Submitted", "auto-generated")
	}
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	for _, a := range m.Attachments {
		if a.Name == "" || unsafe(a.Name) || strings.ContainsAny(a.Name, `/\"`) || unsafe(a.Type) {
			return nil, &Error{Step: "attachment name"}
		}
		msg.AttachReadSeeker(a.Name, strings.NewReader(string(a.Data)), gomail.WithFileContentType(gomail.ContentType(a.Type)))
	}
	return msg, nil
}

// address reads exactly one address and refuses control characters anywhere.
func address(s string) (*mail.Address, error) {
	if unsafe(s) {
		return nil, fmt.Errorf("control characters")
	}
	return mail.ParseAddress(s)
}

// unsafe finds characters that could end a header line.
func unsafe(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' })
}

// atoms reports whether s can stand in a Message-ID: letters, digits and
// .-_ only, not empty.
func atoms(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".-_", r)
	})
}

// Write writes m as it would be sent, with the date of now: the copy an office
// keeps, and the way to look at a message without a server.
func (s *Sender) Write(w io.Writer, m Message) error {
	msg, err := s.compose(m)
	if err != nil {
		return err
	}
	if _, err := msg.WriteTo(w); err != nil {
		return fmt.Errorf("write message: %w", err)
	}
	return nil
}
