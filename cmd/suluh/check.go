package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/check"
)

// errFindings ends `suluh check` with status 1 when something does not agree.
var errFindings = errors.New("pemeriksaan menemukan ketidaksesuaian")

// newCheckCmd builds `suluh check`: the installation compared with itself.
func newCheckCmd() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Periksa basis data, berkas, dan catatan tindakan",
		Long: `Membandingkan basis data, berkas di penyimpanan, catatan tindakan, dan indeks
pencarian. Tidak ada yang diubah; pemeriksaan boleh berjalan selagi Suluh melayani.
Status keluar 1 bila ada yang tidak sesuai.`,
		Example: "  suluh check --data /var/lib/suluh\n  suluh check --json",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withApp(cmd, func(ctx context.Context, a *app.App) error {
				c := check.Check{DB: a.DB, Blobs: a.Blobs, Book: a.Book}
				report, err := c.Run(ctx)
				if err != nil {
					return err
				}
				if err := printCheck(cmd, report, asJSON); err != nil {
					return err
				}
				if !asJSON {
					printRecogniser(cmd, a)
				}
				if len(report.Findings) > 0 {
					return errFindings
				}
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "jawaban sebagai JSON")
	settingFlags(cmd, databaseSettings...)
	return cmd
}

func printCheck(cmd *cobra.Command, r check.Report, asJSON bool) error {
	out := cmd.OutOrStdout()
	if asJSON {
		return json.NewEncoder(out).Encode(r)
	}
	fmt.Fprintf(out, "Diperiksa: %d badan publik, %d tindakan, %d informasi terbit, %d permohonan, %d berkas.\n",
		r.Bodies, r.Acts, r.Entries, r.Requests, r.Files)
	for _, f := range r.Findings {
		fmt.Fprintf(out, "  %s %s %s: %s\n", f.Body, f.Code, f.Subject, f.Text)
	}
	if len(r.Findings) == 0 {
		fmt.Fprintln(out, "Semua sesuai.")
	}
	return nil
}
