package main

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/web"
)

// newObjectionCmd builds `suluh objection`: objections to the superior of the
// information officer.
func newObjectionCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "objection",
		Short: "Keberatan: daftar, lihat, catat, putuskan, laksanakan",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newObjectionListCmd(), newObjectionShowCmd(), newObjectionFileCmd(), newObjectionDecideCmd(), newObjectionExecuteCmd())
	return cmd
}

// objectionJSON is an objection for programs. Who objects stands in the register of
// the office, not here.
type objectionJSON struct {
	Number     string              `json:"nomor"`
	State      objection.State     `json:"keadaan"`
	Grounds    []objection.Ground  `json:"alasan"`
	ReceivedOn calendar.Date       `json:"diterima"`
	Timing     objection.Timing    `json:"waktu"`
	DueOn      calendar.Date       `json:"tanggapan_paling_lambat"`
	HeldUntil  calendar.Date       `json:"disimpan_sampai,omitzero"`
	Decision   objection.Decision  `json:"putusan,omitempty"`
	DecidedOn  calendar.Date       `json:"ditanggapi,omitzero"`
	SettledOn  calendar.Date       `json:"disepakati,omitzero"`
	SilentOn   calendar.Date       `json:"tanpa_tanggapan_sejak,omitzero"`
	ExecuteBy  calendar.Date       `json:"dilaksanakan_sampai,omitzero"`
	ExecutedOn calendar.Date       `json:"dilaksanakan,omitzero"`
	Dispute    calendar.Date       `json:"sengketa_sampai,omitzero"`
	Items      []objectionItemJSON `json:"butir,omitempty"`
}

type objectionItemJSON struct {
	Number  int64             `json:"nomor"`
	Wanted  string            `json:"informasi"`
	Verdict objection.Verdict `json:"putusan,omitempty"`
	Ordered string            `json:"yang_diberikan,omitempty"`
}

func objectionForPrograms(x objection.Objection, items []objection.Item) objectionJSON {
	j := objectionJSON{Number: x.Number, State: x.State, Grounds: x.Grounds, ReceivedOn: x.ReceivedOn, Timing: x.Timing, DueOn: x.DueOn, HeldUntil: x.HeldUntil,
		Decision: x.Decision, DecidedOn: x.DecidedOn, SettledOn: x.SettledOn, SilentOn: x.SilentOn, ExecuteBy: x.ExecuteBy, ExecutedOn: x.ExecutedOn, Dispute: x.DisputeUntil}
	for _, it := range items {
		j.Items = append(j.Items, objectionItemJSON{it.Position, it.Wanted, it.Verdict, it.Ordered})
	}
	return j
}

// objectionNumbered finds an objection by its number as people type it.
func objectionNumbered(ctx context.Context, a *app.App, by identity.Actor, number string) (objection.Case, error) {
	c, err := a.Objections.Open(ctx, by, request.SlugOf(number))
	if fault.Is(err, fault.NotFound) {
		return c, fmt.Errorf("tidak ada keberatan bernomor %q", number)
	}
	return c, err
}

func newObjectionListCmd() *cobra.Command {
	var o officerFlags
	var tab string
	var page int
	var asJSON bool
	cmd := &cobra.Command{
		Use: "list", Short: "Daftar keberatan, yang paling mendesak lebih dahulu", Args: noArguments,
		Example: "  suluh objection list --as rina\n  suluh objection list --as rina --tab selesai --page 2",
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				l, err := a.Objections.List(ctx, by, objection.Tab(tab), page)
				if fault.Is(err, fault.NotFound) {
					return fmt.Errorf("bagian %q halaman %d tidak ada; pilih %s", tab, page, tabList())
				}
				if err != nil {
					return err
				}
				if asJSON {
					list := []objectionJSON{}
					for _, x := range l.Rows {
						list = append(list, objectionForPrograms(x.Objection, nil))
					}
					return printJSON(cmd.OutOrStdout(), list)
				}
				w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 4, 2, ' ', 0)
				for _, x := range l.Rows {
					fmt.Fprintf(w, "%s\t%s\tpaling lambat %s\t%s\n", x.Number, web.OfficeObjection(x.Objection), x.OwedOn(), x.RequestNumber)
				}
				if err := w.Flush(); err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%d keberatan, halaman %d dari %d.\n", l.Counts[objection.Tab(tab)], l.Page, l.Pages)
				return nil
			})
		},
	}
	o.add(cmd)
	f := cmd.Flags()
	f.StringVar(&tab, "tab", string(objection.TabAction), "`BAGIAN` daftar: "+tabList())
	f.IntVar(&page, "page", 1, "`HALAMAN`")
	f.BoolVar(&asJSON, "json", false, "jawaban sebagai JSON")
	return cmd
}

func tabList() string {
	var names []string
	for _, t := range objection.Tabs {
		names = append(names, string(t))
	}
	return strings.Join(names, ", ")
}

func newObjectionShowCmd() *cobra.Command {
	var o officerFlags
	var asJSON bool
	cmd := &cobra.Command{
		Use: "show NOMOR", Short: "Satu keberatan dengan butir, tanggal, dan suratnya", Args: cobra.ExactArgs(1),
		Example: "  suluh objection show 001/KEB/PPID/XI/2026 --as rina",
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				c, err := objectionNumbered(ctx, a, by, args[0])
				if err != nil {
					return err
				}
				if asJSON {
					return printJSON(cmd.OutOrStdout(), objectionForPrograms(c.Objection, c.Items))
				}
				return showObjection(ctx, cmd, a, c)
			})
		},
	}
	o.add(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "jawaban sebagai JSON")
	return cmd
}

func showObjection(ctx context.Context, cmd *cobra.Command, a *app.App, c objection.Case) error {
	w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 4, 2, ' ', 0)
	fmt.Fprintf(w, "Keberatan %s\t%s\n", c.Number, web.OfficeObjection(c.Objection))
	for _, ground := range strings.Split(web.GroundLines(c.Grounds), "\n") {
		fmt.Fprintf(w, "Alasan\t%s\n", ground)
	}
	for _, row := range []struct {
		term string
		on   calendar.Date
	}{
		{"Diterima", c.ReceivedOn}, {"Disimpan sampai", c.HeldUntil}, {"Tanggapan paling lambat", c.DueOn}, {"Ditanggapi", c.DecidedOn},
		{"Disepakati", c.SettledOn}, {"Tanpa tanggapan sejak", c.SilentOn}, {"Dilaksanakan paling lambat", c.ExecuteBy}, {"Dilaksanakan", c.ExecutedOn},
		{"Sengketa sampai", c.DisputeUntil},
	} {
		if !row.on.IsZero() {
			fmt.Fprintf(w, "%s\t%s\n", row.term, calendar.Long(row.on))
		}
	}
	for _, it := range c.Items {
		said := ""
		if it.Verdict != objection.NoVerdict {
			said = ": " + strings.TrimSpace(objection.VerdictWords(it.Verdict)+" "+it.Ordered)
		}
		fmt.Fprintf(w, "Butir %d\t%s%s\n", it.Position, it.Wanted, said)
	}
	letters, err := a.Objections.Letters(ctx, c.Objection)
	if err != nil {
		return err
	}
	for _, l := range letters {
		fmt.Fprintf(w, "Surat\t%s %s, %s\n", web.LetterTitle(l.Kind), l.Number, calendar.Short(l.Dated))
	}
	return w.Flush()
}
