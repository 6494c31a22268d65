package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// tryCalendar executes a command as the program does and gives what it printed.
func tryCalendar(t *testing.T, cmd *cobra.Command, stdin string, args ...string) (stdout, stderr string, err error) {
	t.Helper()
	var out, errs bytes.Buffer
	cmd.SetIn(strings.NewReader(stdin))
	cmd.SetOut(&out)
	cmd.SetErr(&errs)
	cmd.SetArgs(args)
	cmd.SilenceErrors = true // the program's root prints the error
	err = cmd.Execute()
	return out.String(), errs.String(), err
}

func TestDeadlineJSON(t *testing.T) {
	t.Parallel()
	version := embeddedVersion(t)
	tests := []struct {
		name string
		args []string
		want string
	}{
		{
			"across Idulfitri 2024, received on the Friday before",
			[]string{"--from", "2024-04-05", "--days", "1"},
			`{"mulai":"2024-04-05","hari_kerja":1,"jatuh_tempo":"2024-04-16","sementara":false,"dilewati":[` +
				`{"tanggal":"2024-04-06","nama":"Sabtu","jenis":"akhir_pekan"},` +
				`{"tanggal":"2024-04-07","nama":"Minggu","jenis":"akhir_pekan"},` +
				`{"tanggal":"2024-04-08","nama":"Cuti bersama Hari Raya Idulfitri","jenis":"cuti_bersama"},` +
				`{"tanggal":"2024-04-09","nama":"Cuti bersama Hari Raya Idulfitri","jenis":"cuti_bersama"},` +
				`{"tanggal":"2024-04-10","nama":"Hari Raya Idulfitri (hari pertama)","jenis":"libur"},` +
				`{"tanggal":"2024-04-11","nama":"Hari Raya Idulfitri (hari kedua)","jenis":"libur"},` +
				`{"tanggal":"2024-04-12","nama":"Cuti bersama Hari Raya Idulfitri","jenis":"cuti_bersama"},` +
				`{"tanggal":"2024-04-13","nama":"Sabtu","jenis":"akhir_pekan"},` +
				`{"tanggal":"2024-04-14","nama":"Minggu","jenis":"akhir_pekan"},` +
				`{"tanggal":"2024-04-15","nama":"Cuti bersama Hari Raya Idulfitri","jenis":"cuti_bersama"}],` +
				`"kalender":"` + version + `"}`,
		},
		{
			"nothing skipped is an empty list",
			[]string{"--from", "2026-03-02", "--days", "1"},
			`{"mulai":"2026-03-02","hari_kerja":1,"jatuh_tempo":"2026-03-03","sementara":false,"dilewati":[],"kalender":"` + version + `"}`,
		},
		{
			"a six-day office that works on collective leave",
			[]string{"--from", "2024-04-05", "--days", "1", "--weekend", "sun", "--no-cuti-bersama"},
			`{"mulai":"2024-04-05","hari_kerja":1,"jatuh_tempo":"2024-04-06","sementara":false,"dilewati":[],"kalender":"` + version + `"}`,
		},
		{
			"an instant is a date of the zone: 23:50 in Jakarta is the next day in Jayapura",
			[]string{"--from", "2026-03-02T23:50:00+07:00", "--days", "0", "--zone", "wit"},
			`{"mulai":"2026-03-03","hari_kerja":0,"jatuh_tempo":"2026-03-03","sementara":false,"dilewati":[],"kalender":"` + version + `"}`,
		},
		{
			"past the last published year",
			[]string{"--from", "2027-12-29", "--days", "3"},
			`{"mulai":"2027-12-29","hari_kerja":3,"jatuh_tempo":"2028-01-03","sementara":true,"dilewati":[` +
				`{"tanggal":"2028-01-01","nama":"Sabtu","jenis":"akhir_pekan"},` +
				`{"tanggal":"2028-01-02","nama":"Minggu","jenis":"akhir_pekan"}],"kalender":"` + version + `"}`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			out, errs, err := tryCalendar(t, newDeadlineCmd(), "", append(tt.args, "--json")...)
			if err != nil || errs != "" {
				t.Fatalf("error %v, stderr %q", err, errs)
			}
			if out != tt.want+"\n" {
				t.Errorf("got  %swant %s", out, tt.want)
			}
		})
	}
}

func TestDeadlineForPeople(t *testing.T) {
	t.Parallel()
	out, _, err := tryCalendar(t, newDeadlineCmd(), "", "--from", "2027-12-23", "--days", "6")
	if err != nil {
		t.Fatal(err)
	}
	want := `Diterima     Kamis, 23 Desember 2027 (hari ke-0)
Jangka waktu 6 hari kerja
Tenggat      Senin, 3 Januari 2028
             Sementara: hari libur baru diketahui untuk tahun 2021 sampai 2027.
Dilewati     5 hari
  Jumat, 24 Desember 2027    cuti bersama: Cuti bersama Hari Raya Natal
  Sabtu, 25 Desember 2027    libur: Hari Raya Natal
  Minggu, 26 Desember 2027   libur: Isra Mikraj Nabi Muhammad SAW (1449 H)
  Sabtu, 1 Januari 2028      akhir pekan
  Minggu, 2 Januari 2028     akhir pekan
Kalender     ` + embeddedVersion(t) + "\n"
	if out != want {
		t.Errorf("got\n%s", out)
	}
}

func TestDeadlineRefusals(t *testing.T) {
	t.Parallel()
	const badFrom = "--from harus tanggal yang ada dan ditulis YYYY-MM-DD, misalnya 2024-04-05"
	const badDays = "--days harus bilangan bulat dari 0 sampai 1000"
	const badWeekend = "--weekend harus satu sampai enam nama hari yang dipisahkan koma, misalnya sat,sun"
	tests := []struct {
		name string
		args []string
		want string
	}{
		{"no date", []string{"--days", "10"}, badFrom},
		{"a day that does not exist", []string{"--from", "2024-02-30", "--days", "10"}, badFrom},
		{"a date in local order", []string{"--from", "05-04-2024", "--days", "10"}, badFrom},
		{"no length", []string{"--from", "2024-04-05"}, badDays},
		{"half a day", []string{"--from", "2024-04-05", "--days", "1.5"}, badDays},
		{"backwards", []string{"--from", "2024-04-05", "--days", "-1"}, badDays},
		{"too long", []string{"--from", "2024-04-05", "--days", "1001"}, badDays},
		{"end of time", []string{"--from", "9999-12-31", "--days", "1"}, "tenggat itu melewati tahun 9999 dan tidak dapat ditulis"},
		{"a zone elsewhere", []string{"--from", "2024-04-05", "--days", "1", "--zone", "UTC"}, "--zone harus WIB, WITA atau WIT"},
		{"no such weekday", []string{"--from", "2024-04-05", "--days", "1", "--weekend", "satu"}, badWeekend},
		{"no working day", []string{"--from", "2024-04-05", "--days", "1", "--weekend", "mon,tue,wed,thu,fri,sat,sun"}, badWeekend},
		{"an argument", []string{"2024-04-05"}, `"2024-04-05" tidak dikenal; perintah ini hanya memakai pilihan seperti --from dan --days`},
		{"no such calendar", []string{"--from", "2024-04-05", "--days", "1", "--calendar", "tiada.json"}, `berkas kalender "tiada.json" tidak dapat dibuka`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			out, _, err := tryCalendar(t, newDeadlineCmd(), "", append(tt.args, "--json")...)
			if err == nil || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
			if out != "" {
				t.Errorf("standard output must stay empty, got %q", out)
			}
		})
	}
}

func TestDeadlineWithAnotherCalendar(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, book, due, refused string }{
		{
			"a newer decree adds a day",
			`{"per_year_counts":{"2028":{"libur":1,"cuti_bersama":0}},"days":[
			{"date":"2028-01-03","weekday":"Senin","name":"Libur baru","kind":"libur","year":2028}]}`,
			`"jatuh_tempo":"2028-01-04","sementara":true`, "",
		},
		{
			"a mistyped date shows itself by its weekday",
			`{"per_year_counts":{"2028":{"libur":1,"cuti_bersama":0}},"days":[
			{"date":"2028-01-04","weekday":"Senin","name":"Libur baru","kind":"libur","year":2028}]}`,
			"", "baris ke-1: 2028-01-04 jatuh pada hari Selasa, tidak sama dengan hari yang ditulis",
		},
		{
			"a row is missing",
			`{"per_year_counts":{"2028":{"libur":1,"cuti_bersama":2}},"days":[
			{"date":"2028-01-03","weekday":"Senin","name":"Libur baru","kind":"libur","year":2028}]}`,
			"", "tahun 2028 memuat 1 libur dan 0 cuti bersama, padahal per_year_counts menyebut 1 dan 2",
		},
		{"not a calendar", `[1]`, "", "isinya bukan JSON kalender yang sah"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			name := filepath.Join(t.TempDir(), "kalender.json")
			if err := os.WriteFile(name, []byte(tt.book), 0o600); err != nil {
				t.Fatal(err)
			}
			out, _, err := tryCalendar(t, newDeadlineCmd(), "", "--from", "2027-12-31", "--days", "1", "--json", "--calendar", name)
			if tt.refused != "" {
				if err == nil || !strings.HasSuffix(err.Error(), " ditolak: "+tt.refused) || out != "" {
					t.Errorf("error %v, output %q", err, out)
				}
				return
			}
			if err != nil || !strings.Contains(out, tt.due) {
				t.Errorf("error %v, output %s", err, out)
			}
		})
	}
}
