package dispute

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/db"
	"suluh/internal/exemption"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/seal"
)

// Take writes a step down over the version that the page showed. A command that saw
// no page gives version 0 and takes the one that stands.
func (d *Disputes) Take(ctx context.Context, a identity.Actor, number, version int64, kind StepKind, step Step) (Dispute, error) {
	if err := mayHandle(a); err != nil {
		return Dispute{}, err
	}
	x, err := db.One(ctx, d.Ledger.Reader(), selectByNumber, scanDispute, a.Org, number)
	if err != nil {
		return Dispute{}, err
	}
	o, err := d.Objections.Mine(ctx, x.Org, x.Objection)
	if err != nil {
		return Dispute{}, err
	}
	w, err := d.surroundings(ctx, o.Objection)
	if err != nil {
		return Dispute{}, err
	}
	if done, ok := step.(TaskDone); ok {
		if err := d.checkMoved(ctx, a, done); err != nil {
			return Dispute{}, err
		}
	}
	err = d.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		var err error
		if x, err = db.One(ctx, tx, selectByNumber, scanDispute, a.Org, number); err != nil {
			return err
		}
		if version == 0 {
			version = x.Version
		}
		if !x.ClosedOn.IsZero() {
			return fault.New(fault.Conflict, "", "sengketa.sudah_selesai", "")
		}
		if x.Version != version {
			return fault.New(fault.Conflict, "", "umum.berubah", "")
		}
		if err := step.apply(&x.Record, setting{w.today, w.body.Settings.DisputeTerms(), db.NewID}); err != nil {
			return err
		}
		if err := checkOrder(x.Record, w.before(), w.today).Err(); err != nil {
			return err
		}
		x.State = x.Record.State()
		over := finished(x.Record)
		if over {
			x.ClosedOn = w.today
		}
		if err := save(ctx, tx, x, version); err != nil {
			return err
		}
		x.Version = version + 1
		if err := d.keepTerms(ctx, tx, w.body, x); err != nil {
			return err
		}
		if err := tx.RecordBy(ctx, identity.HandleDisputes, StepAct{about{x.ID}, kind.Code, x.State}); err != nil || !over {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleDisputes, ClosedAct{about{x.ID}, x.State})
	})
	return x, err
}

// checkMoved refuses an entry that is not in the published register, a consequence
// test that does not exist, and the end of a task to open what is still closed.
// UU14/2008:11(2)
func (d *Disputes) checkMoved(ctx context.Context, a identity.Actor, done TaskDone) error {
	if done.Entry != 0 {
		_, err := register.PublishedNumber(ctx, d.Ledger.Reader(), a.Org, int64(done.Entry))
		if fault.Is(err, fault.NotFound) {
			return fault.New(fault.Invalid, "entri", "sengketa.entri_tidak_ada", "UU14/2008:11(2)", done.Entry)
		}
		if err != nil {
			return err
		}
	}
	if done.Test == "" {
		return nil
	}
	t, err := d.Exemptions.Find(ctx, a, done.Test)
	if fault.Is(err, fault.NotFound) {
		return fault.New(fault.Invalid, "uji", "sengketa.uji_tidak_ada", "")
	}
	if err != nil {
		return err
	}
	if t.State != exemption.Opened && done.Entry == 0 {
		return fault.New(fault.Invalid, "uji", "sengketa.belum_terbuka", "UU14/2008:11(2)")
	}
	return nil
}

// keepTerms stores the due dates of the open terms and tasks as they are told today.
func (d *Disputes) keepTerms(ctx context.Context, tx *ledger.Tx, body org.Body, x Dispute) error {
	if _, err := tx.Exec(ctx, deleteTerms, x.Org, x.ID); err != nil {
		return err
	}
	for code, due := range d.openDues(body, x) {
		if _, err := tx.Exec(ctx, insertTerm, x.Org, x.ID, code, due.On.String(), due.Provisional, due.Calendar); err != nil {
			return err
		}
	}
	return nil
}

// openDues are the due dates that still run, by their code.
func (d *Disputes) openDues(body org.Body, x Dispute) map[string]calendar.Due {
	cal := d.Book.For(calendar.Options{})
	dues := map[string]calendar.Due{}
	for _, t := range Terms(x.Record, cal, body.Settings.DisputeTerms()) {
		if t.Open() && x.ClosedOn.IsZero() {
			dues[t.Code] = t.Due
		}
	}
	for _, t := range x.Record.Tasks {
		if due := TaskDue(t, x.Record, cal); t.DoneOn.IsZero() && !due.On.IsZero() {
			dues["tugas:"+t.ID] = due
		}
	}
	return dues
}

type storedTerm struct {
	code string
	on   calendar.Date
}

func scanTerm(row db.Row) (storedTerm, error) {
	var t storedTerm
	err := row.Scan(&t.code, db.ScanDate(&t.on))
	return t, err
}

// Recount computes the due dates of the body's open disputes again with the present
// calendar, writes those that changed and gives them. It records nothing: whoever
// changed the calendar does.
func (d *Disputes) Recount(ctx context.Context, tx *ledger.Tx, body org.Body) ([]chronology.Moved, error) {
	open, err := db.All(ctx, tx, selectOpen, scanDispute, body.ID)
	if err != nil {
		return nil, err
	}
	var moved []chronology.Moved
	for _, x := range open {
		before, err := db.All(ctx, tx, selectTerms, scanTerm, x.Org, x.ID)
		if err != nil {
			return nil, err
		}
		now := d.openDues(body, x)
		changed := false
		for _, t := range before {
			if due, ok := now[t.code]; ok && due.On != t.on {
				changed = true
				code, _, _ := strings.Cut(t.code, ":")
				moved = append(moved, chronology.Moved{Subject: subject, ID: x.ID, Number: x.Name(), Term: code, From: t.on, To: due.On})
			}
		}
		if changed {
			if err := d.keepTerms(ctx, tx, body, x); err != nil {
				return nil, err
			}
			// The events of calendars carry the version as their number of changes.
			if err := tx.Guard(ctx, bumpDispute, x.Org, x.ID, x.Version); err != nil {
				return nil, err
			}
		}
	}
	return moved, nil
}

// Name is what people call the dispute: its number at the Commission, or the one of
// the body's own list until there is one.
func (x Dispute) Name() string {
	if x.Record.Register != "" {
		return x.Record.Register
	}
	return fmt.Sprintf("Sengketa %d", x.Number)
}

// Note is something noted about the mediation.
type Note struct {
	ID   string
	Post string
	Body string
	At   int64
}

const purposeNote seal.Purpose = "sengketa.catatan_mediasi"

func notePlace(id string) seal.Place {
	return seal.Place{Table: "dispute_note", Column: "sealed", Row: id}
}

// AddNote keeps a note about the mediation, sealed and apart: nothing said there is
// evidence. PERKI1/2013
func (d *Disputes) AddNote(ctx context.Context, a identity.Actor, number int64, body string) error {
	body = strings.TrimSpace(body)
	switch {
	case body == "":
		return fault.New(fault.Invalid, "catatan", "sengketa.kosong", "", "Catatan mediasi")
	case utf8.RuneCountInString(body) > MaxText:
		return fault.New(fault.Invalid, "catatan", "sengketa.terlalu_panjang", "", "Catatan mediasi", MaxText)
	}
	if err := mayHandle(a); err != nil {
		return err
	}
	return d.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		x, err := db.One(ctx, tx, selectByNumber, scanDispute, a.Org, number)
		if err != nil {
			return err
		}
		post := tx.Actor.Label()
		if p, ok := tx.Actor.By(identity.HandleDisputes); ok {
			post = p.Label()
		}
		id := db.NewID()
		sealed := d.Keys.Key(purposeNote, a.Org).Seal(notePlace(id), []byte(body))
		if _, err := tx.Exec(ctx, insertNote, a.Org, x.ID, id, sealed, post, db.Millis(tx.At)); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleDisputes, NotedAct{about{x.ID}})
	})
}

// Notes opens the notes about the mediation for whoever handles disputes.
func (d *Disputes) Notes(ctx context.Context, a identity.Actor, x Dispute) ([]Note, error) {
	if err := mayHandle(a); err != nil {
		return nil, err
	}
	return db.All(ctx, d.Ledger.Reader(), selectNotes, func(row db.Row) (Note, error) {
		var n Note
		var sealed []byte
		if err := row.Scan(&n.ID, &sealed, &n.Post, &n.At); err != nil {
			return n, err
		}
		plain, err := d.Keys.Key(purposeNote, x.Org).Open(notePlace(n.ID), sealed)
		n.Body = string(plain)
		return n, err
	}, a.Org, x.ID)
}
