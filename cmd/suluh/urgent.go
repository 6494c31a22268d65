package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/urgent"
)

// newUrgentCmd builds `suluh urgent`: urgent notices without a browser, such as
// from the program of a control room.
func newUrgentCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "urgent",
		Short: "Pengumuman serta merta: terbitkan, perbarui, akhiri, daftar",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newUrgentPublishCmd(), newUrgentUpdateCmd(), newUrgentEndCmd(), newUrgentListCmd())
	return cmd
}

// urgentFlags are the fields of a notice as flags.
var urgentFlags = []struct {
	name, help string
	field      func(c *urgent.Content) *string
}{
	{"kind", "`JENIS`: bencana_alam, bencana_nonalam, bencana_sosial, penyakit, racun_pangan, utilitas, lain", func(c *urgent.Content) *string { return (*string)(&c.Kind) }},
	{"kind-words", "keadaan apa, bila jenisnya lain (`TEKS`)", func(c *urgent.Content) *string { return &c.KindWords }},
	{"title", "`JUDUL`: apa dan di mana", func(c *urgent.Content) *string { return &c.Title }},
	{"what", "apa yang terjadi (`TEKS`)", func(c *urgent.Content) *string { return &c.What }},
	{"where", "di mana dan kapan (`TEKS`)", func(c *urgent.Content) *string { return &c.Where }},
	{"do", "apa yang harus dilakukan orang (`TEKS`)", func(c *urgent.Content) *string { return &c.Do }},
	{"phone", "nomor yang dapat dihubungi (`NOMOR`); bawaan: 112 dan telepon badan publik", func(c *urgent.Content) *string { return &c.Phone }},
	{"affected", "siapa yang dapat terkena dampak (`TEKS`)", func(c *urgent.Content) *string { return &c.Affected }},
	{"evacuation", "cara dan tempat evakuasi (`TEKS`)", func(c *urgent.Content) *string { return &c.Evacuation }},
	{"aid", "cara mendapatkan bantuan (`TEKS`)", func(c *urgent.Content) *string { return &c.Help }},
	{"efforts", "upaya yang sedang dilakukan (`TEKS`)", func(c *urgent.Content) *string { return &c.Efforts }},
	{"announcer", "pihak yang mengumumkan (`TEKS`)", func(c *urgent.Content) *string { return &c.Announcer }},
	{"manner", "cara pengumuman disampaikan (`TEKS`)", func(c *urgent.Content) *string { return &c.Manner }},
}

// urgentOptions are the flags that every command about notices has.
type urgentOptions struct {
	body, as, unit, note, key string
	stdin, asJSON, correction bool
	values                    []string
}

func (o *urgentOptions) who(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	f.StringVar(&o.as, "as", "", "`NAMA` masuk pengguna yang mengumumkan")
	f.BoolVar(&o.asJSON, "json", false, "jawaban sebagai JSON")
	settingFlags(cmd, databaseSettings...)
}

func (o *urgentOptions) fields(cmd *cobra.Command) {
	o.values = make([]string, len(urgentFlags))
	for i, f := range urgentFlags {
		cmd.Flags().StringVar(&o.values[i], f.name, "", f.help)
	}
	cmd.Flags().BoolVar(&o.stdin, "stdin", false, "baca isian dari masukan baku sebagai JSON: jenis, judul, kejadian, tempat, tindakan, telepon, …")
}

// read puts what was given over c: first the JSON, then the flags.
func (o *urgentOptions) read(cmd *cobra.Command, c *urgent.Content) error {
	if o.stdin {
		d := json.NewDecoder(io.LimitReader(cmd.InOrStdin(), 1<<20))
		d.DisallowUnknownFields()
		if err := d.Decode(c); err != nil {
			return fmt.Errorf("masukan baku bukan isian pengumuman dalam JSON (%w)", err)
		}
	}
	for i, f := range urgentFlags {
		if cmd.Flags().Changed(f.name) {
			*f.field(c) = o.values[i]
		}
	}
	return nil
}

// run opens the program, the body and the actor.
func (o *urgentOptions) run(cmd *cobra.Command, fn func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error) error {
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

// urgentJSON is a notice for programs.
type urgentJSON struct {
	Number   int64          `json:"nomor"`
	State    urgent.State   `json:"keadaan"`
	Revision int64          `json:"versi"`
	Address  string         `json:"alamat"`
	At       string         `json:"waktu"`
	Hash     string         `json:"sha256"`
	Act      int64          `json:"tindakan"`
	Content  urgent.Content `json:"isi"`
	Missing  []string       `json:"belum_ada"`
}

// tell prints what was announced, with its proof.
func (o *urgentOptions) tell(ctx context.Context, cmd *cobra.Command, a *app.App, b org.Body, n urgent.Notice) error {
	out, err := urgentOf(ctx, a, b, n)
	if err != nil {
		return err
	}
	if o.asJSON {
		return printJSON(cmd.OutOrStdout(), out)
	}
	fmt.Fprintf(cmd.OutOrStdout(), "Pengumuman nomor %d, versi %d, %s, %s.\n%s\nTindakan nomor %d, SHA-256 %s\n", out.Number, out.Revision, out.State, out.At, out.Address, out.Act, out.Hash)
	return nil
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func urgentOf(ctx context.Context, a *app.App, b org.Body, n urgent.Notice) (urgentJSON, error) {
	versions, err := urgent.Versions(ctx, a.DB, b.ID, n.ID)
	if err != nil {
		return urgentJSON{}, err
	}
	last := versions[len(versions)-1]
	out := urgentJSON{Number: n.Number, State: n.State, Revision: n.Revision, Address: fmt.Sprintf("%s/pengumuman/%d", a.Site.Base(b), n.Number),
		At: last.At.In(b.Location()).Format("2006-01-02T15:04:05-07:00"), Hash: last.Hash, Act: last.Act, Content: n.Content, Missing: []string{}}
	for _, m := range urgent.Missing(n.Content) {
		out.Missing = append(out.Missing, m.Label)
	}
	return out, nil
}

func newUrgentPublishCmd() *cobra.Command {
	var o urgentOptions
	cmd := &cobra.Command{
		Use:   "publish",
		Short: "Terbitkan pengumuman serta merta",
		Long: `Menerbitkan pengumuman seketika, oleh satu orang: undang-undang tidak mengizinkan
penundaan. Yang wajib hanya jenis, judul, apa yang terjadi, di mana, apa yang harus
dilakukan, dan siapa yang dihubungi; sisanya boleh menyusul dengan urgent update.
Dengan --key yang sama, menjalankan perintah dua kali menerbitkan satu pengumuman.
Entri Daftar Informasi Publik dibuat sendiri oleh suluh serve.`,
		Example: "  suluh urgent publish --as rina --kind bencana_alam --title 'Banjir Kali Wuni' --what 'Air naik dua meter.' --where 'Kecamatan Sekarwening' --do 'Naik ke tempat tinggi.'\n" +
			"  suluh urgent publish --as rina --unit bpbd --stdin < banjir.json",
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				u, err := unitNamed(ctx, a, b, o.unit)
				if err != nil {
					return err
				}
				c := urgent.Content{Phone: "112"}
				if p := b.Settings.Contact.Phone; p != "" {
					c.Phone += ", " + p
				}
				if err := o.read(cmd, &c); err != nil {
					return err
				}
				if o.key == "" {
					o.key = db.NewID()
				}
				n, err := a.Urgent.Publish(ctx, by, o.key, u.ID, c)
				if err != nil {
					return err
				}
				return o.tell(ctx, cmd, a, b, n)
			})
		},
	}
	o.who(cmd)
	o.fields(cmd)
	cmd.Flags().StringVar(&o.unit, "unit", "", "nama pendek `UNIT` yang mengumumkan (bawaan: seluruh badan publik)")
	cmd.Flags().StringVar(&o.key, "key", "", "`KUNCI` yang membuat pengulangan menjadi satu pengumuman")
	return cmd
}

// urgentNumber reads the one argument of a command about a notice that exists.
func urgentNumber(_ *cobra.Command, args []string) error {
	if len(args) == 1 {
		if n, err := strconv.ParseInt(args[0], 10, 64); err == nil && n > 0 {
			return nil
		}
	}
	return errors.New("sebutkan satu nomor pengumuman; lihat suluh urgent list")
}

// found runs fn for the notice of the argument.
func (o *urgentOptions) found(cmd *cobra.Command, args []string, fn func(ctx context.Context, a *app.App, by identity.Actor, n urgent.Notice) (urgent.Notice, error)) error {
	return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
		number, err := strconv.ParseInt(args[0], 10, 64)
		if err != nil {
			return err
		}
		n, err := urgent.ByNumber(ctx, a.DB, b.ID, number)
		if err != nil {
			return err
		}
		if n, err = fn(ctx, a, by, n); err != nil {
			return err
		}
		return o.tell(ctx, cmd, a, b, n)
	})
}

func newUrgentUpdateCmd() *cobra.Command {
	var o urgentOptions
	cmd := &cobra.Command{
		Use:   "update NOMOR",
		Short: "Perbarui atau perbaiki pengumuman",
		Long: `Menerbitkan versi baru. Hanya isian yang disebutkan yang berubah. Versi sebelumnya
tetap dapat dibaca. Dengan --correction versi itu memperbaiki kesalahan, juga pada
pengumuman yang sudah berakhir.`,
		Example: "  suluh urgent update 3 --as rina --note 'Tempat pengungsian dibuka.' --evacuation 'Gedung olahraga'",
		Args:    urgentNumber,
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.found(cmd, args, func(ctx context.Context, a *app.App, by identity.Actor, n urgent.Notice) (urgent.Notice, error) {
				if err := o.read(cmd, &n.Content); err != nil {
					return n, err
				}
				if o.correction {
					return a.Urgent.Correct(ctx, by, n.Number, n.Revision, n.Content, o.note)
				}
				return a.Urgent.Update(ctx, by, n.Number, n.Revision, n.Content, o.note)
			})
		},
	}
	o.who(cmd)
	o.fields(cmd)
	cmd.Flags().StringVar(&o.note, "note", "", "apa yang baru atau apa yang diperbaiki (`TEKS`)")
	cmd.Flags().BoolVar(&o.correction, "correction", false, "versi ini memperbaiki kesalahan")
	return cmd
}

func newUrgentEndCmd() *cobra.Command {
	var o urgentOptions
	cmd := &cobra.Command{
		Use:     "end NOMOR",
		Short:   "Akhiri pengumuman",
		Long:    "Mengakhiri pengumuman dengan kalimat penutup. Isinya tetap dapat dibaca umum.",
		Example: "  suluh urgent end 3 --as rina --note 'Air sudah surut. Warga dapat kembali ke rumah.'",
		Args:    urgentNumber,
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.found(cmd, args, func(ctx context.Context, a *app.App, by identity.Actor, n urgent.Notice) (urgent.Notice, error) {
				return a.Urgent.End(ctx, by, n.Number, n.Revision, o.note)
			})
		},
	}
	o.who(cmd)
	cmd.Flags().StringVar(&o.note, "note", "", "kalimat penutup (`TEKS`)")
	return cmd
}

func newUrgentListCmd() *cobra.Command {
	var o urgentOptions
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "Daftar pengumuman yang berlaku",
		Example: "  suluh urgent list --body kabupaten-contoh --json",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withBody(cmd, o.body, func(ctx context.Context, a *app.App, b org.Body) error {
				all, err := urgent.InForce(ctx, a.DB, b.ID)
				if err != nil {
					return err
				}
				list := []urgentJSON{}
				for _, n := range all {
					one, err := urgentOf(ctx, a, b, n)
					if err != nil {
						return err
					}
					list = append(list, one)
				}
				if o.asJSON {
					return printJSON(cmd.OutOrStdout(), list)
				}
				if len(list) == 0 {
					fmt.Fprintln(cmd.OutOrStdout(), "Tidak ada pengumuman yang berlaku.")
				}
				for _, n := range list {
					fmt.Fprintf(cmd.OutOrStdout(), "%d\tversi %d\t%s\t%s\n", n.Number, n.Revision, n.At, n.Content.Title)
				}
				return nil
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	f.BoolVar(&o.asJSON, "json", false, "jawaban sebagai JSON")
	settingFlags(cmd, databaseSettings...)
	return cmd
}
