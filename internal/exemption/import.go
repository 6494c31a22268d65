package exemption

import (
	"context"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// ImportedRow is one line of a list of exempt information (DIK) that a body kept
// before, as an importer read it.
type ImportedRow struct {
	Key         string   // the same for the same line, so that it is taken once
	Title       string   // what the old list calls the information
	LegalBasis  string   // as written; lines or semicolons part several
	Letters     []string // of article 17: "a" … "j"
	IfOpened    string
	IfClosed    string
	Consequence string // where the old list does not part the two
	Period      string // as written
	EndsOn      calendar.Date
	Responsible string
}

// Drafts says what became of imported lines, by id of the test in the order of the lines.
type Drafts struct {
	IDs  []string
	New  int
	Kept int // lines that were taken before; what was written since is not touched
}

// DraftFrom makes drafts of imported lines for a unit, each once by its key. Nothing
// is exempt by that: a draft goes through the test, or the PPID takes over the older
// decree with [Exemptions.TakeOver]. PERKI1/2021:49
func (x *Exemptions) DraftFrom(ctx context.Context, a identity.Actor, unit string, rows []ImportedRow) (Drafts, error) {
	var done Drafts
	err := x.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		done = Drafts{}
		for _, row := range rows {
			id, made, err := x.draftRow(ctx, tx, unit, row)
			if err != nil {
				return err
			}
			done.IDs = append(done.IDs, id)
			if made {
				done.New++
			} else {
				done.Kept++
			}
		}
		return nil
	})
	return done, err
}

// draftRow makes a draft of a line, unless it was taken before.
func (x *Exemptions) draftRow(ctx context.Context, tx *ledger.Tx, unit string, row ImportedRow) (id string, made bool, err error) {
	if row.Key == "" {
		return "", false, fault.New(fault.Invalid, "", "pengecualian.baris_tanpa_kunci", "")
	}
	id, err = db.One(ctx, tx, selectImported, db.Value[string], tx.Actor.Org, unit, row.Key)
	if !fault.Is(err, fault.NotFound) {
		return id, false, err
	}
	t := Test{ID: db.NewID(), State: Drafted, Author: tx.Actor.Person, Content: tidy(row.content(unit))}
	if err := x.mayKeep(ctx, tx, t.Content); err != nil {
		return "", false, err
	}
	if err := x.insert(ctx, tx, t, row.Key); err != nil {
		return "", false, err
	}
	return t.ID, true, tx.RecordBy(ctx, identity.WriteExemption, BegunAct{about{t.ID}, unit, "", "", true})
}

// content is an imported line as the beginning of a sheet. What the old list said in
// public stays in the public part; the secret part is for whoever tests it.
func (r ImportedRow) content(unit string) Content {
	p := Public{Title: clip(r.Title, MaxTitle), IfOpened: clip(r.IfOpened, MaxText), IfClosed: clip(r.IfClosed, MaxText),
		EndsOn: r.EndsOn, Responsible: clip(r.Responsible, MaxText)}
	if p.IfOpened == "" {
		p.IfOpened = clip(r.Consequence, MaxText)
	}
	for _, letter := range r.Letters {
		p.Grounds = append(p.Grounds, "17"+strings.ToLower(letter))
	}
	for _, line := range strings.FieldsFunc(clip(r.LegalBasis, MaxText), func(c rune) bool { return c == '\n' || c == ';' }) {
		if line = strings.TrimSpace(line); line != "" && (!CitesInformationAct(line) || len(p.Grounds) == 0) && len(p.Acts) < maxLines {
			p.Acts = append(p.Acts, line)
		}
	}
	if r.EndsOn.IsZero() {
		p.Event = clip(r.Period, MaxText)
	}
	return Content{Unit: unit, Sheet: Sheet{Title: p.Title}, Public: p}
}

// clip cuts a text at a number of characters.
func clip(s string, most int) string {
	n := 0
	for i := range s {
		if n == most {
			return s[:i]
		}
		n++
	}
	return s
}

// TakeOver puts a draft that was imported into force on the ground of the decree by
// which the body exempted the information before it used this program: with the
// number and the date of that decree, by the PPID, and without a test, a number or a
// letter of ours. What the list must say, the Act of ground j and a date for end or
// review are asked for as of every other. PP61/2010:4, UU14/2008:20
func (x *Exemptions) TakeOver(ctx context.Context, a identity.Actor, id string, version int64, number string, on calendar.Date) error {
	number = strings.TrimSpace(number)
	return x.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		t, err := x.deciding(ctx, tx, id, identity.DecideExemption)
		if err != nil {
			return err
		}
		body, err := org.BodyByID(ctx, tx, a.Org)
		if err != nil {
			return err
		}
		today := body.Day(tx.At)
		l := fault.All(mayTakeOver(t, number, on, today))
		if fault.Is(l.Err(), fault.Conflict) {
			return l.Err()
		}
		since := today
		if !on.IsZero() {
			since = on
		}
		l = append(l, fault.All(checkPublic(t.Public, x.Grounds, since, today))...)
		if err := l.Err(); err != nil {
			return err
		}
		post, _ := a.By(identity.DecideExemption)
		t.State, t.Earlier, t.Number, t.DecidedOn, t.Since, t.Version = InForce, true, number, on, on, version
		t.Ruling = Ruling{On: today, Person: a.Person, Post: post.Label()}
		if err := x.save(ctx, tx, t); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.DecideExemption, DecidedAct{about{id}, number, t.Public.Grounds, t.Public.EndsOn, true})
	})
}
