// Package urgent publishes urgent notices (pengumuman serta merta): information
// that touches many people's lives and public order, which a body announces at
// once and in words that everybody understands. UU14/2008:10
//
// Words: a notice is one event with its own number; its content is what people
// need, in the order in which they need it; a version is the notice as it was
// announced at one time, by publication, update, correction or end; the proof of a
// version is its exact text, the SHA-256 of that text, and the number and time of
// the act.
//
// Invariants: one person alone publishes, because the Act allows no delay; what is
// demanded at the first minute is only what people cannot do without; a version is
// never changed or removed; one submission makes one notice, however often it is
// sent; the entry in the register follows by itself, exactly one for each notice.
// It renders no page and sends nothing to anybody.
package urgent

import (
	"time"

	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/register"
)

// Board is where the notices of every body in one database hang.
type Board struct {
	Ledger   *ledger.Ledger
	Register *register.Register
	Base     func(org.Body) string // address in front of the links in the register
}

// Kind is what a notice is about. PERKI1/2021:19
type Kind string

// Kinds of events that must be announced at once, and others in words.
const (
	Natural    Kind = "bencana_alam"
	NonNatural Kind = "bencana_nonalam"
	Social     Kind = "bencana_sosial"
	Disease    Kind = "penyakit"
	FoodToxin  Kind = "racun_pangan"
	Utility    Kind = "utilitas"
	Other      Kind = "lain"
)

// KindWord is a kind with the words and the codes of the mandatory lists.
type KindWord struct {
	Kind          Kind
	Label, Hint   string
	Code, Village string // item of the list for bodies (PERKI1/2021:19) and for villages (PERKI1/2018:3)
}

// Kinds in the order of the regulation. PERKI1/2021:19, PERKI1/2018:3
var Kinds = []KindWord{
	{Natural, "Bencana alam", "Banjir, gempa, longsor, kebakaran hutan, kekeringan, wabah hama.", "S-01", "DS-01"},
	{NonNatural, "Bencana nonalam", "Kegagalan industri atau teknologi, pencemaran.", "S-02", "DS-01"},
	{Social, "Bencana sosial", "Kerusuhan, konflik antarkelompok, teror.", "S-03", "DS-01"},
	{Disease, "Penyakit menular", "Jenis, persebaran, dan daerah sumber penyakit yang dapat menular.", "S-04", "DS-02"},
	{FoodToxin, "Racun pada bahan makanan", "Makanan yang dikonsumsi masyarakat tercemar atau beracun.", "S-05", "DS-02"},
	{Utility, "Gangguan utilitas publik", "Rencana pemadaman listrik, air, jalan, atau telekomunikasi.", "S-06", "DS-02"},
	{Other, "Keadaan lain", "Keadaan lain yang mengancam hajat hidup orang banyak atau ketertiban umum.", "", ""},
}

// Word gives the words of a kind; an unknown one has none.
func (k Kind) Word() KindWord {
	for _, w := range Kinds {
		if w.Kind == k {
			return w
		}
	}
	return KindWord{}
}

// Content is what a notice says. PERKI1/2021:20
type Content struct {
	Kind       Kind   `json:"jenis"`
	KindWords  string `json:"jenis_lain,omitempty"` // for [Other]
	Title      string `json:"judul"`
	What       string `json:"kejadian"`            // danger and how large it may become
	Where      string `json:"tempat"`              // where, and from when
	Affected   string `json:"terdampak,omitempty"` // who may be affected
	Do         string `json:"tindakan"`            // what to do now, how to avoid it
	Evacuation string `json:"evakuasi,omitempty"`  // procedure and place
	Help       string `json:"bantuan,omitempty"`   // how to get help
	Phone      string `json:"telepon"`             // whom to call, one or several
	Efforts    string `json:"upaya,omitempty"`     // what the authority is doing
	Announcer  string `json:"pengumum,omitempty"`  // who must announce
	Manner     string `json:"tata_cara,omitempty"` // how it is announced in an emergency
}

// KindLabel names the kind in words.
func (c Content) KindLabel() string {
	if c.Kind == Other && c.KindWords != "" {
		return c.KindWords
	}
	return c.Kind.Word().Label
}

// State is whether a notice is in force.
type State string

// States of a notice.
const (
	Active State = "berlaku"
	Ended  State = "berakhir"
)

// Notice is one urgent notice as it stands.
type Notice struct {
	Org           string
	ID            string
	Number        int64
	Unit          string // unit id; empty when the whole body announces
	State         State
	Content       Content
	Revision      int64
	PublishedAt   time.Time
	UpdatedAt     time.Time
	EndedAt       time.Time // zero while in force
	Entry         string    // id of its register entry; empty until that follows
	EntryRevision int64     // the version that the register tells
}

// Change is what made a version.
type Change string

// Changes of a notice.
const (
	Published Change = "diumumkan"
	Updated   Change = "diperbarui"
	Corrected Change = "diperbaiki"
	Closed    Change = "diakhiri"
)

// Version is a notice as it was announced at one time, with its proof.
type Version struct {
	Revision int64
	Change   Change
	Note     string // what is new, what was wrong, or the closing words
	Text     string // exactly what was announced
	Hash     string // SHA-256 of Text, in hexadecimal
	Act      int64  // number of the act in the ledger of the body
	Post     string // by which post
	At       time.Time
}
