package kantor

import (
	"strconv"
	"testing"

	"suluh/internal/catalogue"
)

func TestDrawnTablesAreBounded(t *testing.T) {
	t.Parallel()
	var s tableStore
	old, now := &catalogue.Matrix{}, &catalogue.Matrix{}
	s.put(drawnTable{body: "a", from: old})
	s.put(drawnTable{body: "a", from: old, tableChoice: tableChoice{order: "unit"}})
	s.put(drawnTable{body: "a", from: now, rows: 1})
	if _, stale := s.get(old, tableChoice{order: "unit"}); stale || len(s.kept) != 1 {
		t.Errorf("%d tables of a body whose matrix changed", len(s.kept))
	}
	for i := range 3 * keptTables {
		other := &catalogue.Matrix{}
		s.put(drawnTable{body: "b" + strconv.Itoa(i), from: other})
		if got, ok := s.get(now, tableChoice{}); !ok || got.rows != 1 {
			t.Fatalf("the table that is asked for all the time went after %d others", i)
		}
	}
	if len(s.kept) != keptTables {
		t.Errorf("%d tables in memory", len(s.kept))
	}
}
