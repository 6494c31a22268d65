package check

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/urgent"
)

var (
	countNotices       = db.SQL("check.notices", `SELECT COUNT(*) FROM urgent WHERE org_id = $1`)
	selectAnnouncement = db.SQL("check.announced", `SELECT v.notice_id, v.revision, v.text, v.hash,
			(SELECT COUNT(*) FROM act a WHERE a.org_id = v.org_id AND a.seq = v.act AND a.subject_kind = 'pengumuman' AND a.subject_id = v.notice_id
				AND a.detail LIKE '%"sha256":"' || v.hash || '"%')
		FROM urgent_version v WHERE v.org_id = $1 ORDER BY v.notice_id, v.revision`)
	selectNoAnnouncement = db.SQL("check.announcementAbsent", `SELECT n.id FROM urgent n WHERE n.org_id = $1
		AND n.revision <> (SELECT COUNT(*) FROM urgent_version v WHERE v.org_id = n.org_id AND v.notice_id = n.id AND v.revision BETWEEN 1 AND n.revision)`)
)

// announced finds announcements whose words are not those that were announced: the
// text must have its sum, and the act that announced it must tell the same sum. The
// act cannot be changed, so text and sum cannot be exchanged together.
func (c *Check) announced(ctx context.Context) error {
	if err := c.numbered(ctx, "pengumuman", countNotices, NoticeHole, "%d pengumuman dinomori, tetapi %d yang ada"); err != nil {
		return err
	}
	err := db.Each(ctx, c.DB, selectAnnouncement, func(row db.Row) error {
		var id, text, hash string
		var revision, acts int64
		if err := row.Scan(&id, &revision, &text, &hash, &acts); err != nil {
			return err
		}
		if urgent.Sum(text) != hash {
			c.find(NoticeChanged, id, "naskah versi %d tidak sama dengan nilai hash-nya", revision)
		}
		if acts != 1 {
			c.find(NoticeUnmade, id, "tidak ada tindakan yang mengumumkan naskah versi %d ini", revision)
		}
		return nil
	}, c.body.ID)
	if err != nil {
		return err
	}
	return c.each(ctx, selectNoAnnouncement, NoticeAbsent, "ada versi pengumuman yang tidak disimpan")
}
