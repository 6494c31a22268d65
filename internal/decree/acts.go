package decree

import "suluh/internal/calendar"

const subjectDecree = "penetapan"

type aboutDecree struct {
	Decree string `json:"penetapan"`
}

// Subject names the decree.
func (a aboutDecree) Subject() (string, string) { return subjectDecree, a.Decree }

// FrozenAct says that the register was frozen by a decree.
type FrozenAct struct {
	aboutDecree
	Sequence int64         `json:"versi"`
	Number   string        `json:"nomor"`
	Date     calendar.Date `json:"tanggal"`
	Unit     string        `json:"unit,omitempty"`
	Signer   string        `json:"jabatan_penanda_tangan"`
	Entries  int64         `json:"entri"`
	Replaces int64         `json:"menggantikan_versi,omitempty"`
	File     string        `json:"sha256,omitempty"`
}

// Kind names the act.
func (FrozenAct) Kind() string { return "penetapan.ditetapkan" }

// FileAddedAct says that the signed decree was added.
type FileAddedAct struct {
	aboutDecree
	Hash   string `json:"sha256"`
	Size   int64  `json:"ukuran"`
	Public bool   `json:"terbuka"` // false: a second person has to look at it
}

// Kind names the act.
func (FileAddedAct) Kind() string { return "penetapan.berkas_ditambahkan" }

// FileOpenedAct says that a second person opened the file in spite of findings.
type FileOpenedAct struct {
	aboutDecree
	Hash  string   `json:"sha256"`
	Codes []string `json:"temuan"`
	Alone bool     `json:"seorang_diri,omitempty"`
}

// Kind names the act.
func (FileOpenedAct) Kind() string { return "penetapan.berkas_dibuka" }

// RevokedAct says that a decree was revoked.
type RevokedAct struct {
	aboutDecree
	On calendar.Date `json:"tanggal"`
}

// Kind names the act.
func (RevokedAct) Kind() string { return "penetapan.dicabut" }
