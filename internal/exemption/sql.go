package exemption

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"suluh/internal/db"
	"suluh/internal/ledger"
	"suluh/internal/seal"
)

const testColumns = `id, unit_id, state, revision, sheet, public, author_id, request_id, import_key, conclusion, ruled_on, ruled_by, ruled_post,
	approval_number, approval_on, approval_by, approval_post, scan_blob, scan_name, scan_media, scan_size,
	number, decided_on, since, earlier, replaces, replaced_by, opened_way, opened_on, opened_ref, opened_ref_on, declared_on,
	entry_id, entry_waits, warned, created_at, updated_at, version`

var (
	insertTest = db.SQL("exemption.insert", `
		INSERT INTO exemption (org_id, id, unit_id, state, sheet, public, author_id, request_id, import_key, since, replaces, ends_on, review_on, created_at, updated_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`)
	updateTest = db.SQL("exemption.update", `
		UPDATE exemption SET unit_id = $1, state = $2, revision = $3, sheet = $4, public = $5, author_id = $6, conclusion = $7, ruled_on = $8,
			ruled_by = $9, ruled_post = $10, approval_number = $11, approval_on = $12, approval_by = $13, approval_post = $14,
			scan_blob = $15, scan_name = $16, scan_media = $17, scan_size = $18, number = $19, decided_on = $20, since = $21, earlier = $22,
			ends_on = $23, review_on = $24, replaced_by = $25, opened_way = $26, opened_on = $27, opened_ref = $28, opened_ref_on = $29,
			declared_on = $30, entry_id = $31, entry_waits = $32, warned = $33, updated_at = $34, version = version + 1
		WHERE org_id = $35 AND id = $36 AND version = $37`)
	touchReview = db.SQL("exemption.touchReview", `
		UPDATE exemption SET version = version + 1, updated_at = $1 WHERE org_id = $2 AND id = $3 AND state = 'telaah'`)
	selectTest     = db.SQL("exemption.byID", `SELECT `+testColumns+` FROM exemption WHERE org_id = $1 AND id = $2`)
	selectImported = db.SQL("exemption.imported", `SELECT id FROM exemption WHERE org_id = $1 AND unit_id = $2 AND import_key = $3 AND import_key <> ''`)
	selectAll      = db.SQL("exemption.all", `SELECT `+testColumns+` FROM exemption WHERE org_id = $1 AND state <> 'dibuang' ORDER BY created_at DESC, id DESC`)
	selectListed   = db.SQL("exemption.listed", `
		SELECT `+testColumns+` FROM exemption WHERE org_id = $1 AND state IN ('ditetapkan', 'terbuka') ORDER BY decided_on DESC, number DESC, id`)
	selectExpired = db.SQL("exemption.expired", `
		SELECT `+testColumns+` FROM exemption WHERE org_id = $1 AND state = 'ditetapkan' AND ends_on <> '' AND ends_on < $2 ORDER BY ends_on, id`)
	selectWatched = db.SQL("exemption.watched", `
		SELECT `+testColumns+` FROM exemption WHERE org_id = $1 AND state = 'ditetapkan' AND (ends_on <> '' OR review_on <> '') ORDER BY ends_on, review_on, id`)
	insertDigest = db.SQL("exemption.digest", `INSERT INTO exemption_digest (org_id, day) VALUES ($1, $2) ON CONFLICT (org_id, day) DO NOTHING`)

	nameReviewer = db.SQL("exemption.nameReviewer", `
		INSERT INTO exemption_opinion (org_id, exemption_id, person_id, post, revision) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (org_id, exemption_id, person_id) DO UPDATE SET post = excluded.post, revision = excluded.revision, verdict = '', reason = NULL, given_at = 0`)
	updateOpinion = db.SQL("exemption.opine", `
		UPDATE exemption_opinion SET post = $1, verdict = $2, reason = $3, given_at = $4
		WHERE org_id = $5 AND exemption_id = $6 AND person_id = $7 AND revision = $8`)
	selectOpinions = db.SQL("exemption.opinions", `
		SELECT person_id, post, revision, verdict, reason, given_at FROM exemption_opinion
		WHERE org_id = $1 AND exemption_id = $2 ORDER BY revision DESC, post, person_id`)
	selectStanding = db.SQL("exemption.standing", `
		SELECT e.id, o.person_id, o.post, o.revision, o.verdict, o.given_at
		FROM exemption e JOIN exemption_opinion o ON o.org_id = e.org_id AND o.exemption_id = e.id AND o.revision = e.revision
		WHERE e.org_id = $1 ORDER BY e.id, o.person_id`)
	eraseOpinions = db.SQL("exemption.eraseOpinions", `DELETE FROM exemption_opinion WHERE org_id = $1 AND exemption_id = $2`)
)

// The keys of what is sealed. UU27/2022:35
const (
	purposeSheet seal.Purpose = "pengecualian.lembar"
	purposeScan  seal.Purpose = "pengecualian.pindai"
)

// secret is everything of a test that is sealed.
type secret struct {
	Sheet
	Remark string `json:"dikembalikan,omitempty"`
	Note   string `json:"catatan_putusan,omitempty"`
}

func sheetPlace(id string) seal.Place {
	return seal.Place{Table: "exemption", Column: "sheet", Row: id}
}

func reasonPlace(id, person string) seal.Place {
	return seal.Place{Table: "exemption_opinion", Column: "reason", Row: id + "/" + person}
}

// ScanKey gives the key and the place with which the scan of a letter of approval
// is sealed and opened; id is the test's.
func (x *Exemptions) ScanKey(orgID, id string) (*seal.Key, seal.Place) {
	return x.Keys.Key(purposeScan, orgID), seal.Place{Table: "exemption", Column: "scan_blob", Row: id}
}

// sealed gives the stored forms of a test's words.
func (x *Exemptions) sealed(orgID string, t Test) (sheet []byte, public string, err error) {
	plain, err := json.Marshal(secret{t.Sheet, t.Remark, t.Ruling.Note})
	if err != nil {
		return nil, "", fmt.Errorf("seal sheet: %w", err)
	}
	p, err := json.Marshal(t.Public)
	if err != nil {
		return nil, "", fmt.Errorf("public part: %w", err)
	}
	return x.Keys.Key(purposeSheet, orgID).Seal(sheetPlace(t.ID), plain), string(p), nil
}

func (x *Exemptions) insert(ctx context.Context, tx *ledger.Tx, t Test, key string) error {
	sheet, public, err := x.sealed(tx.Actor.Org, t)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, insertTest, tx.Actor.Org, t.ID, t.Unit, string(t.State), sheet, public, t.Author, t.Request, key,
		t.Since.String(), t.Replaces, t.Public.EndsOn.String(), t.Public.ReviewOn.String(), db.Millis(tx.At), db.Millis(tx.At))
	return err
}

// save writes a test as it is now, if nobody changed it since the version it has.
func (x *Exemptions) save(ctx context.Context, tx *ledger.Tx, t Test) error {
	sheet, public, err := x.sealed(tx.Actor.Org, t)
	if err != nil {
		return err
	}
	a, o := t.Approval, t.Opening
	return tx.Guard(ctx, updateTest, t.Unit, string(t.State), t.Revision, sheet, public, t.Author, string(t.Ruling.Conclusion), t.Ruling.On.String(),
		t.Ruling.Person, t.Ruling.Post, a.Number, a.On.String(), a.Person, a.Post, a.Scan.Blob, a.Scan.Name, a.Scan.Media, a.Scan.Size,
		t.Number, t.DecidedOn.String(), t.Since.String(), t.Earlier, t.Public.EndsOn.String(), t.Public.ReviewOn.String(), t.ReplacedBy,
		string(o.Way), o.On.String(), o.Reference, o.ReferenceOn.String(), o.DeclaredOn.String(), t.Entry, t.EntryWaits, int64(t.Warned),
		db.Millis(tx.At), tx.Actor.Org, t.ID, t.Version)
}

// scan gives the function that reads a row of a body: with its sheet, or without it
// for lists, which must not hold what they do not show.
func (x *Exemptions) scan(orgID string, open bool) func(db.Row) (Test, error) {
	return func(row db.Row) (Test, error) {
		t := Test{Org: orgID}
		var sheet []byte
		var public, key string
		var warned int64
		a, o := &t.Approval, &t.Opening
		err := row.Scan(&t.ID, &t.Unit, &t.State, &t.Revision, &sheet, &public, &t.Author, &t.Request, &key, &t.Ruling.Conclusion,
			db.ScanDate(&t.Ruling.On), &t.Ruling.Person, &t.Ruling.Post, &a.Number, db.ScanDate(&a.On), &a.Person, &a.Post,
			&a.Scan.Blob, &a.Scan.Name, &a.Scan.Media, &a.Scan.Size, &t.Number, db.ScanDate(&t.DecidedOn), db.ScanDate(&t.Since), &t.Earlier,
			&t.Replaces, &t.ReplacedBy, &o.Way, db.ScanDate(&o.On), &o.Reference, db.ScanDate(&o.ReferenceOn), db.ScanDate(&o.DeclaredOn),
			&t.Entry, &t.EntryWaits, &warned, db.ScanTime(&t.CreatedAt), db.ScanTime(&t.UpdatedAt), &t.Version)
		if err != nil {
			return t, err
		}
		t.Warned, t.Imported = int(warned), key != ""
		if err := json.Unmarshal([]byte(public), &t.Public); err != nil {
			return t, fmt.Errorf("public part of %s: %w", t.ID, err)
		}
		if !open {
			return t, nil
		}
		plain, err := x.Keys.Key(purposeSheet, orgID).Open(sheetPlace(t.ID), sheet)
		if err != nil {
			return t, fmt.Errorf("sheet of %s: %w", t.ID, err)
		}
		var s secret
		if err := json.Unmarshal(plain, &s); err != nil {
			return t, fmt.Errorf("sheet of %s: %w", t.ID, err)
		}
		t.Sheet, t.Remark, t.Ruling.Note = s.Sheet, s.Remark, s.Note
		return t, nil
	}
}

// load reads a test with its sheet and opinions.
func (x *Exemptions) load(ctx context.Context, r db.Reader, orgID, id string) (Test, error) {
	t, err := db.One(ctx, r, selectTest, x.scan(orgID, true), orgID, id)
	if err != nil {
		return t, err
	}
	t.Opinions, err = db.All(ctx, r, selectOpinions, func(row db.Row) (Opinion, error) {
		var o Opinion
		var reason []byte
		if err := row.Scan(&o.Person, &o.Post, &o.Revision, &o.Verdict, &reason, db.ScanTime(&o.GivenAt)); err != nil || len(reason) == 0 {
			return o, err
		}
		plain, err := x.Keys.Key(purposeSheet, orgID).Open(reasonPlace(id, o.Person), reason)
		o.Reason = string(plain)
		return o, err
	}, orgID, id)
	return t, err
}

// tidy trims what was typed and leaves out empty lines.
func tidy(c Content) Content {
	p := &c.Public
	for _, s := range []*string{&c.Title, &c.WholeWhy, &c.IfOpened, &c.IfClosed, &c.Interest, &p.Title, &p.IfOpened, &p.IfClosed, &p.Event,
		&p.Holder, &p.Responsible, &p.Made, &p.Place, &p.Retention} {
		*s = strings.TrimSpace(*s)
	}
	c.Parts, p.Acts = Lines(strings.Join(c.Parts, "\n")), Lines(strings.Join(p.Acts, "\n"))
	var grounds []string
	for _, code := range Codes {
		for _, g := range p.Grounds {
			if g == code {
				grounds = append(grounds, g)
				break
			}
		}
	}
	p.Grounds = grounds
	if c.Conclusion == Partly {
		c.WholeWhy = ""
	}
	return c
}

// Lines are the lines of a text that are not empty.
func Lines(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
