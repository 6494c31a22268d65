package org

import (
	"strings"
	"testing"
)

// Where
func TestLaw9Where(t *testing.T) {
	t.Parallel()
	own := Settings{Dispute: DisputeSettings{Commission: Commission{Level: "kabupaten_kota", Name: "Komisi Informasi Kota Cirebon", Address: "Jalan Satu 1"}}}
	district := Settings{Dispute: DisputeSettings{Commission: Commission{Level: "kabupaten_kota"}}}
	for name, tt := range map[string]struct {
		body               Body
		level, says, place string
		certain            bool
	}{
		"a ministry":                     {Body{Kind: "kementerian", Name: "Kementerian X"}, "pusat", "Komisi Informasi Pusat", "", true},
		"a state institution":            {Body{Kind: "lembaga", Name: "Lembaga X"}, "pusat", "Komisi Informasi Pusat", "", true},
		"a province":                     {Body{Kind: "pemda", Code: "33", Name: "Pemerintah Provinsi Jawa Tengah"}, "provinsi", "Komisi Informasi Provinsi Jawa Tengah", "", false},
		"a district without its own":     {Body{Kind: "pemda", Code: "35.04", Name: "Pemerintah Kabupaten X"}, "provinsi", "Komisi Informasi Provinsi Jawa Timur", "", false},
		"a village":                      {Body{Kind: "desa", Code: "35.04.01.2001", Name: "Pemerintah Desa X"}, "provinsi", "Komisi Informasi Provinsi Jawa Timur", "", false},
		"a city that named its own":      {Body{Kind: "pemda", Code: "32.74", Name: "Pemerintah Kota Cirebon", Settings: own}, "kabupaten_kota", "Komisi Informasi Kota Cirebon", "Komisi Informasi Kota Cirebon, Jalan Satu 1", true},
		"a district whose own was named": {Body{Kind: "pemda", Code: "32.10", Name: "Pemerintah Kabupaten X", Short: "Kabupaten X", Settings: district}, "kabupaten_kota", "Komisi Informasi Kabupaten X", "", false},
		"a body without a region code":   {Body{Kind: "pemda", Name: "Pemerintah Kabupaten X"}, "provinsi", "Komisi Informasi provinsi tempat Pemerintah Kabupaten X berada", "", false},
		"a code that is in no province":  {Body{Kind: "pemda", Code: "99.01", Name: "Pemerintah Kabupaten X"}, "provinsi", "Komisi Informasi provinsi tempat", "", false},
		"a body that names its province": {Body{Kind: "pemda", Code: "99.01", Settings: Settings{Dispute: DisputeSettings{Commission: Commission{Province: "Bali"}}}}, "provinsi", "Komisi Informasi Provinsi Bali", "", false},
	} {
		got := CommissionFor(tt.body)
		if got.Level != tt.level || !strings.HasPrefix(got.Name, tt.says) || got.Certain != tt.certain || len(got.Why) == 0 || !strings.Contains(got.Why[0], "UU 14/2008") {
			t.Errorf("%s: %+v", name, got)
		}
		if tt.place == "" && got.Place() != got.Name || tt.place != "" && got.Place() != tt.place {
			t.Errorf("%s: in a letter %q", name, got.Place())
		}
	}
}

// The thirty-eight provinces by the codes of the Ministry of Home Affairs, which a
// region code begins with.
func TestTheProvincesOfTheCommissions(t *testing.T) {
	t.Parallel()
	c := embeddedCommissions()
	names := map[string]string{}
	for code, name := range c.provinces {
		if len(code) != 2 || name == "" || names[name] != "" {
			t.Errorf("%q %q beside %q", code, name, names[name])
		}
		names[name] = code
	}
	if len(names) != 38 {
		t.Errorf("%d provinces", len(names))
	}
	for name, code := range map[string]string{"Aceh": "11", "Kepulauan Riau": "21", "Daerah Khusus Jakarta": "31", "Banten": "36", "Kalimantan Utara": "65", "Sulawesi Barat": "76", "Papua": "91", "Papua Barat": "92",
		"Papua Selatan": "93", "Papua Tengah": "94", "Papua Pegunungan": "95", "Papua Barat Daya": "96"} {
		if names[name] != code {
			t.Errorf("%s is %q, want %s", name, names[name], code)
		}
	}
	for name, bad := range map[string]string{"a rule without a source": `{"aturan":[{"lingkup":"pusat","komisi":"pusat"}]}`, "a field that nobody knows": `{"alamat":"x"}`, "no JSON": `komisi`} {
		if _, err := readCommissions(strings.NewReader(bad)); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}
