package disclosure

import (
	"context"
	"fmt"
	"math"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
)

// PageSize is how many summaries a public page lists, deskSize how many of a state the
// office sees.
const (
	PageSize = 20
	deskSize = 200
)

// sequence is the name of the numbers of a year.
func sequence(year int64) string { return fmt.Sprintf("dijawab:%d", year) }

// Mark is a place in the public list: behind the summary of this number. The zero value
// is its beginning.
type Mark struct{ Year, Number int64 }

// Page lists published summaries behind a mark, the latest first; more reports whether
// others follow.
func Page(ctx context.Context, r db.Reader, orgID string, after Mark, most int) (all []Summary, more bool, err error) {
	if after == (Mark{}) {
		after.Year = math.MaxInt32
	}
	all, err = db.All(ctx, r, selectPage, scan, orgID, after.Year, after.Number, most+1)
	if len(all) > most {
		return all[:most], true, err
	}
	return all, false, err
}

// Count is how many summaries of a body are public.
func Count(ctx context.Context, r db.Reader, orgID string) (int64, error) {
	return db.One(ctx, r, countPublished, db.Value[int64], orgID)
}

// ByNumber finds a summary that is public or was once.
func ByNumber(ctx context.Context, r db.Reader, orgID, slug string) (Summary, error) {
	year, number, ok := ParseSlug(slug)
	if !ok {
		return Summary{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	s, err := db.One(ctx, r, selectNumber, scan, orgID, year, number)
	return whole(ctx, r, s, err)
}

// ByIDs finds the public ones among summaries, by their ids.
func ByIDs(ctx context.Context, r db.Reader, orgID string, ids []string) (map[string]Summary, error) {
	found := map[string]Summary{}
	for _, id := range ids {
		s, err := db.One(ctx, r, selectID, scan, orgID, id)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return nil, err
		}
		if err == nil && s.State == Published {
			found[id] = s
		}
	}
	return found, nil
}

// Of finds the summary of a request that is being written, reviewed or public. Without
// one it is fault.NotFound.
func Of(ctx context.Context, r db.Reader, orgID, requestID string) (Summary, error) {
	s, err := db.One(ctx, r, selectLive, scan, orgID, requestID)
	return whole(ctx, r, s, err)
}

// Read opens a summary for an officer of the requests.
func (d *Answers) Read(ctx context.Context, a identity.Actor, id string) (Summary, error) {
	if !a.Everywhere(identity.ViewRequests) {
		return Summary{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	s, err := db.One(ctx, d.Ledger.Reader(), selectID, scan, a.Org, id)
	return whole(ctx, d.Ledger.Reader(), s, err)
}

// Desk lists the summaries of a state for the office, the one changed last first.
func (d *Answers) Desk(ctx context.Context, orgID string, state State) ([]Summary, error) {
	return db.All(ctx, d.Ledger.Reader(), selectState, scan, orgID, state, deskSize)
}
