package main

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/request"
)

// grant answers a request by the PPID of the installation, as the office page does.
func grant(t *testing.T, where []string, number string) {
	t.Helper()
	cmd := &cobra.Command{}
	settingFlags(cmd, databaseSettings...)
	cmd.SetContext(t.Context())
	if err := cmd.ParseFlags(where); err != nil {
		t.Fatal(err)
	}
	err := withBody(cmd, "", func(ctx context.Context, a *app.App, b org.Body) error {
		p, err := personNamed(ctx, a, b, "ppid")
		if err != nil {
			return err
		}
		by, err := identity.ActorFor(ctx, a.DB, b.ID, p.ID, b.Day(a.Clock()))
		if err != nil {
			return err
		}
		c, err := caseNumbered(ctx, a, by, number)
		if err != nil {
			return err
		}
		return a.Cases.Decide(ctx, by, c.Slug, map[string]request.Answer{c.Items[0].ID: {Outcome: request.Granted, Text: "Jadwal", Medium: "cetak"}})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAnsweredRequestsFromTheCommandLine(t *testing.T) {
	t.Parallel()
	onInstallations(t, func(t *testing.T, where []string) {
		run := func(args ...string) (string, error) { return suluh(t, "", append(args, where...)...) }
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
				t.Errorf("suluh %s: %v\n%s", strings.Join(args, " "), err, out)
			}
		}
		number := regexp.MustCompile(`Nomor pendaftaran (\S+)`).FindStringSubmatch(ok("Kode akses", "request", "receive", "--as", "petugas", "--name", "Mbah Karto", "--item", "Jadwal posyandu", "--channel", "lisan", "--phone", "0812 3456 7890"))
		if number == nil {
			t.Fatal("no number was given")
		}
		write := func(asked string) []string {
			return []string{"disclosure", "write", number[1], "--as", "petugas", "--title", "Jadwal posyandu", "--asked", asked, "--answered", "Setiap Selasa pagi."}
		}
		refuses("belum dijawab", write("Jadwal posyandu.")...)
		grant(t, where, number[1])
		refuses("nama atau alamat pemohon", write("Jadwal yang ditanyakan Mbah Karto.")...)
		id := regexp.MustCompile(`Rancangan (\S+) disimpan`).FindStringSubmatch(ok("disimpan", write("Jadwal posyandu desa.")...))
		if id == nil {
			t.Fatal("no draft was kept")
		}
		ok("disimpan", "disclosure", "write", number[1], "--as", "petugas", "--title", "Jadwal posyandu", "--asked", "Hari posyandu.", "--answered", "Setiap Selasa pagi.")
		refuses("tidak sedang menunggu", "disclosure", "publish", id[1], "--as", "ppid")
		ok("Keadaan: diajukan", "disclosure", "submit", id[1], "--as", "petugas")
		refuses("Jabatan Anda tidak mem", "disclosure", "publish", id[1], "--as", "petugas")
		ok("Keadaan: terbit", "disclosure", "publish", id[1], "--as", "ppid")
		ok("1 ringkasan. Terjawab tanpa permohonan: 0 kali", "disclosure", "list", "--as", "ppid")
		shown := ok(`"judul":"Jadwal posyandu"`, "disclosure", "show", id[1], "--as", "ppid", "--json")
		label := regexp.MustCompile(`"nomor":"(1/\d+)"`).FindStringSubmatch(shown)
		if label == nil {
			t.Fatalf("no number: %s", shown)
		}
		refuses("alasan penarikan", "disclosure", "withdraw", label[1], "--as", "ppid")
		ok("Keadaan: ditarik", "disclosure", "withdraw", label[1], "--as", "ppid", "--reason", "Jadwalnya berubah.")
		refuses("tidak ada ringkasan", "disclosure", "show", "9/2026", "--as", "ppid")
		refuses("sebutkan satu ringkasan", "disclosure", "publish", "--as", "ppid")
	})
}
