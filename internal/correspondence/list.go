package correspondence

import (
	"context"
	"io"
	"time"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/request"
)

// The kinds of matters that there are.
const (
	MatterRequest   = "permohonan"
	MatterObjection = "keberatan"
)

// Requests are the requests for information as matters.
func Requests() Kind {
	return book(MatterRequest, func(ctx context.Context, r db.Reader, orgID, id string) (Matter, error) {
		q, err := request.ByID(ctx, r, orgID, id)
		return Matter{Kind: MatterRequest, ID: q.ID, Number: q.Number, Slug: q.Slug, Email: q.Applicant.Email, Open: q.State.Open()}, err
	}, request.IDByNumber, request.IDsByEmail)
}

// Objections are the objections as matters. A sender who asked and objected is a guess
// for both: which of the two a letter is about, an officer says.
func Objections() Kind {
	return book(MatterObjection, func(ctx context.Context, r db.Reader, orgID, id string) (Matter, error) {
		x, err := objection.ByID(ctx, r, orgID, id)
		return Matter{Kind: MatterObjection, ID: x.ID, Number: x.Number, Slug: x.Slug, Email: x.Applicant.Email, Open: x.ClosedOn.IsZero()}, err
	}, objection.IDByNumber, objection.IDsByEmail)
}

// book makes a kind of what its package can read.
func book(name string, byID func(ctx context.Context, r db.Reader, orgID, id string) (Matter, error),
	idByNumber func(ctx context.Context, r db.Reader, orgID, number string) (string, error),
	idsByEmail func(ctx context.Context, r db.Reader, orgID, email string) ([]string, error)) Kind {
	return Kind{
		Name: name, ByID: byID,
		ByNumber: func(ctx context.Context, r db.Reader, orgID, number string) (Matter, error) {
			id, err := idByNumber(ctx, r, orgID, number)
			if err != nil {
				return Matter{}, err
			}
			return byID(ctx, r, orgID, id)
		},
		ByEmail: func(ctx context.Context, r db.Reader, orgID, email string) ([]Matter, error) {
			ids, err := idsByEmail(ctx, r, orgID, email)
			var all []Matter
			for _, id := range ids {
				m, err := byID(ctx, r, orgID, id)
				if err != nil {
					return nil, err
				}
				all = append(all, m)
			}
			return all, err
		},
	}
}

// PageSize is how many messages a page of a list holds.
const PageSize = 50

// List gives the messages of a state, the newest first, and how many there are in all.
func (l *Letters) List(ctx context.Context, a identity.Actor, s State, page int) ([]Message, int64, error) {
	if err := may(a); err != nil {
		return nil, 0, err
	}
	n, err := db.One(ctx, l.Ledger.DB, countByState, db.Value[int64], a.Org, string(s))
	if err != nil {
		return nil, 0, err
	}
	list, err := db.All(ctx, l.Ledger.DB, selectByState, scanMessage, a.Org, string(s), PageSize, (max(page, 1)-1)*PageSize)
	return list, n, err
}

// Open reads one message with its files.
func (l *Letters) Open(ctx context.Context, a identity.Actor, id string) (Message, []File, error) {
	if err := may(a); err != nil {
		return Message{}, nil, err
	}
	m, err := db.One(ctx, l.Ledger.DB, selectMessage, scanMessage, a.Org, id)
	if err != nil {
		return m, nil, err
	}
	files, err := db.All(ctx, l.Ledger.DB, selectFiles, scanFile, a.Org, id)
	return m, files, err
}

// Guesses are the matters to which a message in the pen may belong, the surest first:
// the kept one, then those of its sender.
func (l *Letters) Guesses(ctx context.Context, m Message) ([]Matter, []Guess, error) {
	var matters []Matter
	var guesses []Guess
	add := func(x Matter, why string) {
		for _, known := range matters {
			if known.Kind == x.Kind && known.ID == x.ID {
				return
			}
		}
		matters, guesses = append(matters, x), append(guesses, Guess{x.Kind, x.ID, why})
	}
	if m.Guess.ID != "" {
		x, err := l.matter(ctx, l.Ledger.DB, m.Org, m.Guess.Kind, m.Guess.ID)
		if err == nil {
			add(x, m.Guess.Why)
		} else if !fault.Is(err, fault.NotFound) {
			return nil, nil, err
		}
	}
	for _, k := range l.Matters {
		for _, number := range numbersIn(m.Subject) {
			x, err := k.ByNumber(ctx, l.Ledger.DB, m.Org, number)
			if err == nil {
				add(x, WhyNumber)
			} else if !fault.Is(err, fault.NotFound) {
				return nil, nil, err
			}
		}
		if m.Sender == "" {
			continue
		}
		theirs, err := k.ByEmail(ctx, l.Ledger.DB, m.Org, m.Sender)
		if err != nil {
			return nil, nil, err
		}
		for _, x := range theirs {
			add(x, WhySender)
		}
	}
	return matters, guesses, nil
}

// Number finds a matter by the number that an officer typed.
func (l *Letters) Number(ctx context.Context, orgID, number string) (Matter, error) {
	for _, k := range l.Matters {
		m, err := k.ByNumber(ctx, l.Ledger.DB, orgID, number)
		if !fault.Is(err, fault.NotFound) {
			return m, err
		}
	}
	return Matter{}, fault.New(fault.Invalid, "nomor", "korespondensi.perkara_tidak_ada", "")
}

// MatterOf is the matter in which a message stands.
func (l *Letters) MatterOf(ctx context.Context, m Message) (Matter, error) {
	return l.matter(ctx, l.Ledger.DB, m.Org, m.MatterKind, m.MatterID)
}

// Of gives the messages of a matter in the order in which they came. Who may see the
// matter is asked by whoever opened it.
func Of(ctx context.Context, r db.Reader, orgID, kind, matter string) ([]Message, error) {
	return db.All(ctx, r, selectOfMatter, scanMessage, orgID, kind, matter)
}

// Files gives the files of a message.
func Files(ctx context.Context, r db.Reader, orgID, message string) ([]File, error) {
	return db.All(ctx, r, selectFiles, scanFile, orgID, message)
}

// Content opens a file that may be opened. One that was not looked into, or must not
// be opened, is fault.Conflict.
func (l *Letters) Content(orgID string, f File) (io.ReadCloser, error) {
	if f.State != Inspected {
		return nil, fault.New(fault.Conflict, "", "korespondensi.berkas_ditahan", "")
	}
	return l.Blobs.OpenSealed(l.Keys.Key(purposeFile, orgID), fileAt(f.ID), f.blob)
}

// Again puts messages to be read whose own job was lost; they came before the instant.
func (l *Letters) Again(ctx context.Context) error { return l.readSince(ctx, lost) }

// ReadAll reads every message that waits for it, at once.
func (l *Letters) ReadAll(ctx context.Context) error { return l.readSince(ctx, -time.Minute) }

// readSince reads the messages that have waited as long.
func (l *Letters) readSince(ctx context.Context, age time.Duration) error {
	before := db.Millis(l.Ledger.Clock().Add(-age))
	waiting, err := db.All(ctx, l.Ledger.DB, selectWaiting, scanPair, before)
	if err != nil {
		return err
	}
	for _, w := range waiting {
		if err := l.Read(ctx, ReadMessage{Org: w[0], ID: w[1]}); err != nil {
			return err
		}
	}
	return nil
}

// lost is how long the own job of a message may take.
const lost = 30 * time.Minute
