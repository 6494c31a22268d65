package check

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/fault"
)

var (
	selectCounter = db.SQL("check.counter", `SELECT value FROM counter WHERE org_id = $1 AND name = $2`)
	selectActSpan = db.SQL("check.actSpan", `SELECT COUNT(*), COALESCE(MIN(seq), 0), COALESCE(MAX(seq), 0) FROM act WHERE org_id = $1`)
)

// subjects are the tables behind the subjects of acts, each with the statement
// that finds acts about a row that is not there. An entry that was never published
// may be thrown away; the act that says so is its end.
var subjects = []db.Statement{
	db.SQL("check.orphanBody", `SELECT DISTINCT a.subject_id FROM act a WHERE a.org_id = $1 AND a.subject_kind = 'badan' AND a.subject_id <> a.org_id`),
	db.SQL("check.orphanUnit", `SELECT DISTINCT a.subject_id FROM act a WHERE a.org_id = $1 AND a.subject_kind = 'unit'
		AND NOT EXISTS (SELECT 1 FROM unit x WHERE x.org_id = a.org_id AND x.id = a.subject_id)`),
	db.SQL("check.orphanPerson", `SELECT DISTINCT a.subject_id FROM act a WHERE a.org_id = $1 AND a.subject_kind = 'pengguna'
		AND NOT EXISTS (SELECT 1 FROM person x WHERE x.org_id = a.org_id AND x.id = a.subject_id)`),
	db.SQL("check.orphanPost", `SELECT DISTINCT a.subject_id FROM act a WHERE a.org_id = $1 AND a.subject_kind = 'jabatan'
		AND NOT EXISTS (SELECT 1 FROM post x WHERE x.org_id = a.org_id AND x.id = a.subject_id)`),
	db.SQL("check.orphanRequest", `SELECT DISTINCT a.subject_id FROM act a WHERE a.org_id = $1 AND a.subject_kind = 'permohonan'
		AND NOT EXISTS (SELECT 1 FROM request x WHERE x.org_id = a.org_id AND x.id = a.subject_id)`),
	db.SQL("check.orphanEntry", `SELECT DISTINCT a.subject_id FROM act a WHERE a.org_id = $1 AND a.subject_kind = 'informasi'
		AND NOT EXISTS (SELECT 1 FROM entry x WHERE x.org_id = a.org_id AND x.id = a.subject_id)
		AND NOT EXISTS (SELECT 1 FROM act d WHERE d.org_id = a.org_id AND d.subject_kind = 'informasi' AND d.subject_id = a.subject_id
			AND d.kind = 'informasi.draf_dibuang')`),
	db.SQL("check.orphanDecree", `SELECT DISTINCT a.subject_id FROM act a WHERE a.org_id = $1 AND a.subject_kind = 'penetapan'
		AND NOT EXISTS (SELECT 1 FROM decree x WHERE x.org_id = a.org_id AND x.id = a.subject_id)`),
	db.SQL("check.orphanNotice", `SELECT DISTINCT a.subject_id FROM act a WHERE a.org_id = $1 AND a.subject_kind = 'pengumuman'
		AND NOT EXISTS (SELECT 1 FROM urgent x WHERE x.org_id = a.org_id AND x.id = a.subject_id)`),
	db.SQL("check.orphanExemption", `SELECT DISTINCT a.subject_id FROM act a WHERE a.org_id = $1 AND a.subject_kind = 'pengecualian'
		AND NOT EXISTS (SELECT 1 FROM exemption x WHERE x.org_id = a.org_id AND x.id = a.subject_id)`),
}

// acts finds holes in the numbers of acts and acts about nothing.
func (c *Check) acts(ctx context.Context) error {
	last, err := c.counter(ctx, "act")
	if err != nil {
		return err
	}
	span, err := db.One(ctx, c.DB, selectActSpan, func(row db.Row) ([3]int64, error) {
		var s [3]int64
		return s, row.Scan(&s[0], &s[1], &s[2])
	}, c.body.ID)
	if err != nil {
		return err
	}
	c.report.Acts += span[0]
	if span[0] != last || span[2] != last || (last > 0 && span[1] != 1) {
		c.find(ActHole, "", "pencatat menghitung %d tindakan, tetapi ada %d, dari nomor %d sampai %d", last, span[0], span[1], span[2])
	}
	for _, s := range subjects {
		if err := c.each(ctx, s, ActOrphan, "ada tindakan tentang baris yang tidak ada"); err != nil {
			return err
		}
	}
	return nil
}

// counter is the last number that a sequence gave, 0 before the first.
func (c *Check) counter(ctx context.Context, name string) (int64, error) {
	n, err := db.One(ctx, c.DB, selectCounter, db.Value[int64], c.body.ID, name)
	if fault.Is(err, fault.NotFound) {
		return 0, nil
	}
	return n, err
}
