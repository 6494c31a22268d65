package decree_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/decree"
	"suluh/internal/register"
)

var (
	benchEntry = db.SQL("decreetest.entry", `
		INSERT INTO entry (org_id, id, number, slug, unit_id, state, class, title, title_fold, year, forms, content, revision, updated_on)
		VALUES ($1, $2, $3, 'a', $4, 'terbit', $5, $6, $6, 2026, ' elektronik ', $7, 1, '2026-01-05')`)
	benchVersion = db.SQL("decreetest.version", `
		INSERT INTO entry_version (org_id, entry_id, revision, content, post, published_at) VALUES ($1, $2, 1, $3, 'PPID', 0)`)
)

// fill writes n public entries as they stand after publication.
func (o *office) fill(n int) {
	o.t.Helper()
	o.write(func(ctx context.Context, tx *db.Tx) error {
		for i := range n {
			c := content(o.unit.ID, fmt.Sprintf("Laporan pertanggungjawaban nomor %d", i+1))
			c.Class = register.Classes[i%3]
			c.Summary = strings.Repeat("Ringkasan isi informasi yang dikuasai dinas. ", 2+i%5)
			raw, err := json.Marshal(c)
			if err != nil {
				return err
			}
			id := db.NewID()
			if _, err := tx.Exec(ctx, benchEntry, o.body.ID, id, int64(i+1), o.unit.ID, string(c.Class), c.Title, string(raw)); err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, benchVersion, o.body.ID, id, string(raw)); err != nil {
				return err
			}
		}
		return nil
	})
}

func engines(b *testing.B, fn func(b *testing.B, d *db.DB)) {
	b.Run("sqlite", func(b *testing.B) { fn(b, dbtest.OpenSQLite(b)) })
	b.Run("postgres", func(b *testing.B) { fn(b, dbtest.OpenPostgres(b)) })
}

// BenchmarkFreeze freezes a hundred thousand entries.
func BenchmarkFreeze(b *testing.B) {
	engines(b, func(b *testing.B, d *db.DB) {
		o := open(b, d)
		o.fill(100_000)
		n := 0
		b.ResetTimer()
		for b.Loop() {
			n++
			start := time.Now()
			seen := o.standing("").Fingerprint
			looked := time.Since(start)
			if _, err := o.Freeze(context.Background(), o.ppid, o.form(strconv.Itoa(n)), seen); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(looked.Milliseconds()), "preview-ms")
			b.ReportMetric(float64((time.Since(start) - looked).Milliseconds()), "freeze-ms")
		}
	})
}

// BenchmarkAnnex prints ten thousand entries as PDF and as a workbook, and says how
// much memory the process took at most.
func BenchmarkAnnex(b *testing.B) {
	o := open(b, dbtest.OpenSQLite(b))
	o.fill(10_000)
	d, err := o.Freeze(context.Background(), o.ppid, o.form("1"), o.standing("").Fingerprint)
	if err != nil {
		b.Fatal(err)
	}
	for _, kind := range []string{decree.AnnexPDF, decree.AnnexXLSX} {
		b.Run(kind, func(b *testing.B) {
			for b.Loop() {
				if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
					b.Fatal(err)
				}
				before := peak(b)
				x, err := o.MakeOne(context.Background(), d, kind)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(x.Pages), "pages")
				b.ReportMetric(float64(x.Size)/1e6, "file-MB")
				b.ReportMetric((peak(b)-before)/1024, "more-peak-MiB")
				b.ReportMetric(peak(b)/1024, "peak-MiB")
			}
		})
	}
}

// peak is the most memory that the process held, in KiB.
func peak(b *testing.B) float64 {
	raw, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kib, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 64)
			if err != nil {
				b.Fatal(err)
			}
			return kib
		}
	}
	b.Fatal("the kernel names no peak")
	return 0
}
