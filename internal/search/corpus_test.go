package search_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/search"
)

// The corpus: titles as registers have them, made of few common words, over
// texts that use the same words again and again.
var (
	openings = strings.Split("Laporan Realisasi|Daftar Penerima|Rencana Kerja|Dokumen Pelaksanaan|Ringkasan Hasil|Prosedur Pengajuan|Rekapitulasi Permohonan|Peraturan Bupati tentang|Keputusan Kepala Dinas tentang|Kajian Dampak|Petunjuk Teknis|Data Sebaran|Evaluasi Pengelolaan|Perjanjian Kerja Sama|Berita Acara Serah Terima|Kerangka Acuan|Profil|Hasil Pengukuran|Jadwal Pelayanan|Standar Pelayanan", "|")
	subjects = strings.Split("Anggaran Belanja|Bantuan Sosial|Perbaikan Jalan|Pembangunan Jembatan|Pengadaan Obat|Imunisasi Balita|Beasiswa Siswa|Perizinan Usaha|Pajak Reklame|Retribusi Pasar|Irigasi Sawah|Pupuk Bersubsidi|Penanggulangan Banjir|Pengelolaan Sampah|Air Minum|Rumah Layak Huni|Lampu Penerangan|Arsip Statis|Perpustakaan Keliling|Kepuasan Masyarakat|Keterbukaan Informasi|Harta Kekayaan Pejabat|Tenaga Honorer|Pelatihan Kerja|Kawasan Hutan|Tambak Udang|Ternak Sapi|Wisata Pantai|Cagar Budaya|Angkutan Umum|Parkir Kendaraan|Kualitas Udara|Kebakaran Lahan|Posyandu Lansia|Stunting|Koperasi Nelayan|Festival Budaya|Olahraga Pelajar|Pemilihan Kepala Desa|Batas Wilayah", "|")
	places   = strings.Split("Sukamaju|Mekarsari|Tanjung Raya|Muara Enim|Simpang Empat|Batu Ampar|Kota Baru|Teluk Dalam|Gunung Sari|Bukit Indah|Rawa Laut|Karang Anyar|Padang Luas|Lubuk Basung|Sungai Penuh|Pulau Panjang|Air Dingin|Tebing Tinggi|Sumber Rejo|Wono Asri|Banyu Urip|Kali Jati|Pasir Putih|Ujung Batu|Sei Rampah|Kampung Dalam|Pematang Jaya|Labuhan Deli|Tirta Kencana|Cempaka Putih", "|")
	units_   = strings.Split("setda|dinkes|disdik|pupr|bpkad|dlh|dishub|bpbd|dinsos|kominfo", "|")
	filler   = strings.Fields("anggaran laporan kegiatan pelaksanaan dinas kabupaten masyarakat pelayanan informasi publik tahun program dana belanja daerah desa kecamatan data hasil pengelolaan jalan pembangunan bantuan kerja rencana dokumen peraturan permohonan daftar jumlah wilayah penduduk pendidikan kesehatan pegawai kepala bidang seksi tanggal nomor lampiran tabel target capaian indikator sasaran kinerja evaluasi pengawasan pemeriksaan barang jasa penyedia kontrak nilai rupiah persen triwulan semester bulan minggu hari rapat keputusan penetapan perubahan penyusunan penyampaian penerima usaha pasar pajak izin air sampah lingkungan hutan laut sawah ternak ikan wisata budaya")
)

// corpus makes n documents of one body, always the same ones.
func corpus(org string, n int) []search.Document {
	r := rand.New(rand.NewPCG(14, 2008))
	pick := func(from []string) string { return from[r.IntN(len(from))] }
	all := make([]search.Document, n)
	for i := range all {
		year := 2012 + r.IntN(13)
		words := make([]string, 60+r.IntN(180))
		for j := range words {
			words[j] = pick(filler)
		}
		words[r.IntN(len(words))] = pick(subjects)
		all[i] = search.Document{
			Org: org, ID: fmt.Sprintf("d%06d", i), Kind: "informasi", Class: []string{"berkala", "setiap_saat", "serta_merta"}[r.IntN(3)],
			Unit: pick(units_), Year: year, Forms: []string{[]string{"pdf", "xlsx", "cetak"}[r.IntN(3)]},
			Updated: calendar.MustDate("2012-01-02").AddDays(r.IntN(4700)),
			Title:   fmt.Sprintf("%s %s %s Tahun %d", pick(openings), pick(subjects), pick(places), year),
			Summary: strings.Join(words[:25], " ") + ".",
			Parts:   []search.Part{{Label: "berkas.pdf", Text: strings.Join(words[25:], " ") + "."}},
		}
	}
	return all
}

// load writes documents a thousand to a transaction.
func load(t testing.TB, d *db.DB, docs []search.Document) {
	t.Helper()
	for len(docs) > 0 {
		n := min(len(docs), 1000)
		put(t, d, docs[:n]...)
		docs = docs[n:]
	}
}
