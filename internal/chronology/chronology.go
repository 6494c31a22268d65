// Package chronology judges the dates of one case, from request to dispute: which
// date was due, which came in time, and how long the applicant may still act. It
// serves live cases and old paper files alike, so any date may be unknown.
//
// Words: a Case is up to six dates of receipt. A clock is one term of the law
// with what started and what stopped it; an Answer has four: notification,
// objection, response, dispute. A window is a clock that belongs to the
// applicant, with a first and a last day. A Problem is an order of dates that
// cannot be (galat) or is unusual (peringatan).
//
// Invariants: Judge is a pure function of the case, the calendar, the terms and
// the day it is asked; the same case always gets the same answer. A clock that
// cannot be computed has no date and no status, never a guess. The day that
// starts a clock is its day 0. A term ends with its last working day, so an event
// on the Saturday after it is late although no working day has passed.
//
// The package does not know the case itself (who, what, which outcome), does not
// judge whether an extension gave reasons, and counts no days by itself (package
// calendar does).
package chronology

import (
	"encoding/json"

	"suluh/internal/calendar"
)

// Case is the dates of one case, each the date of receipt by the other side; the
// zero date means unknown or not happened. Extension is the date of the notice of
// extension itself, because the law asks when it was written.
type Case struct {
	Received     calendar.Date `json:"diterima"`      // request received by the body
	Extension    calendar.Date `json:"perpanjangan"`  // notice of extension
	Notification calendar.Date `json:"pemberitahuan"` // written answer to the request
	Objection    calendar.Date `json:"keberatan"`     // objection received by the body
	Response     calendar.Date `json:"tanggapan"`     // answer to the objection
	Dispute      calendar.Date `json:"sengketa"`      // dispute filed with the Commission
}

// Status is the judgement of one clock; the empty status means that the clock
// cannot be computed.
type Status string

// The statuses. OnTime, Late and Pending serve the clocks of the body;
// Premature, InTime, Late and Pending the windows of the applicant.
const (
	OnTime   Status = "tepat_waktu"
	Extended Status = "diperpanjang"                  // days 11-17 after a valid extension
	Overrun  Status = "hari_11_17_tanpa_perpanjangan" // the same days without one: late
	Late     Status = "terlambat"
	// Pending means that nothing has come. For a window it also means that there
	// is still time on the day of asking.
	Pending   Status = "belum"
	Premature Status = "prematur"
	InTime    Status = "dalam_waktu"
)

// Basis is what opened a window.
type Basis string

// The bases of the objection and of the dispute.
const (
	ByNotification Basis = "pemberitahuan"
	ByResponse     Basis = "tanggapan"
	ByLapse        Basis = "lewat_waktu"
	WithoutRequest Basis = "tanpa_permohonan" // ground (b): periodic information missing
)

// Level says whether a problem makes clocks impossible.
type Level string

// The levels.
const (
	Error   Level = "galat"
	Warning Level = "peringatan"
)

// Problem is one finding about the order of the dates.
type Problem struct {
	Code  string `json:"kode"`
	Level Level  `json:"tingkat"`
}

// Deadline is a computed last day with the article it rests on. It is zero when
// the clock cannot be computed.
type Deadline struct {
	calendar.Due
	Article string // citation, see statute.Cite
}

// Notification is the clock of the written answer.
type Notification struct {
	Due      Deadline // last day without extension
	Extended Deadline // last day if validly extended
	Days     *int     // working day on which the answer came, nil when none came
	Status   Status
}

// Response is the clock of the answer to the objection.
type Response struct {
	Due    Deadline
	Days   *int // working day on which the answer came, nil when none came
	Status Status
}

// Window is the time the applicant has for the next step.
type Window struct {
	Basis  Basis
	First  calendar.Date // first day on which the step is not premature
	Last   Deadline
	Status Status
}

// Answer is the judgement of one case. Its JSON is the answer of `suluh
// chronology`, with null for whatever cannot be computed.
type Answer struct {
	Problems     []Problem    `json:"masalah"`
	Notification Notification `json:"pemberitahuan"`
	Objection    Window       `json:"keberatan"`
	Response     Response     `json:"tanggapan"`
	Dispute      Window       `json:"sengketa"`
}

// orNull gives nil for a zero value, which JSON writes as null.
func orNull[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

// MarshalJSON writes the dates and words of the clock without its working.
func (n Notification) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Due      *calendar.Date `json:"batas"`
		Extended *calendar.Date `json:"batas_bila_diperpanjang"`
		Days     *int           `json:"hari_kerja"`
		Status   *Status        `json:"status"`
	}{orNull(n.Due.On), orNull(n.Extended.On), n.Days, orNull(n.Status)})
}

// MarshalJSON writes the dates and words of the clock without its working.
func (r Response) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Due    *calendar.Date `json:"batas"`
		Days   *int           `json:"hari_kerja"`
		Status *Status        `json:"status"`
	}{orNull(r.Due.On), r.Days, orNull(r.Status)})
}

// MarshalJSON writes the dates and words of the window without its working.
func (w Window) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Basis  *Basis         `json:"dasar"`
		First  *calendar.Date `json:"pertama"`
		Last   *calendar.Date `json:"terakhir"`
		Status *Status        `json:"status"`
	}{orNull(w.Basis), orNull(w.First), orNull(w.Last.On), orNull(w.Status)})
}
