package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/extract"
	"suluh/internal/identity"
	"suluh/internal/register"
)

func newEntryReplaceCmd() *cobra.Command {
	var file, with, reason string
	var closes bool
	cmd := entryCmd("replace", "Ganti berkas di draf; yang lama tetap sebagai versi sebelumnya", "  suluh entry replace 12 --file neraca.pdf --with neraca-baru.pdf --reason \"Angka pada tabel 3 diperbaiki\" --as sri.rahayu",
		[]string{"file", "with"}, func(ctx context.Context, cmd *cobra.Command, a *app.App, by identity.Actor, e register.Entry) error {
			old, err := fileNamed(ctx, a, e, file)
			if err != nil {
				return err
			}
			f, err := storeFile(ctx, a, with)
			if err != nil {
				return err
			}
			if _, err := a.Register.ReplaceFile(ctx, by, e.ID, old.ID, f, closes, reason); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s menggantikan %s di draf. Berkas baru diperiksa sebelum dapat terbit.\n", f.Name, old.Name)
			return nil
		})
	cmd.Flags().StringVar(&file, "file", "", "`NAMA` berkas yang diganti")
	cmd.Flags().StringVar(&with, "with", "", "`BERKAS` baru di komputer ini")
	cmd.Flags().StringVar(&reason, "reason", "", "`ALASAN` yang dapat dibaca umum; perlu bila berkas itu sudah terbit")
	cmd.Flags().BoolVar(&closes, "close-old", false, "tutup berkas yang lama saat yang baru terbit")
	return cmd
}

func newEntryCloseCmd() *cobra.Command {
	var file, reason string
	cmd := entryCmd("close", "Tutup seketika berkas yang terbuka bagi umum", "  suluh entry close 12 --file rekap.xlsx --reason \"Ditinjau karena memuat data pribadi\" --as ppid",
		[]string{"file", "reason"}, func(ctx context.Context, cmd *cobra.Command, a *app.App, by identity.Actor, e register.Entry) error {
			f, err := fileNamed(ctx, a, e, file)
			if err != nil {
				return err
			}
			if err := a.Register.CloseFile(ctx, by, e.ID, f.ID, reason); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s ditutup. Entrinya tetap terbit.\n", f.Name)
			return nil
		})
	cmd.Flags().StringVar(&file, "file", "", "`NAMA` berkas yang ditutup")
	cmd.Flags().StringVar(&reason, "reason", "", "`ALASAN` yang dapat dibaca umum")
	return cmd
}

// maxEntryFile is the largest file of an entry, in bytes, as on the office's page.
const maxEntryFile = 25_000_000

// storeFile judges a file of this machine by its content and keeps its bytes.
func storeFile(ctx context.Context, a *app.App, path string) (register.File, error) {
	content, err := os.Open(path)
	if err != nil {
		return register.File{}, fmt.Errorf("berkas %q tidak dapat dibuka", path)
	}
	defer content.Close()
	info, err := content.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return register.File{}, fmt.Errorf("%q bukan berkas", path)
	}
	if info.Size() > maxEntryFile {
		return register.File{}, fmt.Errorf("%q lebih besar dari 25 MB", path)
	}
	kind, err := extract.Detect(content, info.Size())
	if err != nil {
		return register.File{}, err
	}
	if !kind.Publishable() {
		return register.File{}, fmt.Errorf("%q berjenis %s, yang tidak boleh disajikan kepada umum", path, kind.Name)
	}
	if _, err := content.Seek(0, 0); err != nil {
		return register.File{}, err
	}
	b, err := a.Blobs.Put(ctx, content, maxEntryFile)
	if err != nil {
		return register.File{}, err
	}
	return register.File{Blob: b.Hash, Name: kind.FileName(info.Name()), Media: kind.Media, Kind: kind.Name, Size: b.Size, Reading: register.Unread}, nil
}
