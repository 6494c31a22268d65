package catalogue

import (
	"cmp"
	"slices"

	"suluh/internal/register"
	"suluh/internal/stem"
)

// suggested is how many items are suggested at most.
const suggested = 5

// usual are the words by which documents are called that meet an item without sharing
// words with its title.
var usual = map[string]string{
	"B-01a": "profil alamat visi misi tugas fungsi sejarah", "B-01b": "struktur organisasi bagan profil pejabat", "B-01c": "lhkpn harta kekayaan",
	"B-02a": "program prioritas", "B-02c": "capaian target iku indikator", "B-02d": "jadwal kalender", "B-02e": "anggaran dpa dipa rka",
	"B-02f": "agenda", "B-02h": "penerimaan cpns pppk rekrutmen lowongan", "B-03": "lkjip lakip lkpj kinerja",
	"B-04a": "realisasi anggaran lra apbd", "B-04b": "neraca", "B-04c": "calk arus kas", "B-04d": "aset investasi",
	"B-05": "layanan informasi publik", "B-06": "peraturan perda perbup keputusan", "B-07": "tata cara permohonan keberatan sengketa informasi sop",
	"B-08": "pengaduan wbs gratifikasi lapor", "B-09-1-01": "rup rencana umum pengadaan", "B-09-2-02": "hps harga perkiraan sendiri", "B-09-3-02": "ringkasan kontrak",
	"B-10": "kepegawaian pegawai asn statistik", "B-11": "evakuasi darurat peringatan dini", "T-01": "daftar informasi publik dip", "T-04": "perjanjian mou kerja sama",
	"T-06": "izin perizinan", "T-07": "inventaris barang kib", "T-08": "renstra renja rencana strategis kerja", "T-09": "agenda kerja pimpinan", "T-13": "penelitian kajian",
	"T-14": "naskah akademik", "DB-04": "rpjm desa", "DB-05": "rkp desa", "DB-06": "apb desa apbdes", "DB-07": "lppd ilppd", "DB-08": "realisasi apbdes",
	"DT-02": "perdes peraturan desa", "DT-03": "musyawarah desa berita acara", "DT-06": "bumdes bum desa",
}

// Suggest gives items whose words a title has, the most alike first: of the class when
// one is given. It only suggests; the officer decides.
func (l *List) Suggest(title string, class register.Class) []Item {
	words := map[string]bool{}
	for _, s := range stem.Meaningful(stems(title)) {
		words[s] = true
	}
	type hit struct {
		i, score int
	}
	var hits []hit
	for i, item := range l.items {
		if len(l.below[i]) > 0 || class != "" && item.Class != class || item.Cadence.Waits() {
			continue
		}
		score := 2*common(usual[item.Code], words) + common(item.Title, words)
		if score >= 2 {
			hits = append(hits, hit{i, score})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.score, a.score) })
	var items []Item
	for _, h := range hits[:min(len(hits), suggested)] {
		items = append(items, l.items[h.i])
	}
	return items
}

// common counts the different words of a text that are among the words.
func common(text string, words map[string]bool) int {
	n := 0
	seen := map[string]bool{}
	for _, s := range stem.Meaningful(stems(text)) {
		if words[s] && !seen[s] {
			n++
		}
		seen[s] = true
	}
	return n
}

func stems(text string) []string {
	var all []string
	for t := range stem.Tokens(text) {
		all = append(all, t.Stem)
	}
	return all
}
