package db

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// ErrNewerSchema means that a newer program has already changed this database.
var ErrNewerSchema = errors.New("basis data ini sudah dipakai versi Suluh yang lebih baru; gunakan versi itu")

// Migrate brings the schema up to this program. Each file runs in its own
// transaction and is recorded, so an interrupted run goes on where it stopped.
// Migrations only go forward; an older program refuses a newer schema. Several
// programs may start at once: of two that meet at a step one fails, looks again
// and goes on with what is left.
func (d *DB) Migrate(ctx context.Context) error {
	files, err := migrationFiles(d.engine)
	if err != nil {
		return err
	}
	return d.migrate(ctx, files)
}

func (d *DB) migrate(ctx context.Context, files []migrationFile) error {
	var steps []*goose.Migration
	for _, f := range files {
		steps = append(steps, goose.NewGoMigration(f.version, &goose.GoFunc{
			RunTx: func(ctx context.Context, tx *sql.Tx) error {
				_, err := tx.ExecContext(ctx, f.text)
				return err
			},
		}, nil))
	}
	dialect := goose.DialectSQLite3
	if d.engine == Postgres {
		dialect = goose.DialectPostgres
	}
	provider, err := goose.NewProvider(dialect, d.write, nil,
		goose.WithGoMigrations(steps...), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("prepare migrations: %w", err)
	}
	last := files[len(files)-1].version
	for reached, fruitless := int64(-1), 0; ; {
		err := up(ctx, provider, last)
		if err == nil || errors.Is(err, ErrNewerSchema) {
			return err
		}
		// The look fails too while another process is half way.
		if at, e := provider.GetDBVersion(ctx); e == nil && at > reached {
			reached, fruitless = at, 0
		}
		if fruitless++; fruitless >= stuckTries {
			return err
		}
		select {
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		case <-time.After(time.Duration(fruitless)*50*time.Millisecond + rand.N(50*time.Millisecond)):
		}
	}
}

// stuckTries is how often in a row migrating may fail without getting further.
const stuckTries = 4

func up(ctx context.Context, provider *goose.Provider, last int64) error {
	at, err := provider.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("read schema version: %w", err)
	}
	if at > last {
		return ErrNewerSchema
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

type migrationFile struct {
	version int64
	text    string
}

// migrationFiles gives the texts for one engine in order. A file whose name ends
// in .sqlite.sql or .postgres.sql is for that engine only.
func migrationFiles(engine Engine) ([]migrationFile, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var files []migrationFile
	for _, name := range names {
		base := strings.TrimSuffix(strings.TrimPrefix(name, "migrations/"), ".sql")
		if stem, own, found := strings.Cut(base, "."); found {
			if Engine(own) != engine {
				continue
			}
			base = stem
		}
		number, _, _ := strings.Cut(base, "_")
		version, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("migration %s has no number", name)
		}
		raw, err := migrations.ReadFile(name)
		if err != nil {
			return nil, err
		}
		text := string(raw)
		if engine == SQLite {
			text = strictSQLite(text)
		}
		files = append(files, migrationFile{version, text})
	}
	slices.SortFunc(files, func(a, b migrationFile) int { return int(a.version - b.version) })
	for i := 1; i < len(files); i++ {
		if files[i].version == files[i-1].version {
			return nil, fmt.Errorf("migration %d exists twice for %s", files[i].version, engine)
		}
	}
	return files, nil
}

var (
	columnType = regexp.MustCompile(`\b(BIGINT|BOOLEAN|BYTEA)\b`)
	tableEnd   = regexp.MustCompile(`(?m)^\);`)
)

// strictSQLite turns the portable types into the ones of STRICT tables. Without
// STRICT the engine would take any text in any column. A CREATE TABLE ends with
// ");" at the beginning of a line; nothing else does.
func strictSQLite(text string) string {
	text = columnType.ReplaceAllStringFunc(text, func(t string) string {
		if t == "BYTEA" {
			return "BLOB"
		}
		return "INTEGER"
	})
	return tableEnd.ReplaceAllString(text, ") STRICT;")
}
