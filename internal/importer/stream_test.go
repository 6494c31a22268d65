package importer_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"suluh/internal/importer"
	"suluh/internal/sheet"
)

// What is written record by record is what is read as a whole: keys and their order,
// tables without records, a file without tables.
func TestTheStreamIsTheResult(t *testing.T) {
	t.Parallel()
	several := grid(t, []any{"No", "Judul", "Penguasa Informasi"}, []any{1, "A & B <1>", "p"}, []any{2, "A2", "p"})
	for _, name := range []string{"Kosong", "Buku"} {
		_, err := several.NewSheet(name)
		must(t, err)
	}
	fill(t, several, "Kosong", []any{"No", "Judul", "Penguasa Informasi", "Lain-lain"})
	fill(t, several, "Buku", []any{"No", "Tanggal", "Nama", "Alamat", "Rincian Informasi", "No KTP"}, []any{1, "5/2/2024", "Siti", "Jl. Melati", "RKPD", "1"})
	for name, data := range map[string][]byte{"several tables": xlsx(t, several), "village": []byte(village), "no table": []byte("halo,dunia\nsatu,dua\n"),
		"no record": []byte("No,Judul,Penguasa Informasi\n"), "an exempt list": []byte("No|Informasi|Dasar Hukum|Konsekuensi|Jangka Waktu\n1|x|Pasal 17 huruf h|y|Sampai selesai\n")} {
		open := func() *sheet.Workbook {
			w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), "nama <berkas>.xlsx", sheet.Limits{})
			must(t, err)
			return w
		}
		opts := importer.Options{Today: today}
		whole, err := importer.Read(open(), opts)
		must(t, err)
		var want, got bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		must(t, e.Encode(whole))
		_, err = importer.WriteJSON(&got, open(), opts)
		must(t, err)
		var flat bytes.Buffer
		must(t, json.Compact(&flat, got.Bytes()))
		if flat.String() != strings.TrimSpace(want.String()) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, flat.String(), want.String())
		}
	}
}

type full struct{}

var errFull = errors.New("no room")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestAStreamThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	data := register(t, 2000)
	w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), "x", sheet.Limits{})
	must(t, err)
	if _, err := importer.WriteJSON(full{}, w, importer.Options{Today: today}); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}
