package exemption_test

import (
	"bytes"
	"context"
	"os/exec"
	"strings"
	"testing"

	"suluh/internal/exemption"
	"suluh/internal/fault"
)

// The sheet of a test as a form: every field that the rules name for it, its state and
// number on the way, and nobody's who may not read the test. Printing is a reading.
func TestTheSheetIsPrinted(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := context.WithoutCancel(t.Context())
		printed := func(id string, wants ...string) string {
			t.Helper()
			l, err := o.Print(ctx, o.ppid, id)
			ok(t, err)
			var file, again bytes.Buffer
			ok(t, l.PDF(&file))
			l, err = o.Print(ctx, o.ppid, id)
			ok(t, err)
			ok(t, l.PDF(&again))
			if !bytes.Equal(file.Bytes(), again.Bytes()) {
				t.Error("the same test gives other bytes")
			}
			cmd := exec.CommandContext(ctx, "pdftotext", "-layout", "-", "-")
			cmd.Stdin = &file
			out, err := cmd.Output()
			ok(t, err)
			text := strings.Join(strings.Fields(string(out)), " ")
			for _, want := range wants {
				if !strings.Contains(text, want) {
					t.Errorf("the sheet lacks %q: %s", want, text)
				}
			}
			return text
		}

		draft, err := o.Begin(ctx, o.writer, o.content("2026-12-31"), exemption.Origin{})
		ok(t, err)
		_, err = o.Print(ctx, o.writer, draft)
		refused(t, "a draft, which may be incomplete", err, fault.NotFound, "umum.tidak_ditemukan")

		printed(o.reviewed(t, o.content("2026-12-31"), exemption.Origin{}), "Sedang ditelaah", "Nomor (diberikan saat disetujui)")

		id := o.decided(t, "2026-12-31")
		before := strings.Count(o.kinds(t, id), "lembar_dibaca")
		_, err = o.Print(ctx, o.elsewhere, id)
		refused(t, "another unit prints", err, fault.NotFound, "umum.tidak_ditemukan")
		printed(id, "Pemerintah Kabupaten Contoh", o.find(t, id).Number, "Senin, 2 Maret 2026", "Ditetapkan", "Dinas Kesehatan",
			"Berkas pengadaan "+secretWord, "Halaman 4: harga "+secretWord, "Pasal 17 huruf b UU 14/2008", "UU 5/1999 Pasal 23",
			"Peserta lain menyesuaikan harga "+secretWord, "Persaingan wajar.", "Nilai kontrak terbuka sesudahnya.", "Dikecualikan sebagian", "Sampai dengan 31 Desember 2026",
			"Nama hukum", "Jabatan hukum", "Setuju", "Sudah tepat.", "Diputus", "Nama ppid", "Jabatan bupati, 2 Maret 2026, di dalam aplikasi", "Penyusun", "RAHASIA")
		if n := strings.Count(o.kinds(t, id), "lembar_dibaca") - before; n != 1 {
			t.Errorf("two printings by one person in a day are written down %d times", n)
		}

		c := o.content("2026-12-31")
		c.Conclusion = exemption.Open
		free := o.ruled(t, c, exemption.Origin{})
		if text := printed(free, "informasinya tidak dikecualikan", "Terbuka"); strings.Contains(text, "Nomor") {
			t.Errorf("a test that closes nothing has a number: %s", text)
		}
	})
}
