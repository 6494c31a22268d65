package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/register"
)

// newEntryCmd builds `suluh entry`: the way of an entry from draft to public
// without a browser, with its release check.
func newEntryCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "entry",
		Short: "Entri Daftar Informasi Publik: pemeriksaan sebelum terbit, terbitkan, ganti atau tutup berkas",
		Long: `Setiap perintah menyebut entri dengan nomornya, atau dengan ID-nya bila belum
pernah terbit (ID ada di alamat halaman kantornya). Yang mengubah sesuatu berjalan
atas nama pengguna --as, menurut jabatan yang dipegangnya hari ini.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newEntryShowCmd(), newEntryInspectCmd(), newEntryOverrideCmd(), newEntryReplaceCmd(), newEntryCloseCmd())
	for _, s := range []struct {
		name, short, done string
		do                func(*register.Register, context.Context, identity.Actor, string, int64) error
	}{
		{"submit", "Ajukan draf untuk diperiksa orang kedua", "Diajukan.", (*register.Register).Submit},
		{"publish", "Terbitkan draf yang sudah diajukan", "Terbit.", (*register.Register).Publish},
	} {
		cmd.AddCommand(entryCmd(s.name, s.short, "", nil, func(ctx context.Context, cmd *cobra.Command, a *app.App, by identity.Actor, e register.Entry) error {
			if err := s.do(a.Register, ctx, by, e.ID, e.Version); err != nil {
				return err
			}
			fmt.Fprintln(cmd.OutOrStdout(), s.done)
			return nil
		}))
	}
	return cmd
}

// entryCmd makes a command about one entry in the name of an officer.
func entryCmd(name, short, example string, need []string, do func(context.Context, *cobra.Command, *app.App, identity.Actor, register.Entry) error) *cobra.Command {
	var body, as string
	cmd := &cobra.Command{
		Use: name + " ENTRI", Short: short, Example: example, Args: oneEntry,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := required(cmd, append([]string{"as"}, need...)...); err != nil {
				return err
			}
			return withBody(cmd, body, func(ctx context.Context, a *app.App, b org.Body) error {
				p, err := personNamed(ctx, a, b, as)
				if err != nil {
					return err
				}
				by, err := identity.ActorFor(ctx, a.DB, b.ID, p.ID, b.Day(a.Clock()))
				if err != nil {
					return err
				}
				e, err := entryNamed(ctx, a, b, args[0])
				if err != nil {
					return err
				}
				if e, err = a.Register.Open(ctx, by, e.ID); err != nil {
					return err
				}
				return do(ctx, cmd, a, by, e)
			})
		},
	}
	cmd.Flags().StringVar(&body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	cmd.Flags().StringVar(&as, "as", "", "`NAMA` masuk pengguna yang melakukannya")
	settingFlags(cmd, databaseSettings...)
	return cmd
}

func oneEntry(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return errors.New("sebutkan satu entri dengan nomor atau ID-nya")
	}
	return nil
}

// entryNamed finds an entry by its number or its identifier.
func entryNamed(ctx context.Context, a *app.App, b org.Body, name string) (register.Entry, error) {
	if n, err := strconv.ParseInt(name, 10, 64); err == nil && n > 0 {
		e, err := a.Register.ByNumber(ctx, b.ID, n)
		if err == nil || !fault.Is(err, fault.NotFound) {
			return e, err
		}
	}
	e, err := a.Register.Find(ctx, b.ID, name)
	if fault.Is(err, fault.NotFound) {
		return e, fmt.Errorf("tidak ada entri %q di %s", name, b.Short)
	}
	return e, err
}

// fileNamed finds the file of an entry by its name or its identifier.
func fileNamed(ctx context.Context, a *app.App, e register.Entry, name string) (register.File, error) {
	files, err := a.Register.FilesOf(ctx, e.Org, e.Working(), e.ID)
	if err != nil {
		return register.File{}, err
	}
	for _, f := range files {
		files = append(files, f.Older...)
	}
	i := slices.IndexFunc(files, func(f register.File) bool { return f.Name == name || f.ID == name })
	if i < 0 {
		return register.File{}, fmt.Errorf("entri ini tidak mempunyai berkas %q", name)
	}
	return files[i], nil
}

// findingJSON is a finding for programs.
type findingJSON struct {
	ID      string `json:"id"`
	File    string `json:"berkas,omitempty"` // empty for typed text
	Code    string `json:"kode"`
	Place   string `json:"tempat"`
	Excerpt string `json:"kutipan,omitempty"` // masked
	Count   int64  `json:"jumlah"`
	State   string `json:"keadaan"` // menahan, diputuskan, diketahui
	Reason  string `json:"alasan,omitempty"`
}

type fileJSON struct {
	ID     string `json:"id"`
	Name   string `json:"nama"`
	State  string `json:"keadaan"` // diperiksa, belum_diperiksa, ditutup
	Public bool   `json:"terbuka"`
	Older  int    `json:"versi_sebelumnya"`
}

type entryJSON struct {
	ID       string        `json:"id"`
	Number   int64         `json:"nomor,omitempty"`
	Title    string        `json:"judul"`
	State    string        `json:"keadaan"`
	Draft    string        `json:"draf,omitempty"`
	Holding  int           `json:"menahan"`
	Files    []fileJSON    `json:"berkas"`
	Findings []findingJSON `json:"temuan"`
}

func newEntryShowCmd() *cobra.Command {
	var body string
	var asJSON bool
	cmd := &cobra.Command{
		Use: "show ENTRI", Short: "Keadaan entri dan hasil pemeriksaan sebelum terbit", Args: oneEntry,
		Example: "  suluh entry show 12\n  suluh entry show 12 --json",
		RunE: func(cmd *cobra.Command, args []string) error {
			return withBody(cmd, body, func(ctx context.Context, a *app.App, b org.Body) error {
				e, err := entryNamed(ctx, a, b, args[0])
				if err != nil {
					return err
				}
				return showEntry(ctx, cmd, a, b, e, asJSON)
			})
		},
	}
	cmd.Flags().StringVar(&body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "jawaban sebagai JSON")
	settingFlags(cmd, databaseSettings...)
	return cmd
}

func showEntry(ctx context.Context, cmd *cobra.Command, a *app.App, b org.Body, e register.Entry, asJSON bool) error {
	e, err := a.Register.Find(ctx, b.ID, e.ID) // with its draft
	if err != nil {
		return err
	}
	x, err := a.Register.Examine(ctx, b.ID, e)
	if err != nil {
		return err
	}
	files, err := a.Register.FilesOf(ctx, b.ID, e.Working(), e.ID)
	if err != nil {
		return err
	}
	shown := entryJSON{ID: e.ID, Number: e.Number, Title: e.Working().Title, State: string(e.State), Holding: x.Open() + x.Waiting(), Files: []fileJSON{}, Findings: []findingJSON{}}
	if e.Draft != nil {
		shown.Draft = string(e.Draft.State)
	}
	names := map[string]string{}
	for i, f := range x.Files {
		names[f.ID] = f.Name
		one := fileJSON{f.ID, f.Name, "diperiksa", f.Public, len(files[i].Older)}
		switch {
		case f.Closed():
			one.State = "ditutup"
		case f.Pending():
			one.State = "belum_diperiksa"
		}
		shown.Files = append(shown.Files, one)
	}
	for _, f := range x.All() {
		one := findingJSON{f.ID, names[f.File], f.Code, f.Place, f.Excerpt, f.Count, "menahan", f.Reason}
		switch {
		case f.Overridden:
			one.State = "diputuskan"
		case !f.Holds:
			one.State = "diketahui"
		}
		shown.Findings = append(shown.Findings, one)
	}
	out := cmd.OutOrStdout()
	if asJSON {
		return json.NewEncoder(out).Encode(shown)
	}
	fmt.Fprintf(out, "%s\n  ID %s, nomor %d, %s%s\n", shown.Title, shown.ID, shown.Number, shown.State, draftWord(shown.Draft))
	for _, f := range shown.Files {
		fmt.Fprintf(out, "  berkas %s: %s, %d versi sebelumnya\n", f.Name, f.State, f.Older)
	}
	for _, f := range shown.Findings {
		where := f.File
		if where == "" {
			where = "teks"
		}
		fmt.Fprintf(out, "  %s %s di %s, %s (%d)", f.State, f.Code, where, f.Place, f.Count)
		if f.Excerpt != "" {
			fmt.Fprintf(out, ": %s", f.Excerpt)
		}
		fmt.Fprintln(out)
	}
	if shown.Holding == 0 {
		fmt.Fprintln(out, "Tidak ada yang menahan penerbitan.")
	} else {
		fmt.Fprintf(out, "%d hal menahan penerbitan.\n", shown.Holding)
	}
	return nil
}

func draftWord(state string) string {
	if state == "" {
		return ""
	}
	return ", draf " + state
}

func newEntryInspectCmd() *cobra.Command {
	return entryCmd("inspect", "Periksa sekarang berkas entri yang belum diperiksa", "  suluh entry inspect 12 --as sri.rahayu", nil,
		func(ctx context.Context, cmd *cobra.Command, a *app.App, _ identity.Actor, e register.Entry) error {
			n, err := a.InspectEntry(ctx, e)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%d berkas diperiksa.\n", n)
			return showEntry(ctx, cmd, a, org.Body{ID: e.Org}, e, false)
		})
}

func newEntryOverrideCmd() *cobra.Command {
	var code, file, reason string
	cmd := entryCmd("override", "Putuskan temuan tetap terbit, dengan alasan", "  suluh entry override 12 --code rekening --file hibah.xlsx --reason \"Rekening kas daerah, sudah diumumkan\" --as ppid",
		[]string{"code", "reason"}, func(ctx context.Context, cmd *cobra.Command, a *app.App, by identity.Actor, e register.Entry) error {
			x, err := a.Register.Examine(ctx, e.Org, e)
			if err != nil {
				return err
			}
			id := ""
			if file != "" {
				f, err := fileNamed(ctx, a, e, file)
				if err != nil {
					return err
				}
				id = f.ID
			}
			var ids []string
			for _, f := range x.All() {
				if f.Open() && f.Code == code && f.File == id {
					ids = append(ids, f.ID)
				}
			}
			if len(ids) == 0 {
				return fmt.Errorf("tidak ada temuan %q yang menahan di sana; lihat suluh entry show", code)
			}
			if err := a.Register.Override(ctx, by, e.ID, ids, reason); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%d temuan diputuskan tetap terbit.\n", len(ids))
			return nil
		})
	cmd.Flags().StringVar(&code, "code", "", "`KODE` temuan, seperti disebut suluh entry show")
	cmd.Flags().StringVar(&file, "file", "", "`NAMA` berkas tempat temuan itu (bawaan: teks entri)")
	cmd.Flags().StringVar(&reason, "reason", "", "`ALASAN`: mengapa hal itu boleh diketahui umum")
	return cmd
}
