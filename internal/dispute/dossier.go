package dispute

import (
	"context"
	"io"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/objection"
	"suluh/internal/org"
	"suluh/internal/request"
)

// Side is for whom a dossier is made.
type Side string

// The two sides of a dispute.
const (
	ForApplicant Side = "pemohon"
	ForBody      Side = "badan"
)

// SideWords are the sides in words.
var SideWords = []Choice{{string(ForApplicant), "Pemohon"}, {string(ForBody), "Badan publik"}}

// Made is a dossier that was made, as its act says.
type Made struct {
	ID       string
	Side     Side
	Manifest string // SHA-256 of manifest.json
	Size     int64
	Post     string
	At       time.Time
}

var (
	insertMade = db.SQL("dispute.insertDossier", `
		INSERT INTO dispute_dossier (org_id, id, objection_id, request_id, side, manifest, size, post, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`)
	selectMadeRequest = db.SQL("dispute.dossiersOfRequest", `
		SELECT id, side, manifest, size, post, at FROM dispute_dossier WHERE org_id = $1 AND request_id = $2 AND side = $3 ORDER BY at DESC, id DESC LIMIT 20`)
	selectMadeObjection = db.SQL("dispute.dossiersOfObjection", `
		SELECT id, side, manifest, size, post, at FROM dispute_dossier WHERE org_id = $1 AND objection_id = $2 AND side = $3 ORDER BY at DESC, id DESC LIMIT 20`)
)

func scanMade(row db.Row) (Made, error) {
	var m Made
	err := row.Scan(&m.ID, &m.Side, &m.Manifest, &m.Size, &m.Post, db.ScanTime(&m.At))
	return m, err
}

// Subject is the case that a dossier is about: a request, an objection, or both.
type Subject struct {
	Org       string
	Request   string // id, or empty for an objection without a request
	Objection string // id, or empty while there is none
}

// about names the case in the ledger.
func (s Subject) about() aboutCase {
	if s.Request != "" {
		return aboutCase{"permohonan", s.Request}
	}
	return aboutCase{"keberatan", s.Objection}
}

// MakeDossier writes down that a dossier of the case as it is today is made, with
// the hash of its manifest. The archive itself is not kept: the same facts give the
// same bytes, and [Disputes.WriteDossier] makes them again.
func (d *Disputes) MakeDossier(ctx context.Context, a identity.Actor, s Subject, side Side) (Made, error) {
	if err := mayMake(a, s, side); err != nil {
		return Made{}, err
	}
	m := Made{ID: db.NewID(), Side: side, At: d.Ledger.Clock().UTC().Truncate(time.Millisecond)}
	f, err := d.facts(ctx, s, side, m.At)
	if err != nil {
		return Made{}, err
	}
	var size counter
	sealed, err := d.write(ctx, &size, f)
	if err != nil {
		return Made{}, err
	}
	m.Manifest, m.Size = sealed, int64(size)
	err = d.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		m.Post = tx.Actor.Label()
		if p, ok := tx.Actor.By(identity.HandleDisputes); ok {
			m.Post = p.Label()
		}
		if _, err := tx.Exec(ctx, insertMade, s.Org, m.ID, s.Objection, s.Request, string(side), m.Manifest, m.Size, m.Post, db.Millis(m.At)); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleDisputes, DossierAct{s.about(), side, m.Manifest})
	})
	return m, err
}

// mayMake lets the applicant make their own side's dossier of their own case, and
// whoever handles disputes the body's.
func mayMake(a identity.Actor, s Subject, side Side) error {
	switch {
	case s.Request == "" && s.Objection == "" || a.Org != s.Org:
	case side == ForApplicant && a.Kind == identity.Applicant && a.Case != "" && (a.Case == s.Request || a.Case == s.Objection):
		return nil
	case side == ForBody && a.Kind == identity.Officer:
		return mayHandle(a)
	}
	return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}

// Dossiers lists what was made for one side of a case, the latest first.
func (d *Disputes) Dossiers(ctx context.Context, s Subject, side Side) ([]Made, error) {
	if s.Request != "" {
		return db.All(ctx, d.Ledger.Reader(), selectMadeRequest, scanMade, s.Org, s.Request, string(side))
	}
	return db.All(ctx, d.Ledger.Reader(), selectMadeObjection, scanMade, s.Org, s.Objection, string(side))
}

// WriteDossier writes the archive of a dossier that was made, if the case is still
// as it was then. When something has happened since, it is refused before the first
// byte, because the archive would not be the one that the act names.
func (d *Disputes) WriteDossier(ctx context.Context, a identity.Actor, s Subject, m Made, out func() io.Writer) error {
	if err := mayMake(a, s, m.Side); err != nil {
		return err
	}
	f, err := d.facts(ctx, s, m.Side, m.At)
	if err != nil {
		return err
	}
	now, err := d.write(ctx, io.Discard, f)
	if err != nil {
		return err
	}
	if now != m.Manifest {
		return fault.New(fault.Conflict, "", "sengketa.berkas_berubah", "")
	}
	_, err = d.write(ctx, out(), f)
	return err
}

// counter counts what is written to it.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// facts are everything a dossier tells, read once.
type facts struct {
	side      Side
	at        time.Time // the instant as of which it tells
	on        calendar.Date
	w         surroundings
	request   request.Case
	objection objection.Case // zero while there is none
	dispute   Dispute
	disputed  bool
	judged    chronology.Answer
	window    chronology.Window
	lapse     chronology.Window // the window of silence beside that of a late response
	letters   []notice.Kept
	unsent    []notice.Kept // made, and waiting for the signature without which they may not go out
	acts      []saidAct
	served    org.Served
	track     string // address of the tracking page
}

// saidAct is an act in words.
type saidAct struct {
	Seq   int64     `json:"nomor"`
	At    time.Time `json:"waktu"`
	Kind  string    `json:"jenis"`
	Title string    `json:"peristiwa"`
	Text  string    `json:"keterangan,omitempty"`
	Post  string    `json:"oleh"`
}

func (d *Disputes) facts(ctx context.Context, s Subject, side Side, at time.Time) (facts, error) {
	f := facts{side: side, at: at}
	var err error
	if s.Objection != "" {
		if f.objection, err = d.Objections.Mine(ctx, s.Org, s.Objection); err != nil {
			return f, err
		}
		if f.dispute, f.disputed, err = d.Of(ctx, s.Org, s.Objection); err != nil {
			return f, err
		}
	}
	if s.Request != "" {
		if f.request, err = d.Cases.Mine(ctx, s.Org, s.Request); err != nil {
			return f, err
		}
	}
	o := f.objection.Objection
	o.Org, o.Request = s.Org, s.Request
	if f.w, err = d.surroundings(ctx, o); err != nil {
		return f, err
	}
	f.on = f.w.body.Day(at)
	dates := f.w.dates(f.dispute.Record.FiledOn)
	f.judged = chronology.Judge(dates, f.w.body.Calendar(d.Book), f.w.body.Terms(), f.on)
	f.window = f.w.window(dates.Dispute, f.on)
	f.lapse = LapseWindow(dates, f.w.cal, f.w.body.Terms(), f.on)
	f.served = org.CommissionFor(f.w.body)
	f.track = d.Base(f.w.body) + "/lacak"
	for _, about := range [][2]string{{"permohonan", s.Request}, {"keberatan", s.Objection}} {
		if about[1] == "" {
			continue
		}
		kept, err := notice.Letters(ctx, d.Ledger.Reader(), s.Org, about[0], about[1])
		if err != nil {
			return f, err
		}
		for _, k := range kept {
			if k.Withheld() {
				f.unsent = append(f.unsent, k)
				continue
			}
			f.letters = append(f.letters, k)
		}
	}
	f.acts, err = d.said(f)
	return f, err
}

// said are the acts of the case in words, without those that only tell that a
// dossier was made; the applicant's side has none of the office's own affairs.
func (d *Disputes) said(f facts) ([]saidAct, error) {
	var list []saidAct
	for _, e := range append(append([]ledger.Entry{}, f.request.Acts...), f.objection.Acts...) {
		if e.Kind == (DossierAct{}).Kind() || e.At.After(f.at) {
			continue
		}
		title, text, inside, err := d.Say(e)
		if err != nil {
			return nil, err
		}
		if inside && f.side == ForApplicant {
			continue
		}
		post := e.ActorPost
		list = append(list, saidAct{e.Seq, e.At.In(f.w.body.Location()), e.Kind, title, text, post})
	}
	return list, nil
}
