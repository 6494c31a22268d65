package correspondence

// subjectMessage is what acts about a message of no matter are about.
const subjectMessage = "surat_masuk"

// ReceivedAct says that a letter came to a matter.
type ReceivedAct struct {
	kind, id string
	Message  string `json:"surat"`
	Source   Source `json:"lewat"`
	Files    int    `json:"berkas"`
	Why      string `json:"karena,omitempty"` // empty when an officer filed it
}

// Kind is "korespondensi.diterima".
func (ReceivedAct) Kind() string { return "korespondensi.diterima" }

// Subject is the matter.
func (a ReceivedAct) Subject() (string, string) { return a.kind, a.id }

// MovedAct says that a letter was in this matter by mistake.
type MovedAct struct {
	kind, id string
	Message  string `json:"surat"`
}

// Kind is "korespondensi.dipindahkan".
func (MovedAct) Kind() string { return "korespondensi.dipindahkan" }

// Subject is the matter in which it stood.
func (a MovedAct) Subject() (string, string) { return a.kind, a.id }

// ArrivedAct says that a letter came and where it was put by rule.
type ArrivedAct struct {
	Message string `json:"surat"`
	Source  Source `json:"lewat"`
	Sort    Sort   `json:"jenis"`
	State   State  `json:"keadaan"`
}

// Kind is "korespondensi.masuk".
func (ArrivedAct) Kind() string { return "korespondensi.masuk" }

// Subject is the letter.
func (a ArrivedAct) Subject() (string, string) { return subjectMessage, a.Message }

// DismissedAct says that an officer put a letter aside.
type DismissedAct struct {
	Message string `json:"surat"`
	Reason  string `json:"alasan"`
}

// Kind is "korespondensi.diabaikan".
func (DismissedAct) Kind() string { return "korespondensi.diabaikan" }

// Subject is the letter.
func (a DismissedAct) Subject() (string, string) { return subjectMessage, a.Message }

// SentAct says that an officer wrote to the applicant.
type SentAct struct {
	kind, id  string
	Message   string `json:"pesan"`
	Files     int    `json:"berkas"`
	LinkOnly  bool   `json:"hanya_tautan,omitempty"`
	Confirmed bool   `json:"data_orang_lain,omitempty"` // other people's data in it was allowed
}

// Kind is "korespondensi.dikirim".
func (SentAct) Kind() string { return "korespondensi.dikirim" }

// Subject is the matter.
func (a SentAct) Subject() (string, string) { return a.kind, a.id }

// RecalledAct says that a letter was taken back before it went.
type RecalledAct struct {
	kind, id string
	Message  string `json:"pesan"`
}

// Kind is "korespondensi.dibatalkan".
func (RecalledAct) Kind() string { return "korespondensi.dibatalkan" }

// Subject is the matter.
func (a RecalledAct) Subject() (string, string) { return a.kind, a.id }

// ReturnedAct says that a server reported about a message of ours.
type ReturnedAct struct {
	kind, id  string
	Message   string `json:"pesan"`
	Status    string `json:"status,omitempty"`
	Permanent bool   `json:"tetap"`
}

// Kind is "korespondensi.memantul".
func (ReturnedAct) Kind() string { return "korespondensi.memantul" }

// Subject is the matter.
func (a ReturnedAct) Subject() (string, string) { return a.kind, a.id }

// ToldAct says that the person was told in another way what a message could not say.
type ToldAct struct {
	kind, id string
	Message  string `json:"pesan"`
	On       string `json:"pada"`
	How      string `json:"cara"`
}

// Kind is "korespondensi.disampaikan_lain".
func (ToldAct) Kind() string { return "korespondensi.disampaikan_lain" }

// Subject is the matter.
func (a ToldAct) Subject() (string, string) { return a.kind, a.id }
