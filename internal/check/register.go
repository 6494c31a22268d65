package check

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/fault"
)

var (
	countNumbers   = db.SQL("check.entryNumbers", `SELECT COUNT(*) FROM entry WHERE org_id = $1 AND number > 0`)
	countPublished = db.SQL("check.published", `SELECT COUNT(*) FROM entry WHERE org_id = $1 AND state = 'terbit'`)
	selectNoAct    = db.SQL("check.publishedWithoutAct", `SELECT e.id FROM entry e WHERE e.org_id = $1 AND e.number > 0
		AND e.revision <> (SELECT COUNT(*) FROM act a WHERE a.org_id = e.org_id AND a.subject_kind = 'informasi' AND a.subject_id = e.id
			AND a.kind = 'informasi.terbit')`)
	selectNoVersion = db.SQL("check.versionAbsent", `SELECT e.id FROM entry e WHERE e.org_id = $1 AND e.number > 0
		AND NOT EXISTS (SELECT 1 FROM entry_version v WHERE v.org_id = e.org_id AND v.entry_id = e.id AND v.revision = e.revision
			AND v.content = e.content)`)
	selectNotIndexed = db.SQL("check.notIndexed", `SELECT e.id FROM entry e WHERE e.org_id = $1 AND e.state = 'terbit'
		AND NOT EXISTS (SELECT 1 FROM search_doc s WHERE s.org_id = e.org_id AND s.id = e.id)`)
	selectIndexed = db.SQL("check.wronglyIndexed", `SELECT s.id FROM search_doc s WHERE s.org_id = $1 AND s.kind = 'informasi'
		AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.org_id = s.org_id AND e.id = s.id AND e.state = 'terbit')`)
	selectEntryFiles = db.SQL("check.entryFiles", `SELECT f.blob, f.id FROM entry_file f WHERE f.org_id = $1 ORDER BY f.blob`)
	selectCaseFiles  = db.SQL("check.caseFiles", `SELECT f.blob, f.id FROM request_file f WHERE f.org_id = $1
		UNION SELECT f.blob, f.id FROM objection_file f WHERE f.org_id = $1 ORDER BY 1, 2`)
	selectAnnexFiles = db.SQL("check.annexFiles", `
		SELECT blob, decree_id FROM decree_annex WHERE org_id = $1
		UNION SELECT file_blob, id FROM decree WHERE org_id = $1 AND file_blob <> '' ORDER BY 1, 2`)
	selectSigned    = db.SQL("check.signedLetters", `SELECT blob, letter_id FROM letter_signature WHERE org_id = $1 ORDER BY blob, letter_id`)
	selectApprovals = db.SQL("check.approvals", `SELECT scan_blob, id FROM exemption WHERE org_id = $1 AND scan_blob <> '' ORDER BY scan_blob, id`)
)

// register finds published entries whose number, version or act is missing.
func (c *Check) entries(ctx context.Context) error {
	given, err := c.counter(ctx, "informasi")
	if err != nil {
		return err
	}
	kept, err := db.One(ctx, c.DB, countNumbers, db.Value[int64], c.body.ID)
	if err != nil {
		return err
	}
	if given != kept {
		c.find(EntryHole, "", "%d nomor informasi diberikan, tetapi %d yang ada", given, kept)
	}
	published, err := db.One(ctx, c.DB, countPublished, db.Value[int64], c.body.ID)
	if err != nil {
		return err
	}
	c.report.Entries += published
	if err := c.each(ctx, selectNoAct, Unpublished, "jumlah tindakan penerbitan tidak sama dengan nomor versi"); err != nil {
		return err
	}
	return c.each(ctx, selectNoVersion, VersionAbsent, "isi yang terbit tidak sama dengan versi yang disimpan")
}

// search finds published entries that cannot be found, and what can be found and
// is not published.
func (c *Check) search(ctx context.Context) error {
	if err := c.each(ctx, selectNotIndexed, NotIndexed, "terbit, tetapi tidak ada di indeks pencarian"); err != nil {
		return err
	}
	return c.each(ctx, selectIndexed, WronglyFound, "ada di indeks pencarian, tetapi tidak terbit")
}

// files reads every file that a row names and compares it with its hash.
func (c *Check) files(ctx context.Context) error {
	for _, s := range []db.Statement{selectEntryFiles, selectCaseFiles, selectAnnexFiles, selectApprovals, selectSigned} {
		var last string
		err := db.Each(ctx, c.DB, s, func(row db.Row) error {
			var hash, id string
			if err := row.Scan(&hash, &id); err != nil {
				return err
			}
			if hash == last { // ordered by hash: the same bytes again
				return nil
			}
			last = hash
			c.report.Files++
			switch err := c.Blobs.Verify(ctx, hash); {
			case err == nil:
			case fault.Is(err, fault.NotFound):
				c.find(FileAbsent, id, "berkas %s tidak ada di penyimpanan", hash)
			case ctx.Err() != nil:
				return ctx.Err()
			default:
				c.find(FileChanged, id, "berkas %s tidak terbaca utuh atau tidak sama dengan nilai hash-nya", hash)
			}
			return nil
		}, c.body.ID)
		if err != nil {
			return err
		}
	}
	return nil
}
