package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/sheet"
)

// newExportCmd builds `suluh export`: the registers as files.
func newExportCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Ekspor daftar ke berkas",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newExportDIPCmd())
	return cmd
}

var exportFormats = map[string]sheet.Format{"csv": sheet.AsCSV, "csv-excel": sheet.AsSemicolons, "xlsx": sheet.AsXLSX, "ods": sheet.AsODS}

// exportSheets are the choices of --sheets: whether each category gets a worksheet.
var exportSheets = map[string]bool{"one": false, "category": true}

func newExportDIPCmd() *cobra.Command {
	var body, unit, format, sheets, out string
	cmd := &cobra.Command{
		Use:   "dip",
		Short: "Ekspor Daftar Informasi Publik yang terbit",
		Long: `Menulis Daftar Informasi Publik yang terbit dengan kolom formulir resmi. Format:
csv (koma, UTF-8), csv-excel (titik koma, untuk program lembar kerja), xlsx, ods, json.
Dalam xlsx dan ods, --sheets one menulis satu lembar dengan baris pembatas kategori dan
--sheets category satu lembar bagi setiap kategori.
Hasil ekspor dapat disunting dan diimpor kembali: kolom ID mengenali entrinya.`,
		Example: "  suluh export dip --body kabupaten-contoh --format xlsx --out dip.xlsx\n  suluh export dip --format ods --sheets category --out dip.ods\n  suluh export dip --format json",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if _, ok := exportFormats[format]; !ok && format != "json" {
				return fmt.Errorf("format %q tidak ada; yang ada: csv, csv-excel, xlsx, ods, json", format)
			}
			bySheet, ok := exportSheets[sheets]
			if !ok {
				return fmt.Errorf("pilihan lembar %q tidak ada; yang ada: one, category", sheets)
			}
			if bySheet && !exportFormats[format].Workbook() {
				return fmt.Errorf("--sheets category hanya untuk xlsx dan ods; %s tidak mempunyai lembar", format)
			}
			return withBody(cmd, body, func(ctx context.Context, a *app.App, b org.Body) error {
				u, err := unitNamed(ctx, a, b, unit)
				if err != nil {
					return err
				}
				x := register.Export{Body: b, Filter: register.Filter{Unit: u.ID}, Today: b.Day(a.Clock()), BySheet: bySheet}
				return toFile(cmd.OutOrStdout(), out, func(w io.Writer) error {
					if format == "json" {
						return a.Register.WriteJSON(ctx, w, x)
					}
					return a.Register.WriteTable(ctx, w, exportFormats[format], x)
				})
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	f.StringVar(&unit, "unit", "", "hanya informasi milik `UNIT` ini")
	f.StringVar(&format, "format", "csv", "`FORMAT`: csv, csv-excel, xlsx, ods, json")
	f.StringVar(&sheets, "sheets", "one", "`LEMBAR` dalam xlsx dan ods: one, category")
	f.StringVar(&out, "out", "", "tulis ke `BERKAS` (bawaan: keluaran baku)")
	settingFlags(cmd, databaseSettings...)
	return cmd
}

// toFile lets write fill a file that appears under its name only when it is whole,
// or standard output when no name is given.
func toFile(stdout io.Writer, name string, write func(io.Writer) error) (err error) {
	if name == "" {
		w := bufio.NewWriter(stdout)
		return errors.Join(write(w), w.Flush())
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".suluh-*")
	if err != nil {
		return fmt.Errorf("berkas %q tidak dapat ditulis", name)
	}
	defer os.Remove(f.Name()) // gone already when it got its name
	w := bufio.NewWriter(f)
	if err := errors.Join(write(w), w.Flush(), f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
