package correspondence

import (
	"context"
	"net/mail"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
)

// pointers finds the matters to which a message may belong, the surest first.
func (l *Letters) pointers(ctx context.Context, tx *ledger.Tx, m Message, p extract.Mail) ([]pointer, error) {
	var found []pointer
	add := func(why, kind, id string) error {
		kind, id, err := l.resolve(ctx, tx, m.Org, kind, id)
		if err != nil || id == "" {
			return err
		}
		matter, err := l.matter(ctx, tx, m.Org, kind, id)
		if fault.Is(err, fault.NotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		for _, f := range found {
			if f.Kind == kind && f.ID == id {
				return nil
			}
		}
		known := matter.Email != "" && strings.EqualFold(matter.Email, m.Sender)
		found = append(found, pointer{Guess{kind, id, why}, known})
		return nil
	}
	for _, to := range m.Recipients {
		kind, id, err := l.ofAddress(ctx, tx, m.Org, to)
		if err != nil {
			return nil, err
		}
		if err := add(WhyAddress, kind, id); err != nil {
			return nil, err
		}
	}
	for _, name := range p.Answers {
		kind, id, err := l.ofName(ctx, tx, m.Org, name)
		if err != nil {
			return nil, err
		}
		if err := add(WhyAnswer, kind, id); err != nil {
			return nil, err
		}
	}
	for _, k := range l.Matters {
		for _, number := range numbersIn(p.Subject) {
			matter, err := k.ByNumber(ctx, tx, m.Org, number)
			if fault.Is(err, fault.NotFound) {
				continue
			}
			if err != nil {
				return nil, err
			}
			if err := add(WhyNumber, matter.Kind, matter.ID); err != nil {
				return nil, err
			}
		}
		if m.Sender == "" {
			continue
		}
		theirs, err := k.ByEmail(ctx, tx, m.Org, m.Sender)
		if err != nil {
			return nil, err
		}
		for _, matter := range theirs {
			if err := add(WhySender, matter.Kind, matter.ID); err != nil {
				return nil, err
			}
		}
	}
	return found, nil
}

// ofAddress is what a recipient stands for: a matter as recipients keeps it, or a reply
// address.
func (l *Letters) ofAddress(ctx context.Context, r db.Reader, orgID, address string) (kind, id string, err error) {
	if kind, id, kept := strings.Cut(address, ":"); kept && !strings.Contains(address, "@") {
		return kind, id, nil
	}
	if l.Outbox.Replies == nil {
		return "", "", nil
	}
	token := l.Outbox.Replies.Token(address)
	if token == "" {
		return "", "", nil
	}
	var owner string
	if message := l.Outbox.Replies.MessageOfToken(token); message != "" {
		owner, kind, id, err = notice.MessageByID(ctx, r, message)
	} else {
		owner, kind, id, err = l.Outbox.Replies.Case(ctx, r, token)
	}
	if fault.Is(err, fault.NotFound) || err == nil && owner != orgID {
		return "", "", nil
	}
	return kind, id, err
}

// ofName is what the identifier of a message stands for: one of ours, or one that
// stands in a matter already.
func (l *Letters) ofName(ctx context.Context, r db.Reader, orgID, name string) (kind, id string, err error) {
	left, _, _ := strings.Cut(name, "@")
	owner, kind, id, err := notice.MessageByID(ctx, r, left)
	if err == nil && owner == orgID {
		return kind, id, nil
	}
	if err != nil && !fault.Is(err, fault.NotFound) {
		return "", "", err
	}
	// A stranger may name a letter of somebody else, whose identifier is no secret: it
	// is a guess of the same worth, and joins only with the address of the applicant.
	pair, err := db.One(ctx, r, selectByName, scanPair, orgID, name)
	if fault.Is(err, fault.NotFound) {
		return "", "", nil
	}
	return pair[0], pair[1], err
}

// resolve follows an answer to our acknowledgement to the matter in which the letter
// stands that was acknowledged.
func (l *Letters) resolve(ctx context.Context, r db.Reader, orgID, kind, id string) (string, string, error) {
	if kind != subjectMessage {
		return kind, id, nil
	}
	m, err := db.One(ctx, r, selectMessage, scanMessage, orgID, id)
	if fault.Is(err, fault.NotFound) {
		return "", "", nil
	}
	return m.MatterKind, m.MatterID, err
}

// matter finds a matter by its kind.
func (l *Letters) matter(ctx context.Context, r db.Reader, orgID, kind, id string) (Matter, error) {
	for _, k := range l.Matters {
		if k.Name == kind {
			return k.ByID(ctx, r, orgID, id)
		}
	}
	return Matter{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}

// ours reports whether a message is one of our own that came back: it bears our
// identifier, or our own address as its sender.
func (l *Letters) ours(ctx context.Context, r db.Reader, b org.Body, p extract.Mail) (bool, error) {
	if l.Outbox.Sender != nil {
		if a, err := mail.ParseAddress(l.Outbox.Sender.From); err == nil && strings.EqualFold(a.Address, p.From) {
			return true, nil
		}
	}
	if p.From != "" && strings.EqualFold(b.Settings.Contact.Email, p.From) {
		return true, nil
	}
	left, _, _ := strings.Cut(p.MessageID, "@")
	if left == "" {
		return false, nil
	}
	_, _, _, err := notice.MessageByID(ctx, r, left)
	if fault.Is(err, fault.NotFound) {
		return false, nil
	}
	return err == nil, err
}

// bounced notes a report at the message of ours that it speaks of, and says whether
// it spoke of one.
func (l *Letters) bounced(ctx context.Context, tx *ledger.Tx, m Message, p extract.Mail) (bool, error) {
	if p.Report == nil {
		return false, nil
	}
	f := failureOf(p.Report.Action, p.Report.Status)
	if !f.told {
		return false, nil
	}
	var candidates []string
	if l.Outbox.Replies != nil {
		for _, to := range append(m.Recipients, p.Report.Tokens...) {
			if id := l.Outbox.Replies.MessageOfToken(l.Outbox.Replies.Token(to)); id != "" {
				candidates = append(candidates, id)
			}
		}
	}
	for _, name := range p.Report.Names {
		left, _, _ := strings.Cut(name, "@")
		candidates = append(candidates, left)
	}
	for _, id := range candidates {
		owner, kind, subject, err := notice.MessageByID(ctx, tx, id)
		if fault.Is(err, fault.NotFound) || err == nil && owner != m.Org {
			continue
		}
		if err != nil {
			return false, err
		}
		changed, err := notice.Return(ctx, tx, id, f.status, f.permanent)
		if err != nil {
			return false, err
		}
		if changed {
			err = tx.Record(ctx, ReturnedAct{kind, subject, id, f.status, f.permanent})
		}
		return true, err
	}
	return false, nil
}

// acknowledge tells a person, once a day, that their letter came.
func (l *Letters) acknowledge(ctx context.Context, tx *ledger.Tx, b org.Body, m Message, forged bool) error {
	if b.Sample || !mayAcknowledge(m.Sort, m.Sender, forged, false) { // people of the sample do not exist
		return nil
	}
	hash := l.Keys.Index(purposeSender, m.Org, m.Sender)
	n, err := tx.Exec(ctx, insertAcknowledged, m.Org, hash, b.Day(tx.At).String())
	if err != nil || !mayAcknowledge(m.Sort, m.Sender, forged, n == 0) {
		return err
	}
	subject, text := acknowledgement(b, m.State, calendar.Long(b.Day(tx.At)))
	return l.Outbox.Post(ctx, tx, notice.Mail{SubjectKind: subjectMessage, SubjectID: m.ID, Event: EventArrived,
		Recipient: m.Sender, Subject: subject, Body: text})
}

// EventArrived is the acknowledgement of a letter.
const EventArrived notice.Event = "surat_diterima"

// acknowledgement says that a letter came. It repeats nothing of it, because anybody
// may have written it in the name of the reader.
func acknowledgement(b org.Body, s State, today string) (subject, text string) {
	then := "Petugas akan membacanya dan memasukkannya ke berkas yang sesuai. Bila surel Anda berisi permohonan informasi, waktu jawabannya dihitung sejak hari surel itu kami terima."
	if s == Filed {
		then = "Surel itu sudah masuk ke berkas Anda."
	}
	contact := b.Name
	if b.Settings.Contact.Phone != "" {
		contact += ", telepon " + b.Settings.Contact.Phone
	}
	return "Surel Anda sudah kami terima", "Surel Anda sudah kami terima pada " + today + ".\n\n" + then + "\n\n" + contact +
		"\n\nPesan ini dikirim otomatis, paling banyak satu kali sehari untuk setiap pengirim.\n"
}
