package correspondence

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"suluh/internal/db"
	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/mail"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/seal"
)

const (
	purposeMessage seal.Purpose = "korespondensi.surat"
	purposeFile    seal.Purpose = "korespondensi.berkas"
	purposeSender  seal.Purpose = "korespondensi.pengirim"

	maxRecipients = 50
)

// ReadMessage is the job of taking a message apart.
type ReadMessage struct {
	Org string `json:"org"`
	ID  string `json:"id"`
}

// Kind names the job.
func (ReadMessage) Kind() string { return "surat.baca" }

// Delivery is what is known of a message beside its bytes.
type Delivery struct {
	Source Source
	From   string   // of the envelope, when the way has one
	To     []string // of the envelope; empty: taken from the head
	Cut    bool     // only the head came, because the message is too large
}

// Accepts reports whether mail to an address is taken: the reply address of a matter
// or a message, and the addresses that bodies publish. UU14/2008:22(1)
func (l *Letters) Accepts(ctx context.Context, address string) (bool, error) {
	bodies, err := l.bodiesOf(ctx, []string{address})
	return len(bodies) > 0, err
}

// Take keeps a message that came, once in each body that it was sent to, and puts it
// to be read. It returns after all of it is on stable storage; then, and only then,
// the other side may be told that we have it. What came before is counted and changes
// nothing else. More than mail.MaxMessage bytes are fault.TooLarge.
func (l *Letters) Take(ctx context.Context, d Delivery, content io.Reader) error {
	f, err := extract.Memory(content, mail.MaxMessage)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("measuring a message: %w", err)
	}
	from := func() io.Reader { return io.NewSectionReader(f, 0, info.Size()) }
	print, err := mail.Fingerprint(from())
	if err != nil {
		return fmt.Errorf("fingerprint of a message: %w", err)
	}
	if len(d.To) == 0 {
		if d.To, err = mail.Recipients(from()); err != nil {
			return fmt.Errorf("recipients of a message: %w", err)
		}
	}
	bodies, err := l.bodiesOf(ctx, d.To)
	if err != nil {
		return err
	}
	if len(bodies) == 0 && d.Source == BySMTP { // the other server still has it, and tells its sender
		return fault.New(fault.Invalid, "", "korespondensi.alamat_tidak_dikenal", "")
	}
	if len(bodies) == 0 { // a mailbox takes what is not addressed to us, too: the oldest body looks at it
		first, err := l.oldest(ctx)
		if err != nil {
			return err
		}
		bodies = []org.Body{first}
	}
	for _, b := range bodies {
		if err := l.keep(ctx, b, d, print, from(), info.Size()); err != nil {
			return err
		}
	}
	return nil
}

// keep stores a message for one body.
func (l *Letters) keep(ctx context.Context, b org.Body, d Delivery, print string, content io.Reader, size int64) error {
	to, err := l.recipients(ctx, b.ID, d.To)
	if err != nil {
		return err
	}
	if again, err := l.again(ctx, b.ID, print, to); again || err != nil {
		return err
	}
	id := db.NewID()
	kept, err := l.Blobs.PutSealed(ctx, l.Keys.Key(purposeMessage, b.ID), placeOf(id), content, mail.MaxMessage)
	if err != nil {
		return err
	}
	notes := ""
	if d.Cut {
		notes = extract.NoteHeadOnly
	}
	taken := false
	err = l.Ledger.Write(ctx, func(tx *db.Tx) error {
		n, err := tx.Exec(ctx, insertMessage, b.ID, id, print, string(d.Source), strings.Join(to, " "), d.From,
			db.Millis(l.Ledger.Clock()), kept.Hash, size, string(Fresh), notes)
		if taken = n > 0; err != nil || !taken {
			return err
		}
		return l.Ledger.Jobs.Enqueue(ctx, tx, ReadMessage{Org: b.ID, ID: id})
	})
	if err != nil || taken {
		return err
	}
	// Another delivery of the same message was faster.
	if err := l.Blobs.Remove(kept.Hash); err != nil {
		return err
	}
	_, err = l.again(ctx, b.ID, print, to)
	return err
}

// recipients is how the recipients of a message are kept in a body. The token of a
// reply address is a secret, so what is kept is the matter for which it stands, as
// "permohonan:…", which is no address; a token that means nothing here is struck out.
func (l *Letters) recipients(ctx context.Context, orgID string, to []string) ([]string, error) {
	var all []string
	replies := l.Outbox.Replies
	for _, address := range to {
		if !strings.Contains(address, "@") {
			continue
		}
		if replies != nil {
			token := replies.Token(address)
			owner, kind, id, err := replies.Case(ctx, l.Ledger.DB, token)
			switch {
			case err == nil && owner == orgID:
				address = kind + ":" + id
			case err == nil || fault.Is(err, fault.NotFound):
				address = replies.Mask(address)
			default:
				return nil, err
			}
		}
		if !slices.Contains(all, address) {
			all = append(all, address)
		}
	}
	return all, nil
}

func placeOf(id string) seal.Place {
	return seal.Place{Table: "inbound_message", Column: "blob", Row: id}
}

// again counts a message that came before.
func (l *Letters) again(ctx context.Context, orgID, print string, to []string) (bool, error) {
	found := false
	err := l.Ledger.Write(ctx, func(tx *db.Tx) error {
		id, err := db.One(ctx, tx, selectFingerprint, db.Value[string], orgID, print)
		if fault.Is(err, fault.NotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		found = true
		m, err := db.One(ctx, tx, selectMessage, scanMessage, orgID, id)
		if err != nil {
			return err
		}
		all := m.Recipients
		for _, r := range to {
			if !slices.Contains(all, r) && len(all) < maxRecipients {
				all = append(all, r)
			}
		}
		_, err = tx.Exec(ctx, cameAgain, strings.Join(all, " "), orgID, id)
		return err
	})
	return found, err
}

// bodiesOf are the bodies to which addresses belong.
func (l *Letters) bodiesOf(ctx context.Context, to []string) ([]org.Body, error) {
	all, err := org.Bodies(ctx, l.Ledger.DB)
	if err != nil {
		return nil, err
	}
	var found []org.Body
	for _, address := range to {
		owner, err := l.ownerOf(ctx, strings.ToLower(address), all)
		if err != nil {
			return nil, err
		}
		for _, b := range all {
			if b.ID == owner && !slices.ContainsFunc(found, func(f org.Body) bool { return f.ID == b.ID }) {
				found = append(found, b)
			}
		}
	}
	return found, nil
}

// ownerOf is the body of one address, or "".
func (l *Letters) ownerOf(ctx context.Context, address string, all []org.Body) (string, error) {
	replies := l.Outbox.Replies
	for _, b := range all {
		if strings.EqualFold(address, b.Settings.Contact.Email) || replies != nil && address == strings.ToLower(replies.Plain(b)) {
			return b.ID, nil
		}
	}
	if replies == nil {
		return "", nil
	}
	token := replies.Token(address)
	if token == "" {
		return "", nil
	}
	var owner string
	var err error
	if id := replies.MessageOfToken(token); id != "" {
		owner, _, _, err = notice.MessageByID(ctx, l.Ledger.DB, id)
	} else {
		owner, _, _, err = replies.Case(ctx, l.Ledger.DB, token)
	}
	if fault.Is(err, fault.NotFound) {
		return "", nil
	}
	return owner, err
}

func (l *Letters) oldest(ctx context.Context) (org.Body, error) {
	all, err := org.Bodies(ctx, l.Ledger.DB)
	if err != nil {
		return org.Body{}, err
	}
	if len(all) == 0 {
		return org.Body{}, fault.New(fault.Busy, "", "umum.tidak_ditemukan", "")
	}
	return slices.MinFunc(all, func(a, b org.Body) int { return a.CreatedAt.Compare(b.CreatedAt) }), nil
}
