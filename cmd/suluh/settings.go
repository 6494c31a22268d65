package main

import (
	"context"
	"log/slog"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"suluh/internal/app"
	"suluh/internal/config"
)

// settingFlags defines a flag for every setting that may have one; commands that
// open the database share them.
func settingFlags(cmd *cobra.Command, only ...string) {
	f := cmd.Flags()
	if f.Lookup("config") == nil {
		f.String("config", "", "`BERKAS` pengaturan (nama = nilai)")
	}
	for _, o := range config.Options() {
		if !o.Flag() || (len(only) > 0 && !slices.Contains(only, o.Name)) || f.Lookup(o.Name) != nil {
			continue
		}
		f.String(o.Name, "", o.Help)
		if o.Bool {
			f.Lookup(o.Name).NoOptDefVal = "ya"
		}
	}
}

// readSettings reads the settings from flags, environment and file.
func readSettings(cmd *cobra.Command) (config.Config, error) {
	given := map[string]string{}
	cmd.Flags().Visit(func(f *pflag.Flag) { given[f.Name] = f.Value.String() })
	file := config.FileFrom(given["config"], os.Environ())
	delete(given, "config")
	flags := map[string]string{}
	for _, o := range config.Options() {
		if value, ok := given[o.Name]; ok {
			flags[o.Name] = value
		}
	}
	return config.Load(config.Sources{Flags: flags, Environ: os.Environ(), File: file})
}

func newLog(c config.Config) *slog.Logger {
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(os.Stderr, nil))
	}
	return slog.New(slog.NewTextHandler(os.Stderr, nil))
}

// openApp builds the program for a command from its settings.
func openApp(ctx context.Context, cmd *cobra.Command) (*app.App, error) {
	c, err := readSettings(cmd)
	if err != nil {
		return nil, err
	}
	return app.Open(ctx, c, newLog(c), time.Now)
}

// databaseSettings are the settings that a command without a server needs.
var databaseSettings = []string{"data", "database", "calendar", "catalogue", "log-format"}
