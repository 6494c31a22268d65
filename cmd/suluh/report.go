package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/report"
	"suluh/internal/sheet"
	"suluh/internal/web"
)

// newReportCmd builds `suluh report`: figures and registers of a year.
func newReportCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "report",
		Short: "Angka dan register permohonan satu tahun",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newFiguresCmd(), newRegisterCmd())
	return cmd
}

func newFiguresCmd() *cobra.Command {
	var body string
	var year int
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "figures",
		Short:   "Neraca, keputusan, dan waktu jawaban",
		Example: "  suluh report figures --year 2026 --json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withBody(cmd, body, func(ctx context.Context, a *app.App, b org.Body) error {
				today := b.Day(time.Now())
				if year == 0 {
					year = today.Year()
				}
				f, err := a.Reports.Figures(ctx, b, year, today)
				if err != nil {
					return err
				}
				if asJSON {
					return json.NewEncoder(cmd.OutOrStdout()).Encode(f)
				}
				last := ""
				for _, line := range web.FiguresLines(web.FiguresGroups(f, web.FiguresReader{})) {
					if line[1] != last {
						last = line[1]
						fmt.Fprintf(cmd.OutOrStdout(), "%s %d\n", last, year)
					}
					fmt.Fprintf(cmd.OutOrStdout(), "  %-56s %12s\n", line[2], line[3])
				}
				return nil
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	f.IntVar(&year, "year", 0, "`TAHUN` (bawaan: tahun ini)")
	f.BoolVar(&asJSON, "json", false, "cetak sebagai JSON")
	settingFlags(cmd, append([]string{"calendar"}, databaseSettings...)...)
	return cmd
}

func newRegisterCmd() *cobra.Command {
	var body, format string
	var year int
	cmd := &cobra.Command{
		Use:     "register permohonan|keberatan",
		Short:   "Register resmi satu tahun, dengan identitas pemohon",
		Example: "  suluh report register permohonan --year 2025 --format xlsx > register-2025.xlsx",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || args[0] != string(report.Requests) && args[0] != string(report.Objections) {
				return errors.New("sebutkan permohonan atau keberatan")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			f := sheet.Format(format)
			if f != sheet.AsCSV && f != sheet.AsSemicolons && f != sheet.AsXLSX && f != sheet.AsODS {
				return errors.New("format yang dikenal: csv, csv-excel, xlsx, ods")
			}
			return withBody(cmd, body, func(ctx context.Context, a *app.App, b org.Body) error {
				if year == 0 {
					year = b.Day(time.Now()).Year()
				}
				book, err := a.Reports.Register(ctx, identity.ForSystem(b.ID), b, report.Kind(args[0]), year)
				if err != nil {
					return err
				}
				return book.Write(cmd.OutOrStdout(), f, b)
			})
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	fl.IntVar(&year, "year", 0, "`TAHUN` (bawaan: tahun ini)")
	fl.StringVar(&format, "format", "csv", "`FORMAT`: csv, csv-excel, xlsx, atau ods")
	settingFlags(cmd, append([]string{"calendar"}, databaseSettings...)...)
	return cmd
}
