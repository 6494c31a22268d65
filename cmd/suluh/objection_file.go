package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/org"
	"suluh/internal/request"
)

// objectionFlags are a filing as flags.
type objectionFlags struct {
	officerFlags
	filing                             objection.Filing
	channel, number, proof, key        string
	received, letterOn                 string
	grounds                            []string
	name, address, email, phone, chief string
}

func newObjectionFileCmd() *cobra.Command {
	var o objectionFlags
	cmd := &cobra.Command{
		Use:   "file",
		Short: "Catat keberatan yang datang di luar situs dan beri nomor",
		Long: `Mencatat keberatan. Alasan ditulis dengan hurufnya (a sampai g) dan boleh lebih dari
satu. Tanpa nomor permohonan hanya huruf b, informasi berkala yang tidak tersedia.
Keberatan yang datang sebelum atau sesudah waktunya tetap diterima dan diberi tahu.
Dengan --key yang sama, menjalankan perintah dua kali mencatat satu keberatan.`,
		Example: "  suluh objection file --as rina --request 012/PPID/XI/2026 --ground c --position 'Belum ada jawaban'\n" +
			"  suluh objection file --as rina --channel surat --ground b --missing 'Laporan keuangan 2025' --name Siti --address 'Jalan Melati 3'",
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				f, err := o.whole(ctx, a, by)
				if err != nil {
					return err
				}
				rc, err := a.Objections.File(ctx, by, f)
				if err != nil {
					return err
				}
				x := rc.Objection
				fmt.Fprintf(cmd.OutOrStdout(), "Nomor keberatan %s\n", x.Number)
				if rc.Secrets.Code != "" {
					fmt.Fprintf(cmd.OutOrStdout(), "Kode akses %s\n", request.GroupCode(rc.Secrets.Code))
				}
				fmt.Fprintf(cmd.OutOrStdout(), "Diterima %s, %s\nTanggapan paling lambat %s\n", calendar.Long(x.ReceivedOn), timingWords[x.Timing], calendar.Long(x.DueOn))
				return nil
			})
		},
	}
	o.add(cmd)
	f := cmd.Flags()
	f.StringVar(&o.channel, "channel", string(request.Counter), "`SALURAN`: "+channelList())
	f.StringVar(&o.number, "request", "", "`NOMOR` permohonan; kosong hanya untuk huruf b")
	f.StringArrayVar(&o.grounds, "ground", nil, "`HURUF` alasan, a sampai g; boleh diulang")
	f.StringVar(&o.filing.Missing, "missing", "", "tanpa permohonan: informasi berkala yang tidak tersedia, satu per baris (`TEKS`)")
	f.StringVar(&o.filing.Position, "position", "", "kasus posisi (`TEKS`)")
	f.StringVar(&o.filing.Purpose, "purpose", "", "tanpa permohonan: tujuan penggunaan (`TEKS`)")
	f.StringVar(&o.name, "name", "", "`NAMA` pengaju (bawaan: pemohonnya)")
	f.StringVar(&o.address, "address", "", "`ALAMAT`")
	f.StringVar(&o.email, "email", "", "`SUREL`")
	f.StringVar(&o.phone, "phone", "", "`TELEPON`")
	f.StringVar(&o.chief, "represents", "", "`NAMA` pemberi kuasa")
	f.StringVar(&o.proof, "proof", "", "surat kuasa khusus (`CARA`): ditunjukkan, loket")
	f.StringVar(&o.received, "received", "", "`TANGGAL` diterima (bawaan: hari ini)")
	f.StringVar(&o.filing.Backdating, "why", "", "mengapa baru dicatat sekarang (`TEKS`)")
	f.StringVar(&o.letterOn, "letter-date", "", "`TANGGAL` pada surat pemohon")
	f.StringVar(&o.key, "key", "", "`KUNCI` yang membuat pengulangan menjadi satu keberatan, paling sedikit 20 huruf")
	return cmd
}

var timingWords = map[objection.Timing]string{
	objection.Premature: "sebelum waktunya", objection.InTime: "dalam waktunya", objection.Late: "sesudah waktunya",
}

// whole is what the flags say. Who objects is the applicant of the request, unless
// somebody else is named.
func (o *objectionFlags) whole(ctx context.Context, a *app.App, by identity.Actor) (objection.Filing, error) {
	f := o.filing
	f.Channel, f.Submission = request.Channel(o.channel), o.key
	if f.Channel == request.Portal || f.Channel == request.Complaint || !slices.Contains(request.Channels, f.Channel) {
		return f, fmt.Errorf("saluran %q tidak dikenal; pilih %s", o.channel, channelList())
	}
	if f.Submission == "" {
		f.Submission = db.NewID() + db.NewID()
	}
	for _, g := range o.grounds {
		f.Grounds = append(f.Grounds, objection.Ground(g))
	}
	var err error
	if f.ReceivedOn, err = dateTyped(o.received); err != nil {
		return f, err
	}
	if f.LetterOn, err = dateTyped(o.letterOn); err != nil {
		return f, err
	}
	f.Applicant = request.Applicant{Kind: request.Individual, Name: o.name, Address: o.address, Email: o.email, Phone: o.phone, Represented: o.chief}
	switch o.proof {
	case "":
	case "ditunjukkan":
		f.ProxyProof = request.ProofSeen
	case "loket":
		f.ProxyProof = request.ProofDesk
	default:
		return f, fmt.Errorf("surat kuasa %q tidak dikenal; pilih ditunjukkan atau loket", o.proof)
	}
	if o.number == "" {
		return f, nil
	}
	c, err := caseNumbered(ctx, a, by, o.number)
	f.Request = c.ID
	if err == nil && o.name == "" {
		f.Applicant, f.ProxyProof = c.Applicant, ""
		if c.Applicant.Represented != "" {
			f.ProxyProof = objection.ProofWithRequest
		}
	}
	return f, err
}
