package app_test

import (
	"testing"

	"suluh/internal/db"
	"suluh/internal/dbtest"
)

// The program's packages register their statements when they are linked, which
// package app does to all of them. A statement that one engine does not know
// shows here and not to the first reader.
func TestEveryStatementPreparesOnBothEngines(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		all := db.Statements()
		if len(all) < 100 {
			t.Fatalf("only %d statements are registered; is a package not linked?", len(all))
		}
		for _, s := range all {
			if err := d.Prepare(t.Context(), s); err != nil {
				t.Errorf("%v\n%s", err, s.Text)
			}
		}
	})
}
