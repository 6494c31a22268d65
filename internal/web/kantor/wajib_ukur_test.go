package kantor_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"suluh/internal/identity"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// BenchmarkMatrix opens the matrix of 120 units with 100,000 entries and, in turn, a
// page of the office with as many bytes that asks nothing and decides nothing, both
// signed in and compressed, and prints how many times longer the matrix takes. Nothing
// happens in the body meanwhile, as on most openings.
func BenchmarkMatrix(b *testing.B) {
	bed := webtest.Single(b)
	for i := range 118 {
		bed.AddUnit(b, bed.Body, fmt.Sprintf("unit-%03d", i), fmt.Sprintf("Dinas Urusan Pemerintahan Bidang %03d", i))
	}
	fill(b, bed, 100_000)
	var filler []byte
	bed.App.Office.Permitted("GET /kantor/kosong", func(w http.ResponseWriter, r *http.Request, _ web.Visit) error {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Cache-Control", "no-cache")
		return web.Send(w, r, http.StatusOK, filler)
	}, identity.EditRegister)
	who := bed.SignIn(b, bed.AddPerson(b, bed.Body, "ppid_utama", ""))
	page := who.Get("/kantor/informasi/wajib/matriks")
	if page.Status != http.StatusOK || strings.Count(page.Body, "<tr>") < 121 {
		b.Fatalf("the matrix is answered %d", page.Status)
	}
	filler = bytes.Repeat([]byte("<td></td>"), len(page.Body)/9+1)[:len(page.Body)]
	var matrix, empty []time.Duration
	open := func(path string) time.Duration {
		r := httptest.NewRequest(http.MethodGet, "http://"+bed.Body.Host+path, nil)
		r.Header.Set("Accept-Encoding", "gzip")
		who.Carry(r)
		w := httptest.NewRecorder()
		begun := time.Now()
		bed.Handler.ServeHTTP(w, r)
		took := time.Since(begun)
		if w.Code != http.StatusOK {
			b.Fatalf("%s is answered %d", path, w.Code)
		}
		return took
	}
	for b.Loop() {
		matrix, empty = append(matrix, open("/kantor/informasi/wajib/matriks")), append(empty, open("/kantor/kosong"))
	}
	median := func(times []time.Duration) float64 {
		slices.Sort(times)
		return float64(times[len(times)/2].Microseconds()) / 1000
	}
	b.ReportMetric(median(matrix), "ms-matriks")
	b.ReportMetric(median(empty), "ms-kosong")
	b.ReportMetric(median(matrix)/median(empty), "x-kosong")
	b.ReportMetric(float64(len(page.Body)), "bita")
}

// fill puts entries over all units and items into the tables as publications would
// leave them.
func fill(b *testing.B, bed *webtest.Bed, n int) {
	b.Helper()
	ctx, pool := b.Context(), bed.App.DB.Pool()
	codes := []string{}
	for _, item := range bed.App.Catalogue.Book.For(bed.Body.Kind).Items() {
		codes = append(codes, item.Code)
	}
	run := func(do func(tx *sql.Tx) error) {
		tx, err := pool.BeginTx(ctx, nil)
		if err != nil {
			b.Fatal(err)
		}
		if err := do(tx); err != nil {
			b.Fatal(err)
		}
		if err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	}
	run(func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `CREATE TEMP TABLE butir (i INTEGER PRIMARY KEY, code TEXT)`); err != nil {
			return err
		}
		for i, code := range codes {
			if _, err := tx.ExecContext(ctx, `INSERT INTO butir VALUES ($1, $2)`, i, code); err != nil {
				return err
			}
		}
		const numbers = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1),
			u (id, place) AS (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 FROM unit WHERE org_id = $2) `
		if _, err := tx.ExecContext(ctx, `INSERT INTO entry (org_id, id, number, slug, unit_id, state, class, title, title_fold, year, forms, content, updated_on)
			`+numbers+`SELECT $2, 'e' || i, i, 'informasi', u.id, 'terbit', 'berkala', 'Informasi ' || i, 'informasi ' || i, 2026, ' elektronik ', '{}', '2026-0' || (1 + i % 3) || '-02'
			FROM n JOIN u ON u.place = n.i % 120`, n, bed.Body.ID); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO entry_item (org_id, entry_id, item, unit_id, cadence, updated_on)
			SELECT e.org_id, e.id, b.code, e.unit_id, 0, e.updated_on FROM entry e JOIN butir b ON b.i = (e.number / 120) % $1 WHERE e.org_id = $2`, len(codes), bed.Body.ID)
		return err
	})
	run(func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO unit_catalogue (org_id, unit_id, held)
			SELECT $1, unit_id, GROUP_CONCAT(item || ' 0 ' || n || ' ' || latest || char(10), '') FROM (
				SELECT unit_id, item, COUNT(*) AS n, MAX(updated_on) AS latest FROM entry_item WHERE org_id = $1 GROUP BY unit_id, item) GROUP BY unit_id`, bed.Body.ID)
		return err
	})
}
