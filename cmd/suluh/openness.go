package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/openness"
	"suluh/internal/org"
)

// status ends the program with a code of its own, for those who call it from a
// timetable.
type status struct {
	code int
	text string
}

// Error is the sentence on the terminal.
func (s status) Error() string { return s.text }

type watching struct {
	body                 string
	links, files, asJSON bool
}

// lostLine is one line of the list, as JSON and on the terminal.
type lostLine struct {
	Body   string        `json:"badan"`
	Part   openness.Kind `json:"bagian"`
	State  string        `json:"keadaan"`
	Since  calendar.Date `json:"sejak"`
	Number int64         `json:"nomor"`
	Title  string        `json:"judul"`
	What   string        `json:"tautan_atau_berkas"`
}

type watchReport struct {
	Links openness.Outcome `json:"tautan"`
	Files openness.Outcome `json:"berkas"`
	Lost  []lostLine       `json:"hilang"`
}

// newOpennessCmd builds `suluh openness`: what was published and cannot be opened.
func newOpennessCmd() *cobra.Command {
	var o watching
	cmd := &cobra.Command{
		Use:   "openness",
		Short: "Periksa sekarang apakah yang terbit masih dapat dibuka",
		Long: `Memeriksa tautan pada informasi yang terbit dan membaca setiap berkas yang terbit,
seperti yang dilakukan sendiri setiap malam, lalu menyebutkan yang hilang atau
berubah dan sejak kapan. Tanpa --links dan --files keduanya diperiksa. Setiap tautan
ditanya paling banyak sekali sehari, dan baru disebut mati setelah gagal pada tiga
hari yang berbeda. Status keluar 3 bila ada yang hilang.`,
		Example: "  suluh openness --data /var/lib/suluh\n  suluh openness --files --json",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withApp(cmd, func(ctx context.Context, a *app.App) error { return o.run(ctx, cmd, a) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.body, "body", "", "nama pendek `BADAN` publik (bawaan: semua)")
	f.BoolVar(&o.links, "links", false, "periksa tautan saja")
	f.BoolVar(&o.files, "files", false, "periksa berkas saja")
	f.BoolVar(&o.asJSON, "json", false, "jawaban sebagai JSON")
	settingFlags(cmd, append(databaseSettings, "outbound", "outbound-allow")...)
	return cmd
}

func (o watching) run(ctx context.Context, cmd *cobra.Command, a *app.App) error {
	bodies, err := org.Bodies(ctx, a.DB)
	if o.body != "" {
		var one org.Body
		one, err = bodyNamed(ctx, a, o.body)
		bodies = []org.Body{one}
	}
	if err != nil {
		return err
	}
	both := o.links == o.files
	report := watchReport{Lost: []lostLine{}}
	for _, b := range bodies {
		if both || o.links {
			out, err := a.Openness.Links(ctx, b, time.Time{})
			report.Links = plus(report.Links, out)
			if err != nil {
				return err
			}
			if err := report.add(ctx, a, b, openness.OfLinks); err != nil {
				return err
			}
		}
		if both || o.files {
			out, err := a.Openness.Files(ctx, b, time.Time{}, true)
			report.Files = plus(report.Files, out)
			if err != nil {
				return err
			}
			if err := report.add(ctx, a, b, openness.OfFiles); err != nil {
				return err
			}
		}
	}
	if err := o.print(cmd, report, both); err != nil {
		return err
	}
	if n := len(report.Lost); n > 0 {
		return status{3, fmt.Sprintf("%d tautan atau berkas yang terbit tidak dapat dibuka", n)}
	}
	return nil
}

func plus(a, b openness.Outcome) openness.Outcome {
	return openness.Outcome{Checked: a.Checked + b.Checked, Lost: a.Lost + b.Lost, Mended: a.Mended + b.Mended, Left: a.Left || b.Left, Off: a.Off || b.Off}
}

// add lists what is open of one part of a body. What was closed by a decision is
// no loss.
func (r *watchReport) add(ctx context.Context, a *app.App, b org.Body, kind openness.Kind) error {
	list, err := a.Openness.List(ctx, b, openness.Query{Kind: kind, Limit: 100_000})
	if err != nil {
		return err
	}
	for _, f := range list {
		if f.Closed {
			continue
		}
		line := lostLine{Body: b.Slug, Part: kind, State: string(f.Link.State), Since: f.Since, Number: f.Number, Title: f.Title, What: f.Link.URL}
		if kind == openness.OfFiles {
			line.State, line.What = string(f.Problem), f.Name
		}
		r.Lost = append(r.Lost, line)
	}
	return nil
}

func (o watching) print(cmd *cobra.Command, r watchReport, both bool) error {
	out := cmd.OutOrStdout()
	if o.asJSON {
		return json.NewEncoder(out).Encode(r)
	}
	if both || o.links {
		fmt.Fprintf(out, "Tautan: %d diperiksa, %d baru hilang, %d pulih.\n", r.Links.Checked, r.Links.Lost, r.Links.Mended)
		if r.Links.Off {
			fmt.Fprintln(out, "Tautan tidak ditanya, karena outbound = off.")
		}
		if r.Links.Left {
			fmt.Fprintln(out, "Sebagian tautan belum sempat ditanya; jalankan lagi nanti.")
		}
	}
	if both || o.files {
		fmt.Fprintf(out, "Berkas: %d dibaca, %d baru rusak, %d pulih.\n", r.Files.Checked, r.Files.Lost, r.Files.Mended)
	}
	for _, l := range r.Lost {
		fmt.Fprintf(out, "  %s %s %s sejak %s: nomor %d, %s (%s)\n", l.Body, l.Part, l.State, l.Since, l.Number, l.Title, l.What)
	}
	if len(r.Lost) == 0 {
		fmt.Fprintln(out, "Semua yang diperiksa dapat dibuka.")
	}
	return nil
}
