package search_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/search"
	"suluh/internal/stem"
)

// share asks every question and gives the share of those whose document is
// among the first three hits.
func share(t *testing.T, d *db.DB, questions map[string]string) float64 {
	t.Helper()
	found := 0
	for query, id := range questions {
		p := find(t, d, satu, search.Query{Terms: search.Parse(query).Terms, Text: query, Size: 3})
		if slices.ContainsFunc(p.Hits, func(h search.Hit) bool { return h.ID == id }) {
			found++
		}
	}
	return float64(found) / float64(len(questions))
}

// question gives three words of a title as somebody types them who remembers a
// document, each in another of its forms when inflect is set. Three words that
// more than three titles hold have no right answer and are not asked.
func question(r *rand.Rand, doc search.Document, holders func(words []string) int, inflect bool) (string, bool) {
	words := stem.Meaningful(strings.Fields(stem.Fold(doc.Title)))
	for range 40 {
		r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		three := slices.Clone(words[:3])
		if holders(three) > 3 {
			continue
		}
		changed := 0
		for i, w := range three {
			if form, ok := forms[w]; ok && inflect {
				three[i] = form
				changed++
			}
		}
		if changed > 0 == inflect {
			return strings.Join(three, " "), true
		}
	}
	return "", false
}

// counter counts the titles that hold all of the words, from the titles alone
// and without the index under test.
func counter(docs []search.Document) func(words []string) int {
	holds := map[string]map[int]bool{}
	for i, d := range docs {
		for _, s := range stem.Stems(d.Title) {
			if holds[s] == nil {
				holds[s] = map[int]bool{}
			}
			holds[s][i] = true
		}
	}
	return func(words []string) int {
		var stems []string
		for _, w := range words {
			stems = append(stems, strings.Fields(stem.Stem(w))...)
		}
		n := 0
		for i := range holds[stems[0]] {
			all := true
			for _, s := range stems[1:] {
				all = all && holds[s][i]
			}
			if all {
				n++
			}
		}
		return n
	}
}

// Other forms of words of the corpus, as people write them.
var forms = map[string]string{
	"laporan": "pelaporan", "realisasi": "merealisasikan", "penerima": "menerima", "pelaksanaan": "melaksanakan", "pengajuan": "mengajukan", "permohonan": "pemohon",
	"peraturan": "mengatur", "keputusan": "memutuskan", "kajian": "mengkaji", "pengelolaan": "dikelola", "pengukuran": "mengukur", "pelayanan": "melayani", "anggaran": "penganggaran",
	"bantuan": "membantu", "perbaikan": "memperbaiki", "pembangunan": "membangun", "pengadaan": "mengadakan", "perizinan": "izin", "usaha": "pengusaha", "penanggulangan": "menanggulangi",
	"kepuasan": "memuaskan", "keterbukaan": "terbuka", "pelatihan": "melatih", "kebakaran": "terbakar", "pemilihan": "memilih", "rumah": "perumahan", "wisata": "pariwisata",
	"ternak": "peternakan", "hutan": "kehutanan", "olahraga": "keolahragaan", "budaya": "kebudayaan", "penerangan": "menerangi", "sebaran": "tersebar", "hasil": "menghasilkan",
	"kerja": "pekerjaan", "kekayaan": "kaya", "pajak": "perpajakan", "pejabat": "jabatan", "daftar": "pendaftaran", "rencana": "perencanaan", "evaluasi": "mengevaluasi", "informasi": "menginformasikan",
	"masyarakat": "kemasyarakatan", "wilayah": "kewilayahan", "pelajar": "belajar", "tenaga": "ketenagaan", "petunjuk": "menunjukkan", "belanja": "membelanjakan", "beasiswa": "beasiswanya", "batas": "pembatasan",
}

func TestQuality(t *testing.T) {
	t.Parallel()
	docs := corpus(satu, 3000)
	holders := counter(docs)
	r := rand.New(rand.NewPCG(1, 2))
	plain, inflected := map[string]string{}, map[string]string{}
	for _, i := range r.Perm(len(docs))[:600] {
		if q, ok := question(r, docs[i], holders, false); ok && len(plain) < 200 {
			plain[q] = docs[i].ID
		}
		if q, ok := question(r, docs[i], holders, true); ok && len(inflected) < 200 {
			inflected[q] = docs[i].ID
		}
	}
	if len(plain) < 150 || len(inflected) < 150 {
		t.Fatalf("only %d and %d questions", len(plain), len(inflected))
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		load(t, d, docs)
		a, b := share(t, d, plain), share(t, d, inflected)
		t.Logf("three words of a title among the first three: %.1f %% of %d; in other forms: %.1f %% of %d", 100*a, len(plain), 100*b, len(inflected))
		if a < 0.95 {
			t.Errorf("three words of a title are among the first three in %.1f %%, want 95", 100*a)
		}
		if b < 0.90 {
			t.Errorf("other forms of them in %.1f %%, want 90", 100*b)
		}
	})
}

// A title whose every word is in thousands of newer texts, and which is older
// than all of them, is still the first answer.
func TestTitleOfCommonWordsIsNotLost(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		var docs []search.Document
		for i := range 2500 {
			title := "Notulen Rapat Mingguan"
			if i%2 == 0 {
				title = "Laporan Tahunan tentang Anggaran serta Pelayanan Lapangan bagi Desa"
			}
			docs = append(docs, search.Document{Org: satu, ID: db.NewID(), Title: title, Updated: calendar.MustDate("2020-01-01").AddDays(i % 900),
				Parts: []search.Part{{Text: "laporan anggaran desa dan pelayanan anggaran laporan"}}})
		}
		docs = append(docs,
			search.Document{Org: satu, ID: "tepat", Title: "Laporan Anggaran Desa", Updated: calendar.MustDate("2010-01-01")},
			search.Document{Org: satu, ID: "rangkai", Title: "Penjelasan Pelayanan Laporan Anggaran Kecil Sekali", Updated: calendar.MustDate("2011-01-01"), Parts: []search.Part{{Text: "desa"}}})
		load(t, d, docs)
		p := find(t, d, satu, search.Parse("laporan anggaran desa"))
		if p.Hits[0].ID != "tepat" {
			t.Errorf("the first answer is %s", text(p.Hits[0].Title))
		}
		if p.Total != search.Bound || !p.More {
			t.Errorf("%d matches, more %v, want %d and more", p.Total, p.More, search.Bound)
		}
		if p := find(t, d, satu, search.Parse("pelayanan laporan anggaran")); p.Hits[0].ID != "rangkai" {
			t.Errorf("words that stand together in an old title: the first answer is %s", text(p.Hits[0].Title))
		}
		q := search.Parse("laporan anggaran desa")
		q.Filter.Years = []int{1999}
		if p := find(t, d, satu, q); p.Total != 0 {
			t.Errorf("a filter that nothing passes leaves %d", p.Total)
		}
	})
}
