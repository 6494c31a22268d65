package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/recompute"
)

// newCalendarCmd builds `suluh calendar`: the working days of a body.
func newCalendarCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "calendar",
		Short: "Hari kerja badan publik dan tenggat yang bergeser karenanya",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newCalendarShowCmd(), newCalendarCloseCmd(), newCalendarOpenCmd(), newCalendarRecomputeCmd())
	return cmd
}

// calendarCommand is what the commands share.
type calendarCommand struct {
	body    string
	json    bool
	preview bool
}

func (c *calendarCommand) flags(cmd *cobra.Command, previews bool) {
	f := cmd.Flags()
	f.StringVar(&c.body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	f.BoolVar(&c.json, "json", false, "cetak sebagai JSON")
	if previews {
		f.BoolVar(&c.preview, "preview", false, "tunjukkan tenggat yang akan bergeser, jangan ubah apa pun")
	}
	settingFlags(cmd, append([]string{"calendar"}, databaseSettings...)...)
}

func newCalendarShowCmd() *cobra.Command {
	var c calendarCommand
	var year int
	cmd := &cobra.Command{
		Use:     "show",
		Short:   "Hari yang bukan hari kerja dalam satu tahun",
		Example: "  suluh calendar show --year 2026",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withBody(cmd, c.body, func(ctx context.Context, a *app.App, b org.Body) error {
				first, last := a.Book.Years()
				if year == 0 {
					year = min(max(b.Day(time.Now()).Year(), first), last)
				}
				if year < first || year > last {
					return errors.New("kalender memuat tahun " + strconv.Itoa(first) + " sampai " + strconv.Itoa(last))
				}
				return printYear(cmd.OutOrStdout(), b.Calendar(a.Book), year, c.json)
			})
		},
	}
	cmd.Flags().IntVar(&year, "year", 0, "`TAHUN` (bawaan: tahun ini)")
	c.flags(cmd, false)
	return cmd
}

// dayOut is a day off as it is printed.
type dayOut struct {
	calendar.Skipped
	Decree string `json:"dasar"`
}

func printYear(w io.Writer, cal calendar.Calendar, year int, asJSON bool) error {
	day, err := calendar.NewDate(year, time.January, 1)
	if err != nil {
		return err
	}
	list, working := []dayOut{}, 0
	for ; day.Year() == year; day = day.AddDays(1) {
		off, is := cal.Off(day)
		switch {
		case !is:
			working++
		case off.Kind != calendar.Weekend:
			list = append(list, dayOut{off, off.Decree})
		}
	}
	if asJSON {
		return json.NewEncoder(w).Encode(struct {
			Year    int      `json:"tahun"`
			Version string   `json:"kalender"`
			Working int      `json:"hari_kerja"`
			Off     []dayOut `json:"bukan_hari_kerja"`
		}{year, cal.Version(), working, list})
	}
	for _, d := range list {
		fmt.Fprintf(w, "%s  %-12s  %s\n", d.Date, d.Kind, d.Name)
	}
	fmt.Fprintf(w, "%d hari kerja dalam %d. Kalender %s\n", working, year, cal.Version())
	return nil
}

// grounds are the flags that a closed day rests on.
type grounds struct{ day, decree, decreeOn, reason string }

func (g *grounds) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&g.day, "date", "", "`TANGGAL` hari itu, seperti 2026-11-23")
	f.StringVar(&g.decree, "decree", "", "`KEPUTUSAN` yang mendasarinya, dengan nomornya")
	f.StringVar(&g.decreeOn, "decree-date", "", "`TANGGAL` keputusan itu")
	f.StringVar(&g.reason, "reason", "", "`ALASAN` perubahan")
}

func (g *grounds) read(cmd *cobra.Command) (day calendar.Date, decree org.Decree, err error) {
	if err := required(cmd, "date", "decree", "decree-date", "reason"); err != nil {
		return day, decree, err
	}
	day, err1 := calendar.ParseDate(g.day)
	on, err2 := calendar.ParseDate(g.decreeOn)
	if err1 != nil || err2 != nil {
		return day, decree, errors.New("tulis tanggal seperti 2026-11-23")
	}
	return day, org.Decree{Number: g.decree, Date: on}, nil
}

func newCalendarCloseCmd() *cobra.Command {
	var c calendarCommand
	var g grounds
	var name string
	cmd := &cobra.Command{
		Use:   "close",
		Short: "Tutup satu hari dan hitung ulang tenggat yang berjalan",
		Long: `Mencatat satu hari tutup dengan keputusannya. Tenggat yang masih berjalan dihitung
ulang; pemohon dan petugas yang bersangkutan diberi tahu satu kali. Hari yang sudah
lewat tidak dapat ditutup.`,
		Example: "  suluh calendar close --date 2026-11-23 --name \"Pilkades serentak\" --decree \"Keputusan Bupati 188/412/2026\" --decree-date 2026-11-16 --reason \"Petugas bertugas di TPS\" --preview",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			day, decree, err := g.read(cmd)
			if err == nil {
				err = required(cmd, "name")
			}
			if err != nil {
				return err
			}
			w := recompute.Closing{Day: day, Name: name, Decree: decree, Reason: g.reason}
			return c.run(cmd, func(ctx context.Context, k *recompute.Calendars, by identity.Actor) (recompute.Preview, error) {
				return k.PreviewClose(ctx, by, w)
			}, func(ctx context.Context, k *recompute.Calendars, by identity.Actor) (recompute.Change, error) {
				return k.Close(ctx, by, w)
			})
		},
	}
	g.flags(cmd)
	cmd.Flags().StringVar(&name, "name", "", "`NAMA` hari itu")
	c.flags(cmd, true)
	return cmd
}

func newCalendarOpenCmd() *cobra.Command {
	var c calendarCommand
	var g grounds
	cmd := &cobra.Command{
		Use:     "open",
		Short:   "Batalkan satu hari tutup dan hitung ulang tenggat yang berjalan",
		Example: "  suluh calendar open --date 2026-11-23 --decree \"Keputusan Bupati 188/420/2026\" --decree-date 2026-11-19 --reason \"Pilkades ditunda\"",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			day, decree, err := g.read(cmd)
			if err != nil {
				return err
			}
			w := recompute.Opening{Day: day, Decree: decree, Reason: g.reason}
			return c.run(cmd, func(ctx context.Context, k *recompute.Calendars, by identity.Actor) (recompute.Preview, error) {
				return k.PreviewOpen(ctx, by, w)
			}, func(ctx context.Context, k *recompute.Calendars, by identity.Actor) (recompute.Change, error) {
				return k.Open(ctx, by, w)
			})
		},
	}
	g.flags(cmd)
	c.flags(cmd, true)
	return cmd
}

func newCalendarRecomputeCmd() *cobra.Command {
	var c calendarCommand
	cmd := &cobra.Command{
		Use:   "recompute",
		Short: "Terapkan kalender nasional atau hari kerja yang berubah pada tenggat yang berjalan",
		Long: `Membandingkan kalender sekarang dengan kalender yang dipakai menghitung tenggat yang
berjalan. Dengan --preview dan --calendar BERKAS, akibat berkas kalender baru dapat
dilihat sebelum dipasang.`,
		Example: "  suluh calendar recompute --preview --calendar kalender-2028.json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return c.run(cmd, func(ctx context.Context, k *recompute.Calendars, by identity.Actor) (recompute.Preview, error) {
				return k.PreviewNow(ctx, by)
			}, func(ctx context.Context, k *recompute.Calendars, by identity.Actor) (recompute.Change, error) {
				if _, _, err := k.Find(ctx, by.Org); err != nil {
					return recompute.Change{}, err
				}
				return k.ApplyFound(ctx, by)
			})
		},
	}
	c.flags(cmd, true)
	return cmd
}

// run previews or applies a change and prints what moved.
func (c *calendarCommand) run(cmd *cobra.Command, preview func(context.Context, *recompute.Calendars, identity.Actor) (recompute.Preview, error),
	apply func(context.Context, *recompute.Calendars, identity.Actor) (recompute.Change, error)) error {
	return withBody(cmd, c.body, func(ctx context.Context, a *app.App, b org.Body) error {
		by := identity.ForSystem(b.ID)
		var p recompute.Preview
		var err error
		if c.preview {
			p, err = preview(ctx, a.Calendars, by)
		} else {
			var done recompute.Change
			if done, err = apply(ctx, a.Calendars, by); err == nil {
				p.Days = done.Days
				_, p.Cases, err = a.Calendars.Change(ctx, b.ID, done.ID)
			}
		}
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		if err != nil && len(fault.All(err)) > 0 && fault.All(err)[0].Key != "kalender.tidak_menunggu" {
			return err
		}
		return printMoved(cmd.OutOrStdout(), p, c.preview, c.json)
	})
}

// caseOut is a case whose dates moved, as it is printed.
type caseOut struct {
	Subject string           `json:"perkara"`
	Number  string           `json:"nomor"`
	Terms   []recompute.Term `json:"batas"`
}

func printMoved(w io.Writer, p recompute.Preview, preview, asJSON bool) error {
	if asJSON {
		out := struct {
			Preview bool            `json:"pratinjau"`
			Days    []recompute.Day `json:"hari"`
			Cases   []caseOut       `json:"bergeser"`
		}{preview, append([]recompute.Day{}, p.Days...), []caseOut{}}
		for _, c := range p.Cases {
			out.Cases = append(out.Cases, caseOut{c.Subject, c.Number, c.Terms})
		}
		return json.NewEncoder(w).Encode(out)
	}
	for _, d := range p.Days {
		fmt.Fprintln(w, d.Sentence()+".")
	}
	for _, c := range p.Cases {
		for _, t := range c.Terms {
			fmt.Fprintf(w, "%s: %s semula %s, menjadi %s\n", c.Title(), t.Label(), t.From, t.To)
		}
	}
	verb := "mendapat tenggat baru"
	if preview {
		verb = "akan mendapat tenggat baru"
	}
	fmt.Fprintf(w, "%d perkara %s.\n", len(p.Cases), verb)
	return nil
}
