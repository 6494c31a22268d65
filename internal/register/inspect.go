package register

import (
	"context"
	"slices"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/personal"
)

// FileToRead finds a file for the job that looks into it.
func (g *Register) FileToRead(ctx context.Context, orgID, id string) (File, error) {
	return db.One(ctx, g.Ledger.Reader(), selectFile, scanFile, orgID, id)
}

// WaitingFiles lists up to limit files after an identifier that the present
// inspection did not look at yet: new ones, and those of an older program.
func (g *Register) WaitingFiles(ctx context.Context, orgID, after string, limit int) ([]File, error) {
	return db.All(ctx, g.Ledger.DB, selectWaiting, scanFile, orgID, int64(Inspection), after, int64(limit))
}

// KeepInspection stores what looking into a file gave: its text for the search and
// the text page, and what was found, in place of what an earlier inspection said.
// What was decided about the same finding in the same bytes stays. It is no
// official act: it adds nothing that the file did not say.
func (g *Register) KeepInspection(ctx context.Context, orgID, id string, x Inspected) error {
	return g.Ledger.Write(ctx, func(tx *db.Tx) error {
		f, err := db.One(ctx, tx, selectFile, scanFile, orgID, id)
		if err != nil {
			return err
		}
		found := findingsOf(f.Entry, f.ID, f.Blob, x.Found, x.More)
		if err := keepFindings(ctx, tx, orgID, f.Entry, f.ID, found, db.Millis(g.Ledger.Clock())); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, markInspected, x.Pages, x.Reading, int64(Inspection), orgID, id); err != nil {
			return err
		}
		return g.keepText(ctx, tx, orgID, id, x.Passages)
	})
}

// HoldFile says that looking into a file failed: a person must open it, and its
// publication needs the reason of another.
func (g *Register) HoldFile(ctx context.Context, orgID, id string) error {
	return g.KeepInspection(ctx, orgID, id, Inspected{Reading: Held, Found: []Found{{Code: codeUnchecked, Place: "seluruh berkas"}}})
}

// KeepText stores text that was read from a file by other means than its
// inspection, such as from pictures of its pages. Personal data in it is added to
// what was found in the file.
func (g *Register) KeepText(ctx context.Context, orgID, id string, pages int64, reading Reading, passages []Passage) error {
	return g.Ledger.Write(ctx, func(tx *db.Tx) error {
		f, err := db.One(ctx, tx, selectFile, scanFile, orgID, id)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, updateReading, pages, reading, orgID, id); err != nil {
			return err
		}
		found := findingsOf(f.Entry, f.ID, f.Blob, readPersonal(passages), 0)
		if len(found) > 0 {
			before, err := db.All(ctx, tx, selectFindingsIn, scanFinding, orgID, f.Entry, f.ID)
			if err != nil {
				return err
			}
			if err := keepFindings(ctx, tx, orgID, f.Entry, f.ID, append(before, found...), db.Millis(g.Ledger.Clock())); err != nil {
				return err
			}
		}
		return g.keepText(ctx, tx, orgID, id, passages)
	})
}

func readPersonal(passages []Passage) []Found {
	var found []Found
	for _, p := range passages {
		place := p.Label
		if place == "" {
			place = "teks berkas"
		}
		for _, h := range personal.Find(p.Body) {
			found = append(found, Found{string(h.Kind), place, personal.Mask(p.Body, h)})
		}
	}
	return found
}

// keepText puts the passages of a file in place of those before, and renews the
// search index when the file is public.
func (g *Register) keepText(ctx context.Context, raw *db.Tx, orgID, id string, passages []Passage) error {
	// Public pages that are kept are rendered anew when this number moves.
	if _, err := ledger.Next(ctx, raw, orgID, "teks"); err != nil {
		return err
	}
	if _, err := raw.Exec(ctx, deleteText, orgID, id); err != nil {
		return err
	}
	for i, p := range passages {
		if _, err := raw.Exec(ctx, insertText, orgID, id, int64(i), p.Label, p.Body); err != nil {
			return err
		}
	}
	f, err := db.One(ctx, raw, selectFile, scanFile, orgID, id)
	if err != nil || !f.Public {
		return err
	}
	return g.reindex(ctx, &ledger.Tx{Tx: raw, Actor: identity.ForSystem(orgID)}, f.Entry)
}

// reindex renews the search for a published entry from what is public of it now.
func (g *Register) reindex(ctx context.Context, tx *ledger.Tx, entry string) error {
	e, err := getEntry(ctx, tx, entry)
	if err != nil || e.State != Published {
		return err
	}
	all, err := db.All(ctx, tx, selectFiles, scanFile, tx.Actor.Org, entry)
	if err != nil {
		return err
	}
	return g.index(ctx, tx, e, open(pick(all, e.Content.Files)))
}

// open leaves out the files that are closed.
func open(files []File) []File {
	return slices.DeleteFunc(slices.Clone(files), File.Closed)
}

// inherit gives a new file what the present inspection found in the same bytes
// before, and reports whether there was any. Decisions are not inherited: they were
// about another entry or another use.
func (g *Register) inherit(ctx context.Context, tx *ledger.Tx, f File) (bool, error) {
	twin, err := db.One(ctx, tx, selectTwin, scanFile, tx.Actor.Org, f.Blob, f.Kind, int64(Inspection), f.ID)
	if fault.Is(err, fault.NotFound) {
		return false, nil
	}
	if err != nil || twin.Reading == Unread {
		return false, err
	}
	kept, err := db.All(ctx, tx, selectFindingsIn, scanFinding, tx.Actor.Org, twin.Entry, twin.ID)
	if err != nil {
		return false, err
	}
	for i := range kept {
		kept[i].Entry, kept[i].File = f.Entry, f.ID
		kept[i].ID = kept[i].identity(f.Blob)
	}
	if err := keepFindings(ctx, tx.Tx, tx.Actor.Org, f.Entry, f.ID, kept, db.Millis(tx.At)); err != nil {
		return false, err
	}
	if _, err := tx.Exec(ctx, markInspected, twin.Pages, twin.Reading, int64(Inspection), tx.Actor.Org, f.ID); err != nil {
		return false, err
	}
	_, err = tx.Exec(ctx, copyText, f.ID, tx.Actor.Org, twin.ID)
	return true, err
}
