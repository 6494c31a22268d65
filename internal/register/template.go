package register

import (
	"fmt"
	"io"

	"suluh/internal/sheet"
)

// WriteTemplate writes a workbook in which a register can be begun: the columns of
// the export without its ID, one filled row as an example, and lists to choose
// category and form from.
func WriteTemplate(out io.Writer) error {
	columns := make([]sheet.Column, len(exportColumns))
	copy(columns, exportColumns)
	for i, c := range columns {
		switch c.Heading {
		case "Kategori":
			for _, class := range Classes {
				columns[i].Choices = append(columns[i].Choices, ClassNames[class])
			}
		case "Bentuk Informasi yang Tersedia":
			for _, form := range Forms {
				columns[i].Choices = append(columns[i].Choices, formNames[form])
			}
			columns[i].Choices = append(columns[i].Choices, formNames["cetak"]+", "+formNames["elektronik"])
		}
	}
	w, err := sheet.NewWriter(out, sheet.AsXLSX, sheet.Layout{Name: "Daftar Informasi Publik", Columns: columns, Title: []string{
		"Daftar Informasi Publik", "Satu baris satu informasi. Ganti baris contoh di bawah dengan isi Anda.",
	}})
	if err != nil {
		return fmt.Errorf("write template: %w", err)
	}
	err = w.Row(int64(1), "Rencana Kerja Tahunan", "Program, kegiatan, sasaran, dan anggaran satu tahun", "Bagian Perencanaan", "Kepala Bagian Perencanaan",
		"Kantor Bupati, 15 Januari 2026", formNames["cetak"]+", "+formNames["elektronik"], "5 tahun", "Situs web", "https://contoh.go.id/rencana-kerja-2026.pdf",
		ClassNames[Periodic], "050", "12/HK/2026", "")
	if err != nil {
		return fmt.Errorf("write template: %w", err)
	}
	return w.Close()
}
