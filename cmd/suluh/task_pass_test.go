package main

import (
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/request"
)

// A task is passed on and let go from the command line as on its page.
func TestATaskIsPassedFromTheCommandLine(t *testing.T) {
	t.Parallel()
	onInstallations(t, func(t *testing.T, where []string) {
		run := func(args ...string) (string, error) { return suluh(t, "", append(args, where...)...) }
		number := regexp.MustCompile(`Nomor pendaftaran (\S+)`).FindStringSubmatch(must(t, "", append([]string{"request", "receive", "--as", "petugas", "--name", "Mbah Karto", "--item", "Jadwal posyandu"}, where...)...))
		if number == nil {
			t.Fatal("no number was given")
		}
		task := forwardedTo(t, where, number[1], "bpbd")
		ok := func(says string, args ...string) {
			t.Helper()
			if out, err := run(args...); err != nil || !strings.Contains(out, says) {
				t.Errorf("suluh %s: %v, want %q\n%s", strings.Join(args, " "), err, says, out)
			}
		}
		refuses := func(says string, args ...string) {
			t.Helper()
			if out, err := run(args...); err == nil || !strings.Contains(sentence(err), says) {
				t.Errorf("suluh %s: %v, want %q\n%s", strings.Join(args, " "), err, says, out)
			}
		}
		pass := []string{"task", "pass", task, "--by", "petugas"}
		refuses("salah satu", pass...)
		refuses("salah satu", append(pass, "--to", "pelaksana-dpupr", "--release")...)
		refuses("idak ada pengguna bernama masuk", append(pass, "--to", "siapa")...)
		refuses("Pilih petugas yang menjabat hari ini", append(pass, "--to", "petugas")...)
		refuses("tidak ditemukan", "task", "pass", task, "--by", "pelaksana-dpupr", "--to", "pelaksana-dpupr")
		refuses("tidak ditemukan", "task", "pass", "x", "--by", "petugas", "--release")
		refuses("--by perlu diisi", "task", "pass", task, "--release")
		ok("Tugas dialihkan kepada ", append(pass, "--to", "pelaksana-dpupr")...)
		ok("oleh Anda", "task", "list", "--by", "pelaksana-dpupr")
		ok("Tugas dilepas", "task", "pass", task, "--by", "pelaksana-dpupr", "--release")
		if out, err := run("task", "list", "--by", "pelaksana-dpupr"); err != nil || strings.Contains(out, task) {
			t.Errorf("who let the task of another unit go still sees it: %v\n%s", err, out)
		}
	})
}

// forwardedTo gives a unit of the installation a task in a case, and its id.
func forwardedTo(t *testing.T, where []string, number, unit string) string {
	t.Helper()
	ctx, cmd := t.Context(), &cobra.Command{}
	settingFlags(cmd, databaseSettings...)
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(cmd.ParseFlags(where))
	a, err := openApp(ctx, cmd)
	check(err)
	defer func(a *app.App) { check(a.Close()) }(a)
	bodies, err := org.Bodies(ctx, a.DB)
	check(err)
	for _, b := range bodies {
		u, err := org.UnitBySlug(ctx, a.DB, b.ID, unit)
		if err != nil {
			continue // another body
		}
		p, err := identity.PersonByUsername(ctx, a.DB, b.ID, "petugas")
		check(err)
		by, err := identity.ActorFor(ctx, a.DB, b.ID, p.ID, b.Day(a.Clock()))
		check(err)
		done, err := a.Cases.ForwardAll(ctx, by, []string{request.SlugOf(number)}, u.ID, "")
		check(err)
		check(done[0].Err)
		c, err := a.Cases.Open(ctx, by, request.SlugOf(number))
		check(err)
		return c.Tasks[0].ID
	}
	t.Fatal("no body has the unit")
	return ""
}
