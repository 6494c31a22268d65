package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/dispute"
	"suluh/internal/i18n"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/web"
)

// newDisputeCmd builds `suluh dispute`: disputes before the Information Commission.
func newDisputeCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "dispute",
		Short: "Sengketa di Komisi Informasi: daftar, lihat, catat, langkah",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newDisputeListCmd(), newDisputeShowCmd(), newDisputeOpenCmd(), newDisputeStepCmd())
	return cmd
}

// disputeOptions are the flags that every command about disputes has.
type disputeOptions struct {
	body, as string
	asJSON   bool
}

func (o *disputeOptions) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	f.StringVar(&o.as, "as", "", "`NAMA` masuk pengguna yang menangani sengketa")
	f.BoolVar(&o.asJSON, "json", false, "jawaban sebagai JSON")
	settingFlags(cmd, databaseSettings...)
}

func (o *disputeOptions) run(cmd *cobra.Command, fn func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error) error {
	if err := required(cmd, "as"); err != nil {
		return err
	}
	return withBody(cmd, o.body, func(ctx context.Context, a *app.App, b org.Body) error {
		p, err := personNamed(ctx, a, b, o.as)
		if err != nil {
			return err
		}
		by, err := identity.ActorFor(ctx, a.DB, b.ID, p.ID, b.Day(a.Clock()))
		if err != nil {
			return err
		}
		return fn(ctx, a, b, by)
	})
}

// disputeJSON is a dispute for programs.
type disputeJSON struct {
	Number int64          `json:"nomor_urut"`
	Name   string         `json:"sebutan"`
	State  dispute.State  `json:"keadaan"`
	Closed calendar.Date  `json:"selesai,omitzero"`
	Record dispute.Record `json:"catatan"`
}

func (o *disputeOptions) tell(cmd *cobra.Command, x dispute.Dispute) error {
	if o.asJSON {
		return printJSON(cmd.OutOrStdout(), disputeJSON{x.Number, x.Name(), x.State, x.ClosedOn, x.Record})
	}
	fmt.Fprintf(cmd.OutOrStdout(), "Sengketa nomor urut %d, %s: %s.\n", x.Number, x.Name(), web.DisputeWord(x.State))
	return nil
}

func newDisputeListCmd() *cobra.Command {
	var o disputeOptions
	cmd := &cobra.Command{
		Use: "list", Short: "Daftar sengketa yang berjalan", Args: noArguments, Example: "  suluh dispute list --as rina",
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				l, err := a.Disputes.List(ctx, by, 1)
				if err != nil {
					return err
				}
				if o.asJSON {
					list := []disputeJSON{}
					for _, x := range l.Open {
						list = append(list, disputeJSON{x.Number, x.Name(), x.State, x.ClosedOn, x.Record})
					}
					return printJSON(cmd.OutOrStdout(), list)
				}
				if len(l.Open) == 0 {
					fmt.Fprintln(cmd.OutOrStdout(), "Tidak ada sengketa yang berjalan.")
				}
				for _, x := range l.Open {
					fmt.Fprintf(cmd.OutOrStdout(), "%d\t%s\t%s\tdiajukan %s\n", x.Number, x.Name(), web.DisputeWord(x.State), x.Record.FiledOn)
				}
				return nil
			})
		},
	}
	o.flags(cmd)
	return cmd
}

// disputeNumber reads the number that a command about one dispute begins with.
func disputeNumber(args []string, more int) (int64, error) {
	if len(args) == 1+more {
		if n, err := strconv.ParseInt(args[0], 10, 64); err == nil && n > 0 {
			return n, nil
		}
	}
	return 0, errors.New("sebutkan nomor urut sengketa; lihat suluh dispute list")
}

func newDisputeShowCmd() *cobra.Command {
	var o disputeOptions
	cmd := &cobra.Command{
		Use: "show NOMOR", Short: "Satu sengketa dengan jangka waktunya", Example: "  suluh dispute show 1 --as rina",
		Args: func(_ *cobra.Command, args []string) error { _, err := disputeNumber(args, 0); return err },
		RunE: func(cmd *cobra.Command, args []string) error {
			number, err := disputeNumber(args, 0)
			if err != nil {
				return err
			}
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				c, err := a.Disputes.Read(ctx, by, number)
				if err != nil {
					return err
				}
				if err := o.tell(cmd, c.Dispute); err != nil || o.asJSON {
					return err
				}
				w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 4, 2, ' ', 0)
				for _, t := range c.Terms {
					state := "berjalan"
					if !t.Open() {
						state = "selesai " + t.DoneOn.String()
					}
					fmt.Fprintf(w, "%s\t%s\tsampai %s\t%s\n", t.Label, t.Who, t.Due.On, state)
				}
				for _, t := range c.Record.Tasks {
					state := "belum selesai"
					if !t.DoneOn.IsZero() {
						state = "selesai " + t.DoneOn.String()
					}
					fmt.Fprintf(w, "%s\tBadan publik\t%s\t%s\n", dispute.Word(dispute.TaskWords, t.Kind), t.ID, state)
				}
				return w.Flush()
			})
		},
	}
	o.flags(cmd)
	return cmd
}

func newDisputeOpenCmd() *cobra.Command {
	var o disputeOptions
	var filed, reason string
	cmd := &cobra.Command{
		Use: "open NOMOR-KEBERATAN", Short: "Catat sengketa atas satu keberatan", Example: "  suluh dispute open 001/KEB/V/2026 --as rina --filed 2026-05-20",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("sebutkan satu nomor keberatan")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				on, err := calendar.ParseDate(filed)
				if err != nil && filed != "" {
					return errors.New("--filed bukan tanggal; tulis seperti 2026-05-20")
				}
				x, err := a.Disputes.Open(ctx, by, dispute.Filing{Objection: request.SlugOf(args[0]), FiledOn: on, Reason: dispute.Reason(reason)})
				if err != nil {
					return err
				}
				return o.tell(cmd, x)
			})
		},
	}
	o.flags(cmd)
	cmd.Flags().StringVar(&filed, "filed", "", "`TANGGAL` diterima Komisi Informasi (2026-05-20)")
	cmd.Flags().StringVar(&reason, "reason", "", "`ALASAN`: pengecualian, tidak_disediakan, tidak_ditanggapi, tidak_puas, biaya, lewat_waktu (bawaan: dari keberatannya)")
	return cmd
}

func newDisputeStepCmd() *cobra.Command {
	var o disputeOptions
	var sets []string
	cmd := &cobra.Command{
		Use: "step NOMOR LANGKAH", Short: "Catat satu langkah sengketa", Long: stepHelp(),
		Example: "  suluh dispute step 1 registrasi --as rina --set register=012/V/KI-PS/2026\n  suluh dispute step 1 sidang --as rina --set tanggal=2026-06-08 --set jam=09:30 --set jenis=pembuktian",
		Args:    func(_ *cobra.Command, args []string) error { _, err := disputeNumber(args, 1); return err },
		RunE: func(cmd *cobra.Command, args []string) error {
			number, err := disputeNumber(args, 1)
			if err != nil {
				return err
			}
			kind, ok := dispute.StepOf(args[1])
			if !ok {
				var codes []string
				for _, k := range dispute.Steps {
					codes = append(codes, k.Code)
				}
				return errors.New(i18n.Say("sengketa.langkah_tidak_ada", strings.Join(codes, ", ")))
			}
			typed := map[string]string{}
			for _, s := range sets {
				name, value, _ := strings.Cut(s, "=")
				typed[name] = value
			}
			step, err := kind.Read(func(name string) string { return typed[name] })
			if err != nil {
				return err
			}
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				x, err := a.Disputes.Take(ctx, by, number, 0, kind, step)
				if err != nil {
					return err
				}
				return o.tell(cmd, x)
			})
		},
	}
	o.flags(cmd)
	cmd.Flags().StringArrayVar(&sets, "set", nil, "`ISIAN=NILAI`; boleh diulang")
	return cmd
}

// stepHelp lists the steps with their fields.
func stepHelp() string {
	var b strings.Builder
	b.WriteString("Langkah dan isiannya (dalam kurung boleh kosong):\n")
	for _, k := range dispute.Steps {
		fmt.Fprintf(&b, "  %-14s", k.Code)
		for i, q := range k.Ask {
			name := q.Name
			if q.Optional {
				name = "(" + name + ")"
			}
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(name)
		}
		b.WriteString("\n")
	}
	return b.String()
}
