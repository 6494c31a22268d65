package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestObjectionsFromTheCommandLine(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, run func(stdin string, args ...string) (string, error)) {
		ok := func(says string, args ...string) string {
			t.Helper()
			out, err := run("", append([]string{"objection"}, args...)...)
			if err != nil || !strings.Contains(out, says) {
				t.Errorf("suluh objection %s: %v\n%s", strings.Join(args, " "), err, out)
			}
			return out
		}
		refuses := func(says string, args ...string) {
			t.Helper()
			if out, err := run("", append([]string{"objection"}, args...)...); err == nil || !strings.Contains(sentence(err), says) {
				t.Errorf("suluh objection %s: %v\n%s", strings.Join(args, " "), err, out)
			}
		}
		file := []string{"file", "--as", "petugas", "--ground", "b", "--missing", "Laporan keuangan 2025", "--name", "Siti", "--key", "kunci-keberatan-nomor-satu"}
		filed := ok("Tanggapan paling lambat", file...)
		m := regexp.MustCompile(`Nomor keberatan (\S+)`).FindStringSubmatch(filed)
		if m == nil || !strings.Contains(filed, "Kode akses") || !strings.Contains(filed, "dalam waktunya") {
			t.Fatalf("filed: %s", filed)
		}
		if again := ok(m[1], file...); again != filed {
			t.Errorf("the same key again: %s", again)
		}
		refuses("permohonan yang sudah diajukan", "file", "--as", "petugas", "--ground", "a", "--missing", "x", "--name", "Siti")
		refuses("tidak dikenal", "file", "--as", "petugas", "--ground", "b", "--channel", "portal")
		refuses("tidak ada permohonan", "file", "--as", "petugas", "--ground", "c", "--request", "999/X")
		refuses("tidak berwenang", "file", "--as", "atasan", "--ground", "b", "--missing", "x", "--name", "Siti")

		ok(m[1], "list", "--as", "petugas")
		refuses("pilih perlu_tindakan, menunggu, selesai", "list", "--as", "petugas", "--tab", "lain")
		ok("b. tidak disediakannya informasi berkala", "show", m[1], "--as", "atasan")
		ok("Formulir", "show", m[1], "--as", "petugas")
		refuses("tidak ada keberatan", "show", "999/X", "--as", "petugas")

		decide := []string{"decide", m[1], "--as", "atasan", "--answer", "Kami umumkan.", "--days", "3"}
		refuses("Pilih putusan untuk butir 1", decide...)
		refuses("butir 1 sampai 1", append(decide, "--item", "2=berikan")...)
		refuses("tidak dikenal", append(decide, "--item", "1=mungkin")...)
		refuses("tidak berwenang", "decide", m[1], "--as", "petugas", "--item", "1=berikan", "--answer", "x", "--days", "3")
		refuses("Tuliskan bagian mana", append(decide, "--item", "1=berikan_sebagian", "--reasons", "y")...)
		ok("diterima seluruhnya", append(decide, "--item", "1=berikan")...)
		refuses("sudah diputus", append(decide, "--item", "1=berikan")...)

		refuses("Tambahkan dahulu berkas", "execute", m[1], "--as", "petugas", "--how", "lacak")
		path := filepath.Join(t.TempDir(), "laporan.csv")
		if err := os.WriteFile(path, []byte("uraian,jumlah\nbelanja,1\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		ok("dilaksanakan", "execute", m[1], "--as", "petugas", "--how", "lacak", "--file", path)
		var shown objectionJSON
		if err := json.Unmarshal([]byte(ok(m[1], "show", m[1], "--as", "petugas", "--json")), &shown); err != nil ||
			shown.Decision != "diterima_penuh" || shown.ExecutedOn.IsZero() || len(shown.Items) != 1 || shown.Items[0].Verdict != "berikan" {
			t.Errorf("%v: %+v", err, shown)
		}
		var list []objectionJSON
		if err := json.Unmarshal([]byte(ok(m[1], "list", "--as", "petugas", "--tab", "selesai", "--json")), &list); err != nil || len(list) == 0 {
			t.Errorf("%v: %d objections", err, len(list))
		}
	})
}
