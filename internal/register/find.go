package register

import (
	"context"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
)

// idsAtOnce is the number of entries that one statement of ByIDs looks up; the
// places that are left stay empty, which no identifier is.
const idsAtOnce = 10

var (
	selectIDs = db.SQL("register.byIDs", `
		SELECT `+entryColumns+` FROM entry e WHERE e.org_id = $1 AND e.state = 'terbit'
			AND e.id IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`)
	countByUnit = db.SQL("register.countByUnit", `
		SELECT unit_id, COUNT(*), SUM(CASE WHEN renew_by <> '' AND renew_by < $1 THEN 1 ELSE 0 END)
		FROM entry WHERE org_id = $2 AND state = 'terbit' GROUP BY unit_id`)
	selectAddresses = db.SQL("register.addresses", `
		SELECT number, slug, published_at FROM entry e
		WHERE e.org_id = $1 AND e.number > 0 AND e.number > $2 AND e.number <= $3 AND e.state || '' = 'terbit' ORDER BY e.number`)
	selectBlocks = db.SQL("register.addressBlocks", `
		SELECT (e.number - 1) / $1, MAX(e.published_at) FROM entry e
		WHERE e.org_id = $2 AND e.state = 'terbit' GROUP BY 1 ORDER BY 1`)
)

// ByIDs finds published entries by their identifiers, such as those that a search
// found. What is not published now is left out.
func (g *Register) ByIDs(ctx context.Context, orgID string, ids []string) (map[string]Entry, error) {
	found := map[string]Entry{}
	for len(ids) > 0 {
		n := min(len(ids), idsAtOnce)
		args := make([]any, 1, 1+idsAtOnce)
		args[0] = orgID
		for i := range idsAtOnce {
			id := ""
			if i < n {
				id = ids[i]
			}
			args = append(args, id)
		}
		entries, err := db.All(ctx, g.Ledger.DB, selectIDs, scanPublished, args...)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			found[e.ID] = e
		}
		ids = ids[n:]
	}
	return found, nil
}

// Newest gives the published entries that changed last, at most n.
func (g *Register) Newest(ctx context.Context, orgID string, n int) ([]Entry, error) {
	return db.All(ctx, g.Ledger.DB, listings[0].list[ByNewest], scanPublished, orgID, int64(n), int64(0))
}

// UnitCount is a unit's part of the register.
type UnitCount struct {
	Published int64
	Overdue   int64 // should have been renewed before today
}

// CountByUnit counts published entries of each unit by its identifier.
func (g *Register) CountByUnit(ctx context.Context, orgID string, today calendar.Date) (map[string]UnitCount, error) {
	counts := map[string]UnitCount{}
	err := db.Each(ctx, g.Ledger.DB, countByUnit, func(row db.Row) error {
		var unit string
		var c UnitCount
		if err := row.Scan(&unit, &c.Published, &c.Overdue); err != nil {
			return err
		}
		counts[unit] = c
		return nil
	}, today.String(), orgID)
	return counts, err
}

// AddressBlock is how many numbers share a block of addresses: a sitemap holds no
// more than 50,000.
const AddressBlock = 50_000

// Block is a block of numbers with published entries.
type Block struct {
	Number    int64 // from 0
	ChangedAt time.Time
}

// Address is what the address of a published entry is made of.
type Address struct {
	Number    int64
	Slug      string
	ChangedAt time.Time
}

// Blocks lists the blocks of numbers with published entries.
func (g *Register) Blocks(ctx context.Context, orgID string) ([]Block, error) {
	return db.All(ctx, g.Ledger.DB, selectBlocks, func(row db.Row) (b Block, err error) {
		err = row.Scan(&b.Number, db.ScanTime(&b.ChangedAt))
		return b, err
	}, int64(AddressBlock), orgID)
}

// Addresses lists the published entries of a block.
func (g *Register) Addresses(ctx context.Context, orgID string, block int64) ([]Address, error) {
	return db.All(ctx, g.Ledger.DB, selectAddresses, func(row db.Row) (a Address, err error) {
		err = row.Scan(&a.Number, &a.Slug, db.ScanTime(&a.ChangedAt))
		return a, err
	}, orgID, block*AddressBlock, (block+1)*AddressBlock)
}

// Changes names the columns in which a content differs from an earlier one, as
// they are called in exports, in the order of the form.
func (c Content) Changes(from Content) []string { return difference(from, c) }
