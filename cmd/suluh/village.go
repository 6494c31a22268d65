package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/village"
)

// newVillageCmd builds `suluh village`: the lists of villages' own applications.
func newVillageCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "village",
		Short: "Daftar informasi desa dari OpenSID",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newVillageStatusCmd(), newVillageSyncCmd(), newVillageConnectCmd(), newVillageImportCmd())
	return cmd
}

// villageLine is one village as the terminal and JSON show it.
type villageLine struct {
	Body     string          `json:"desa"`
	Code     string          `json:"kode"`
	Entries  int64           `json:"informasi_terbit"`
	Followed int64           `json:"dari_opensid"`
	Drafts   int64           `json:"draf"`
	Address  string          `json:"alamat,omitempty"`
	Enabled  bool            `json:"aktif"`
	Publish  bool            `json:"terbitkan_sendiri"`
	DoneAt   string          `json:"terakhir_berhasil,omitempty"`
	NextAt   string          `json:"berikutnya,omitempty"`
	Failures int64           `json:"gagal_berturut"`
	Problem  village.Problem `json:"masalah,omitempty"`
	Result   village.Result  `json:"hasil"`
}

func stamp(b org.Body, at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.In(b.Location()).Format(time.RFC3339)
}

func newVillageStatusCmd() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "status",
		Short:   "Keadaan sambungan setiap desa",
		Example: "  suluh village status\n  suluh village status --json",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withApp(cmd, func(ctx context.Context, a *app.App) error {
				bodies, err := org.Bodies(ctx, a.DB)
				if err != nil {
					return err
				}
				lines := []villageLine{}
				for _, b := range bodies {
					if b.Kind != village.Kind {
						continue
					}
					line, err := villageStatus(ctx, a, b)
					if err != nil {
						return err
					}
					lines = append(lines, line)
				}
				return printVillages(cmd, lines, asJSON)
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "jawaban sebagai JSON")
	settingFlags(cmd, databaseSettings...)
	return cmd
}

func villageStatus(ctx context.Context, a *app.App, b org.Body) (villageLine, error) {
	o, err := a.Villages.Overview(ctx, b)
	if err != nil {
		return villageLine{}, err
	}
	drafts, err := a.Villages.Drafts(ctx, b.ID)
	c := o.Connection
	line := villageLine{Body: b.Slug, Code: b.Code, Entries: o.Entries, Followed: o.Followed, Drafts: drafts, Address: c.Address, Enabled: c.Enabled,
		Publish: c.Publishes, DoneAt: stamp(b, c.DoneAt), Failures: c.Failures, Problem: c.Problem, Result: c.Result}
	if c.Enabled {
		line.NextAt = stamp(b, c.NextAt)
	}
	return line, err
}

func printVillages(cmd *cobra.Command, lines []villageLine, asJSON bool) error {
	out := cmd.OutOrStdout()
	if asJSON {
		return json.NewEncoder(out).Encode(lines)
	}
	if len(lines) == 0 {
		fmt.Fprintln(out, "Belum ada desa.")
	}
	for _, l := range lines {
		state := "belum disambungkan"
		switch {
		case l.Enabled && l.Problem != "":
			state = "belum berhasil: " + l.Problem.Say()
		case l.Enabled && l.DoneAt == "":
			state = "menunggu giliran pertama"
		case l.Enabled:
			state = "berjalan, terakhir " + l.DoneAt
		case l.Address != "":
			state = "tidak aktif"
		}
		fmt.Fprintf(out, "%s (%s): %d informasi terbit, %d dari OpenSID, %d draf; %s\n", l.Body, l.Code, l.Entries, l.Followed, l.Drafts, state)
	}
	return nil
}

func newVillageSyncCmd() *cobra.Command {
	var body string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "sync",
		Short: "Ambil daftar desa sekarang",
		Long: `Mengambil daftar informasi publik dari OpenSID desa sekarang, tanpa menunggu
gilirannya. Tanpa --body semua desa yang tersambung. Status keluar 3 bila ada yang
tidak berhasil.`,
		Example: "  suluh village sync --body desa-sukamaju\n  suluh village sync --json",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withApp(cmd, func(ctx context.Context, a *app.App) error { return syncVillages(ctx, cmd, a, body, asJSON) })
		},
	}
	cmd.Flags().StringVar(&body, "body", "", "nama pendek `DESA` (bawaan: semua yang tersambung)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "jawaban sebagai JSON")
	settingFlags(cmd, append(databaseSettings, "outbound", "outbound-allow")...)
	return cmd
}

func syncVillages(ctx context.Context, cmd *cobra.Command, a *app.App, slug string, asJSON bool) error {
	bodies, err := org.Bodies(ctx, a.DB)
	if slug != "" {
		var one org.Body
		one, err = bodyNamed(ctx, a, slug)
		bodies = []org.Body{one}
	}
	if err != nil {
		return err
	}
	lines, failed := []villageLine{}, 0
	for _, b := range bodies {
		c, err := a.Villages.Connection(ctx, b.ID)
		if err != nil {
			return err
		}
		if !c.Enabled {
			if slug != "" {
				return fmt.Errorf("sambungan OpenSID %s tidak aktif; aktifkan dengan suluh village connect", b.Slug)
			}
			continue
		}
		_, problem, err := a.Villages.Fetch(ctx, b.ID)
		if err != nil {
			return err
		}
		if problem != "" {
			failed++
		}
		if _, err := a.Villages.Release(ctx, b.ID); err != nil {
			return err
		}
		line, err := villageStatus(ctx, a, b)
		if err != nil {
			return err
		}
		lines = append(lines, line)
	}
	if !asJSON && len(lines) == 0 {
		fmt.Fprintln(cmd.OutOrStdout(), "Tidak ada desa yang tersambung.")
		return nil
	}
	if err := printVillages(cmd, lines, asJSON); err != nil {
		return err
	}
	if failed > 0 {
		return status{3, fmt.Sprintf("daftar %d desa tidak berhasil diambil", failed)}
	}
	return nil
}

type connecting struct {
	body, as, address, retention string
	off, publish                 bool
}

func newVillageConnectCmd() *cobra.Command {
	var o connecting
	cmd := &cobra.Command{
		Use:   "connect",
		Short: "Atur sambungan OpenSID sebuah desa",
		Long: `Mengatur alamat OpenSID desa, atas nama PPID Desa --as. Yang diambil menjadi draf;
dengan --publish yang lengkap dan tanpa temuan langsung terbit. --off mematikan
sambungan; yang sudah masuk tetap ada.`,
		Example: "  suluh village connect --body desa-sukamaju --as sekdes --address https://sukamaju.desa.id\n  suluh village connect --body desa-sukamaju --as sekdes --off",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := required(cmd, "as"); err != nil {
				return err
			}
			return withApp(cmd, func(ctx context.Context, a *app.App) error { return o.run(ctx, cmd, a) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.body, "body", "", "nama pendek `DESA`")
	f.StringVar(&o.as, "as", "", "`NAMA` masuk PPID Desa")
	f.StringVar(&o.address, "address", "", "`ALAMAT` situs OpenSID desa")
	f.StringVar(&o.retention, "retention", "", "jangka waktu penyimpanan yang dicantumkan")
	f.BoolVar(&o.off, "off", false, "matikan sambungan")
	f.BoolVar(&o.publish, "publish", false, "yang lengkap dan tanpa temuan langsung terbit")
	settingFlags(cmd, append(databaseSettings, "outbound-allow")...)
	return cmd
}

func (o connecting) run(ctx context.Context, cmd *cobra.Command, a *app.App) error {
	body, by, err := villagePerson(ctx, a, o.body, o.as)
	if err != nil {
		return err
	}
	c, err := a.Villages.Connection(ctx, body.ID)
	if err != nil {
		return err
	}
	c.Enabled, c.Publishes = !o.off, o.publish
	if o.address != "" {
		c.Address = o.address
	}
	if o.retention != "" {
		c.Retention = o.retention
	}
	if err := a.Villages.Set(ctx, by, c.Version, c); err != nil {
		return err
	}
	fmt.Fprintln(cmd.OutOrStdout(), "Sambungan disimpan.")
	return nil
}

func villagePerson(ctx context.Context, a *app.App, slug, as string) (org.Body, identity.Actor, error) {
	body, err := bodyNamed(ctx, a, slug)
	if err != nil {
		return body, identity.Actor{}, err
	}
	person, err := personNamed(ctx, a, body, as)
	if err != nil {
		return body, identity.Actor{}, err
	}
	by, err := identity.ActorFor(ctx, a.DB, body.ID, person.ID, body.Day(a.Clock()))
	return body, by, err
}

func newVillageImportCmd() *cobra.Command {
	var body, as string
	cmd := &cobra.Command{
		Use:     "import BERKAS",
		Short:   "Ambil ekspor ZIP dari OpenSID beserta berkasnya",
		Example: "  suluh village import informasi_publik_3508092001_01-03-2026.zip --body desa-sukamaju --as sekdes",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("sebutkan satu berkas ZIP hasil ekspor OpenSID")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := required(cmd, "as"); err != nil {
				return err
			}
			return withApp(cmd, func(ctx context.Context, a *app.App) error {
				_, by, err := villagePerson(ctx, a, body, as)
				if err != nil {
					return err
				}
				f, w, err := workbook(args[0])
				if err != nil {
					return err
				}
				defer f.Close()
				result, err := a.Villages.Import(ctx, by, w)
				if err != nil {
					return err
				}
				return json.NewEncoder(cmd.OutOrStdout()).Encode(result)
			})
		},
	}
	cmd.Flags().StringVar(&body, "body", "", "nama pendek `DESA`")
	cmd.Flags().StringVar(&as, "as", "", "`NAMA` masuk PPID Desa")
	settingFlags(cmd, databaseSettings...)
	return cmd
}
