package exemption

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"suluh/internal/calendar"
	"suluh/internal/fault"
)

// Codes are the letters of article 17, in the order of the Act. UU14/2008:17
var Codes = []string{"17a", "17b", "17c", "17d", "17e", "17f", "17g", "17h", "17i", "17j"}

// PeriodKind says how long a ground may close information. UU14/2008:20
type PeriodKind string

// Kinds of periods.
const (
	AtMost       PeriodKind = "paling_lama"           // a number of years and no longer
	ByStatute    PeriodKind = "menurut_undang_undang" // as long as the special Act says
	AsNeeded     PeriodKind = "selama_perlu"          // as long as protection needs it, with a date
	UntilConsent PeriodKind = "sampai_persetujuan"    // until the person consents or it concerns a public office
)

// Ground is one letter of article 17 with its rule.
type Ground struct {
	Code       string   `json:"kode"`
	Name       string   `json:"nama"`
	Short      string   `json:"singkat"`
	Items      []string `json:"rincian"`
	Period     Limit    `json:"jangka"`
	NeedsAct   bool     `json:"wajib_undang_undang"`
	Basis      []string `json:"dasar_hukum"`
	Confidence string   `json:"keyakinan"`
}

// Letter is the letter alone: "a" of 17a.
func (g Ground) Letter() string { return strings.TrimPrefix(g.Code, "17") }

// Article is the ground as a citation: "Pasal 17 huruf a UU 14/2008".
func (g Ground) Article() string { return "Pasal 17 huruf " + g.Letter() + " UU 14/2008" }

// Limit is the period that a ground allows.
type Limit struct {
	Kind  PeriodKind `json:"jenis"`
	Years int        `json:"tahun"` // of AtMost
	Rule  string     `json:"bunyi"`
}

// Never is a kind of document that can never be exempt. UU14/2008:18(1)
type Never struct {
	Code string `json:"kode"`
	Name string `json:"nama"`
}

// Rule is a rule common to all grounds, for people.
type Rule struct {
	Text       string `json:"bunyi"`
	Basis      string `json:"dasar"`
	Confidence string `json:"keyakinan"`
}

// Grounds is the dated book of article 17. It is never changed after loading.
type Grounds struct {
	Title   string        `json:"judul"`
	Since   calendar.Date `json:"berlaku"` // from when the rules hold
	Made    calendar.Date `json:"disusun"` // when the file was put together
	Source  string        `json:"sumber"`
	Rules   []Rule        `json:"ketentuan_umum"`
	Never   []Never       `json:"tidak_pernah_dikecualikan"`
	Grounds []Ground      `json:"dasar"`
}

//go:embed grounds.json
var embedded []byte

var embeddedGrounds = sync.OnceValue(func() *Grounds {
	g, err := Load(bytes.NewReader(embedded))
	if err != nil {
		panic("exemption: embedded grounds: " + err.Error()) // a test loads them
	}
	return g
})

// Embedded gives the grounds that are part of the program.
func Embedded() *Grounds { return embeddedGrounds() }

// maxGrounds bounds a file of grounds, in bytes.
const maxGrounds = 1 << 20

// Load reads a file of grounds that is newer than the embedded one. It must name
// every letter of article 17 once, with a period, and the documents of article
// 18(1); what it may change is their wording, rules, basis and number of years.
func Load(r io.Reader) (*Grounds, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxGrounds+1))
	if err != nil {
		return nil, fmt.Errorf("read grounds: %w", err)
	}
	if len(raw) > maxGrounds {
		return nil, fault.New(fault.TooLarge, "", "pengecualian.berkas_dasar", "")
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	var g Grounds
	if err := d.Decode(&g); err != nil {
		return nil, fault.New(fault.Invalid, "", "pengecualian.berkas_dasar", "")
	}
	return &g, g.check()
}

func (g *Grounds) check() error {
	refuse := func(what string) error {
		return fault.New(fault.Invalid, "", "pengecualian.isi_dasar", "UU14/2008:17", what)
	}
	if g.Since.IsZero() || g.Made.IsZero() || g.Source == "" {
		return refuse("berlaku, disusun, sumber")
	}
	if len(g.Grounds) != len(Codes) {
		return refuse("dasar")
	}
	for i, one := range g.Grounds {
		kinds := []PeriodKind{AtMost, ByStatute, AsNeeded, UntilConsent}
		if one.Code != Codes[i] || one.Name == "" || one.Short == "" || one.Period.Rule == "" || len(one.Basis) == 0 ||
			!slices.Contains(kinds, one.Period.Kind) || (one.Period.Kind == AtMost) != (one.Period.Years > 0) {
			return refuse(Codes[i])
		}
	}
	if len(g.Never) == 0 {
		return refuse("tidak_pernah_dikecualikan")
	}
	for _, n := range g.Never {
		if n.Code == "" || n.Code == NoneOfThese || n.Name == "" {
			return refuse("tidak_pernah_dikecualikan")
		}
	}
	return nil
}

// Ground finds a ground by its code.
func (g *Grounds) Ground(code string) (Ground, bool) {
	i := slices.IndexFunc(g.Grounds, func(one Ground) bool { return one.Code == code })
	if i < 0 {
		return Ground{}, false
	}
	return g.Grounds[i], true
}

// NeverName is the kind of document of article 18(1) in words, or empty.
func (g *Grounds) NeverName(code string) string {
	for _, n := range g.Never {
		if n.Code == code {
			return n.Name
		}
	}
	return ""
}
