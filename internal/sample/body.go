package sample

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
)

//go:embed data
var files embed.FS

// Regency is the key of the regency among the bodies.
const Regency = "ranuwening"

// Kinds of public bodies.
const (
	KindRegency = "pemerintah_daerah"
	KindVillage = "desa"
)

// Kinds of units that the register entries and the pages tell apart. Kinds of
// the 44 perangkat daerah are sekretariat, bagian, inspektorat, dinas, satuan,
// badan and rumah_sakit; a bagian is counted although it stands below the
// Sekretariat Daerah, because it answers for information of its own.
const (
	UnitDistrict    = "kecamatan"
	UnitSubdistrict = "kelurahan"
)

// Body is a fictitious public body with a host name of its own.
type Body struct {
	Key      string `json:"kunci"`
	Kind     string `json:"jenis"`    // KindRegency or KindVillage
	Name     string `json:"nama"`     // "Pemerintah Desa Wanakirana"
	Region   string `json:"wilayah"`  // "Desa Wanakirana"
	Code     string `json:"kode"`     // region code of the form PP.KK or PP.KK.CC.DDDD
	Province string `json:"provinsi"` //
	Capital  string `json:"ibu_kota"` // place where documents are made
	Host     string `json:"host"`     // host name that chooses the body
	Zone     string `json:"zona"`     // WIB, WITA or WIT
	Address  string `json:"alamat"`   //
	Phone    string `json:"telepon"`  //
	Email    string `json:"surel"`    //
	Hours    string `json:"jam_layanan"`
	Label    string `json:"label_pelaksana"` // what the body calls a PPID of a unit; empty in villages
}

// Unit is a part of the regency: a perangkat daerah, a kecamatan or a kelurahan.
type Unit struct {
	Slug     string   `json:"slug"`      // unique within the body, used in addresses
	Name     string   `json:"nama"`      // in full
	Short    string   `json:"singkatan"` // as spoken in the office
	Kind     string   `json:"jenis"`
	Parent   string   `json:"induk"`   // slug of the unit above; empty at the top
	Code     string   `json:"kode"`    // region code of a kecamatan or kelurahan; empty elsewhere
	Head     string   `json:"kepala"`  // name of the post that heads it
	Subject  string   `json:"bidang"`  // what it works on, in lower case
	Budget   int      `json:"pagu"`    // yearly budget in millions of rupiah, around which tables are made
	Programs []string `json:"program"` // names of its programmes
}

// village is one line of the list of villages.
type village struct {
	Slug      string   `json:"slug"`
	Name      string   `json:"nama"`
	Code      string   `json:"kode"`
	Head      string   `json:"kepala"`
	Secretary string   `json:"sekretaris"`
	Hamlets   []string `json:"dusun"`
	Business  string   `json:"usaha"`
	Budget    int      `json:"pagu"`
}

// region is data/daerah.json.
type region struct {
	Body      Body   `json:"badan"`
	Agencies  []Unit `json:"perangkat_daerah"`
	Districts []struct {
		Slug         string   `json:"slug"`
		Name         string   `json:"nama"`
		Code         string   `json:"kode"`
		Subdistricts []string `json:"kelurahan"`
	} `json:"kecamatan"`
	Villages []village `json:"desa"`
}

// regency reads the embedded region once; the file is part of the program, so
// a fault in it is a fault of the program and stops it.
var regency = sync.OnceValue(func() region {
	var r region
	mustRead("daerah.json", &r)
	return r
})

// mustRead decodes an embedded file and refuses keys that nothing reads.
func mustRead(name string, into any) {
	raw, err := files.ReadFile("data/" + name)
	if err == nil {
		d := json.NewDecoder(bytes.NewReader(raw))
		d.DisallowUnknownFields()
		err = d.Decode(into)
	}
	if err != nil {
		panic(fmt.Sprintf("reading embedded sample %s: %v", name, err))
	}
}

// Bodies lists the regency first and then its villages. A village is a public
// body of its own, not a unit of the regency (PERKI1/2018).
func Bodies() []Body {
	r := regency()
	all := []Body{r.Body}
	for _, v := range r.Villages {
		all = append(all, Body{
			Key: "desa-" + v.Slug, Kind: KindVillage,
			Name: "Pemerintah Desa " + v.Name, Region: "Desa " + v.Name,
			Code: v.Code, Province: r.Body.Province, Capital: v.Name,
			Host: "desa-" + v.Slug + ".localhost", Zone: r.Body.Zone,
			Address: fmt.Sprintf("Balai Desa %s, Kecamatan %s, %s", v.Name, districtOf(v.Code), r.Body.Region),
			Phone:   "0840-0000-1" + v.Code[6:8] + "0",
			Email:   v.Slug + "@desa.contoh.id",
			Hours:   "Senin sampai Jumat pukul 08.00–14.00 WIB",
		})
	}
	return all
}

// Units lists the units of the regency, every unit after the one above it: the
// 44 perangkat daerah, the 18 kecamatan and the kelurahan.
func Units() []Unit {
	r := regency()
	all := append([]Unit(nil), r.Agencies...)
	var below []Unit
	for _, d := range r.Districts {
		all = append(all, Unit{
			Slug: d.Slug, Name: "Kecamatan " + d.Name, Short: "Kec. " + d.Name, Kind: UnitDistrict,
			Code: d.Code, Head: "Camat " + d.Name, Budget: 3100,
			Subject:  "pelayanan masyarakat dan pembinaan desa di tingkat kecamatan",
			Programs: []string{"Penyelenggaraan Pelayanan Publik", "Pemberdayaan Masyarakat Desa dan Kelurahan", "Koordinasi Ketenteraman dan Ketertiban"},
		})
		for i, name := range d.Subdistricts {
			below = append(below, Unit{
				Slug: "kel-" + strings.ToLower(name), Name: "Kelurahan " + name, Short: "Kel. " + name,
				Kind: UnitSubdistrict, Parent: d.Slug, Code: fmt.Sprintf("%s.%d", d.Code, 1001+i),
				Head: "Lurah " + name, Budget: 1250,
				Subject:  "pelayanan masyarakat di tingkat kelurahan",
				Programs: []string{"Pelayanan Kelurahan", "Pembangunan Sarana dan Prasarana Kelurahan", "Pemberdayaan Masyarakat Kelurahan"},
			})
		}
	}
	return append(all, below...)
}

// districtOf gives the name of the kecamatan that a longer region code lies in.
func districtOf(code string) string {
	for _, d := range regency().Districts {
		if strings.HasPrefix(code, d.Code+".") {
			return d.Name
		}
	}
	return ""
}
