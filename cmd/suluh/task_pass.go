package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
)

// newTaskPassCmd builds `suluh task pass`: a task goes to somebody else, or to whoever
// of the unit takes it.
func newTaskPassCmd() *cobra.Command {
	var o taskOptions
	var to string
	var free bool
	cmd := &cobra.Command{
		Use: "pass TUGAS", Short: "Alihkan sebuah tugas kepada petugas lain, atau lepaskan bagi seluruh unit", Args: oneTask,
		Long: `Mengalihkan sebuah tugas kepada petugas yang menjabat hari ini dan dapat menjawab tugas,
juga dari unit lain. Dengan --release tugas dilepas: siapa pun di unitnya dapat mengambilnya.
Yang boleh mengalihkan: petugas unit itu, yang memegang tugasnya, dan meja layanan informasi.`,
		Example: "  suluh task pass 0198… --by petugas --to pelaksana-dinkes\n  suluh task pass 0198… --by pelaksana-dinkes --release",
		RunE: func(cmd *cobra.Command, args []string) error {
			if (to == "") == !free {
				return errors.New("sebutkan --to atau --release, salah satu")
			}
			return o.act(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				person, done := "", "Tugas dilepas. Siapa pun di unitnya dapat mengambilnya."
				if !free {
					p, err := identity.PersonByUsername(ctx, a.DB, b.ID, to)
					if fault.Is(err, fault.NotFound) {
						return fmt.Errorf("tidak ada pengguna bernama masuk %q di %s", to, b.Short)
					}
					if err != nil {
						return err
					}
					person, done = p.ID, "Tugas dialihkan kepada "+p.Name+"."
				}
				return saidTask(cmd.OutOrStdout(), done, a.Cases.Pass(ctx, by, args[0], person))
			})
		},
	}
	o.flagsOf(cmd)
	cmd.Flags().StringVar(&to, "to", "", "nama pengguna `PETUGAS` yang mendapat tugas")
	cmd.Flags().BoolVar(&free, "release", false, "lepaskan tugas bagi seluruh unit")
	return cmd
}
