// Package complaint keeps the complaints that reached the wrong door: reports about
// public service that ask for information, and become requests.
//
// Words: a complaint came from a system (SP4N-LAPOR!, the complaints desk) with its
// number there and the instant of its first receipt; to convert it is to register a
// request that keeps that instant; a complaint that asks for no information stays
// with the system from which it came.
//
// Invariants: the name and contact of the sender are not kept here, so that an
// anonymous report stays anonymous; identity is asked anew by the request. A
// complaint becomes one request at most, and is counted there. Its courtesy term
// never takes the place of the term of the request. It is never an objection.
//
// It does not answer complaints, and it speaks to no other system.
package complaint

import (
	"time"

	"suluh/internal/calendar"
	"suluh/internal/ledger"
	"suluh/internal/statute"
)

// Desk is the book of misdirected complaints of every body in one database.
type Desk struct {
	Ledger *ledger.Ledger
}

// Courtesy is the term in which a request for information that came as a complaint
// is answered as one. PERMENPANRB62/2018
var Courtesy = statute.Term{WorkingDays: 5, Source: "PERMENPANRB62/2018"}

// State is where a complaint stands.
type State string

// States of a complaint.
const (
	Waiting   State = "masuk"
	Converted State = "dialihkan"
	Stays     State = "tetap_pengaduan"
)

// Complaint is one report, without its sender.
type Complaint struct {
	ID         string
	System     string // a key of request.OriginWords
	Number     string // its number there, or empty
	ReceivedAt time.Time
	ReceivedOn calendar.Date // in the body's zone
	Anonymous  bool
	Content    string // what was reported, in the sender's words
	State      State

	Request string // number of the request that it became, or empty
	Slug    string // the same as it stands in addresses
	request string // id of that request
}

const subject = "pengaduan"

type about struct {
	Complaint string `json:"pengaduan"`
}

// Subject names the complaint.
func (a about) Subject() (string, string) { return subject, a.Complaint }

// RegisteredAct says that a misdirected complaint was noted.
type RegisteredAct struct {
	about
	System     string        `json:"sistem"`
	ReceivedOn calendar.Date `json:"diterima"`
	Anonymous  bool          `json:"tanpa_nama"`
}

// Kind names the act.
func (RegisteredAct) Kind() string { return "pengaduan.dicatat" }

// ConvertedAct says which request the complaint became.
type ConvertedAct struct {
	about
	Request string `json:"permohonan"`
	Number  string `json:"nomor"`
}

// Kind names the act.
func (ConvertedAct) Kind() string { return "pengaduan.dialihkan" }

// StaysAct says that it asks for no information and stays a complaint.
type StaysAct struct{ about }

// Kind names the act.
func (StaysAct) Kind() string { return "pengaduan.tetap" }
