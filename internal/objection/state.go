package objection

import "suluh/internal/calendar"

// State is where an objection stands.
type State string

// States of an objection.
const (
	Held        State = "ditahan" // premature: the request may still be answered in time
	Received    State = "diterima"
	UnderReview State = "ditelaah"
	Talks       State = "musyawarah"
	Execution   State = "pelaksanaan" // granted, or agreed; the information is not yet handed over
	Done        State = "selesai"
	Withdrawn   State = "dicabut"
)

// Ground is one of the seven reasons to object. UU14/2008:35(1)
type Ground string

// The seven grounds, by the letter of the article.
const (
	Exempted     Ground = "a" // refused on an exemption of article 17
	NotPublished Ground = "b" // periodic information not provided
	Unanswered   Ground = "c" // the request was not responded to
	NotAsAsked   Ground = "d" // responded not as asked
	NotFulfilled Ground = "e" // the request was not fulfilled
	Fee          Ground = "f" // an unreasonable fee
	TooLate      Ground = "g" // delivered past the term
)

// Grounds in the order of the article. UU14/2008:35(1)
var Grounds = []Ground{Exempted, NotPublished, Unanswered, NotAsAsked, NotFulfilled, Fee, TooLate}

// Timing says how an objection stands to its window.
type Timing string

// The three timings.
const (
	Premature Timing = "prematur"
	InTime    Timing = "dalam_waktu"
	Late      Timing = "terlambat"
)

// Decision is the superior's, for the whole objection.
type Decision string

// The decisions.
const (
	Undecided Decision = ""
	Upheld    Decision = "diterima_penuh" // the objection is right in everything
	PartUp    Decision = "diterima_sebagian"
	Dismissed Decision = "tidak_diterima" // the information officer's decision stands
)

// Verdict is the superior's decision about one item.
type Verdict string

// The verdicts. An item that was granted before may stay outside the objection.
const (
	Give       Verdict = "berikan"
	GivePart   Verdict = "berikan_sebagian"
	Keep       Verdict = "pertahankan"
	NotContest Verdict = "tidak_dipersoalkan"
	NoVerdict  Verdict = ""
)

// Verdicts in the order in which they are offered.
var Verdicts = []Verdict{Give, GivePart, Keep, NotContest}

// Reply is what the applicant says to the response, for the register.
type Reply string

// The replies.
const (
	NoReply  Reply = ""
	Accepts  Reply = "menerima"
	Declines Reply = "tidak_menerima"
)

// Owed reports whether the response is still owed, however late.
func (s State) Owed() bool {
	return s == Held || s == Received || s == UnderReview || s == Talks
}

// Late reports whether the response is owed and its last day has passed.
func (o Objection) Late(today calendar.Date) bool {
	return o.State.Owed() && today.After(o.DueOn)
}

// ExecutionLate reports whether the order was carried out after its last day, or is
// not carried out although that day has passed.
func (o Objection) ExecutionLate(today calendar.Date) bool {
	if o.ExecuteBy.IsZero() {
		return false
	}
	if o.ExecutedOn.IsZero() {
		return today.After(o.ExecuteBy)
	}
	return o.ExecutedOn.After(o.ExecuteBy)
}

// Has reports whether the objection rests on the ground.
func (o Objection) Has(g Ground) bool {
	for _, own := range o.Grounds {
		if own == g {
			return true
		}
	}
	return false
}

// Status is the code that says where the objection stands in words, for the
// applicant and the office alike.
func (o Objection) Status() string {
	switch {
	case o.State == Done && o.Decision != Undecided:
		return string(o.Decision)
	case o.State == Done && !o.SettledOn.IsZero():
		return "disepakati"
	case o.State == Execution && !o.SettledOn.IsZero():
		return "kesepakatan_berjalan"
	}
	return string(o.State)
}
