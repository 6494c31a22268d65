package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/exemption"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
)

// newExemptionCmd builds `suluh exemption`: what is exempt, and how it ends.
func newExemptionCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "exemption",
		Short: "Informasi yang dikecualikan: daftar, lihat, buka, akhiri yang habis waktunya",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newExemptionListCmd(), newExemptionShowCmd(), newExemptionOpenCmd(), newExemptionExpireCmd())
	return cmd
}

// shownExemption is a test as the command line shows it: the public words, and for
// the named user the secret ones too.
type shownExemption struct {
	ID       string           `json:"id"`
	State    string           `json:"status"`
	Number   string           `json:"nomor,omitempty"`
	Decided  calendar.Date    `json:"ditetapkan,omitzero"`
	Holds    bool             `json:"berlaku"`
	OpenFrom calendar.Date    `json:"terbuka_sejak,omitzero"`
	Way      exemption.Way    `json:"cara,omitempty"`
	Entry    string           `json:"informasi,omitempty"`
	Public   exemption.Public `json:"umum"`
	Sheet    *exemption.Sheet `json:"lembar,omitempty"`
}

func shown(t exemption.Test, today calendar.Date) shownExemption {
	s := shownExemption{ID: t.ID, State: string(t.State), Number: t.Number, Decided: t.DecidedOn, Holds: t.Holds(today), Way: t.Opening.Way, Entry: t.Entry, Public: t.Public}
	if t.State == exemption.Opened {
		s.OpenFrom = t.Opening.On
	}
	return s
}

// exemptionOptions are the flags that every command about exemptions has.
type exemptionOptions struct {
	body, by string
	asJSON   bool
}

func (o *exemptionOptions) flags(cmd *cobra.Command, by string) {
	f := cmd.Flags()
	f.StringVar(&o.body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	if by != "" {
		f.StringVar(&o.by, "by", "", by)
	}
	f.BoolVar(&o.asJSON, "json", false, "jawaban sebagai JSON")
	settingFlags(cmd, databaseSettings...)
}

// run opens the program for a body and today there.
func (o *exemptionOptions) run(cmd *cobra.Command, fn func(ctx context.Context, a *app.App, b org.Body, today calendar.Date) error) error {
	return withBody(cmd, o.body, func(ctx context.Context, a *app.App, b org.Body) error {
		return fn(ctx, a, b, b.Day(a.Clock()))
	})
}

// officer is the person of --by with the posts held today.
func (o *exemptionOptions) officer(ctx context.Context, a *app.App, b org.Body) (identity.Actor, error) {
	p, err := identity.PersonByUsername(ctx, a.DB, b.ID, o.by)
	if fault.Is(err, fault.NotFound) {
		return identity.Actor{}, fmt.Errorf("tidak ada pengguna bernama masuk %q di %s", o.by, b.Short)
	}
	if err != nil {
		return identity.Actor{}, err
	}
	return identity.ActorFor(ctx, a.DB, b.ID, p.ID, b.Day(a.Clock()))
}

func writeJSON(out io.Writer, v any) error {
	e := json.NewEncoder(out)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func newExemptionListCmd() *cobra.Command {
	var o exemptionOptions
	var ground string
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "Daftar informasi yang dikecualikan dan yang sudah terbuka, seperti dibaca umum",
		Example: "  suluh exemption list --ground 17h --json",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, today calendar.Date) error {
				if _, known := a.Exemptions.Grounds.Ground(ground); ground != "" && !known {
					return fmt.Errorf("dasar %q tidak dikenal; tulis 17a sampai 17j", ground)
				}
				closed, opened, err := a.Exemptions.Listed(ctx, b.ID, exemption.Filter{Ground: ground}, today)
				if err != nil {
					return err
				}
				out := cmd.OutOrStdout()
				if o.asJSON {
					all := []shownExemption{}
					for _, t := range append(closed, opened...) {
						all = append(all, shown(t, today))
					}
					return writeJSON(out, all)
				}
				w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
				fmt.Fprintln(w, "NOMOR\tDASAR\tJANGKA WAKTU\tINFORMASI\tID")
				for _, t := range closed {
					fmt.Fprintf(w, "%s\t%v\t%s\t%s\t%s\n", t.Number, t.Public.Grounds, t.Public.PeriodText(), t.Public.Title, t.ID)
				}
				for _, t := range opened {
					fmt.Fprintf(w, "%s\t%v\tterbuka sejak %s\t%s\t%s\n", t.Number, t.Public.Grounds, t.Opening.On, t.Public.Title, t.ID)
				}
				return w.Flush()
			})
		},
	}
	o.flags(cmd, "")
	cmd.Flags().StringVar(&ground, "ground", "", "hanya `DASAR` ini: 17a sampai 17j")
	return cmd
}

func newExemptionShowCmd() *cobra.Command {
	var o exemptionOptions
	cmd := &cobra.Command{
		Use:     "show ID",
		Short:   "Satu uji konsekuensi; isi lembarnya hanya bagi pengguna yang berwenang (--by)",
		Example: "  suluh exemption show 06h01… --by ppid",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, today calendar.Date) error {
				actor, read := identity.ForSystem(b.ID), a.Exemptions.Find
				if o.by != "" {
					var err error
					if actor, err = o.officer(ctx, a, b); err != nil {
						return err
					}
					read = a.Exemptions.Read // leaves a trace
				}
				t, err := read(ctx, actor, args[0])
				if err != nil {
					return err
				}
				s := shown(t, today)
				if o.by != "" && !t.Earlier {
					s.Sheet = &t.Sheet
				}
				return writeJSON(cmd.OutOrStdout(), s)
			})
		},
	}
	o.flags(cmd, "nama masuk `PENGGUNA` yang membaca lembarnya")
	return cmd
}

func newExemptionOpenCmd() *cobra.Command {
	var o exemptionOptions
	var way, on, ref, refOn string
	cmd := &cobra.Command{
		Use:   "open ID",
		Short: "Nyatakan terbuka, atau buka karena putusan atau persetujuan",
		Long: `Membuka informasi yang dikecualikan atas nama PPID (--by). Cara: pernyataan, keberatan,
komisi_informasi, pengadilan, persetujuan, atau jabatan. Selain pernyataan, sebutkan nomor
dan tanggal putusan atau suratnya.`,
		Example: `  suluh exemption open 06h01… --by ppid --on 2027-01-04
  suluh exemption open 06h01… --by ppid --way komisi_informasi --reference 012/XI/KI-PS/2026 --reference-date 2026-11-02`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := required(cmd, "by"); err != nil {
				return err
			}
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, today calendar.Date) error {
				opening := exemption.Opening{Way: exemption.Way(way), On: today, Reference: ref}
				for _, d := range []struct {
					text string
					to   *calendar.Date
				}{{on, &opening.On}, {refOn, &opening.ReferenceOn}} {
					if d.text == "" {
						continue
					}
					day, err := calendar.ParseDate(d.text)
					if err != nil {
						return fmt.Errorf("tanggal %q tidak ada; tulis seperti 2027-01-04", d.text)
					}
					*d.to = day
				}
				actor, err := o.officer(ctx, a, b)
				if err != nil {
					return err
				}
				if err := a.Exemptions.Open(ctx, actor, args[0], 0, opening); err != nil {
					return err
				}
				t, err := a.Exemptions.Find(ctx, actor, args[0])
				if err != nil {
					return err
				}
				if o.asJSON {
					return writeJSON(cmd.OutOrStdout(), shown(t, today))
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s terbuka mulai %s.\n", t.Number, calendar.Long(t.Opening.On))
				return nil
			})
		},
	}
	o.flags(cmd, "nama masuk `PENGGUNA` yang jabatannya PPID")
	f := cmd.Flags()
	f.StringVar(&way, "way", string(exemption.ByDeclaration), "`CARA` terbukanya")
	f.StringVar(&on, "on", "", "`TANGGAL` mulai terbuka (bawaan: hari ini)")
	f.StringVar(&ref, "reference", "", "`NOMOR` putusan atau surat")
	f.StringVar(&refOn, "reference-date", "", "`TANGGAL` putusan atau surat")
	return cmd
}

func newExemptionExpireCmd() *cobra.Command {
	var o exemptionOptions
	cmd := &cobra.Command{
		Use:   "expire",
		Short: "Buka yang jangka waktunya habis dan ingatkan yang akan habis, seperti pekerjaan harian",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, _ calendar.Date) error {
				done, err := a.Exemptions.Expire(ctx, b)
				out := cmd.OutOrStdout()
				if o.asJSON {
					return errors.Join(err, writeJSON(out, done))
				}
				fmt.Fprintf(out, "%d dibuka, %d diingatkan, %d surel.\n", len(done.Opened), len(done.Warned), done.Mails)
				return err
			})
		},
	}
	o.flags(cmd, "")
	return cmd
}
