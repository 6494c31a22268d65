package correspondence

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/request"
)

// may refuses whoever does not handle letters for the whole body.
func may(a identity.Actor) error {
	if a.Kind != identity.Officer || !a.Everywhere(identity.HandleLetters) {
		return fault.New(fault.Forbidden, "", "korespondensi.tidak_berwenang", "")
	}
	return nil
}

// File puts a message into a matter: out of the pen, or out of another matter in which
// it stood by mistake. version is that of the message the officer saw; when somebody
// settled it meanwhile it is fault.Conflict.
func (l *Letters) File(ctx context.Context, a identity.Actor, id string, version int64, kind, matter string) error {
	return l.settle(ctx, a, id, version, func(tx *ledger.Tx, m Message) error {
		if m.State == Filed && m.MatterKind == kind && m.MatterID == matter {
			return fault.New(fault.Conflict, "", "korespondensi.sudah_diurus", "")
		}
		if _, err := l.matter(ctx, tx, m.Org, kind, matter); err != nil {
			if fault.Is(err, fault.NotFound) {
				err = fault.New(fault.Invalid, "nomor", "korespondensi.perkara_tidak_ada", "")
			}
			return err
		}
		files, err := db.All(ctx, tx, selectFiles, scanFile, m.Org, m.ID)
		if err != nil {
			return err
		}
		if err := l.setState(ctx, tx, m, Filed, kind, matter, ""); err != nil {
			return err
		}
		if m.State == Filed {
			if err := tx.RecordBy(ctx, identity.HandleLetters, MovedAct{m.MatterKind, m.MatterID, m.ID}); err != nil {
				return err
			}
		}
		return tx.RecordBy(ctx, identity.HandleLetters, ReceivedAct{kind: kind, id: matter, Message: m.ID, Source: m.Source, Files: len(files)})
	})
}

// Dismiss puts a message aside for a reason of DismissReasons. It stays readable and
// can be filed later.
func (l *Letters) Dismiss(ctx context.Context, a identity.Actor, id string, version int64, reason string) error {
	if !slices.Contains(DismissReasons, reason) {
		return fault.New(fault.Invalid, "alasan", "korespondensi.alasan", "")
	}
	return l.settle(ctx, a, id, version, func(tx *ledger.Tx, m Message) error {
		if m.State != Penned && m.State != Automatic {
			return fault.New(fault.Conflict, "", "korespondensi.sudah_diurus", "")
		}
		if err := l.setState(ctx, tx, m, Dismissed, "", "", reason); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleLetters, DismissedAct{m.ID, reason})
	})
}

func (l *Letters) settle(ctx context.Context, a identity.Actor, id string, version int64, fn func(tx *ledger.Tx, m Message) error) error {
	if err := may(a); err != nil {
		return err
	}
	return l.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		m, err := db.One(ctx, tx, selectMessage, scanMessage, a.Org, id)
		if err != nil {
			return err
		}
		switch {
		case m.State == Fresh:
			return fault.New(fault.Conflict, "", "korespondensi.belum_dibaca", "")
		case m.Version != version || m.Source == ByPortal:
			return fault.New(fault.Conflict, "", "korespondensi.sudah_diurus", "")
		}
		return fn(tx, m)
	})
}

func (l *Letters) setState(ctx context.Context, tx *ledger.Tx, m Message, s State, kind, matter, reason string) error {
	by := ""
	if post, ok := tx.Actor.By(identity.HandleLetters); ok {
		by = post.Label()
	}
	return tx.Guard(ctx, updateSettled, string(s), kind, matter, reason, db.Millis(tx.At), by, m.Org, m.ID, m.Version)
}

// Write puts what an applicant wrote on the tracking page into their case. submission
// is the one-time identifier of the form: sent twice, it is one message.
func (l *Letters) Write(ctx context.Context, a identity.Actor, c request.Request, submission, text string) error {
	text = strings.TrimSpace(text)
	switch {
	case a.Kind != identity.Applicant || a.Case != c.ID || a.Org != c.Org:
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	case len(submission) < 20:
		return fault.New(fault.Invalid, "", "umum.formulir_basi", "")
	case text == "":
		return fault.New(fault.Invalid, "pesan", "korespondensi.kosong", "")
	case utf8.RuneCountInString(text) > request.MaxText:
		return fault.New(fault.Invalid, "pesan", "korespondensi.terlalu_panjang", "", request.MaxText)
	}
	id := db.NewID()
	err := l.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		n, err := tx.Exec(ctx, insertWritten, a.Org, id, "portal "+l.Keys.Index(purposeMessage, a.Org, submission), string(ByPortal), db.Millis(tx.At),
			len(text), string(Filed), string(Human), c.Applicant.Email, c.Applicant.Name, text, MatterRequest, c.ID, db.Millis(tx.At))
		if err == nil && n == 0 {
			err = errAgain
		}
		if err != nil {
			return err
		}
		return tx.Record(ctx, ReceivedAct{kind: MatterRequest, id: c.ID, Message: id, Source: ByPortal})
	})
	if errors.Is(err, errAgain) {
		return nil
	}
	return err
}

// errAgain ends the transaction of a form that was sent before.
var errAgain = errors.New("correspondence: the same form again")
