package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/dipimport"
	"suluh/internal/i18n"
	"suluh/internal/identity"
	"suluh/internal/importer"
	"suluh/internal/org"
	"suluh/internal/register"
)

// told is a line of the report as JSON.
type told struct {
	Sheet    string        `json:"lembar,omitempty"`
	Row      int           `json:"baris"`
	Kind     importer.Kind `json:"jenis"`
	Title    string        `json:"judul"`
	Fate     register.Fate `json:"hasil"`
	Target   string        `json:"informasi,omitempty"`
	Fields   []string      `json:"kolom,omitempty"`
	Reason   string        `json:"alasan,omitempty"`
	Warnings []string      `json:"peringatan,omitempty"`
}

// report tells what became of every row, without keeping them, and leaves the rows
// that were left out in a file.
func (o importing) report(ctx context.Context, cmd *cobra.Command, a *app.App, i dipimport.Import, path string) error {
	tally, err := a.Imports.Tally(ctx, i)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(cmd.OutOrStdout())
	if o.asJSON {
		err = reportJSON(ctx, w, a.Imports, i, tally)
	} else {
		err = reportText(ctx, w, a.Imports, i, tally)
	}
	if err := errors.Join(err, w.Flush()); err != nil {
		return err
	}
	if tally.Fates[register.LeftOut] == 0 {
		return nil
	}
	name := o.leftOut
	if name == "" {
		name = filepath.Join(filepath.Dir(path), strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+".dilewati.csv")
	}
	err = toFile(nil, name, func(out io.Writer) error { return a.Imports.WriteLeftOut(ctx, out, i, i18n.Say) })
	if err == nil {
		fmt.Fprintf(cmd.ErrOrStderr(), "Baris yang dilewati ditulis ke %s\n", name)
	}
	return err
}

func reportJSON(ctx context.Context, out io.Writer, m *dipimport.Imports, i dipimport.Import, tally dipimport.Tally) error {
	count := map[register.Fate]int{}
	for fate, n := range tally.Fates {
		if n > 0 {
			count[fate] = n
		}
	}
	counts, err := json.Marshal(count)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(out, `{"impor":%q,"jumlah":%s,"baris":[`, i.ID, counts); err != nil {
		return err
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	sep := ""
	err = m.EachLine(ctx, i, dipimport.Filter{}, func(l dipimport.Line) error {
		if _, err := io.WriteString(out, sep); err != nil {
			return err
		}
		sep = ","
		return e.Encode(told{l.Sheet, l.Row, l.Kind, l.Title, l.Fate, l.Target, l.Fields, l.Reason, l.Warnings})
	})
	if err != nil {
		return err
	}
	if _, err := io.WriteString(out, `],"tidak_lagi":[`); err != nil {
		return err
	}
	sep = ""
	err = m.Gone(ctx, i, func(id, title string) error {
		if _, err := io.WriteString(out, sep); err != nil {
			return err
		}
		sep = ","
		return e.Encode(map[string]string{"informasi": id, "judul": title})
	})
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, "]}\n")
	return err
}

func reportText(ctx context.Context, out io.Writer, m *dipimport.Imports, i dipimport.Import, tally dipimport.Tally) error {
	fmt.Fprintf(out, "Baru: %d. Berubah: %d. Tetap: %d. Dilewati: %d.\n", tally.Fates[register.New], tally.Fates[register.Changed],
		tally.Fates[register.Unchanged], tally.Fates[register.LeftOut])
	err := m.EachLine(ctx, i, dipimport.Filter{}, func(l dipimport.Line) error {
		if l.Fate == register.Unchanged {
			return nil
		}
		line := fmt.Sprintf("  baris %d %s: %s", l.Row, l.Fate, l.Title)
		if l.Sheet != "" {
			line = fmt.Sprintf("  %s baris %d %s: %s", l.Sheet, l.Row, l.Fate, l.Title)
		}
		if l.Reason != "" {
			line += " (" + i18n.Say(l.Reason) + ")"
		}
		_, err := fmt.Fprintln(out, strings.TrimRight(line, ": "))
		return err
	})
	if err != nil {
		return err
	}
	if tally.Fates[register.New]+tally.Fates[register.Changed] > 0 {
		fmt.Fprintf(out, "Periksa hasilnya di halaman kantor. Batalkan dengan: suluh import undo %s --as NAMA\n", i.ID)
	}
	return nil
}

// newImportUndoCmd builds `suluh import undo`: an import taken back as a whole.
func newImportUndoCmd() *cobra.Command {
	var body, as string
	cmd := &cobra.Command{
		Use:   "undo NOMOR",
		Short: "Ambil kembali seluruh hasil satu impor",
		Long: `Mengambil kembali apa yang ditulis satu impor dan belum disentuh siapa pun
sesudahnya. Draf yang sudah disunting, diajukan, atau terbit tetap ada dan
disebutkan satu per satu. NOMOR impor tertulis pada laporan impor itu.`,
		Example: "  suluh import undo 01J9ZK4W8Q --body kabupaten-contoh --as sri.rahayu",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("sebutkan nomor satu impor")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := required(cmd, "as"); err != nil {
				return err
			}
			return withBody(cmd, body, func(ctx context.Context, a *app.App, b org.Body) error {
				person, err := personNamed(ctx, a, b, as)
				if err != nil {
					return err
				}
				actor, err := identity.ActorFor(ctx, a.DB, b.ID, person.ID, b.Day(a.Clock()))
				if err != nil {
					return err
				}
				return undoImport(ctx, cmd.OutOrStdout(), a.Imports, actor, args[0])
			})
		},
	}
	cmd.Flags().StringVar(&body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	cmd.Flags().StringVar(&as, "as", "", "`NAMA` masuk pengguna yang mengimpor")
	settingFlags(cmd, databaseSettings...)
	return cmd
}

func undoImport(ctx context.Context, out io.Writer, m *dipimport.Imports, actor identity.Actor, id string) error {
	i, err := m.Get(ctx, actor, id)
	if err != nil {
		return err
	}
	if err := m.Undo(ctx, actor, i, nil); err != nil {
		return err
	}
	if i, err = m.Get(ctx, actor, id); err != nil {
		return err
	}
	tally, err := m.Tally(ctx, i)
	if err != nil {
		return err
	}
	stays := 0
	for key, n := range tally.Undone {
		if key != dipimport.TakenBack {
			stays += n
		}
	}
	fmt.Fprintf(out, "Diambil kembali: %d. Tetap ada: %d.\n", tally.Undone[dipimport.TakenBack], stays)
	return m.EachLine(ctx, i, dipimport.Filter{}, func(l dipimport.Line) error {
		if l.Undone == "" || l.Undone == dipimport.TakenBack {
			return nil
		}
		_, err := fmt.Fprintf(out, "  baris %d %s (%s)\n", l.Row, l.Title, i18n.Say(l.Undone))
		return err
	})
}
