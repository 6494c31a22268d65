package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/fault"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/signing"
	"suluh/internal/web"
)

// newLetterCmd builds `suluh letter`: signing letters, telling whether one is genuine,
// and their wording.
func newLetterCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "letter", Short: "Menandatangani, memeriksa, dan mengatur kalimat surat"}
	cmd.AddCommand(letterListCmd(), letterSignCmd(), letterScanCmd(), letterVerifyCmd(), letterWordingCmd())
	return cmd
}

func letterListCmd() *cobra.Command {
	var o ofBody
	cmd := &cobra.Command{
		Use: "list", Short: "Surat yang menunggu tanda tangan", Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := required(cmd, "as"); err != nil {
				return err
			}
			return withBody(cmd, o.body, func(ctx context.Context, a *app.App, b org.Body) error {
				actor, err := actorNamed(ctx, a, b, o.as)
				if err != nil {
					return err
				}
				waiting, err := a.Signatures.Waiting(ctx, actor)
				if err != nil {
					return err
				}
				out := cmd.OutOrStdout()
				for _, l := range waiting {
					who := "menunggu " + l.Post
					if signing.MaySign(actor, l) {
						who = "menunggu Anda"
					}
					fmt.Fprintf(out, "%s  %s  %s  %s  %s\n", l.ID, l.Dated, web.LetterTitle(l.Kind), l.Number, who)
				}
				_, err = fmt.Fprintf(out, "%d surat menunggu.\n", len(waiting))
				return err
			})
		},
	}
	o.flags(cmd)
	return cmd
}

func letterSignCmd() *cobra.Command {
	var o ofBody
	var secret signing.Secret
	var passphrase string
	cmd := &cobra.Command{
		Use: "sign ID...", Short: "Menandatangani surat yang menunggu", Args: cobra.MinimumNArgs(1),
		Example: "  suluh letter sign --as ppid 0198…\n  suluh letter sign --as ppid --nik-file nik.txt --passphrase-file sandi.txt 0198…",
	}
	nik := ""
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := required(cmd, "as"); err != nil {
			return err
		}
		var err error
		if secret.Passphrase, err = firstLine(passphrase); err != nil {
			return err
		}
		if secret.NIK, err = firstLine(nik); err != nil {
			return err
		}
		return withBody(cmd, o.body, func(ctx context.Context, a *app.App, b org.Body) error {
			actor, err := actorNamed(ctx, a, b, o.as)
			if err != nil {
				return err
			}
			outcomes, err := a.Signatures.Sign(ctx, actor, b, args, secret)
			var failed []error
			for _, one := range outcomes {
				if one.Err != nil {
					failed = append(failed, one.Err)
					fmt.Fprintf(cmd.ErrOrStderr(), "%s: %s\n", one.Letter.Number, sentence(one.Err))
					continue
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s ditandatangani.\n", one.Letter.Number)
			}
			if err == nil && len(failed) > 0 {
				err = failed[0]
			}
			return err
		})
	}
	o.flags(cmd)
	cmd.Flags().StringVar(&nik, "nik-file", "", "`BERKAS` yang baris pertamanya NIK penanda tangan (gerbang)")
	cmd.Flags().StringVar(&passphrase, "passphrase-file", "", "`BERKAS` yang baris pertamanya passphrase (gerbang)")
	return cmd
}

func letterScanCmd() *cobra.Command {
	var o ofBody
	var file string
	cmd := &cobra.Command{
		Use: "scan ID", Short: "Menyimpan hasil pindai surat yang ditandatangani dengan tinta", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := required(cmd, "as", "file"); err != nil {
				return err
			}
			f, err := os.Open(file)
			if err != nil {
				return fmt.Errorf("membuka hasil pindai: %w", err)
			}
			defer f.Close()
			return withBody(cmd, o.body, func(ctx context.Context, a *app.App, b org.Body) error {
				actor, err := actorNamed(ctx, a, b, o.as)
				if err != nil {
					return err
				}
				if err := a.Signatures.Attach(ctx, actor, args[0], f); err != nil {
					return err
				}
				_, err = fmt.Fprintln(cmd.OutOrStdout(), "Hasil pindai disimpan. Berkas itulah suratnya sekarang.")
				return err
			})
		},
	}
	o.flags(cmd)
	cmd.Flags().StringVar(&file, "file", "", "`BERKAS` PDF, JPG, atau PNG")
	return cmd
}

func letterVerifyCmd() *cobra.Command {
	var o ofBody
	var code string
	cmd := &cobra.Command{
		Use: "verify [BERKAS]", Short: "Memeriksa apakah surat asli: dengan berkasnya atau --code", Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if (code == "") == (len(args) == 0) {
				return errors.New("sebut satu berkas, atau --code")
			}
			return withBody(cmd, o.body, func(ctx context.Context, a *app.App, b org.Body) error {
				var v signing.Verdict
				var err error
				if code != "" {
					v, err = a.Signatures.ByCode(ctx, b.ID, code)
				} else {
					var content []byte
					if content, err = os.ReadFile(args[0]); err != nil {
						return fmt.Errorf("membaca surat: %w", err)
					}
					v, err = a.Signatures.ByFile(ctx, b.ID, signing.Digest(content))
				}
				if err != nil {
					return err
				}
				state := "tanpa tanda tangan elektronik"
				switch {
				case v.Earlier:
					state = "salinan dari sebelum ditandatangani"
				case v.Signed() && v.Signature.Way == org.SignWet:
					state = "ditandatangani dengan tinta"
				case v.Holds:
					state = "ditandatangani secara elektronik, tanda tangan sah"
				case v.Signed():
					state = "tanda tangan tidak dapat dipastikan"
				}
				_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s %s, %s, %s. SHA-256 %s\n", web.LetterTitle(v.Letter.Kind), v.Letter.Number, v.Letter.Dated, state, v.SHA256)
				return err
			})
		},
	}
	o.flags(cmd)
	cmd.Flags().StringVar(&code, "code", "", "`KODE` pemeriksaan pada surat")
	return cmd
}

func letterWordingCmd() *cobra.Command {
	var o ofBody
	var text string
	var reset bool
	cmd := &cobra.Command{
		Use: "wording [BAGIAN]", Short: "Melihat atau mengubah kalimat surat yang boleh diubah", Args: cobra.MaximumNArgs(1),
		Example: "  suluh letter wording\n  suluh letter wording perpanjangan.pembuka --as admin --text \"…{nomor}…{tanggal_diterima}…\"",
		RunE: func(cmd *cobra.Command, args []string) error {
			return withBody(cmd, o.body, func(ctx context.Context, a *app.App, b org.Body) error {
				out := cmd.OutOrStdout()
				if len(args) == 0 {
					for _, p := range notice.Passages() {
						words, own := b.Settings.Wording[p.Key()]
						if !own {
							words = p.Default
						}
						fmt.Fprintf(out, "%s\n  %s\n", p.Key(), words)
					}
					return nil
				}
				p, ok := notice.PassageOf(args[0])
				if !ok {
					return fault.New(fault.NotFound, "", "surat.kata_tidak_ada", "")
				}
				if reset {
					text = p.Default
				}
				if err := p.Check(text); err != nil {
					return err
				}
				actor, err := actorNamed(ctx, a, b, o.as)
				if err != nil {
					return err
				}
				b.Settings.Wording = notice.Reworded(b.Settings.Wording, p, text)
				if err := a.Administration().ChangeSettings(ctx, actor, b.Version, b.Settings); err != nil {
					return err
				}
				_, err = fmt.Fprintf(out, "%s\n", p.Sample(text))
				return err
			})
		},
	}
	o.flags(cmd)
	cmd.Flags().StringVar(&text, "text", "", "`KALIMAT` dengan nilai dalam kurung kurawal")
	cmd.Flags().BoolVar(&reset, "reset", false, "kembali ke kalimat bawaan")
	return cmd
}
