package kantor

import (
	"strings"
	"time"

	"suluh/internal/dipimport"
	"suluh/internal/i18n"
	"suluh/internal/importer"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// importKinds say what a kind of list is and where its lines go.
var importKinds = map[importer.Kind]struct{ Name, Goes string }{
	importer.DIP:        {"Daftar Informasi Publik", "Barisnya menjadi draf unit yang dipilih."},
	importer.DIK:        {"Daftar Informasi yang Dikecualikan", "Barisnya menjadi draf uji konsekuensi, tidak pernah langsung berlaku."},
	importer.Permohonan: {"Buku register permohonan", "Barisnya menjadi arsip permohonan tahun lalu yang sudah selesai, dengan nomor seperti tertulis."},
	importer.Keberatan:  {"Buku register keberatan", "Barisnya menjadi arsip keberatan tahun lalu yang sudah selesai, dengan nomor seperti tertulis."},
}

// bookColumns name the canonical columns of the other kinds on the screen.
var bookColumns = map[string]string{
	"informasi": "Informasi yang dikecualikan", "dasar_hukum": "Dasar hukum", "konsekuensi_dibuka": "Konsekuensi bila dibuka", "konsekuensi_ditutup": "Konsekuensi bila ditutup",
	"konsekuensi": "Konsekuensi", "jangka_waktu": "Jangka waktu pengecualian", "nomor_pendaftaran": "Nomor pendaftaran permohonan", "nomor_registrasi": "Nomor registrasi keberatan",
	"tanggal": "Tanggal diterima", "nama": "Nama pemohon", "nik": "Nomor identitas (tidak diimpor)", "npwp": "NPWP (tidak diimpor)", "alamat": "Alamat", "pekerjaan": "Pekerjaan",
	"telepon": "Telepon", "email": "Surel", "kontak": "Telepon atau surel", "rincian": "Rincian informasi", "tujuan": "Tujuan penggunaan",
	"belum_didokumentasikan": "Centang: belum didokumentasikan", "bentuk_softcopy": "Centang: salinan elektronik", "bentuk_hardcopy": "Centang: salinan cetak",
	"minta_melihat": "Centang: melihat atau mengetahui", "minta_salinan": "Centang: meminta salinan", "dikuasai_ya": "Centang: dikuasai", "dikuasai_tidak": "Centang: tidak dikuasai",
	"cara_memperoleh": "Cara memperoleh", "cara_salinan": "Cara mendapatkan salinan", "alasan_penolakan": "Alasan penolakan",
	"tanggal_pemberitahuan": "Tanggal pemberitahuan tertulis", "tanggal_pemberian": "Tanggal pemberian informasi", "biaya": "Biaya", "cara_bayar": "Cara pembayaran",
	"keputusan_atasan": "Keputusan Atasan PPID", "tanggal_tanggapan": "Tanggal tanggapan", "nama_atasan": "Nama dan jabatan Atasan PPID", "tanggapan_pemohon": "Tanggapan pemohon",
}

// importColumn names a canonical column of a kind of list on the screen.
func importColumn(kind importer.Kind, name string) string {
	switch {
	case name == "nomor":
		return "Nomor urut"
	case name == "waktu_tempat":
		return "Waktu dan tempat pembuatan"
	case name == "kategori":
		return "Klasifikasi"
	case name == "keputusan" && kind != importer.DIP:
		return "Keputusan"
	case strings.HasPrefix(name, "alasan_") && len(name) == len("alasan_a"):
		return "Centang: alasan " + strings.TrimPrefix(name, "alasan_")
	}
	if words := bookColumns[name]; words != "" {
		return words
	}
	if words := columnNames[name]; words != "" {
		return words
	}
	return name
}

// importAt is the address where an import stands.
func importAt(i dipimport.Import) string {
	switch {
	case i.Began():
		return importsPath + i.ID + "/hasil"
	case i.State == dipimport.Uploaded:
		return importsPath + i.ID
	}
	return importsPath + i.ID + "/pratinjau"
}

func importTag(i dipimport.Import, now time.Time) ui.Tag {
	if i.Stalled(now) {
		return ui.Tag{Text: "Terhenti", Tone: ui.Past}
	}
	switch i.State {
	case dipimport.Uploaded, dipimport.Ready:
		return ui.Tag{Text: "Belum diimpor", Tone: ui.Plain}
	case dipimport.Done:
		return ui.Tag{Text: "Selesai", Tone: ui.Good}
	case dipimport.Undone:
		return ui.Tag{Text: "Dibatalkan", Tone: ui.Done}
	}
	return ui.Tag{Text: "Sedang berjalan", Tone: ui.Soon}
}

var fateWords = []struct {
	Fate register.Fate
	Word string
	Tone ui.Tone
}{
	{register.New, "Baru", ui.Good}, {register.Changed, "Berubah", ui.Soon}, {register.Unchanged, "Tetap", ui.Plain}, {register.LeftOut, "Dilewati", ui.Done},
}

func fateTag(f register.Fate) ui.Tag {
	for _, w := range fateWords {
		if w.Fate == f {
			return ui.Tag{Text: w.Word, Tone: w.Tone}
		}
	}
	return ui.Tag{}
}

// warningWords say what the importer noticed, and warningHelp what to do about it.
var warningWords = map[string]string{
	importer.LembarTersembunyi: "lembar tersembunyi tidak dibaca", importer.KolomTersembunyi: "kolom tersembunyi tidak dibaca",
	importer.BarisTersembunyi: "barisnya tersembunyi di lembar kerja", importer.KategoriKosong: "klasifikasi belum ada",
	importer.KategoriBeda: "klasifikasi baris berbeda dari judul bagiannya", importer.KategoriTakBaku: "klasifikasi ditulis dengan kata lain",
	importer.WaktuTakDikenal: "waktu tidak dikenali, disimpan seperti tertulis", importer.TanggalTerbalik: "bulan dan tanggal mungkin tertukar",
	importer.TanggalMasaDepan: "tanggalnya di masa depan", importer.BentukTakDikenal: "bentuk tidak dikenali", importer.RetensiTakDikenal: "masa simpan tidak dikenali, disimpan seperti tertulis",
	importer.RetensiMeragukan: "masa simpan meragukan", importer.TautanDilengkapi: "tautan dilengkapi dengan https://", importer.TautanDiperbaiki: "tautan diperbaiki",
	importer.TautanLokal: "tautan menunjuk ke komputer Anda sendiri", importer.TautanPihakKetiga: "tautan menunjuk ke penyimpanan pihak ketiga",
	importer.NolHilang: "angka nol di depan mungkin hilang", importer.AngkaRusak: "angka panjang dirusak lembar kerja", importer.TidakDiimpor: "kolom tidak diimpor",
	importer.DataPribadi: "tampak memuat data pribadi, perlu diperiksa sebelum diajukan", importer.CentangGanda: "dicentang lebih dari satu",
	importer.KolomGanda: "dua kolom dengan arti sama berbeda isinya", importer.Ganda: "sama dengan baris sebelumnya", importer.RumusTanpaNilai: "ada rumus tanpa nilai",
	importer.PenguasaKosong: "yang menguasai informasi belum diisi", importer.KeputusanTakDikenal: "keputusan tidak dikenali",
}

var warningHelp = map[string]string{
	importer.BarisTersembunyi: "Saringan lembar kerja mungkin masih menyala. Barisnya tetap diimpor.", importer.KategoriKosong: "Pilih klasifikasi bawaan di langkah sebelumnya, atau isi di setiap draf.",
	importer.KategoriBeda: "Yang tertulis di baris dipakai.", importer.KategoriTakBaku: "Periksa klasifikasinya di draf.", importer.WaktuTakDikenal: "Tulis tanggal, bulan, atau tahun supaya dapat disaring.",
	importer.TanggalTerbalik: "Dibaca sebagai bulan lalu tanggal, karena kebalikannya tidak ada.", importer.TanggalMasaDepan: "Periksa tahunnya.", importer.BentukTakDikenal: "Pilih cetak, elektronik, rekaman, atau daring di draf.",
	importer.RetensiTakDikenal: "Tulis misalnya 5 tahun, permanen, atau sesuai JRA.", importer.RetensiMeragukan: "Sebuah tahun bukan jangka waktu.", importer.TautanDilengkapi: "Buka tautannya untuk memastikan.",
	importer.TautanDiperbaiki: "Bagian https:// yang ganda atau kurang sudah diperbaiki.", importer.TautanLokal: "Tidak diimpor. Unggah berkasnya ke draf.", importer.TautanPihakKetiga: "Tautan ke penyimpanan pribadi hilang bila pegawainya pindah. Unggah berkasnya ke draf.",
	importer.NolHilang: "Angka nol di depan nomor telepon sudah dikembalikan.", importer.AngkaRusak: "Angkanya tidak dapat dipulihkan dan dikosongkan.", importer.DataPribadi: "Hapus nomor identitas, telepon, atau surel yang tidak perlu diketahui umum sebelum diajukan.",
	importer.CentangGanda: "Tidak ada yang dipilih; tentukan sendiri.", importer.KolomGanda: "Kolom pertama dipakai, isi kolom lain disimpan sebagai keterangan.", importer.Ganda: "Keduanya disimpan. Buang salah satunya bila memang sama.",
	importer.RumusTanpaNilai: "Buka di Excel, simpan, lalu impor lagi bila nilainya perlu.", importer.PenguasaKosong: "Lengkapi pejabat atau unit yang menguasai di draf.", importer.KeputusanTakDikenal: "Teksnya disimpan seperti tertulis.",
}

// fileWarning says a warning about the whole file: a code, or a code and a name.
func fileWarning(code string) string {
	code, name, _ := strings.Cut(code, ": ")
	words := warningWords[code]
	if words == "" {
		words = code
	}
	if name != "" {
		return capital(words) + ": " + name
	}
	return capital(words)
}

func warningsText(codes []string) string {
	var words []string
	for _, c := range codes {
		words = append(words, fileWarning(c))
	}
	return strings.Join(words, "; ")
}

// importPlace is where a line stands in the file.
func importPlace(l dipimport.Line) ui.Cell {
	c := ui.NumCell(l.Row)
	if l.Sheet != "" {
		c.Sub = l.Sheet
	}
	return c
}

// importNote says in one cell what is to be said about a line.
func importNote(l dipimport.Line, warnings bool) string {
	var notes []string
	if l.Reason != "" {
		notes = append(notes, i18n.Say(l.Reason))
	}
	if len(l.Fields) > 0 {
		notes = append(notes, "Kolom yang berubah: "+importFields(l))
	}
	if warnings && len(l.Warnings) > 0 {
		notes = append(notes, warningsText(l.Warnings))
	}
	if l.Undone != "" {
		notes = append(notes, i18n.Say(l.Undone))
	}
	return strings.Join(notes, "; ")
}

func importFields(l dipimport.Line) string {
	if l.Kind == importer.DIP {
		return columnWords(l.Fields)
	}
	var words []string
	for _, f := range l.Fields {
		words = append(words, strings.ToLower(importColumn(l.Kind, f)))
	}
	return web.Join(words)
}
