package exemption

import "suluh/internal/calendar"

// subject is what every act of this package is about.
const subject = "pengecualian"

type about struct {
	Test string `json:"uji"`
}

// Subject names the test.
func (a about) Subject() (string, string) { return subject, a.Test }

// BegunAct says that a sheet was begun.
type BegunAct struct {
	about
	Unit     string `json:"unit"`
	Request  string `json:"permohonan,omitempty"` // id of the case that caused it
	Replaces string `json:"mengganti,omitempty"`
	Imported bool   `json:"impor,omitempty"`
}

// Kind names the act.
func (BegunAct) Kind() string { return "pengecualian.ditulis" }

// WrittenAct says that a draft was changed. What changed is secret.
type WrittenAct struct{ about }

// Kind names the act.
func (WrittenAct) Kind() string { return "pengecualian.diubah" }

// SubmittedAct says that reviewers were asked for their opinion.
type SubmittedAct struct {
	about
	Revision  int64    `json:"naskah"`
	Reviewers []string `json:"penelaah"` // posts
}

// Kind names the act.
func (SubmittedAct) Kind() string { return "pengecualian.ditelaah" }

// OpinedAct says that a reviewer gave or changed an opinion.
type OpinedAct struct {
	about
	Verdict Verdict `json:"pendapat"`
}

// Kind names the act.
func (OpinedAct) Kind() string { return "pengecualian.pendapat" }

// ReturnedAct says that a test went back to its author.
type ReturnedAct struct{ about }

// Kind names the act.
func (ReturnedAct) Kind() string { return "pengecualian.dikembalikan" }

// DiscardedAct says that a draft was thrown away and its words erased.
type DiscardedAct struct{ about }

// Kind names the act.
func (DiscardedAct) Kind() string { return "pengecualian.dibuang" }

// RuledAct says that the PPID ruled.
type RuledAct struct {
	about
	Conclusion Conclusion `json:"kesimpulan"`
	Alone      bool       `json:"seorang_diri,omitempty"`
}

// Kind names the act.
func (RuledAct) Kind() string { return "pengecualian.diputus" }

// ApprovedAct says that the head of the body approved, in the program or in a
// letter that was recorded. PP61/2010:3
type ApprovedAct struct {
	about
	Letter string        `json:"surat,omitempty"`
	On     calendar.Date `json:"tanggal"`
}

// Kind names the act.
func (ApprovedAct) Kind() string { return "pengecualian.disetujui" }

// DecidedAct says that the classification was decided and is in force.
type DecidedAct struct {
	about
	Number  string        `json:"nomor"`
	Grounds []string      `json:"dasar"`
	EndsOn  calendar.Date `json:"berakhir,omitzero"`
	Earlier bool          `json:"keputusan_lama,omitempty"`
}

// Kind names the act.
func (DecidedAct) Kind() string { return "pengecualian.ditetapkan" }

// ReplacedAct says that a new test took the place of this one.
type ReplacedAct struct {
	about
	By string `json:"oleh"`
}

// Kind names the act.
func (ReplacedAct) Kind() string { return "pengecualian.diganti" }

// DeclaredAct says that the PPID declared from which day the information is open.
type DeclaredAct struct {
	about
	On calendar.Date `json:"mulai"`
}

// Kind names the act.
func (DeclaredAct) Kind() string { return "pengecualian.dinyatakan" }

// WarnedAct says that the PPID was warned of the end of the period.
type WarnedAct struct {
	about
	Days int           `json:"hari_kerja"`
	End  calendar.Date `json:"sampai"`
}

// Kind names the act.
func (WarnedAct) Kind() string { return "pengecualian.diingatkan" }

// OpenedAct says that the information is open.
type OpenedAct struct {
	about
	Way   Way           `json:"cara"`
	On    calendar.Date `json:"sejak"`
	Entry string        `json:"informasi,omitempty"`
}

// Kind names the act.
func (OpenedAct) Kind() string { return "pengecualian.terbuka" }

// UsedAct says that a refusal of a request rests on this test.
type UsedAct struct {
	about
	Request string `json:"permohonan"`
	Item    int64  `json:"butir"`
}

// Kind names the act.
func (UsedAct) Kind() string { return "pengecualian.dipakai" }

// ReadAct says that somebody opened the secret sheet, at most once for a person, a
// test and a day. It holds nothing of what was read. (INV-16)
type ReadAct struct{ about }

// Kind names the act.
func (ReadAct) Kind() string { return "pengecualian.lembar_dibaca" }
