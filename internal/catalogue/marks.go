package catalogue

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// maxReason is the longest reason of a mark, in characters.
const maxReason = 500

// Marked is a mark with its reason, as it stands on a sheet.
type Marked struct {
	Item    string
	Applies bool
	Reason  string
	Post    string
	At      time.Time
}

// Given reports whether there is a mark.
func (m Marked) Given() bool { return m.Item != "" }

var (
	selectMarked = db.SQL("catalogue.marked", `
		SELECT unit_id, item, applies FROM catalogue_mark WHERE org_id = $1 AND revoked_at = 0`)
	selectMarks = db.SQL("catalogue.marks", `
		SELECT item, applies, reason, post, marked_at FROM catalogue_mark WHERE org_id = $1 AND unit_id = $2 AND revoked_at = 0`)
	selectMark = db.SQL("catalogue.mark", `
		SELECT id FROM catalogue_mark WHERE org_id = $1 AND unit_id = $2 AND item = $3 AND revoked_at = 0`)
	insertMark = db.SQL("catalogue.insertMark", `
		INSERT INTO catalogue_mark (org_id, id, unit_id, item, applies, reason, post, marked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`)
	revokeMark = db.SQL("catalogue.revokeMark", `
		UPDATE catalogue_mark SET revoked_at = $1 WHERE org_id = $2 AND unit_id = $3 AND item = $4 AND revoked_at = 0`)
)

func (c *Catalogue) marks(ctx context.Context, orgID, unit string) (map[string]Marked, error) {
	marks := map[string]Marked{}
	err := db.Each(ctx, c.Ledger.Reader(), selectMarks, func(row db.Row) error {
		var m Marked
		if err := row.Scan(&m.Item, &m.Applies, &m.Reason, &m.Post, db.ScanTime(&m.At)); err != nil {
			return err
		}
		marks[m.Item] = m
		return nil
	}, orgID, unit)
	return marks, err
}

// Marking is what an officer says about an item or a group.
type Marking struct {
	Unit    string // unit id; empty for the body as a whole
	Item    string
	Applies bool // a duty of the body that this unit meets; else the item does not apply
	Reason  string
}

// Mark records that an item does not apply to a unit, with the reason, or that a duty
// of the body is the unit's to meet. An item that has a mark is fault.Conflict: it is
// taken back first.
func (c *Catalogue) Mark(ctx context.Context, a identity.Actor, m Marking) error {
	return c.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		if !a.MayFor(identity.MarkCatalogue, m.Unit) {
			return fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
		}
		item, err := c.check(ctx, tx, a.Org, m)
		if err != nil {
			return err
		}
		if m.Applies && (m.Unit == "" || item.Duty != OfBody || !a.Everywhere(identity.MarkCatalogue)) {
			return fault.New(fault.Forbidden, "", "katalog.bukan_tugas_badan", "")
		}
		return c.mark(ctx, tx, m)
	})
}

// MarkKind records the same for every active unit of a kind, except those that have a
// mark for the item already, and gives the number of units marked.
func (c *Catalogue) MarkKind(ctx context.Context, a identity.Actor, kind string, m Marking) (n int, err error) {
	err = c.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		n = 0
		units, err := c.ofKind(ctx, tx, a, kind)
		if err != nil {
			return err
		}
		for _, u := range units {
			m.Unit, m.Applies = u.ID, false
			if _, err := c.check(ctx, tx, a.Org, m); err != nil {
				return err
			}
			_, err := db.One(ctx, tx, selectMark, db.Value[string], a.Org, u.ID, m.Item)
			if err == nil {
				continue
			}
			if !fault.Is(err, fault.NotFound) {
				return err
			}
			if err := c.mark(ctx, tx, m); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, err
}

// ofKind lists the active units of a kind for an act on all of them.
func (c *Catalogue) ofKind(ctx context.Context, tx *ledger.Tx, a identity.Actor, kind string) ([]org.Unit, error) {
	if !a.Everywhere(identity.MarkCatalogue) {
		return nil, fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	body, err := org.BodyByID(ctx, tx, a.Org)
	if err != nil {
		return nil, err
	}
	all, err := org.Units(ctx, tx, a.Org)
	var units []org.Unit
	for _, u := range all {
		if u.Kind == kind && (u.Ended.IsZero() || !body.Day(tx.At).After(u.Ended)) {
			units = append(units, u)
		}
	}
	if err == nil && len(units) == 0 {
		err = fault.New(fault.Invalid, "jenis", "katalog.jenis_unit", "")
	}
	return units, err
}

// check refuses a mark of an unknown item or unit, or without a reason.
func (c *Catalogue) check(ctx context.Context, tx *ledger.Tx, orgID string, m Marking) (Item, error) {
	body, err := org.BodyByID(ctx, tx, orgID)
	if err != nil {
		return Item{}, err
	}
	item, known := c.Book.For(body.Kind).Item(m.Item)
	var l fault.List
	if !known {
		l.Add(fault.New(fault.Invalid, "butir", "katalog.butir", ""))
	}
	if reason := strings.TrimSpace(m.Reason); reason == "" {
		l.Add(fault.New(fault.Invalid, "alasan", "katalog.alasan_kosong", ""))
	} else if utf8.RuneCountInString(reason) > maxReason {
		l.Add(fault.New(fault.Invalid, "alasan", "katalog.alasan_panjang", "", maxReason))
	}
	if err := l.Err(); err != nil || m.Unit == "" {
		return item, err
	}
	_, err = org.UnitByID(ctx, tx, orgID, m.Unit)
	return item, err
}

func (c *Catalogue) mark(ctx context.Context, tx *ledger.Tx, m Marking) error {
	post, _ := tx.Actor.By(identity.MarkCatalogue)
	_, err := tx.Exec(ctx, insertMark, tx.Actor.Org, db.NewID(), m.Unit, m.Item, m.Applies, strings.TrimSpace(m.Reason), post.Label(), db.Millis(tx.At))
	if db.IsDuplicate(err) {
		return fault.New(fault.Conflict, "", "katalog.sudah_ditandai", "")
	}
	if err != nil {
		return err
	}
	return tx.RecordBy(ctx, identity.MarkCatalogue, MarkedAct{about(tx.Actor.Org, m.Unit), m.Item, m.Applies})
}

// Unmark takes a mark back. Without one it is fault.Conflict: somebody was faster.
func (c *Catalogue) Unmark(ctx context.Context, a identity.Actor, unit, item string) error {
	return c.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		if !a.MayFor(identity.MarkCatalogue, unit) {
			return fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
		}
		if err := tx.Guard(ctx, revokeMark, db.Millis(tx.At), a.Org, unit, item); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.MarkCatalogue, UnmarkedAct{about(a.Org, unit), item})
	})
}

// UnmarkKind takes the mark of an item back from every active unit of a kind that has
// one, and gives their number.
func (c *Catalogue) UnmarkKind(ctx context.Context, a identity.Actor, kind, item string) (n int, err error) {
	err = c.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		n = 0
		units, err := c.ofKind(ctx, tx, a, kind)
		if err != nil {
			return err
		}
		for _, u := range units {
			changed, err := tx.Exec(ctx, revokeMark, db.Millis(tx.At), a.Org, u.ID, item)
			if err != nil {
				return err
			}
			if changed == 0 {
				continue
			}
			n++
			if err := tx.RecordBy(ctx, identity.MarkCatalogue, UnmarkedAct{about(a.Org, u.ID), item}); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}
