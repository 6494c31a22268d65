package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/org"
	"suluh/internal/survey"
)

// newSurveyCmd builds `suluh survey`: the results of the satisfaction survey.
func newSurveyCmd() *cobra.Command {
	var body string
	var year int
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "survey",
		Short:   "Hasil penilaian layanan setahun: sembilan unsur, indeks, mutu",
		Example: "  suluh survey --year 2026\n  suluh survey --year 2026 --json",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withBody(cmd, body, func(ctx context.Context, a *app.App, b org.Body) error {
				if year == 0 {
					year = b.Day(a.Clock()).Year()
				}
				r, err := a.Survey.Results(ctx, b.ID, year)
				if err != nil {
					return err
				}
				out := cmd.OutOrStdout()
				if asJSON {
					return json.NewEncoder(out).Encode(surveyJSON(r))
				}
				if r.Score.Count == 0 {
					_, err = fmt.Fprintf(out, "Belum ada penilaian pada tahun %d.\n", year)
					return err
				}
				fmt.Fprintf(out, "%d penilaian dari %d undangan. Indeks %.2f, mutu %s (%s).\n", r.Score.Count, r.Invited, r.Score.Index, r.Score.Grade, survey.GradeWord(r.Score.Grade))
				for i, e := range survey.Elements {
					fmt.Fprintf(out, "%-3s %-20s %.2f\n", e.Code, e.Name, r.Score.Means[i])
				}
				return nil
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	f.IntVar(&year, "year", 0, "`TAHUN` penilaian (bawaan: tahun ini)")
	f.BoolVar(&asJSON, "json", false, "jawaban sebagai JSON")
	settingFlags(cmd, databaseSettings...)
	return cmd
}

// surveyJSON is a year's result with the words that a program reads.
func surveyJSON(r survey.Result) map[string]any {
	elements := map[string]string{}
	for i, e := range survey.Elements {
		elements[e.Code] = strconv.FormatFloat(r.Score.Means[i], 'f', 2, 64)
	}
	return map[string]any{"tahun": r.Year, "undangan": r.Invited, "penilaian": r.Score.Count, "indeks": strconv.FormatFloat(r.Score.Index, 'f', 2, 64), "mutu": r.Score.Grade, "unsur": elements}
}
