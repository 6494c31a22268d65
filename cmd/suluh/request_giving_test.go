package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"suluh/internal/calendar"
)

// What was granted is paid, seen, handed over and closed from the command line as on
// the pages; the rules are the same, and so are their refusals.
func TestGivingFromTheCommandLine(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, run func(stdin string, args ...string) (string, error)) {
		ok := func(says string, args ...string) string {
			t.Helper()
			out, err := run("", args...)
			if err != nil || !strings.Contains(out, says) {
				t.Errorf("suluh %s: %v, want %q\n%s", strings.Join(args, " "), err, says, out)
			}
			return out
		}
		refuses := func(says string, args ...string) {
			t.Helper()
			if out, err := run("", args...); err == nil || !strings.Contains(sentence(err), says) {
				t.Errorf("suluh %s: %v, want %q\n%s", strings.Join(args, " "), err, says, out)
			}
		}
		today := calendar.DateOf(time.Now(), time.FixedZone("WIB", 7*3600)).String()

		ok("Belum ada tarif", "request", "fee", "--as", "ppid")
		lines := filepath.Join(t.TempDir(), "tarif.txt")
		if err := os.WriteFile(lines, []byte("Fotokopi A4; lembar; 250\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		tariff := []string{"request", "fee", "--as", "ppid", "--decree", "12/2026", "--dated", today, "--payment", "tunai di loket", "--lines", lines}
		refuses("tidak dikenal", append(tariff, "--starts", "besok")...)
		ok("Tarif ditetapkan", append(tariff, "--starts", today)...)
		ok("Rp250 per lembar", "request", "fee", "--as", "ppid")
		ok("Gugur 0 hari kerja", "request", "rule", "--as", "ppid")
		refuses("SOP", "request", "rule", "--as", "ppid", "--lapse", "30", "--warn", "10")
		ok(`SOP "SOP 4/2026"`, "request", "rule", "--as", "ppid", "--lapse", "30", "--warn", "10", "--sop", "SOP 4/2026", "--link-days", "7")

		number := regexp.MustCompile(`Nomor pendaftaran (\S+)`).FindStringSubmatch(ok("Kode akses", "request", "receive", "--as", "petugas", "--name", "Mbah Karto", "--item", "Jadwal posyandu"))
		if number == nil {
			t.Fatal("no number was given")
		}
		// Nothing was granted yet: every step says so, and none changes the case.
		for _, step := range [][]string{
			{"pay", "--amount", "10500", "--way", "tunai"},
			{"view", "--on", "2026-11-24", "--hour", "09.30", "--place", "Loket", "--officer", "Petugas layanan informasi"},
			{"view", "--missed", "ya"}, {"view", "--shown", "halaman 1"},
			{"deliver", "--way", "surel"}, {"arrived", "--on", today}, {"arrived", "--on", today, "--what", "pemberitahuan", "--proof", "resi"},
			{"link"}, {"warn"}, {"lapse"},
		} {
			args := append([]string{"request", step[0], number[1], "--as", "petugas"}, step[1:]...)
			if out, err := run("", args...); err == nil || strings.Contains(sentence(err), "panic") {
				t.Errorf("suluh %s: %v\n%s", strings.Join(args, " "), err, out)
			}
		}
		refuses("tidak dikenal", "request", "pay", number[1], "--as", "petugas", "--on", "kemarin")
		refuses("tidak ada permohonan", "request", "warn", "999/X", "--as", "petugas")
		ok(number[1], "request", "incomplete")
	})
}
