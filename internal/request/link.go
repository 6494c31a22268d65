package request

import (
	"context"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/seal"
)

// purposeGive is the purpose of the keyed hashes of links to files.
const purposeGive seal.Purpose = "permohonan.tautan_berkas"

// Link opens one file of an answer for some days, for files too large for mail. Its
// secret is told once and kept as a keyed hash only.
type Link struct {
	ID        string
	File      string
	ExpiresAt time.Time
	RevokedAt time.Time
	Uses      int64
	UsedAt    time.Time
	MadeAt    time.Time
}

// LinkPath is the address of a link on the site of the body.
func LinkPath(secret string) string { return "/ambil/" + secret }

// Open reports whether the link opens its file at an instant.
func (l Link) Open(at time.Time) bool { return l.RevokedAt.IsZero() && at.Before(l.ExpiresAt) }

// LinkedAct says that a link to a file of the answer was made.
type LinkedAct struct {
	about
	Link  string        `json:"tautan"` // id, which opens nothing
	File  string        `json:"berkas"`
	Until calendar.Date `json:"sampai"`
}

// Kind names the act.
func (LinkedAct) Kind() string { return "permohonan.tautan_dibuat" }

// LinkRevokedAct says that a link was closed before its time.
type LinkRevokedAct struct {
	about
	Link string `json:"tautan"`
}

// Kind names the act.
func (LinkRevokedAct) Kind() string { return "permohonan.tautan_ditutup" }

// LinkUsedAct says that a link was used for the first time.
type LinkUsedAct struct {
	about
	Link string `json:"tautan"`
}

// Kind names the act.
func (LinkUsedAct) Kind() string { return "permohonan.tautan_dipakai" }

const linkColumns = `id, file_id, expires_at, revoked_at, uses, used_at, made_at`

var (
	insertLink = db.SQL("request.insertLink", `
		INSERT INTO request_link (org_id, request_id, id, file_id, hash, expires_at, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`)
	selectLinks  = db.SQL("request.links", `SELECT `+linkColumns+` FROM request_link WHERE org_id = $1 AND request_id = $2 ORDER BY made_at, id`)
	selectLink   = db.SQL("request.link", `SELECT request_id, `+linkColumns+` FROM request_link WHERE org_id = $1 AND hash = $2`)
	revokeLinkAt = db.SQL("request.revokeLink", `
		UPDATE request_link SET revoked_at = $1 WHERE org_id = $2 AND request_id = $3 AND id = $4 AND revoked_at = 0`)
	firstUse  = db.SQL("request.firstUseOfLink", `UPDATE request_link SET uses = 1, used_at = $1 WHERE org_id = $2 AND id = $3 AND uses = 0`)
	countLink = db.SQL("request.countLink", `UPDATE request_link SET uses = uses + 1, used_at = $1 WHERE org_id = $2 AND id = $3`)
)

func scanLink(row db.Row) (Link, error) {
	var l Link
	return l, row.Scan(l.columns()...)
}

func (l *Link) columns() []any {
	return []any{&l.ID, &l.File, db.ScanTime(&l.ExpiresAt), db.ScanTime(&l.RevokedAt), &l.Uses, db.ScanTime(&l.UsedAt), db.ScanTime(&l.MadeAt)}
}

// Links gives the links that were made to files of a case.
func Links(ctx context.Context, r db.Reader, orgID, id string) ([]Link, error) {
	return db.All(ctx, r, selectLinks, scanLink, orgID, id)
}

// MakeLink makes a link to a file of the answer that opens for some days, and gives
// its secret. The secret follows from the one-time id of the form, so that a form
// sent twice gives the same link.
func (c *Cases) MakeLink(ctx context.Context, a identity.Actor, slug, file string, days int64, submission string) (secret string, err error) {
	if len(submission) < 20 {
		return "", fault.New(fault.Invalid, "", "umum.formulir_basi", "")
	}
	secret = c.Keys.Index(purposeMake, a.Org, "serah "+submission)[:32]
	err = c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		hash := c.Keys.Index(purposeGive, w.Org, secret)
		if _, err := db.One(ctx, tx, selectLink, scanFound, w.Org, hash); err == nil {
			return nil // the same form once more
		} else if !fault.Is(err, fault.NotFound) {
			return err
		}
		found, err := c.load(ctx, tx, w.Request)
		if err != nil {
			return err
		}
		f, ok := fileOf(found.Files, file)
		if !ok {
			return fault.New(fault.Invalid, "berkas", "permohonan.tautan_berkas", "")
		}
		if err := mayLink(w.Request, f, days); err != nil {
			return err
		}
		if found.withheld(f) {
			return fault.New(fault.Conflict, "", "permohonan.serah_belum_dibayar", "UU14/2008:22(7)")
		}
		until := w.today.AddDays(int(days))
		id := db.NewID()
		// It opens until the end of its last day in the body's zone.
		end := time.Date(until.Year(), until.Month(), until.Day()+1, 0, 0, 0, 0, w.body.Location())
		if _, err := tx.Exec(ctx, insertLink, w.Org, w.ID, id, f.ID, hash, db.Millis(end), db.Millis(tx.At)); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, LinkedAct{about{w.ID}, id, f.ID, until})
	})
	return secret, err
}

func fileOf(files []File, id string) (File, bool) {
	for _, f := range files {
		if f.ID == id {
			return f, true
		}
	}
	return File{}, false
}

// RevokeLink closes a link at once.
func (c *Cases) RevokeLink(ctx context.Context, a identity.Actor, slug, link string) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		if err := tx.Guard(ctx, revokeLinkAt, db.Millis(tx.At), w.Org, w.ID, link); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, LinkRevokedAct{about{w.ID}, link})
	})
}

type foundLink struct {
	request string
	Link
}

func scanFound(row db.Row) (foundLink, error) {
	var f foundLink
	return f, row.Scan(append([]any{&f.request}, f.columns()...)...)
}

// LinkedFile gives the file that a secret opens now. A wrong secret, an expired and a
// revoked link read the same: there is nothing here.
func (c *Cases) LinkedFile(ctx context.Context, orgID, secret string) (File, Link, error) {
	_, f, l, err := c.linked(ctx, orgID, secret)
	return f, l, err
}

func (c *Cases) linked(ctx context.Context, orgID, secret string) (Request, File, Link, error) {
	none := fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	found, err := db.One(ctx, c.Ledger.Reader(), selectLink, scanFound, orgID, c.Keys.Index(purposeGive, orgID, secret))
	if err != nil {
		return Request{}, File{}, Link{}, err
	}
	if !found.Open(c.Ledger.Clock()) {
		return Request{}, File{}, Link{}, none
	}
	cs, err := c.Mine(ctx, orgID, found.request)
	if err != nil {
		return Request{}, File{}, Link{}, err
	}
	f, ok := fileOf(cs.Files, found.File)
	if !ok || cs.State == Withdrawn || cs.State == Lapsed || cs.withheld(f) {
		return Request{}, File{}, Link{}, none
	}
	return cs.Request, f, found.Link, nil
}

// UseLink counts a download by a link and gives its file; the first is an act.
func (c *Cases) UseLink(ctx context.Context, orgID, secret string) (File, error) {
	q, f, l, err := c.linked(ctx, orgID, secret)
	if err != nil {
		return File{}, err
	}
	if l.Uses == 0 {
		err := c.Ledger.Do(ctx, identity.ForApplicant(orgID, q.ID), func(tx *ledger.Tx) error {
			if err := tx.Guard(ctx, firstUse, db.Millis(tx.At), orgID, l.ID); err != nil {
				return err
			}
			return tx.Record(ctx, LinkUsedAct{about{q.ID}, l.ID})
		})
		if !fault.Is(err, fault.Conflict) { // else another was the first
			return f, err
		}
	}
	return f, c.Ledger.Write(ctx, func(tx *db.Tx) error { return tx.Guard(ctx, countLink, db.Millis(c.Ledger.Clock()), orgID, l.ID) })
}
