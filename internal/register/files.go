package register

import (
	"context"
	"slices"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// Passage is a part of a file's text: a page, a sheet, a slide.
type Passage struct {
	Label string
	Body  string
}

// ReadFile asks for the text of a new file to be read, in a job.
type ReadFile struct {
	Org  string `json:"org"`
	File string `json:"file"`
}

// Kind names the job.
func (ReadFile) Kind() string { return "informasi.baca_berkas" }

// AttachFile adds a stored file to the draft of an entry. The bytes are on disk
// before; their text is read by a job after.
func (g *Register) AttachFile(ctx context.Context, a identity.Actor, id string, f File) (string, error) {
	f.ID = db.NewID()
	err := g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		e, err := g.forWriting(ctx, tx, id)
		if err != nil {
			return err
		}
		if e.State == Retracted {
			return fault.New(fault.Conflict, "", "informasi.sudah_ditarik", "")
		}
		c := e.working()
		c.Files = append(slices.Clone(c.Files), f.ID)
		if err := checkContent(c); err != nil {
			return err
		}
		f.Entry, f.AddedAt = id, tx.At
		if err := insertFile(ctx, tx, f); err != nil {
			return err
		}
		if f.Reading == Unread {
			if err := tx.Enqueue(ctx, ReadFile{a.Org, f.ID}); err != nil {
				return err
			}
		}
		return g.keep(ctx, tx, e, e.Version, c, FileAddedAct{aboutEntry{id}, f.ID, f.Blob, f.Size})
	})
	return f.ID, err
}

// DetachFile takes a file out of the draft. Versions that name it keep it.
func (g *Register) DetachFile(ctx context.Context, a identity.Actor, id, file string) error {
	return g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		e, err := g.forWriting(ctx, tx, id)
		if err != nil {
			return err
		}
		c := e.working()
		i := slices.Index(c.Files, file)
		if i < 0 {
			return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
		}
		c.Files = slices.Delete(slices.Clone(c.Files), i, i+1)
		return g.keep(ctx, tx, e, e.Version, c, RevisedAct{aboutEntry{id}, []string{"berkas"}})
	})
}

// FilesOf lists the files that a content names, in its order.
func (g *Register) FilesOf(ctx context.Context, orgID string, c Content, entry string) ([]File, error) {
	all, err := db.All(ctx, g.Ledger.DB, selectFiles, scanFile, orgID, entry)
	return pick(all, c.Files), err
}

func pick(all []File, ids []string) []File {
	var files []File
	for _, id := range ids {
		if i := slices.IndexFunc(all, func(f File) bool { return f.ID == id }); i >= 0 {
			files = append(files, all[i])
		}
	}
	return files
}

// PublicFile finds a file that everybody may open: named by the published content
// of an entry that is public now.
func (g *Register) PublicFile(ctx context.Context, orgID, id string) (File, error) {
	return db.One(ctx, g.Ledger.DB, selectPublicFile, scanFile, orgID, id, Published)
}

// OfficeFile finds a file of an entry that the actor writes or publishes.
func (g *Register) OfficeFile(ctx context.Context, a identity.Actor, id string) (File, error) {
	f, err := db.One(ctx, g.Ledger.DB, selectFile, scanFile, a.Org, id)
	if err != nil {
		return f, err
	}
	e, err := getEntryFrom(ctx, g.Ledger.DB, a.Org, f.Entry)
	if err != nil {
		return f, err
	}
	if !a.MayFor(identity.EditRegister, e.working().Unit) {
		return File{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return f, nil
}

// Text gives the passages of a file's text in order.
func (g *Register) Text(ctx context.Context, orgID, file string) ([]Passage, error) {
	return db.All(ctx, g.Ledger.DB, selectText, scanPassage, orgID, file)
}

// FileToRead finds a file for the job that reads its text.
func (g *Register) FileToRead(ctx context.Context, orgID, id string) (File, error) {
	return db.One(ctx, g.Ledger.DB, selectFile, scanFile, orgID, id)
}

// KeepText stores what was read from a file, in place of what was read before, and
// renews the search index when the file is public. It is no official act: it adds
// nothing that the file did not say.
func (g *Register) KeepText(ctx context.Context, orgID, id string, pages int64, reading Reading, passages []Passage) error {
	return g.Ledger.Write(ctx, func(raw *db.Tx) error {
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
		if _, err := raw.Exec(ctx, updateReading, pages, reading, orgID, id); err != nil {
			return err
		}
		f, err := db.One(ctx, raw, selectFile, scanFile, orgID, id)
		if err != nil || !f.Public {
			return err
		}
		e, err := getEntryFrom(ctx, raw, orgID, f.Entry)
		if err != nil || e.State != Published {
			return err
		}
		all, err := db.All(ctx, raw, selectFiles, scanFile, orgID, e.ID)
		if err != nil {
			return err
		}
		tx := &ledger.Tx{Tx: raw, Actor: identity.ForSystem(orgID)}
		return g.index(ctx, tx, e, pick(all, e.Content.Files))
	})
}
