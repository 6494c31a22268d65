package kantor_test

import (
	"strings"
	"testing"

	"suluh/internal/dipimport"
	"suluh/internal/identity"
	"suluh/internal/sheet"
	"suluh/internal/webtest"
)

// pastExhibit imports a book of one line and gives the name of its case.
func pastExhibit(t *testing.T, b *webtest.Bed, a identity.Actor) string {
	t.Helper()
	const text = "No;Nomor Registrasi;Tanggal;Nama;Alamat;Rincian Informasi;Keputusan\n1;7/PPID/2024;5/2/2024;Siti Lampau;Jl. Melati;RKPD 2023;Dikabulkan\n"
	open := func() *sheet.Workbook {
		w, err := sheet.Open(strings.NewReader(text), int64(len(text)), "buku.csv", sheet.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	ctx := t.Context()
	found, err := dipimport.Recognise(open(), dipimport.Choice{}, b.Today())
	if err != nil {
		t.Fatal(err)
	}
	i, err := b.App.Imports.Keep(ctx, a, dipimport.Import{Name: "buku.csv", Found: found})
	if err == nil {
		err = b.App.Imports.Run(ctx, a, i, open(), b.Today(), nil)
	}
	if err == nil {
		i, err = b.App.Imports.Get(ctx, a, i.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	lines, err := b.App.Imports.Lines(ctx, i, dipimport.Filter{})
	if err != nil || len(lines) != 1 {
		t.Fatalf("lines %+v, %v", lines, err)
	}
	return lines[0].Target
}
