package correspondence

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"suluh/internal/db"
	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/mail"
	"suluh/internal/org"
	"suluh/internal/seal"
)

// Read works one ReadMessage: takes the message apart in the limited child, looks into
// its files, and puts it where it belongs. Worked again, or twice at once, it does
// nothing the second time. What cannot be read waits in the pen; nothing is lost.
func (l *Letters) Read(ctx context.Context, job ReadMessage) error {
	m, err := db.One(ctx, l.Ledger.DB, selectMessage, scanMessage, job.Org, job.ID)
	if err != nil || m.State != Fresh {
		return err
	}
	raw, err := l.original(m)
	if err != nil {
		return err
	}
	defer raw.Close()
	opened, err := extract.Memory(raw, mail.MaxMessage)
	if err != nil {
		return err
	}
	defer opened.Close()
	parsed, err := l.Reader.Mail(ctx, opened)
	if extract.Held(err) {
		parsed, err = extract.Mail{Notes: []string{extract.NoteUnread}}, nil
	}
	if err != nil {
		return err
	}
	files, err := l.inspect(ctx, m, parsed.Files)
	if err == nil {
		err = l.settleRead(ctx, m, parsed, files)
	}
	if err == nil {
		return nil
	}
	for _, f := range files {
		// What could not be removed now is only bytes that nobody can open.
		_ = l.Blobs.Remove(f.blob)
	}
	if fault.Is(err, fault.Conflict) { // the other worker was faster
		return nil
	}
	return err
}

// original opens the sealed bytes of a message.
func (l *Letters) original(m Message) (io.ReadCloser, error) {
	return l.Blobs.OpenSealed(l.Keys.Key(purposeMessage, m.Org), placeOf(m.ID), m.blob)
}

// inspect looks into the files of a message and stores them sealed.
func (l *Letters) inspect(ctx context.Context, m Message, parts []extract.MailFile) ([]File, error) {
	var files []File
	for i, part := range parts {
		f := File{ID: db.NewID(), Position: int64(i + 1), Size: int64(len(part.Data)), State: Withheld}
		kind, err := extract.Detect(bytes.NewReader(part.Data), f.Size)
		switch {
		case err != nil && !fault.Is(err, fault.Invalid) && !fault.Is(err, fault.TooLarge):
			return files, err
		case err != nil || !kind.Publishable():
			// Of a kind that we do not open: an office program of old, a program, an
			// archive beyond the limits. The sender's name for it goes on the screen only.
			f.Name, f.Media = extract.Type{Ext: "bin"}.FileName(part.Name), "application/octet-stream"
		default:
			f.Name, f.Media = kind.FileName(part.Name), kind.Media
			if err := l.look(ctx, &f, part.Data, kind); err != nil {
				return files, err
			}
		}
		kept, err := l.Blobs.PutSealed(ctx, l.Keys.Key(purposeFile, m.Org), fileAt(f.ID), bytes.NewReader(part.Data), mail.MaxMessage)
		if err != nil {
			return files, err
		}
		f.blob = kept.Hash
		files = append(files, f)
	}
	return files, nil
}

func fileAt(id string) seal.Place {
	return seal.Place{Table: "inbound_file", Column: "blob", Row: id}
}

// look asks the child what is in a file.
func (l *Letters) look(ctx context.Context, f *File, data []byte, kind extract.Type) error {
	opened, err := extract.Memory(bytes.NewReader(data), mail.MaxMessage)
	if err != nil {
		return err
	}
	defer opened.Close()
	result, err := l.Reader.Text(ctx, opened, kind)
	if extract.Held(err) {
		return nil
	}
	if err != nil {
		return err
	}
	f.State, f.Findings = Inspected, result.Findings
	if result.Active || result.Encrypted {
		f.State = Withheld // it would act, or nobody could see what is in it
	}
	return nil
}

// settleRead puts a message that was taken apart where it belongs.
func (l *Letters) settleRead(ctx context.Context, m Message, p extract.Mail, files []File) error {
	body, err := org.BodyByID(ctx, l.Ledger.DB, m.Org)
	if err != nil {
		return err
	}
	m.Notes = append(m.Notes, p.Notes...)
	m.Sender, m.SenderName, m.Subject, m.Text, m.MessageID = p.From, p.FromName, p.Subject, p.Text, p.MessageID
	if m.ReturnPath == "" {
		m.ReturnPath = p.ReturnPath
	}
	if l.Outbox.Replies != nil { // an answer often repeats the address to which it goes
		m.Text = l.Outbox.Replies.Mask(m.Text)
	}
	m.Auth = authOf(p.Auth, l.Trusted)
	forged := forgedBy(m.Auth)
	for _, to := range p.To { // a server in front may have dropped the envelope
		if l.Outbox.Replies != nil && l.Outbox.Replies.Token(to) != "" {
			m.Recipients = append(m.Recipients, to)
		}
	}
	return l.Ledger.Do(ctx, identity.ForSystem(m.Org), func(tx *ledger.Tx) error {
		ours, err := l.ours(ctx, tx, body, p)
		if err != nil {
			return err
		}
		report := p.Report
		m.Sort = sortOf(traits{from: m.Sender, returnPath: m.ReturnPath, source: m.Source, autoSubmitted: p.AutoSubmitted, precedence: p.Precedence,
			list: p.List, noAnswer: p.NoAnswer, report: report != nil, standard: report != nil && report.Standard, ours: ours})
		found, err := l.pointers(ctx, tx, m, p)
		if err != nil {
			return err
		}
		m.State, m.Guess = place(m.Sort, found, forged)
		if m.Sort == Bounce {
			noted, err := l.bounced(ctx, tx, m, p)
			if err != nil {
				return err
			}
			if m.State = Penned; noted { // a report that nobody understands is read by a person
				m.State = Reported
			}
		}
		if m.State == Filed {
			m.MatterKind, m.MatterID, m.SettledAt = m.Guess.Kind, m.Guess.ID, tx.At
		}
		if err := l.write(ctx, tx, m, files); err != nil {
			return err
		}
		if m.State == Filed {
			if err := tx.Record(ctx, ReceivedAct{m.MatterKind, m.MatterID, m.ID, m.Source, len(files), m.Guess.Why}); err != nil {
				return err
			}
		}
		if err := l.acknowledge(ctx, tx, body, m, forged); err != nil {
			return err
		}
		return tx.Record(ctx, ArrivedAct{Message: m.ID, Source: m.Source, Sort: m.Sort, State: m.State})
	})
}

// write stores what was read, unless somebody was faster.
func (l *Letters) write(ctx context.Context, tx *ledger.Tx, m Message, files []File) error {
	if err := tx.Guard(ctx, updateRead, string(m.State), string(m.Sort), m.Sender, m.SenderName, m.Subject, m.Text, m.MessageID,
		m.Auth, strings.Join(m.Notes, " "), m.Guess.Kind, m.Guess.ID, m.Guess.Why, m.MatterKind, m.MatterID,
		m.ReturnPath, db.Millis(m.SettledAt), m.Org, m.ID); err != nil {
		return err
	}
	for _, f := range files {
		findings := ""
		if len(f.Findings) > 0 {
			b, err := json.Marshal(f.Findings)
			if err != nil {
				return fmt.Errorf("findings of file %s: %w", f.ID, err)
			}
			findings = string(b)
		}
		if _, err := tx.Exec(ctx, insertFile, m.Org, m.ID, f.ID, f.Position, f.Name, f.Media, f.Size, f.blob, string(f.State), findings); err != nil {
			return err
		}
	}
	return nil
}
