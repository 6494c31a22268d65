package catalogue

import (
	"context"
	"slices"
	"sync"

	"suluh/internal/calendar"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// keptMatrices is how many bodies have their matrix in memory; that of 120 units takes
// less than a megabyte.
const keptMatrices = 8

// basis is all that a matrix follows from. Publications, marks and changes of units are
// official acts, counted in the transaction that makes them, so no matrix with this
// basis is older than the last commit, also when another process made it.
type basis struct {
	body    string
	version int64 // of the body's settings
	acts    int64
	today   calendar.Date
}

type keptMatrix struct {
	basis
	matrix *Matrix
}

// shelf holds the newest matrix of a few bodies, the one last asked for first.
type shelf struct {
	mu   sync.Mutex
	kept []keptMatrix
}

func (s *shelf) get(b basis) *Matrix {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.find(b)
}

func (s *shelf) find(b basis) *Matrix {
	for i, k := range s.kept {
		if k.basis == b {
			copy(s.kept[1:i+1], s.kept[:i])
			s.kept[0] = k
			return k.matrix
		}
	}
	return nil
}

// put keeps a matrix in the place of the body's earlier one and gives the one to
// answer with: of several who computed the same at once all give the first.
func (s *shelf) put(b basis, m *Matrix) *Matrix {
	s.mu.Lock()
	defer s.mu.Unlock()
	if first := s.find(b); first != nil {
		return first
	}
	s.kept = slices.DeleteFunc(s.kept, func(k keptMatrix) bool { return k.body == b.body })
	s.kept = slices.Insert(s.kept, 0, keptMatrix{b, m})
	if len(s.kept) > keptMatrices {
		s.kept = slices.Delete(s.kept, keptMatrices, len(s.kept))
	}
	return m
}

// Matrix answers for every unit of a body on a day. As long as nothing happens in the
// body it is the same matrix, which is shared and must not be changed.
func (c *Catalogue) Matrix(ctx context.Context, body org.Body, today calendar.Date) (*Matrix, error) {
	// Counted before the rest is read: what is committed in between makes the next
	// asker count more, and compute anew.
	// The counting is short, and watching for its end would cost more than it does.
	acts, err := ledger.Acts(context.WithoutCancel(ctx), c.Ledger.Reader(), body.ID)
	if err != nil {
		return nil, err
	}
	b := basis{body.ID, body.Version, acts, today}
	if m := c.shelf.get(b); m != nil {
		return m, nil
	}
	m, err := c.matrix(ctx, body, today)
	if err != nil {
		return nil, err
	}
	return c.shelf.put(b, m), nil
}
