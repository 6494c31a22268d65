package recompute

import (
	"suluh/internal/calendar"
	"suluh/internal/ledger"
)

// subject is what the acts about a calendar are about: the body's calendar.
const subject = "kalender"

// ChangedAct says that the calendar of a body changed, and how many cases moved.
type ChangedAct struct {
	Body    string          `json:"badan"`
	Change  string          `json:"perubahan"`
	Cause   Cause           `json:"sebab"`
	Day     calendar.Date   `json:"hari,omitzero"`
	Name    string          `json:"nama,omitempty"`
	Decree  string          `json:"sk,omitempty"`
	Added   []calendar.Date `json:"menjadi_libur,omitempty"`
	Removed []calendar.Date `json:"menjadi_hari_kerja,omitempty"`
	Version string          `json:"kalender"`
	Moved   int             `json:"perkara"`
}

// Kind names the act.
func (ChangedAct) Kind() string { return "kalender.diubah" }

// Subject names the calendar of the body.
func (a ChangedAct) Subject() (string, string) { return subject, a.Body }

// FoundAct says that the program met a calendar that differs from the one by which
// the open terms were counted.
type FoundAct struct {
	Body    string `json:"badan"`
	Change  string `json:"perubahan"`
	Cause   Cause  `json:"sebab"`
	Version string `json:"kalender"`
}

// Kind names the act.
func (FoundAct) Kind() string { return "kalender.perubahan_ditemukan" }

// Subject names the calendar of the body.
func (a FoundAct) Subject() (string, string) { return subject, a.Body }

// RecountedAct says that dates of a case moved because the calendar changed. It
// stands in the timeline of the case.
type RecountedAct struct {
	kind   string
	Case   string `json:"perkara"`
	Change string `json:"perubahan"`
	Cause  Cause  `json:"sebab"`
	Decree string `json:"sk,omitempty"`
	Days   []Day  `json:"hari"`
	Terms  []Term `json:"batas"`
}

const recounted = ".tenggat_dihitung_ulang"

// Kind names the act by the kind of the case: "permohonan.tenggat_dihitung_ulang".
func (a RecountedAct) Kind() string { return a.kind + recounted }

// Subject names the case.
func (a RecountedAct) Subject() (string, string) { return a.kind, a.Case }

// Recounted reads the act of a timeline, if it is about dates that moved.
func Recounted(e ledger.Entry) (RecountedAct, bool) {
	if len(e.Kind) <= len(recounted) || e.Kind[len(e.Kind)-len(recounted):] != recounted {
		return RecountedAct{}, false
	}
	var a RecountedAct
	if err := e.Into(&a); err != nil {
		return RecountedAct{}, false
	}
	a.kind = e.SubjectKind
	return a, true
}
