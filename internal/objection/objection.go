// Package objection keeps the book of objections (keberatan) to the superior of
// the information officer (Atasan PPID): from filing, within, before or after its
// window, to the written response and its execution, or to the silence that opens
// the way to the Information Commission.
//
// Words: a ground is one of the seven reasons of the Act; the window is the
// applicant's time to object; the response (tanggapan) is the superior's written
// answer; the brief is what the desk prepares for it; the order is what the
// information officer must hand over, until when; silence is a response term that
// ended without a response.
//
// Invariants: the number is given in the transaction that stores the objection and
// is never used again; whoever made the decision that is objected to never decides
// the objection; an objection is refused as late only in a written response; the
// response term runs from receipt, also while a premature objection is held; the
// silence is recorded once. It does not run the dispute (package dispute does), and
// changes nothing in the request.
package objection

import (
	"time"

	"suluh/internal/calendar"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/seal"
)

// Objections is the book of objections of every body in one database.
type Objections struct {
	Ledger *ledger.Ledger
	Book   *calendar.Book
	Keys   *seal.Keyring
	Outbox *notice.Outbox
	Cases  *request.Cases
	Base   func(org.Body) string // address of a body's site, in front of links

	desk notice.Desk // rehearsing while a command is only rehearsed
}

// Objection is one objection of the book.
type Objection struct {
	Org          string
	ID           string
	Number       string // registration number of the objection
	Slug         string // the number as it stands in addresses
	Request      string // id of the request, or empty: periodic information is missing
	State        State
	Channel      request.Channel
	ReceivedAt   time.Time
	ReceivedOn   calendar.Date // in the body's zone; day 0 of the response term
	RegisteredAt time.Time
	LetterOn     calendar.Date // date on the applicant's letter, or zero
	Backdating   string        // why receipt lies before registration, or empty
	Grounds      []Ground
	Position     string // the position of the case (kasus posisi), in the applicant's words
	Purpose      string
	Applicant    request.Applicant // a proxy is the name, the principal Represented
	ProxyProof   request.Proof     // of a proxy: the power of attorney is a file, or is shown at the desk

	Timing      Timing
	WindowUntil calendar.Date // last day of the window it came in; zero without one
	HeldUntil   calendar.Date // a premature one waits until this day ends or the PPID answers

	DueOn       calendar.Date // last day of the response
	Provisional bool          // the due date lies past the last published calendar
	DueCalendar string        // version of the calendar it was counted with

	Reaction  string // what the information officer says to it
	BriefedOn calendar.Date
	Offer     string // an amicable settlement that was offered
	OfferedOn calendar.Date
	SettleBy  calendar.Date // last day on which the body does what it offers
	SettledOn calendar.Date // both sides agreed; no response is owed any more, and the promise is carried out

	Decision    Decision // empty until decided
	RefusedLate bool     // dismissed because it came after its window
	Answer      string   // the written answer
	Reasons     string   // why the information officer's decision is upheld
	DecidedOn   calendar.Date
	DecidedBy   string        // id of the officer
	DecidedName string        // as the response is signed
	DecidedPost string        // with the prefix of an acting officer
	RespondedOn calendar.Date // the applicant received the response; starts the dispute window
	ExecuteDays int64         // working days that the order gives
	ExecuteBy   calendar.Date
	ExecutedOn  calendar.Date
	ExecutedHow string

	SilentOn     calendar.Date // the day after a term that ended without a response
	DisputeFirst calendar.Date // first and last day for the Commission, once it may be asked
	DisputeUntil calendar.Date

	Reply    Reply // what the applicant says to the response
	ClosedOn calendar.Date
	Version  int64
}

// Item is one line of what the objection is about: an item of the request, or the
// periodic information that is missing.
type Item struct {
	ID          string
	Position    int64
	Wanted      string
	RequestItem string // id, or empty without a request
	Verdict     Verdict
	Ordered     string // which part is given, for a verdict in part
}

// File is a file of an objection.
type File struct {
	ID      string
	Origin  string // pemohon | kuasa | pelaksanaan
	Blob    string
	Sealed  bool
	Name    string
	Media   string
	Size    int64
	AddedAt time.Time
}

// Case is an objection with everything that belongs to it.
type Case struct {
	Objection
	Items []Item
	Files []File
	Acts  []ledger.Entry
}
