package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/org"
)

// newIdentityCmd builds `suluh identity`: what becomes of applicants' proofs of
// identity.
func newIdentityCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "identity",
		Short: "Bukti identitas pemohon: siapa membukanya, dan penghapusannya",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newIdentitySweepCmd(), newIdentityViewsCmd())
	return cmd
}

func newIdentitySweepCmd() *cobra.Command {
	var body string
	var preview bool
	cmd := &cobra.Command{
		Use:   "sweep",
		Short: "Hapus bukti identitas yang tidak diperlukan lagi",
		Long: `Menghapus NIK dan salinan identitas dari permohonan yang sudah selesai dan tidak
dapat lagi diajukan keberatan, selama tidak ada keberatan atau sengketa yang berjalan.
Penghapusan tidak dapat dibatalkan dan tercatat pada alur setiap permohonan.
suluh serve melakukannya sendiri setiap hari. Dengan --preview tidak ada yang dihapus.`,
		Example: "  suluh identity sweep --preview\n  suluh identity sweep",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			out := cmd.OutOrStdout()
			if !preview {
				return withApp(cmd, func(ctx context.Context, a *app.App) error {
					n, err := a.Cases.SweepIdentities(ctx)
					fmt.Fprintf(out, "Bukti identitas %d permohonan dihapus.\n", n)
					return err
				})
			}
			return withBody(cmd, body, func(ctx context.Context, a *app.App, b org.Body) error {
				spent, err := a.Cases.Spent(ctx, a.DB, b, b.Day(a.Clock()))
				if err != nil {
					return err
				}
				for _, s := range spent {
					fmt.Fprintf(out, "%s\ttidak diperlukan sejak %s\n", s.Request.Number, calendar.Short(s.Since))
				}
				fmt.Fprintf(out, "%d permohonan. Tidak ada yang dihapus.\n", len(spent))
				return nil
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&body, "body", "", "nama pendek `BADAN` publik yang dipratinjau (bawaan: satu-satunya)")
	f.BoolVar(&preview, "preview", false, "hanya tunjukkan apa yang akan dihapus")
	settingFlags(cmd, databaseSettings...)
	return cmd
}

func newIdentityViewsCmd() *cobra.Command {
	var o officerFlags
	cmd := &cobra.Command{
		Use:   "views NOMOR",
		Short: "Daftar pembukaan bukti identitas satu permohonan",
		Long: `Menunjukkan setiap pembukaan NIK atau salinan identitas: waktu, jabatan, dan
alasannya. Pemilik data berhak memintanya; ia juga membacanya di halaman lacak.`,
		Example: "  suluh identity views 012/PPID/XI/2026 --as rina",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				c, err := caseNumbered(ctx, a, by, args[0])
				if err != nil {
					return err
				}
				views, err := a.Cases.IdentityViews(ctx, a.DB, b.ID, c.ID)
				if err != nil {
					return err
				}
				for _, v := range views {
					fmt.Fprintf(cmd.OutOrStdout(), "%s\t%s\t%s\t%s\n", v.At.In(b.Location()).Format("2006-01-02 15.04"), v.What, v.Reason, v.Post)
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%d pembukaan.\n", len(views))
				return nil
			})
		},
	}
	o.add(cmd)
	return cmd
}
