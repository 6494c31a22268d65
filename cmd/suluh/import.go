package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/dipimport"
	"suluh/internal/identity"
	"suluh/internal/importer"
	"suluh/internal/sheet"
)

// newImportCmd builds `suluh import`: lists that a body already keeps.
func newImportCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import",
		Short: "Impor daftar dan buku register dari lembar kerja",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	for _, k := range importKinds {
		cmd.AddCommand(newImportKindCmd(k))
	}
	cmd.AddCommand(newImportUndoCmd())
	return cmd
}

// importKind is a command for one kind of list, or for all ("auto").
type importKind struct {
	name, short, goes string
	kind              importer.Kind
}

var importKinds = []importKind{
	{"dip", "Impor Daftar Informasi Publik sebagai draf", "Setiap baris menjadi draf milik unit; tidak ada yang terbit.", importer.DIP},
	{"dik", "Impor Daftar Informasi yang Dikecualikan sebagai draf", "Setiap baris menjadi draf uji konsekuensi; tidak ada yang langsung berlaku.", importer.DIK},
	{"permohonan", "Impor buku register permohonan tahun lalu", "Setiap baris menjadi arsip permohonan yang sudah selesai, dengan nomor seperti tertulis\ndan tanpa tenggat. Data pemohon disimpan tersandi; NIK dan NPWP tidak diimpor.", importer.Permohonan},
	{"keberatan", "Impor buku register keberatan tahun lalu", "Setiap baris menjadi arsip keberatan yang sudah selesai, dengan nomor seperti tertulis\ndan tanpa tenggat. Data pemohon disimpan tersandi; NIK dan NPWP tidak diimpor.", importer.Keberatan},
	{"auto", "Impor setiap tabel menurut jenisnya", "Setiap tabel dikenali sendiri: Daftar Informasi Publik, Daftar Informasi yang\nDikecualikan, buku register permohonan, atau buku register keberatan.", ""},
}

// importing is one call of the command.
type importing struct {
	importKind
	body, unit, as, category, holder, leftOut string
	preview, asJSON                           bool
}

func newImportKindCmd(k importKind) *cobra.Command {
	o := importing{importKind: k}
	cmd := &cobra.Command{
		Use:   k.name + " BERKAS",
		Short: k.short,
		Long: `Membaca daftar dari XLSX, ODS, CSV, tabel HTML, atau ekspor OpenSID.
` + k.goes + `
Dengan --preview hasil pembacaan ditampilkan dan tidak ada yang disimpan; basis
data tidak dibuka. Mengimpor berkas yang sama dua kali tidak mengubah apa-apa, dan
impor yang terputus dilanjutkan dengan perintah yang sama. Baris yang dilewati
ditulis ke berkas di sebelah berkas asal, atau ke --left-out.`,
		Example: "  suluh import " + k.name + " daftar.xlsx --preview --json\n" +
			"  suluh import " + k.name + " daftar.xlsx --body kabupaten-contoh --unit dinas-kesehatan --as sri.rahayu",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("sebutkan satu berkas lembar kerja")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.preview {
				return o.show(cmd, args[0])
			}
			needed := []string{"as"}
			if o.kind == importer.DIP || o.kind == importer.DIK {
				needed = []string{"unit", "as"}
			}
			if err := required(cmd, needed...); err != nil {
				return err
			}
			return withApp(cmd, func(ctx context.Context, a *app.App) error { return o.run(ctx, cmd, a, args[0]) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	f.StringVar(&o.unit, "unit", "", "nama pendek `UNIT` yang menguasai informasi")
	f.StringVar(&o.as, "as", "", "`NAMA` masuk pengguna yang mengimpor")
	if k.kind == importer.DIP || k.kind == "" {
		f.StringVar(&o.category, "category", "", "`KATEGORI` bagi baris yang tidak menyebutnya: berkala, serta_merta, setiap_saat")
		f.StringVar(&o.holder, "holder", "", "`PENGUASA` informasi bagi daftar yang tidak punya kolomnya")
	}
	f.StringVar(&o.leftOut, "left-out", "", "tulis baris yang dilewati ke `BERKAS` CSV (bawaan: di sebelah berkas asal)")
	f.BoolVar(&o.preview, "preview", false, "tampilkan hasil pembacaan, jangan simpan")
	f.BoolVar(&o.asJSON, "json", false, "jawaban sebagai JSON")
	settingFlags(cmd, databaseSettings...)
	return cmd
}

// workbook opens a spreadsheet file; the caller closes it after reading.
func workbook(path string) (*os.File, *sheet.Workbook, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("berkas %q tidak dapat dibuka", path)
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%q bukan berkas", path)
	}
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	w, err := sheet.Open(f, info.Size(), filepath.Base(path), sheet.Limits{})
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return f, w, nil
}

// show prints what a file holds, as the preview page would: with --json exactly the
// result of the documentation, record by record.
func (o importing) show(cmd *cobra.Command, path string) error {
	f, w, err := workbook(path)
	if err != nil {
		return err
	}
	defer f.Close()
	zone, err := calendar.Zone("WIB")
	if err != nil {
		return err
	}
	opts := importer.Options{Today: calendar.DateOf(time.Now(), zone), DefaultCategory: o.category}
	out := cmd.OutOrStdout()
	if o.asJSON {
		_, err := importer.WriteJSON(out, w, opts)
		return err
	}
	return o.outline(out, w, opts)
}

// outline prints a preview for people: every warning with its row, then the counts.
func (o importing) outline(out io.Writer, w *sheet.Workbook, opts importer.Options) error {
	type counted struct{ records, warned int }
	counts := map[*importer.Table]*counted{}
	summary, err := importer.Each(w, opts, func(t *importer.Table, r importer.Record) error {
		if counts[t] == nil {
			counts[t] = &counted{}
		}
		counts[t].records++
		if codes := r.Codes(); len(codes) > 0 {
			counts[t].warned++
			if _, err := fmt.Fprintf(out, "%s baris %d: %s\n", t.Sheet, r.Row(), strings.Join(codes, ", ")); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, t := range summary.Tables {
		c := counts[t]
		if c == nil {
			c = &counted{}
		}
		fmt.Fprintf(out, "Lembar %s (%s): %d baris, %d dengan peringatan\n", t.Sheet, t.Kind, c.records, c.warned)
		if len(t.Other) > 0 {
			fmt.Fprintf(out, "  kolom tidak dikenali: %s\n", strings.Join(t.Other, ", "))
		}
	}
	for _, warning := range summary.Warnings {
		fmt.Fprintln(out, "Peringatan:", warning)
	}
	if len(summary.Tables) == 0 {
		return errors.New("tidak ada tabel yang dikenali dalam berkas ini; periksa judul kolomnya")
	}
	return nil
}

// run imports the file, or goes on with an import of it that was interrupted.
func (o importing) run(ctx context.Context, cmd *cobra.Command, a *app.App, path string) error {
	body, err := bodyNamed(ctx, a, o.body)
	if err != nil {
		return err
	}
	unit, err := unitNamed(ctx, a, body, o.unit)
	if err != nil {
		return err
	}
	person, err := personNamed(ctx, a, body, o.as)
	if err != nil {
		return err
	}
	today := body.Day(a.Clock())
	actor, err := identity.ActorFor(ctx, a.DB, body.ID, person.ID, today)
	if err != nil {
		return err
	}
	f, w, err := workbook(path)
	if err != nil {
		return err
	}
	defer f.Close()
	choice := dipimport.Choice{Category: o.category, Holder: o.holder}
	// The whole file is gone through before anything is written, so that damage deep
	// in it shows now.
	found, err := dipimport.Recognise(w, choice, today)
	if err != nil {
		return err
	}
	if found.Records(o.kind) == 0 {
		return errors.New("tidak ada baris " + o.name + " dalam berkas ini; periksa judul kolomnya dengan --preview")
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("membaca berkas: %w", err)
	}
	hash, err := dipimport.Hash(f)
	if err != nil {
		return err
	}
	i, again, err := a.Imports.Interrupted(ctx, actor, unit.ID, hash, o.kind)
	if err != nil {
		return err
	}
	progress := cmd.ErrOrStderr()
	if again {
		fmt.Fprintf(progress, "Melanjutkan impor yang terputus sesudah %d dari %d baris.\n", i.Done, i.Total)
	} else {
		i = dipimport.Import{Unit: unit.ID, Name: w.Name, Hash: hash, Only: o.kind, Choice: choice, Found: found}
		if i, err = a.Imports.Keep(ctx, actor, i); err != nil {
			return err
		}
	}
	told := time.Now()
	err = a.Imports.Run(ctx, actor, i, w, today, func(done int64) {
		if time.Since(told) > 2*time.Second {
			told = time.Now()
			fmt.Fprintf(progress, "%d dari %d baris\n", done, i.Total)
		}
	})
	if err != nil {
		return err
	}
	if i, err = a.Imports.Get(ctx, actor, i.ID); err != nil {
		return err
	}
	return o.report(ctx, cmd, a, i, path)
}
