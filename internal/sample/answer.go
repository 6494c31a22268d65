package sample

// Answer is what everybody may read of an answered request of the regency.
type Answer struct {
	Title, Asked, Answered string
	Entry                  string // key of the entry that answers it
	Published              bool   // else it waits as a draft
}

// Answers tells some answered requests in neutral words, by the key of the request.
var Answers = map[string]Answer{
	"serah-apbd": {"Ringkasan APBD 2026 dalam bentuk tabel", "Angka APBD tahun 2026 yang dapat diolah dengan program lembar kerja.",
		"Ringkasan APBD 2026 diberikan sebagai berkas XLSX dan CSV. Berkas yang sama ada di Daftar Informasi Publik.", "bkad/apbd-2026", true},
	"serah-dana-desa": {"Pagu dana desa dan alokasi dana desa 2026", "Besar dana yang diterima setiap desa pada tahun 2026.",
		"Pagu setiap desa diberikan sebagai berkas XLSX. Angka tahun berikutnya terbit setelah peraturan bupati ditetapkan.", "dpmd/dana-desa-2026", true},
	"serah-sekolah": {"Siswa dan guru sekolah dasar di Tegalrukmi", "Banyaknya siswa dan guru sekolah dasar di satu kecamatan, dua tahun terakhir.",
		"Data diberikan sebagai salinan cetak berhuruf besar, menurut sekolah dan tahun.", "disdikbud/data-sekolah-2025", false},
}
