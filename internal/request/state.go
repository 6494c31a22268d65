package request

import "suluh/internal/calendar"

// State is where a case stands.
//
//	state             may become
//	diterima          belum_lengkap, diproses, diberitahukan, menunggu_biaya, dicabut
//	belum_lengkap     diterima or diproses again, tidak_dilengkapi, diberitahukan, menunggu_biaya, dicabut
//	diproses          belum_lengkap, diberitahukan, menunggu_biaya, dicabut
//	menunggu_biaya    diberitahukan (paid), diserahkan (seen, which is free), dicabut, gugur
//	diberitahukan     diserahkan, selesai (nothing to hand over), dicabut, gugur
//	diserahkan        selesai
//	tidak_dilengkapi, selesai, dicabut, gugur: the end
//
// The answer is owed in the first three; the due date moves in these only, once,
// and by an extension made in the first term. What a step needs beside the state is
// in the rules; the table is proven by the tests of the rules and by the property
// test that drives commands at random.
type State string

// States of a case, from receipt to its end.
const (
	Received        State = "diterima"
	Incomplete      State = "belum_lengkap"
	NotCompleted    State = "tidak_dilengkapi"
	InProcess       State = "diproses"
	AwaitingPayment State = "menunggu_biaya" // answered; the copies are not paid yet
	Notified        State = "diberitahukan"
	Delivered       State = "diserahkan"
	Done            State = "selesai"
	Withdrawn       State = "dicabut"
	Lapsed          State = "gugur" // granted and not taken up in the time of the body's own procedure
)

// Outcome is the decision about an item, or what follows for the case.
type Outcome string

// Outcomes. GrantedInPart of a case follows from mixed items; of an item it
// means that a part of the document is exempt.
const (
	Undecided     Outcome = ""
	Granted       Outcome = "dikabulkan"
	GrantedInPart Outcome = "dikabulkan_sebagian"
	Refused       Outcome = "ditolak"
	Announced     Outcome = "sudah_diumumkan" // granted: it is in the register for everybody
	NotHeld       Outcome = "tidak_dikuasai"
	NotDocumented Outcome = "belum_didokumentasikan"
)

// Outcomes in the order in which they are offered for an item.
var Outcomes = []Outcome{Granted, Announced, GrantedInPart, Refused, NotHeld, NotDocumented}

// Open reports whether the answer is still owed.
func (s State) Open() bool {
	return s == Received || s == Incomplete || s == InProcess
}

// Gives reports whether the outcome hands something to the applicant.
func (o Outcome) Gives() bool { return o == Granted || o == GrantedInPart }

// Owing reports whether something that was granted has not reached the applicant.
// A case that was closed with its notification owes nothing.
func (r Request) Owing() bool {
	return (r.State == Notified || r.State == AwaitingPayment) && r.Outcome.Gives() && r.ClosedOn.IsZero()
}

// Late reports whether the answer is owed and its last day has passed.
func (r Request) Late(today calendar.Date) bool {
	return r.State.Open() && today.After(r.DueOn)
}

// Extended reports whether the one extension has been used.
func (r Request) Extended() bool { return !r.ExtendedOn.IsZero() }

// Status is the code that says where the case stands in words,
// for the applicant and the office alike.
func (r Request) Status() string {
	switch r.State {
	case Received, InProcess:
		if r.Extended() {
			return "diperpanjang"
		}
	case Notified:
		switch r.Outcome {
		case Granted:
			return "dijawab_penuh"
		case GrantedInPart:
			return "dijawab_sebagian"
		default:
			return string(r.Outcome)
		}
	}
	return string(r.State)
}

// Derive gives the outcome of a case from its items. UU14/2008:22(7)
//
// All granted is granted, and what is announced already counts as granted;
// something granted beside anything else is granted in part. When nothing is granted, one refusal makes the case refused, because the
// refusal is what the applicant may object to; else not held, else not documented.
func Derive(items []Outcome) Outcome {
	count := map[Outcome]int{}
	for _, o := range items {
		count[o]++
	}
	switch {
	case len(items) == 0 || count[Undecided] > 0:
		return Undecided
	case count[Granted]+count[Announced] == len(items):
		return Granted
	case count[Granted]+count[Announced]+count[GrantedInPart] > 0:
		return GrantedInPart
	case count[Refused] > 0:
		return Refused
	case count[NotHeld] > 0:
		return NotHeld
	}
	return NotDocumented
}
