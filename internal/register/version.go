package register

import (
	"context"
	"strings"
	"unicode/utf8"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
)

var (
	selectVersion = db.SQL("register.version", `
		SELECT revision, content, post, published_at, closed_reason FROM entry_version WHERE org_id = $1 AND entry_id = $2 AND revision = $3`)
	selectClosed = db.SQL("register.closedVersions", `
		SELECT revision, closed_reason FROM entry_version WHERE org_id = $1 AND entry_id = $2 AND closed_reason <> ''`)
	closeVersion = db.SQL("register.closeVersion", `
		UPDATE entry_version SET closed_reason = $1 WHERE org_id = $2 AND entry_id = $3 AND revision = $4 AND closed_reason = ''`)
)

// VersionClosedAct says that an earlier version was closed to the public.
type VersionClosedAct struct {
	aboutEntry
	Number   int64 `json:"nomor"`
	Revision int64 `json:"versi"`
}

// Kind names the act.
func (VersionClosedAct) Kind() string { return "informasi.versi_ditutup" }

// VersionOf finds one version of an entry. closed is why the public may not read it
// any more, or empty.
func (g *Register) VersionOf(ctx context.Context, orgID, entry string, revision int64) (v Version, closed string, err error) {
	v, err = db.One(ctx, g.Ledger.Reader(), selectVersion, func(row db.Row) (Version, error) {
		var v Version
		var content string
		if err := row.Scan(&v.Revision, &content, &v.Post, db.ScanTime(&v.PublishedAt), &closed); err != nil {
			return v, err
		}
		return v, unpack(content, &v.Content)
	}, orgID, entry, revision)
	return v, closed, err
}

// ClosedVersions gives the versions of an entry that the public may not read any
// more, with the reason.
func (g *Register) ClosedVersions(ctx context.Context, orgID, entry string) (map[int64]string, error) {
	closed := map[int64]string{}
	err := db.Each(ctx, g.Ledger.Reader(), selectClosed, func(row db.Row) error {
		var revision int64
		var why string
		if err := row.Scan(&revision, &why); err != nil {
			return err
		}
		closed[revision] = why
		return nil
	}, orgID, entry)
	return closed, err
}

// CloseVersion takes an earlier version out of public view for good, because it said
// what should not have been said. The version of today is changed by publishing
// another, and a whole entry is withdrawn. The reason stays visible. UU27/2022:44
func (g *Register) CloseVersion(ctx context.Context, a identity.Actor, id string, revision int64, reason string) error {
	return g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		e, err := g.forPublishing(ctx, tx, id)
		if err != nil {
			return err
		}
		reason := strings.TrimSpace(reason)
		switch {
		case e.State == Published && revision == e.Revision:
			return fault.New(fault.Conflict, "", "informasi.versi_terbit", "")
		case reason == "":
			return fault.New(fault.Invalid, "alasan", "informasi.alasan_tutup_versi", "")
		case utf8.RuneCountInString(reason) > maxTitle:
			return fault.New(fault.Invalid, "alasan", "informasi.terlalu_panjang", "", maxTitle)
		}
		if err := tx.Guard(ctx, closeVersion, reason, a.Org, id, revision); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.PublishRegister, VersionClosedAct{aboutEntry{id}, e.Number, revision})
	})
}

// ReadContent reads the stored form of a content, for packages that keep versions
// of entries beside their own rows.
func ReadContent(stored string, c *Content) error { return unpack(stored, c) }
