// Package correspondence keeps the letters that come by e-mail and from the tracking
// page, and sends those that officers write.
//
// Words: a message is one letter that came; its fingerprint is what tells it from
// every other. A matter is a case to which letters belong, such as a request. A
// message is filed when it stands in a matter; what cannot be filed surely waits in
// the pen (kandang), with guesses, for an officer. A piece is something that may go
// along with a letter of ours.
//
// Invariants: a message is durable before the other side hears that we have it, and
// is kept once however often and by however many ways it comes (INV-1, INV-3); who
// wrote it is never concluded from its sender's line: it joins a matter by itself only
// by a token that nobody can guess, with the address that the applicant gave; its
// files are sealed until they were looked into; nothing answers a machine, and nobody
// gets more than one acknowledgement a day. What goes out belongs to the case or is
// published, was looked into, and can be recalled for a while. No act holds a name, an
// address or a word of a letter.
//
// It knows no pages and no protocols, and decides nothing in a case: a letter changes
// no state and no date. Parsing is done by extract, delivery by notice.
package correspondence

import (
	"context"
	"time"

	"suluh/internal/blob"
	"suluh/internal/db"
	"suluh/internal/extract"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/request"
	"suluh/internal/seal"
)

// Letters is the correspondence of every body in one database.
type Letters struct {
	Ledger   *ledger.Ledger
	Keys     *seal.Keyring
	Blobs    *blob.Store
	Reader   *extract.Pool
	Outbox   *notice.Outbox
	Cases    *request.Cases
	Register *register.Register
	Base     func(org.Body) string // address of a body's site, in front of links

	Matters []Kind        // the books in which a matter is looked for, requests first
	Trusted string        // the server whose Authentication-Results are noted; empty: none
	Recall  time.Duration // how long a letter of ours can be recalled
}

// Kind is a book of matters. Each function gives fault.NotFound, or nothing, for what
// is not there.
type Kind struct {
	Name     string // subject kind, as in the ledger
	ByID     func(ctx context.Context, r db.Reader, orgID, id string) (Matter, error)
	ByNumber func(ctx context.Context, r db.Reader, orgID, number string) (Matter, error)
	ByEmail  func(ctx context.Context, r db.Reader, orgID, email string) ([]Matter, error)
}

// Matter is a case as letters see it.
type Matter struct {
	Kind, ID string
	Number   string
	Slug     string // in addresses
	Email    string // the address that the applicant gave, in lower case; may be empty
	Open     bool
}

// Source is the way by which a message came.
type Source string

// The ways.
const (
	ByIMAP   Source = "imap"
	BySMTP   Source = "smtp"
	ByPortal Source = "portal" // written on the tracking page
)

// State is where a message stands.
type State string

// The states of a message.
const (
	Fresh     State = "baru"      // kept, and not yet taken apart
	Penned    State = "kandang"   // waits for an officer
	Filed     State = "terpasang" // stands in a matter
	Dismissed State = "diabaikan" // an officer said that it is not for us
	Automatic State = "otomatis"  // written by a machine, and of no matter
	Reported  State = "pantulan"  // a report about a message of ours, noted there
)

// Sort says who wrote a message, as far as can be told.
type Sort string

// The sorts of messages.
const (
	Human   Sort = "manusia"
	Machine Sort = "auto"   // an answering machine, a list, a newsletter
	Bounce  Sort = "bounce" // a server that could not deliver
)

// Why a message is thought to belong to a matter.
const (
	WhyAddress = "alamat"   // came to the reply address of the matter
	WhyAnswer  = "jawaban"  // answers a message of the matter
	WhyNumber  = "nomor"    // its subject names the number
	WhySender  = "pengirim" // the applicant of the matter gave this address
)

// DismissReasons are why a message may be put aside. They are chosen, not typed, so
// that no name slips into the act.
var DismissReasons = []string{"bukan_untuk_kami", "sudah_diurus", "iklan", "uji_coba"}

// Message is one letter that came.
type Message struct {
	Org        string
	ID         string
	Source     Source
	Recipients []string // addresses; a reply address as its matter, "permohonan:…"
	ReturnPath string
	ReceivedAt time.Time // by our clock, whatever the letter says
	Copies     int64     // how often it came again
	Size       int64
	State      State
	Sort       Sort
	Sender     string // address; what it claims, and no evidence
	SenderName string
	Subject    string
	Text       string
	MessageID  string
	Auth       string // what the trusted server found, such as "spf=pass dkim=pass"
	Notes      []string
	Guess      Guess // the surest one; its Kind is empty without one
	MatterKind string
	MatterID   string
	SettledAt  time.Time
	SettledBy  string // the post of whoever settled it
	Reason     string // why it was dismissed
	Version    int64

	blob string
}

// Guess is a matter to which a message may belong.
type Guess struct {
	Kind, ID string
	Why      string // WhyAddress and its like
}

// FileState is whether a file may be opened.
type FileState string

// The states of a file of a message.
const (
	Inspected FileState = "diperiksa"
	Withheld  FileState = "ditahan" // of a kind we do not open, or it could not be looked into
)

// File is a file that came with a message.
type File struct {
	ID       string
	Position int64
	Name     string
	Media    string
	Size     int64
	State    FileState
	Findings []extract.Finding
	blob     string
}
