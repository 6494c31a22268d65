package check

import (
	"context"

	"suluh/internal/db"
)

var (
	countDecrees   = db.SQL("check.decrees", `SELECT COUNT(*) FROM decree WHERE org_id = $1`)
	selectNoDecree = db.SQL("check.decreeWithoutAct", `SELECT d.id FROM decree d WHERE d.org_id = $1 AND NOT EXISTS (
		SELECT 1 FROM act a WHERE a.org_id = d.org_id AND a.subject_kind = 'penetapan' AND a.subject_id = d.id AND a.kind = 'penetapan.ditetapkan')`)
	selectThawed = db.SQL("check.frozenAbsent", `SELECT f.decree_id, f.number, f.revision FROM decree_entry f WHERE f.org_id = $1
		AND NOT EXISTS (SELECT 1 FROM entry_version v WHERE v.org_id = f.org_id AND v.entry_id = f.entry_id AND v.revision = f.revision)
		ORDER BY f.decree_id, f.number`)
	selectDecreeRows = db.SQL("check.decreeRows", `SELECT d.id, d.entries,
			(SELECT COUNT(*) FROM decree_entry f WHERE f.org_id = d.org_id AND f.decree_id = d.id)
		FROM decree d WHERE d.org_id = $1 ORDER BY d.id`)
	selectDecreeTally = db.SQL("check.decreeTally", `SELECT DISTINCT t.decree_id FROM (
			SELECT decree_id, class, unit_id, n FROM decree_tally WHERE org_id = $1
			UNION ALL SELECT decree_id, class, unit_id, -1 FROM decree_entry WHERE org_id = $1) t
		GROUP BY t.decree_id, t.class, t.unit_id HAVING SUM(t.n) <> 0`)
)

// decrees finds decrees that do not hold any more what was frozen: versions that
// are gone, counts that are not those of the rows, decrees that nobody made or
// that were removed. PERKI1/2021:22
func (c *Check) decrees(ctx context.Context) error {
	if err := c.numbered(ctx, "penetapan", countDecrees, DecreeHole, "%d penetapan dinomori, tetapi %d yang ada"); err != nil {
		return err
	}
	if err := c.each(ctx, selectNoDecree, DecreeUnmade, "penetapan tanpa tindakan yang menetapkannya"); err != nil {
		return err
	}
	err := db.Each(ctx, c.DB, selectThawed, func(row db.Row) error {
		var id string
		var number, revision int64
		if err := row.Scan(&id, &number, &revision); err != nil {
			return err
		}
		c.find(FrozenAbsent, id, "menetapkan informasi nomor %d versi %d, tetapi versi itu tidak ada", number, revision)
		return nil
	}, c.body.ID)
	if err != nil {
		return err
	}
	err = db.Each(ctx, c.DB, selectDecreeRows, func(row db.Row) error {
		var id string
		var said, kept int64
		if err := row.Scan(&id, &said, &kept); err != nil {
			return err
		}
		if said != kept {
			c.find(DecreeDiffers, id, "menetapkan %d informasi, tetapi %d barisnya yang ada", said, kept)
		}
		return nil
	}, c.body.ID)
	if err != nil {
		return err
	}
	return c.each(ctx, selectDecreeTally, DecreeDiffers, "hitungan per klasifikasi dan unit tidak sama dengan barisnya")
}

// numbered finds rows that are fewer or more than the numbers that were given.
func (c *Check) numbered(ctx context.Context, counter string, count db.Statement, code, text string) error {
	given, err := c.counter(ctx, counter)
	if err != nil {
		return err
	}
	kept, err := db.One(ctx, c.DB, count, db.Value[int64], c.body.ID)
	if err == nil && given != kept {
		c.find(code, "", text, given, kept)
	}
	return err
}
