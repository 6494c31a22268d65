package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/request"
)

// newRequestCmd builds `suluh request`: requests that reach the body outside the
// site, and what the law asks about their completeness.
func newRequestCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "request",
		Short: "Permohonan: catat dari surat, telepon, atau lisan; kelengkapannya",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newRequestReceiveCmd(), newRequestIncompleteCmd(),
		requestStep("ask NOMOR", "Minta pemohon melengkapi, paling lambat hari kerja ketiga", "kekurangan, satu per baris (`TEKS`)",
			func(ctx context.Context, c *request.Cases, by identity.Actor, slug, text string) error {
				return c.AskCompletion(ctx, by, slug, text)
			}),
		requestStep("complete NOMOR", "Catat bahwa pemohon sudah melengkapi", "apa yang diserahkan (`TEKS`)",
			func(ctx context.Context, c *request.Cases, by identity.Actor, slug, text string) error {
				return c.Complete(ctx, by, slug, text)
			}),
		requestStep("close NOMOR", "Tutup permohonan yang tidak dilengkapi; dicatat demikian, bukan ditolak", "",
			func(ctx context.Context, c *request.Cases, by identity.Actor, slug, _ string) error {
				return c.CloseIncomplete(ctx, by, slug)
			}))
	cmd.AddCommand(newRequestGivingCmds()...)
	return cmd
}

// officerFlags are the flags of every command that an officer gives.
type officerFlags struct{ body, as string }

func (o *officerFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	cmd.Flags().StringVar(&o.as, "as", "", "`NAMA` masuk petugas")
	settingFlags(cmd, databaseSettings...)
}

// run opens the program, the body and the officer by the posts held today.
func (o *officerFlags) run(cmd *cobra.Command, fn func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error) error {
	if err := required(cmd, "as"); err != nil {
		return err
	}
	return withBody(cmd, o.body, func(ctx context.Context, a *app.App, b org.Body) error {
		p, err := personNamed(ctx, a, b, o.as)
		if err != nil {
			return err
		}
		by, err := identity.ActorFor(ctx, a.DB, b.ID, p.ID, b.Day(a.Clock()))
		if err != nil {
			return err
		}
		return fn(ctx, a, b, by)
	})
}

// caseNumbered finds a request by its number as people type it.
func caseNumbered(ctx context.Context, a *app.App, by identity.Actor, number string) (request.Case, error) {
	c, err := a.Cases.Open(ctx, by, request.SlugOf(number))
	if fault.Is(err, fault.NotFound) {
		return c, fmt.Errorf("tidak ada permohonan bernomor %q", number)
	}
	return c, err
}

func requestStep(use, short, help string, do func(ctx context.Context, c *request.Cases, by identity.Actor, slug, text string) error) *cobra.Command {
	var o officerFlags
	var text string
	cmd := &cobra.Command{
		Use: use, Short: short, Args: cobra.ExactArgs(1),
		Example: "  suluh request " + strings.Replace(use, "NOMOR", "012/PPID/XI/2026", 1) + " --as rina",
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				c, err := caseNumbered(ctx, a, by, args[0])
				if err != nil {
					return err
				}
				if err := do(ctx, a.Cases, by, c.Slug, text); err != nil {
					return err
				}
				c, err = a.Cases.Open(ctx, by, c.Slug)
				if err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s: %s, jawaban paling lambat %s\n", c.Number, c.State, calendar.Long(c.DueOn))
				return nil
			})
		},
	}
	o.add(cmd)
	if help != "" {
		cmd.Flags().StringVar(&text, "text", "", help)
	}
	return cmd
}

func newRequestIncompleteCmd() *cobra.Command {
	var body string
	cmd := &cobra.Command{
		Use:   "incomplete",
		Short: "Permohonan yang kelengkapannya perlu tindakan hari ini",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withBody(cmd, body, func(ctx context.Context, a *app.App, b org.Body) error {
				list, err := a.Cases.ToComplete(ctx, a.DB, b)
				if err != nil {
					return err
				}
				for _, row := range list {
					what := "minta kelengkapan (" + strings.Join(row.Missing, ", ") + ")"
					if row.Close {
						what = "dapat ditutup sebagai tidak dilengkapi"
					}
					fmt.Fprintf(cmd.OutOrStdout(), "%s\t%s\tpaling lambat %s\n", row.Request.Number, what, calendar.Short(row.By))
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%d permohonan.\n", len(list))
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	settingFlags(cmd, databaseSettings...)
	return cmd
}

// receiveFlags are an application as flags.
type receiveFlags struct {
	officerFlags
	app                             request.Application
	channel, kind, manner, signs    string
	received, letterOn, sentOn, key string
	nik                             string
}

func newRequestReceiveCmd() *cobra.Command {
	var o receiveFlags
	cmd := &cobra.Command{
		Use:   "receive",
		Short: "Catat permohonan dan beri nomor",
		Long: `Mencatat permohonan yang datang di luar situs. Nomor diambil dari urutan yang sama
dengan permohonan di situs. Permohonan lisan ditulis petugas; untuk cap jempol
sebutkan saksinya, dan petugas lain boleh menjadi saksi. Tanggal terima yang lampau
memerlukan alasan. Dengan --key yang sama, menjalankan perintah dua kali mencatat
satu permohonan.`,
		Example: "  suluh request receive --as rina --channel lisan --name 'Mbah Karto' --item 'Jadwal posyandu' --signs cap_jempol --witness 'Tono'\n" +
			"  suluh request receive --as rina --channel surat --name 'Siti' --item 'APBDes 2025' --letter-date 2026-11-02 --received 2026-11-05 --why 'Loket tutup'",
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				in, err := o.application()
				if err != nil {
					return err
				}
				rc, err := a.Cases.Receive(ctx, by, in)
				if err != nil {
					return err
				}
				return o.tell(cmd, rc)
			})
		},
	}
	o.person(cmd)
	f, in := cmd.Flags(), &o.app.Intake
	f.StringVar(&o.channel, "channel", string(request.Counter), "`SALURAN`: "+channelList())
	f.StringVar(&o.received, "received", "", "`TANGGAL` diterima (bawaan: hari ini)")
	f.StringVar(&o.app.ReceivedAt, "time", "", "`JAM` diterima, seperti 14.30")
	f.StringVar(&o.app.Backdating, "why", "", "mengapa baru dicatat sekarang (`TEKS`)")
	f.StringVar(&o.letterOn, "letter-date", "", "`TANGGAL` pada surat pemohon")
	f.StringVar(&o.sentOn, "sent", "", "`TANGGAL` cap pos")
	f.BoolVar(&in.LetterOnly, "letter-only", false, "hanya tanggal suratnya yang diketahui")
	return cmd
}

// person adds the flags about who asks for what.
func (o *receiveFlags) person(cmd *cobra.Command) {
	o.officerFlags.add(cmd)
	f, p, in := cmd.Flags(), &o.app.Applicant, &o.app.Intake
	f.StringArrayVar(&o.app.Items, "item", nil, "informasi yang diminta (`TEKS`); boleh diulang")
	f.StringVar(&o.app.Purpose, "purpose", "", "tujuan penggunaan (`TEKS`)")
	f.StringVar(&o.kind, "kind", string(request.Individual), "`JENIS`: perorangan, kelompok, badan_hukum")
	f.StringVar(&p.Name, "name", "", "`NAMA` pemohon")
	f.StringVar(&p.Address, "address", "", "`ALAMAT`")
	f.StringVar(&p.Occupation, "occupation", "", "`PEKERJAAN`")
	f.StringVar(&p.Email, "email", "", "`SUREL`")
	f.StringVar(&p.Phone, "phone", "", "`TELEPON`")
	f.StringVar(&p.Represented, "represents", "", "`NAMA` yang diwakili")
	f.StringVar(&o.nik, "nik", "", "`NIK`; disimpan tersandi")
	f.StringVar(&o.manner, "manner", string(request.SoftCopy), "`CARA`: salinan_elektronik, salinan_cetak, melihat")
	f.StringVar(&o.app.Delivery, "delivery", "ambil", "`PENGIRIMAN`: lacak, surel, ambil, pos")
	f.BoolVar(&in.Abroad, "abroad", false, "warga negara Indonesia di luar negeri")
	f.BoolVar(&in.Outside, "foreigner", false, "bukan warga negara atau badan hukum Indonesia; di luar statistik")
	f.StringVar(&in.Helper, "helper", "", "`NAMA` yang membantu menyampaikan")
	f.StringVar(&in.Witness, "witness", "", "`NAMA` saksi")
	f.StringVar(&o.signs, "signs", "", "`CARA` menandatangani: tanda_tangan, cap_jempol, tidak_hadir")
	f.StringVar(&o.key, "key", "", "`KUNCI` yang membuat pengulangan menjadi satu permohonan, paling sedikit 20 huruf")
}

// tell prints the receipt.
func (o *receiveFlags) tell(cmd *cobra.Command, rc request.Receipt) error {
	_, err := fmt.Fprintf(cmd.OutOrStdout(), "Nomor pendaftaran %s\nKode akses %s\nDiterima %s\nJawaban paling lambat %s\n",
		rc.Request.Number, request.GroupCode(rc.Secrets.Code), calendar.Long(rc.Request.ReceivedOn), calendar.Long(rc.Request.DueOn))
	return err
}

func channelList() string {
	var names []string
	for _, c := range request.Channels {
		if c != request.Portal && c != request.Complaint {
			names = append(names, string(c))
		}
	}
	return strings.Join(names, ", ")
}

// application is what the flags say.
func (o *receiveFlags) application() (request.Application, error) {
	in := o.app
	in.Channel, in.Applicant.Kind, in.Manner, in.NIK = request.Channel(o.channel), request.ApplicantKind(o.kind), request.Manner(o.manner), o.nik
	in.Intake.Signs = request.Signs(o.signs)
	if in.Submission = o.key; in.Submission == "" {
		in.Submission = db.NewID()
	}
	for _, d := range []struct {
		text string
		to   *calendar.Date
	}{{o.received, &in.ReceivedOn}, {o.letterOn, &in.LetterOn}, {o.sentOn, &in.Intake.SentOn}} {
		if d.text == "" {
			continue
		}
		on, err := calendar.ParseDate(d.text)
		if err != nil {
			return in, fmt.Errorf("tanggal %q tidak dikenal; tulis seperti 2026-11-05", d.text)
		}
		*d.to = on
	}
	if in.Channel == "" { // of a complaint, which has its own
		return in, nil
	}
	if in.Channel == request.Portal || in.Channel == request.Complaint || !slices.Contains(request.Channels, in.Channel) {
		return in, fmt.Errorf("saluran %q tidak dikenal; pilih %s", o.channel, channelList())
	}
	return in, nil
}
