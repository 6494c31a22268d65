package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/disclosure"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
)

// newDisclosureCmd builds `suluh disclosure`: summaries of answered requests.
func newDisclosureCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "disclosure",
		Short: "Ringkasan permohonan yang sudah dijawab: tulis, ajukan, terbitkan, tarik",
		Long: `Ringkasan jawaban untuk umum. Seorang menulis dan mengajukan, orang kedua
menerbitkan. Ringkasan disebut dengan nomornya (7/2026) atau, sebelum terbit, dengan
kodenya dari suluh disclosure list.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newDisclosureListCmd(), newDisclosureShowCmd(), newDisclosureWriteCmd(),
		disclosureStep("submit", "Ajukan rancangan untuk diperiksa orang kedua", "", func(ctx context.Context, a *app.App, by identity.Actor, s disclosure.Summary, _ string) error {
			return a.Answers.Submit(ctx, by, s.ID, s.Version)
		}),
		disclosureStep("publish", "Terbitkan ringkasan yang ditulis orang lain", "", func(ctx context.Context, a *app.App, by identity.Actor, s disclosure.Summary, _ string) error {
			if err := a.InspectAnswer(ctx, s); err != nil {
				return err
			}
			_, err := a.Answers.Publish(ctx, by, s.ID, s.Version)
			return err
		}),
		disclosureStep("withdraw", "Tarik ringkasan dari halaman umum", "alasan, yang dapat dibaca umum (`TEKS`)", func(ctx context.Context, a *app.App, by identity.Actor, s disclosure.Summary, why string) error {
			return a.Answers.Withdraw(ctx, by, s.ID, s.Version, why)
		}))
	return cmd
}

// summaryJSON is what programs read of a summary.
type summaryJSON struct {
	ID       string   `json:"kode"`
	Number   string   `json:"nomor,omitempty"`
	State    string   `json:"keadaan"`
	Title    string   `json:"judul"`
	Asked    string   `json:"diminta"`
	Answered string   `json:"dijawab"`
	Outcome  string   `json:"hasil"`
	Month    string   `json:"bulan"`
	Entries  []int64  `json:"informasi"`
	Files    []string `json:"berkas"`
	Address  string   `json:"alamat,omitempty"`
}

func summaryOf(a *app.App, b org.Body, s disclosure.Summary) summaryJSON {
	j := summaryJSON{ID: s.ID, State: string(s.State), Title: s.Title, Asked: s.Asked, Answered: s.Answered, Outcome: string(s.Outcome), Month: s.Month,
		Entries: append([]int64{}, s.Entries...), Files: []string{}}
	for _, f := range s.Kept {
		j.Files = append(j.Files, f.Title+" ("+string(f.State)+")")
	}
	if s.Number > 0 {
		j.Number, j.Address = s.Label(), a.Site.Base(b)+"/permohonan/dijawab/"+s.Slug()
	}
	return j
}

// summaryNamed finds a summary by its number or its id.
func summaryNamed(ctx context.Context, a *app.App, by identity.Actor, name string) (disclosure.Summary, error) {
	number, year, isNumber := strings.Cut(name, "/")
	var s disclosure.Summary
	var err error
	if isNumber {
		s, err = disclosure.ByNumber(ctx, a.DB, by.Org, year+"-"+number)
	} else {
		s, err = a.Answers.Read(ctx, by, name)
	}
	if fault.Is(err, fault.NotFound) {
		return s, fmt.Errorf("tidak ada ringkasan %q; lihat suluh disclosure list", name)
	}
	return s, err
}

func newDisclosureListCmd() *cobra.Command {
	var o officerFlags
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "Daftar ringkasan: yang menunggu pemeriksaan, rancangan, yang terbit",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				all := []summaryJSON{}
				for _, state := range []disclosure.State{disclosure.Submitted, disclosure.Draft, disclosure.Published} {
					some, err := a.Answers.Desk(ctx, b.ID, state)
					if err != nil {
						return err
					}
					for _, s := range some {
						all = append(all, summaryOf(a, b, s))
					}
				}
				out := cmd.OutOrStdout()
				if asJSON {
					return json.NewEncoder(out).Encode(all)
				}
				for _, s := range all {
					fmt.Fprintf(out, "%s\t%s\t%s\t%s\n", s.ID, s.Number, s.State, s.Title)
				}
				finds, err := disclosure.FindsOf(ctx, a.DB, b.ID, b.Day(a.Clock()))
				fmt.Fprintf(out, "%d ringkasan. Terjawab tanpa permohonan: %d kali bulan ini, %d kali tahun ini.\n", len(all), finds.Month, finds.Year)
				return err
			})
		},
	}
	o.add(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "jawaban sebagai JSON")
	return cmd
}

func showSummary(out io.Writer, s summaryJSON) error {
	fmt.Fprintf(out, "%s\nKeadaan: %s\n", s.Title, s.State)
	if s.Number != "" {
		fmt.Fprintf(out, "Nomor: %s\nAlamat: %s\n", s.Number, s.Address)
	}
	_, err := fmt.Fprintf(out, "Diminta: %s\nDijawab: %s\nHasil: %s, %s\nBerkas: %s\n", s.Asked, s.Answered, s.Outcome, s.Month, strings.Join(s.Files, "; "))
	return err
}

func newDisclosureShowCmd() *cobra.Command {
	var o officerFlags
	var asJSON bool
	cmd := &cobra.Command{
		Use: "show NOMOR|KODE", Short: "Tampilkan satu ringkasan", Args: cobra.ExactArgs(1),
		Example: "  suluh disclosure show 7/2026 --as rina",
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				s, err := summaryNamed(ctx, a, by, args[0])
				if err != nil {
					return err
				}
				if asJSON {
					return json.NewEncoder(cmd.OutOrStdout()).Encode(summaryOf(a, b, s))
				}
				return showSummary(cmd.OutOrStdout(), summaryOf(a, b, s))
			})
		},
	}
	o.add(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "jawaban sebagai JSON")
	return cmd
}

func newDisclosureWriteCmd() *cobra.Command {
	var o officerFlags
	var c disclosure.Content
	cmd := &cobra.Command{
		Use: "write NOMOR", Short: "Tulis rancangan ringkasan dari permohonan yang sudah dijawab", Args: cobra.ExactArgs(1),
		Long: `Menulis rancangan, atau mengganti rancangan permohonan itu. Berkas jawaban dipilih
di halaman kantor, karena harus dilihat dulu.`,
		Example: "  suluh disclosure write 012/PPID/XI/2026 --as rina --title 'Anggaran jalan 2026' --asked 'Anggaran pemeliharaan jalan.' --answered 'Rp2 miliar, dalam DPA.'",
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				cs, err := caseNumbered(ctx, a, by, args[0])
				if err != nil {
					return err
				}
				before, err := disclosure.Of(ctx, a.DB, b.ID, cs.ID)
				if err != nil && !fault.Is(err, fault.NotFound) {
					return err
				}
				c.Files = before.Files
				s, err := a.Answers.Write(ctx, by, cs.Slug, before.Version, c)
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(cmd.OutOrStdout(), "Rancangan %s disimpan. Ajukan dengan suluh disclosure submit.\n", s.ID)
				return err
			})
		},
	}
	o.add(cmd)
	f := cmd.Flags()
	f.StringVar(&c.Title, "title", "", "`JUDUL`")
	f.StringVar(&c.Asked, "asked", "", "yang diminta, dengan kata-kata umum (`TEKS`)")
	f.StringVar(&c.Answered, "answered", "", "jawaban kami (`TEKS`)")
	f.Int64SliceVar(&c.Entries, "entry", nil, "`NOMOR` informasi di Daftar Informasi Publik; boleh berulang")
	return cmd
}

// disclosureStep is a command that does one step with one summary.
func disclosureStep(use, short, reason string, do func(ctx context.Context, a *app.App, by identity.Actor, s disclosure.Summary, text string) error) *cobra.Command {
	var o officerFlags
	var text string
	cmd := &cobra.Command{
		Use: use + " NOMOR|KODE", Short: short,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("sebutkan satu ringkasan; lihat suluh disclosure list")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				s, err := summaryNamed(ctx, a, by, args[0])
				if err == nil {
					err = do(ctx, a, by, s, text)
				}
				if err == nil {
					s, err = a.Answers.Read(ctx, by, s.ID)
				}
				if err != nil {
					return err
				}
				return showSummary(cmd.OutOrStdout(), summaryOf(a, b, s))
			})
		},
	}
	o.add(cmd)
	if reason != "" {
		cmd.Flags().StringVar(&text, "reason", "", reason)
	}
	return cmd
}
