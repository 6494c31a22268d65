// Package check compares an installation with itself: the database, the files on
// disk, the acts and the search index must all tell the same.
//
// Words: a finding is one thing that does not agree, with a code, what it is about
// and a sentence for the operator.
//
// Invariants: it changes nothing; it holds one row at a time, so an installation
// of any size can be checked; a finding names identifiers and numbers and no
// person. It does not repair: what is missing comes from a backup.
package check

import (
	"context"
	"fmt"

	"suluh/internal/blob"
	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/org"
)

// Finding is one thing that does not agree.
type Finding struct {
	Body    string `json:"badan,omitempty"` // short name; empty for the installation
	Code    string `json:"kode"`
	Subject string `json:"tentang,omitempty"`
	Text    string `json:"keterangan"`
}

// Codes of findings.
const (
	Engine        = "basis_data"
	ActHole       = "tindakan_terputus"
	ActOrphan     = "tindakan_tanpa_pokok"
	Unregistered  = "permohonan_tanpa_tindakan"
	RequestHole   = "nomor_permohonan_terputus"
	EntryHole     = "nomor_informasi_terputus"
	Unpublished   = "informasi_tanpa_tindakan"
	VersionAbsent = "versi_tidak_ada"
	FileAbsent    = "berkas_tidak_ada"
	FileChanged   = "berkas_berubah"
	DueDiffers    = "tenggat_berbeda"
	LetterAbsent  = "surat_tidak_ada"
	NotIndexed    = "belum_terindeks"
	WronglyFound  = "indeks_berlebih"
	FileOpen      = "berkas_terbuka"
	Uninspected   = "berkas_belum_diperiksa"
	FindingOpen   = "temuan_terbuka"
	TallyDiffers  = "hitungan_berbeda"
	DecreeHole    = "nomor_penetapan_terputus"
	DecreeUnmade  = "penetapan_tanpa_tindakan"
	DecreeDiffers = "penetapan_berbeda"
	FrozenAbsent  = "versi_penetapan_tidak_ada"
	NoticeHole    = "nomor_pengumuman_terputus"
	NoticeUnmade  = "pengumuman_tanpa_tindakan"
	NoticeChanged = "pengumuman_berubah"
	NoticeAbsent  = "versi_pengumuman_tidak_ada"
)

// Report is the result of a check.
type Report struct {
	Bodies   int       `json:"badan_diperiksa"`
	Acts     int64     `json:"tindakan"`
	Entries  int64     `json:"informasi_terbit"`
	Requests int64     `json:"permohonan"`
	Files    int64     `json:"berkas"`
	Findings []Finding `json:"temuan"`
}

// Check is one run over an installation.
type Check struct {
	DB    *db.DB
	Blobs *blob.Store
	Book  *calendar.Book

	body   org.Body
	report Report
}

// Run checks everything and gives the report. It fails when it cannot read.
func (c *Check) Run(ctx context.Context) (Report, error) {
	c.report = Report{Findings: []Finding{}}
	c.body = org.Body{}
	broken, err := c.DB.Verify(ctx)
	if err != nil {
		return c.report, err
	}
	for _, text := range broken {
		c.find(Engine, "", "mesin basis data melaporkan: %s", text)
	}
	bodies, err := org.Bodies(ctx, c.DB)
	if err != nil {
		return c.report, err
	}
	for _, b := range bodies {
		c.body = b
		c.report.Bodies++
		for _, part := range []struct {
			name string
			run  func(context.Context) error
		}{{"acts", c.acts}, {"register", c.entries}, {"release", c.released}, {"decrees", c.decrees}, {"urgent notices", c.announced},
			{"files", c.files}, {"requests", c.requests}, {"search", c.search}} {
			if err := part.run(ctx); err != nil {
				return c.report, fmt.Errorf("check %s: %w", part.name, err)
			}
		}
	}
	return c.report, nil
}

func (c *Check) find(code, subject, text string, args ...any) {
	c.report.Findings = append(c.report.Findings, Finding{c.body.Slug, code, subject, fmt.Sprintf(text, args...)})
}

// each reports a finding for every identifier that a statement gives.
func (c *Check) each(ctx context.Context, s db.Statement, code, text string, args ...any) error {
	return db.Each(ctx, c.DB, s, func(row db.Row) error {
		var id string
		if err := row.Scan(&id); err != nil {
			return err
		}
		c.find(code, id, "%s", text)
		return nil
	}, append([]any{c.body.ID}, args...)...)
}
