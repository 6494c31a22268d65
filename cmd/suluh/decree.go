package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/decree"
	"suluh/internal/extract"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/sheet"
)

// newDecreeCmd builds `suluh decree`: the register set by decree.
func newDecreeCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "decree",
		Short: "Penetapan Daftar Informasi Publik",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newDecreeListCmd(), newDecreeFreezeCmd(), newDecreeAnnexCmd())
	return cmd
}

func newDecreeListCmd() *cobra.Command {
	var body string
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "Semua penetapan dan keadaan daftar hari ini",
		Example: "  suluh decree list --body kabupaten-contoh",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withBody(cmd, body, func(ctx context.Context, a *app.App, b org.Body) error {
				all, err := a.Decrees.All(ctx, b.ID)
				if err != nil {
					return err
				}
				s, err := a.Decrees.Standing(ctx, b.ID, "")
				if err != nil {
					return err
				}
				out := cmd.OutOrStdout()
				w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
				fmt.Fprintln(w, "VERSI\tNOMOR\tTANGGAL\tINFORMASI\tKEADAAN")
				for _, d := range all {
					fmt.Fprintf(w, "%d\t%s\t%s\t%d\t%s\n", d.Sequence, d.Number, d.Date, d.Entries, decreeState(d))
				}
				if err := w.Flush(); err != nil {
					return err
				}
				fmt.Fprintf(out, "Hari ini terbit %d informasi", s.Fingerprint.Entries)
				if s.Base.ID != "" {
					fmt.Fprintf(out, "; sejak keputusan terakhir %d baru, %d berubah, %d tidak lagi dimuat", s.New.Count, s.Changed.Count, s.Gone.Count)
				}
				fmt.Fprintln(out, ".")
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	settingFlags(cmd, databaseSettings...)
	return cmd
}

func decreeState(d decree.Decree) string {
	switch {
	case !d.RevokedOn.IsZero():
		return "dicabut " + d.RevokedOn.String()
	case d.SupersededBy > 0:
		return fmt.Sprintf("digantikan versi %d", d.SupersededBy)
	}
	return "berlaku"
}

func newDecreeFreezeCmd() *cobra.Command {
	var body, unit, by, number, date, signer, remark, file string
	cmd := &cobra.Command{
		Use:   "freeze",
		Short: "Tetapkan daftar yang terbit sekarang dengan keputusan",
		Long: `Membekukan daftar yang terbit sekarang: setiap informasi dengan nomor dan versinya.
Penanda tangan harus menjabat pada tanggal keputusan. Yang menetapkan (--by) adalah
pengguna yang jabatannya berwenang menetapkan daftar.`,
		Example: `  suluh decree freeze --by ppid --number 188/14/PPID/2026 --date 2026-01-05
  suluh decree freeze --by ppid --signer sekda --number 188/15/2026 --date 2026-02-02 --file sk.pdf`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			on, err := calendar.ParseDate(date)
			if err != nil {
				return fmt.Errorf("tanggal %q tidak ada; tulis seperti 2026-01-05", date)
			}
			return withBody(cmd, body, func(ctx context.Context, a *app.App, b org.Body) error {
				u, err := unitNamed(ctx, a, b, unit)
				if err != nil {
					return err
				}
				actor, err := actorNamed(ctx, a, b, by)
				if err != nil {
					return err
				}
				f := decree.Form{Number: number, Date: on, Unit: u.ID, Remark: remark}
				if f.Signer, err = signerNamed(ctx, a, b, u.ID, signer, by, on); err != nil {
					return err
				}
				if file != "" {
					if f.File, err = keepScan(ctx, a, actor, file); err != nil {
						return err
					}
				}
				s, err := a.Decrees.Standing(ctx, b.ID, u.ID)
				if err != nil {
					return err
				}
				d, err := a.Decrees.Freeze(ctx, actor, f, s.Fingerprint)
				if err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "Ditetapkan: versi %d, %d informasi, Keputusan Nomor %s.\n", d.Sequence, d.Entries, d.Number)
				if len(f.File.Findings) > 0 {
					fmt.Fprintln(cmd.OutOrStdout(), "Naskahnya memuat yang menyerupai data pribadi; orang kedua perlu membukanya di kantor.")
				}
				return nil
			})
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	fl.StringVar(&unit, "unit", "", "hanya bagian `UNIT` ini")
	fl.StringVar(&by, "by", "", "nama `PENGGUNA` yang menetapkan")
	fl.StringVar(&number, "number", "", "`NOMOR` keputusan")
	fl.StringVar(&date, "date", "", "`TANGGAL` keputusan, seperti 2026-01-05")
	fl.StringVar(&signer, "signer", "", "nama `PENGGUNA` yang menandatangani (bawaan: yang menetapkan)")
	fl.StringVar(&remark, "remark", "", "`KETERANGAN` yang dapat dibaca umum")
	fl.StringVar(&file, "file", "", "`BERKAS` PDF naskah bertanda tangan")
	for _, name := range []string{"by", "number", "date"} {
		if err := cmd.MarkFlagRequired(name); err != nil {
			panic(err) // the flag is defined above
		}
	}
	settingFlags(cmd, databaseSettings...)
	return cmd
}

// actorNamed is the actor of a user on the day of the body.
func actorNamed(ctx context.Context, a *app.App, b org.Body, username string) (identity.Actor, error) {
	p, err := identity.PersonByUsername(ctx, a.DB, b.ID, strings.ToLower(strings.TrimSpace(username)))
	if err != nil {
		return identity.Actor{}, fmt.Errorf("pengguna %q tidak ada", username)
	}
	return identity.ActorFor(ctx, a.DB, b.ID, p.ID, b.Day(a.Clock()))
}

// signerNamed finds the post by which a user signs for a scope on a date.
func signerNamed(ctx context.Context, a *app.App, b org.Body, unit, signer, by string, on calendar.Date) (string, error) {
	if signer == "" {
		signer = by
	}
	p, err := identity.PersonByUsername(ctx, a.DB, b.ID, strings.ToLower(strings.TrimSpace(signer)))
	if err != nil {
		return "", fmt.Errorf("pengguna %q tidak ada", signer)
	}
	holders, err := a.Decrees.Signers(ctx, b.ID, unit)
	if err != nil {
		return "", err
	}
	found := ""
	for _, h := range holders {
		if h.Person == p.ID && (found == "" || h.HeldOn(on)) {
			found = h.ID
		}
	}
	if found == "" {
		return "", fmt.Errorf("%q tidak mempunyai jabatan yang berwenang menandatangani", signer)
	}
	return found, nil
}

// keepScan looks into a PDF and keeps it.
func keepScan(ctx context.Context, a *app.App, actor identity.Actor, name string) (decree.File, error) {
	f, err := os.Open(name)
	if err != nil {
		return decree.File{}, fmt.Errorf("berkas %q tidak dapat dibuka", name)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return decree.File{}, err
	}
	kind, err := extract.Detect(f, info.Size())
	if err != nil {
		return decree.File{}, err
	}
	kept, err := a.Blobs.Put(ctx, io.NewSectionReader(f, 0, info.Size()), decree.MaxFile)
	if err != nil {
		return decree.File{}, err
	}
	stored, err := a.Blobs.Open(kept.Hash)
	if err != nil {
		return decree.File{}, err
	}
	defer stored.Close()
	findings, err := decree.Inspect(ctx, a.Reader, stored.Descriptor(), kind)
	if err != nil {
		return decree.File{}, err
	}
	return decree.File{Blob: kept.Hash, Name: kind.FileName(name), Size: kept.Size, Findings: findings, Public: len(findings) == 0, By: actor.Person}, nil
}

func newDecreeAnnexCmd() *cobra.Command {
	var body, format, out string
	cmd := &cobra.Command{
		Use:     "annex VERSI",
		Short:   "Cetak lampiran sebuah penetapan",
		Long:    "Menulis daftar yang dibekukan sebuah penetapan dalam kolom resmi: pdf, xlsx, csv, atau csv-excel.",
		Example: "  suluh decree annex 3 --format pdf --out lampiran.pdf",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			n, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil || n < 1 {
				return fmt.Errorf("versi %q tidak ada; lihat suluh decree list", args[0])
			}
			if _, ok := exportFormats[format]; !ok && format != "pdf" {
				return fmt.Errorf("format %q tidak ada; yang ada: pdf, xlsx, csv, csv-excel", format)
			}
			return withBody(cmd, body, func(ctx context.Context, a *app.App, b org.Body) error {
				d, err := a.Decrees.BySequence(ctx, b.ID, n)
				if err != nil {
					return fmt.Errorf("penetapan versi %d tidak ada; lihat suluh decree list", n)
				}
				return toFile(cmd.OutOrStdout(), out, func(w io.Writer) error {
					if format == "pdf" {
						_, err := a.Decrees.WritePDF(ctx, w, d)
						return err
					}
					return a.Decrees.WriteTable(ctx, w, exportFormats[format], d)
				})
			})
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	fl.StringVar(&format, "format", string(sheet.AsXLSX), "`FORMAT`: pdf, xlsx, csv, csv-excel")
	fl.StringVar(&out, "out", "", "tulis ke `BERKAS` (bawaan: keluaran baku)")
	settingFlags(cmd, databaseSettings...)
	return cmd
}

// printRecogniser says whether the text of scans can be recognised here.
func printRecogniser(cmd *cobra.Command, a *app.App) {
	r, err := a.Recogniser()
	switch {
	case err == nil:
		fmt.Fprintf(cmd.OutOrStdout(), "Pengenal teks hasil pindai: %s dengan model bahasa Indonesia.\n", r.Version)
	case err == extract.ErrNoModel:
		fmt.Fprintln(cmd.OutOrStdout(), "Pengenal teks hasil pindai: tesseract tanpa model bahasa Indonesia (paket tesseract-ocr-ind).")
	default:
		fmt.Fprintln(cmd.OutOrStdout(), "Pengenal teks hasil pindai: tidak terpasang (tesseract-ocr dan tesseract-ocr-ind).")
	}
}
