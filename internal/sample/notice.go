package sample

import "sync"

// Notice is an urgent notice of the regency. Hours are counted back from now, so
// that one notice is always in force and another has ended.
type Notice struct {
	Key        string `json:"kunci"`
	Unit       string `json:"unit"`
	Kind       string `json:"jenis"`
	Published  int    `json:"terbit_jam"` // hours ago
	Title      string `json:"judul"`
	What       string `json:"kejadian"`
	Where      string `json:"tempat"`
	Affected   string `json:"terdampak"`
	Do         string `json:"tindakan"`
	Evacuation string `json:"evakuasi"`
	Help       string `json:"bantuan"`
	Phone      string `json:"telepon"`
	Efforts    string `json:"upaya"`
	Announcer  string `json:"pengumum"`
	Manner     string `json:"tata_cara"`
	Updates    []struct {
		Hours   int    `json:"jam"` // hours ago
		Note    string `json:"catatan"`
		Efforts string `json:"upaya"`
	} `json:"pembaruan"`
	Ended   int    `json:"akhir_jam"` // hours ago; 0 while in force
	Closing string `json:"penutup"`
}

// Notices lists the urgent notices of the sample.
func Notices() []Notice {
	return readNotices()
}

var readNotices = sync.OnceValue(func() []Notice {
	var all []Notice
	mustRead("pengumuman.json", &all)
	return all
})
