package urgent

const subjectNotice = "pengumuman"

// aboutNotice is what every act of a notice tells: which, which version, and the
// sum of the announced text, so that the ledger fixes the words without holding
// them.
type aboutNotice struct {
	Notice   string `json:"pengumuman"`
	Number   int64  `json:"nomor"`
	Revision int64  `json:"versi"`
	Hash     string `json:"sha256"`
}

// Subject names the notice.
func (a aboutNotice) Subject() (string, string) { return subjectNotice, a.Notice }

// PublishedAct says that a notice was published.
type PublishedAct struct {
	aboutNotice
	About Kind   `json:"jenis"`
	Unit  string `json:"unit,omitempty"`
}

// Kind names the act.
func (PublishedAct) Kind() string { return "pengumuman.diumumkan" }

// UpdatedAct says that there was news.
type UpdatedAct struct{ aboutNotice }

// Kind names the act.
func (UpdatedAct) Kind() string { return "pengumuman.diperbarui" }

// CorrectedAct says that a mistake was mended.
type CorrectedAct struct{ aboutNotice }

// Kind names the act.
func (CorrectedAct) Kind() string { return "pengumuman.diperbaiki" }

// EndedAct says that the notice is no longer in force.
type EndedAct struct{ aboutNotice }

// Kind names the act.
func (EndedAct) Kind() string { return "pengumuman.diakhiri" }

// EnteredAct says that the register tells a version of the notice.
type EnteredAct struct {
	Notice   string `json:"pengumuman"`
	Entry    string `json:"entri"`
	Revision int64  `json:"versi"`
}

// Kind names the act.
func (EnteredAct) Kind() string { return "pengumuman.didaftarkan" }

// Subject names the notice.
func (a EnteredAct) Subject() (string, string) { return subjectNotice, a.Notice }
