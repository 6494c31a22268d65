package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"suluh/internal/extract"
	"suluh/internal/fault"
)

// inspected is what the release check says of one file of this machine.
type inspected struct {
	File     string            `json:"berkas"`
	Kind     string            `json:"jenis"` // extension by the content; "" when it has none of ours
	Holds    bool              `json:"menahan"`
	Findings []extract.Finding `json:"temuan"`
	More     int               `json:"temuan_lain"`
	Notes    []string          `json:"catatan"` // codes of warnings that are no findings
}

// newInspectCmd builds `suluh inspect`: the release check before an upload.
func newInspectCmd() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "inspect BERKAS…",
		Short: "Periksa berkas sebelum diunggah: data pribadi dan isi yang tersembunyi",
		Long: `Memeriksa berkas di komputer ini seperti saat ia diunggah: data pribadi (NIK, KK,
NPWP, nomor ponsel, surel, rekening) serta isi yang tidak tampak (lembar, baris, dan
kolom tersembunyi, komentar, riwayat perubahan, makro, lampiran, lokasi foto). Tidak
ada yang disimpan atau dikirim, dan basis data tidak diperlukan. Kutipan disamarkan.
Tulisan di dalam gambar dan hasil pindai tidak dapat diperiksa; lihat sendiri.
Status keluar 0 bila tidak ada yang menahan penerbitan, 3 bila ada.`,
		Example: "  suluh inspect laporan.xlsx\n  suluh inspect --json unggahan/*.pdf",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("sebutkan berkas yang akan diperiksa; lihat suluh inspect --help")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			all, err := inspectFiles(cmd.Context(), args)
			if err != nil {
				return err
			}
			if err := printInspected(cmd.OutOrStdout(), all, asJSON); err != nil {
				return err
			}
			if n := len(slices.DeleteFunc(slices.Clone(all), func(x inspected) bool { return !x.Holds })); n > 0 {
				return status{3, fmt.Sprintf("%d dari %d berkas memuat hal yang menahan penerbitan", n, len(all))}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "jawaban sebagai JSON")
	return cmd
}

// inspectFiles looks into each file in a limited child, as an upload is.
func inspectFiles(ctx context.Context, names []string) ([]inspected, error) {
	// The engine for PDF is compiled for the first file that needs it, and kept for this run.
	cache, err := os.MkdirTemp("", "suluh-periksa-")
	if err != nil {
		return nil, fmt.Errorf("menyiapkan pemeriksaan: %w", err)
	}
	defer os.RemoveAll(cache)
	pool, err := extract.NewPool(cache, 1)
	if err != nil {
		return nil, fmt.Errorf("menyiapkan pemeriksaan: %w", err)
	}
	var all []inspected
	warm := false
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("membuka %s: %w", name, err)
		}
		x, err := inspectFile(ctx, pool, f, &warm)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("memeriksa %s: %w", name, err)
		}
		x.File = name
		all = append(all, x)
	}
	return all, nil
}

func inspectFile(ctx context.Context, pool *extract.Pool, f *os.File, warm *bool) (inspected, error) {
	x := inspected{Findings: []extract.Finding{}, Notes: []string{}}
	info, err := f.Stat()
	if err != nil {
		return x, err
	}
	kind, err := extract.Detect(f, info.Size())
	switch {
	case fault.Is(err, fault.Invalid), fault.Is(err, fault.TooLarge):
		return x.unchecked(sentence(err)), nil
	case err != nil:
		return x, err
	case !kind.Publishable():
		return x.unchecked("Jenis " + kind.Name + " tidak dapat diterbitkan."), nil
	}
	x.Kind = kind.Ext
	if (kind == extract.PDF || kind == extract.ZIP) && !*warm {
		if err := pool.Warm(ctx); err != nil {
			return x, err
		}
		*warm = true
	}
	r, err := pool.Text(ctx, f, kind)
	if extract.Held(err) {
		return x.unchecked("Berkas rusak, terlalu besar, atau terlalu lama diperiksa."), nil
	}
	if err != nil {
		return x, err
	}
	x.Findings = append(x.Findings, r.Findings...)
	x.More = r.MoreFindings
	x.Holds = x.More > 0 || slices.ContainsFunc(x.Findings, extract.Finding.Blocks)
	for _, code := range r.Warnings {
		if !slices.ContainsFunc(r.Findings, func(f extract.Finding) bool { return f.Code == code }) {
			x.Notes = append(x.Notes, code)
		}
	}
	return x, nil
}

// unchecked marks a file that nothing could look into; it is not clean.
func (x inspected) unchecked(why string) inspected {
	x.Holds = true
	x.Findings = append(x.Findings, extract.Finding{Code: extract.FindUnchecked, Place: "seluruh berkas", Excerpt: why})
	return x
}

func printInspected(out io.Writer, all []inspected, asJSON bool) error {
	if asJSON {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		return e.Encode(all)
	}
	for _, x := range all {
		holding := 0
		for _, f := range x.Findings {
			if f.Blocks() {
				holding++
			}
		}
		switch {
		case len(x.Findings) == 0:
			fmt.Fprintf(out, "%s: tidak ada temuan\n", x.File)
		default:
			fmt.Fprintf(out, "%s: %d temuan, %d menahan penerbitan\n", x.File, len(x.Findings)+x.More, holding+x.More)
		}
		for _, f := range x.Findings {
			mark := " "
			if f.Blocks() {
				mark = "!"
			}
			fmt.Fprintf(out, "  %s %-20s %s", mark, strings.ReplaceAll(f.Code, "_", " "), f.Place)
			if f.Excerpt != "" {
				fmt.Fprintf(out, " | %s", f.Excerpt)
			}
			fmt.Fprintln(out)
		}
		if x.More > 0 {
			fmt.Fprintf(out, "  ! dan %d temuan lain yang tidak disebut satu per satu\n", x.More)
		}
		if slices.Contains(x.Notes, extract.WarnScan) {
			fmt.Fprintln(out, "    tulisan di dalam gambar tidak diperiksa; lihat sendiri")
		}
	}
	return nil
}
