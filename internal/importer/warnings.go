package importer

import "slices"

// Warning codes. The file's own warnings carry a name after a colon.
const (
	LembarTersembunyi   = "lembar_tersembunyi"
	KolomTersembunyi    = "kolom_tersembunyi"
	BarisTersembunyi    = "baris_tersembunyi"
	KategoriKosong      = "kategori_kosong"
	KategoriBeda        = "kategori_beda"
	KategoriTakBaku     = "kategori_tak_baku"
	WaktuTakDikenal     = "waktu_tak_dikenal"
	TanggalTerbalik     = "tanggal_terbalik"
	TanggalMasaDepan    = "tanggal_masa_depan"
	BentukTakDikenal    = "bentuk_tak_dikenal"
	RetensiTakDikenal   = "retensi_tak_dikenal"
	RetensiMeragukan    = "retensi_meragukan"
	TautanDilengkapi    = "tautan_dilengkapi"
	TautanDiperbaiki    = "tautan_diperbaiki"
	TautanLokal         = "tautan_lokal"
	TautanPihakKetiga   = "tautan_pihak_ketiga"
	NolHilang           = "nol_hilang"
	AngkaRusak          = "angka_rusak"
	TidakDiimpor        = "tidak_diimpor"
	DataPribadi         = "data_pribadi"
	KeputusanTakDikenal = "keputusan_tak_dikenal"
	CentangGanda        = "centang_ganda"
	KolomGanda          = "kolom_ganda"
	Ganda               = "ganda"
	RumusTanpaNilai     = "rumus_tanpa_nilai"
	PenguasaKosong      = "penguasa_kosong"
)

// warnings are the codes of one record, each once, in the order of finding.
type warnings []string

func (w *warnings) add(code string) {
	if !slices.Contains(*w, code) {
		*w = append(*w, code)
	}
}

// list is never null in JSON.
func (w warnings) list() []string {
	if w == nil {
		return []string{}
	}
	return w
}
