package register

import (
	"strings"
	"testing"

	"suluh/internal/fault"
)

func TestReasonsOfSubstance(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, reason, want string }{
		{"nothing", "", "informasi.alasan_pendek"},
		{"short", "sudah boleh", "informasi.alasan_pendek"},
		{"digits and dots", "1234 5678 .... ---- 9999 0000", "informasi.alasan_pendek"},
		{"the same letter", strings.Repeat("ha ", 20), "informasi.alasan_pendek"},
		{"one long word", "sudahdiumumkandalamberitadaerah", "informasi.alasan_pendek"},
		{"a sentence", "Nomor rekening kas daerah dalam peraturan bupati", ""},
		{"the longest", "Sudah diumumkan umum " + strings.Repeat("abcdef ", 139), ""},
		{"too long", "Sudah diumumkan umum " + strings.Repeat("abcdef ", 200), "informasi.terlalu_panjang"},
		{"a telephone in it", "Pemiliknya setuju menurut percakapan ke 081234567890 kemarin", "informasi.alasan_pribadi"},
	} {
		err := checkReason("alasan", c.reason)
		if got := keyOf(err); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWhoMayLetThrough(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name                    string
		author, uploader, actor string
		others                  int64
		alone                   bool
		want                    string
	}{
		{"another person", "a", "b", "c", 1, false, ""},
		{"another person, nobody else", "a", "b", "c", 0, false, ""},
		{"the author", "a", "b", "a", 1, false, "informasi.temuan_orang_kedua"},
		{"who added the file", "a", "b", "b", 1, false, "informasi.temuan_orang_kedua"},
		{"the author, nobody else", "a", "a", "a", 0, true, ""},
		{"who added the file, nobody else", "a", "b", "b", 0, true, ""},
		{"a file of before this was kept", "", "", "c", 3, false, ""},
	} {
		alone, err := mayOverride(c.author, c.uploader, c.actor, c.others)
		if alone != c.alone || keyOf(err) != c.want {
			t.Errorf("%s: %v, %v", c.name, alone, err)
		}
	}
}

func TestEqualFindingsAreOneAndManyAreCounted(t *testing.T) {
	t.Parallel()
	var found []Found
	for i := range 100 {
		found = append(found, Found{"nik", "halaman " + strings.Repeat("I", i+1), "99"}, Found{"nik", "halaman I", "98"})
	}
	list := findingsOf("e", "f", "x", found, 7)
	if len(list) != maxPlaces+1 || list[0].Count != 101 || list[maxPlaces].Code != codeMore || list[maxPlaces].Count != 100-maxPlaces+7 || !list[maxPlaces].Holds {
		t.Fatalf("%d findings, the first %+v, the last %+v", len(list), list[0], list[len(list)-1])
	}
	seen := map[string]bool{}
	for _, f := range list {
		seen[f.ID] = true
	}
	for name, other := range map[string][]Finding{
		"other bytes": findingsOf("e", "f", "y", found, 7), "another file": findingsOf("e", "g", "x", found, 7), "another entry": findingsOf("d", "f", "x", found, 7),
	} {
		for _, f := range other {
			if seen[f.ID] {
				t.Errorf("%s: the same finding", name)
			}
		}
	}
	if len(seen) != len(list) {
		t.Error("two findings share an identifier")
	}
	for i, f := range findingsOf("e", "f", "x", found, 7) {
		if f.ID != list[i].ID {
			t.Error("the same again is another finding")
		}
	}
}

func TestEveryTypedColumnIsLookedThrough(t *testing.T) {
	t.Parallel()
	const secret = "NIK 3273014507890001"
	full := Content{Title: secret, Summary: secret, Holder: secret, Responsible: secret, Made: Made{Text: secret}, Place: secret,
		Retention: Retention{Text: secret}, Media: secret, Links: []string{"https://contoh.test/?nik=3273014507890001"}, Code: secret, Decree: secret,
		Remark: secret, Group: []string{secret}, Keywords: []string{secret}}
	places := map[string]bool{}
	for _, f := range typedFindings("e", full) {
		if strings.Contains(f.Excerpt, "3273") || !f.Holds || f.File != "" {
			t.Errorf("finding %+v", f)
		}
		places[f.Place] = true
	}
	for _, c := range typedColumns {
		if !places[c.name] {
			t.Errorf("nothing is found in %s", c.name)
		}
	}
	if list := typedFindings("e", Content{Title: "Laporan Keuangan 2025", Summary: "Realisasi Rp1.234.567.890.123.456 sampai 31-12-2025"}); len(list) > 0 {
		t.Errorf("found in plain text: %+v", list)
	}
}

func keyOf(err error) string {
	if all := fault.All(err); len(all) > 0 {
		return all[0].Key
	}
	return ""
}
