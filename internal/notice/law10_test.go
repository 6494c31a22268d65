package notice_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"suluh/internal/notice"
)

// TestLaw10Forms is the table of the forms that the rules of information service name,
// and what each must hold besides body, address, number and date. What is looked for
// stands in the printed file, as people read it. The forms of an objection are held by
// TestLaw8FormsAndResponse.
func TestLaw10Forms(t *testing.T) {
	t.Parallel()
	common := []string{"Pemerintah Kabupaten Contoh", "Jalan Merdeka Nomor 1, Contoh 12345"}
	letters := every()
	for name, m := range map[string]maker{"formulir": requestForm(), "klasifikasi": classification(), "lembar_uji": testSheet()} {
		letters[name] = m
	}
	for name, c := range map[string]struct {
		form  string
		holds []string
	}{
		"proof of receipt": {"tanda_bukti", []string{"012/PPID/X/2024", "31 Oktober 2024", "pukul 14.30", "Budi Santoso", "Laporan pertanggungjawaban anggaran",
			"Siti Rahayu", "Kamis, 14 November 2024", "paling lambat 10 hari kerja", "paling lama 7 hari kerja", "paling lambat 30 hari kerja", "keberatan kepada Atasan PPID"}},
		"incompleteness notice": {"ketidaklengkapan", []string{"Salinan KTP atau tanda pengenal lain.", "Selasa, 19 November 2024", "3 hari kerja", "permohonan tidak diproses"}},
		"written notification, given and refused": {"pemberitahuan", []string{"Kami menguasai informasi ini", "salinan cetak", "Penyalinan", "42", "Rp250", "Pengiriman", "Rp18.000", "Rp28.500",
			"paling lambat Senin, 18 November 2024", "Pasal 17 huruf b", "005/SK-PPID/XI/2024", "Kamis, 2 Januari 2025"}},
		"written notification, not held and redacted": {"pemberitahuan_sebagian", []string{"Badan Pemeriksa Keuangan", "belum didokumentasikan", "31 Maret 2025", "data pribadi"}},
		"notice of extension":                         {"perpanjangan", []string{"dokumen masih dihimpun", "Kamis, 14 November 2024", "Senin, 25 November 2024", "hanya dapat dilakukan satu kali"}},
		"decree of refusal": {"sk_penolakan", []string{"005/SK-PPID/XI/2024", "012/PPID/X/2024", "Budi Santoso", "Jalan Melati 5", "Wiraswasta", "0812-3456-7890", "Notulen rapat",
			"Pasal 17 huruf b", "11 November 2024", "sampai kontrak ditandatangani", "Sekretaris Daerah Kabupaten Contoh", "Kamis, 2 Januari 2025"}},
		"minutes of handover": {"penyerahan", []string{"Laporan pertanggungjawaban anggaran", "salinan cetak, 42 lembar", "18 November 2024", "Budi Santoso", "Dewi Lestari"}},
		"form of a request": {"formulir", []string{"012/PPID/X/2024", "31 Oktober 2024", "Budi Santoso", "Jalan Melati 5", "Wiraswasta", "0812-3456-7890", "Laporan pertanggungjawaban anggaran",
			"Skripsi", "salinan digital", "dikirim ke surel", "Siti Rahayu", "Hak Anda sebagai pemohon", "10 hari kerja", "7 hari kerja", "30 hari kerja", "keberatan kepada Atasan PPID"}},
		"decision on a classification": {"klasifikasi", []string{"DIK-001/PPID/XI/2024", "Dinas Kesehatan", "sebagian dokumen, 2 bagian", "UU 17/2023 Pasal 177", "Mengungkap rahasia pribadi.", "Melindungi pasien.",
			"4 Januari 2027", "Bupati Contoh", "Sri Rahayu", "Siti Rahayu"}},
		"sheet of a consequence test": {"lembar_uji", []string{"DIK-001/PPID/XI/2024", "11 November 2024", "Dinas Kesehatan", "Rekam layanan puskesmas", "Halaman 3, kolom nama", "Halaman 4, paragraf 2",
			"Pasal 17 huruf h UU 14/2008", "UU 17/2023 Pasal 177", "Riwayat penyakit seseorang terbuka.", "Pasien tetap berani berobat.", "Jumlah kunjungan berguna bagi umum.",
			"Dikecualikan sebagian", "Sampai dengan 31 Desember 2026", "Sri Rahayu", "Kepala Bagian Hukum", "Setuju", "Sudah tepat.", "5 November 2024", "RAHASIA"}},
		"minutes of viewing": {"melihat", []string{"Laporan pertanggungjawaban anggaran", "layar komputer di loket", "18 November 2024", "Budi Santoso", "Dewi Lestari"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, err := letters[c.form].Letter()
			if err != nil {
				t.Fatal(err)
			}
			text := printed(t, l)
			for _, want := range append(c.holds, common...) {
				if !strings.Contains(text, want) {
					t.Errorf("the paper lacks %q:\n%s", want, text)
				}
			}
			if l.Number == "" || !strings.Contains(text, l.Number) {
				t.Errorf("the paper lacks its number %q", l.Number)
			}
		})
	}
}

func requestForm() notice.RequestForm {
	i := issue()
	i.Number, i.Date = "012/PPID/X/2024", on("2024-10-31")
	r := receipt()
	return notice.RequestForm{Issue: i, At: r.At, Channel: "loket", Kind: "Perorangan", Identity: "NIK, disimpan tersandi", Address: "Jalan Melati 5", Occupation: "Wiraswasta",
		Contact: "0812-3456-7890", Items: asked, Purpose: "Skripsi", Manner: "salinan digital", Delivery: "dikirim ke surel", Rights: r.Rights, Privacy: r.Privacy}
}

// printed is the text of a letter's file on one line.
func printed(t *testing.T, l notice.Letter) string {
	t.Helper()
	var file bytes.Buffer
	if err := l.At("https://ppid.contoh.go.id").PDF(&file); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "surat.pdf")
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}
