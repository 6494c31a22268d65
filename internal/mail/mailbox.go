package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

// MaxMessage is the largest message that is taken, in bytes: 30 MB. Of a larger one
// in a mailbox only the head is read. Threat model section 9.
const MaxMessage = 30_000_000

// headLimit bounds the head of a message that is too large to be taken.
const headLimit = 256 << 10

// Mailbox is a folder on an IMAP server. It is safe for concurrent use; every Fetch
// has its own connection.
type Mailbox struct {
	Host     string
	Port     int
	User     string
	Password string
	TLS      TLS            // zero: StartTLS
	Roots    *x509.CertPool // nil: the system's
	Folder   string         // empty: INBOX
	Archive  string         // where messages go that were taken; empty: they are marked as read
}

// Name tells mailboxes apart, without the password.
func (m *Mailbox) Name() string {
	return "imap:" + m.User + "@" + net.JoinHostPort(m.Host, strconv.Itoa(m.Port)) + "/" + m.folder()
}

func (m *Mailbox) folder() string {
	if m.Folder == "" {
		return "INBOX"
	}
	return m.Folder
}

// Position is how far a mailbox was read. The zero Position is its beginning; the
// caller keeps it between calls.
type Position struct {
	Validity uint32 // UIDVALIDITY: another one numbers the folder anew
	UID      uint32 // the last message that was taken
}

// Incoming is one message as it came.
type Incoming struct {
	Content io.Reader // the bytes, to be read before the function that got them returns
	Size    int64     // in bytes, of the whole message
	Cut     bool      // larger than MaxMessage: Content is the head only
}

// Fetch hands over the messages behind a position, oldest first and at most limit,
// and says how far it came. take keeps a message durably; only then is the message
// marked as read or moved to the archive. When take fails, Fetch ends with its
// error, and the position stands before that message. Every other failure is an
// *Error. A message that another program removed meanwhile is passed over.
func (m *Mailbox) Fetch(ctx context.Context, from Position, limit int, take func(context.Context, Incoming) error) (Position, error) {
	c, err := m.open(ctx)
	if err != nil {
		return from, m.failed("connection", err, ctx)
	}
	defer c.Close()
	if err := c.Login(m.User, m.Password).Wait(); err != nil {
		return from, m.failed("sign-in", err, ctx)
	}
	selected, err := c.Select(m.folder(), nil).Wait()
	if err != nil {
		return from, m.failed("folder", err, ctx)
	}
	if selected.UIDValidity != from.Validity {
		from = Position{Validity: selected.UIDValidity}
	}
	var behind imap.UIDSet
	behind.AddRange(imap.UID(from.UID+1), 0)
	found, err := c.UIDSearch(&imap.SearchCriteria{UID: []imap.UIDSet{behind}}, nil).Wait()
	if err != nil {
		return from, m.failed("search", err, ctx)
	}
	uids := found.AllUIDs()
	slices.Sort(uids)
	for _, uid := range uids {
		if uint32(uid) <= from.UID { // "n:*" names the last message also when it is before n
			continue
		}
		if limit--; limit < 0 {
			break
		}
		if err := m.one(ctx, c, uid, take); err != nil {
			return from, err
		}
		from.UID = uint32(uid)
	}
	// A farewell that the server does not answer changes nothing.
	_ = c.Logout().Wait()
	return from, nil
}

// open connects; the connection ends with ctx.
func (m *Mailbox) open(ctx context.Context) (*imapclient.Client, error) {
	secure := &tls.Config{ServerName: m.Host, RootCAs: m.Roots, MinVersion: tls.VersionTLS12}
	at := net.JoinHostPort(m.Host, strconv.Itoa(m.Port))
	dialer := &net.Dialer{Timeout: 30 * time.Second}
	var conn net.Conn
	var err error
	if m.TLS == Implicit {
		conn, err = (&tls.Dialer{NetDialer: dialer, Config: secure}).DialContext(ctx, "tcp", at)
	} else {
		conn, err = dialer.DialContext(ctx, "tcp", at)
	}
	if err != nil {
		return nil, err
	}
	context.AfterFunc(ctx, func() { _ = conn.Close() }) // a second close is harmless
	opts := &imapclient.Options{TLSConfig: secure}
	if m.TLS == StartTLS {
		return imapclient.NewStartTLS(conn, opts)
	}
	c := imapclient.New(conn, opts)
	return c, c.WaitGreeting()
}

// one hands over one message and marks it.
func (m *Mailbox) one(ctx context.Context, c *imapclient.Client, uid imap.UID, take func(context.Context, Incoming) error) error {
	set := imap.UIDSetNum(uid)
	sizes, err := c.Fetch(set, &imap.FetchOptions{UID: true, RFC822Size: true}).Collect()
	if err != nil {
		return m.failed("size", err, ctx)
	}
	if len(sizes) == 0 {
		return nil
	}
	in := Incoming{Size: sizes[0].RFC822Size, Cut: sizes[0].RFC822Size > MaxMessage}
	section := &imap.FetchItemBodySection{Peek: true}
	limit := int64(MaxMessage)
	if in.Cut {
		section.Specifier, limit = imap.PartSpecifierHeader, headLimit
		section.Partial = &imap.SectionPartial{Size: headLimit}
	}
	cmd := c.Fetch(set, &imap.FetchOptions{UID: true, BodySection: []*imap.FetchItemBodySection{section}})
	defer cmd.Close()
	data := cmd.Next()
	taken := false
	for data != nil && !taken {
		switch item := data.Next().(type) {
		case nil:
			data = cmd.Next()
		case imapclient.FetchItemDataBodySection:
			if item.Literal == nil {
				continue
			}
			in.Content = io.LimitReader(item.Literal, limit+1)
			if err := take(ctx, in); err != nil {
				return err
			}
			taken = true
		}
	}
	if err := cmd.Close(); err != nil {
		return m.failed("content", err, ctx)
	}
	if !taken {
		return nil
	}
	return m.mark(ctx, c, set)
}

// mark shows to people who read the same mailbox what was taken.
func (m *Mailbox) mark(ctx context.Context, c *imapclient.Client, set imap.UIDSet) error {
	seen := &imap.StoreFlags{Op: imap.StoreFlagsAdd, Silent: true, Flags: []imap.Flag{imap.FlagSeen}}
	if err := c.Store(set, seen, nil).Close(); err != nil {
		return m.failed("marking", err, ctx)
	}
	if m.Archive == "" {
		return nil
	}
	if _, err := c.Move(set, m.Archive).Wait(); err != nil {
		return m.failed("archive", err, ctx)
	}
	return nil
}

// failed makes an error of a step without the words of the server, which may repeat
// an address. A mailbox that cannot be read now is read again later.
func (m *Mailbox) failed(step string, err error, ctx context.Context) error {
	e := &Error{Step: "mailbox " + step, Temporary: true}
	if ctx.Err() != nil {
		e.cause = ctx.Err()
	}
	if err == nil {
		return fmt.Errorf("mail: %s", e.Step)
	}
	return e
}
