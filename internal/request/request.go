// Package request keeps the book of requests for public information
// (permohonan), from receipt to answer, and its clock.
//
// Words: a case is one request with its number; an item is one line of what was
// asked, with an outcome of its own; a task is what a unit is asked to find; the
// notification (pemberitahuan tertulis) is the answer; the term is the number of
// working days in which it is due.
//
// Invariants: the number is given in the same transaction that stores the case
// and is never used again; the due date moves once, by an extension that was made
// in time, and otherwise only when the calendar itself changes, by Recount; the
// outcome of a case follows from its items; the clock runs from receipt whatever is still missing; what happened
// is in the acts, in order. It does not render pages or send messages.
package request

import (
	"context"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/exemption"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/seal"
)

// Cases is the book of requests of every body in one database.
type Cases struct {
	Ledger *ledger.Ledger
	Book   *calendar.Book
	Keys   *seal.Keyring
	Outbox *notice.Outbox
	Base   func(org.Body) string // address of a body's site, in front of links

	Exemptions *exemption.Exemptions // the tests that refusals rest on

	// Needed tells whether the identity of an applicant is still needed after the
	// request itself is over: an objection or a dispute runs. Nil: nothing else does.
	Needed func(ctx context.Context, r db.Reader, orgID, id string) (bool, error)

	// Objected tells whether the applicant has objected already. Nil: nobody can.
	Objected func(ctx context.Context, r db.Reader, orgID, requestID string) (bool, error)

	desk notice.Desk // rehearsing while a command is only rehearsed
}

// Channel is the way by which a request came.
type Channel string

// The channels by which people ask. All lead into one book.
const (
	Portal    Channel = "portal"
	Counter   Channel = "datang"
	Letter    Channel = "surat"
	Email     Channel = "surel"
	Phone     Channel = "telepon"
	Messenger Channel = "pesan"
	Oral      Channel = "lisan"     // spoken at the desk, written down by the officer
	Complaint Channel = "pengaduan" // came as a complaint and is none
)

// Channels in the order in which they are offered at the counter.
var Channels = []Channel{Counter, Oral, Letter, Email, Phone, Messenger, Complaint, Portal}

// ApplicantKind is the legal kind of the applicant. UU14/2008:1(12)
type ApplicantKind string

// Kinds of applicants.
const (
	Individual  ApplicantKind = "perorangan"
	Group       ApplicantKind = "kelompok"
	LegalEntity ApplicantKind = "badan_hukum"
)

// Manner is how the applicant wants to obtain the information.
type Manner string

// Manners of obtaining information.
const (
	View      Manner = "melihat"
	SoftCopy  Manner = "salinan_elektronik"
	PaperCopy Manner = "salinan_cetak"
)

const (
	viaTrack   = "lacak"
	viaEmail   = "surel"
	viaCollect = "ambil"
	viaPost    = "pos"
)

// Deliveries are the ways in which a copy reaches the applicant.
var Deliveries = []string{viaTrack, viaEmail, viaCollect, viaPost}

// Proof is the state of the applicant's proof of identity.
type Proof string

// States of the proof of identity.
const (
	ProofNumber Proof = "nik"    // the number was given and is enough
	ProofFile   Proof = "berkas" // a copy was uploaded
	ProofDesk   Proof = "loket"  // will be shown at the desk
	ProofSeen   Proof = "dilihat"
)

// Applicant is who asks. It is personal data: never in acts, addresses or logs.
type Applicant struct {
	Kind        ApplicantKind
	Name        string
	Address     string
	Occupation  string
	Email       string
	Phone       string // digits, or empty
	Represented string // on whose behalf a proxy asks, or empty
	Assistance  string // help the applicant needs, or empty
}

// Request is one case of the book.
type Request struct {
	Org          string
	ID           string
	Number       string // registration number, the proof of receipt
	Slug         string // the number as it stands in addresses
	State        State
	Outcome      Outcome // empty until notified
	Channel      Channel
	ReceivedAt   time.Time
	ReceivedOn   calendar.Date // in the body's zone; day 0 of the clock
	RegisteredAt time.Time
	LetterOn     calendar.Date // date on the applicant's letter, or zero
	Backdating   string        // why receipt lies before registration, or empty
	Applicant    Applicant
	Proof        Proof
	HasNIK       bool
	Purpose      string
	Manner       Manner
	Delivery     string

	DueOn       calendar.Date
	Provisional bool   // the due date lies past the last published calendar
	DueCalendar string // version of the calendar it was counted with
	FirstDueOn  calendar.Date

	Missing         string // what the applicant was asked to complete
	MissingNoticeOn calendar.Date
	CompleteBy      calendar.Date
	CompletedOn     calendar.Date
	ExtendedOn      calendar.Date
	ExtensionReason string
	NotifiedOn      calendar.Date
	ObjectUntil     calendar.Date // last day for an objection to the notification
	DeliveredOn     calendar.Date
	DeliveredBy     string
	ClosedOn        calendar.Date
	Version         int64
}

// Item is one line of what was asked.
type Item struct {
	ID       string
	Position int64
	Wanted   string // the applicant's words
	Answer
}

// Answer is the decision about one item. An item granted in part names each part
// that is not given in Parts; with one part, the fields of the answer itself say the
// same, and are filled from it when it is read.
type Answer struct {
	Outcome     Outcome
	Text        string        // what is given, for the applicant
	Medium      string        // elektronik | cetak | melihat
	Ground      string        // 17a … 17j of a refusal, also of a refused part
	Article     string        // the Act and article the ground rests on
	Reason      string        // why, in words
	Test        string        // id of the consequence test in force that it rests on, or empty for one on paper
	TestNumber  string        // record of the consequence test
	TestOn      calendar.Date // its date
	ClosedUntil string        // period of the exemption, in words
	Redaction   string        // which parts were blacked out and why
	Holder      string        // who holds it, when we do not
	Unknown     bool          // nobody here knows who holds it
	AvailableOn calendar.Date // when it will be documented
	Entry       int64         // number of the register entry that answers it, or 0
	Parts       []Part        // of an item granted in part: what is not given
	Charges     []Charge      // what the copy of it costs, from the tariff in force
}

// File is a file of a case.
type File struct {
	ID      string
	Origin  string // pemohon | identitas | unit | jawaban
	Blob    string
	Sealed  bool
	Name    string
	Media   string
	Size    int64
	AddedAt time.Time
	Item    string // id of the item that a file of the answer belongs to, or empty for all
}
