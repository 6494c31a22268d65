package request

import "suluh/internal/calendar"

// The acts of a task name units and posts, never the person who works on it: a name in
// an act could not be erased.

// TaskClaimedAct says that somebody of the unit works on the task now.
type TaskClaimedAct struct {
	about
	Unit string `json:"unit"`
}

// Kind names the act.
func (TaskClaimedAct) Kind() string { return "permohonan.tugas_diambil" }

// TaskPassedAct says that the task was passed on: by an officer, or by the rule when
// nobody took it.
type TaskPassedAct struct {
	about
	Unit string `json:"unit"`
	Post string `json:"jabatan,omitempty"` // of whoever has it now; empty for nobody
	Why  string `json:"sebab,omitempty"`   // Unclaimed or PostEnded
}

// Kind names the act.
func (TaskPassedAct) Kind() string { return "permohonan.tugas_dialihkan" }

// TaskWithdrawnAct says that the office does not need the unit's answer any more.
type TaskWithdrawnAct struct {
	about
	Unit string `json:"unit"`
}

// Kind names the act.
func (TaskWithdrawnAct) Kind() string { return "permohonan.tugas_ditarik" }

// TaskReopenedAct says that the unit is asked again.
type TaskReopenedAct struct {
	about
	Unit  string        `json:"unit"`
	DueOn calendar.Date `json:"tenggat"`
}

// Kind names the act.
func (TaskReopenedAct) Kind() string { return "permohonan.tugas_dibuka_lagi" }

// TaskEscalatedAct says that a share of a term has passed without the unit's answer.
type TaskEscalatedAct struct {
	about
	Unit    string        `json:"unit"`
	Term    Term          `json:"jangka"`
	Percent int           `json:"persen"`
	DueOn   calendar.Date `json:"tenggat"`
	Level   int           `json:"tingkat"` // 0 who works on it, 1 the unit and the one above, 2 the PPID
}

// Kind names the act.
func (TaskEscalatedAct) Kind() string { return "permohonan.tugas_diingatkan" }

// OverdueAct says that the term ended in silence, and that the applicant was told of
// the right to object. UU14/2008:35(1)
type OverdueAct struct {
	about
	DueOn       calendar.Date `json:"tenggat"`
	ObjectUntil calendar.Date `json:"keberatan_sampai"`
}

// Kind names the act.
func (OverdueAct) Kind() string { return "permohonan.lewat_waktu" }

// WindowAct says that the applicant was told that the time to object ends soon.
type WindowAct struct {
	about
	ObjectUntil calendar.Date `json:"keberatan_sampai"`
}

// Kind names the act.
func (WindowAct) Kind() string { return "permohonan.jendela_keberatan" }

// FallbackAct says who gets the tasks of a unit that nobody takes, by post.
type FallbackAct struct {
	Unit string `json:"unit"`
	Post string `json:"jabatan,omitempty"` // empty: whoever answers for the unit above
}

// Kind names the act.
func (FallbackAct) Kind() string { return "unit.pengganti" }

// Subject names the unit.
func (a FallbackAct) Subject() (string, string) { return "unit", a.Unit }
