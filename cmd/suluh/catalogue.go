package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/catalogue"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/sheet"
)

// newCatalogueCmd builds `suluh catalogue`: the mandatory catalogue against the
// register.
func newCatalogueCmd() *cobra.Command {
	var body, unit, out string
	var asJSON, asCSV bool
	cmd := &cobra.Command{
		Use:   "catalogue",
		Short: "Informasi wajib: apa yang ada, kedaluwarsa, atau belum ada",
		Long: `Mencetak matriks informasi wajib setiap unit, atau dengan --unit daftar butir satu
unit. Nama pendek "badan" berarti kewajiban badan secara keseluruhan.`,
		Example: "  suluh catalogue --body kabupaten-contoh\n  suluh catalogue --unit dinkes --csv --out dinkes.csv\n  suluh catalogue mark --unit dinkes --item B-04d --reason \"Aset dicatat badan keuangan\" --by ppid",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if asJSON && asCSV {
				return fmt.Errorf("pilih salah satu: --json atau --csv")
			}
			return withBody(cmd, body, func(ctx context.Context, a *app.App, b org.Body) error {
				today := b.Day(a.Clock())
				if unit == "" {
					m, err := a.Catalogue.Matrix(ctx, b, today)
					if err != nil {
						return err
					}
					return toFile(cmd.OutOrStdout(), out, func(w io.Writer) error { return printMatrix(w, b, m, asJSON, asCSV) })
				}
				id, err := catalogueUnit(ctx, a, b, unit)
				if err != nil {
					return err
				}
				s, err := a.Catalogue.Sheet(ctx, b, id, today)
				if err != nil {
					return err
				}
				return toFile(cmd.OutOrStdout(), out, func(w io.Writer) error { return printSheet(w, b, s, asJSON, asCSV) })
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&unit, "unit", "", "daftar butir `UNIT` ini")
	f.BoolVar(&asJSON, "json", false, "cetak sebagai JSON")
	f.BoolVar(&asCSV, "csv", false, "cetak sebagai CSV")
	f.StringVar(&out, "out", "", "tulis ke `BERKAS` (bawaan: keluaran baku)")
	f.StringVar(&body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	settingFlags(cmd, databaseSettings...)
	cmd.AddCommand(newMarkCmd("mark"), newMarkCmd("unmark"))
	return cmd
}

// catalogueUnit gives the identifier of a unit by its short name; "badan" is the body
// as a whole.
func catalogueUnit(ctx context.Context, a *app.App, b org.Body, slug string) (string, error) {
	if slug == "badan" {
		return "", nil
	}
	u, err := unitNamed(ctx, a, b, slug)
	return u.ID, err
}

// The shapes of the printed and the JSON forms.
type (
	catalogueCell struct {
		Code    string          `json:"kode"`
		State   catalogue.State `json:"keadaan"`
		Present int             `json:"ada"`
		Owed    int             `json:"wajib"`
	}
	catalogueLine struct {
		Unit    string          `json:"unit"`
		Slug    string          `json:"nama_pendek,omitempty"`
		Present int             `json:"ada"`
		Stale   int             `json:"kedaluwarsa"`
		Missing int             `json:"belum"`
		Percent int             `json:"persen"`
		Groups  []catalogueCell `json:"kelompok,omitempty"`
	}
	catalogueItem struct {
		Code    string          `json:"kode"`
		Title   string          `json:"judul"`
		Basis   []string        `json:"pasal"`
		State   catalogue.State `json:"keadaan"`
		Why     catalogue.Why   `json:"sebab,omitempty"`
		Reason  string          `json:"alasan,omitempty"`
		Due     calendar.Date   `json:"tenggat,omitzero"`
		Entries int             `json:"entri"`
	}
)

func lineOf(l catalogue.Line, list *catalogue.List) catalogueLine {
	line := catalogueLine{l.Name(), l.Unit.Slug, l.Owed.Present, l.Owed.Stale, l.Owed.Missing, l.Owed.Percent(), nil}
	for i, g := range list.Groups() {
		present, owed := l.Groups[i].Share()
		line.Groups = append(line.Groups, catalogueCell{g.Code, l.Groups[i].State, present, owed})
	}
	return line
}

func printMatrix(w io.Writer, b org.Body, m *catalogue.Matrix, asJSON, asCSV bool) error {
	switch {
	case asCSV:
		return catalogue.WriteMatrix(w, sheet.AsCSV, b, m)
	case asJSON:
		lines := []catalogueLine{}
		for _, l := range m.Lines {
			lines = append(lines, lineOf(l, m.List))
		}
		return indented(w, map[string]any{"badan": b.Name, "keadaan": m.Today, "unit": lines})
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "Unit\tAda\tKedaluwarsa\tBelum\tLengkap")
	for _, l := range m.Lines {
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%d%%\n", l.Name(), l.Owed.Present, l.Owed.Stale, l.Owed.Missing, l.Owed.Percent())
	}
	return t.Flush()
}

func printSheet(w io.Writer, b org.Body, s catalogue.Sheet, asJSON, asCSV bool) error {
	switch {
	case asCSV:
		return catalogue.WriteSheet(w, sheet.AsCSV, b, s)
	case asJSON:
		items := []catalogueItem{}
		for _, r := range s.Rows {
			items = append(items, catalogueItem{r.Item.Code, r.Item.Title, r.Item.Articles, r.Status.State, r.Status.Why, r.Mark.Reason, r.Status.Due, r.Status.N})
		}
		return indented(w, map[string]any{"badan": b.Name, "unit": s.Unit.Slug, "keadaan": s.Today, "butir": items})
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "Kode\tKeadaan\tTenggat\tInformasi wajib")
	for _, r := range s.Rows {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", r.Item.Code, r.Status.State.Label(), r.Status.Due, r.Item.Title)
	}
	return t.Flush()
}

func indented(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// newMarkCmd builds `suluh catalogue mark` and `unmark`.
func newMarkCmd(use string) *cobra.Command {
	var body, unit, kind, item, reason, by string
	var assign bool
	cmd := &cobra.Command{Use: use, Args: noArguments}
	cmd.Short = "Tandai butir yang tidak berlaku bagi satu unit, atau semua unit sejenis"
	if use == "unmark" {
		cmd.Short = "Cabut tanda sebuah butir"
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := required(cmd, "item", "by"); err != nil {
			return err
		}
		if (unit == "") == (kind == "") {
			return fmt.Errorf("sebutkan salah satu: --unit atau --kind")
		}
		return withBody(cmd, body, func(ctx context.Context, a *app.App, b org.Body) error {
			person, err := identity.PersonByUsername(ctx, a.DB, b.ID, by)
			if fault.Is(err, fault.NotFound) {
				return fmt.Errorf("tidak ada pengguna %q di %s", by, b.Short)
			}
			if err != nil {
				return err
			}
			actor, err := identity.ActorFor(ctx, a.DB, b.ID, person.ID, b.Day(a.Clock()))
			if err != nil {
				return err
			}
			m := catalogue.Marking{Item: item, Reason: reason, Applies: assign}
			n := 1
			switch {
			case kind != "" && use == "unmark":
				n, err = a.Catalogue.UnmarkKind(ctx, actor, kind, item)
			case kind != "":
				n, err = a.Catalogue.MarkKind(ctx, actor, kind, m)
			default:
				if m.Unit, err = catalogueUnit(ctx, a, b, unit); err != nil {
					return err
				}
				if use == "unmark" {
					err = a.Catalogue.Unmark(ctx, actor, m.Unit, item)
				} else {
					err = a.Catalogue.Mark(ctx, actor, m)
				}
			}
			if err != nil {
				return err
			}
			done := "ditandai"
			if use == "unmark" {
				done = "dicabut tandanya"
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s %s untuk %d unit.\n", item, done, n)
			return nil
		})
	}
	f := cmd.Flags()
	f.StringVar(&body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	f.StringVar(&unit, "unit", "", "nama pendek `UNIT`, atau badan")
	f.StringVar(&kind, "kind", "", "semua unit `JENIS` ini: perangkat_daerah, bagian, kecamatan, kelurahan, uptd, lain")
	f.StringVar(&item, "item", "", "kode `BUTIR` atau kelompok")
	f.StringVar(&by, "by", "", "nama `PENGGUNA` yang menandai, menurut jabatannya hari ini")
	if use == "mark" {
		f.StringVar(&reason, "reason", "", "`ALASAN`")
		f.BoolVar(&assign, "assign", false, "tugaskan kewajiban badan kepada unit ini")
	}
	settingFlags(cmd, databaseSettings...)
	return cmd
}
