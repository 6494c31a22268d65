package sample

import "sync"

// Exemption is a consequence test of the regency, told in days from today.
type Exemption struct {
	Key        string   `json:"kunci"`
	Unit       string   `json:"unit"`    // slug
	Written    int      `json:"ditulis"` // days ago
	Ends       int      `json:"akhir"`   // days from today on which it ends; 0 without an end
	Review     int      `json:"tinjau"`  // days from today of its review; 0 without one
	Reaches    string   `json:"sampai"`  // "telaah" or "ditetapkan"
	Conclusion string   `json:"kesimpulan"`
	Title      string   `json:"judul"`
	Parts      []string `json:"bagian"`
	WholeWhy   string   `json:"alasan_seluruh"`
	IfOpened   string   `json:"konsekuensi_dibuka"`
	IfClosed   string   `json:"manfaat_ditutup"`
	Interest   string   `json:"kepentingan_publik"`

	Public       string   `json:"uraian"`
	Grounds      []string `json:"dasar"`
	Acts         []string `json:"dasar_lain"`
	PublicOpened string   `json:"konsekuensi"`
	PublicClosed string   `json:"pertimbangan"`
	Holder       string   `json:"penguasa"`
	Responsible  string   `json:"penanggung_jawab"`
	Made         string   `json:"waktu"`
	Place        string   `json:"tempat"`
	Forms        []string `json:"bentuk"`
	Retention    string   `json:"retensi"`

	Reviewer string `json:"penelaah"` // key of a person
	Verdict  string `json:"pendapat"`
	Reason   string `json:"alasan_pendapat"`
}

// Exemptions lists the consequence tests of the sample.
func Exemptions() []Exemption { return readExemptions() }

var readExemptions = sync.OnceValue(func() []Exemption {
	var all []Exemption
	mustRead("pengecualian.json", &all)
	return all
})
