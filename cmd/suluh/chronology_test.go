package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suluh/internal/calendar"
)

func embeddedVersion(t *testing.T) string {
	t.Helper()
	return calendar.Embedded().Version()
}

const silentCase = `{"diterima":"2026-03-02","perpanjangan":null,"pemberitahuan":null,"keberatan":null,"tanggapan":null,"sengketa":null}`

const silentAnswer = `{"masalah":[],` +
	`"pemberitahuan":{"batas":"2026-03-16","batas_bila_diperpanjang":"2026-04-01","hari_kerja":null,"status":"belum"},` +
	`"keberatan":{"dasar":"lewat_waktu","pertama":"2026-03-17","terakhir":"2026-05-06","status":"belum"},` +
	`"tanggapan":{"batas":null,"hari_kerja":null,"status":null},` +
	`"sengketa":{"dasar":null,"pertama":null,"terakhir":null,"status":null}}`

func TestChronologyJSON(t *testing.T) {
	t.Parallel()
	late := strings.Replace(silentAnswer, `"terakhir":"2026-05-06","status":"belum"`, `"terakhir":"2026-05-06","status":"terlambat"`, 1)
	leaveWorks := strings.NewReplacer("2026-04-01", "2026-03-26", "2026-05-06", "2026-04-29").Replace(silentAnswer)
	tests := []struct {
		name, stdin string
		args        []string
		want        string
	}{
		{"one case", silentCase, nil, silentAnswer},
		{"missing keys are unknown dates", `{"diterima":"2026-03-02"}`, nil, silentAnswer},
		{"a list in, a list out", "[" + silentCase + "," + silentCase + "]", nil, "[" + silentAnswer + "," + silentAnswer + "]"},
		{"a list of one stays a list", "[" + silentCase + "]", nil, "[" + silentAnswer + "]"},
		{"an empty list", " [ ]\n", nil, "[]"},
		{"the last day to object", silentCase, []string{"--today", "2026-05-06"}, silentAnswer},
		{"the day after", silentCase, []string{"--today", "2026-05-07"}, late},
		{"an office that works on collective leave", silentCase, []string{"--no-cuti-bersama"}, leaveWorks},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			args := append([]string{"-", "--json", "--today", "2026-03-03"}, tt.args...)
			out, errs, err := tryCalendar(t, newChronologyCmd(), tt.stdin, args...)
			if err != nil || errs != "" {
				t.Fatalf("error %v, stderr %q", err, errs)
			}
			if out != tt.want+"\n" {
				t.Errorf("got  %swant %s", out, tt.want)
			}
		})
	}
}

func TestChronologyFromFile(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "perkara.json")
	if err := os.WriteFile(name, []byte("\ufeff"+silentCase), 0o600); err != nil {
		t.Fatal(err)
	}
	out, _, err := tryCalendar(t, newChronologyCmd(), "", name, "--json", "--today", "2026-03-03")
	if err != nil || out != silentAnswer+"\n" {
		t.Errorf("error %v, output %s", err, out)
	}
}

// A misspelt key would silently make the date unknown.
func TestChronologyNamesIgnoredKeys(t *testing.T) {
	t.Parallel()
	out, errs, err := tryCalendar(t, newChronologyCmd(), `{"diterima":"2026-03-02","keberatn":"2026-04-20"}`, "-", "--json", "--today", "2026-03-03")
	if err != nil || out != silentAnswer+"\n" {
		t.Errorf("error %v, output %s", err, out)
	}
	if errs != "Kunci yang tidak dikenal diabaikan: \"keberatn\".\n" {
		t.Errorf("stderr %q", errs)
	}
}

func TestChronologyForPeople(t *testing.T) {
	t.Parallel()
	stdin := `[{"diterima":"2026-03-02","perpanjangan":"2026-03-16","pemberitahuan":"2026-04-01","keberatan":"2026-03-30"},{"diterima":"2027-12-28","keberatan":"2027-12-01"}]`
	out, _, err := tryCalendar(t, newChronologyCmd(), stdin, "-", "--today", "2026-04-02")
	if err != nil {
		t.Fatal(err)
	}
	want := `Perkara ke-1
Peringatan: pemberitahuan baru datang setelah keberatan.
Pemberitahuan  tepat waktu setelah diperpanjang, hari kerja ke-17
  Batas                    Senin, 16 Maret 2026 (Pasal 22 ayat (7) UU 14/2008)
  Batas bila diperpanjang  Rabu, 1 April 2026 (Pasal 22 ayat (8) UU 14/2008)
Keberatan      prematur
  Dasar                    sejak pemberitahuan diterima
  Paling cepat             Rabu, 1 April 2026
  Paling lambat            Selasa, 19 Mei 2026 (Pasal 36 ayat (1) UU 14/2008)
Tanggapan      belum ada
  Batas                    Rabu, 13 Mei 2026 (Pasal 36 ayat (2) UU 14/2008)
Sengketa       belum ada
  Dasar                    sejak jangka waktu lewat tanpa jawaban
  Paling cepat             Kamis, 14 Mei 2026
  Paling lambat            Selasa, 9 Juni 2026 (Pasal 37 ayat (2) UU 14/2008)

Perkara ke-2
Galat: keberatan bertanggal sebelum permohonan.
Pemberitahuan  belum ada
  Batas                    Selasa, 11 Januari 2028 (Pasal 22 ayat (7) UU 14/2008)
                           Sementara: hari libur baru diketahui untuk tahun 2021 sampai 2027.
  Batas bila diperpanjang  Kamis, 20 Januari 2028 (Pasal 22 ayat (8) UU 14/2008)
                           Sementara: hari libur baru diketahui untuk tahun 2021 sampai 2027.
Keberatan      tidak dapat dinilai
Tanggapan      tidak dapat dinilai
Sengketa       tidak dapat dinilai
`
	if out != want {
		t.Errorf("got\n%s", out)
	}
}

func TestChronologyRefusals(t *testing.T) {
	t.Parallel()
	const badToday = "--today harus tanggal yang ada dan ditulis YYYY-MM-DD, misalnya 2026-06-01"
	tests := []struct {
		name, stdin string
		args        []string
		want        string
	}{
		{"no file", "", nil, "sebutkan satu berkas JSON, atau - untuk masukan baku"},
		{"two files", "", []string{"a", "b"}, "sebutkan satu berkas JSON, atau - untuk masukan baku"},
		{"no such file", "", []string{"tiada.json"}, `berkas "tiada.json" tidak dapat dibuka`},
		{"a bad day of asking", "{}", []string{"-", "--today", "1 Juni"}, badToday},
		{"an empty day of asking", "{}", []string{"-", "--today", ""}, badToday},
		{"nothing", "", []string{"-"}, "berkas perkara bukan JSON yang sah"},
		{"half an object", `{"diterima":`, []string{"-"}, "berkas perkara bukan JSON yang sah"},
		{"two objects", "{}{}", []string{"-"}, "berkas perkara bukan JSON yang sah"},
		{"a number", "7", []string{"-"}, "perkara ke-1 bukan objek JSON berisi tanggal"},
		{"a null in a list", "[{},null]", []string{"-"}, "perkara ke-2 bukan objek JSON berisi tanggal"},
		{"a day that does not exist", `[{},{"keberatan":"2026-02-29"}]`, []string{"-"},
			"perkara ke-2: keberatan harus null atau tanggal yang ada dan ditulis YYYY-MM-DD"},
		{"a date that is a number", `{"diterima":20260302}`, []string{"-"},
			"perkara ke-1: diterima harus null atau tanggal yang ada dan ditulis YYYY-MM-DD"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			out, _, err := tryCalendar(t, newChronologyCmd(), tt.stdin, append(tt.args, "--json")...)
			if err == nil || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
			if out != "" {
				t.Errorf("standard output must stay empty, got %q", out)
			}
		})
	}
}
