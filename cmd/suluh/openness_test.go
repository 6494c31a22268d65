package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOpennessAndVillagesFromTheTerminal(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	must(t, "", "load", "--entries", "4", "--requests", "1", "--seed", "3", "--data", dir)
	if out := must(t, "", "openness", "--data", dir); !strings.Contains(out, "Semua yang diperiksa dapat dibuka") {
		t.Errorf("a whole installation: %s", out)
	}
	err := filepath.WalkDir(filepath.Join(dir, "berkas"), func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		return os.Remove(p)
	})
	if err != nil {
		t.Fatal(err)
	}
	out, err := suluh(t, "", "openness", "--files", "--json", "--data", dir)
	var ends status
	if !errors.As(err, &ends) || ends.code != 3 {
		t.Errorf("lost files end with %v", err)
	}
	var report watchReport
	if err := json.Unmarshal([]byte(out), &report); err != nil || len(report.Lost) == 0 || report.Files.Lost != int64(len(report.Lost)) || report.Links.Checked != 0 {
		t.Errorf("the report %s, %v", out, err)
	}
	for _, l := range report.Lost {
		if l.State != "hilang" || l.Title == "" || l.Since.IsZero() {
			t.Errorf("a line %+v", l)
		}
	}
	if out := must(t, "", "openness", "--links", "--outbound", "off", "--data", dir); !strings.Contains(out, "outbound = off") {
		t.Errorf("turned off: %s", out)
	}
	if out := must(t, "", "village", "status", "--data", dir); !strings.Contains(out, "Belum ada desa") {
		t.Errorf("status: %s", out)
	}
	if out := must(t, "", "village", "sync", "--data", dir); !strings.Contains(out, "Tidak ada desa yang tersambung") {
		t.Errorf("sync: %s", out)
	}
	for want, args := range map[string][]string{
		"--as perlu diisi":       {"village", "connect", "--address", "https://sukamaju.desa.id"},
		"berwenang":              {"village", "connect", "--as", "operator", "--address", "https://sukamaju.desa.id"},
		"Hanya pemerintah desa":  {"village", "connect", "--as", "administrator", "--address", "https://sukamaju.desa.id"},
		"tidak aktif":            {"village", "sync", "--body", "beban"},
		"bukan ekspor":           {"village", "import", "--as", "ppid", writeFile(t, "dip.csv", smallDIP)},
		"sebutkan satu berkas":   {"village", "import", "--as", "ppid"},
		"tidak ada badan publik": {"openness", "--body", "lain"},
	} {
		if _, err := suluh(t, "", append(args, "--data", dir)...); err == nil || !strings.Contains(sentence(err), want) {
			t.Errorf("suluh %s: %v, want %q", strings.Join(args, " "), err, want)
		}
	}
}
