package importer_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"suluh/internal/importer"
	"suluh/internal/sheet"
)

// register writes a register of n entries in twelve columns.
func register(t testing.TB, n int) []byte {
	t.Helper()
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	must(t, err)
	must(t, w.SetRow("A1", []any{"No", "Judul Informasi", "Ringkasan", "Kategori", "Unit Kerja", "Penanggung Jawab", "Waktu", "Bentuk", "Retensi", "Media", "Link", "Keterangan"}))
	for i := range n {
		must(t, w.SetRow(fmt.Sprintf("A%d", i+2), []any{i + 1, fmt.Sprintf("Laporan kegiatan nomor %d", i), "Ringkasan isi laporan dan lampirannya",
			"Berkala", fmt.Sprintf("Bidang %d", i%40), "Sekretaris", "12 Maret 2024", "Hard & Soft File", "5 tahun", "Situs", fmt.Sprintf("https://contoh.go.id/%d", i), ""}))
	}
	must(t, w.Flush())
	return xlsx(t, f)
}

// countWithExcelize reads the same file with excelize's own streaming reader.
func countWithExcelize(t testing.TB, data []byte) int {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(t, err)
	defer f.Close()
	rows, err := f.Rows("Sheet1")
	must(t, err)
	n := 0
	for rows.Next() {
		_, err := rows.Columns()
		must(t, err)
		n++
	}
	must(t, rows.Error())
	return n
}

func countRecords(t testing.TB, data []byte) int {
	t.Helper()
	w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), "x", sheet.Limits{})
	must(t, err)
	n := 0
	_, err = importer.Each(w, importer.Options{Today: today}, func(*importer.Table, importer.Record) error {
		n++
		return nil
	})
	must(t, err)
	return n
}

// BenchmarkXLSX reads 20,000 rows into records and compares with excelize's
// streaming reader over the same file in the same run: "kali" is how many
// times faster the records are there.
func BenchmarkXLSX(b *testing.B) {
	const rows = 20_000
	data := register(b, rows)
	var theirs, ours time.Duration
	for b.Loop() {
		start := time.Now()
		if n := countWithExcelize(b, data); n != rows+1 {
			b.Fatalf("excelize read %d rows", n)
		}
		theirs += time.Since(start)
		start = time.Now()
		if n := countRecords(b, data); n != rows {
			b.Fatalf("read %d records", n)
		}
		ours += time.Since(start)
	}
	b.ReportMetric(float64(theirs)/float64(ours), "kali")
	b.ReportMetric(float64(rows*b.N)/ours.Seconds(), "baris/s")
}

// BenchmarkPreview100000 makes the preview of a register of 100,000 rows in twelve
// columns, as the command prints it, and compares with what excelize's streaming
// reader needs for the same bytes in the same run, with the options that make it
// fastest in bounded memory: "kali-excelize" is our time divided by theirs, the target
// is at most 2. Peak memory is the heap in use above what the file itself takes.
func BenchmarkPreview100000(b *testing.B) {
	const rows = 100_000
	data := register(b, rows)
	var theirs, ours time.Duration
	var peakTheirs, peakOurs uint64
	for b.Loop() {
		at, peak := watched(func() {
			f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipXMLSizeLimit: 64 << 20, RawCellValue: true})
			must(b, err)
			defer f.Close()
			rows, err := f.Rows("Sheet1")
			must(b, err)
			for rows.Next() {
				_, err := rows.Columns()
				must(b, err)
			}
			must(b, errors.Join(rows.Error(), rows.Close()))
		})
		theirs, peakTheirs = theirs+at, max(peakTheirs, peak)
		at, peak = watched(func() {
			w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), "x", sheet.Limits{})
			must(b, err)
			summary, err := importer.WriteJSON(io.Discard, w, importer.Options{Today: today})
			must(b, err)
			if len(summary.Tables) != 1 {
				b.Fatalf("%d tables", len(summary.Tables))
			}
		})
		ours, peakOurs = ours+at, max(peakOurs, peak)
	}
	b.ReportMetric(float64(ours)/float64(theirs), "kali-excelize")
	b.ReportMetric(float64(peakOurs)/(1<<20), "MB-puncak")
	b.ReportMetric(float64(peakTheirs)/(1<<20), "MB-puncak-excelize")
	b.ReportMetric(float64(rows*b.N)/ours.Seconds(), "baris/s")
}

// watched measures how long fn takes and the most heap that was in use during it,
// above what was in use before.
func watched(fn func()) (took time.Duration, peak uint64) {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before := m.HeapInuse
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
				var now runtime.MemStats
				runtime.ReadMemStats(&now)
				peak = max(peak, now.HeapInuse-min(now.HeapInuse, before))
			}
		}
	}()
	start := time.Now()
	fn()
	took = time.Since(start)
	close(stop)
	<-done
	return took, peak
}

// A hundred thousand entries pass through Each in bounded memory: what is held
// is one record and a fingerprint for each one before. It measures the heap, so
// it does not run beside other tests.
func TestEachHoldsOneRecord(t *testing.T) {
	const rows = 100_000
	read, write := io.Pipe()
	go func() {
		fmt.Fprintln(write, "No;Judul;Ringkasan;Kategori;Unit Kerja;Waktu;Bentuk;Retensi")
		for i := range rows {
			fmt.Fprintf(write, "%d;Laporan %d;%0200d;Berkala;Bidang %d;2024;pdf;5 tahun\n", i+1, i, i, i%40)
		}
		write.Close()
	}()
	data, err := io.ReadAll(read)
	must(t, err)
	w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), "x", sheet.Limits{})
	must(t, err)
	var before, m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n, most := 0, uint64(0)
	_, err = importer.Each(w, importer.Options{Today: today}, func(*importer.Table, importer.Record) error {
		if n++; n%25_000 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc-min(m.HeapAlloc, before.HeapAlloc))
		}
		return nil
	})
	must(t, err)
	equal(t, "records", n, rows)
	if most > 16<<20 {
		t.Errorf("%d bytes are held while reading", most)
	}
}
