package pdf

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func roll() Roll {
	return Roll{Title: "Lampiran Keputusan Nomor 188/1/2026", Author: "Pemerintah Kabupaten Contoh", Date: time.Date(2026, 1, 5, 2, 0, 0, 0, time.UTC),
		Running: "Lampiran Keputusan Nomor 188/1/2026", Reference: []string{"Lampiran Keputusan PPID Kabupaten Contoh", "Nomor 188/1/2026"},
		Headings: []string{"Daftar Informasi Publik", "Pemerintah Kabupaten Contoh", "Tahun 2026"},
		Columns:  []Column{{Head: "No", Share: 1, Amount: true}, {Head: "Judul Informasi", Share: 4}, {Head: "Ringkasan Isi Informasi", Share: 6}},
		Sign:     Signature{PlaceDate: "Contoh, 5 Januari 2026", Post: []string{"PPID Kabupaten Contoh"}, Name: "Sri Contoh", ID: "NIP 990001"}}
}

func render(t testing.TB, rows int) ([]byte, int) {
	t.Helper()
	var out bytes.Buffer
	pages, err := RenderRoll(&out, roll(), func(w *RollWriter) error {
		w.Section("Informasi yang wajib disediakan dan diumumkan secara berkala")
		for i := range rows {
			if err := w.Row([]string{fmt.Sprint(i + 1), "Laporan kinerja tahun " + fmt.Sprint(2000+i), strings.Repeat("Ringkasan pertanggungjawaban yang panjang. ", 1+i%9)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), pages
}

// TestRoll asks independent readers: the file is sound, every cell is in the
// structure, the head stands on every page and is read once, and the same roll
// gives the same bytes.
func TestRoll(t *testing.T) {
	t.Parallel()
	raw, pages := render(t, 120)
	if again, _ := render(t, 120); !bytes.Equal(raw, again) {
		t.Error("the same roll gave other bytes")
	}
	file := filepath.Join(t.TempDir(), "lampiran.pdf")
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(program string, args ...string) string {
		out, err := exec.Command(program, args...).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v: %.400s", program, err, out)
		}
		return string(out)
	}
	if got := run("qpdf", "--check", file); !strings.Contains(got, "No syntax or stream encoding errors") {
		t.Errorf("qpdf: %s", got)
	}
	info := run("pdfinfo", file)
	for _, want := range []string{"Tagged:          yes", fmt.Sprintf("Pages:           %d", pages), "Title:           Lampiran Keputusan Nomor 188/1/2026", "841.89 x 595.28"} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo does not say %q:\n%s", want, info)
		}
	}
	tree := run("pdfinfo", "-struct-text", file)
	for _, role := range []string{"H1", "H2", "Table", "THead", "TBody"} {
		if !strings.Contains(tree, role) {
			t.Errorf("the structure has no %s", role)
		}
	}
	if n := strings.Count(tree, "TD"); n < 360 {
		t.Errorf("%d cells in the structure, want 360", n)
	}
	if n := strings.Count(tree, "Judul Informasi"); n != 1 {
		t.Errorf("the head is read %d times, want once", n)
	}
	if n := strings.Count(run("pdftotext", "-layout", file, "-"), "Judul Informasi"); n != pages {
		t.Errorf("the head stands on %d of %d pages", n, pages)
	}
	if _, err := RenderRoll(&bytes.Buffer{}, Roll{Title: "x"}, nil); err == nil {
		t.Error("a roll without columns was drawn")
	}
	if _, err := RenderRoll(&bytes.Buffer{}, roll(), func(w *RollWriter) error { return w.Row([]string{"1"}) }); err == nil {
		t.Error("a row with too few cells was drawn")
	}
}
