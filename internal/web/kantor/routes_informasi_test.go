package kantor_test

import (
	"strings"
	"testing"

	"suluh/internal/dipimport"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// registerExhibits makes an entry with a file, and a spreadsheet that waits to be
// taken in, and gives their names.
func registerExhibits(t *testing.T, b *webtest.Bed, body org.Body, unit string) map[string]string {
	t.Helper()
	ctx := t.Context()
	a := b.AddPerson(t, body, "ppid_utama", "")
	entry, err := b.App.Register.Begin(ctx, a, register.Content{Unit: unit, Class: "berkala", Title: "Laporan kinerja", Summary: "Isi"})
	if err != nil {
		t.Fatal(err)
	}
	kept, err := b.App.Blobs.Put(ctx, strings.NewReader("isi"), 100)
	if err != nil {
		t.Fatal(err)
	}
	file, err := b.App.Register.AttachFile(ctx, a, entry, register.File{Blob: kept.Hash, Name: "isi.txt", Media: "text/plain", Kind: "TXT", Size: kept.Size})
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := b.App.Imports.Keep(ctx, a, dipimport.Import{Unit: unit, Blob: kept.Hash, Name: "daftar.csv"})
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{"entri": entry, "penetapan": decreeExhibit(t, b, body, unit), "berkas": file, "lembar": sheet.ID, "lampau": pastExhibit(t, b, a), "kode": "nik"}
}

// registerName names an entry of the register, a file of it, or a spreadsheet.
func registerName(route web.Route, wildcard string, mine, theirs map[string]string) (webtest.Name, bool) {
	for _, e := range []struct{ in, wildcard, key string }{
		{"/kantor/informasi/", "id", "entri"}, {"/kantor/penetapan/", "id", "penetapan"}, {"/kantor/informasi/", "berkas", "berkas"}, {"/kantor/impor/", "id", "lembar"}, {"/kantor/lampau/", "id", "lampau"},
		{"/kantor/informasi/", "kode", "kode"},
	} {
		if strings.Contains(route.Pattern, e.in) && wildcard == e.wildcard {
			return webtest.Name{Mine: mine[e.key], Theirs: theirs[e.key]}, true
		}
	}
	return webtest.Name{}, false
}
