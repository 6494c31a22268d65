package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/correspondence"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/web"
)

// newMailCmd builds `suluh mail`: letters that come and those that officers write.
func newMailCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "mail", Short: "Surat masuk dan surat kepada pemohon", Args: cobra.NoArgs,
		Long: `Surat masuk: mengambil dari kotak surat, melihat yang menunggu, memasukkannya ke berkas
permohonan, atau menyisihkannya. Surat kepada pemohon: menulis, menarik kembali, dan mencatat bahwa
isinya sudah disampaikan lewat cara lain.`,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newMailFetchCmd(), newMailTakeCmd(), newMailListCmd(), newMailShowCmd(), newMailFileCmd(), newMailDismissCmd(),
		newMailComposeCmd(), newMailSentCmd(), newMailRecallCmd(), newMailTellCmd())
	return cmd
}

func newMailFetchCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "fetch", Short: "Ambil surat baru dari kotak surat sekarang", Args: noArguments,
		Example: "  suluh mail fetch --config /etc/suluh/suluh.conf",
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withApp(cmd, func(ctx context.Context, a *app.App) error {
				n, err := a.FetchLetters(ctx)
				if err == nil {
					err = a.Letters.ReadAll(ctx)
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%d surat diambil\n", n)
				return err
			})
		},
	}
	settingFlags(cmd, append(databaseSettings, "imap-host", "imap-port", "imap-user", "imap-folder", "imap-archive", "imap-security", "mail-reply", "mail-trusted")...)
	return cmd
}

func newMailTakeCmd() *cobra.Command {
	var to []string
	var from string
	cmd := &cobra.Command{
		Use: "take", Short: "Terima satu surat dari masukan baku, misalnya dari server surat", Args: noArguments,
		Example: "  suluh mail take --from budi@contoh.id --to ppid@contoh.go.id < surat.eml",
		RunE: func(cmd *cobra.Command, _ []string) error {
			in := bufio.NewReaderSize(cmd.InOrStdin(), 64<<10)
			if _, err := in.Peek(1); err != nil {
				return errors.New("tidak ada surat di masukan baku; arahkan berkas surat ke perintah ini, misalnya dengan < surat.eml")
			}
			if !cmd.Flags().Changed("from") {
				head, _ := in.Peek(in.Size()) // a short letter is not an error
				from = senderIn(head)
			}
			return withApp(cmd, func(ctx context.Context, a *app.App) error {
				d := correspondence.Delivery{Source: correspondence.BySMTP, From: from, To: to}
				if err := a.Letters.Take(ctx, d, in); err != nil {
					return err
				}
				if err := a.Letters.ReadAll(ctx); err != nil {
					return err
				}
				_, err := fmt.Fprintln(cmd.OutOrStdout(), "Surat diterima.")
				return err
			})
		},
	}
	cmd.Flags().StringVar(&from, "from", "", "`ALAMAT` pengirim di amplop; kosong untuk laporan dari server (bawaan: dari kepala surat)")
	cmd.Flags().StringSliceVar(&to, "to", nil, "`ALAMAT` penerima di amplop (bawaan: dari kepala surat)")
	settingFlags(cmd, append(databaseSettings, "mail-reply", "mail-trusted")...)
	return cmd
}

// senderIn is the sender of the envelope as the head of a letter tells it: what the last
// server noted, or else who wrote it.
func senderIn(head []byte) string {
	m, err := mail.ReadMessage(bytes.NewReader(head))
	if err != nil {
		return ""
	}
	if path, noted := m.Header["Return-Path"]; noted {
		return strings.Trim(path[0], "<> ")
	}
	from, err := mail.ParseAddress(m.Header.Get("From"))
	if err != nil {
		return ""
	}
	return from.Address
}

// mailLine is one letter as the terminal and JSON show it.
type mailLine struct {
	ID       string   `json:"id"`
	Received string   `json:"diterima"`
	State    string   `json:"keadaan"`
	Sort     string   `json:"jenis"`
	From     string   `json:"dari"`
	Subject  string   `json:"perihal"`
	Guess    string   `json:"mungkin,omitempty"`
	Why      string   `json:"karena,omitempty"`
	Case     string   `json:"permohonan,omitempty"`
	Notes    []string `json:"catatan,omitempty"`
	Text     string   `json:"isi,omitempty"`
	Files    []string `json:"berkas,omitempty"`
}

func mailLineOf(ctx context.Context, a *app.App, b org.Body, m correspondence.Message) (mailLine, error) {
	l := mailLine{ID: m.ID, Received: m.ReceivedAt.In(b.Location()).Format(time.RFC3339), State: string(m.State), Sort: string(m.Sort), From: m.Sender, Subject: m.Subject, Notes: m.Notes}
	if m.State == correspondence.Filed {
		x, err := a.Letters.MatterOf(ctx, m)
		l.Case = x.Number
		return l, err
	}
	matters, guesses, err := a.Letters.Guesses(ctx, m)
	if err == nil && len(matters) > 0 {
		l.Guess, l.Why = matters[0].Number, guesses[0].Why
	}
	return l, err
}

// mailStates are the states that can be listed.
var mailStates = []correspondence.State{correspondence.Penned, correspondence.Filed, correspondence.Automatic, correspondence.Reported, correspondence.Dismissed, correspondence.Fresh}

func stateNames() string {
	var names []string
	for _, s := range mailStates {
		names = append(names, string(s))
	}
	return web.JoinOr(names)
}

func newMailListCmd() *cobra.Command {
	var o officerFlags
	var state string
	var asJSON bool
	cmd := &cobra.Command{
		Use: "list", Short: "Daftar surat masuk menurut keadaannya", Args: noArguments,
		Example: "  suluh mail list --as rina\n  suluh mail list --as rina --state terpasang --json",
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, who identity.Actor) error {
				if !slices.Contains(mailStates, correspondence.State(state)) {
					return fmt.Errorf("keadaan %q tidak dikenal; pilih %s", state, stateNames())
				}
				list, total, err := a.Letters.List(ctx, who, correspondence.State(state), 1)
				if err != nil {
					return err
				}
				lines := []mailLine{}
				for _, m := range list {
					l, err := mailLineOf(ctx, a, b, m)
					if err != nil {
						return err
					}
					lines = append(lines, l)
				}
				if asJSON {
					return printJSON(cmd.OutOrStdout(), lines)
				}
				for _, l := range lines {
					fmt.Fprintf(cmd.OutOrStdout(), "%s  %s  %s  %s\n", l.ID, l.Received[:16], l.From, strings.TrimSpace(l.Subject+"  "+l.Case+l.Guess))
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%d surat %s\n", total, state)
				return nil
			})
		},
	}
	o.add(cmd)
	cmd.Flags().StringVar(&state, "state", string(correspondence.Penned), "`KEADAAN`: "+stateNames())
	cmd.Flags().BoolVar(&asJSON, "json", false, "jawaban sebagai JSON")
	return cmd
}

// letterArgs are the arguments of a command about a letter.
func letterArgs(n int, words string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return fmt.Errorf("tulis %s; lihat suluh mail --help", words)
		}
		return nil
	}
}

func newMailShowCmd() *cobra.Command {
	var o officerFlags
	cmd := &cobra.Command{
		Use: "show ID", Short: "Satu surat dengan isinya", Args: letterArgs(1, "ID surat"), Example: "  suluh mail show 0itd... --as rina",
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, who identity.Actor) error {
				m, files, err := a.Letters.Open(ctx, who, args[0])
				if err != nil {
					return err
				}
				l, err := mailLineOf(ctx, a, b, m)
				if err != nil {
					return err
				}
				l.Text = m.Text
				for _, f := range files {
					l.Files = append(l.Files, f.Name+" ("+string(f.State)+")")
				}
				return printJSON(cmd.OutOrStdout(), l)
			})
		},
	}
	o.add(cmd)
	return cmd
}

func newMailFileCmd() *cobra.Command {
	var o officerFlags
	cmd := &cobra.Command{
		Use: "file ID NOMOR", Short: "Masukkan surat ke berkas permohonan", Args: letterArgs(2, "ID surat dan nomor permohonan"),
		Example: "  suluh mail file 0itd... 012/PPID/XI/2026 --as rina",
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, who identity.Actor) error {
				m, _, err := a.Letters.Open(ctx, who, args[0])
				if err != nil {
					return err
				}
				x, err := a.Letters.Number(ctx, b.ID, args[1])
				if err != nil {
					return err
				}
				if err := a.Letters.File(ctx, who, m.ID, m.Version, x.Kind, x.ID); err != nil {
					return err
				}
				_, err = fmt.Fprintf(cmd.OutOrStdout(), "Surat masuk ke berkas %s.\n", x.Number)
				return err
			})
		},
	}
	o.add(cmd)
	return cmd
}

func newMailDismissCmd() *cobra.Command {
	var o officerFlags
	var reason string
	cmd := &cobra.Command{
		Use: "dismiss ID", Short: "Sisihkan surat yang bukan untuk kami", Args: letterArgs(1, "ID surat"),
		Example: "  suluh mail dismiss 0itd... --reason iklan --as rina",
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, _ org.Body, who identity.Actor) error {
				m, _, err := a.Letters.Open(ctx, who, args[0])
				if err != nil {
					return err
				}
				if err := a.Letters.Dismiss(ctx, who, m.ID, m.Version, reason); err != nil {
					return err
				}
				_, err = fmt.Fprintln(cmd.OutOrStdout(), "Surat disisihkan. Surat itu tetap dapat dibaca dan dimasukkan ke berkas nanti.")
				return err
			})
		},
	}
	o.add(cmd)
	cmd.Flags().StringVar(&reason, "reason", "", "`ALASAN`: "+strings.Join(correspondence.DismissReasons, ", "))
	return cmd
}
