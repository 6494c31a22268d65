package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/correspondence"
	"suluh/internal/identity"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/web"
)

// onCase runs a command about one request, named by its number.
func (o *officerFlags) onCase(cmd *cobra.Command, number string, fn func(ctx context.Context, a *app.App, b org.Body, by identity.Actor, c request.Case) error) error {
	return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
		c, err := caseNumbered(ctx, a, by, number)
		if err != nil {
			return err
		}
		return fn(ctx, a, b, by, c)
	})
}

func newMailComposeCmd() *cobra.Command {
	var o officerFlags
	var d correspondence.Draft
	var file string
	var pieces []string
	var send bool
	cmd := &cobra.Command{
		Use: "compose NOMOR", Short: "Tulis surat kepada pemohon: diperlihatkan dahulu, dikirim dengan --send", Args: letterArgs(1, "nomor permohonan"),
		Example: "  suluh mail compose 012/PPID/XI/2026 --as rina --text \"Mohon datang Senin.\"\n" +
			"  suluh mail compose 012/PPID/XI/2026 --as rina --text-file surat.txt --enclose surat:0itd... --send",
		RunE: func(cmd *cobra.Command, args []string) error {
			if d.Text != "" && file != "" {
				return errors.New("pilih satu: --text atau --text-file")
			}
			if file != "" {
				text, err := textOf(cmd.InOrStdin(), file)
				if err != nil {
					return err
				}
				d.Text = text
			}
			for _, s := range pieces {
				d.Pieces = append(d.Pieces, correspondence.ParsePiece(s))
			}
			d.Submission = web.RandomKey()
			return o.onCase(cmd, args[0], func(ctx context.Context, a *app.App, b org.Body, by identity.Actor, c request.Case) error {
				p, err := a.Letters.Check(ctx, by, c.Slug, d)
				if err != nil {
					return err
				}
				out := cmd.OutOrStdout()
				printPreview(out, p)
				if !send {
					if err := printOffers(ctx, out, a, c); err != nil {
						return err
					}
					_, err = fmt.Fprintln(out, "\nBelum dikirim. Ulangi dengan --send untuk mengirim.")
					return err
				}
				id, err := a.Letters.Send(ctx, by, c.Slug, d)
				if err != nil {
					return err
				}
				m, err := notice.MessageOf(ctx, a.DB, b.ID, id)
				if err != nil {
					return err
				}
				switch m.State {
				case notice.Waiting:
					_, err = fmt.Fprintf(out, "\nSurat %s dikirim pukul %s. Sampai saat itu dapat ditarik kembali.\n", id, m.NotBefore.In(b.Location()).Format("15.04"))
				default:
					_, err = fmt.Fprintf(out, "\nSurat %s disimpan dan tampil di halaman pelacakan. %s.\n", id, strings.TrimSuffix(m.Failure.Label(), "."))
				}
				return err
			})
		},
	}
	o.add(cmd)
	settingFlags(cmd, "mail-recall")
	cmd.Flags().StringVar(&d.Text, "text", "", "`ISI` surat")
	cmd.Flags().StringVar(&file, "text-file", "", "`BERKAS` teks dengan isi surat; - untuk masukan baku")
	cmd.Flags().StringSliceVar(&pieces, "enclose", nil, "`SUMBER:ID` yang disertakan, seperti tampil tanpa --send; boleh beberapa")
	cmd.Flags().BoolVar(&d.Confirmed, "confirm", false, "yang tampaknya milik orang lain sudah diperiksa dan memang boleh dikirim")
	cmd.Flags().BoolVar(&send, "send", false, "kirim; tanpa ini hanya diperlihatkan")
	return cmd
}

// textOf reads the text of a letter from a file, or from the standard input.
func textOf(in io.Reader, name string) (string, error) {
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return "", fmt.Errorf("membaca isi surat: %w", err)
		}
		defer f.Close()
		in = f
	}
	text, err := io.ReadAll(io.LimitReader(in, 1<<20))
	if err != nil {
		return "", fmt.Errorf("membaca isi surat: %w", err)
	}
	return string(text), nil
}

// printPreview shows a letter as it would go.
func printPreview(out io.Writer, p correspondence.Preview) {
	to := p.Recipient
	if to == "" {
		to = "tidak ada alamat surel; tampil di halaman pelacakan"
	}
	fmt.Fprintf(out, "Kepada   %s\nPerihal  %s\n\n%s", to, p.Subject, p.Text)
	for _, e := range p.Enclosures {
		where := ""
		if p.LinkOnly && e.Piece.Source != correspondence.PiecePublic {
			where = " (lewat tautan, karena memuat data pribadi)"
		}
		fmt.Fprintf(out, "Lampiran %s%s\n", e.Name, where)
	}
	for _, s := range p.Strange {
		fmt.Fprintf(out, "Periksa  %s di %s: %s\n", s.What, s.Place, s.Excerpt)
	}
}

// printOffers shows what may go along with a letter.
func printOffers(ctx context.Context, out io.Writer, a *app.App, c request.Case) error {
	offers, err := a.Letters.Offers(ctx, c)
	if err != nil || len(offers) == 0 {
		return err
	}
	fmt.Fprintln(out, "\nDapat disertakan dengan --enclose:")
	for _, f := range offers {
		fmt.Fprintf(out, "  %s  %s\n", f.Piece, f.Name)
	}
	return nil
}

func newMailSentCmd() *cobra.Command {
	var o officerFlags
	cmd := &cobra.Command{
		Use: "sent NOMOR", Short: "Surat kepada pemohon satu permohonan, dengan bukti pengirimannya", Args: letterArgs(1, "nomor permohonan"),
		Example: "  suluh mail sent 012/PPID/XI/2026 --as rina",
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.onCase(cmd, args[0], func(ctx context.Context, a *app.App, b org.Body, _ identity.Actor, c request.Case) error {
				list, err := notice.Messages(ctx, a.DB, b.ID, correspondence.MatterRequest, c.ID)
				if err != nil {
					return err
				}
				for _, m := range list {
					fmt.Fprintf(cmd.OutOrStdout(), "%s  %s  %s  %s\n", m.ID, m.MadeAt.In(b.Location()).Format("2006-01-02 15:04"), m.Subject, strings.TrimSpace(m.State.Label()+" "+m.Failure.Label()))
				}
				_, err = fmt.Fprintf(cmd.OutOrStdout(), "%d surat.\n", len(list))
				return err
			})
		},
	}
	o.add(cmd)
	return cmd
}

func newMailRecallCmd() *cobra.Command {
	var o officerFlags
	cmd := &cobra.Command{
		Use: "recall NOMOR ID", Short: "Tarik kembali surat yang belum dikirim", Args: letterArgs(2, "nomor permohonan dan ID surat"),
		Example: "  suluh mail recall 012/PPID/XI/2026 0itd... --as rina",
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.onCase(cmd, args[0], func(ctx context.Context, a *app.App, _ org.Body, by identity.Actor, c request.Case) error {
				if err := a.Letters.RecallLetter(ctx, by, c.Slug, args[1]); err != nil {
					return err
				}
				_, err := fmt.Fprintln(cmd.OutOrStdout(), "Surat ditarik kembali. Pemohon tidak menerimanya.")
				return err
			})
		},
	}
	o.add(cmd)
	return cmd
}

func newMailTellCmd() *cobra.Command {
	var o officerFlags
	var on, how string
	cmd := &cobra.Command{
		Use: "tell NOMOR ID", Short: "Catat bahwa isi surat sudah disampaikan lewat cara lain", Args: letterArgs(2, "nomor permohonan dan ID surat"),
		Example: "  suluh mail tell 012/PPID/XI/2026 0itd... --as rina --how telepon --on 2026-11-20",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := required(cmd, "how"); err != nil {
				return err
			}
			var day calendar.Date
			if on != "" {
				var err error
				if day, err = calendar.ParseDate(on); err != nil {
					return fmt.Errorf("tanggal %q tidak dikenal; tulis seperti 2026-11-20", on)
				}
			}
			return o.onCase(cmd, args[0], func(ctx context.Context, a *app.App, b org.Body, by identity.Actor, c request.Case) error {
				if day.IsZero() {
					day = b.Day(a.Clock())
				}
				if err := a.Letters.Tell(ctx, by, c.Slug, args[1], day, how); err != nil {
					return err
				}
				_, err := fmt.Fprintf(cmd.OutOrStdout(), "Dicatat: disampaikan pada %s.\n", calendar.Long(day))
				return err
			})
		},
	}
	o.add(cmd)
	cmd.Flags().StringVar(&how, "how", "", "`CARA`: "+web.JoinOr(notice.ToldWays))
	cmd.Flags().StringVar(&on, "on", "", "`TANGGAL` disampaikan (bawaan: hari ini)")
	return cmd
}
