package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suluh/internal/sample"
)

// hiding is a workbook with a sheet that its reader does not see.
func hiding(t *testing.T) string {
	t.Helper()
	cell := func(s string) []sample.Cell { return []sample.Cell{{Text: s}} }
	content, err := sample.File(sample.FileSpec{Kind: "xlsx", Title: "Rekap", Author: "Contoh", Tables: []sample.Table{
		{Title: "Rekap", Sheet: "Rekap", Heading: []string{"Kecamatan"}, Rows: [][]sample.Cell{cell("Contoh")}},
		{Title: "Honor", Sheet: "Honor", Hidden: true, Heading: []string{"Nama"}, Rows: [][]sample.Cell{cell("Petugas Contoh")}}}})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "rekap.xlsx")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAnEntryIsReleasedFromTheCommandLine(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, run func(string, ...string) (string, error)) {
		show := func(entry string) (e entryJSON) {
			t.Helper()
			out, err := run("", "entry", "show", entry, "--json")
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal([]byte(out), &e); err != nil {
				t.Fatal(err)
			}
			return e
		}
		do := func(want string, args ...string) {
			t.Helper()
			out, err := run("", append([]string{"entry"}, args...)...)
			if err != nil || !strings.Contains(out, want) {
				t.Fatalf("entry %s: %v: %s", strings.Join(args, " "), err, out)
			}
		}
		refuse := func(want string, args ...string) {
			t.Helper()
			if _, err := run("", append([]string{"entry"}, args...)...); err == nil || !strings.Contains(sentence(err), want) {
				t.Errorf("entry %s: %v, want %q", strings.Join(args, " "), err, want)
			}
		}
		e := show("1")
		if e.Number != 1 || e.State != "terbit" || e.Holding != 0 || len(e.Files) != 1 || !e.Files[0].Public || e.Files[0].State != "diperiksa" {
			t.Fatalf("entry 1: %+v", e)
		}
		old, path := e.Files[0].Name, hiding(t)
		refuse("Tuliskan mengapa berkas ini diganti", "replace", "1", "--file", old, "--with", path, "--as", "operator")
		refuse(`tidak mempunyai berkas "lain.pdf"`, "replace", "1", "--file", "lain.pdf", "--with", path, "--as", "operator")
		refuse("tidak dapat dibuka", "replace", "1", "--file", old, "--with", path+".tidak-ada", "--as", "operator")
		refuse(`tidak ada entri "x"`, "show", "x")
		refuse(`tidak ada pengguna "siapa"`, "submit", "1", "--as", "siapa")
		refuse("--as perlu diisi", "publish", "1")
		refuse("sebutkan satu entri", "publish")
		do("rekap.xlsx menggantikan "+old, "replace", "1", "--file", old, "--with", path, "--reason", "Angka diperbaiki", "--as", "operator")
		do("Diajukan", "submit", "1", "--as", "operator")
		refuse("rekap.xlsx belum selesai diperiksa", "publish", "1", "--as", "ppid")
		do("1 berkas diperiksa", "inspect", "1", "--as", "operator")
		e = show(e.ID)
		if e.Draft != "diperiksa" || e.Holding == 0 || e.Files[0].Older != 1 || e.Findings[0].Code != "lembar_tersembunyi" || e.Findings[0].State != "menahan" || e.Findings[0].File != "rekap.xlsx" {
			t.Fatalf("after the inspection: %+v", e)
		}
		refuse("menemukan", "publish", "1", "--as", "ppid")
		override := []string{"override", "1", "--code", "lembar_tersembunyi", "--file", "rekap.xlsx", "--reason"}
		refuse("paling sedikit 20 huruf", append(override, "boleh", "--as", "ppid")...)
		refuse("tidak berwenang", append(override, "Lembar contoh tanpa nama orang", "--as", "operator")...)
		refuse("tidak ada temuan", "override", "1", "--code", "gps", "--reason", "Lembar contoh tanpa nama orang", "--as", "ppid")
		do("1 temuan diputuskan tetap terbit", append(override, "Lembar contoh tanpa nama orang", "--as", "ppid")...)
		do("Terbit", "publish", "1", "--as", "ppid")
		if e = show("1"); e.Draft != "" || e.Holding != 0 || e.Findings[0].State != "diputuskan" || e.Findings[0].Reason == "" {
			t.Errorf("after the publication: %+v", e)
		}
		refuse("tidak berwenang", "close", "1", "--file", "rekap.xlsx", "--reason", "Ditinjau", "--as", "operator")
		do("rekap.xlsx ditutup", "close", "1", "--file", "rekap.xlsx", "--reason", "Ditinjau karena memuat data pribadi", "--as", "ppid")
		if e = show("1"); e.Files[0].State != "ditutup" || e.Files[0].Public {
			t.Errorf("after closing: %+v", e)
		}
		if out, err := run("", "check"); err != nil || !strings.Contains(out, "Semua sesuai") {
			t.Errorf("%v: %s", err, out)
		}
	})
}
