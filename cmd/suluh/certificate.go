package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/org"
	"suluh/internal/signing"
)

// newCertificateCmd builds `suluh certificate`: with what a body signs its letters.
func newCertificateCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "certificate", Short: "Sertifikat, gerbang, dan cara menandatangani surat"}
	cmd.AddCommand(certificateAddCmd(), certificateShowCmd(), certificateEndCmd(), certificateWayCmd(), certificateGatewayCmd())
	return cmd
}

// ofBody are the flags of a command about a body that an officer gives.
type ofBody struct{ body, as string }

func (o *ofBody) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	cmd.Flags().StringVar(&o.as, "as", "", "`PENGGUNA` yang bertindak")
	settingFlags(cmd, append([]string{"outbound-allow"}, databaseSettings...)...)
}

// firstLine reads a secret from a file, so that it stands on no command line.
func firstLine(name string) (string, error) {
	if name == "" {
		return "", nil
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return "", fmt.Errorf("membaca kata sandi: %w", err)
	}
	line, _, _ := strings.Cut(string(b), "\n")
	return strings.TrimRight(line, "\r"), nil
}

func certificateAddCmd() *cobra.Command {
	var o ofBody
	var file, passphrase string
	cmd := &cobra.Command{
		Use: "add", Short: "Memasang sertifikat dan kuncinya; kunci disimpan tersandi", Args: noArguments,
		Example: "  suluh certificate add --as admin --file ppid.pem --passphrase-file sandi.txt",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := required(cmd, "as", "file"); err != nil {
				return err
			}
			content, err := os.ReadFile(file)
			if err != nil {
				return fmt.Errorf("membaca sertifikat: %w", err)
			}
			word, err := firstLine(passphrase)
			if err != nil {
				return err
			}
			return withBody(cmd, o.body, func(ctx context.Context, a *app.App, b org.Body) error {
				actor, err := actorNamed(ctx, a, b, o.as)
				if err != nil {
					return err
				}
				c, err := a.Signatures.AddCertificate(ctx, actor, content, word)
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(cmd.OutOrStdout(), "Sertifikat %s dipasang, nomor seri %s.\n", c.Subject, c.Serial)
				return err
			})
		},
	}
	o.flags(cmd)
	cmd.Flags().StringVar(&file, "file", "", "`BERKAS` PEM berisi sertifikat dan kunci")
	cmd.Flags().StringVar(&passphrase, "passphrase-file", "", "`BERKAS` yang baris pertamanya kata sandi kunci")
	return cmd
}

func certificateShowCmd() *cobra.Command {
	var o ofBody
	cmd := &cobra.Command{
		Use: "show", Short: "Cara menandatangani dan sertifikat yang dipakai", Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withBody(cmd, o.body, func(ctx context.Context, a *app.App, b org.Body) error {
				way := map[string]string{"": "tidak ditandatangani di sini", org.SignLocal: "sertifikat badan publik", org.SignGateway: "gerbang BSrE", org.SignWet: "tinta dan hasil pindai"}[b.Settings.Signing.Way]
				if b.Settings.Signing.Required {
					way += "; surat ditahan sampai ditandatangani"
				}
				out := cmd.OutOrStdout()
				fmt.Fprintf(out, "Cara: %s.\n", way)
				c, err := a.Signatures.InUse(ctx, b.ID)
				if fault.Is(err, fault.NotFound) {
					_, err = fmt.Fprintln(out, "Belum ada sertifikat.")
					return err
				}
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(out, "Sertifikat %s, penerbit %s, nomor seri %s, berlaku sampai %s.\n", c.Subject, c.Issuer, c.Serial, calendar.Long(calendar.DateOf(c.Expires, b.Location())))
				return err
			})
		},
	}
	o.flags(cmd)
	return cmd
}

func certificateEndCmd() *cobra.Command {
	var o ofBody
	cmd := &cobra.Command{
		Use: "end", Short: "Menghentikan pemakaian sertifikat; yang sudah ditandatangani tetap sah", Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := required(cmd, "as"); err != nil {
				return err
			}
			return withBody(cmd, o.body, func(ctx context.Context, a *app.App, b org.Body) error {
				actor, err := actorNamed(ctx, a, b, o.as)
				if err != nil {
					return err
				}
				if err := a.Signatures.EndCertificate(ctx, actor); err != nil {
					return err
				}
				_, err = fmt.Fprintln(cmd.OutOrStdout(), "Sertifikat tidak dipakai lagi.")
				return err
			})
		},
	}
	o.flags(cmd)
	return cmd
}

func certificateWayCmd() *cobra.Command {
	var o ofBody
	var choice org.Signing
	cmd := &cobra.Command{
		Use: "way", Short: "Mengatur cara menandatangani: kosong, lokal, gerbang, atau basah", Args: noArguments,
		Example: "  suluh certificate way --as admin --way lokal --required",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := required(cmd, "as"); err != nil {
				return err
			}
			return withBody(cmd, o.body, func(ctx context.Context, a *app.App, b org.Body) error {
				actor, err := actorNamed(ctx, a, b, o.as)
				if err != nil {
					return err
				}
				if err := a.Signatures.Choose(ctx, actor, b.Version, choice); err != nil {
					return err
				}
				_, err = fmt.Fprintln(cmd.OutOrStdout(), "Cara menandatangani surat disimpan.")
				return err
			})
		},
	}
	o.flags(cmd)
	cmd.Flags().StringVar(&choice.Way, "way", "", "`CARA`: lokal, gerbang, basah; kosong: tidak ditandatangani di sini")
	cmd.Flags().BoolVar(&choice.Required, "required", false, "surat ditahan sampai ditandatangani")
	return cmd
}

func certificateGatewayCmd() *cobra.Command {
	var o ofBody
	var g signing.Gateway
	var password, roots string
	cmd := &cobra.Command{
		Use: "gateway", Short: "Mengatur gerbang tanda tangan (BSrE)", Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := required(cmd, "as", "address", "account"); err != nil {
				return err
			}
			word, err := firstLine(password)
			if err != nil {
				return err
			}
			if roots != "" {
				text, err := os.ReadFile(roots)
				if err != nil {
					return fmt.Errorf("membaca sertifikat otoritas: %w", err)
				}
				g.Roots = string(text)
			}
			return withBody(cmd, o.body, func(ctx context.Context, a *app.App, b org.Body) error {
				actor, err := actorNamed(ctx, a, b, o.as)
				if err != nil {
					return err
				}
				if err := a.Signatures.SetGateway(ctx, actor, g, word); err != nil {
					return err
				}
				_, err = fmt.Fprintln(cmd.OutOrStdout(), "Gerbang tanda tangan disimpan.")
				return err
			})
		},
	}
	o.flags(cmd)
	cmd.Flags().StringVar(&g.Address, "address", "", "`ALAMAT` gerbang, misalnya https://tte.contoh.go.id")
	cmd.Flags().StringVar(&g.Account, "account", "", "`AKUN` aplikasi pada gerbang")
	cmd.Flags().StringVar(&password, "password-file", "", "`BERKAS` yang baris pertamanya kata sandi akun")
	cmd.Flags().StringVar(&roots, "roots", "", "`BERKAS` PEM sertifikat otoritas penanda tangan")
	return cmd
}
