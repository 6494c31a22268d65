package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"suluh/internal/fault"
)

// Statement is one SQL text with a name, the same on both engines.
// Placeholders are $1 … $n, first used in ascending order.
type Statement struct {
	Name string
	Text string
}

var registry = struct {
	sync.Mutex
	byName map[string]string
}{byName: map[string]string{}}

// SQL registers a statement under a name such as "request.insert", so that one
// test can prepare every statement of the program on both engines. It is called
// from package variables; a name used twice is a programming error and panics.
func SQL(name, text string) Statement {
	registry.Lock()
	defer registry.Unlock()
	if _, taken := registry.byName[name]; taken {
		panic("db: statement " + name + " registered twice")
	}
	registry.byName[name] = text
	return Statement{Name: name, Text: text}
}

// Statements lists every registered statement by name.
func Statements() []Statement {
	registry.Lock()
	defer registry.Unlock()
	var all []Statement
	for _, name := range slices.Sorted(maps.Keys(registry.byName)) {
		all = append(all, Statement{Name: name, Text: registry.byName[name]})
	}
	return all
}

// Reader runs statements that read: the pool or a transaction.
type Reader interface {
	Engine() Engine
	query(ctx context.Context, text string, args []any) (*sql.Rows, error)
}

// Row is what a scan function reads one row from.
type Row interface{ Scan(dest ...any) error }

// All runs a reading statement and scans every row. No rows is an empty slice.
func All[T any](ctx context.Context, r Reader, s Statement, scan func(Row) (T, error), args ...any) ([]T, error) {
	var all []T
	err := Each(ctx, r, s, func(row Row) error {
		v, err := scan(row)
		if err != nil {
			return err
		}
		all = append(all, v)
		return nil
	}, args...)
	return all, err
}

// Each runs a reading statement and calls fn for every row, without keeping them.
func Each(ctx context.Context, r Reader, s Statement, fn func(Row) error, args ...any) error {
	rows, err := r.query(ctx, s.Text, args)
	if err != nil {
		return fmt.Errorf("%s: %w", s.Name, err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := fn(rows); err != nil {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("%s: %w", s.Name, err)
	}
	return nil
}

// One runs a reading statement for one row. No row is fault.NotFound.
func One[T any](ctx context.Context, r Reader, s Statement, scan func(Row) (T, error), args ...any) (T, error) {
	var zero T
	rows, err := r.query(ctx, s.Text, args)
	if err != nil {
		return zero, fmt.Errorf("%s: %w", s.Name, err)
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return zero, fmt.Errorf("%s: %w", s.Name, err)
		}
		return zero, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	v, err := scan(rows)
	if err != nil {
		return zero, fmt.Errorf("%s: %w", s.Name, err)
	}
	// The rest is drained so that an error after the first row is not lost.
	return v, errors.Join(rows.Close(), rows.Err())
}

// Value scans a single column, for statements such as counts.
func Value[T any](row Row) (T, error) {
	var v T
	err := row.Scan(&v)
	return v, err
}

// query runs a statement on the read pool with a kept preparation.
func (d *DB) query(ctx context.Context, text string, args []any) (*sql.Rows, error) {
	if d.engine == Postgres { // pgx keeps its own preparations by text
		return d.read.QueryContext(ctx, text, args...)
	}
	if s, ok := d.prepared.Load(text); ok {
		return s.(*sql.Stmt).QueryContext(ctx, args...)
	}
	s, err := d.read.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	if kept, loaded := d.prepared.LoadOrStore(text, s); loaded {
		s.Close()
		s = kept.(*sql.Stmt)
	}
	return s.QueryContext(ctx, args...)
}

// Prepare checks that the engine accepts a statement, for the test over all of them.
func (d *DB) Prepare(ctx context.Context, s Statement) error {
	p, err := d.write.PrepareContext(ctx, s.Text)
	if err != nil {
		return fmt.Errorf("%s: %w", s.Name, err)
	}
	return p.Close()
}
