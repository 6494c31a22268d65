package main

import (
	"context"

	"github.com/spf13/cobra"

	"suluh/internal/app"
)

// newLoadCmd builds `suluh load`: data for measuring.
func newLoadCmd() *cobra.Command {
	var o app.Load
	cmd := &cobra.Command{
		Use:   "load",
		Short: "Isi data rekaan dalam jumlah besar untuk mengukur",
		Long: `Membuat badan publik rekaan baru dan mengisinya dengan entri dan permohonan
acak melalui perintah yang sama seperti pekerjaan sehari-hari. Benih yang sama
memberi data yang sama. Jangan jalankan pada basis data yang dipakai sungguhan.`,
		Example: "  suluh load --entries 10000 --requests 1000 --seed 7 --data /tmp/ukur",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withNewApp(cmd, func(ctx context.Context, a *app.App) error { return a.LoadGenerated(ctx, o, cmd.OutOrStdout()) })
		},
	}
	f := cmd.Flags()
	f.IntVar(&o.Entries, "entries", 1000, "`JUMLAH` entri Daftar Informasi Publik")
	f.IntVar(&o.Requests, "requests", 100, "`JUMLAH` permohonan")
	f.Uint64Var(&o.Seed, "seed", 1, "`BENIH` pembangkit")
	settingFlags(cmd, databaseSettings...)
	return cmd
}
