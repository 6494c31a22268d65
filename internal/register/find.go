package register

import (
	"context"
	"time"

	"suluh/internal/db"
	"suluh/internal/fault"
)

// idsAtOnce is the number of entries that one statement of ByIDs looks up; the
// places that are left stay empty, which no identifier is.
const idsAtOnce = 10

var (
	selectIDs = db.SQL("register.byIDs", `
		SELECT `+entryColumns+` FROM entry e WHERE e.org_id = $1 AND e.state = 'terbit'
			AND e.id IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`)
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

// Find gives an entry with its draft by its identifier, for the operator.
func (g *Register) Find(ctx context.Context, orgID, id string) (Entry, error) {
	return getEntryFrom(ctx, g.Ledger.Reader(), orgID, id)
}

// Newest gives the published entries that changed last, at most n.
func (g *Register) Newest(ctx context.Context, orgID string, n int) ([]Entry, error) {
	return db.All(ctx, g.Ledger.DB, listings[0].walk[ByNewest], scanPublished, orgID, int64(n), int64(0))
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

// PublishedNumber gives the entry of a number when it is published now, for whoever
// sends somebody to it.
func PublishedNumber(ctx context.Context, r db.Reader, orgID string, number int64) (Entry, error) {
	e, err := db.One(ctx, r, selectNumber, scanPublished, orgID, number)
	if err == nil && e.State != Published {
		return Entry{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return e, err
}
