// Package dispute keeps track of disputes before the Information Commission
// (sengketa informasi) until the ruling is carried out, and makes the sealed dossier
// that either side may take there.
//
// Words: the Commission (Komisi Informasi) decides, not this program; the record of
// a dispute is what the body learned about it, written down in steps; a hearing
// (sidang) is one date of its agenda; an order is what the panel wants done before it
// rules; a task is what the body must do because of an order or a ruling; the dossier
// is one archive of everything that happened, the same for both sides but for what
// each may not see.
//
// Invariants: dates in an order that cannot be are refused; no step is written over
// one that somebody else wrote meanwhile; notes about mediation are sealed, apart
// from the record, and in no dossier; the terms of the Commission are shown as
// information and enforce nothing; an act holds dates and kinds, never a name. The
// package does not decide objections (package objection) nor open exemptions
// (package exemption does).
package dispute

import (
	"context"
	"time"

	"suluh/internal/blob"
	"suluh/internal/calendar"
	"suluh/internal/exemption"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/objection"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/seal"
)

// Disputes is the book of disputes of every body in one database.
type Disputes struct {
	Ledger     *ledger.Ledger
	Book       *calendar.Book
	Keys       *seal.Keyring
	Blobs      *blob.Store
	Outbox     *notice.Outbox
	Cases      *request.Cases
	Objections *objection.Objections
	Exemptions *exemption.Exemptions
	Base       func(org.Body) string // address of a body's site, in front of links

	// Say puts an act of a case into words; inside is the office's own affair.
	Say func(e ledger.Entry) (title, text string, inside bool, err error)
	// Issued gives a letter as it was sent, with its file extension: the signed bytes
	// where it was signed, the scan where it was signed with ink.
	Issued func(ctx context.Context, k notice.Kept, track string) (ext string, content []byte, err error)
}

// Dispute is one dispute of the book.
type Dispute struct {
	Org       string
	ID        string
	Number    int64  // of the body's own list, from 1
	Request   string // id of the request, or empty
	Objection string // id of the objection, always set
	State     State
	Record    Record
	ClosedOn  calendar.Date // zero while something is still to be done
	CreatedAt time.Time
	Version   int64
}

// Reason is one of the six reasons on the form of the Commission.
type Reason string

// The six reasons.
const (
	ForExemption    Reason = "pengecualian"
	ForNoPeriodic   Reason = "tidak_disediakan"
	ForNoResponse   Reason = "tidak_ditanggapi"
	ForDissatisfied Reason = "tidak_puas"
	ForFee          Reason = "biaya"
	ForLateness     Reason = "lewat_waktu"
)

// ReasonWord is a reason in the words of the form.
type ReasonWord struct {
	Reason Reason
	Words  string
}

// Reasons in the order of the form.
var Reasons = []ReasonWord{
	{ForExemption, "Ditolak karena informasinya dikecualikan"},
	{ForNoPeriodic, "Informasi berkala tidak disediakan"},
	{ForNoResponse, "Permohonan tidak ditanggapi"},
	{ForDissatisfied, "Tanggapan tidak seperti yang diminta"},
	{ForFee, "Biaya tidak wajar"},
	{ForLateness, "Informasi disampaikan melewati waktu"},
}

// ReasonOf gives the reason on the form of the Commission that the seven grounds of
// an objection come to. Not as asked and not fulfilled are one reason there. An
// exemption comes first, because it decides the way of the dispute.
func ReasonOf(grounds []objection.Ground) Reason {
	has := map[objection.Ground]bool{}
	for _, g := range grounds {
		has[g] = true
	}
	for _, m := range []struct {
		ground objection.Ground
		reason Reason
	}{
		{objection.Exempted, ForExemption}, {objection.NotPublished, ForNoPeriodic}, {objection.Unanswered, ForNoResponse},
		{objection.NotAsAsked, ForDissatisfied}, {objection.NotFulfilled, ForDissatisfied}, {objection.Fee, ForFee}, {objection.TooLate, ForLateness},
	} {
		if has[m.ground] {
			return m.reason
		}
	}
	return ForDissatisfied
}

// Path is the way a dispute takes.
type Path string

// The paths.
const (
	Mediation    Path = "mediasi"
	Adjudication Path = "ajudikasi"
	Withdrawal   Path = "pencabutan"
)

// State is where a dispute stands. It follows from the record.
type State string

// The states.
const (
	Filed      State = "diajukan"
	Registered State = "terdaftar"
	Mediating  State = "mediasi"
	Hearing    State = "ajudikasi"
	Ruled      State = "diputus"
	InCourt    State = "pengadilan"
	Final      State = "tetap"
	Dropped    State = "dicabut"
	Lapsed     State = "gugur"
)
