package correspondence

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/seal"
)

const purposeSubmission seal.Purpose = "korespondensi.kiriman"

// Send sends a letter in a case after the same checks as [Letters.Check]. What seems to
// be of somebody else stops it until the officer confirmed it. It goes when the window
// of recall is over. It gives the identifier of the message; the same form sent again
// is the same message. Without an address of the applicant the letter stands on their
// tracking page, and the office sees that it must be told in another way.
func (l *Letters) Send(ctx context.Context, a identity.Actor, slug string, d Draft) (string, error) {
	if len(d.Submission) < 20 {
		return "", fault.New(fault.Invalid, "", "umum.formulir_basi", "")
	}
	id := l.Keys.Index(purposeSubmission, a.Org, d.Submission)[:39]
	if m, err := notice.MessageOf(ctx, l.Ledger.DB, a.Org, id); err == nil {
		return m.ID, nil
	}
	p, c, err := l.check(ctx, a, slug, d)
	if err != nil {
		return "", err
	}
	if len(p.Strange) > 0 && !d.Confirmed {
		return "", fault.New(fault.Invalid, "yakin", "korespondensi.data_orang_lain", "UU27/2022:36")
	}
	var files []notice.MailFile
	for _, e := range p.Enclosures {
		if p.LinkOnly && e.Piece.Source != PiecePublic {
			continue
		}
		kept, err := l.Blobs.Put(ctx, bytes.NewReader(e.data), maxEnclosed)
		if err != nil {
			return "", err
		}
		files = append(files, notice.MailFile{ID: e.Piece.String(), Name: e.Name, Media: e.media, Size: kept.Size, Blob: kept.Hash})
	}
	err = l.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		err := l.Outbox.PostAs(ctx, tx, id, notice.Mail{SubjectKind: MatterRequest, SubjectID: c.ID, Event: notice.EventWritten,
			Recipient: p.Recipient, Subject: p.Subject, Body: p.Text, Files: files, NotBefore: tx.At.Add(l.Recall)})
		if err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleLetters, SentAct{MatterRequest, c.ID, id, len(files), p.LinkOnly, len(p.Strange) > 0})
	})
	if err != nil {
		if m, found := notice.MessageOf(ctx, l.Ledger.DB, a.Org, id); found == nil { // the same form, sent twice at once
			return m.ID, nil
		}
		return "", err
	}
	return id, nil
}

// RecallLetter takes a letter of a case back while its window is open.
func (l *Letters) RecallLetter(ctx context.Context, a identity.Actor, slug, id string) error {
	return l.onMessage(ctx, a, slug, id, func(tx *ledger.Tx, m notice.Posted) error {
		if err := l.Outbox.Recall(ctx, tx, m.ID); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleLetters, RecalledAct{m.SubjectKind, m.SubjectID, m.ID})
	})
}

// Tell notes that the applicant was told in another way what a message could not say:
// how, a code of notice.ToldWays, and on which day, not after today.
func (l *Letters) Tell(ctx context.Context, a identity.Actor, slug, id string, on calendar.Date, how string) error {
	return l.onMessage(ctx, a, slug, id, func(tx *ledger.Tx, m notice.Posted) error {
		body, err := org.BodyByID(ctx, tx, a.Org)
		if err != nil {
			return err
		}
		var list fault.List
		if on.IsZero() || on.After(body.Day(tx.At)) || on.Before(body.Day(m.MadeAt)) {
			list.Add(fault.New(fault.Invalid, "tanggal", "korespondensi.tanggal_sampai", ""))
		}
		if !slices.Contains(notice.ToldWays, how) {
			list.Add(fault.New(fault.Invalid, "cara", "korespondensi.cara", ""))
		}
		if err := list.Err(); err != nil {
			return err
		}
		by := ""
		if post, ok := a.By(identity.HandleLetters); ok {
			by = post.Label()
		}
		if err := notice.Told(ctx, tx, m.ID, on, how, by); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleLetters, ToldAct{m.SubjectKind, m.SubjectID, m.ID, on.String(), how})
	})
}

// onMessage runs a command on a message of a case that the officer may see.
func (l *Letters) onMessage(ctx context.Context, a identity.Actor, slug, id string, fn func(tx *ledger.Tx, m notice.Posted) error) error {
	if err := may(a); err != nil {
		return err
	}
	c, err := l.Cases.Open(ctx, a, slug)
	if err != nil {
		return err
	}
	return l.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		m, err := notice.MessageOf(ctx, tx, a.Org, strings.TrimSpace(id))
		if err == nil && (m.SubjectKind != MatterRequest || m.SubjectID != c.ID) {
			err = fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
		}
		if err != nil {
			return err
		}
		return fn(tx, m)
	})
}
