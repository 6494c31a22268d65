package db

import (
	"slices"
	"testing"
)

func TestIdentifiersSortAsTheyAreMade(t *testing.T) {
	t.Parallel()
	made := make([]string, 200_000)
	for i := range made {
		made[i] = NewID()
		if len(made[i]) != 39 {
			t.Fatalf("%q has %d characters", made[i], len(made[i]))
		}
	}
	if !slices.IsSorted(made) {
		t.Error("a later identifier sorts before an earlier one")
	}
	if len(slices.Compact(made)) != 200_000 {
		t.Error("an identifier came twice")
	}
}

func TestStrictTypesForSQLite(t *testing.T) {
	t.Parallel()
	got := strictSQLite("CREATE TABLE x (\n\ta BIGINT NOT NULL,\n\tb BOOLEAN,\n\tc BYTEA\n);\nCREATE INDEX y ON x (a);\n")
	want := "CREATE TABLE x (\n\ta INTEGER NOT NULL,\n\tb INTEGER,\n\tc BLOB\n) STRICT;\nCREATE INDEX y ON x (a);\n"
	if got != want {
		t.Errorf("got %q", got)
	}
}

func TestOlderVersions(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		a, b string
		want bool
	}{{"3.51.2", "3.51.3", true}, {"3.51.3", "3.51.3", false}, {"3.52.0", "3.51.3", false}, {"3.9.9", "3.51.3", true}} {
		if got := older(tt.a, tt.b); got != tt.want {
			t.Errorf("older(%s, %s) = %v", tt.a, tt.b, got)
		}
	}
}
