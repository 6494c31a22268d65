package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"suluh/internal/administration"
	"suluh/internal/app"
	"suluh/internal/i18n"
	"suluh/internal/identity"
	"suluh/internal/org"
)

// newRedirectCmd builds `suluh redirect`: addresses of the portal that was
// replaced.
func newRedirectCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "redirect",
		Short: "Alamat lama dari portal yang diganti",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newRedirectImportCmd(), newRedirectListCmd())
	return cmd
}

// maxRedirectFile bounds a list of old addresses, in bytes.
const maxRedirectFile = 2 << 20

func newRedirectImportCmd() *cobra.Command {
	var body string
	var hosts []string
	var replace, preview bool
	cmd := &cobra.Command{
		Use:   "import BERKAS",
		Short: "Impor alamat lama dari CSV lama,baru",
		Long: `Membaca daftar CSV dengan kolom lama dan baru (- untuk masukan baku). Alamat lama
yang bukan halaman situs ini dijawab dengan pengalihan tetap (301) ke alamat baru.
Alamat seperti /?page_id=12, /index.php/…, dan /wp-content/uploads/… dikenali.
Baris yang salah dilewati dan disebut satu per satu. Tujuan di situs lain hanya
diterima bila hostnya disebut dengan --allow-host; daftar host itu menggantikan
yang sebelumnya.`,
		Example: "  suluh redirect import lama.csv --body kabupaten-contoh --preview\n  suluh redirect import lama.csv --allow-host jdih.contohkab.go.id",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("sebutkan satu berkas CSV, atau - untuk masukan baku")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			text, err := readText(cmd, args[0])
			if err != nil {
				return err
			}
			return withBody(cmd, body, func(ctx context.Context, a *app.App, b org.Body) error {
				list := administration.RedirectList{Text: text, Hosts: hosts, Replace: replace, Answers: func(address string) bool { return a.Portal.Answers(ctx, b, address) }}
				if !cmd.Flags().Changed("allow-host") {
					if list.Hosts, err = administration.RedirectHosts(ctx, a.DB, b.ID); err != nil {
						return err
					}
				}
				var taken int
				var bad []administration.RedirectFault
				verb := "Disimpan"
				if preview {
					var good []administration.Redirect
					good, bad, err = a.Administration().PlanRedirects(ctx, b.ID, list)
					taken, verb = len(good), "Akan disimpan"
				} else {
					taken, bad, err = a.Administration().ImportRedirects(ctx, identity.ForSystem(b.ID), list)
				}
				if err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s: %d. Dilewati: %d.\n", verb, taken, len(bad))
				for _, x := range bad {
					fmt.Fprintf(cmd.OutOrStdout(), "  baris %d, %s: %s\n", x.Line, x.Old, i18n.Say(x.Err.Key, x.Err.Args...))
				}
				return nil
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	f.StringSliceVar(&hosts, "allow-host", nil, "`HOST` lain yang boleh dituju; boleh beberapa, pisahkan dengan koma")
	f.BoolVar(&replace, "replace", false, "ganti seluruh daftar yang ada")
	f.BoolVar(&preview, "preview", false, "periksa saja, jangan simpan")
	settingFlags(cmd, databaseSettings...)
	return cmd
}

// readText reads a text file or standard input.
func readText(cmd *cobra.Command, name string) (string, error) {
	in := cmd.InOrStdin()
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return "", fmt.Errorf("berkas %q tidak dapat dibuka", name)
		}
		defer f.Close()
		in = f
	}
	raw, err := io.ReadAll(io.LimitReader(in, maxRedirectFile+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("berkas %q tidak dapat dibaca", name)
	case len(raw) > maxRedirectFile:
		return "", fmt.Errorf("berkas %q lebih besar dari 2 MB", name)
	}
	return strings.ToValidUTF8(string(raw), "�"), nil
}

func newRedirectListCmd() *cobra.Command {
	var body string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "Daftar alamat lama sebagai CSV",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withBody(cmd, body, func(ctx context.Context, a *app.App, b org.Body) error {
				all, err := administration.Redirects(ctx, a.DB, b.ID)
				if err != nil {
					return err
				}
				return administration.WriteRedirects(cmd.OutOrStdout(), all)
			})
		},
	}
	cmd.Flags().StringVar(&body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	settingFlags(cmd, databaseSettings...)
	return cmd
}
