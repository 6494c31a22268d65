package village

import (
	"context"
	"encoding/json"
	"io"
	"path"
	"strconv"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/importer"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/sheet"
)

// categories are the numbers of the application behind the importer's codes.
var categories = map[string]int{importer.Berkala: 1, importer.SertaMerta: 2, importer.SetiapSaat: 3, importer.Dikecualikan: exempt}

// IsExport reports whether a workbook is the export of the village application.
func IsExport(w *sheet.Workbook) bool { return w.Container == sheet.OpenSID }

// Import brings the register of the actor's village in step with an export. It is
// what Fetch does with an answer, files included, and works without a connection.
func (s *Sync) Import(ctx context.Context, a identity.Actor, w *sheet.Workbook) (Result, error) {
	var result Result
	if !a.Everywhere(identity.EditRegister) {
		return result, fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	if !IsExport(w) {
		return result, fault.New(fault.Invalid, "berkas", "desa.bukan_ekspor", "")
	}
	body, err := org.BodyByID(ctx, s.Ledger.DB, a.Org)
	if err != nil {
		return result, err
	}
	if body.Kind != Kind || len(digits(body.Code)) != 10 {
		return result, fault.New(fault.Invalid, "berkas", "desa.kode", "")
	}
	c, err := s.Connection(ctx, body.ID)
	if err != nil {
		return result, err
	}
	units, err := org.Units(ctx, s.Ledger.DB, body.ID)
	if err != nil {
		return result, err
	}
	if c.Unit = unitOf(units, c.Unit); c.Unit == "" {
		return result, fault.New(fault.Invalid, "berkas", "desa.unit", "")
	}
	records, err := fromExport(w)
	if err != nil {
		return result, err
	}
	if foreign(records, body) {
		return result, fault.New(fault.Invalid, "berkas", "desa.desa_lain", "")
	}
	get := func(_ context.Context, r Record, _ string) (*source, Problem, error) { return packed(w, r) }
	if err := s.apply(ctx, body, c, records, get, &result); err != nil {
		return result, err
	}
	text, err := json.Marshal(result)
	if err != nil {
		return result, err
	}
	return result, s.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		if err := keepRun(ctx, tx.Tx, body.ID, FromExport, "", string(text), tx.At); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.EditRegister, SyncedAct{body.ID, FromExport, result})
	})
}

// fromExport reads the records of an export through the importer, which knows its
// headings and categories.
func fromExport(w *sheet.Workbook) ([]Record, error) {
	read, err := importer.Read(w, importer.Options{})
	if err != nil {
		return nil, err
	}
	var records []Record
	for _, t := range read.Tables {
		for _, line := range t.Records {
			e, ok := line.(*importer.Entry)
			if !ok {
				continue
			}
			v, ok := importer.VillageOf(e)
			if !ok {
				continue
			}
			r := Record{ID: v.ID, Village: digits(v.Village), Name: oneLine(e.Title), Enabled: v.Active, Category: categories[e.Category],
				Deleted: v.Action == "hapus", Document: path.Base(v.File), Uploaded: e.Other["tgl_upload"], Updated: e.Other["updated_at"]}
			if v.File == "" {
				r.Document = ""
			}
			if year, err := strconv.Atoi(e.Other["tahun"]); err == nil {
				r.Year = year
			} else if e.Time != nil && !e.Time.From.IsZero() {
				r.Year = e.Time.From.Year()
			}
			records = append(records, r)
		}
	}
	return records, nil
}

// packed takes a file out of the export.
func packed(w *sheet.Workbook, r Record) (*source, Problem, error) {
	f, err := w.File(r.Document)
	if err != nil {
		return nil, FileLost, nil
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	switch {
	case err != nil:
		return nil, FileLost, nil
	case len(content) > maxFile:
		return nil, FileLarge, nil
	}
	return &source{name: r.Document, body: content}, "", nil
}

// Trouble is a record about which a person can do something.
type Trouble struct {
	ID, Name string
	Entry    string // id, or "" without one
	Problem  Problem
	State    string
}

// Troubles lists records with a problem, the latest first, at most n.
func (s *Sync) Troubles(ctx context.Context, orgID string, n int64) ([]Trouble, error) {
	return s.troubles(ctx, selectTroubled, orgID, n)
}

// Exempt lists records that the village marked as exempt and that are not in the
// register: its own list of exempt information should name them. UU14/2008:17
func (s *Sync) Exempt(ctx context.Context, orgID string, n int64) ([]Trouble, error) {
	return s.troubles(ctx, selectExempt, orgID, n)
}

func (s *Sync) troubles(ctx context.Context, st db.Statement, orgID string, n int64) ([]Trouble, error) {
	list, err := db.All(ctx, s.Ledger.DB, st, scanKept, orgID, n)
	var all []Trouble
	for _, k := range list {
		t := Trouble{ID: k.ID, Name: k.Name, Problem: k.Problem, State: k.State}
		if k.EntryState != "" {
			t.Entry = k.Entry
		}
		all = append(all, t)
	}
	return all, err
}
