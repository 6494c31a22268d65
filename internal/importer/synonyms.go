package importer

// synonyms are the headings that mean one canonical column.
type synonyms struct{ name, texts string }

// jenis is a column headed "jenis informasi": its values decide whether it is
// the category, the title, or the last element of the path.
const jenis = "jenis informasi"

var dipColumns = []synonyms{
	{"nomor", "no, nomor urut, no urut, #"},
	{"kode", "kode, kode informasi, kode klasifikasi, klasifikasi arsip"},
	{"judul", "judul, judul informasi, judul dokumen, nama informasi, nama dokumen, nama, informasi, uraian informasi, dokumen informasi"},
	{"ringkasan", "ringkasan, ringkasan informasi, ringkasan isi informasi, ringkasan isi, isi ringkas, deskripsi, uraian, isi informasi"},
	{jenis, "jenis informasi"},
	{"kategori", "kategori, kategori informasi, sifat, sifat informasi, klasifikasi informasi, kelompok informasi, jenis"},
	{"penguasa", "pejabat menguasai informasi, pejabat unit menguasai informasi, pejabat unit satker menguasai informasi, pejabat unit satuan kerja menguasai informasi, " +
		"unit menguasai, unit kerja menguasai, pejabat penguasa informasi, penguasa informasi, unit kerja, opd, perangkat daerah, satker, bidang"},
	{"penanggung_jawab", "penanggung jawab, penanggung jawab informasi, penanggung jawab pembuatan, " +
		"penanggung jawab pembuatan penerbitan informasi, penanggung jawab penerbit informasi, unit penanggung jawab, pj, penerbit informasi"},
	{"waktu_tempat", "waktu tempat pembuatan informasi, tempat waktu pembuatan, waktu tempat pembuatan penerbitan, tempat tanggal pembuatan"},
	{"waktu", "waktu, waktu pembuatan, waktu penerbitan, waktu pembuatan penerbitan informasi, tanggal pembuatan, tanggal terbit, " +
		"tahun, tahun pembuatan, tahun terbit"},
	{"tempat", "tempat, tempat pembuatan, tempat penerbitan"},
	{"bentuk", "bentuk, bentuk informasi, bentuk informasi tersedia, format, format informasi tersedia, bentuk dokumen"},
	{"retensi", "retensi, retensi arsip, jangka waktu penyimpanan, jangka waktu penyimpanan retensi arsip, jangka waktu simpan, " +
		"masa simpan, jangka waktu (tahun), jangka waktu (bulan), jangka waktu (tahun/bulan)"},
	{"media", "jenis media memuat informasi, media, media penyimpanan, media informasi, tersedia melalui"},
	{"tautan", "link, tautan, url, alamat tautan, file, unduh, unduhan, file unduhan, dokumen, lampiran, link dokumen, link download"},
	{"keputusan", "nomor sk, no sk, sk, dasar penetapan"},
	{"keterangan", "keterangan, ket, catatan"},
}

var dikColumns = []synonyms{
	{"nomor", "no, nomor urut, no urut, #"},
	{"informasi", "informasi, informasi dikecualikan, jenis informasi dikecualikan, deskripsi informasi, nama informasi, judul informasi"},
	{"dasar_hukum", "dasar hukum, dasar hukum pengecualian, dasar hukum pengecualian informasi"},
	{"konsekuensi_dibuka", "konsekuensi dibuka, konsekuensi pertimbangan dibuka bagi publik, akibat bila dibuka"},
	{"konsekuensi_ditutup", "ditutup, konsekuensi ditutup, konsekuensi pertimbangan ditutup bagi publik, manfaat bila ditutup"},
	{"konsekuensi", "konsekuensi, analisis konsekuensi pertimbangan, alasan pengecualian, pertimbangan"},
	{"jangka_waktu", "jangka waktu, jangka waktu pengecualian, batas waktu, masa pengecualian"},
	{"penanggung_jawab", "penanggung jawab, pj, unit kerja, pejabat menguasai"},
}

var requestColumns = []synonyms{
	{"nomor", "no, nomor urut, no urut, #"},
	{"nomor_pendaftaran", "no pendaftaran, nomor registrasi, no registrasi, nomor formulir, no tiket, no permohonan"},
	{"tanggal", "tanggal, tanggal permohonan, tanggal diterima, tanggal masuk, timestamp, waktu"},
	{"nama", "nama, nama pemohon, nama lengkap, nama lengkap pemohon"},
	{"nik", "nik, no ktp, nomor ktp, no identitas, nomor induk kependudukan"},
	{"npwp", "npwp"},
	{"alamat", "alamat, alamat lengkap, alamat tempat tinggal, alamat pemohon, domisili"},
	{"pekerjaan", "pekerjaan"},
	{"telepon", "no telp, telp, no hp, nomor hp, telp hp, no telp hp, no wa, whatsapp"},
	{"email", "email, e mail, alamat email, surel"},
	{"kontak", "nomor kontak, kontak, no telp email"},
	{"rincian", "rincian informasi dibutuhkan, rincian informasi, informasi diminta, informasi dibutuhkan"},
	{"tujuan", "tujuan penggunaan informasi, tujuan penggunaan, tujuan, alasan permintaan"},
	{"belum_didokumentasikan", "belum didokumentasikan"},
	{"bentuk_softcopy", "softcopy"},
	{"bentuk_hardcopy", "hardcopy"},
	{"minta_melihat", "melihat mengetahui, melihat mendengar, melihat, mengetahui"},
	{"minta_salinan", "meminta salinan"},
	{"cara_memperoleh", "cara memperoleh informasi"},
	{"cara_salinan", "cara mendapatkan salinan informasi, mendapatkan salinan informasi, cara pengiriman"},
	{"keputusan", "keputusan, status, status permohonan, status verifikasi, hasil"},
	{"alasan_penolakan", "alasan penolakan"},
	{"tanggal_pemberitahuan", "pemberitahuan tertulis"},
	{"tanggal_pemberian", "pemberian informasi"},
	{"biaya", "biaya"},
	{"cara_bayar", "cara pembayaran"},
	{"keterangan", "keterangan, keterangan tambahan, catatan, ket"},
}

// The wording of the seven grounds follows UU14/2008:35(1).
var objectionColumns = []synonyms{
	{"nomor", "no, nomor urut, no urut, #"},
	{"nomor_registrasi", "nomor registrasi, no registrasi, nomor registrasi keberatan, no keberatan"},
	{"tanggal", "tanggal, tanggal keberatan, tanggal diterima, tanggal masuk, timestamp, waktu"},
	{"nama", "nama, nama pemohon, nama lengkap, nama lengkap pemohon"},
	{"nik", "nik, no ktp, nomor ktp, no identitas, nomor induk kependudukan"},
	{"npwp", "npwp"},
	{"alamat", "alamat, alamat lengkap, alamat tempat tinggal, alamat pemohon, domisili"},
	{"pekerjaan", "pekerjaan"},
	{"telepon", "no telp, telp, no hp, nomor hp, telp hp, no telp hp, no wa, whatsapp"},
	{"email", "email, e mail, alamat email, surel"},
	{"kontak", "nomor kontak, kontak, no telp email"},
	{"nomor_pendaftaran", "no pendaftaran, no pendaftaran permohonan, no permohonan, no tiket"},
	{"rincian", "rincian informasi dibutuhkan, rincian informasi, informasi diminta, informasi dibutuhkan"},
	{"tujuan", "tujuan penggunaan informasi, tujuan penggunaan, tujuan"},
	{"alasan_a", "alasan a, permohonan informasi ditolak, penolakan atas permintaan informasi, penolakan berdasarkan alasan pengecualian"},
	{"alasan_b", "alasan b, informasi berkala tidak disediakan, tidak disediakannya informasi berkala"},
	{"alasan_c", "alasan c, permintaan informasi tidak ditanggapi, tidak ditanggapinya permintaan informasi"},
	{"alasan_d", "alasan d, permintaan informasi ditanggapi tidak sebagaimana yang diminta"},
	{"alasan_e", "alasan e, permintaan informasi tidak dipenuhi, tidak dipenuhinya permintaan informasi"},
	{"alasan_f", "alasan f, biaya yang dikenakan tidak wajar, pengenaan biaya yang tidak wajar"},
	{"alasan_g", "alasan g, informasi disampaikan melebihi jangka waktu yang ditentukan, penyampaian informasi yang melebihi waktu yang diatur"},
	{"keputusan_atasan", "keputusan atasan, keputusan atasan ppid, tanggapan atasan"},
	{"tanggal_tanggapan", "hari tgl tanggapan, tanggal tanggapan, hari tanggal pemberian tanggapan"},
	{"nama_atasan", "nama posisi atasan, nama posisi atasan ppid, nama jabatan atasan ppid"},
	{"tanggapan_pemohon", "tanggapan pemohon"},
}

// notColumns are parents of tick columns; alone they are no column.
var notColumns = map[string]bool{
	"status informasi": true, "bawah penguasaan": true, "dibawah penguasaan": true,
	"bentuk informasi dikuasai": true, "jenis permohonan": true, "hari tanggal": true, "biaya cara pembayaran": true,
}

// Kind is the kind of a table.
type Kind string

// Kinds of table.
const (
	DIP        Kind = "dip"
	DIK        Kind = "dik"
	Permohonan Kind = "permohonan"
	Keberatan  Kind = "keberatan"
)

var vocabularies = map[Kind]*vocabulary{
	DIP:        newVocabulary(dipColumns),
	DIK:        newVocabulary(dikColumns),
	Permohonan: newVocabulary(requestColumns),
	Keberatan:  newVocabulary(objectionColumns),
}

var kinds = []Kind{DIP, DIK, Permohonan, Keberatan}

// titled are the columns one of which a heading must have, by kind.
var titled = map[Kind][]string{
	DIP:        {"judul", "ringkasan", jenis},
	DIK:        {"informasi"},
	Permohonan: {"rincian", "nama"},
	Keberatan:  {"rincian", "nama"},
}
