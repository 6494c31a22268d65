package importer

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/fault"
	"suluh/internal/sheet"
)

func FuzzTime(f *testing.F) {
	for _, s := range []string{"12 Maret 2024", "03/25/2024", "Smt. 2 Tahun 2024", "45363.5", "Jum'at, 1-1-70 9.05", "2021 s.d. 2026"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p := parseTime(s)
		switch p.precision {
		case Berulang, TidakDikenal:
			if !p.from.IsZero() || !p.until.IsZero() {
				t.Fatalf("%q: days without a precision: %+v", s, p)
			}
		case Hari:
			if p.from != p.until || p.from.IsZero() {
				t.Fatalf("%q: a day of two days: %+v", s, p)
			}
		default:
			if p.clock != "" || p.from.Day() != 1 || !p.until.After(p.from) || p.until.AddDays(1).Day() != 1 {
				t.Fatalf("%q: not whole months: %+v", s, p)
			}
		}
		var w warnings
		if place, when := (values{}).placeAndTime(s, someDay, &w); s != "" && place == "" && when == nil && strings.TrimSpace(s) != "" {
			t.Fatalf("%q is lost", s)
		}
	})
}

func FuzzRetention(f *testing.F) {
	for _, s := range []string{"5 (lima) tahun", "2+3 tahun", "aktif 2 inaktif 3", "s.d. 31 Desember 2026", "Terbatas sampai selesai"} {
		f.Add(s, "tahun")
	}
	f.Fuzz(func(t *testing.T, s, unit string) {
		for _, r := range []Retensi{parseRetention(s, unit)} {
			if r.Text != s || (r.Kind == Jangka) != (r.Months > 0) || r.Active+r.Inactive != 0 && r.Active+r.Inactive != r.Months ||
				(r.Kind == SampaiTanggal) == r.Until.IsZero() {
				t.Fatalf("%q: %+v", s, r)
			}
		}
		var w warnings
		if r := exemptionPeriod(s, unit, &w); s != "" && (r == nil || r.Text != s) {
			t.Fatalf("%q: %+v", s, r)
		}
	})
}

func FuzzLinks(f *testing.F) {
	for _, s := range []string{"http://https://contoh.go.id/a b.pdf", "www.contoh.id, C:\\x", "https:/x", "bit.ly/a dan contoh.desa.id"} {
		f.Add(s, "javascript:alert(1)")
	}
	f.Fuzz(func(t *testing.T, s, hyperlink string) {
		var w warnings
		l := &linkList{warn: &w}
		l.cell(lines(s), []string{hyperlink})
		for _, link := range l.links {
			low := strings.ToLower(link)
			if !strings.HasPrefix(low, "http://") && !strings.HasPrefix(low, "https://") || strings.ContainsAny(link, " \n") {
				t.Fatalf("%q, %q: %q is no link", s, hyperlink, link)
			}
			if u, err := url.Parse(link); err == nil && u.Scheme != "http" && u.Scheme != "https" {
				t.Fatalf("%q has the scheme %q", link, u.Scheme)
			}
		}
	})
}

func FuzzReadText(f *testing.F) {
	f.Add([]byte("No;Judul;Ringkasan;Penguasa Informasi\nA. Berkala;;;\n1;A1;r;p\n;;r2;\n"))
	f.Add([]byte("No,Tgl,Nama,Status Informasi,,Keputusan\n,,,Ya,Tdk,\n1,5/2/2024,Siti,v,,selesai\n"))
	f.Add([]byte("No|Informasi|Dasar Hukum|Konsekuensi|Jangka Waktu\n1|x|Pasal 17 huruf h|y|Sampai selesai\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		open := func() *sheet.Workbook {
			w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), "x", sheet.Limits{Rows: 2000, Cells: 20_000, Columns: 64})
			if err != nil {
				return nil
			}
			return w
		}
		w := open()
		if w == nil {
			return
		}
		result, err := Read(w, Options{Today: someDay})
		if err != nil {
			if fault.KindOf(err) == 0 {
				t.Fatalf("error without a kind: %v", err)
			}
			return
		}
		first, err := json.Marshal(result)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Read(w, Options{Today: someDay})
		if err != nil {
			t.Fatalf("second reading: %v", err)
		}
		if second, _ := json.Marshal(again); !bytes.Equal(first, second) {
			t.Fatalf("two readings differ:\n%s\n%s", first, second)
		}
		for _, table := range result.Tables {
			before := 0
			for _, r := range table.Records {
				if r.Row() <= before || Key(r) == "" {
					t.Fatalf("row %d after %d, key %q", r.Row(), before, Key(r))
				}
				before = r.Row()
			}
		}
	})
}
