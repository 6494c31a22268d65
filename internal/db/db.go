// Package db is the only door to the database engines.
//
// Suluh runs on SQLite inside the program and on PostgreSQL beside it with one
// text per statement. This package opens the engine, runs transactions, maps
// the errors and migrates; it knows nothing about information requests.
//
// Words: a statement is a text registered with [SQL]; a reader is anything that
// can run it ([*DB] outside a transaction, [*Tx] inside one). Column types are
// TEXT, BIGINT, BOOLEAN and BYTEA on both engines: civil dates are TEXT in ISO
// form, instants BIGINT milliseconds, identifiers TEXT from [NewID].
//
// Invariants: SQLite writes through one connection, so writers queue instead of
// failing; an acknowledged write is on disk (WAL with synchronous=FULL, or
// PostgreSQL's synchronous commit); inside a transaction the pool is out of
// reach. It does not build statements and offers no storage interface.
package db

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
	_ "modernc.org/sqlite"             // driver "sqlite"
)

// Engine names a database engine.
type Engine string

const (
	// SQLite is the embedded engine: one file, one writer, many readers.
	SQLite Engine = "sqlite"
	// Postgres is PostgreSQL 15 or newer, reached over a URL.
	Postgres Engine = "postgres"
)

// DB is an open database with its pools. It is safe for concurrent use.
type DB struct {
	engine   Engine
	write    *sql.DB
	read     *sql.DB
	prepared sync.Map // text -> *sql.Stmt on the read pool

	writing sync.Map // text -> *sql.Stmt on the writing connection of SQLite
	wanted  sync.Map // texts that transactions ran and nobody prepared yet
}

// Open opens a database: a postgres:// URL, or the path of an SQLite file that
// is created when it does not exist.
func Open(ctx context.Context, where string) (*DB, error) {
	if strings.HasPrefix(where, "postgres://") || strings.HasPrefix(where, "postgresql://") {
		return openPostgres(ctx, where)
	}
	return openSQLite(ctx, where)
}

// Engine tells which engine this is.
func (d *DB) Engine() Engine { return d.engine }

// Pool gives the writing pool of database/sql for the job queue, a library that
// runs its own statements on its own tables. Nothing else needs it; with one
// writing connection on SQLite, using it inside a transaction waits for ever.
func (d *DB) Pool() *sql.DB { return d.write }

// Close closes the pools.
func (d *DB) Close() error {
	err := d.read.Close()
	if d.write != d.read {
		if e := d.write.Close(); err == nil {
			err = e
		}
	}
	return err
}

func openPostgres(ctx context.Context, where string) (*DB, error) {
	pool, err := sql.Open("pgx", where)
	if err != nil {
		return nil, fmt.Errorf("open postgres: %w", err)
	}
	pool.SetMaxOpenConns(4 * max(2, runtime.NumCPU()))
	pool.SetMaxIdleConns(2 * max(2, runtime.NumCPU()))
	if err := pool.PingContext(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("connect to postgres: %w", err)
	}
	return &DB{engine: Postgres, write: pool, read: pool}, nil
}

// Options stand in the connection string so that every connection of a pool has
// them: a pragma sent once with Exec reaches one connection only.
func sqliteDSN(path string, readonly bool) string {
	q := url.Values{}
	for _, p := range []string{
		"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)",
		"trusted_schema(0)", "secure_delete(1)", "temp_store(2)", "cache_size(-8000)",
	} {
		q.Add("_pragma", p)
	}
	if readonly {
		q.Add("_pragma", "query_only(1)")
	} else {
		// A deferred transaction that reads and then writes fails at once when
		// another writer came between, whatever the timeout.
		q.Set("_txlock", "immediate")
	}
	return "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() + "?" + q.Encode()
}

func openSQLite(ctx context.Context, path string) (*DB, error) {
	write, err := sql.Open("sqlite", sqliteDSN(path, false))
	if err != nil {
		return nil, fmt.Errorf("open sqlite: %w", err)
	}
	write.SetMaxOpenConns(1)
	var version string
	if err := write.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&version); err != nil {
		write.Close()
		return nil, fmt.Errorf("open sqlite file: %w", err)
	}
	if older(version, "3.51.3") {
		write.Close()
		return nil, fmt.Errorf("sqlite %s can damage its write-ahead log; 3.51.3 or newer is needed", version)
	}
	read, err := sql.Open("sqlite", sqliteDSN(path, true))
	if err != nil {
		write.Close()
		return nil, fmt.Errorf("open sqlite for reading: %w", err)
	}
	read.SetMaxOpenConns(2 * max(2, runtime.NumCPU()))
	read.SetMaxIdleConns(2 * max(2, runtime.NumCPU()))
	return &DB{engine: SQLite, write: write, read: read}, nil
}

// older compares dotted version numbers.
func older(a, b string) bool {
	var x, y [3]int
	fmt.Sscanf(a, "%d.%d.%d", &x[0], &x[1], &x[2])
	fmt.Sscanf(b, "%d.%d.%d", &y[0], &y[1], &y[2])
	for i := range x {
		if x[i] != y[i] {
			return x[i] < y[i]
		}
	}
	return false
}
