package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/request"
)

// newRequestGivingCmds build the commands about what was granted: its fee, the
// appointment to see it, handing over, and lapse.
func newRequestGivingCmds() []*cobra.Command {
	return []*cobra.Command{
		newTariffCmd(), newRuleCmd(),
		givingCmd("pay NOMOR", "Catat pembayaran biaya salinan dan buat kuitansi", "--amount 12500 --way tunai", func(f *givingFlags) {
			f.int("amount", "`JUMLAH` dalam rupiah, sama dengan yang diberitahukan")
			f.text("way", "`CARA`: "+strings.Join(request.PayWays, ", "))
			f.text("on", "`TANGGAL` pembayaran (bawaan: hari ini)")
		}, func(ctx context.Context, c *request.Cases, by identity.Actor, slug string, f *givingFlags) error {
			on, err := f.day("on")
			if err != nil {
				return err
			}
			return c.Pay(ctx, by, slug, request.Payment{On: on, Amount: *f.ints["amount"], Way: *f.texts["way"]})
		}),
		givingCmd("view NOMOR", "Jadwalkan melihat informasi, atau catat yang dilihat", "--on 2026-11-24 --hour 09.30 --place 'Loket PPID' --officer 'Petugas layanan informasi'", func(f *givingFlags) {
			f.text("on", "`TANGGAL` melihat")
			f.text("hour", "`JAM`, seperti 09.30")
			f.text("place", "`TEMPAT`")
			f.text("officer", "`JABATAN` petugas yang mendampingi")
			f.text("shown", "yang sudah diperlihatkan (`TEKS`); membuat berita acara")
			f.text("copies", "yang disalin atas permintaan pemohon (`TEKS`)")
			f.text("missed", "isi ya bila pemohon tidak hadir (`YA`)")
		}, func(ctx context.Context, c *request.Cases, by identity.Actor, slug string, f *givingFlags) error {
			if *f.texts["missed"] == "ya" {
				return c.MissViewing(ctx, by, slug)
			}
			if *f.texts["shown"] != "" {
				return c.Show(ctx, by, slug, request.Seen{Shown: *f.texts["shown"], Copies: *f.texts["copies"]})
			}
			on, err := f.day("on")
			if err != nil {
				return err
			}
			return c.ScheduleViewing(ctx, by, slug, request.Viewing{On: on, Hour: *f.texts["hour"], Place: *f.texts["place"], Officer: *f.texts["officer"]})
		}),
		givingCmd("deliver NOMOR", "Catat penyerahan informasi dengan buktinya", "--way pos --carrier 'Pos Indonesia' --number P2611001", func(f *givingFlags) {
			f.text("way", "`CARA`: telepon, "+strings.Join(request.Deliveries, ", ")+", atau cara lain dalam kata")
			f.text("on", "`TANGGAL` diserahkan atau dikirim (bawaan: hari ini)")
			f.text("carrier", "`POS` atau kurir")
			f.text("number", "`NOMOR` kiriman")
			f.text("taken-by", "`SIAPA` yang mengambil di loket: "+strings.Join(request.Takers, ", "))
			f.text("taker", "`NAMA` kuasa, untuk berita acara")
		}, func(ctx context.Context, c *request.Cases, by identity.Actor, slug string, f *givingFlags) error {
			on, err := f.day("on")
			if err != nil {
				return err
			}
			return c.Deliver(ctx, by, slug, request.Handover{Way: *f.texts["way"], On: on, Carrier: *f.texts["carrier"], Number: *f.texts["number"],
				TakenBy: *f.texts["taken-by"], TakerName: *f.texts["taker"]})
		}),
		givingCmd("arrived NOMOR", "Catat kapan kiriman atau pemberitahuan sampai kepada pemohon", "--on 2026-11-26 --proof 'resi P2611001' --what pemberitahuan", func(f *givingFlags) {
			f.text("on", "`TANGGAL` sampai")
			f.text("what", "`APA`: kiriman (bawaan) atau pemberitahuan")
			f.text("proof", "`BUKTI` sampainya pemberitahuan")
		}, func(ctx context.Context, c *request.Cases, by identity.Actor, slug string, f *givingFlags) error {
			on, err := f.day("on")
			if err != nil {
				return err
			}
			if *f.texts["what"] == "pemberitahuan" {
				return c.NotificationArrived(ctx, by, slug, on, *f.texts["proof"])
			}
			return c.Arrived(ctx, by, slug, on)
		}),
		givingCmd("link NOMOR", "Buat tautan ke satu berkas jawaban, yang berakhir sendiri", "--file ID --days 7", func(f *givingFlags) {
			f.text("file", "`ID` berkas jawaban; bawaan: satu-satunya")
			f.int("days", "berlaku berapa `HARI`")
		}, nil),
		givingCmd("warn NOMOR", "Ingatkan pemohon untuk mengambil atau membayar", "", nil,
			func(ctx context.Context, c *request.Cases, by identity.Actor, slug string, _ *givingFlags) error {
				return c.Warn(ctx, by, slug)
			}),
		givingCmd("lapse NOMOR", "Tutup permohonan yang dikabulkan dan tidak diambil; bukan penolakan", "", nil,
			func(ctx context.Context, c *request.Cases, by identity.Actor, slug string, _ *givingFlags) error {
				return c.Lapse(ctx, by, slug)
			}),
	}
}

// givingFlags are the flags of one command about a case.
type givingFlags struct {
	officerFlags
	cmd   *cobra.Command
	texts map[string]*string
	ints  map[string]*int64
}

func (f *givingFlags) text(name, help string) { f.texts[name] = f.cmd.Flags().String(name, "", help) }
func (f *givingFlags) int(name, help string)  { f.ints[name] = f.cmd.Flags().Int64(name, 0, help) }

// day reads a date; empty is none.
func (f *givingFlags) day(name string) (calendar.Date, error) { return dateTyped(*f.texts[name]) }

func dateTyped(text string) (calendar.Date, error) {
	if text == "" {
		return calendar.Date{}, nil
	}
	on, err := calendar.ParseDate(text)
	if err != nil {
		return on, fmt.Errorf("tanggal %q tidak dikenal; tulis seperti 2026-11-05", text)
	}
	return on, nil
}

func givingCmd(use, short, example string, flags func(f *givingFlags), do func(ctx context.Context, c *request.Cases, by identity.Actor, slug string, f *givingFlags) error) *cobra.Command {
	f := &givingFlags{texts: map[string]*string{}, ints: map[string]*int64{}}
	cmd := &cobra.Command{
		Use: use, Short: short, Args: cobra.ExactArgs(1),
		Example: strings.TrimRight("  suluh request "+strings.Replace(use, "NOMOR", "012/PPID/XI/2026", 1)+" --as rina "+example, " "),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				c, err := caseNumbered(ctx, a, by, args[0])
				if err != nil {
					return err
				}
				if do == nil {
					return f.link(ctx, cmd, a, b, by, c)
				}
				if err := do(ctx, a.Cases, by, c.Slug, f); err != nil {
					return err
				}
				c, err = a.Cases.Open(ctx, by, c.Slug)
				if err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s: %s\n", c.Number, c.State)
				return nil
			})
		},
	}
	f.cmd = cmd
	f.add(cmd)
	if flags != nil {
		flags(f)
	}
	return cmd
}

// link makes a link and prints its address, once.
func (f *givingFlags) link(ctx context.Context, cmd *cobra.Command, a *app.App, b org.Body, by identity.Actor, c request.Case) error {
	file, days := *f.texts["file"], *f.ints["days"]
	for _, x := range c.Files {
		if file == "" && x.Origin == request.FromAnswer {
			file = x.ID
		}
	}
	if days == 0 {
		days = request.DefaultLinkDays
	}
	secret, err := a.Cases.MakeLink(ctx, by, c.Slug, file, days, db.NewID())
	if err != nil {
		return err
	}
	fmt.Fprintln(cmd.OutOrStdout(), a.Site.Base(b)+request.LinkPath(secret))
	return nil
}

// newTariffCmd builds `suluh request fee`: the tariff of copies.
func newTariffCmd() *cobra.Command {
	var o officerFlags
	var t request.Tariff
	var dated, starts, file string
	cmd := &cobra.Command{
		Use:   "fee",
		Short: "Tarif salinan: tampilkan, atau tetapkan yang baru",
		Long: `Tanpa --decree menampilkan tarif yang berlaku. Dengan --decree menetapkan tarif baru dari
berkas berisi satu baris untuk satu hal: uraian; satuan; harga. Tarif lama tidak diubah,
dan tanpa tarif tidak ada biaya yang dapat dikenakan. Melihat informasi selalu gratis.`,
		Example: "  suluh request fee --as rina\n  suluh request fee --as rina --decree 12/2026 --dated 2026-11-02 --starts 2026-12-01 --payment 'tunai di loket' --lines tarif.txt",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				out := cmd.OutOrStdout()
				if t.Decree == "" {
					all, err := request.Tariffs(ctx, a.DB, b.ID)
					for _, x := range all {
						fmt.Fprintf(out, "Keputusan %s, berlaku sejak %s\n", x.Decree, x.Starts)
						for _, l := range x.Lines {
							fmt.Fprintf(out, "  %s\t%s per %s\n", l.What, request.Rupiah(l.Price), l.Unit)
						}
					}
					if len(all) == 0 {
						fmt.Fprintln(out, "Belum ada tarif. Tidak ada biaya yang dapat dikenakan.")
					}
					return err
				}
				text, err := os.ReadFile(file)
				if err != nil {
					return fmt.Errorf("baris tarif tidak dapat dibaca: %w", err)
				}
				if t.Lines, err = request.ParseTariff(string(text)); err != nil {
					return err
				}
				if t.Dated, err = dateTyped(dated); err != nil {
					return err
				}
				if t.Starts, err = dateTyped(starts); err != nil {
					return err
				}
				if err := a.Cases.SetTariff(ctx, by, t); err != nil {
					return err
				}
				fmt.Fprintf(out, "Tarif ditetapkan, berlaku sejak %s.\n", calendar.Long(t.Starts))
				return nil
			})
		},
	}
	o.add(cmd)
	cmd.Flags().StringVar(&t.Decree, "decree", "", "`NOMOR` keputusan")
	cmd.Flags().StringVar(&dated, "dated", "", "`TANGGAL` keputusan")
	cmd.Flags().StringVar(&starts, "starts", "", "`TANGGAL` mulai berlaku")
	cmd.Flags().StringVar(&t.Payment, "payment", "", "cara membayar (`TEKS`)")
	cmd.Flags().StringVar(&file, "lines", "", "`BERKAS` berisi baris tarif")
	return cmd
}

// newRuleCmd builds `suluh request rule`: the body's own procedure of giving.
func newRuleCmd() *cobra.Command {
	var o officerFlags
	var rule request.Rule
	cmd := &cobra.Command{
		Use:     "rule",
		Short:   "Aturan penyerahan: batas pengambilan menurut SOP dan masa berlaku tautan",
		Example: "  suluh request rule --as rina --lapse 30 --warn 10 --sop 'SOP 4/2026' --link-days 7",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				now, err := request.RuleOf(ctx, a.DB, b.ID)
				if err != nil {
					return err
				}
				if cmd.Flags().Changed("lapse") || cmd.Flags().Changed("link-days") {
					rule.Version = now.Version
					if err := a.Cases.SetRule(ctx, by, rule); err != nil {
						return err
					}
					now = rule
				}
				fmt.Fprintf(cmd.OutOrStdout(), "Gugur %d hari kerja, peringatan %d hari kerja, SOP %q, tautan %d hari\n", now.Lapse, now.Warn, now.SOP, now.LinkDays)
				return nil
			})
		},
	}
	o.add(cmd)
	cmd.Flags().Int64Var(&rule.Lapse, "lapse", 0, "batas pengambilan, `HARI` kerja; 0: tidak pernah gugur")
	cmd.Flags().Int64Var(&rule.Warn, "warn", 0, "peringatan paling sedikit `HARI` kerja sebelumnya")
	cmd.Flags().StringVar(&rule.SOP, "sop", "", "`NOMOR` SOP")
	cmd.Flags().Int64Var(&rule.LinkDays, "link-days", request.DefaultLinkDays, "masa berlaku tautan berkas, `HARI`")
	return cmd
}
