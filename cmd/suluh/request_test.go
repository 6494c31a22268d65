package main

import (
	"regexp"
	"strings"
	"testing"
)

func TestRequestsFromTheCommandLine(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, run func(stdin string, args ...string) (string, error)) {
		ok := func(says string, args ...string) string {
			t.Helper()
			out, err := run("", args...)
			if err != nil || !strings.Contains(out, says) {
				t.Errorf("suluh %s: %v\n%s", strings.Join(args, " "), err, out)
			}
			return out
		}
		refuses := func(says string, args ...string) {
			t.Helper()
			if out, err := run("", args...); err == nil || !strings.Contains(sentence(err), says) {
				t.Errorf("suluh %s: %v\n%s", strings.Join(args, " "), err, out)
			}
		}
		receive := []string{"request", "receive", "--as", "petugas", "--name", "Mbah Karto", "--item", "Jadwal posyandu"}
		number := regexp.MustCompile(`Nomor pendaftaran (\S+)`)
		m := number.FindStringSubmatch(ok("Kode akses", append(receive, "--channel", "lisan", "--signs", "cap_jempol", "--witness", "Tono", "--kind", "kelompok", "--represents", "Warga RT 3")...))
		if m == nil {
			t.Fatal("no number was given")
		}
		refuses("saksi cap jempol", append(receive, "--channel", "lisan", "--signs", "cap_jempol")...)
		refuses("alasan", append(receive, "--received", "2020-01-02")...)
		refuses("tidak dikenal", append(receive, "--received", "kemarin")...)
		refuses("tidak dikenal", append(receive, "--channel", "pengaduan")...)
		refuses("tidak ada permohonan", "request", "ask", "999/X", "--as", "petugas", "--text", "x")
		ok(m[1], "request", "incomplete")
		ok("belum_lengkap", "request", "ask", m[1], "--as", "petugas", "--text", "Surat kuasa")
		refuses("masih dapat melengkapi", "request", "close", m[1], "--as", "petugas")
		ok("diterima", "request", "complete", m[1], "--as", "petugas", "--text", "surat kuasa")
		ok("0 pembukaan", "identity", "views", m[1], "--as", "petugas")
		ok("Tidak ada yang dihapus", "identity", "sweep", "--preview")
		ok("permohonan dihapus", "identity", "sweep")
		ok("Bukti identitas 0 permohonan dihapus", "identity", "sweep") // a second run finds nothing
		ok("0 permohonan. Tidak ada yang dihapus", "identity", "sweep", "--preview")

		id := regexp.MustCompile(`Pengaduan (\S+) dicatat`).FindStringSubmatch(ok("dicatat", "complaint", "add", "--as", "petugas", "--number", "77", "--received", "2026-11-16", "--text", "Anggaran jalan"))
		if id == nil {
			t.Fatal("no complaint was noted")
		}
		ok("Senin, 16 November 2026", "complaint", "convert", id[1], "--as", "petugas", "--name", "Siti", "--item", "Anggaran jalan")
		refuses("sudah menjadi permohonan", "complaint", "keep", id[1], "--as", "petugas")
		ok("dialihkan", "complaint", "list", "--as", "petugas")
	})
}
