package exemption

import "testing"

func TestAnActIsReadFromItsCitation(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text string
		want bool
	}{
		{"UU 10/1998 Pasal 40", true},
		{"UU No. 10 Tahun 1998 Pasal 40 ayat (1)", true},
		{"Undang-Undang Nomor 10 Tahun 1998 tentang Perbankan Pasal 40", true},
		{"Undang Undang Republik Indonesia Nomor 36 Tahun 2009, Pasal 57", true},
		{"Pasal 40 UU Nomor 10 Tahun 1998", true},
		{"Pasal 40 UU 7/1992 sebagaimana diubah dengan UU 10/1998", true},
		{"UU 7/1992 tentang Perbankan sebagaimana diubah dengan UU 10/1998, Pasal 40", true},
		{"UU 10/1998 tentang Perubahan atas UU 7/1992 Pasal 40", true},
		{"Perda 1/2020 tentang Pajak jo. UU 10/1998 Pasal 40", true},
		{"UU Drt. 12/1951 Pasal 2", true},
		{"uu ri no 27 th 2022 pasal 65", true},
		{"UU 27/2022 Pasal 4 dan PP 71/2019 Pasal 14", true},
		{"Pasal 57 UU 36/2009 jo. Pasal 2 Permenkes 24/2022", true},

		{"", false},
		{"UU 10/1998", false},
		{"Pasal 40", false},
		{"Undang-Undang Perbankan Pasal 40", false},
		{"UU 14/2008 Pasal 17 huruf j", false},
		{"Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik Pasal 17", false},
		{"Perbup 12/2020 Pasal 3", false},
		{"Peraturan Bupati Nomor 12 Tahun 2020 Pasal 3", false},
		{"Permenkes 24/2022 Pasal 32 (pelaksanaan UU 29/2004)", false},
		{"Perbup 5/2020 tentang pelaksanaan UU 14/2008 Pasal 3", false},
		{"Perbup 5/2020 tentang pelaksanaan UU 10/1998 Pasal 3", false},
		{"UU 29/2004 dan Permenkes 24/2022 Pasal 32", false},
		{"Perppu 1/2017 Pasal 8", false},
		{"Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 Tahun 2017 Pasal 8", false},
		{"PP 61/2010 Pasal 10", false},
		{"SK Bupati 188/2020 tentang UU 10/1998 Pasal 1", false},
		{"UUD 1945 Pasal 28F", false},
		{"Pasal 3 Peraturan Daerah Nomor 4 Tahun 2019, lihat UU 10/1998", false},
	} {
		if got := CitesAct(tt.text); got != tt.want {
			t.Errorf("%q: %v, want %v", tt.text, got, tt.want)
		}
	}
}

func TestTheActOnInformationIsKnown(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"UU 14/2008 Pasal 17 huruf h": true, "Undang-Undang Nomor 14 Tahun 2008": true, "UU 27/2022 Pasal 4": false, "PP 14/2008": false,
	} {
		if got := CitesInformationAct(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func FuzzCitation(f *testing.F) {
	f.Add("UU 10/1998 Pasal 40")
	f.Add("Pasal 40 UU Nomor 10 Tahun 1998 jo. Perppu 1/2017")
	f.Fuzz(func(t *testing.T, text string) {
		if CitesAct(text) && !articleOf.MatchString(text) {
			t.Errorf("%q cites no article", text)
		}
	})
}
