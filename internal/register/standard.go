package register

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// Standards answers what the register asks about the mandatory catalogue, which
// package catalogue keeps.
type Standards interface {
	// Known reports whether bodies of the kind have an item with this code.
	Known(bodyKind, code string) bool
	// Months is after how many months an entry that meets these items is due again,
	// given the months by which the body renews periodic information; 0 when none of
	// them is dated.
	Months(bodyKind string, codes []string, bodyCadence int) int
}

// maxStandard bounds how many items of the catalogue one entry may meet.
const maxStandard = 40

// Holding says of a unit how many of its published entries with the same cadence of
// their own meet an item of the mandatory catalogue, and when the latest of them was
// updated.
type Holding struct {
	Item    string
	Cadence int // months; 0 without a cadence of their own
	N       int
	Latest  calendar.Date
}

var (
	// Writing the row locks it, so that two publications for a unit count one after
	// the other.
	lockHeld = db.SQL("register.lockHeld", `
		INSERT INTO unit_catalogue (org_id, unit_id, held) VALUES ($1, $2, '')
		ON CONFLICT (org_id, unit_id) DO UPDATE SET held = unit_catalogue.held`)
	selectHeld    = db.SQL("register.held", `SELECT held FROM unit_catalogue WHERE org_id = $1 AND unit_id = $2`)
	selectAllHeld = db.SQL("register.allHeld", `SELECT unit_id, held FROM unit_catalogue WHERE org_id = $1`)
	updateHeld    = db.SQL("register.updateHeld", `UPDATE unit_catalogue SET held = $1 WHERE org_id = $2 AND unit_id = $3`)
	insertItem    = db.SQL("register.insertItem", `
		INSERT INTO entry_item (org_id, entry_id, item, unit_id, cadence, updated_on) VALUES ($1, $2, $3, $4, $5, $6)`)
	deleteItems = db.SQL("register.deleteItems", `DELETE FROM entry_item WHERE org_id = $1 AND entry_id = $2`)
	countItem   = db.SQL("register.countItem", `
		SELECT COUNT(*), COALESCE(MAX(updated_on), '') FROM entry_item WHERE org_id = $1 AND unit_id = $2 AND item = $3 AND cadence = $4`)
	// The latest few entries of each item of a unit.
	selectMeeting = db.SQL("register.meeting", `
		SELECT i.item, `+entryColumns+` FROM (
			SELECT item, entry_id, ROW_NUMBER() OVER (PARTITION BY item ORDER BY updated_on DESC, entry_id DESC) AS place
			FROM entry_item WHERE org_id = $1 AND unit_id = $2) i
		JOIN entry e ON e.org_id = $1 AND e.id = i.entry_id
		WHERE i.place <= $3 ORDER BY i.item, i.place`)
	// The text of a content names its items under one key.
	selectBeing = db.SQL("register.beingWritten", `
		SELECT `+entryColumns+`, `+draftColumns+` FROM entry e JOIN entry_draft d ON d.org_id = e.org_id AND d.entry_id = e.id
		WHERE e.org_id = $1 AND e.unit_id = $2 AND e.state <> 'ditarik' AND d.content LIKE '%"butir_wajib":["%' ORDER BY d.updated_at DESC LIMIT 200`)
)

// checkStandard refuses codes that the mandatory catalogue of the body does not hold.
func (g *Register) checkStandard(ctx context.Context, r db.Reader, orgID string, c Content) error {
	if len(c.Standard) == 0 {
		return nil
	}
	if len(c.Standard) > maxStandard {
		return fault.New(fault.Invalid, "butir_wajib", "informasi.butir_banyak", "", maxStandard)
	}
	body, err := org.BodyByID(ctx, r, orgID)
	if err != nil {
		return err
	}
	var l fault.List
	for _, code := range c.Standard {
		if g.Standards == nil || !g.Standards.Known(body.Kind, code) {
			l.Add(fault.New(fault.Invalid, "butir_wajib", "informasi.butir_wajib", "", code))
		}
	}
	return l.Err()
}

// renewBy is the day by which the entry is due again: by its own cadence, else by
// the items of the mandatory catalogue that it meets, else, for periodic information,
// at least every six months or sooner by the body's own cadence. What is met once for
// every event or package is not due by a date. UU14/2008:9(4)
func (g *Register) renewBy(c Content, body org.Body) calendar.Date {
	months := c.Cadence
	switch {
	case months > 0:
	case len(c.Standard) > 0 && g.Standards != nil:
		months = g.Standards.Months(body.Kind, c.Standard, body.Settings.Cadence())
	case c.Class == Periodic:
		months = body.Settings.Cadence()
	}
	if months == 0 {
		return calendar.Date{}
	}
	return c.UpdatedOn.AddMonths(months)
}

// keepItems brings what units hold of the mandatory catalogue up to what is public:
// was is what the public saw of the entry before, is what it sees now; nil when
// nothing. It is called in the transaction of each publication and withdrawal, so that
// no page counts the register.
func keepItems(ctx context.Context, tx *ledger.Tx, id string, was, is *Content) error {
	var units []string
	touched := map[string][]Holding{} // by unit, what must be counted again
	for _, c := range []*Content{was, is} {
		if c == nil || len(c.Standard) == 0 {
			continue
		}
		if !slices.Contains(units, c.Unit) {
			units = append(units, c.Unit)
		}
		for _, code := range c.Standard {
			touched[c.Unit] = append(touched[c.Unit], Holding{Item: code, Cadence: c.Cadence})
		}
	}
	slices.Sort(units) // two transactions take the rows of two units in one order
	for _, unit := range units {
		if _, err := tx.Exec(ctx, lockHeld, tx.Actor.Org, unit); err != nil {
			return err
		}
	}
	if was != nil && len(was.Standard) > 0 {
		if _, err := tx.Exec(ctx, deleteItems, tx.Actor.Org, id); err != nil {
			return err
		}
	}
	if is != nil {
		for _, code := range is.Standard {
			if _, err := tx.Exec(ctx, insertItem, tx.Actor.Org, id, code, is.Unit, is.Cadence, is.UpdatedOn.String()); err != nil {
				return err
			}
		}
	}
	for _, unit := range units {
		if err := recount(ctx, tx, unit, touched[unit]); err != nil {
			return err
		}
	}
	return nil
}

// recount counts the touched items of a unit and writes its row.
func recount(ctx context.Context, tx *ledger.Tx, unit string, touched []Holding) error {
	text, err := db.One(ctx, tx, selectHeld, db.Value[string], tx.Actor.Org, unit)
	if err != nil {
		return err
	}
	held, err := readHeld(text)
	if err != nil {
		return err
	}
	for _, t := range touched {
		held = slices.DeleteFunc(held, func(h Holding) bool { return h.Item == t.Item && h.Cadence == t.Cadence })
		counted, err := db.One(ctx, tx, countItem, func(row db.Row) (Holding, error) {
			h := t
			err := row.Scan(&h.N, db.ScanDate(&h.Latest))
			return h, err
		}, tx.Actor.Org, unit, t.Item, t.Cadence)
		if err != nil {
			return err
		}
		if counted.N > 0 {
			held = append(held, counted)
		}
	}
	return tx.Guard(ctx, updateHeld, writeHeld(held), tx.Actor.Org, unit)
}

// writeHeld is the stored form: a line for each, in order.
func writeHeld(held []Holding) string {
	lines := make([]string, len(held))
	for i, h := range held {
		lines[i] = fmt.Sprintf("%s %d %d %s\n", h.Item, h.Cadence, h.N, h.Latest)
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

func readHeld(text string) ([]Holding, error) {
	held := make([]Holding, 0, strings.Count(text, "\n"))
	days := map[string]calendar.Date{} // many were updated on the same day
	for line := range strings.Lines(text) {
		item, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		cadence, rest, _ := strings.Cut(rest, " ")
		n, latest, _ := strings.Cut(rest, " ")
		h := Holding{Item: item, Latest: days[latest]}
		var errs [3]error
		h.Cadence, errs[0] = strconv.Atoi(cadence)
		h.N, errs[1] = strconv.Atoi(n)
		if h.Latest.IsZero() {
			h.Latest, errs[2] = calendar.ParseDate(latest)
			days[latest] = h.Latest
		}
		for _, err := range errs {
			if err != nil {
				return nil, fmt.Errorf("items held by a unit: %w", err)
			}
		}
		held = append(held, h)
	}
	return held, nil
}

// HeldOf gives what one unit holds of the mandatory catalogue.
func (g *Register) HeldOf(ctx context.Context, orgID, unit string) ([]Holding, error) {
	text, err := db.One(ctx, g.Ledger.Reader(), selectHeld, db.Value[string], orgID, unit)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return readHeld(text)
}

// HeldByUnit gives what each unit of a body holds of the mandatory catalogue, by the
// unit's identifier.
func (g *Register) HeldByUnit(ctx context.Context, orgID string) (map[string][]Holding, error) {
	all := map[string][]Holding{}
	err := db.Each(ctx, g.Ledger.Reader(), selectAllHeld, func(row db.Row) error {
		var unit, text string
		if err := row.Scan(&unit, &text); err != nil {
			return err
		}
		held, err := readHeld(text)
		all[unit] = held
		return err
	}, orgID)
	return all, err
}

// Met is a published entry that meets an item of the mandatory catalogue.
type Met struct {
	Item  string
	Entry Entry
}

// Meeting lists the published entries of a unit that meet items of the mandatory
// catalogue, of each item the latest n, in the order of codes.
func (g *Register) Meeting(ctx context.Context, orgID, unit string, n int) ([]Met, error) {
	return db.All(ctx, g.Ledger.Reader(), selectMeeting, func(row db.Row) (m Met, err error) {
		var content string
		err = row.Scan(&m.Item, &m.Entry.Org, &m.Entry.ID, &m.Entry.Number, &m.Entry.Slug, &m.Entry.State, &content, &m.Entry.Revision,
			db.ScanDate(&m.Entry.RenewBy), db.ScanTime(&m.Entry.FirstAt), db.ScanTime(&m.Entry.PublishedAt),
			db.ScanDate(&m.Entry.WithdrawnOn), &m.Entry.WithdrawnReason, &m.Entry.Version)
		if err != nil {
			return m, err
		}
		return m, unpack(content, &m.Entry.Content)
	}, orgID, unit, int64(n))
}

// BeingWritten lists drafts of a unit that name items of the mandatory catalogue, the
// latest first, two hundred at most.
func (g *Register) BeingWritten(ctx context.Context, orgID, unit string) ([]Entry, error) {
	return db.All(ctx, g.Ledger.Reader(), selectBeing, scanEntry, orgID, unit)
}
