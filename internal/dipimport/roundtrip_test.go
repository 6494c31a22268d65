package dipimport_test

import (
	"bytes"
	"fmt"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/dipimport"
	"suluh/internal/register"
	"suluh/internal/sheet"
)

// published makes an entry public, as two people do.
func (k *desk) published(c register.Content) string {
	k.t.Helper()
	ctx := k.t.Context()
	author, second := k.person("penulis-"+c.Title, "operator", k.unit.ID), k.person("penerbit-"+c.Title, "ppid_utama", "")
	id, err := k.register.Begin(ctx, author, c)
	for _, step := range []func(version int64) error{
		func(version int64) error { return k.register.Submit(ctx, author, id, version) },
		func(version int64) error { return k.register.Publish(ctx, second, id, version) },
	} {
		if err != nil {
			k.t.Fatal(err)
		}
		var e register.Entry
		if e, err = k.register.Open(ctx, author, id); err == nil {
			err = step(e.Version)
		}
	}
	if err != nil {
		k.t.Fatal(err)
	}
	return id
}

// TestAnExportIsReadBackAsTheSameEntries takes every form in which the register is
// exported through the reader and the import again: every line finds its entry by
// the column ID and changes nothing, and an edited title is a change of that entry.
func TestAnExportIsReadBackAsTheSameEntries(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		ctx := t.Context()
		ids := map[string]string{}
		for n, class := range []register.Class{register.Periodic, register.OnDemand, register.Periodic, register.Immediate} {
			title := []string{"Laporan Keuangan", "=1+1 dan \"kutipan\"", "Rencana Kerja", "Peringatan banjir"}[n]
			c := register.Content{Unit: k.unit.ID, Class: class, Title: title, Summary: "Isi pertama; kedua", Holder: "Dinas Air", Responsible: "Bagian Umum",
				Made:  register.Made{Text: "2025", From: calendar.MustDate("2025-01-01"), To: calendar.MustDate("2025-12-31"), Precision: "tahun"},
				Place: "Contoh", Forms: []string{"cetak", "elektronik"}, Retention: register.Retention{Text: "5 tahun", Kind: "jangka", Months: 60},
				Links: []string{"https://contoh.go.id/a", "https://contoh.go.id/b"}, Remark: "-"}
			ids[k.published(c)] = title
		}
		a := k.person("operator", "operator", k.unit.ID)
		for _, f := range []sheet.Format{sheet.AsCSV, sheet.AsSemicolons, sheet.AsXLSX, sheet.AsODS} {
			for _, bySheet := range []bool{false, true} {
				var out bytes.Buffer
				x := register.Export{Body: k.body, Today: today, BySheet: bySheet, Page: func(e register.Entry) string { return fmt.Sprint("https://contoh.test/", e.Number) }}
				if err := k.register.WriteTable(ctx, &out, f, x); err != nil {
					t.Fatal(err)
				}
				if sheets := len(book(t, out.Bytes()).Sheets); f.Workbook() && bySheet && sheets != 3 || (!f.Workbook() || !bySheet) && sheets != 1 {
					t.Errorf("%s, by sheet %v: %d worksheets", f, bySheet, sheets)
				}
				i, counts := k.run(a, out.Bytes())
				lines, err := k.Lines(ctx, i, dipimport.Filter{})
				if err != nil {
					t.Fatal(err)
				}
				if counts != "0 0 4 0" {
					t.Errorf("%s, by sheet %v: new, changed, unchanged, left out %s; %+v", f, bySheet, counts, lines)
				}
				for _, l := range lines {
					if title, ok := ids[l.Target]; !ok || l.Title != title {
						t.Errorf("%s, by sheet %v: line %q is entry %q", f, bySheet, l.Title, title)
					}
				}
			}
		}
		var out bytes.Buffer
		if err := k.register.WriteTable(ctx, &out, sheet.AsCSV, register.Export{Body: k.body, Today: today}); err != nil {
			t.Fatal(err)
		}
		edited := bytes.Replace(out.Bytes(), []byte("Rencana Kerja"), []byte("Rencana Kerja Perubahan"), 1)
		if _, counts := k.run(a, edited); counts != "0 1 3 0" {
			t.Errorf("an edited title: %s", counts)
		}
	})
}
