package decree

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/ledger"
	"suluh/internal/register"
)

// Fingerprint says exactly which register somebody looked at: what stood in it, and
// after which decree and which act. Two registers of a scope that differ in an entry
// or in a version differ in it.
type Fingerprint struct {
	Entries  int64 // how many
	Numbers  int64 // sum of their numbers
	Versions int64 // sum of their versions
	Both     int64 // sum of the products
	Base     int64 // sequence of the newest decree of the scope; 0 for none
	Act      int64 // the last act of the body then; to say what came after
}

// String is the fingerprint as a form carries it.
func (f Fingerprint) String() string {
	return fmt.Sprintf("%d.%d.%d.%d.%d.%d", f.Entries, f.Numbers, f.Versions, f.Both, f.Base, f.Act)
}

// ParseFingerprint reads what String wrote. What is no fingerprint equals no
// register: freezing with it is refused as changed.
func ParseFingerprint(s string) Fingerprint {
	none := Fingerprint{Entries: -1}
	parts := strings.Split(s, ".")
	if len(parts) != 6 {
		return none
	}
	var n [6]int64
	for i, p := range parts {
		v, err := strconv.ParseInt(p, 10, 64)
		if err != nil || v < 0 {
			return none
		}
		n[i] = v
	}
	return Fingerprint{n[0], n[1], n[2], n[3], n[4], n[5]}
}

// sameRegister reports whether both speak of the same entries at the same versions.
func (f Fingerprint) sameRegister(o Fingerprint) bool {
	return f.Entries == o.Entries && f.Numbers == o.Numbers && f.Versions == o.Versions && f.Both == o.Both
}

func scanSums(row db.Row) (Fingerprint, error) {
	var f Fingerprint
	err := row.Scan(&f.Entries, &f.Numbers, &f.Versions, &f.Both)
	return f, err
}

// Standing is the register of a scope as a decree would freeze it now.
type Standing struct {
	Unit        string
	Base        Decree // the newest decree of the scope; zero for none
	Fingerprint Fingerprint
	ByClass     map[register.Class]int64
	New         Changes // since the base, which may have none
	Changed     Changes
	Gone        Changes
}

// Changes are how many entries differ in one way, and the first of them.
type Changes struct {
	Count int64
	First []Change
}

// Change is one entry that differs. Title is what it was called when it was last
// public.
type Change struct {
	Number int64
	Entry  string
	Title  string
	Was    int64 // version in the base; 0 when it is new
	Now    int64 // version now; 0 when it is gone
	Reason string
}

// shownChanges bounds how many changes of a kind are named.
const shownChanges = 50

const inScope = `($2 = '' OR e.unit_id = $2)`

var (
	countNew = db.SQL("decree.countNew", `
		SELECT COUNT(*) FROM entry e WHERE e.org_id = $1 AND `+inScope+` AND e.state = 'terbit' AND e.number > 0
		AND NOT EXISTS (SELECT 1 FROM decree_entry b WHERE b.org_id = e.org_id AND b.decree_id = $3 AND b.number = e.number)`)
	selectNew = db.SQL("decree.new", `
		SELECT e.number, e.id, e.title, 0, e.revision, '' FROM entry e WHERE e.org_id = $1 AND `+inScope+` AND e.state = 'terbit' AND e.number > 0
		AND NOT EXISTS (SELECT 1 FROM decree_entry b WHERE b.org_id = e.org_id AND b.decree_id = $3 AND b.number = e.number)
		ORDER BY e.number DESC LIMIT $4`)
	countChanged = db.SQL("decree.countChanged", `
		SELECT COUNT(*) FROM decree_entry b CROSS JOIN entry e WHERE b.org_id = $1 AND `+inScope+` AND b.decree_id = $3
		AND e.org_id = b.org_id AND e.id = b.entry_id AND e.state = 'terbit' AND e.revision <> b.revision`)
	selectChanged = db.SQL("decree.changed", `
		SELECT e.number, e.id, e.title, b.revision, e.revision, '' FROM decree_entry b CROSS JOIN entry e
		WHERE b.org_id = $1 AND `+inScope+` AND b.decree_id = $3
		AND e.org_id = b.org_id AND e.id = b.entry_id AND e.state = 'terbit' AND e.revision <> b.revision ORDER BY b.number LIMIT $4`)
	countGone = db.SQL("decree.countGone", `
		SELECT COUNT(*) FROM decree_entry b CROSS JOIN entry e WHERE b.org_id = $1 AND ($2 = '' OR b.unit_id = $2) AND b.decree_id = $3
		AND e.org_id = b.org_id AND e.id = b.entry_id AND (e.state <> 'terbit' OR NOT `+inScope+`)`)
	selectGone = db.SQL("decree.gone", `
		SELECT e.number, e.id, e.title, b.revision, 0, e.withdrawn_reason FROM decree_entry b CROSS JOIN entry e
		WHERE b.org_id = $1 AND ($2 = '' OR b.unit_id = $2) AND b.decree_id = $3
		AND e.org_id = b.org_id AND e.id = b.entry_id AND (e.state <> 'terbit' OR NOT `+inScope+`) ORDER BY b.number LIMIT $4`)
)

func scanChange(row db.Row) (Change, error) {
	var c Change
	err := row.Scan(&c.Number, &c.Entry, &c.Title, &c.Was, &c.Now, &c.Reason)
	return c, err
}

// latest finds the newest decree of a scope, revoked or not; the zero Decree when
// there is none.
func latest(ctx context.Context, r db.Reader, orgID, unit string) (Decree, error) {
	d, err := db.One(ctx, r, selectLatest, scanDecree, orgID, unit)
	if fault.Is(err, fault.NotFound) {
		return Decree{}, nil
	}
	return d, err
}

// Standing gives what a decree would freeze now, and how it differs from the newest
// decree of the scope.
func (g *Decrees) Standing(ctx context.Context, orgID, unit string) (Standing, error) {
	r := g.Ledger.Reader()
	s := Standing{Unit: unit, ByClass: map[register.Class]int64{}}
	var err error
	// The last act is read first: what comes between the readings is then named
	// twice rather than forgotten.
	act, err := db.One(ctx, r, selectLastAct, db.Value[int64], orgID)
	if err != nil {
		return s, err
	}
	if s.Base, err = latest(ctx, r, orgID, unit); err != nil {
		return s, err
	}
	if s.Fingerprint, err = db.One(ctx, r, sumStanding, scanSums, orgID, unit); err != nil {
		return s, err
	}
	s.Fingerprint.Base, s.Fingerprint.Act = s.Base.Sequence, act
	err = db.Each(ctx, r, countStanding, func(row db.Row) error {
		var c register.Class
		var n int64
		if err := row.Scan(&c, &n); err != nil {
			return err
		}
		s.ByClass[c] = n
		return nil
	}, orgID, unit)
	if err != nil || s.Base.ID == "" {
		return s, err
	}
	for _, part := range []struct {
		to          *Changes
		count, list db.Statement
	}{{&s.New, countNew, selectNew}, {&s.Changed, countChanged, selectChanged}, {&s.Gone, countGone, selectGone}} {
		if part.to.Count, err = db.One(ctx, r, part.count, db.Value[int64], orgID, unit, s.Base.ID); err != nil {
			return s, err
		}
		if part.to.Count == 0 {
			continue
		}
		if part.to.First, err = db.All(ctx, r, part.list, scanChange, orgID, unit, s.Base.ID, int64(shownChanges)); err != nil {
			return s, err
		}
	}
	return s, nil
}

// Since names what was published and withdrawn in a body after an act, oldest
// first and at most fifty: what came between a preview and its confirmation.
func (g *Decrees) Since(ctx context.Context, orgID string, act int64) ([]Change, error) {
	var found []Change
	for len(found) < shownChanges {
		acts, err := ledger.Since(ctx, g.Ledger.DB, orgID, act, 500)
		if err != nil || len(acts) == 0 {
			return found, err
		}
		for _, a := range acts {
			act = a.Seq
			if a.Kind != (register.PublishedAct{}).Kind() && a.Kind != (register.WithdrawnAct{}).Kind() {
				continue
			}
			c, err := g.changeOf(ctx, orgID, a)
			if err != nil {
				return nil, err
			}
			if found = append(found, c); len(found) == shownChanges {
				break
			}
		}
	}
	return found, nil
}

func (g *Decrees) changeOf(ctx context.Context, orgID string, a ledger.Entry) (Change, error) {
	var detail struct {
		Number   int64 `json:"nomor"`
		Revision int64 `json:"versi"`
	}
	if err := json.Unmarshal(a.Detail, &detail); err != nil {
		return Change{}, fmt.Errorf("act %d: %w", a.Seq, err)
	}
	e, err := g.Register.ByNumber(ctx, orgID, detail.Number)
	if err != nil {
		return Change{}, err
	}
	return Change{Number: detail.Number, Entry: e.ID, Title: e.Content.Title, Was: max(detail.Revision-1, 0), Now: detail.Revision, Reason: e.WithdrawnReason}, nil
}
