package db

import "context"

// Step is one migration as the tests see it.
type Step struct {
	Version int64
	Text    string
}

// Steps gives the migrations of this engine.
func (d *DB) Steps() ([]Step, error) {
	files, err := migrationFiles(d.engine)
	var steps []Step
	for _, f := range files {
		steps = append(steps, Step{f.version, f.text})
	}
	return steps, err
}

// MigrateThrough runs these migrations instead of the program's own.
func (d *DB) MigrateThrough(ctx context.Context, steps []Step) error {
	var files []migrationFile
	for _, s := range steps {
		files = append(files, migrationFile{s.Version, s.Text})
	}
	return d.migrate(ctx, files)
}
