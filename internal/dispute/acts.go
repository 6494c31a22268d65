package dispute

import (
	"suluh/internal/calendar"
	"suluh/internal/chronology"
)

// subject is what every act of this package about a dispute is about.
const subject = "sengketa"

type about struct {
	Dispute string `json:"sengketa"`
}

// Subject names the dispute.
func (a about) Subject() (string, string) { return subject, a.Dispute }

// RecordedAct says that a dispute was written into the book.
type RecordedAct struct {
	about
	Number  int64             `json:"nomor"`
	FiledOn calendar.Date     `json:"diajukan"`
	Reason  Reason            `json:"alasan"`
	Timing  chronology.Status `json:"waktu,omitempty"` // against the applicant's window
	Basis   chronology.Basis  `json:"dasar_waktu,omitempty"`
}

// Kind names the act.
func (RecordedAct) Kind() string { return "sengketa.dicatat" }

// StepAct says that a step of a dispute was written down, and where it stands now.
// What was written stays in the record, which may name people.
type StepAct struct {
	about
	Step  string `json:"langkah"`
	State State  `json:"keadaan"`
}

// Kind names the act.
func (StepAct) Kind() string { return "sengketa.langkah" }

// ClosedAct says that nothing is left to do.
type ClosedAct struct {
	about
	State State `json:"keadaan"`
}

// Kind names the act.
func (ClosedAct) Kind() string { return "sengketa.selesai" }

// NotedAct says that something about the mediation was noted; the words are sealed.
type NotedAct struct{ about }

// Kind names the act.
func (NotedAct) Kind() string { return "sengketa.catatan_mediasi" }

// aboutCase is the case that a warning or a dossier is about: the request, or the
// objection that stands without one.
type aboutCase struct {
	SubjectKind string `json:"jenis_perkara"`
	SubjectID   string `json:"perkara"`
}

// Subject names the case.
func (a aboutCase) Subject() (string, string) { return a.SubjectKind, a.SubjectID }

// WarnedAct says that the applicant was told that the way to the Commission closes.
type WarnedAct struct {
	aboutCase
	Objection string        `json:"keberatan"`
	ClosesOn  calendar.Date `json:"terakhir"`
}

// Kind names the act.
func (WarnedAct) Kind() string { return "sengketa.diingatkan" }

// DossierAct says that a dossier was made, for which side, and fixes its contents by
// the hash of its manifest.
type DossierAct struct {
	aboutCase
	Side     Side   `json:"pihak"`
	Manifest string `json:"sha256"`
}

// Kind names the act.
func (DossierAct) Kind() string { return "sengketa.berkas_dibuat" }
