package dipimport_test

import (
	"context"
	"runtime"
	"testing"
	"time"

	"suluh/internal/dbtest"
)

// BenchmarkImport writes a register of 5,000 rows as drafts on SQLite and prints how
// many rows a second, and the most heap in use above what there was before the import
// began.
func BenchmarkImport(b *testing.B) {
	const rows = 5_000
	data := list(rows, "")
	var took time.Duration
	var peak uint64
	for b.Loop() {
		k := newDesk(b, dbtest.OpenSQLite(b))
		k.Batch = 0
		a := k.person("operator", "operator", k.unit.ID)
		i, w := k.keep(a, data), book(b, data)
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		before := m.HeapInuse
		start := time.Now()
		err := k.Run(context.Background(), a, i, w, today, func(int64) {
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapInuse-min(m.HeapInuse, before))
		})
		if err != nil {
			b.Fatal(err)
		}
		took += time.Since(start)
	}
	b.ReportMetric(float64(rows*b.N)/took.Seconds(), "baris/s")
	b.ReportMetric(float64(peak)/(1<<20), "MB-puncak")
}
