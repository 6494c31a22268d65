package app

import (
	"context"
	"time"

	"suluh/internal/dipimport"
	"suluh/internal/exemption"
	"suluh/internal/importer"
	"suluh/internal/jobs"
	"suluh/internal/pastbook"
)

// imports joins each kind of list with who takes its records.
func (a *App) imports() *dipimport.Imports {
	books := pastbook.Taker{Books: a.past()}
	return &dipimport.Imports{Ledger: a.Ledger, Blobs: a.Blobs, Keys: a.Keys, Takers: map[importer.Kind]dipimport.Taker{
		importer.DIP:        dipimport.Entries{Register: a.Register},
		importer.DIK:        exemption.Taker{Exemptions: a.Exemptions},
		importer.Permohonan: books,
		importer.Keberatan:  books,
	}}
}

// past are the books of past years.
func (a *App) past() *pastbook.Books { return &pastbook.Books{Ledger: a.Ledger, Keys: a.Keys} }

// SweepImports forgets the files of old imports.
type SweepImports struct{}

// Kind names the job.
func (SweepImports) Kind() string { return "impor.sapu" }

func (a *App) importWork() {
	jobs.Handle(a.Jobs, a.Imports.Work, jobs.Options{Timeout: time.Hour})
	jobs.Handle(a.Jobs, func(ctx context.Context, _ SweepImports) error { return a.Imports.SweepFiles(ctx) }, jobs.Options{})
	jobs.Every(a.Jobs, 24*time.Hour, SweepImports{})
}
