package kantor

import (
	"strings"

	"suluh/internal/register"
)

// findingWord explains one code of the release check: what it is, what it means
// for the person it is about or for the reader, and what to do about it in the
// program that made the file. Sheets and the like are named by the place.
type findingWord struct {
	Title, Means, Do string
}

const (
	doPersonal = "Hapus atau hitamkan bagian itu di berkas aslinya, simpan lagi, lalu ganti berkasnya."
	doTyped    = "Hapus dari kolom itu, lalu simpan draf."
)

var findingWords = map[string]findingWord{
	"nik":                  {"NIK", "Deretan ini tampak seperti nomor induk kependudukan seseorang. Dengan nomor itu orang dapat didaftarkan ke pinjaman atau layanan lain.", doPersonal},
	"kk":                   {"Nomor kartu keluarga", "Nomor ini membuka data seluruh anggota keluarga.", doPersonal},
	"npwp":                 {"NPWP", "Nomor pokok wajib pajak orang adalah data pribadi. NPWP badan atau bendahara boleh terbuka.", doPersonal},
	"telepon":              {"Nomor telepon", "Tampak seperti nomor ponsel. Nomor kantor boleh terbuka, nomor pribadi tidak.", doPersonal},
	"surel":                {"Alamat surel", "Tampak seperti alamat surel pribadi. Alamat kantor boleh terbuka.", doPersonal},
	"rekening":             {"Nomor rekening", "Rekening orang adalah data keuangan pribadi, yang dilindungi lebih ketat.", doPersonal},
	"lembar_tersembunyi":   {"Lembar tersembunyi", "Siapa pun yang mengunduh berkas ini dapat menampilkannya kembali.", "Tampilkan lembar itu di program lembar kerja, hapus bila tidak untuk umum, simpan, lalu ganti berkasnya."},
	"baris_tersembunyi":    {"Baris tersembunyi", "Baris yang disembunyikan tetap ikut terunduh.", "Tampilkan barisnya, hapus yang tidak untuk umum, simpan, lalu ganti berkasnya."},
	"kolom_tersembunyi":    {"Kolom tersembunyi", "Kolom yang disembunyikan tetap ikut terunduh.", "Tampilkan kolomnya, hapus yang tidak untuk umum, simpan, lalu ganti berkasnya."},
	"komentar":             {"Komentar", "Catatan antarpenulis terbaca siapa pun yang mengunduh berkas ini.", "Hapus semua komentar, simpan, lalu ganti berkasnya."},
	"perubahan_terlacak":   {"Riwayat perubahan", "Kalimat yang sudah dihapus masih tersimpan dan dapat dibaca kembali.", "Terima semua perubahan, matikan pelacakan, simpan, lalu ganti berkasnya."},
	"cache_pivot":          {"Salinan data tabel pivot", "Tabel ringkasan ini menyimpan seluruh data asalnya, termasuk yang tidak tampak.", "Salin tabelnya sebagai nilai saja ke berkas baru, simpan, lalu ganti berkasnya."},
	"berkas_tersemat":      {"Berkas di dalam berkas", "Ada berkas lain yang ikut terunduh dan tidak diperiksa.", "Keluarkan berkas itu, simpan, lalu ganti berkasnya."},
	"properti_dokumen":     {"Keterangan dokumen", "Nama pembuat atau kantor tersimpan dalam keterangan dokumen. Ini tidak menahan penerbitan.", "Hapus keterangannya bila nama itu tidak perlu diketahui umum."},
	"gps":                  {"Lokasi pengambilan foto", "Foto menyimpan tempat ia diambil, misalnya rumah seseorang.", "Hapus lokasi dari foto, atau simpan ulang tanpa keterangan, lalu ganti berkasnya."},
	"skrip":                {"Skrip atau makro", "Berkas ini membawa program yang dapat berjalan di komputer pembacanya.", "Simpan sebagai jenis tanpa makro, atau sebagai PDF, lalu ganti berkasnya."},
	"aksi":                 {"Tindakan otomatis", "Berkas ini menjalankan atau mengirim sesuatu saat dibuka.", "Cetak ke PDF baru, lalu ganti berkasnya."},
	"tautan_luar":          {"Bagian dari tempat lain", "Berkas ini mengambil bagian dari alamat atau berkas lain, yang bisa berubah atau menunjukkan nama komputer Anda.", "Putuskan tautannya dan simpan nilainya, lalu ganti berkasnya."},
	"teks_tersembunyi":     {"Teks tersembunyi", "Tulisan yang tidak tampak, misalnya berwarna putih, tetap dapat disalin.", "Hapus tulisan itu, simpan, lalu ganti berkasnya."},
	"catatan_penyaji":      {"Catatan penyaji", "Catatan di bawah salindia terbaca siapa pun yang mengunduh berkas ini.", "Hapus catatannya, atau simpan sebagai PDF tanpa catatan, lalu ganti berkasnya."},
	"salindia_tersembunyi": {"Salindia tersembunyi", "Salindia yang disembunyikan tetap ikut terunduh.", "Hapus salindia itu, simpan, lalu ganti berkasnya."},
	"formulir_xfa":         {"Formulir jenis khusus", "Isi formulir ini hanya terbaca oleh satu program dan tidak dapat diperiksa.", "Cetak ke PDF baru, lalu ganti berkasnya."},
	"terenkripsi":          {"Kata sandi atau batasan", "Berkas ini dikunci, sehingga isinya tidak dapat diperiksa.", "Simpan tanpa kata sandi, lalu ganti berkasnya."},
	"tidak_terperiksa":     {"Bagian yang tidak dapat diperiksa", "Program tidak dapat melihat ke dalam bagian ini. Ia bisa memuat apa saja.", "Simpan ulang atau cetak ke PDF baru, lalu ganti berkasnya. Bila harus berkas ini, buka dan baca seluruhnya."},
	"temuan_lain":          {"Temuan lain", "Masih ada temuan lain yang tidak disebut satu per satu.", "Perbaiki dahulu yang disebut di atas; yang tersisa akan tampak sesudah berkasnya diganti."},
	"data_pribadi":         {"Data pribadi menurut impor", "Saat diimpor, teks ini tampak memuat nomor, telepon, atau surel orang.", "Hapus yang tidak perlu diketahui umum, lalu simpan draf."},
}

// findingTitle names a code; one that is not known yet is named as it is.
func findingTitle(code string) string {
	if w, ok := findingWords[code]; ok {
		return w.Title
	}
	return strings.ReplaceAll(code, "_", " ")
}

// placeWord is a place for people: of typed text it is a column of the form.
func placeWord(f register.Finding) string {
	if name := columnNames[f.Place]; f.File == "" && name != "" {
		return "kolom " + name
	}
	return f.Place
}

// readingWords say whether the text of a file can be read.
var readingWords = map[register.Reading]string{
	register.Readable: "teks dapat dibaca", register.Scanned: "hasil pindai, tanpa teks", register.Unread: "sedang dibaca",
	register.Opaque: "jenis ini tanpa teks", register.Recognised: "hasil pindai, teks dikenali mesin", register.Held: "tidak dapat diperiksa",
}

// unseenNote says what the inspection cannot see in a file, whatever it found.
func unseenNote(f register.File) string {
	switch {
	case f.Reading == register.Scanned, f.Kind == "JPEG", f.Kind == "PNG":
		return "Tulisan di dalam gambar tidak dapat diperiksa program. Baca sendiri setiap halamannya."
	}
	return ""
}
