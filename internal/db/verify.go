package db

import (
	"context"
	"fmt"
)

// Verify lets the engine check its own pages and references, as far as it can
// while others work, and gives what it found. PostgreSQL keeps references by
// itself and checks pages when checksums are on, so there it asks nothing.
func (d *DB) Verify(ctx context.Context) ([]string, error) {
	if d.engine == Postgres {
		return nil, d.read.PingContext(ctx)
	}
	var found []string
	for _, pragma := range []string{"PRAGMA quick_check", "PRAGMA foreign_key_check"} {
		rows, err := d.read.QueryContext(ctx, pragma)
		if err != nil {
			return nil, fmt.Errorf("verify database: %w", err)
		}
		columns, err := rows.Columns()
		if err != nil {
			rows.Close()
			return nil, fmt.Errorf("verify database: %w", err)
		}
		for rows.Next() {
			values := make([]any, len(columns))
			for i := range values {
				values[i] = new(any)
			}
			if err := rows.Scan(values...); err != nil {
				rows.Close()
				return nil, fmt.Errorf("verify database: %w", err)
			}
			if first := fmt.Sprint(*values[0].(*any)); first != "ok" {
				found = append(found, pragma+": "+first)
			}
		}
		if err := rows.Close(); err != nil {
			return nil, fmt.Errorf("verify database: %w", err)
		}
	}
	return found, nil
}
