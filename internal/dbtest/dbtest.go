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
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
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
		fn(t, open(t, plain.SQLiteFile(t)))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		fn(t, open(t, plain.PostgresURL(t)))
	})
}

// plain is the template with Suluh's own tables.
var plain = NewTemplate(func(ctx context.Context, d *db.DB) error { return d.Migrate(ctx) })

func open(t testing.TB, where string) *db.DB {
	t.Helper()
	d, err := db.Open(context.Background(), where)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

// OpenSQLite gives a migrated SQLite database in the test's own folder.
func OpenSQLite(t testing.TB) *db.DB { return open(t, plain.SQLiteFile(t)) }

// OpenPostgres gives a migrated PostgreSQL database of the test's own.
func OpenPostgres(t testing.TB) *db.DB { return open(t, plain.PostgresURL(t)) }

// Template is a database that was prepared once and is copied for every test,
// which takes a fraction of the time of preparing it.
type Template struct {
	lite func() ([]byte, error)
	post func() (string, error)
}

// NewTemplate makes a template that prepare fills, once per engine and process.
func NewTemplate(prepare func(context.Context, *db.DB) error) *Template {
	return &Template{
		lite: sync.OnceValues(func() ([]byte, error) { return makeSQLite(prepare) }),
		post: sync.OnceValues(func() (string, error) { return makePostgres(prepare) }),
	}
}

func makeSQLite(prepare func(context.Context, *db.DB) error) ([]byte, error) {
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
	// Closing the last connection moves the write-ahead log into the file.
	if err := errors.Join(prepare(context.Background(), d), d.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

// SQLiteFile gives the path of a copy in the test's own folder.
func (m *Template) SQLiteFile(t testing.TB) string {
	t.Helper()
	content, err := m.lite()
	if err != nil {
		t.Fatalf("prepare the SQLite template: %v", err)
	}
	path := filepath.Join(t.TempDir(), "suluh.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func makePostgres(prepare func(context.Context, *db.DB) error) (string, error) {
	admin := os.Getenv(Variable)
	if admin == "" {
		return "", fmt.Errorf("%s is not set: run the tests through make, or under scripts/postgres-sementara, which starts a PostgreSQL of its own", Variable)
	}
	name := "templat_" + db.NewID()
	if err := administer("CREATE DATABASE " + name); err != nil {
		return "", err
	}
	d, err := db.Open(context.Background(), withDatabase(admin, name))
	if err != nil {
		return "", err
	}
	return name, errors.Join(prepare(context.Background(), d), d.Close())
}

// PostgresURL gives the address of a copy that is dropped after the test.
func (m *Template) PostgresURL(t testing.TB) string {
	t.Helper()
	template, err := m.post()
	if err != nil {
		t.Fatalf("PostgreSQL for tests: %v", err)
	}
	name := "uji_" + db.NewID()
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

// PostgreSQL copies a template for one caller at a time.
var administration sync.Mutex

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
