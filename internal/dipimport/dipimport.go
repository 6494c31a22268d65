// Package dipimport turns what package importer reads from a spreadsheet into
// lines that package register takes as drafts. The command line and the office
// page both import through it.
//
// Words: a batch is what one file gives; a line is a record as an entry would say
// it; what is left out is reported with its row and the reason.
//
// Invariants: every record of the file is either a line or reported as left out.
// Only entries of the register of public information become lines: exempt
// information, requests and objections have books of their own. It reads no
// database and writes nothing.
package dipimport

import (
	"suluh/internal/importer"
	"suluh/internal/register"
	"suluh/internal/sheet"
)

// Batch is what a file gives for the register.
type Batch struct {
	Lines    []register.Line
	LeftOut  []register.Imported // records that no register of public information holds
	Warnings []string            // of the file: code, or code and name after a colon
	Tables   []*importer.Table   // what was recognised, without records
	Records  map[*importer.Table]int
}

// Read gives the lines of a file. It fails as importer.Each does.
func Read(w *sheet.Workbook, opts importer.Options) (Batch, error) {
	b := Batch{Records: map[*importer.Table]int{}}
	summary, err := importer.Each(w, opts, func(t *importer.Table, r importer.Record) error {
		b.Records[t]++
		e, ok := r.(*importer.Entry)
		switch {
		case !ok:
			b.LeftOut = append(b.LeftOut, leftOut(r, string(t.Kind), "impor.bukan_dip"))
		case e.Category == importer.Dikecualikan:
			b.LeftOut = append(b.LeftOut, leftOut(r, e.Title, "impor.dikecualikan"))
		default:
			b.Lines = append(b.Lines, Line(e))
		}
		return nil
	})
	b.Warnings, b.Tables = summary.Warnings, summary.Tables
	return b, err
}

func leftOut(r importer.Record, title, reason string) register.Imported {
	return register.Imported{Row: r.Row(), Title: title, Fate: register.LeftOut, Reason: reason}
}

// Line says a record as an entry of the register. The unit is for the caller to
// add: a spreadsheet is imported for one unit.
func Line(e *importer.Entry) register.Line {
	c := register.Content{
		Class: register.Class(e.Category), Title: e.Title, Summary: e.Summary, Holder: e.Holder, Responsible: e.Responsible,
		Place: e.Locality, Forms: e.Forms, Media: e.Media, Links: e.Links, Remark: e.Remark, Group: e.Path, Warnings: e.Codes(),
	}
	if e.Time != nil {
		c.Made = register.Made{Text: e.Time.Text, From: e.Time.From, To: e.Time.Until, Precision: e.Time.Precision}
	}
	if e.Retention != nil {
		c.Retention = register.Retention{Text: e.Retention.Text, Kind: e.Retention.Kind, Months: e.Retention.Months, Until: e.Retention.Until}
	}
	if e.Code != nil {
		c.Code = *e.Code
	}
	if e.Decree != nil {
		c.Decree = *e.Decree
	}
	return register.Line{Row: e.Row(), Key: importer.Key(e), Entry: e.Other["ID"], Content: c}
}
