package i18n

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"suluh/internal/calendar"
)

func TestSayPutsValuesInTheirPlaces(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, key string
		args      []any
		want      string
	}{
		{"no value", "permohonan.nik", nil, "NIK terdiri atas 16 angka"},
		{"a number", "masuk.sandi_pendek", []any{15}, "Kata sandi paling sedikit 15 karakter"},
		{"a date in words", "permohonan.masih_dapat_dilengkapi", []any{calendar.MustDate("2026-03-16")}, "Pemohon masih dapat melengkapi sampai Senin, 16 Maret 2026"},
		{"two values", "statute.out_of_bounds", []any{1, 10}, "Jangka waktu ini harus antara 1 dan 10 hari kerja. Badan publik hanya boleh lebih menguntungkan pemohon daripada undang-undang"},
		{"an unknown key is seen", "tidak.ada", nil, "tidak.ada"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := Say(tt.key, tt.args...); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// Words that service-patterns 7.1 keeps off the screens.
var misspelt = regexp.MustCompile(`(?i)\b(silahkan|merubah|dihimbau|resiko|ijin|praktek|nopember|kadaluarsa|ketidaknyamanan)\b|!`)

func TestSentencesArePlain(t *testing.T) {
	t.Parallel()
	for _, key := range Keys() {
		if bad := misspelt.FindString(Say(key)); bad != "" {
			t.Errorf("%s says %q", key, bad)
		}
		if strings.HasSuffix(Say(key), ".") && strings.Count(Say(key), ".") == 1 {
			t.Errorf("%s: a single sentence stands without a full stop", key)
		}
	}
}

var used = regexp.MustCompile(`fault\.New\(fault\.\w+,\s*(?:"[^"]*"|[\w.]+(?:\([^()]*\))?),\s*"([a-z_]+\.[a-z_]*[a-z])"`)

func TestEveryKeyThatCodeUsesHasASentence(t *testing.T) {
	t.Parallel()
	found := 0
	err := filepath.WalkDir("..", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range used.FindAllStringSubmatch(string(raw), -1) {
			found++
			if !Has(m[1]) {
				t.Errorf("%s uses %q, which has no sentence", path, m[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 20 {
		t.Fatalf("only %d keys found in code; the pattern no longer fits", found)
	}
}
