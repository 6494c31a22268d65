package report_test

import (
	"encoding/csv"
	"fmt"
	"html"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/report"
	"suluh/internal/webtest"
)

// The figures of a small world, counted by hand.
func TestFiguresOfAWorldCountedByHand(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := build(t, b)
		for _, tt := range []struct {
			year int
			want string
		}{
			// A line without a date is decided in the year of its number.
			{2024, "saldo 0+1-1-0-0-0-0=0 hasil 1 0 0 0 0 alasan [] waktu dihitung 0 tanpa 1 rata - median - lama - tepat 0 perpanjangan 0 lewat 0 terbuka 0 lewat 0; keberatan 0+0-0-0-0-0=0"},
			// Two of the book and one of ours were decided: 5, 14 and 5 working days. One
			// of the book has no decision; one of ours was open at the end of the year.
			{2025, "saldo 0+5-3-0-0-0-1=1 hasil 2 0 1 0 0 alasan [{17h 1}] waktu dihitung 3 tanpa 0 rata 80 median 50 lama 14 tepat 2 perpanjangan 0 lewat 1 terbuka 1 lewat 0; keberatan 0+1-1-0-0-0=0"},
			// 7, 14 (extended) and 14 (not extended) working days. The foreigner and the
			// complaint are not among them.
			{2026, "saldo 1+6-3-1-0-1-0=2 hasil 0 1 1 1 0 alasan [{17h 2}] waktu dihitung 3 tanpa 0 rata 117 median 140 lama 14 tepat 1 perpanjangan 1 lewat 1 terbuka 2 lewat 1; keberatan 0+2-1-0-0-0=1"},
			{2027, "saldo 2+0-0-0-0-0-0=2 hasil 0 0 0 0 0 alasan [] waktu dihitung 0 tanpa 0 rata - median - lama - tepat 0 perpanjangan 0 lewat 0 terbuka 2 lewat 1; keberatan 1+0-0-0-0-0=1"},
		} {
			f, err := b.App.Reports.Figures(t.Context(), b.Body, tt.year, b.Today())
			if err != nil {
				t.Fatal(err)
			}
			if got := said(f); got != tt.want {
				t.Errorf("%d\n got %s\nwant %s", tt.year, got, tt.want)
			}
		}
		f, err := b.App.Reports.Figures(t.Context(), b.Body, 2026, b.Today())
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(f.Channels, f.Kinds, f.Months[0], f.Months[1]); got != "[{portal 5} {datang 1}] [{perorangan 5} {badan_hukum 1}] {1 4 1} {2 2 2}" {
			t.Error(got)
		}
		if got := fmt.Sprint(f.Objections.Grounds, f.Objections.Decisions, f.Complaints, f.Disputes); got != "[{a 1} {b 1}] [{diterima_penuh 1} {diterima_sebagian 0} {tidak_diterima 0} {ditolak_terlambat 0}] [{masuk 1}] {0 0 0 []}" {
			t.Error(got)
		}
		years, err := b.App.Reports.Years(t.Context(), b.Body)
		if got := fmt.Sprint(years, err); got != "[2026 2025 2024] <nil>" {
			t.Error(got)
		}
		if other, err := b.App.Reports.Figures(t.Context(), b.Other, 2026, b.Today()); err != nil || other.Received != 0 || other.Objections.Received != 0 {
			t.Errorf("the other body has %d requests, %v", other.Received, err)
		}
		w.everyNumberLeadsToItsCases(t)
		w.registers(t)
		w.public(t)
	})
}

func said(f report.Figures) string {
	ts, o := f.Times, f.Objections
	outcomes := make([]string, len(f.Outcomes))
	for i, x := range f.Outcomes {
		outcomes[i] = fmt.Sprint(x.Count)
	}
	return fmt.Sprintf("saldo %d+%d-%d-%d-%d-%d-%d=%d hasil %s alasan %v waktu dihitung %d tanpa %d rata %v median %v lama %v tepat %d perpanjangan %d lewat %d terbuka %d lewat %d; keberatan %d+%d-%d-%d-%d-%d=%d",
		f.Opening, f.Received, f.Decided, f.Withdrawn, f.Lapsed, f.NotCompleted, f.Unwritten, f.Closing, strings.Join(outcomes, " "), f.Refusals,
		ts.Counted, ts.Undated, number(ts.Mean), number(ts.Median), number(ts.Longest), ts.InTime, ts.Extended, ts.Late, ts.OpenCases, ts.OpenLate,
		o.Opening, o.Received, o.Responded, o.Settled, o.Withdrawn, o.Unwritten, o.Closing)
}

func number(n *int) any {
	if n == nil {
		return "-"
	}
	return *n
}

var numberLink = regexp.MustCompile(`<a href="(/kantor/statistik/[^"]+)">(?:<bdi>)?([\d.]+)`)

// Every number of the office's page leads to a list of as many cases.
func (w *world) everyNumberLeadsToItsCases(t *testing.T) {
	t.Helper()
	office := w.SignIn(t, w.desk)
	for year, least := range map[int]int{2025: 12, 2026: 25} {
		page := office.Get(fmt.Sprintf("/kantor/statistik?tahun=%d", year))
		links := numberLink.FindAllStringSubmatch(page.Body, -1)
		if page.Status != http.StatusOK || len(links) < least {
			t.Errorf("%d: %d numbers lead to a list: %d", year, len(links), page.Status)
		}
		for _, m := range links {
			list := office.Get(html.UnescapeString(m[1]))
			if list.Status != http.StatusOK || !list.Says(m[2]+" berkas dihitung") || strings.Count(list.Body, "<tr role=\"row\"")-1 != atoi(m[2]) {
				t.Errorf("%s counts %s, and its list says %.400s", m[1], m[2], list.Text())
			}
			if list.Says("Angka statistik") {
				t.Errorf("%s has no name", m[1])
			}
		}
	}
	for path, want := range map[string][]string{
		"/kantor/statistik/waktu-lewat?tahun=2026":                    {w.numbers["terlambat"]},
		"/kantor/statistik/belum_dijawab_lewat?tahun=2026":            {w.numbers["terbuka lewat"], "18 Feb 2026"},
		"/kantor/statistik/alasan-17h?tahun=2026":                     {w.numbers["lintas tahun"], w.numbers["diperpanjang"]},
		"/kantor/statistik/alasan-17h?tahun=2025":                     {"2/PPID/2025"},
		"/kantor/statistik/keberatan-hasil-diterima_penuh?tahun=2026": {w.numbers["atas penolakan"]},
		"/kantor/statistik/keberatan-diterima?tahun=2025":             {"1/KEB/2025"},
	} {
		if page := office.Get(path); !page.Says(want...) || page.Says(w.numbers["orang asing"]) {
			t.Errorf("%s: %s", path, page.Text())
		}
	}
	for _, path := range []string{"/kantor/statistik/apa", "/kantor/statistik/masuk-13", "/kantor/statistik/"} {
		if page := office.Get(path); page.Status != http.StatusNotFound {
			t.Errorf("%s answers %d", path, page.Status)
		}
	}
}

func atoi(s string) int {
	n := 0
	for _, d := range strings.ReplaceAll(s, ".", "") {
		n = n*10 + int(d-'0')
	}
	return n
}

// The registers of requests and objections have the columns of their forms, in their
// order, for what came here and what an old book says.
func (w *world) registers(t *testing.T) {
	t.Helper()
	office := w.SignIn(t, w.desk)
	for _, tt := range []struct {
		path    string
		columns string
		lines   map[string][]string // by the number: cells that the line must have
	}{
		{"/kantor/register/permohonan/unduh/csv?tahun=2026", "No|Nomor pendaftaran|Tanggal|Nama|Alamat|Nomor kontak|Pekerjaan|Informasi yang diminta|Tujuan penggunaan|Di bawah penguasaan|Badan publik lain|Bentuk informasi|Jenis permohonan|Keputusan|Alasan penolakan|Hari dan tanggal pemberitahuan tertulis|Hari dan tanggal pemberian informasi|Biaya|Cara pembayaran",
			map[string][]string{
				w.numbers["diperpanjang"]: {"2026-01-12", "Wulan Rahasia", "Jalan Rahasia 5", "'+6281200000001", "Dosen", "Dokumen\nDaftar penerima", "Penelitian", "Ya", "elektronik",
					"Meminta salinan (softcopy)", "Dikabulkan sebagian", "Pasal 17 huruf h UU 14/2008; UU 27/2022 Pasal 4: data pribadi", "Senin, 2 Februari 2026"},
				w.numbers["terlambat"]:   {"Tidak", "BPS", "Tidak dikuasai"},
				w.numbers["dicabut"]:     {"Dicabut pemohon"},
				w.numbers["terbuka"]:     {"Yayasan Contoh, kuasa Wulan Rahasia", ""},
				w.numbers["orang asing"]: {"Dikabulkan"}, // numbered as every request, though not counted
			}},
		{"/kantor/register/permohonan/unduh/csv?tahun=2025", "", map[string][]string{
			"1/PPID/2025": {"2025-03-03", "Budi Lampau", "Jl. Mawar", "Petani", "LKPD", "Riset", "Dikabulkan", "Senin, 10 Maret 2025", "5000"},
			"2/PPID/2025": {"Ani Lampau", "Ditolak", "Pasal 17 huruf h", "Jumat, 21 Maret 2025"},
		}},
		{"/kantor/register/keberatan/unduh/csv?tahun=2026", "Nomor registrasi|Tanggal diterima|Identitas pemohon|Kuasa|Nomor pendaftaran permohonan|Informasi yang diminta|Tujuan penggunaan|Alasan keberatan|Keputusan Atasan PPID|Tanggal tanggapan|Nama dan posisi Atasan PPID|Tanggapan pemohon",
			map[string][]string{
				w.numbers["atas penolakan"]:   {"2026-02-09", "Wulan Rahasia, Jalan Rahasia 5", w.numbers["lintas tahun"], "Daftar penerima", "Penelitian", "a", "2026-02-24"},
				w.numbers["tanpa permohonan"]: {"2026-02-10", "", "Laporan keuangan", "b", "Belum diputus"},
			}},
		{"/kantor/register/keberatan/unduh/csv?tahun=2025", "", map[string][]string{"1/KEB/2025": {"2025-04-14", "Ani Lampau", "2/PPID/2025", "Ditolak", "2025-05-14", "Sekda", "Menerima"}}},
	} {
		file := office.Get(tt.path)
		lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(file.Body, "\ufeff"))).ReadAll()
		if file.Status != http.StatusOK || err != nil || len(lines) < 2 {
			t.Fatalf("%s: %d, %v: %s", tt.path, file.Status, err, file.Body)
		}
		if got := strings.Join(lines[0], "|"); tt.columns != "" && got != tt.columns {
			t.Errorf("%s\n got %s\nwant %s", tt.path, got, tt.columns)
		}
		for number, cells := range tt.lines {
			i := slices.IndexFunc(lines, func(l []string) bool { return slices.Contains(l, number) })
			if i < 0 {
				t.Errorf("%s has no line %s", tt.path, number)
				continue
			}
			for _, c := range cells {
				if !slices.Contains(lines[i], c) {
					t.Errorf("%s: line %s has no %q: %q", tt.path, number, c, lines[i])
				}
			}
		}
	}
	for _, path := range []string{"/kantor/register/permohonan/unduh/xlsx?tahun=2026", "/kantor/register/keberatan/unduh/ods?tahun=2026"} {
		if file := office.Get(path); file.Status != http.StatusOK || !strings.HasPrefix(file.Body, "PK") {
			t.Errorf("%s: %d", path, file.Status)
		}
	}
	if page := office.Get("/kantor/register/permohonan?tahun=2026"); !page.Says("7 baris", "Dikabulkan sebagian", w.numbers["terlambat"], "12 Jan 2026") {
		t.Error(page.Text())
	}
}

// The public sees numbers and a register without people; small numbers about people are
// covered, and none can be worked out from the others.
func (w *world) public(t *testing.T) {
	t.Helper()
	reader := w.Visit(t, w.Body)
	for _, path := range []string{"/statistik?tahun=2026", "/statistik.csv?tahun=2026", "/statistik/register?tahun=2026", "/statistik/register.csv?tahun=2025"} {
		page := reader.Get(path)
		if page.Status != http.StatusOK {
			t.Fatalf("%s: %d", path, page.Status)
		}
		for _, secret := range []string{"Rahasia", "rahasia@", "Lampau", "Dosen", "Daftar penerima", "Yayasan", "6281200000001", "5/PPID/2024"} {
			if strings.Contains(page.Body, secret) {
				t.Errorf("%s says %q", path, secret)
			}
		}
	}
	page := reader.Get("/statistik?tahun=2026")
	if !page.Says("6 permohonan diterima dan 3 diputus", "Perorangan disembunyikan", "Badan hukum disembunyikan", "11,7", "Pasal 17 huruf h") || strings.Contains(page.Body, "/kantor/") {
		t.Error(page.Text())
	}
	if page := reader.Get("/statistik?tahun=2019"); !page.Says("Tidak ada permohonan pada tahun 2019.") {
		t.Error(page.Text())
	}
	list := reader.Get("/statistik/register.csv?tahun=2026").Body
	want := w.numbers["diperpanjang"] + ",2026-01-12,Perorangan,Dikabulkan sebagian,14"
	if !strings.Contains(list, want) || strings.Contains(list, w.numbers["orang asing"]) || strings.Count(strings.TrimSpace(list), "\n") != 6 {
		t.Errorf("no %q in\n%s", want, list)
	}
	if list := reader.Get("/statistik/register.csv?tahun=2025").Body; !strings.Contains(list, "Dari buku lama,2025-03-03,Tidak tercatat di buku lama,Ditolak,14") {
		t.Error(list)
	}
}

// Which numbers are covered: those below five, and never one alone.
func TestSmallNumbersAboutPeopleAreCovered(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		counts []int
		want   string
	}{
		{"none is small", []int{12, 5, 9}, "12 5 9"},
		{"two are small", []int{12, 4, 1}, "12 x x"},
		{"one alone would be told by the sum", []int{40, 7, 3}, "40 x x"},
		{"nobody is not somebody", []int{40, 7, 0}, "40 7 0"},
		{"one and nobody", []int{40, 3, 0}, "x x 0"},
		{"the only one", []int{3}, "x"},
		{"nothing", nil, ""},
	} {
		var list []report.Tally
		for _, n := range tt.counts {
			list = append(list, report.Tally{Count: n})
		}
		var got []string
		for i, covered := range report.Small(list) {
			word := fmt.Sprint(list[i].Count)
			if covered {
				word = "x"
			}
			got = append(got, word)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// The dates of the world are what the figures above count with.
func TestTheWorldsWorkingDays(t *testing.T) {
	t.Parallel()
	cal := calendar.Embedded().For(calendar.Options{})
	for _, tt := range []struct {
		from, to string
		days     int
	}{{"2025-03-03", "2025-03-10", 5}, {"2025-03-03", "2025-03-21", 14}, {"2025-12-01", "2025-12-08", 5}, {"2025-12-22", "2026-01-05", 7}, {"2026-01-12", "2026-02-02", 14}, {"2026-02-02", "2026-02-18", 10}} {
		if got := cal.WorkingDaysBetween(calendar.MustDate(tt.from), calendar.MustDate(tt.to)); got != tt.days {
			t.Errorf("%s to %s: %d, want %d", tt.from, tt.to, got, tt.days)
		}
	}
}
