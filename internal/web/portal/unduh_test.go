package portal_test

import (
	"archive/zip"
	"compress/gzip"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/ledger"
	"suluh/internal/register"
	"suluh/internal/sheet"
	"suluh/internal/webtest"
)

func TestDownloads(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		budget := content(b.Unit, "Anggaran; Daerah \"2025\"\nPerubahan")
		budget.Made = register.Made{Text: "2025", From: calendar.MustDate("2025-01-01"), To: calendar.MustDate("2025-12-31")}
		e := o.publish(budget)
		formula := content(b.Second, `=HYPERLINK("http://jahat.test")`)
		formula.Class, formula.Forms, formula.Holder, formula.Remark = register.OnDemand, []string{"daring"}, "＝1+1", "\u200b@SUM(1)"
		o.publish(formula)
		w := b.Visit(t, b.Body)

		page := get(t, w, "/informasi.csv", 200)
		if got := page.Header.Get("Content-Disposition"); got != `attachment; filename="dip-contoh-2026-03-02.csv"; filename*=UTF-8''dip-contoh-2026-03-02.csv` {
			t.Error(got)
		}
		rows, err := csv.NewReader(strings.NewReader(page.Body)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		titles, holders := column(t, rows, "Judul Informasi"), column(t, rows, "Pejabat/Unit/Satuan Kerja yang Menguasai Informasi")
		if !slices.Contains(titles, "Anggaran; Daerah \"2025\"\nPerubahan") || !slices.Contains(titles, `'=HYPERLINK("http://jahat.test")`) {
			t.Errorf("titles: %q", titles)
		}
		if !slices.Contains(holders, "'＝1+1") {
			t.Errorf("holders: %q", holders)
		}
		if remarks := column(t, rows, "Keterangan"); !slices.Contains(remarks, "'\u200b@SUM(1)") {
			t.Errorf("remarks: %q", remarks)
		}
		if pages := column(t, rows, "Alamat Halaman"); !slices.Contains(pages, "http://contoh.test"+address(e)) {
			t.Errorf("addresses: %q", pages)
		}
		if ids := column(t, rows, "ID"); !slices.Contains(ids, e.ID) {
			t.Errorf("identifiers: %q", ids)
		}

		var list struct {
			Badan     string
			Informasi []struct {
				Nomor   int
				Judul   string
				Halaman string
			}
		}
		if err := json.Unmarshal([]byte(get(t, w, "/informasi.json", 200).Body), &list); err != nil {
			t.Fatal(err)
		}
		if list.Badan != b.Body.Name || len(list.Informasi) != 2 || list.Informasi[1].Judul != `=HYPERLINK("http://jahat.test")` || list.Informasi[0].Halaman != "http://contoh.test"+address(e) {
			t.Errorf("JSON: %+v", list)
		}

		book := get(t, w, "/informasi.xlsx", 200)
		if book.Header.Get("Content-Encoding") != "" || !strings.Contains(book.Header.Get("Content-Type"), "spreadsheetml") {
			t.Errorf("headers %v", book.Header)
		}
		if cells := bookText(t, book.Body); !strings.Contains(cells, `=HYPERLINK("http://jahat.test")`) || !strings.Contains(cells, "Anggaran; Daerah") {
			t.Errorf("workbook: %s", cells)
		}
		if strings.Contains(unzipped(t, book.Body), "<f>") {
			t.Error("the workbook holds a formula")
		}

		open := get(t, w, "/informasi.ods", 200)
		if !strings.Contains(open.Header.Get("Content-Type"), "opendocument.spreadsheet") || !strings.Contains(open.Header.Get("Content-Disposition"), `.ods"`) {
			t.Errorf("headers %v", open.Header)
		}
		if cells := bookText(t, open.Body); !strings.Contains(cells, `=HYPERLINK("http://jahat.test")`) || !strings.Contains(cells, "secara berkala") || !strings.Contains(cells, e.ID) {
			t.Errorf("ODS: %s", cells)
		}
		for _, suffix := range []string{"xlsx", "ods"} {
			data := get(t, w, "/informasi."+suffix+"?lembar=kategori", 200).Body
			book, err := sheet.Open(strings.NewReader(data), int64(len(data)), "unduhan", sheet.DefaultLimits())
			if err != nil || len(book.Sheets) != 3 || book.Sheets[0].Name != "Berkala" || book.Sheets[2].Name != "Setiap Saat" {
				t.Errorf("%s by category: %+v, %v", suffix, book, err)
			}
			get(t, w, "/informasi."+suffix+"?lembar=unit", 404)
		}
		for _, c := range []struct{ query, has, hasNot string }{
			{"?unit=dinas-kesehatan", "HYPERLINK", "Anggaran"},
			{"?klasifikasi=berkala", "Anggaran", "HYPERLINK"},
			{"?tahun=2025", "Anggaran", "HYPERLINK"},
			{"?bentuk=daring&klasifikasi=setiap_saat", "HYPERLINK", "Anggaran"},
		} {
			for _, suffix := range []string{"csv", "json"} {
				body := get(t, w, "/informasi."+suffix+c.query, 200).Body
				if !strings.Contains(body, c.has) || strings.Contains(body, c.hasNot) {
					t.Errorf("%s%s: %s", suffix, c.query, body)
				}
			}
			if text := bookText(t, get(t, w, "/informasi.xlsx"+c.query, 200).Body); !strings.Contains(text, c.has) || strings.Contains(text, c.hasNot) {
				t.Errorf("xlsx%s: %s", c.query, text)
			}
		}
		for _, bad := range []string{"?unit=dinas-lain", "?klasifikasi=rahasia", "?tahun=x"} {
			get(t, w, "/informasi.csv"+bad, 404)
		}
		says(t, get(t, w, "/informasi/berkala?unit=dinas-kesehatan", 200), "Unduh CSV", "Unduh XLSX", "Unduh ODS", "Unduh JSON")
		if body := get(t, w, "/informasi/berkala?unit=dinas-kesehatan", 200).Body; !strings.Contains(body, `href="/informasi.csv?unit=dinas-kesehatan&amp;klasifikasi=berkala"`) {
			t.Error("the download forgets the filters")
		}
	})
}

func TestEmptyDownloads(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		rows, err := csv.NewReader(strings.NewReader(get(t, w, "/informasi.csv", 200).Body)).ReadAll()
		if err != nil || len(rows) != 1 {
			t.Errorf("%d rows, %v", len(rows), err)
		}
		if body := get(t, w, "/informasi.json", 200).Body; !json.Valid([]byte(body)) {
			t.Error(body)
		}
		bookText(t, get(t, w, "/informasi.xlsx", 200).Body)
	})
}

// TestDownloadIsWhole reads across blocks of numbers with a gap wider than one,
// and through compression.
func TestDownloadIsWhole(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := newOffice(t, b, b.Body)
		titles := []string{"Laporan pertama", "Laporan kedua", "Laporan jauh", "Laporan terjauh"}
		for i, title := range titles {
			if i == 2 {
				change(t, b, b.Body, func(ctx context.Context, tx *ledger.Tx) error {
					for range 2100 {
						if _, err := ledger.Next(ctx, tx.Tx, b.Body.ID, "informasi"); err != nil {
							return err
						}
					}
					return nil
				})
			}
			o.publish(content(b.Unit, title))
		}
		rec := fetch(t, b, "/informasi.csv", map[string]string{"Accept-Encoding": "gzip"})
		z, err := gzip.NewReader(rec.Body)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(z).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if got := column(t, rows, "Judul Informasi"); !slices.Equal(got, titles) {
			t.Errorf("titles %q", got)
		}
		if got := column(t, rows, "No"); !slices.Equal(got, []string{"1", "2", "2103", "2104"}) {
			t.Errorf("numbers %q", got)
		}
	})
}

// column gives the values under a heading, wherever the heading stands.
func column(t *testing.T, rows [][]string, heading string) []string {
	t.Helper()
	for i, row := range rows {
		at := slices.Index(row, heading)
		if at < 0 {
			continue
		}
		var values []string
		for _, r := range rows[i+1:] {
			if at < len(r) {
				values = append(values, r[at])
			}
		}
		return values
	}
	t.Fatalf("no column %q in %q", heading, rows)
	return nil
}

// bookText gives every cell of a workbook, read the way imports are read.
func bookText(t *testing.T, data string) string {
	t.Helper()
	book, err := sheet.Open(strings.NewReader(data), int64(len(data)), "unduhan.xlsx", sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, s := range book.Sheets {
		for row, err := range s.Rows() {
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range row.Cells {
				b.WriteString(c.Text + "\n")
			}
		}
	}
	return b.String()
}

// unzipped gives all parts of a workbook as they are.
func unzipped(t *testing.T, data string) string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range z.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&b, part); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}
