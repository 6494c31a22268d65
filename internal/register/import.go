package register

import (
	"context"
	"slices"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// Line is one record of a spreadsheet as an entry would say it.
type Line struct {
	Row     int    // row of the sheet, for the report
	Key     string // identity of the record within the unit (importer.Key)
	Content Content
}

// Fate is what an import did with a line, or would do.
type Fate string

// Fates of a line.
const (
	New       Fate = "baru"
	Changed   Fate = "berubah"
	Unchanged Fate = "tetap"
	LeftOut   Fate = "dilewati"
)

// Imported is what became of one line.
type Imported struct {
	Row    int      `json:"baris"`
	Title  string   `json:"judul"`
	Fate   Fate     `json:"hasil"`
	Entry  string   `json:"informasi,omitempty"`
	Fields []string `json:"kolom,omitempty"`
	Reason string   `json:"alasan,omitempty"` // message key of why it was left out
}

// Report is the result of an import.
type Report struct {
	ID    string       `json:"impor,omitempty"`
	Lines []Imported   `json:"baris"`
	Count map[Fate]int `json:"jumlah"`
}

// Preview says what an import of these lines would do, and writes nothing.
func (g *Register) Preview(ctx context.Context, a identity.Actor, unit string, lines []Line) (Report, error) {
	if !a.MayFor(identity.EditRegister, unit) {
		return Report{}, fault.New(fault.Forbidden, "unit", "informasi.unit_lain", "")
	}
	report := newReport()
	seen := map[string]bool{}
	for _, line := range lines {
		line.Content.Unit = unit
		done, _, err := g.judge(ctx, g.Ledger.DB, a.Org, line, seen)
		if err != nil {
			return report, err
		}
		report.add(done)
	}
	return report, nil
}

// Import writes lines as drafts of a unit: new ones are begun, changed ones become
// the draft of the entry that an earlier import made, and the same file a second
// time changes nothing. Either every line is written or none. Nothing is published.
func (g *Register) Import(ctx context.Context, a identity.Actor, unit, hash string, lines []Line) (Report, error) {
	if !a.MayFor(identity.EditRegister, unit) {
		return Report{}, fault.New(fault.Forbidden, "unit", "informasi.unit_lain", "")
	}
	var report Report
	err := g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		report = newReport()
		if _, err := org.UnitByID(ctx, tx, a.Org, unit); err != nil {
			return fault.New(fault.Invalid, "unit", "informasi.unit", "")
		}
		seen := map[string]bool{}
		for _, line := range lines {
			line.Content.Unit = unit
			done, existing, err := g.judge(ctx, tx, a.Org, line, seen)
			if err != nil {
				return err
			}
			if done, err = g.writeLine(ctx, tx, line, done, existing); err != nil {
				return err
			}
			report.add(done)
		}
		if report.Count[New]+report.Count[Changed] == 0 {
			return nil
		}
		report.ID = db.NewID()
		return tx.RecordBy(ctx, identity.EditRegister, ImportedAct{Import: report.ID, Unit: unit, Hash: hash,
			New: report.Count[New], Changed: report.Count[Changed], Unchanged: report.Count[Unchanged], LeftOut: report.Count[LeftOut]})
	})
	return report, err
}

// judge compares a line with the register.
func (g *Register) judge(ctx context.Context, r db.Reader, orgID string, line Line, seen map[string]bool) (Imported, Entry, error) {
	c := tidy(line.Content)
	done := Imported{Row: line.Row, Title: c.Title, Fate: New}
	if line.Key == "" || seen[line.Key] {
		done.Fate, done.Reason = LeftOut, "impor.ganda"
		return done, Entry{}, nil
	}
	seen[line.Key] = true
	if err := checkContent(c); err != nil {
		done.Fate, done.Reason = LeftOut, fault.All(err)[0].Key
		return done, Entry{}, nil
	}
	existing, err := db.One(ctx, r, selectByImport, scanEntry, orgID, c.Unit, line.Key)
	if fault.Is(err, fault.NotFound) {
		return done, Entry{}, nil
	}
	if err != nil {
		return done, Entry{}, err
	}
	done.Entry = existing.ID
	if existing.State == Retracted {
		done.Fate, done.Reason = LeftOut, "informasi.sudah_ditarik"
		return done, existing, nil
	}
	done.Fields = difference(fromSheet(existing.working(), existing.working()), fromSheet(c, existing.working()))
	done.Fate = Changed
	if len(done.Fields) == 0 {
		done.Fate = Unchanged
	}
	return done, existing, nil
}

// fromSheet keeps what a spreadsheet does not say: files, keywords, cadence, dates
// of publication. A second import of the same file must change nothing.
func fromSheet(c, kept Content) Content {
	c.Files, c.Keywords, c.Cadence, c.UpdatedOn = kept.Files, kept.Keywords, kept.Cadence, kept.UpdatedOn
	c.Warnings = slices.DeleteFunc(slices.Clone(c.Warnings), func(w string) bool {
		return !slices.Contains(kept.Warnings, w) // somebody looked and took the mark away
	})
	return c
}

func (g *Register) writeLine(ctx context.Context, tx *ledger.Tx, line Line, done Imported, existing Entry) (Imported, error) {
	c := tidy(line.Content)
	switch done.Fate {
	case New:
		done.Entry = db.NewID()
		if err := insertEntry(ctx, tx, done.Entry, c, line.Key); err != nil {
			return done, err
		}
		return done, putDraft(ctx, tx, done.Entry, Drafted, c, "")
	case Changed:
		c = fromSheet(c, existing.working())
		if err := touch(ctx, tx, existing, existing.Version, c); err != nil {
			return done, err
		}
		return done, putDraft(ctx, tx, existing.ID, Drafted, c, "")
	}
	return done, nil
}

func newReport() Report { return Report{Lines: []Imported{}, Count: map[Fate]int{}} }

func (r *Report) add(done Imported) {
	r.Lines = append(r.Lines, done)
	r.Count[done.Fate]++
}
