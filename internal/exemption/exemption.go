package exemption

import (
	"slices"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/seal"
)

// Exemptions are the tests and the list of every body in one database.
type Exemptions struct {
	Ledger   *ledger.Ledger
	Register *register.Register
	Outbox   *notice.Outbox
	Book     *calendar.Book
	Keys     *seal.Keyring
	Grounds  *Grounds
	Base     func(org.Body) string // address of a body's site, in front of links

	desk notice.Desk // rehearsing while a command is only rehearsed
}

// State is where a test stands.
type State string

// States of a test, in the order of its way.
const (
	Drafted   State = "draf"
	InReview  State = "telaah"
	Ruled     State = "diputus" // by the PPID; waits for the head of the body
	InForce   State = "ditetapkan"
	Opened    State = "terbuka"
	Replaced  State = "diganti"
	NotExempt State = "tidak_dikecualikan" // the test ended with: open
	Discarded State = "dibuang"
)

// States in the order in which a list offers them.
var States = []State{Drafted, InReview, Ruled, InForce, Opened, Replaced, NotExempt}

// Working reports whether the test is still being made.
func (s State) Working() bool { return s == Drafted || s == InReview || s == Ruled }

// Conclusion is the result of a test.
type Conclusion string

// Conclusions of a test.
const (
	Closed Conclusion = "tertutup"
	Partly Conclusion = "sebagian"
	Open   Conclusion = "terbuka"
)

// Conclusions in the order in which they are offered.
var Conclusions = []Conclusion{Partly, Closed, Open}

// NoneOfThese answers that a document is none of those of article 18(1), and that
// nothing of article 18(2) opens it.
const NoneOfThese = "tidak"

// Answers about article 18(2): what opens a private deed or a personal secret.
const (
	Consented    = "persetujuan" // the person agreed in writing
	PublicOffice = "jabatan"     // it concerns somebody's position in a public office
)

// Sheet is the secret part of a test: what was weighed. It is sealed at rest.
type Sheet struct {
	Title      string     `json:"judul"`
	Conclusion Conclusion `json:"kesimpulan"`
	Parts      []string   `json:"bagian"`         // each with its place: page, paragraph, column
	WholeWhy   string     `json:"alasan_seluruh"` // why blacking out parts is not enough
	IfOpened   string     `json:"konsekuensi_dibuka"`
	IfClosed   string     `json:"manfaat_ditutup"`
	Interest   string     `json:"kepentingan_publik"` // the public interest in opening
	Never      string     `json:"tidak_pernah"`       // article 18(1): a code or NoneOfThese
	Article182 string     `json:"pasal_18_2"`         // article 18(2): Consented, PublicOffice or NoneOfThese
}

// Public is what the list and, after the end, the register say of a test.
type Public struct {
	Title    string        `json:"uraian"`
	Grounds  []string      `json:"dasar"`
	Acts     []string      `json:"dasar_lain"` // Acts and regulations with their articles
	IfOpened string        `json:"konsekuensi"`
	IfClosed string        `json:"pertimbangan"`
	EndsOn   calendar.Date `json:"berakhir,omitzero"` // the last day on which it is closed
	Event    string        `json:"peristiwa,omitempty"`
	ReviewOn calendar.Date `json:"ditinjau,omitzero"`

	Holder      string   `json:"penguasa,omitempty"`
	Responsible string   `json:"penanggung_jawab,omitempty"`
	Made        string   `json:"waktu,omitempty"`
	Place       string   `json:"tempat,omitempty"`
	Forms       []string `json:"bentuk,omitempty"`
	Retention   string   `json:"retensi,omitempty"`
}

// Content is everything that an author writes.
type Content struct {
	Unit string // who holds the document
	Sheet
	Public Public
}

// Test is a consequence test with what became of it.
type Test struct {
	Org string
	ID  string
	Content
	State    State
	Revision int64  // counts how often it was handed to review
	Author   string // person id
	Request  string // id of the case that caused it, or empty
	Imported bool
	Remark   string // why it was handed back; secret like the sheet

	Ruling   Ruling
	Approval Approval

	Number    string // of the classification
	DecidedOn calendar.Date
	Since     calendar.Date // when the document was first exempt; an extension keeps it
	Earlier   bool          // taken over from a decree made before this program

	Replaces   string // id of the test that this one extends
	ReplacedBy string
	Opening    Opening
	Entry      string // id of the entry in the register, once opened
	EntryWaits bool   // the entry is a draft: something is missing for publication

	Warned    int // the last warning given, in working days; 0 before the first
	CreatedAt time.Time
	UpdatedAt time.Time
	Version   int64
	Opinions  []Opinion
}

// Verdict is a reviewer's opinion in one word.
type Verdict string

// Verdicts of reviewers.
const (
	Agrees    Verdict = "setuju"
	Disagrees Verdict = "tidak"
	Remarks   Verdict = "catatan"
)

// Verdicts in the order in which they are offered.
var Verdicts = []Verdict{Agrees, Disagrees, Remarks}

// Opinion is what a reviewer was asked and said.
type Opinion struct {
	Person   string
	Post     string
	Revision int64   // of the sheet that it is about
	Verdict  Verdict // empty until given
	Reason   string  // secret like the sheet
	GivenAt  time.Time
}

// Ruling is the decision of the PPID.
type Ruling struct {
	Conclusion Conclusion
	Note       string // why, where reviewers disagree; secret like the sheet
	On         calendar.Date
	Person     string
	Post       string
}

// Approval is the written approval of the head of the body. PP61/2010:3
type Approval struct {
	Number string // of the letter, where the head has no account
	On     calendar.Date
	Person string // who approved on their own account, or who recorded the letter
	Post   string // of the head
	Scan   Scan
}

// Scan is the scanned letter of approval.
type Scan struct {
	Blob, Name, Media string
	Size              int64
}

// Way is how an exemption ended.
type Way string

// Ways in which an exemption ends. PP61/2010:11, UU14/2008:18(2)
const (
	ByPeriod      Way = "jangka_waktu"
	ByDeclaration Way = "pernyataan"
	ByObjection   Way = "keberatan"
	ByCommission  Way = "komisi_informasi"
	ByCourt       Way = "pengadilan"
	ByConsent     Way = "persetujuan"
	ByOffice      Way = "jabatan"
)

// Ways in which a person opens, in the order in which they are offered.
var Ways = []Way{ByDeclaration, ByObjection, ByCommission, ByCourt, ByConsent, ByOffice}

// Opening says how, when and by what an exemption ended, or will end.
type Opening struct {
	Way         Way
	On          calendar.Date // the first day on which it is open
	Reference   string        // number of the ruling or of the letter of consent
	ReferenceOn calendar.Date
	DeclaredOn  calendar.Date // when the PPID declared that it will open
}

// Holds reports whether the information is exempt on a day. When the period has
// ended it is not, whether or not anybody wrote that down. PP61/2010:11
func (t Test) Holds(today calendar.Date) bool {
	return t.State == InForce && (t.Public.EndsOn.IsZero() || !today.After(t.Public.EndsOn))
}

// Overdue reports whether the day of its review has passed without a new test.
func (t Test) Overdue(today calendar.Date) bool {
	return t.State == InForce && !t.Public.ReviewOn.IsZero() && today.After(t.Public.ReviewOn)
}

// Given are the opinions about the sheet as it is now.
func (t Test) Given() []Opinion {
	var given []Opinion
	for _, o := range t.Opinions {
		if o.Revision == t.Revision && o.Verdict != "" {
			given = append(given, o)
		}
	}
	return given
}

// Reviewer reports whether a person was asked for an opinion.
func (t Test) Reviewer(person string) bool {
	return slices.ContainsFunc(t.Opinions, func(o Opinion) bool { return o.Person == person && o.Revision == t.Revision })
}

// PeriodText is the period in words, as list and letter show it.
func (p Public) PeriodText() string {
	switch {
	case !p.EndsOn.IsZero():
		return "Sampai dengan " + dayText(p.EndsOn)
	case p.Event != "" && !p.ReviewOn.IsZero():
		return strings.TrimSuffix(p.Event, ".") + "; ditinjau kembali paling lambat " + dayText(p.ReviewOn)
	case !p.ReviewOn.IsZero():
		return "Ditinjau kembali paling lambat " + dayText(p.ReviewOn)
	}
	return p.Event
}

func dayText(d calendar.Date) string {
	_, s, _ := strings.Cut(calendar.Long(d), ", ")
	return s
}

// BasisText are the grounds and the Acts as one text, a line for each.
func (p Public) BasisText(g *Grounds) []string {
	var letters []string
	for _, code := range p.Grounds {
		if one, ok := g.Ground(code); ok {
			letters = append(letters, one.Letter())
		}
	}
	var lines []string
	switch n := len(letters); {
	case n == 1:
		lines = append(lines, "Pasal 17 huruf "+letters[0]+" UU 14/2008")
	case n > 1:
		lines = append(lines, "Pasal 17 huruf "+strings.Join(letters[:n-1], ", ")+" dan "+letters[n-1]+" UU 14/2008")
	}
	return append(lines, p.Acts...)
}
