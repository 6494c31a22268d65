package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"suluh/internal/administration"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/sample"
)

// Files in the data folder that hold secrets of the first start; only the owner
// may read them.
const (
	signInFile = "masuk-contoh.txt"
	setupFile  = "tautan-awal.txt"
)

// Setup is the one-time link with which the first body is founded at /awal.
func (a *App) Setup() administration.Setup { return administration.Setup{DB: a.DB, Clock: a.Clock} }

// Administration gives the commands that change bodies, people and posts.
func (a *App) Administration() *administration.Administration {
	return &administration.Administration{Ledger: a.Ledger}
}

// Welcome prepares an empty installation and tells the operator where to go: the
// sample with its sign-ins, a set-up link, or, with data there, the addresses.
// The base address of the site is known before.
func (a *App) Welcome(ctx context.Context, out io.Writer) error {
	bodies, err := org.Bodies(ctx, a.DB)
	if err != nil {
		return err
	}
	switch {
	case len(bodies) == 0 && a.Config.Sample:
		return a.welcomeSample(ctx, out)
	case len(bodies) == 0:
		return a.welcomeSetup(ctx, out)
	}
	if err := os.Remove(filepath.Join(a.Config.Data, setupFile)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("menghapus tautan awal: %w", err)
	}
	a.writeAddresses(out, bodies)
	signIns := filepath.Join(a.Config.Data, signInFile)
	if _, err := os.Stat(signIns); err == nil && bodies[0].Sample {
		fmt.Fprintf(out, "\nNama pengguna dan kata sandi data contoh ada di %s\n", signIns)
	}
	return nil
}

func (a *App) welcomeSample(ctx context.Context, out io.Writer) error {
	fmt.Fprintln(out, "Mengisi data contoh. Tunggu beberapa detik.")
	people, err := a.loadSample(ctx)
	if err != nil {
		return err
	}
	bodies, err := org.Bodies(ctx, a.DB)
	if err != nil {
		return err
	}
	var text strings.Builder
	a.writeAddresses(&text, bodies)
	a.writeSignIns(&text, people)
	path := filepath.Join(a.Config.Data, signInFile)
	if err := writeSecret(path, text.String()); err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%s\nDaftar ini juga disimpan di %s\n", text.String(), path)
	return nil
}

func (a *App) welcomeSetup(ctx context.Context, out io.Writer) error {
	token, until, err := a.Setup().Renew(ctx)
	if err != nil {
		return err
	}
	link := strings.TrimSuffix(a.Site.BaseURL, "/") + "/awal?kunci=" + token
	path := filepath.Join(a.Config.Data, setupFile)
	if err := writeSecret(path, link+"\n"); err != nil {
		return err
	}
	fmt.Fprintf(out, `Belum ada badan publik di pemasangan ini. Buka tautan berikut untuk
mendaftarkan badan publik dan administrator pertama:

  %s

Tautan berlaku sampai pukul %s, untuk satu kali pakai, dan juga disimpan di %s
Untuk mencoba dengan data contoh, jalankan: suluh serve --sample
`, link, until.Local().Format("15.04"), path)
	return nil
}

// writeAddresses lists where each body is reached.
func (a *App) writeAddresses(out io.Writer, bodies []org.Body) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "Alamat:")
	slices.SortStableFunc(bodies, func(x, y org.Body) int { // villages last
		return strings.Compare(fmt.Sprint(x.Kind == sample.KindVillage), fmt.Sprint(y.Kind == sample.KindVillage))
	})
	for _, b := range bodies {
		note := ""
		if b.Sample {
			note = "\t(data contoh)"
		}
		fmt.Fprintf(w, "  %s\t%s%s\n", b.Short, a.Site.Base(b), note)
	}
	w.Flush()
}

// writeSignIns lists the sign-ins of the sample with what each may do.
func (a *App) writeSignIns(out io.Writer, people []account) {
	fmt.Fprintln(out, "\nMasuk sebagai petugas lewat halaman /masuk di alamat badan publiknya:")
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "  Badan publik\tPeran\tNama pengguna\tKata sandi")
	for _, p := range people {
		if p.password == "" {
			continue
		}
		role, _ := identity.RoleOf(sampleRoles[p.posts[0].Role])
		fmt.Fprintf(w, "  %s\t%s\t%s\t%s\n", bodyName(p.body), role.Label, p.person.Key, p.password)
	}
	w.Flush()
}

func bodyName(key string) string {
	for _, b := range sample.Bodies() {
		if b.Key == key {
			return b.Region
		}
	}
	return key
}

// writeSecret writes a file that only its owner may read, also when it was there
// with other permissions.
func writeSecret(path, text string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("mengganti %s: %w", filepath.Base(path), err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("menulis %s: %w", filepath.Base(path), err)
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}
