package village

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"suluh/internal/db"
	"suluh/internal/org"
	"suluh/internal/outbound"
)

// Say is a problem as an Indonesian sentence.
func (p Problem) Say() string {
	if text := sentences[p]; text != "" {
		return text
	}
	return outbound.Failure(p).Say()
}

// Overview is what the regency may know of a village: public facts, counts and how
// its connection does. Drafts are the village's own.
type Overview struct {
	Body       org.Body
	Entries    int64 // published in its register
	Followed   int64 // of these from its application
	Connection Connection
	Joined     bool // it has set up a connection
}

// Below reports whether a village lies in the region of a body, by the codes of the
// Ministry of Home Affairs: 35.08.09.2001 in 35.08.
func Below(village, region org.Body) bool {
	return village.Kind == Kind && region.Code != "" && village.ID != region.ID && strings.HasPrefix(village.Code, region.Code+".")
}

// Villages lists the villages in the region of a body, by name.
func (s *Sync) Villages(ctx context.Context, region org.Body) ([]Overview, error) {
	bodies, err := org.Bodies(ctx, s.Ledger.DB)
	if err != nil {
		return nil, err
	}
	var all []Overview
	for _, b := range bodies {
		if !Below(b, region) {
			continue
		}
		o, err := s.Overview(ctx, b)
		if err != nil {
			return nil, err
		}
		all = append(all, o)
	}
	slices.SortFunc(all, func(a, b Overview) int { return cmp.Compare(a.Body.Short, b.Body.Short) })
	return all, nil
}

// Overview gives the public facts of one village.
func (s *Sync) Overview(ctx context.Context, b org.Body) (o Overview, err error) {
	o.Body = b
	if o.Connection, err = s.Connection(ctx, b.ID); err != nil {
		return o, err
	}
	o.Joined = o.Connection.Version > 0
	if o.Entries, err = db.One(ctx, s.Ledger.DB, countEntries, db.Value[int64], b.ID); err != nil {
		return o, err
	}
	o.Followed, err = db.One(ctx, s.Ledger.DB, countOpen, db.Value[int64], b.ID)
	return o, err
}

// Drafts counts the drafts that wait in the village's own office.
func (s *Sync) Drafts(ctx context.Context, orgID string) (int64, error) {
	return db.One(ctx, s.Ledger.DB, countDrafts, db.Value[int64], orgID)
}

// Runs lists the last runs of a village, the latest first.
func (s *Sync) Runs(ctx context.Context, orgID string, n int64) ([]Past, error) {
	return db.All(ctx, s.Ledger.DB, selectRuns, scanPast, orgID, n)
}
