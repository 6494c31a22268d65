package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/fault"
	"suluh/internal/org"
	"suluh/internal/seal"
)

// withApp runs a command with the program built from its settings and closes it.
func withApp(cmd *cobra.Command, fn func(ctx context.Context, a *app.App) error) error {
	if err := installed(cmd); err != nil {
		return err
	}
	return withNewApp(cmd, fn)
}

// withBody is withApp for a command about one public body, by its short name; "" is
// the only one there is.
func withBody(cmd *cobra.Command, name string, fn func(ctx context.Context, a *app.App, b org.Body) error) error {
	return withApp(cmd, func(ctx context.Context, a *app.App) error {
		b, err := bodyNamed(ctx, a, name)
		if err != nil {
			return err
		}
		return fn(ctx, a, b)
	})
}

// withNewApp is withApp for a command that may begin an installation.
func withNewApp(cmd *cobra.Command, fn func(ctx context.Context, a *app.App) error) error {
	a, err := openApp(cmd.Context(), cmd)
	if err != nil {
		return err
	}
	return errors.Join(fn(cmd.Context(), a), a.Close())
}

// installed refuses a data folder in which no installation was begun, so that a
// mistyped folder is no empty installation without findings.
func installed(cmd *cobra.Command) error {
	c, err := readSettings(cmd)
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(c.Data, seal.FileName)); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("tidak ada instalasi Suluh di folder %q; periksa --data", c.Data)
	}
	return nil
}

// required refuses a command in which a flag is missing, in words.
func required(cmd *cobra.Command, flags ...string) error {
	for _, name := range flags {
		if cmd.Flag(name).Value.String() == "" {
			return fmt.Errorf("--%s perlu diisi; lihat %s --help", name, cmd.CommandPath())
		}
	}
	return nil
}

// bodyNamed finds the body of --body; without one, the only body there is.
func bodyNamed(ctx context.Context, a *app.App, slug string) (org.Body, error) {
	if slug == "" {
		bodies, err := org.Bodies(ctx, a.DB)
		switch {
		case err != nil:
			return org.Body{}, err
		case len(bodies) == 1:
			return bodies[0], nil
		case len(bodies) == 0:
			return org.Body{}, errors.New("belum ada badan publik; jalankan suluh serve untuk mendaftarkannya")
		}
		return org.Body{}, errors.New("ada lebih dari satu badan publik; sebutkan satu dengan --body, misalnya --body " + bodies[0].Slug)
	}
	body, err := org.BodyBySlug(ctx, a.DB, slug)
	if fault.Is(err, fault.NotFound) {
		return body, fmt.Errorf("tidak ada badan publik bernama pendek %q", slug)
	}
	return body, err
}

// unitNamed finds a unit of the body by its short name; an empty name is the whole
// body.
func unitNamed(ctx context.Context, a *app.App, body org.Body, slug string) (org.Unit, error) {
	if slug == "" {
		return org.Unit{}, nil
	}
	unit, err := org.UnitBySlug(ctx, a.DB, body.ID, slug)
	if fault.Is(err, fault.NotFound) {
		return unit, fmt.Errorf("tidak ada unit bernama pendek %q di %s", slug, body.Short)
	}
	return unit, err
}
