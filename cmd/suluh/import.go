package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/dipimport"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/identity"
	"suluh/internal/importer"
	"suluh/internal/register"
	"suluh/internal/sheet"
)

// newImportCmd builds `suluh import`: lists that a body already keeps.
func newImportCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import",
		Short: "Impor daftar dari lembar kerja",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newImportDIPCmd())
	return cmd
}

type importDIP struct {
	body, unit, as, category string
	preview, asJSON          bool
}

func newImportDIPCmd() *cobra.Command {
	var o importDIP
	cmd := &cobra.Command{
		Use:   "dip BERKAS",
		Short: "Impor Daftar Informasi Publik sebagai draf",
		Long: `Membaca Daftar Informasi Publik dari XLSX, ODS, CSV, HTML, atau ekspor OpenSID.
Dengan --preview hasil pembacaan ditampilkan dan tidak ada yang disimpan; basis
data tidak dibuka. Tanpa --preview setiap baris menjadi draf milik unit, atas nama
pengguna --as yang berwenang menulis bagi unit itu. Impor tidak pernah menerbitkan,
dan mengimpor berkas yang sama dua kali tidak mengubah apa-apa.`,
		Example: "  suluh import dip dip-2026.xlsx --preview --json\n" +
			"  suluh import dip dip-2026.xlsx --body kabupaten-contoh --unit dinas-kesehatan --as sri.rahayu",
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
			if err := required(cmd, "unit", "as"); err != nil {
				return err
			}
			return withApp(cmd, func(ctx context.Context, a *app.App) error { return o.run(ctx, cmd, a, args[0]) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	f.StringVar(&o.unit, "unit", "", "nama pendek `UNIT` yang menguasai informasi")
	f.StringVar(&o.as, "as", "", "`NAMA` masuk pengguna yang mengimpor")
	f.StringVar(&o.category, "category", "", "`KATEGORI` bagi baris yang tidak menyebutnya: berkala, serta_merta, setiap_saat")
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

// show prints what a file holds, as the preview page would.
func (o importDIP) show(cmd *cobra.Command, path string) error {
	f, w, err := workbook(path)
	if err != nil {
		return err
	}
	defer f.Close()
	zone, err := calendar.Zone("WIB")
	if err != nil {
		return err
	}
	result, err := importer.Read(w, importer.Options{Today: calendar.DateOf(time.Now(), zone), DefaultCategory: o.category})
	if err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	if o.asJSON {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		return e.Encode(result)
	}
	for _, t := range result.Tables {
		warned := 0
		for _, r := range t.Records {
			if len(r.Codes()) > 0 {
				warned++
			}
		}
		fmt.Fprintf(out, "Lembar %s (%s): %d baris, %d dengan peringatan\n", t.Sheet, t.Kind, len(t.Records), warned)
		for _, r := range t.Records {
			for _, code := range r.Codes() {
				fmt.Fprintf(out, "  baris %d: %s\n", r.Row(), code)
			}
		}
	}
	for _, warning := range result.Warnings {
		fmt.Fprintln(out, "Peringatan:", warning)
	}
	if len(result.Tables) == 0 {
		return errors.New("tidak ada tabel yang dikenali dalam berkas ini; periksa judul kolomnya")
	}
	return nil
}

// run imports the file as drafts of the unit.
func (o importDIP) run(ctx context.Context, cmd *cobra.Command, a *app.App, path string) error {
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
	if !actor.MayFor(identity.EditRegister, unit.ID) {
		return fault.New(fault.Forbidden, "unit", "informasi.unit_lain", "")
	}
	f, w, err := workbook(path)
	if err != nil {
		return err
	}
	defer f.Close()
	read, err := dipimport.Read(w, importer.Options{Today: today, DefaultCategory: o.category})
	if err != nil {
		return err
	}
	if len(read.Lines)+len(read.LeftOut) == 0 {
		return errors.New("tidak ada baris Daftar Informasi Publik dalam berkas ini; periksa judul kolomnya dengan --preview")
	}
	hash, err := hashOf(f)
	if err != nil {
		return err
	}
	report, err := a.Register.Import(ctx, actor, unit.ID, hash, read.Lines)
	if err != nil {
		return err
	}
	report.Lines = append(report.Lines, read.LeftOut...)
	if n := len(read.LeftOut); n > 0 {
		report.Count[register.LeftOut] += n
	}
	return o.report(cmd, report)
}

func (o importDIP) report(cmd *cobra.Command, report register.Report) error {
	out := cmd.OutOrStdout()
	if o.asJSON {
		return json.NewEncoder(out).Encode(report)
	}
	fmt.Fprintf(out, "Baru: %d. Berubah: %d. Tetap: %d. Dilewati: %d.\n", report.Count[register.New], report.Count[register.Changed],
		report.Count[register.Unchanged], report.Count[register.LeftOut])
	for _, l := range report.Lines {
		if l.Fate == register.LeftOut {
			fmt.Fprintf(out, "  baris %d dilewati: %s\n", l.Row, i18n.Say(l.Reason))
		}
	}
	if report.Count[register.New]+report.Count[register.Changed] > 0 {
		fmt.Fprintln(out, "Draf dapat diperiksa dan diajukan di halaman kantor.")
	}
	return nil
}

func hashOf(f *os.File) (string, error) {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return "", fmt.Errorf("membaca berkas: %w", err)
	}
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", fmt.Errorf("membaca berkas: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
