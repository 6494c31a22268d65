package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/complaint"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/request"
)

// newComplaintCmd builds `suluh complaint`: reports that ask for information.
func newComplaintCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "complaint",
		Short: "Pengaduan yang meminta informasi: catat, alihkan menjadi permohonan",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newComplaintAddCmd(), newComplaintListCmd(), newComplaintConvertCmd(), newComplaintKeepCmd())
	return cmd
}

func newComplaintAddCmd() *cobra.Command {
	var o officerFlags
	var p complaint.Report
	var received string
	cmd := &cobra.Command{
		Use:   "add",
		Short: "Catat pengaduan, tanpa nama pelapornya",
		Long: `Mencatat laporan yang meminta informasi dengan tanggal pertama kali diterima di
sistem asalnya. Nama dan kontak pelapor tidak dicatat.`,
		Example: "  suluh complaint add --as rina --number 7654321 --received 2026-11-16 --time 21.10 --anonymous --text 'Berapa anggaran jalan Wuni?'",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				if received != "" {
					on, err := calendar.ParseDate(received)
					if err != nil {
						return fmt.Errorf("tanggal %q tidak dikenal; tulis seperti 2026-11-05", received)
					}
					p.ReceivedOn = on
				}
				id, err := a.Complaints.Add(ctx, by, p)
				if err == nil {
					fmt.Fprintf(cmd.OutOrStdout(), "Pengaduan %s dicatat.\n", id)
				}
				return err
			})
		},
	}
	o.add(cmd)
	f := cmd.Flags()
	f.StringVar(&p.System, "system", "sp4n_lapor", "`SISTEM` asal: sp4n_lapor, loket, lain")
	f.StringVar(&p.Number, "number", "", "`NOMOR` laporan di sistem asal")
	f.StringVar(&received, "received", "", "`TANGGAL` pertama kali diterima")
	f.StringVar(&p.ReceivedAt, "time", "", "`JAM` pertama kali diterima, seperti 14.30")
	f.BoolVar(&p.Anonymous, "anonymous", false, "pelapor tanpa nama atau dirahasiakan di sistem asal")
	f.StringVar(&p.Content, "text", "", "isi laporan (`TEKS`)")
	return cmd
}

func newComplaintListCmd() *cobra.Command {
	var o officerFlags
	cmd := &cobra.Command{
		Use:   "list",
		Short: "Daftar pengaduan, yang menunggu lebih dahulu",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				list, err := a.Complaints.List(ctx, by)
				if err != nil {
					return err
				}
				for _, c := range list {
					fmt.Fprintf(cmd.OutOrStdout(), "%s\t%s %s\t%s\t%s\t%s\n", c.ID, request.OriginWords[c.System], c.Number, c.ReceivedOn, c.State, c.Request)
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%d pengaduan.\n", len(list))
				return nil
			})
		},
	}
	o.add(cmd)
	return cmd
}

func newComplaintConvertCmd() *cobra.Command {
	var o receiveFlags
	cmd := &cobra.Command{
		Use:   "convert ID",
		Short: "Alihkan pengaduan menjadi permohonan bertanggal terima pertama",
		Long: `Mendaftarkan permohonan dari pengaduan. Tanggal dan jam terimanya mengikuti
pengaduan; identitas pemohon ditanyakan tersendiri dan tidak diambil dari pengaduan.
Satu pengaduan menjadi paling banyak satu permohonan.`,
		Example: "  suluh complaint convert 01J… --as rina --name 'Siti' --item 'Anggaran jalan Wuni 2026' --phone '0812 3456 7890'",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				in, err := o.application()
				if err != nil {
					return err
				}
				rc, err := a.Complaints.Convert(ctx, a.Cases, by, args[0], in)
				if err != nil {
					return err
				}
				return o.tell(cmd, rc)
			})
		},
	}
	o.person(cmd)
	return cmd
}

func newComplaintKeepCmd() *cobra.Command {
	var o officerFlags
	cmd := &cobra.Command{
		Use:   "keep ID",
		Short: "Catat bahwa laporan tetap pengaduan dan ditangani di sistem asalnya",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				err := a.Complaints.Leave(ctx, by, args[0])
				if err == nil {
					fmt.Fprintln(cmd.OutOrStdout(), "Tetap pengaduan.")
				}
				return err
			})
		},
	}
	o.add(cmd)
	return cmd
}
