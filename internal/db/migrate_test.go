package db_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"suluh/internal/db"
	"suluh/internal/dbtest"
)

// empty is a database in which nothing has run.
var empty = dbtest.NewTemplate(func(context.Context, *db.DB) error { return nil })

// eachEmpty runs fn on both engines with the address of an empty database.
func eachEmpty(t *testing.T, fn func(t *testing.T, where string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { t.Parallel(); fn(t, empty.SQLiteFile(t)) })
	t.Run("postgres", func(t *testing.T) { t.Parallel(); fn(t, empty.PostgresURL(t)) })
}

func open(t *testing.T, where string) *db.DB {
	t.Helper()
	d, err := db.Open(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

// schema lists what the engine has, one line each.
func schema(t *testing.T, d *db.DB) []string {
	t.Helper()
	text := `SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'`
	if d.Engine() == db.Postgres {
		text = `SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || coalesce(column_default, '')
			FROM information_schema.columns WHERE table_schema = 'public'
			UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
			UNION ALL SELECT 'trigger ' || trigger_name || ' ' || event_object_table FROM information_schema.triggers`
	}
	return lines(t, d, text)
}

func TestMigratingFromEmptyAndAgain(t *testing.T) {
	t.Parallel()
	eachEmpty(t, func(t *testing.T, where string) {
		d := open(t, where)
		if err := d.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		first := schema(t, d)
		if len(first) < 20 || !slices.ContainsFunc(first, func(s string) bool { return strings.Contains(s, "act_no") }) {
			t.Fatalf("the schema is not there: %d parts", len(first))
		}
		for range 2 {
			if err := open(t, where).Migrate(t.Context()); err != nil {
				t.Fatalf("migrating again: %v", err)
			}
		}
		if !slices.Equal(first, schema(t, d)) {
			t.Error("migrating again changed the schema")
		}
	})
}

// A migration that ends in the middle leaves nothing of its step, and the next
// start goes on from there.
func TestMigratingIsInterrupted(t *testing.T) {
	t.Parallel()
	eachEmpty(t, func(t *testing.T, where string) {
		d := open(t, where)
		steps, err := d.Steps()
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range []int{0, len(steps) / 2, len(steps) - 1} {
			broken := slices.Clone(steps)
			broken[at].Text += "\nINSERT INTO here_the_power_went (x) VALUES (1);"
			if err := d.MigrateThrough(t.Context(), broken); err == nil || !strings.Contains(err.Error(), "here_the_power_went") {
				t.Fatalf("step %d: %v", at, err)
			}
		}
		if err := open(t, where).Migrate(t.Context()); err != nil {
			t.Fatalf("going on after the interruptions: %v", err)
		}
		whole := open(t, again(t, d.Engine()))
		if err := whole.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got, want := schema(t, d), schema(t, whole); !slices.Equal(got, want) {
			t.Errorf("the schema differs from one made in one go:\n%v\n%v", got, want)
		}
	})
}

func again(t *testing.T, e db.Engine) string {
	t.Helper()
	if e == db.Postgres {
		return empty.PostgresURL(t)
	}
	return empty.SQLiteFile(t)
}

func TestAnOlderProgramRefusesANewerSchema(t *testing.T) {
	t.Parallel()
	eachEmpty(t, func(t *testing.T, where string) {
		d := open(t, where)
		steps, err := d.Steps()
		if err != nil {
			t.Fatal(err)
		}
		newer := append(slices.Clone(steps), db.Step{Version: 9999, Text: "CREATE TABLE of_tomorrow (id TEXT PRIMARY KEY);"})
		if err := d.MigrateThrough(t.Context(), newer); err != nil {
			t.Fatal(err)
		}
		before := schema(t, d)
		if err := d.Migrate(t.Context()); !errors.Is(err, db.ErrNewerSchema) {
			t.Errorf("an older program: %v", err)
		}
		if !slices.Equal(before, schema(t, d)) {
			t.Error("the older program changed something")
		}
	})
}

// Two programs that start at once on an empty database both come up.
func TestMigratingAtOnce(t *testing.T) {
	t.Parallel()
	eachEmpty(t, func(t *testing.T, where string) {
		var wait sync.WaitGroup
		for range 4 {
			d := open(t, where)
			wait.Go(func() {
				if err := d.Migrate(t.Context()); err != nil {
					t.Errorf("one of four: %v", err)
				}
			})
		}
		wait.Wait()
	})
}
