package main

import (
	"context"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/exemption"
	"suluh/internal/org"
)

func TestDecreesAndExemptionsFromTheCommandLine(t *testing.T) {
	t.Parallel()
	where := []string{"--data", t.TempDir()}
	must(t, "", append([]string{"load", "--entries", "3", "--seed", "3"}, where...)...)
	run := func(args ...string) (string, error) { return suluh(t, "", append(args, where...)...) }
	says := func(want string, args ...string) {
		t.Helper()
		if out, err := run(args...); err != nil || !strings.Contains(out, want) {
			t.Errorf("suluh %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	refuses := func(want string, args ...string) {
		t.Helper()
		if out, err := run(args...); err == nil || !strings.Contains(sentence(err), want) {
			t.Errorf("suluh %s: %v, want %q\n%s", strings.Join(args, " "), err, want, out)
		}
	}
	today := calendar.Date{}
	id := ""
	insideOf(t, where, func(ctx context.Context, a *app.App, b org.Body) error {
		today = b.Day(a.Clock())
		ppid, err := actorNamed(ctx, a, b, "ppid")
		if err != nil {
			return err
		}
		units, err := org.Units(ctx, a.DB, b.ID)
		if err != nil {
			return err
		}
		c := exemption.Content{Unit: units[0].ID,
			Sheet: exemption.Sheet{Title: "Berkas Kenangamerah", Conclusion: exemption.Partly, Parts: []string{"Halaman 4"}, IfOpened: "Harga disesuaikan.",
				IfClosed: "Persaingan wajar.", Interest: "Nilai kontrak terbuka.", Never: exemption.NoneOfThese, Article182: exemption.NoneOfThese},
			Public: exemption.Public{Title: "Rincian harga perkiraan sendiri", Grounds: []string{"17b"}, Acts: []string{"UU 5/1999 Pasal 23"}, IfOpened: "Mengganggu persaingan.",
				IfClosed: "Persaingan sehat.", Holder: "Dinas", Responsible: "Kepala Dinas", Made: "2026", Place: "Contoh", Forms: []string{"elektronik"}, Retention: "5 tahun",
				EndsOn: today.AddDays(90)}}
		done, err := a.Exemptions.DraftFrom(ctx, ppid, c.Unit, []exemption.ImportedRow{{Key: "satu", Title: c.Title}})
		if err != nil {
			return err
		}
		id = done.IDs[0]
		if err := a.Exemptions.Save(ctx, ppid, id, 1, c); err != nil {
			return err
		}
		return a.Exemptions.TakeOver(ctx, ppid, id, 2, "188/7/2026", today.AddDays(-30))
	})

	says("Hari ini terbit 3 informasi.", "decree", "list")
	freeze := []string{"decree", "freeze", "--by", "ppid", "--number", "188/1/2026", "--date", today.String()}
	refuses(`pengguna "siapa" tidak ada`, "decree", "freeze", "--by", "siapa", "--number", "1", "--date", today.String())
	refuses(`tanggal "kemarin" tidak ada`, "decree", "freeze", "--by", "ppid", "--number", "1", "--date", "kemarin")
	refuses("tidak mempunyai jabatan", append(freeze, "--signer", "operator")...)
	says("Ditetapkan: versi 1, 3 informasi, Keputusan Nomor 188/1/2026.", freeze...)
	if out, err := run(freeze...); err == nil {
		t.Errorf("one number froze twice: %s", out)
	}
	says("188/1/2026  "+today.String()+"  3          berlaku", "decree", "list")
	says("sejak keputusan terakhir 0 baru, 0 berubah, 0 tidak lagi dimuat", "decree", "list")
	says("%PDF-", "decree", "annex", "1", "--format", "pdf")
	says("No,Judul Informasi", "decree", "annex", "1", "--format", "csv")
	refuses("penetapan versi 9 tidak ada", "decree", "annex", "9")
	refuses(`versi "x" tidak ada`, "decree", "annex", "x")
	refuses(`format "doc" tidak ada`, "decree", "annex", "1", "--format", "doc")

	says("Rincian harga perkiraan sendiri", "exemption", "list")
	refuses(`dasar "17z" tidak dikenal`, "exemption", "list", "--ground", "17z")
	if out, err := run("exemption", "show", id); err != nil || strings.Contains(out, "Kenangamerah") || !strings.Contains(out, `"berlaku": true`) {
		t.Errorf("shown to nobody in particular: %v\n%s", err, out)
	}
	refuses("tidak ada pengguna bernama masuk", "exemption", "show", id, "--by", "siapa")
	says("0 dibuka", "exemption", "expire")
	refuses("--by", "exemption", "open", id)
	refuses("tidak ditemukan", "exemption", "open", id, "--by", "operator")
	refuses(`tanggal "besok" tidak ada`, "exemption", "open", id, "--by", "ppid", "--on", "besok")
	says("188/7/2026 terbuka mulai "+calendar.Long(today), "exemption", "open", id, "--by", "ppid")
	says("terbuka sejak "+today.String(), "exemption", "list")
	if out, err := run("exemption", "open", id, "--by", "ppid"); err == nil {
		t.Errorf("opened twice: %s", out)
	}
	says("Semua sesuai.", "check")
}

// insideOf runs fn with the program that the commands use.
func insideOf(t *testing.T, where []string, fn func(context.Context, *app.App, org.Body) error) {
	t.Helper()
	cmd := &cobra.Command{Use: "uji", RunE: func(cmd *cobra.Command, _ []string) error {
		return withApp(cmd, func(ctx context.Context, a *app.App) error {
			b, err := bodyNamed(ctx, a, "")
			if err != nil {
				return err
			}
			return fn(ctx, a, b)
		})
	}}
	settingFlags(cmd, databaseSettings...)
	cmd.SetArgs(where)
	if err := cmd.ExecuteContext(t.Context()); err != nil {
		t.Fatal(sentence(err))
	}
}
