package survey

// InvitedAct says that the applicant of an ended case was asked to rate the service.
type InvitedAct struct {
	Request string `json:"permohonan"`
}

// Kind names the act.
func (InvitedAct) Kind() string { return "survei.diundang" }

// Subject names the case.
func (a InvitedAct) Subject() (string, string) { return "permohonan", a.Request }

// AnsweredAct says that somebody rated the service in a month. It does not say who
// or about which case.
type AnsweredAct struct {
	Answer string `json:"penilaian"`
	Month  string `json:"bulan"`
}

// Kind names the act.
func (AnsweredAct) Kind() string { return "survei.dijawab" }

// Subject names the answer.
func (a AnsweredAct) Subject() (string, string) { return "survei", a.Answer }
