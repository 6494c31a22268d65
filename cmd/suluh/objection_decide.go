package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/org"
)

func newObjectionDecideCmd() *cobra.Command {
	var o officerFlags
	var verdicts []string
	var rule objection.Ruling
	cmd := &cobra.Command{
		Use:   "decide NOMOR",
		Short: "Tanggapan tertulis Atasan PPID",
		Long: `Memutus keberatan. Setiap butir diputus dengan NOMOR=PUTUSAN; untuk berikan_sebagian
bagian yang diberikan ditulis sesudah titik dua. Pembuat putusan atas permohonan
tidak dapat memutus keberatan atasnya.`,
		Example: "  suluh objection decide 001/KEB/PPID/XI/2026 --as hendra --item 1=tidak_dipersoalkan --item 2=berikan --item '3=berikan_sebagian: nilai kontrak' \\\n" +
			"    --answer 'Keberatan kami periksa.' --reasons 'Data pribadi tetap dikecualikan.' --days 5",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				c, err := objectionNumbered(ctx, a, by, args[0])
				if err != nil {
					return err
				}
				if rule.Verdicts, rule.Ordered, err = verdictsTyped(verdicts, c.Items); err != nil {
					return err
				}
				if err := a.Objections.Decide(ctx, by, c.Slug, rule); err != nil {
					return err
				}
				if c, err = objectionNumbered(ctx, a, by, args[0]); err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s: %s. Sengketa dapat diajukan sampai %s\n", c.Number, objection.DecisionWords(c.Decision), calendar.Long(c.DisputeUntil))
				if !c.ExecuteBy.IsZero() {
					fmt.Fprintf(cmd.OutOrStdout(), "Dilaksanakan paling lambat %s\n", calendar.Long(c.ExecuteBy))
				}
				return nil
			})
		},
	}
	o.add(cmd)
	f := cmd.Flags()
	f.StringArrayVar(&verdicts, "item", nil, "`NOMOR=PUTUSAN` satu butir: "+verdictList()+"; boleh diulang")
	f.StringVar(&rule.Answer, "answer", "", "tanggapan tertulis (`TEKS`)")
	f.StringVar(&rule.Reasons, "reasons", "", "alasan putusan PPID dipertahankan (`TEKS`)")
	f.IntVar(&rule.Days, "days", 0, "`HARI` kerja untuk melaksanakan yang diberikan")
	f.BoolVar(&rule.AsLate, "late", false, "tidak diterima karena terlambat; hanya bila memang terlambat")
	return cmd
}

func verdictList() string {
	var names []string
	for _, v := range objection.Verdicts {
		names = append(names, string(v))
	}
	return strings.Join(names, ", ")
}

// verdictsTyped reads the verdicts of the items of an objection.
func verdictsTyped(typed []string, items []objection.Item) (verdicts map[string]objection.Verdict, ordered map[string]string, err error) {
	verdicts, ordered = map[string]objection.Verdict{}, map[string]string{}
	for _, t := range typed {
		position, said, _ := strings.Cut(t, "=")
		verdict, part, _ := strings.Cut(said, ":")
		n, err := strconv.ParseInt(strings.TrimSpace(position), 10, 64)
		i := slices.IndexFunc(items, func(it objection.Item) bool { return it.Position == n })
		if err != nil || i < 0 {
			return nil, nil, fmt.Errorf("butir %q tidak ada; keberatan ini memuat butir 1 sampai %d", position, len(items))
		}
		v := objection.Verdict(strings.TrimSpace(verdict))
		if !slices.Contains(objection.Verdicts, v) {
			return nil, nil, fmt.Errorf("putusan %q tidak dikenal; pilih %s", verdict, verdictList())
		}
		verdicts[items[i].ID], ordered[items[i].ID] = v, strings.TrimSpace(part)
	}
	return verdicts, ordered, nil
}

func newObjectionExecuteCmd() *cobra.Command {
	var o officerFlags
	var how string
	var files []string
	cmd := &cobra.Command{
		Use:   "execute NOMOR",
		Short: "Catat bahwa putusan atau kesepakatan sudah dilaksanakan",
		Long: `Mencatat pelaksanaan. Berkas yang disebut dengan --file menjadi milik pemohon pada
saat itu juga; cara "lacak" memerlukan paling sedikit satu.`,
		Example: "  suluh objection execute 001/KEB/PPID/XI/2026 --as rina --how lacak --file kontrak.pdf",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				c, err := objectionNumbered(ctx, a, by, args[0])
				if err != nil {
					return err
				}
				for _, path := range files {
					kept, err := storeFile(ctx, a, path)
					if err != nil {
						return err
					}
					if _, err := a.Objections.AddFile(ctx, by, c.Slug, objection.File{Blob: kept.Blob, Name: kept.Name, Media: kept.Media, Size: kept.Size}); err != nil {
						return err
					}
				}
				if err := a.Objections.Execute(ctx, by, c.Slug, how); err != nil {
					return err
				}
				if c, err = objectionNumbered(ctx, a, by, args[0]); err != nil {
					return err
				}
				late := ""
				if c.ExecutionLate(c.ExecutedOn) {
					late = ", melewati batas " + calendar.Long(c.ExecuteBy)
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s: dilaksanakan %s%s\n", c.Number, calendar.Long(c.ExecutedOn), late)
				return nil
			})
		},
	}
	o.add(cmd)
	f := cmd.Flags()
	f.StringVar(&how, "how", "", "`CARA`: "+strings.Join(objection.Ways, ", "))
	f.StringArrayVar(&files, "file", nil, "`BERKAS` di komputer ini untuk pemohon; boleh diulang")
	return cmd
}
