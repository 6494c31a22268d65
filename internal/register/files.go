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

// ReadFile asks for a file to be looked into, in a job: its text, and what should not
// be public unawares.
type ReadFile struct {
	Org  string `json:"org"`
	File string `json:"file"`
}

// Kind names the job.
func (ReadFile) Kind() string { return "informasi.baca_berkas" }

// ReadLater is ReadFile for a file whose content is known already, such as of the
// sample: it is worked when nothing else waits.
type ReadLater struct {
	Org  string `json:"org"`
	File string `json:"file"`
}

// Kind names the job.
func (ReadLater) Kind() string { return "informasi.baca_kelak" }

// AttachFile adds a stored file to the draft of an entry. The bytes are on disk
// before; a job looks into them after, unless the same bytes were looked at before.
func (g *Register) AttachFile(ctx context.Context, a identity.Actor, id string, f File) (string, error) {
	f.ID = db.NewID()
	err := g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		e, err := g.forFiles(ctx, tx, id)
		if err != nil {
			return err
		}
		c := e.working()
		c.Files = append(slices.Clone(c.Files), f.ID)
		if err := checkContent(c); err != nil {
			return err
		}
		if err := g.addFile(ctx, tx, id, f); err != nil {
			return err
		}
		return g.keep(ctx, tx, e, e.Version, c, FileAddedAct{aboutEntry{id}, f.ID, f.Blob, f.Size})
	})
	return f.ID, err
}

// forFiles finds an entry whose draft the actor may give other files.
func (g *Register) forFiles(ctx context.Context, tx *ledger.Tx, id string) (Entry, error) {
	e, err := g.forWriting(ctx, tx, id)
	if err == nil && e.State == Retracted {
		err = fault.New(fault.Conflict, "", "informasi.sudah_ditarik", "")
	}
	return e, err
}

// addFile writes the row of a new file and has it looked into.
func (g *Register) addFile(ctx context.Context, tx *ledger.Tx, entry string, f File) error {
	f.Entry, f.AddedAt, f.AddedBy = entry, tx.At, tx.Actor.Person
	if err := insertFile(ctx, tx, f); err != nil {
		return err
	}
	if f.Inspected >= Inspection {
		if f.Reading != Unread {
			return nil
		}
		return tx.Enqueue(ctx, ReadLater{tx.Actor.Org, f.ID})
	}
	if known, err := g.inherit(ctx, tx, f); err != nil || known {
		return err
	}
	return tx.Enqueue(ctx, ReadFile{tx.Actor.Org, f.ID})
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
		if err := forget(ctx, tx, e, file); err != nil {
			return err
		}
		return g.keep(ctx, tx, e, e.Version, c, RevisedAct{aboutEntry{id}, []string{"berkas"}})
	})
}

// forget drops what was found in a file that leaves the draft and was never
// published: nobody has to decide about it any more.
func forget(ctx context.Context, tx *ledger.Tx, e Entry, file string) error {
	if slices.Contains(e.Content.Files, file) && e.State == Published {
		return nil
	}
	_, err := tx.Exec(ctx, forgetFindings, tx.Actor.Org, e.ID, file)
	return err
}

// Recheck asks for the files of an entry that still wait to be looked into once
// more: for when the job was lost or parked.
func (g *Register) Recheck(ctx context.Context, a identity.Actor, e Entry) error {
	report, err := g.Examine(ctx, a.Org, e)
	if err != nil {
		return err
	}
	return g.Ledger.Write(ctx, func(raw *db.Tx) error {
		for _, f := range report.Files {
			if f.Pending() {
				if err := g.Ledger.Jobs.Enqueue(ctx, raw, ReadFile{a.Org, f.ID}); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// FilesOf lists the files that a content names, in its order, each with the earlier
// ones that it took the place of.
func (g *Register) FilesOf(ctx context.Context, orgID string, c Content, entry string) ([]File, error) {
	all, err := db.All(ctx, g.Ledger.DB, selectFiles, scanFile, orgID, entry)
	files := pick(all, c.Files)
	for i := range files {
		files[i].Older = olderOf(all, files[i])
	}
	return files, err
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
