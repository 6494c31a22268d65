package search_test

import (
	"flag"
	"testing"

	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/search"
)

var benchDocs = flag.Int("docs", 10000, "documents in the corpus of the benchmarks")

// engines runs a benchmark on both engines over the same corpus.
func engines(b *testing.B, fn func(b *testing.B, d *db.DB)) {
	docs := corpus(satu, *benchDocs)
	for _, e := range []struct {
		name string
		open func(testing.TB) *db.DB
	}{{"sqlite", dbtest.OpenSQLite}, {"postgres", dbtest.OpenPostgres}} {
		b.Run(e.name, func(b *testing.B) {
			d := e.open(b)
			load(b, d, docs)
			fn(b, d)
		})
	}
}

func BenchmarkFind(b *testing.B) {
	engines(b, func(b *testing.B, d *db.DB) {
		for _, c := range []struct{ name, query string }{
			{"rare", "bersubsidi lubuk basung"},
			{"title", "laporan realisasi stunting"},
			{"common", "laporan"},
			{"three_common", "laporan anggaran desa"},
			{"phrase", `"realisasi anggaran belanja"`},
			{"abbreviation", "lkjip"},
			{"nothing", "angaran zzz"},
		} {
			b.Run(c.name, func(b *testing.B) {
				for b.Loop() {
					if _, err := search.Find(b.Context(), d, satu, search.Parse(c.query)); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		b.Run("suggest", func(b *testing.B) {
			for b.Loop() {
				if _, err := search.Suggest(b.Context(), d, satu, "laporan rea", 8); err != nil {
					b.Fatal(err)
				}
			}
		})
	})
}

func BenchmarkPut(b *testing.B) {
	docs := corpus(satu, 20000)
	engines(b, func(b *testing.B, d *db.DB) {
		i := 0
		for b.Loop() {
			i++
			put(b, d, docs[i%len(docs)])
		}
	})
}
