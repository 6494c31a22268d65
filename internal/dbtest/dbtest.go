// Package dbtest gives tests a real database on each engine.
//
// [Each] runs a test once on SQLite and once on PostgreSQL, each with its own
// migrated, empty database that is removed afterwards. PostgreSQL is reached
// through SULUH_TEST_POSTGRES, which `make test` sets; without it the test fails
// with a sentence, because a test that is skipped in silence proves nothing.
package dbtest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"suluh/internal/db"
)

// Variable names the environment variable with the administrator's URL.
const Variable = "SULUH_TEST_POSTGRES"

// Each runs fn on both engines, in parallel with other tests.
func Each(t *testing.T, fn func(t *testing.T, d *db.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		fn(t, OpenSQLite(t))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		fn(t, OpenPostgres(t))
	})
}

var sqliteTemplate = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "suluh-templat")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "suluh.db")
	d, err := db.Open(context.Background(), path)
	if err != nil {
		return nil, err
	}
	if err := d.Migrate(context.Background()); err != nil {
		return nil, err
	}
	// Closing the last connection moves the write-ahead log into the file.
	if err := d.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// OpenSQLite gives a migrated SQLite database in the test's own folder.
func OpenSQLite(t testing.TB) *db.DB {
	t.Helper()
	template, err := sqliteTemplate()
	if err != nil {
		t.Fatalf("migrate the SQLite template: %v", err)
	}
	path := filepath.Join(t.TempDir(), "suluh.db")
	if err := os.WriteFile(path, template, 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := db.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

// PostgreSQL copies a migrated template database in a fraction of the time that
// migrating takes. The template belongs to one test process.
var postgresTemplate = sync.OnceValues(func() (string, error) {
	admin := os.Getenv(Variable)
	if admin == "" {
		return "", fmt.Errorf("%s is not set: run the tests through make test, which starts a PostgreSQL of its own", Variable)
	}
	name := "templat_" + db.NewID()
	if err := administer("CREATE DATABASE " + name); err != nil {
		return "", err
	}
	d, err := db.Open(context.Background(), withDatabase(admin, name))
	if err != nil {
		return "", err
	}
	defer d.Close()
	return name, d.Migrate(context.Background())
})

var administration sync.Mutex // PostgreSQL copies a template for one caller at a time

func administer(statement string) error {
	administration.Lock()
	defer administration.Unlock()
	pool, err := sql.Open("pgx", os.Getenv(Variable))
	if err != nil {
		return err
	}
	defer pool.Close()
	_, err = pool.Exec(statement)
	return err
}

func withDatabase(admin, name string) string {
	u, err := url.Parse(admin)
	if err != nil {
		return admin
	}
	u.Path = "/" + name
	return u.String()
}

// PostgresURL gives the address of a migrated database of the test's own.
func PostgresURL(t testing.TB) string {
	t.Helper()
	template, err := postgresTemplate()
	if err != nil {
		t.Fatalf("PostgreSQL for tests: %v", err)
	}
	name := "uji_" + strings.ToLower(db.NewID())
	if err := administer("CREATE DATABASE " + name + " TEMPLATE " + template); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := administer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"); err != nil {
			t.Errorf("drop test database: %v", err)
		}
	})
	return withDatabase(os.Getenv(Variable), name)
}

// OpenPostgres gives a migrated PostgreSQL database of the test's own.
func OpenPostgres(t testing.TB) *db.DB {
	t.Helper()
	d, err := db.Open(context.Background(), PostgresURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}
