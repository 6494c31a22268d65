package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/org"
	"suluh/internal/request"
)

// objected files an objection about periodic information that is missing, in an
// installation that the flags name, and gives its number.
func objected(t *testing.T, where []string) string {
	t.Helper()
	number := ""
	cmd := &cobra.Command{Use: "uji", RunE: func(cmd *cobra.Command, _ []string) error {
		return withBody(cmd, "", func(ctx context.Context, a *app.App, b org.Body) error {
			rc, err := a.Objections.File(ctx, identity.ForApplicant(b.ID, ""), objection.Filing{Submission: db.NewID() + db.NewID(), Missing: "Laporan keuangan",
				Grounds: []objection.Ground{objection.NotPublished}, Position: "Tidak ada di situs.", Purpose: "skripsi",
				Applicant: request.Applicant{Kind: request.Individual, Name: "Siti Pemohon", Address: "Jalan Melati 3", Phone: "081234567890"}})
			number = rc.Objection.Number
			return err
		})
	}}
	settingFlags(cmd, databaseSettings...)
	cmd.SetArgs(where)
	if err := cmd.ExecuteContext(t.Context()); err != nil {
		t.Fatal(err)
	}
	return number
}

// A dispute is written down, followed and carried out, and its dossier made and
// checked, all from the command line; what is missing or cannot be is refused.
func TestDisputesFromTheCommandLine(t *testing.T) {
	t.Parallel()
	onInstallations(t, func(t *testing.T, where []string) {
		run := func(args ...string) (string, error) { return suluh(t, "", append(slices.Clone(args), where...)...) }
		ok := func(says string, args ...string) string {
			t.Helper()
			out, err := run(args...)
			if err != nil || !strings.Contains(out, says) {
				t.Errorf("suluh %s: %v\n%s", strings.Join(args, " "), err, out)
			}
			return out
		}
		refuses := func(says string, args ...string) {
			t.Helper()
			if out, err := run(args...); err == nil || !strings.Contains(sentence(err), says) {
				t.Errorf("suluh %s: %v, want %q\n%s", strings.Join(args, " "), err, says, out)
			}
		}
		number := objected(t, where)
		zone, err := calendar.Zone("WIB")
		if err != nil {
			t.Fatal(err)
		}
		today := calendar.DateOf(time.Now(), zone)

		ok("Tidak ada sengketa yang berjalan", "dispute", "list", "--as", "ppid")
		refuses("--as perlu diisi", "dispute", "list")
		refuses("tidak menangani sengketa", "dispute", "list", "--as", "petugas")
		refuses("sebutkan satu nomor keberatan", "dispute", "open", "--as", "ppid")
		refuses("Isi tanggal: Diajukan pada", "dispute", "open", number, "--as", "ppid")
		refuses("--filed bukan tanggal", "dispute", "open", number, "--as", "ppid", "--filed", "kemarin")
		refuses("keberatan diterima", "dispute", "open", number, "--as", "ppid", "--filed", today.AddDays(-1).String())
		refuses("keberatan itu tidak ditemukan", "dispute", "open", "999/KEB/I/2020", "--as", "ppid", "--filed", today.String())
		ok("Sengketa nomor urut 1", "dispute", "open", number, "--as", "ppid", "--filed", today.String())
		refuses("sudah dicatat", "dispute", "open", number, "--as", "ppid", "--filed", today.String())

		refuses("sebutkan nomor urut sengketa", "dispute", "show", "satu", "--as", "ppid")
		refuses("tidak ditemukan", "dispute", "show", "2", "--as", "ppid")
		ok("Panitera", "dispute", "show", "1", "--as", "ppid")
		refuses("Langkah itu tidak ada", "dispute", "step", "1", "menang", "--as", "ppid")
		refuses("Nomor register", "dispute", "step", "1", "registrasi", "--as", "ppid")
		ok("012/V/KI-PS/2026", "dispute", "step", "1", "registrasi", "--as", "ppid", "--set", "register=012/V/KI-PS/2026")
		refuses("sengketa diajukan", "dispute", "step", "1", "sidang", "--as", "ppid", "--set", "tanggal="+today.AddDays(-3).String(), "--set", "jenis=pembuktian")
		var x disputeJSON
		out := ok("", "dispute", "step", "1", "putusan", "--as", "ppid", "--json", "--set", "jenis=dikabulkan_seluruhnya", "--set", "dibacakan="+today.String())
		if err := json.Unmarshal([]byte(out), &x); err != nil || len(x.Record.Tasks) != 1 || x.Name != "012/V/KI-PS/2026" {
			t.Fatalf("%v: %s", err, out)
		}
		ok(x.Record.Tasks[0].ID, "dispute", "show", "1", "--as", "ppid")
		ok("012/V/KI-PS/2026", "dispute", "list", "--as", "ppid")
		ok(`"nomor_urut": 1`, "dispute", "list", "--as", "ppid", "--json")
		ok("Sudah diputus", "dispute", "step", "1", "tugas", "--as", "ppid", "--set", "tugas="+x.Record.Tasks[0].ID, "--set", "selesai="+today.String(), "--set", "cara=Diserahkan putusan di loket")
		ok("", "dispute", "step", "--help")

		file := filepath.Join(t.TempDir(), "berkas.zip")
		refuses("--out perlu diisi", "dossier", "build", "1", "--as", "ppid")
		refuses("tidak ditemukan", "dossier", "build", "1", "--as", "petugas", "--out", file)
		var made struct {
			Manifest string `json:"sha256_manifest"`
		}
		out = ok(file, "dossier", "build", "1", "--as", "ppid", "--out", file, "--json")
		if err := json.Unmarshal([]byte(out), &made); err != nil || len(made.Manifest) != 64 {
			t.Fatalf("%v: %s", err, out)
		}
		refuses("tidak dapat dibuat", "dossier", "build", "1", "--as", "ppid", "--out", file)
		verify := func(args ...string) (string, error) {
			return suluh(t, "", append([]string{"dossier", "verify"}, args...)...)
		}
		if out, err := verify(file, "--expect", made.Manifest); err != nil || !strings.Contains(out, "Utuh") || !strings.Contains(out, made.Manifest) {
			t.Errorf("%v: %s", err, out)
		}
		if out, err := verify(file, "--json"); err != nil || !strings.Contains(out, `"masalah": []`) {
			t.Errorf("%v: %s", err, out)
		}
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		altered, noZip := filepath.Join(t.TempDir(), "b.zip"), filepath.Join(t.TempDir(), "c.zip")
		changed := slices.Clone(raw)
		changed[200] ^= 0x55 // inside the first member
		for name, content := range map[string][]byte{altered: changed, noZip: []byte("bukan")} {
			if err := os.WriteFile(name, content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		for name, c := range map[string]struct {
			says string
			args []string
		}{
			"another hash":     {"tidak utuh", []string{file, "--expect", strings.Repeat("0", 64)}},
			"no dossier":       {"bukan berkas perkara", []string{noZip}},
			"no file":          {"tidak dapat dibuka", []string{filepath.Join(t.TempDir(), "tidak-ada.zip")}},
			"nothing is named": {"sebutkan satu berkas", nil},
			"an altered file":  {"tidak utuh", []string{altered}},
		} {
			out, err := verify(c.args...)
			if err == nil || !strings.Contains(sentence(err), c.says) {
				t.Errorf("%s: %v\n%s", name, err, out)
			}
		}
	})
}
