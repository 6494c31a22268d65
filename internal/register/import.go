package register

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/ledger"
)

// Line is one record of a spreadsheet as an entry would say it.
type Line struct {
	Key     string // identity of the record within the unit; a second of one file is numbered
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

// Fates are all of them, in the order in which they are told.
var Fates = []Fate{New, Changed, Unchanged, LeftOut}

// Imported is what became of one line.
type Imported struct {
	Title  string
	Fate   Fate
	Entry  string   // "" when there is none
	Fields []string // that changed, as they are called in exports
	Reason string   // message key of why it was left out

	// Version is the version of the entry after the line was taken, and Before the
	// draft that it replaced: what UndoLine needs.
	Version int64
	Before  []byte
}

// JudgeLine compares a line with the register and writes nothing.
func (g *Register) JudgeLine(ctx context.Context, r db.Reader, orgID string, line Line) (Imported, error) {
	done, _, err := g.judge(ctx, r, orgID, line)
	return done, err
}

func (g *Register) judge(ctx context.Context, r db.Reader, orgID string, line Line) (Imported, Entry, error) {
	c := tidy(line.Content)
	done := Imported{Title: c.Title, Fate: New}
	if err := checkContent(c); err != nil {
		done.Fate, done.Reason = LeftOut, fault.All(err)[0].Key
		return done, Entry{}, nil
	}
	if line.Key == "" {
		done.Fate, done.Reason = LeftOut, "impor.tanpa_kunci"
		return done, Entry{}, nil
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
	if existing.Draft != nil && existing.Draft.State == InReview {
		done.Fate, done.Reason = LeftOut, "impor.sedang_diperiksa"
	}
	kept := existing.working()
	compared := fromSheet(c, kept)
	compared.Warnings = kept.Warnings // a mark that somebody took away is no change of the sheet
	fields := difference(kept, compared)
	switch {
	case len(fields) == 0:
		done.Fate, done.Reason = Unchanged, ""
	case done.Fate != LeftOut:
		done.Fate, done.Fields = Changed, fields
	}
	return done, existing, nil
}

// fromSheet is a line with what the spreadsheet does not say: files, keywords,
// cadence and dates are the office's own, and so is every column that is empty in
// the sheet and was filled in by hand.
func fromSheet(c, kept Content) Content {
	sheet := c
	c = kept
	c.Unit, c.Title, c.Warnings = sheet.Unit, sheet.Title, sheet.Warnings
	for _, s := range []struct {
		own  *string
		from string
	}{
		{&c.Summary, sheet.Summary}, {&c.Holder, sheet.Holder}, {&c.Responsible, sheet.Responsible}, {&c.Place, sheet.Place},
		{&c.Media, sheet.Media}, {&c.Code, sheet.Code}, {&c.Decree, sheet.Decree}, {&c.Remark, sheet.Remark},
	} {
		if s.from != "" {
			*s.own = s.from
		}
	}
	if sheet.Class != "" {
		c.Class = sheet.Class
	}
	// The same words mean the same, whoever read dates and periods from them.
	if sheet.Made.Text != "" && sheet.Made.Text != kept.Made.Text {
		c.Made = sheet.Made
	}
	if sheet.Retention.Text != "" && sheet.Retention.Text != kept.Retention.Text {
		c.Retention = sheet.Retention
	}
	if len(sheet.Forms) > 0 {
		c.Forms = sheet.Forms
	}
	if len(sheet.Links) > 0 {
		c.Links = sheet.Links
	}
	if len(sheet.Group) > 0 {
		c.Group = sheet.Group
	}
	return c
}

// TakeLine writes a line as a draft, inside the caller's act: a new entry is begun,
// a changed one becomes the draft of the entry that an earlier import made, and the
// same line a second time writes nothing. Nothing is published.
func (g *Register) TakeLine(ctx context.Context, tx *ledger.Tx, line Line) (Imported, error) {
	done, existing, err := g.judge(ctx, tx, tx.Actor.Org, line)
	if err != nil {
		return done, err
	}
	c := tidy(line.Content)
	switch done.Fate {
	case New:
		done.Entry, done.Version = db.NewID(), 1
		if err := insertEntry(ctx, tx, done.Entry, c, line.Key); err != nil {
			return done, err
		}
		return done, putDraft(ctx, tx, done.Entry, Drafted, c, "")
	case Changed:
		if existing.Draft != nil {
			before, err := pack(existing.Draft.Content)
			if err != nil {
				return done, err
			}
			done.Before = []byte(before)
		}
		c = fromSheet(c, existing.working())
		if err := touch(ctx, tx, existing, existing.Version, c); err != nil {
			return done, err
		}
		done.Version = existing.Version + 1
		return done, putDraft(ctx, tx, existing.ID, Drafted, c, "")
	}
	return done, nil
}

// UndoLine takes back what a line did, inside the caller's act: a draft that nobody
// touched since goes, and a draft that the line replaced comes back. What somebody
// worked on since, or published, stays; kept is the message key of why.
func (g *Register) UndoLine(ctx context.Context, tx *ledger.Tx, done Imported) (kept string, err error) {
	e, err := getEntry(ctx, tx, done.Entry)
	switch {
	case fault.Is(err, fault.NotFound):
		return "", nil // somebody threw it away already
	case err != nil:
		return "", err
	case e.Draft == nil:
		return "impor.sudah_terbit", nil
	case e.Version != done.Version || e.Draft.State != Drafted:
		return "impor.sudah_disentuh", nil
	}
	if done.Fate == Changed && len(done.Before) > 0 {
		var c Content
		if err := unpack(string(done.Before), &c); err != nil {
			return "", err
		}
		if err := touch(ctx, tx, e, e.Version, c); err != nil {
			return "", err
		}
		return "", putDraft(ctx, tx, e.ID, Drafted, c, "")
	}
	if err := touch(ctx, tx, e, e.Version, e.Content); err != nil {
		return "", err
	}
	return "", dropDraft(ctx, tx, e)
}
