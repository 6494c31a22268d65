package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suluh/internal/extract"
)

// TestMain makes the test binary its own child, as main does for the program.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == extract.ChildCommand {
		os.Exit(extract.Main(os.Args[2:]))
	}
	os.Exit(m.Run())
}

func TestInspect(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	people := write("warga.csv", "nama,nik\nSiti,3201014507900001\nBudi,3201014507900002\n")
	clean := write("laporan.txt", "Laporan layanan informasi publik tahun 2024.\n")
	program := write("pasang.exe", "MZ\x00\x01")
	broken := write("rusak.png", "\x89PNG\r\n\x1A\nbukan gambar")
	tests := []struct {
		name string
		args []string
		code int
		want []string // in the output
		not  []string
	}{
		{"clean", []string{clean}, 0, []string{"laporan.txt: tidak ada temuan"}, []string{"!"}},
		{"personal data", []string{people}, 3, []string{"warga.csv: 1 temuan, 1 menahan penerbitan", "nik", "kolom 2 (nik), 2 baris, pertama baris 2", "32••••••••••••••"}, []string{"3201014507900001"}},
		{"clean beside another", []string{clean, people}, 3, []string{"tidak ada temuan", "1 menahan"}, nil},
		{"a program", []string{program}, 3, []string{"tidak terperiksa", "seluruh berkas"}, nil},
		{"damaged", []string{broken}, 3, []string{"tidak terperiksa"}, nil},
		{"missing", []string{filepath.Join(dir, "tiada.pdf")}, 1, nil, nil},
		{"none named", nil, 1, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			out, _, err := tryCalendar(t, newInspectCmd(), "", tt.args...)
			code := 0
			var own status
			switch {
			case errors.As(err, &own):
				code = own.code
			case err != nil:
				code = 1
			}
			if code != tt.code {
				t.Errorf("exit %d (%v), want %d\n%s", code, err, tt.code, out)
			}
			for _, w := range tt.want {
				if !strings.Contains(out, w) {
					t.Errorf("%q is missing in\n%s", w, out)
				}
			}
			for _, n := range tt.not {
				if strings.Contains(out, n) {
					t.Errorf("%q is in\n%s", n, out)
				}
			}
		})
	}
	out, _, err := tryCalendar(t, newInspectCmd(), "", "--json", people, clean)
	var all []inspected
	if json.NewDecoder(strings.NewReader(out)).Decode(&all) != nil || len(all) != 2 || !all[0].Holds || all[1].Holds || all[0].Findings[0].Code != "nik" || all[0].Kind != "csv" || err == nil {
		t.Errorf("%s, %v", out, err)
	}
}
