package register

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/personal"
)

// closeFileSQL closes a file once; public falls with it.
var closeFileSQL = db.SQL("register.closeFile", `
	UPDATE entry_file SET public = FALSE, closed_at = $1, closed_why = $2 WHERE org_id = $3 AND id = $4 AND closed_at = 0`)

// maxWhy bounds the reasons that everybody may read, in characters.
const maxWhy = 500

// publicReason checks a reason that everybody may read. UU27/2022:4
func publicReason(reason, empty string) error {
	switch {
	case reason == "":
		return fault.New(fault.Invalid, "alasan", empty, "")
	case utf8.RuneCountInString(reason) > maxWhy:
		return fault.New(fault.Invalid, "alasan", "informasi.terlalu_panjang", "", maxWhy)
	case len(personal.Find(reason)) > 0:
		return fault.New(fault.Invalid, "alasan", "informasi.alasan_pribadi", "UU27/2022:4")
	}
	return nil
}

// ReplaceFile puts a stored file in the place of another in the draft of an entry.
// Once it is published the earlier one stays open as an older version, or with
// closes is closed for the reason given, which everybody may read. A file that was
// never published is simply gone, and needs no reason.
func (g *Register) ReplaceFile(ctx context.Context, a identity.Actor, id, old string, f File, closes bool, reason string) (string, error) {
	f.ID = db.NewID()
	reason = strings.TrimSpace(reason)
	err := g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		e, err := g.forFiles(ctx, tx, id)
		if err != nil {
			return err
		}
		c := e.working()
		i := slices.Index(c.Files, old)
		if i < 0 {
			return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
		}
		before, err := db.One(ctx, tx, selectFile, scanFile, a.Org, old)
		if err != nil {
			return err
		}
		if before.Public || before.Closed() {
			if err := publicReason(reason, "informasi.alasan_ganti"); err != nil {
				return err
			}
			f.Replaces, f.ReplacedWhy, f.ClosesOld = old, reason, closes && !before.Closed()
		} else { // it stands where its predecessor stood
			f.Replaces, f.ReplacedWhy, f.ClosesOld = before.Replaces, before.ReplacedWhy, before.ClosesOld
			if err := forget(ctx, tx, e, old); err != nil {
				return err
			}
		}
		c.Files = slices.Clone(c.Files)
		c.Files[i] = f.ID
		if err := g.addFile(ctx, tx, id, f); err != nil {
			return err
		}
		return g.keep(ctx, tx, e, e.Version, c, FileReplacedAct{aboutEntry{id}, f.ID, old, f.Blob, f.Size, f.ClosesOld})
	})
	return f.ID, err
}

// CloseFile takes a public file offline at once: one person who may publish, one
// step. The entry stays; its page and the file's address say since when and why. It
// is for a leak that is found after publication, so nothing else is asked.
// UU27/2022:39
func (g *Register) CloseFile(ctx context.Context, a identity.Actor, id, file, reason string) error {
	reason = strings.TrimSpace(reason)
	return g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		e, err := g.forPublishing(ctx, tx, id)
		if err != nil {
			return err
		}
		f, err := db.One(ctx, tx, selectFile, scanFile, a.Org, file)
		if err != nil {
			return err
		}
		switch {
		case f.Entry != id:
			return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
		case e.State != Published || !f.Public:
			return fault.New(fault.Conflict, "", "informasi.berkas_tidak_terbuka", "")
		}
		if err := publicReason(reason, "informasi.alasan_tutup"); err != nil {
			return err
		}
		// A publication that read the entry before must read it again.
		if err := tx.Guard(ctx, touchPublic, a.Org, id, e.Version); err != nil {
			return err
		}
		if err := closeFile(ctx, tx, f, reason); err != nil {
			return err
		}
		return g.reindex(ctx, tx, id)
	})
}

func closeFile(ctx context.Context, tx *ledger.Tx, f File, reason string) error {
	if err := tx.Guard(ctx, closeFileSQL, db.Millis(tx.At), reason, tx.Actor.Org, f.ID); err != nil {
		return err
	}
	return tx.RecordBy(ctx, identity.PublishRegister, FileClosedAct{aboutEntry{f.Entry}, f.ID, f.Blob})
}

// openFiles makes public exactly the files that the published content names, and
// the earlier ones that they took the place of and that stay open. Earlier ones
// that their successor closes are closed. It gives the files of the content.
func openFiles(ctx context.Context, tx *ledger.Tx, e Entry) ([]File, error) {
	all, err := db.All(ctx, tx, selectFiles, scanFile, tx.Actor.Org, e.ID)
	if err != nil {
		return nil, err
	}
	files := pick(all, e.Content.Files)
	if len(files) < len(e.Content.Files) {
		return nil, fault.New(fault.Conflict, "", "umum.berubah", "")
	}
	shown, closed := map[string]bool{}, map[string]bool{}
	for _, f := range files {
		shown[f.ID] = !f.Closed()
		for next := f; ; {
			old, ok := predecessor(all, next)
			if !ok {
				break
			}
			switch {
			case old.Closed() || slices.Contains(e.Content.Files, old.ID):
			case next.ClosesOld:
				if err := closeFile(ctx, tx, old, next.ReplacedWhy); err != nil {
					return nil, err
				}
				closed[old.ID] = true
			default:
				shown[old.ID] = old.Public
			}
			next = old
		}
	}
	for i, f := range all {
		if shown[f.ID] == f.Public || closed[f.ID] {
			continue
		}
		if err := tx.Guard(ctx, showFile, shown[f.ID], tx.Actor.Org, f.ID); err != nil {
			return nil, err
		}
		all[i].Public = shown[f.ID]
	}
	return pick(all, e.Content.Files), nil
}

// predecessor is the file in whose place another stands.
func predecessor(all []File, f File) (File, bool) {
	if f.Replaces == "" || f.Replaces == f.ID {
		return File{}, false
	}
	i := slices.IndexFunc(all, func(o File) bool { return o.ID == f.Replaces })
	if i < 0 {
		return File{}, false
	}
	return all[i], true
}

// olderOf lists what was published before in the place of a file, the latest first.
// Each carries the reason for which it was replaced.
func olderOf(all []File, f File) []File {
	var older []File
	for len(older) < len(all) {
		old, ok := predecessor(all, f)
		if !ok {
			break
		}
		if old.Public || old.Closed() {
			shown := old
			shown.ReplacedWhy = f.ReplacedWhy
			older = append(older, shown)
		}
		f = old
	}
	return older
}

// ClosedFile finds a file that was closed in an entry that is public now, with the
// file that everybody may open in its place, if there is one.
func (g *Register) ClosedFile(ctx context.Context, orgID, id string) (f File, newer File, err error) {
	f, err = db.One(ctx, g.Ledger.DB, selectFile, scanFile, orgID, id)
	if err != nil {
		return f, newer, err
	}
	e, err := getEntryFrom(ctx, g.Ledger.DB, orgID, f.Entry)
	if err != nil {
		return f, newer, err
	}
	if !f.Closed() || e.State != Published {
		return f, newer, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	files, err := g.FilesOf(ctx, orgID, e.Content, e.ID)
	for _, one := range files {
		if one.Public && slices.ContainsFunc(one.Older, func(o File) bool { return o.ID == id }) {
			newer = one
		}
	}
	return f, newer, err
}
