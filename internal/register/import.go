package register

import (
	"context"
	"fmt"
	"strings"

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
	Entry   string // identifier of the entry, when the sheet is our own export
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

// Report is the result of an import. Gone are entries of the unit that an earlier
// import made and that this file does not name; nothing happens to them.
type Report struct {
	ID    string       `json:"impor,omitempty"`
	Lines []Imported   `json:"baris"`
	Count map[Fate]int `json:"jumlah"`
	Gone  []Imported   `json:"tidak_lagi,omitempty"`
}

// selectImported lists what imports made in a unit and is not withdrawn.
var selectImported = db.SQL("register.imported", `
	SELECT e.id, e.title, e.import_key FROM entry e
	WHERE e.org_id = $1 AND e.unit_id = $2 AND e.import_key <> '' AND e.state <> 'ditarik' ORDER BY e.title_fold, e.id`)

// Preview says what an import of these lines would do, and writes nothing.
func (g *Register) Preview(ctx context.Context, a identity.Actor, unit string, lines []Line) (Report, error) {
	if !a.MayFor(identity.EditRegister, unit) {
		return Report{}, fault.New(fault.Forbidden, "unit", "informasi.unit_lain", "")
	}
	report := newReport()
	seen := map[string]int{}
	for _, line := range lines {
		line.Content.Unit = unit
		done, _, err := g.judge(ctx, g.Ledger.DB, a.Org, &line, seen)
		if err != nil {
			return report, err
		}
		report.add(done)
	}
	return report, g.gone(ctx, g.Ledger.DB, a.Org, unit, seen, &report)
}

// gone lists the imported entries of the unit that the lines did not name.
func (g *Register) gone(ctx context.Context, r db.Reader, orgID, unit string, seen map[string]int, report *Report) error {
	return db.Each(ctx, r, selectImported, func(row db.Row) error {
		var id, title, key string
		if err := row.Scan(&id, &title, &key); err != nil {
			return err
		}
		if first, _, _ := strings.Cut(key, "+"); seen[first] == 0 {
			report.Gone = append(report.Gone, Imported{Title: title, Entry: id})
		}
		return nil
	}, orgID, unit)
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
		seen := map[string]int{}
		for _, line := range lines {
			line.Content.Unit = unit
			done, existing, err := g.judge(ctx, tx, a.Org, &line, seen)
			if err != nil {
				return err
			}
			if done, err = g.writeLine(ctx, tx, line, done, existing); err != nil {
				return err
			}
			report.add(done)
		}
		if err := g.gone(ctx, tx, a.Org, unit, seen, &report); err != nil {
			return err
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

// judge compares a line with the register. Two lines of one identity are both kept:
// the second is told from the first by its place, so that the same file finds the
// same entries again.
func (g *Register) judge(ctx context.Context, r db.Reader, orgID string, line *Line, seen map[string]int) (Imported, Entry, error) {
	c := tidy(line.Content)
	done := Imported{Row: line.Row, Title: c.Title, Fate: New}
	if err := checkContent(c); err != nil {
		done.Fate, done.Reason = LeftOut, fault.All(err)[0].Key
		return done, Entry{}, nil
	}
	if line.Key == "" {
		done.Fate, done.Reason = LeftOut, "impor.tanpa_kunci"
		return done, Entry{}, nil
	}
	seen[line.Key]++
	if n := seen[line.Key]; n > 1 {
		line.Key = fmt.Sprintf("%s+%d", line.Key, n)
	}
	existing, found, err := g.counterpart(ctx, r, orgID, line)
	if err != nil || !found {
		return done, Entry{}, err
	}
	done.Entry = existing.ID
	if existing.State == Retracted {
		done.Fate, done.Reason = LeftOut, "informasi.sudah_ditarik"
		return done, existing, nil
	}
	kept := existing.working()
	compared := fromSheet(c, kept)
	compared.Warnings = kept.Warnings // a mark that somebody took away is no change of the sheet
	done.Fields = difference(kept, compared)
	done.Fate = Changed
	if len(done.Fields) == 0 {
		done.Fate = Unchanged
	}
	return done, existing, nil
}

// fromSheet is a line with what the spreadsheet does not say: files, keywords,
// cadence and dates are the office's own, and so is every column that is empty in
// the sheet and was filled in by hand.
func fromSheet(c, kept Content) Content {
	c.Files, c.Keywords, c.Cadence, c.UpdatedOn = kept.Files, kept.Keywords, kept.Cadence, kept.UpdatedOn
	for _, s := range []struct{ sheet, own *string }{
		{&c.Summary, &kept.Summary}, {&c.Holder, &kept.Holder}, {&c.Responsible, &kept.Responsible}, {&c.Place, &kept.Place},
		{&c.Media, &kept.Media}, {&c.Code, &kept.Code}, {&c.Decree, &kept.Decree}, {&c.Remark, &kept.Remark},
	} {
		if *s.sheet == "" {
			*s.sheet = *s.own
		}
	}
	if c.Class == "" {
		c.Class = kept.Class
	}
	// The same words mean the same, whoever read dates and periods from them.
	if c.Made.Text == "" || c.Made.Text == kept.Made.Text {
		c.Made = kept.Made
	}
	if c.Retention.Text == "" || c.Retention.Text == kept.Retention.Text {
		c.Retention = kept.Retention
	}
	if len(c.Forms) == 0 {
		c.Forms = kept.Forms
	}
	if len(c.Links) == 0 {
		c.Links = kept.Links
	}
	if len(c.Group) == 0 {
		c.Group = kept.Group
	}
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
