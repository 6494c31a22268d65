package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// newMigrateCmd builds `suluh migrate`: the schema without a server.
func newMigrateCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "migrate",
		Short: "Buat atau mutakhirkan basis data",
		Long: `Membuat basis data, atau memutakhirkannya ke versi program ini. Perintah serve
melakukan hal yang sama sendiri. Menjalankannya dua kali tidak mengubah apa-apa.`,
		Example: "  suluh migrate --data /var/lib/suluh",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := openApp(cmd.Context(), cmd)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "Basis data (%s) sudah mutakhir.\n", a.DB.Engine())
			return a.Close()
		},
	}
	settingFlags(cmd, databaseSettings...)
	return cmd
}
