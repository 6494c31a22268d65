package catalogue

// Subjects of the acts of this package: a unit, or the body as a whole.
const (
	subjectUnit = "unit"
	subjectBody = "badan"
)

type whose struct {
	Unit string `json:"unit,omitempty"`
	Body string `json:"badan,omitempty"`
}

func about(org, unit string) whose {
	if unit == "" {
		return whose{Body: org}
	}
	return whose{Unit: unit}
}

// Subject names the unit or the body.
func (w whose) Subject() (string, string) {
	if w.Unit == "" {
		return subjectBody, w.Body
	}
	return subjectUnit, w.Unit
}

// MarkedAct says that an item of the catalogue was marked. The reason is in the mark,
// not in the act, because a person typed it.
type MarkedAct struct {
	whose
	Item    string `json:"butir"`
	Applies bool   `json:"berlaku,omitempty"`
}

// Kind names the act.
func (MarkedAct) Kind() string { return "katalog.ditandai" }

// UnmarkedAct says that a mark was taken back.
type UnmarkedAct struct {
	whose
	Item string `json:"butir"`
}

// Kind names the act.
func (UnmarkedAct) Kind() string { return "katalog.tanda_dicabut" }

// RemindedAct says that the people who write for units were reminded of what is
// missing or out of date. It names nobody.
type RemindedAct struct {
	Body   string `json:"badan"`
	People int    `json:"orang"`
}

// Kind names the act.
func (RemindedAct) Kind() string { return "katalog.diingatkan" }

// Subject names the body.
func (a RemindedAct) Subject() (string, string) { return subjectBody, a.Body }
