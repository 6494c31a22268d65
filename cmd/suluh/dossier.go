package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/dispute"
	"suluh/internal/identity"
	"suluh/internal/org"
)

// newDossierCmd builds `suluh dossier`: the sealed archive of a case.
func newDossierCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "dossier",
		Short: "Berkas perkara tersegel: buat, periksa",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newDossierBuildCmd(), newDossierVerifyCmd())
	return cmd
}

func newDossierBuildCmd() *cobra.Command {
	var o disputeOptions
	var out string
	cmd := &cobra.Command{
		Use: "build NOMOR", Short: "Buat berkas perkara badan publik untuk satu sengketa", Example: "  suluh dossier build 1 --as rina --out berkas.zip",
		Long: "Membuat satu arsip ZIP: halaman, PDF, JSON, surat, berkas asli, dan daftar sidik.\nFakta yang sama menghasilkan arsip yang sama. Pembuatannya tercatat dengan sidik manifesnya.",
		Args: func(_ *cobra.Command, args []string) error { _, err := disputeNumber(args, 0); return err },
		RunE: func(cmd *cobra.Command, args []string) error {
			number, err := disputeNumber(args, 0)
			if err != nil {
				return err
			}
			if err := required(cmd, "out"); err != nil {
				return err
			}
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				c, err := a.Disputes.Read(ctx, by, number)
				if err != nil {
					return err
				}
				s := dispute.Subject{Org: b.ID, Request: c.Dispute.Request, Objection: c.Dispute.Objection}
				f, err := os.OpenFile(out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
				if err != nil {
					return fmt.Errorf("berkas %q tidak dapat dibuat: %w", out, err)
				}
				m, err := a.Disputes.MakeDossier(ctx, by, s, dispute.ForBody)
				if err == nil {
					err = a.Disputes.WriteDossier(ctx, by, s, m, func() io.Writer { return f })
				}
				if err = errors.Join(err, f.Close()); err != nil {
					return errors.Join(err, os.Remove(out))
				}
				if o.asJSON {
					return printJSON(cmd.OutOrStdout(), map[string]any{"berkas": out, "ukuran": m.Size, "sha256_manifest": m.Manifest})
				}
				fmt.Fprintf(cmd.OutOrStdout(), "Berkas perkara dibuat: %s, %d bita.\nSHA-256 manifest.json %s\n", out, m.Size, m.Manifest)
				return nil
			})
		},
	}
	o.flags(cmd)
	cmd.Flags().StringVar(&out, "out", "", "`BERKAS` ZIP yang ditulis; tidak menimpa yang sudah ada")
	return cmd
}

func newDossierVerifyCmd() *cobra.Command {
	var expect string
	var asJSON bool
	cmd := &cobra.Command{
		Use: "verify BERKAS", Short: "Periksa keutuhan berkas perkara", Example: "  suluh dossier verify berkas.zip --expect 3f0c…",
		Long: "Mencocokkan setiap anggota arsip dengan manifesnya. Tidak memerlukan basis data maupun\njaringan. Dengan --expect, sidik manifes juga dicocokkan dengan yang tampil di halaman perkara.",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("sebutkan satu berkas ZIP")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := os.Open(args[0])
			if err != nil {
				return fmt.Errorf("berkas %q tidak dapat dibuka: %w", args[0], err)
			}
			defer f.Close()
			info, err := f.Stat()
			if err != nil {
				return err
			}
			v, err := dispute.Verify(f, info.Size())
			if errors.Is(err, dispute.ErrNoDossier) {
				return fmt.Errorf("%q bukan berkas perkara Suluh", args[0])
			}
			if err != nil {
				return err
			}
			if expect != "" && expect != v.Hash {
				v.Problems = append(v.Problems, "sidik manifes tidak sama dengan yang disebutkan")
			}
			if asJSON {
				if err := printJSON(cmd.OutOrStdout(), v); err != nil {
					return err
				}
			} else {
				fmt.Fprintf(cmd.OutOrStdout(), "Perkara %s, %s, keadaan per %s, %d anggota.\nSHA-256 manifest.json %s\n", v.Manifest.Case, v.Manifest.Body, v.Manifest.AsOf, len(v.Manifest.Members), v.Hash)
				for _, p := range v.Problems {
					fmt.Fprintln(cmd.OutOrStdout(), "- "+p)
				}
			}
			if len(v.Problems) > 0 {
				return fmt.Errorf("berkas ini tidak utuh: %d masalah", len(v.Problems))
			}
			if !asJSON {
				fmt.Fprintln(cmd.OutOrStdout(), "Utuh: tidak ada yang berubah.")
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&expect, "expect", "", "`SIDIK` manifes yang tampil di halaman perkara")
	cmd.Flags().BoolVar(&asJSON, "json", false, "jawaban sebagai JSON")
	return cmd
}
