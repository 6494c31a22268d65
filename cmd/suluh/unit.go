package main

import (
	"context"
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/identity"
	"suluh/internal/org"
)

// newUnitCmd builds `suluh unit`: contact and own sites of units.
func newUnitCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "unit",
		Short: "Kontak dan situs unit",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newUnitListCmd(), newUnitChangeCmd())
	return cmd
}

func newUnitListCmd() *cobra.Command {
	var body string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "Daftar unit dengan nama hostnya",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withBody(cmd, body, func(ctx context.Context, a *app.App, b org.Body) error {
				units, err := org.Units(ctx, a.DB, b.ID)
				if err != nil {
					return err
				}
				out := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
				fmt.Fprintln(out, "Nama pendek\tUnit\tHost")
				for _, u := range units {
					fmt.Fprintf(out, "%s\t%s\t%s\n", u.Slug, u.Name, u.Host)
				}
				return out.Flush()
			})
		},
	}
	cmd.Flags().StringVar(&body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	settingFlags(cmd, databaseSettings...)
	return cmd
}

// unitFlags are what of a unit may be changed, as flags.
var unitFlags = []struct {
	name, help string
	field      func(u *org.Unit) *string
}{
	{"host", "nama `HOST` situs unit, atau kosong", func(u *org.Unit) *string { return &u.Host }},
	{"head", "`JABATAN` pimpinan", func(u *org.Unit) *string { return &u.HeadPost }},
	{"address", "`ALAMAT`", func(u *org.Unit) *string { return &u.Address }},
	{"phone", "`NOMOR` telepon", func(u *org.Unit) *string { return &u.Phone }},
	{"whatsapp", "`NOMOR` WhatsApp", func(u *org.Unit) *string { return &u.WhatsApp }},
	{"email", "alamat `SUREL`", func(u *org.Unit) *string { return &u.Email }},
	{"hours", "`JAM` layanan", func(u *org.Unit) *string { return &u.Hours }},
	{"welcome", "kata pengantar (`TEKS`)", func(u *org.Unit) *string { return &u.Welcome }},
}

func newUnitChangeCmd() *cobra.Command {
	var body string
	values := make([]string, len(unitFlags))
	cmd := &cobra.Command{
		Use:   "change UNIT",
		Short: "Ubah kontak atau nama host situs unit",
		Long: `Mengubah kontak dan situs sebuah unit. Hanya yang disebutkan yang berubah. Nama host
hanya boleh dipakai satu badan publik atau unit di seluruh pemasangan.`,
		Example: "  suluh unit change dinkes --host dinkes.contohkab.go.id --phone '(0200) 550133'",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("sebutkan satu nama pendek unit; lihat suluh unit list")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return withBody(cmd, body, func(ctx context.Context, a *app.App, b org.Body) error {
				u, err := unitNamed(ctx, a, b, args[0])
				if err != nil {
					return err
				}
				for i, f := range unitFlags {
					if cmd.Flags().Changed(f.name) {
						*f.field(&u) = values[i]
					}
				}
				if err := a.Administration().ChangeUnit(ctx, identity.ForSystem(b.ID), u); err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s disimpan.\n", u.Name)
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	for i, f := range unitFlags {
		cmd.Flags().StringVar(&values[i], f.name, "", f.help)
	}
	settingFlags(cmd, databaseSettings...)
	return cmd
}
