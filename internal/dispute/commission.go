package dispute

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"suluh/internal/org"
	"suluh/internal/statute"
)

//go:embed commission.json
var commissionJSON []byte

// Commissions is which Information Commission serves which kind of body, as data:
// the structure, the names of the provinces, and nothing that could be out of date.
type Commissions struct {
	rules     []commissionRule
	provinces map[string]string
}

type commissionRule struct {
	Since string `json:"berlaku"`
	Scope string `json:"lingkup"`
	Level string `json:"komisi"`
	Norm  string `json:"sumber"`
	Words string `json:"gaya"`
}

// EmbeddedCommissions is the data this program carries.
func EmbeddedCommissions() *Commissions {
	c, err := LoadCommissions(bytes.NewReader(commissionJSON))
	if err != nil {
		panic(err) // the data is part of the program and read by a test
	}
	return c
}

// LoadCommissions reads the data, and refuses a rule for no body or with no source.
func LoadCommissions(r io.Reader) (*Commissions, error) {
	var file struct {
		Note      string            `json:"keterangan"`
		Rules     []commissionRule  `json:"aturan"`
		Provinces map[string]string `json:"provinsi"`
	}
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	if err := d.Decode(&file); err != nil {
		return nil, fmt.Errorf("reading the commissions: %w", err)
	}
	for _, rule := range file.Rules {
		if rule.Scope == "" || rule.Level == "" || rule.Norm == "" || rule.Since == "" || rule.Words == "" {
			return nil, fmt.Errorf("reading the commissions: rule %q is not complete", rule.Scope)
		}
	}
	return &Commissions{file.Rules, file.Provinces}, nil
}

// Served is the commission that serves a body, and why.
type Served struct {
	Level   string // kabupaten_kota | provinsi | pusat
	Name    string
	Address string
	Phone   string
	Email   string
	Why     []string // each a sentence
	Certain bool     // the body named it, or there is only one
}

// CommissionFor gives the commission that serves a body: the one that the body names in
// its settings; else the one of its level. UU14/2008:24
func (c *Commissions) CommissionFor(b org.Body) Served {
	scope := scopeOf(b)
	var rule commissionRule
	for _, r := range c.rules {
		if r.Scope == scope {
			rule = r
		}
	}
	s := Served{Level: rule.Level, Why: []string{rule.Words + " Dasar: " + statute.Cite(rule.Norm) + "."}}
	set := b.Settings.Dispute.Commission
	if set.Level != "" {
		s.Level = set.Level
	}
	province := c.provinceOf(b)
	if set.Name != "" {
		s.Name, s.Address, s.Phone, s.Email, s.Certain = set.Name, set.Address, set.Phone, set.Email, true
		s.Why = append(s.Why, "Nama dan alamatnya ditetapkan "+b.Name+".")
		return s
	}
	switch {
	case s.Level == "pusat":
		s.Name, s.Certain = "Komisi Informasi Pusat", true
	case s.Level == "kabupaten_kota" && set.Level != "":
		s.Name = strings.TrimSpace("Komisi Informasi " + b.Short)
	case province != "":
		s.Level, s.Name = "provinsi", "Komisi Informasi Provinsi "+province
	default:
		s.Level, s.Name = "provinsi", "komisi informasi provinsi tempat "+b.Name+" berada"
	}
	if !s.Certain {
		s.Why = append(s.Why, "Tanyakan alamatnya kepada kami bila Anda ragu: komisi kabupaten/kota dapat saja sudah dibentuk, dan bila komisi provinsi belum ada, sengketa diajukan ke Komisi Informasi Pusat.")
	}
	return s
}

// scopeOf tells how far a body reaches: ministries and institutions the country, a
// body with a region code of two digits the province, the others a district.
func scopeOf(b org.Body) string {
	switch b.Kind {
	case "kementerian", "lembaga":
		return "pusat"
	}
	if code := strings.TrimSpace(b.Code); len(code) == 2 {
		return "provinsi"
	}
	return "kabupaten_kota"
}

func (c *Commissions) provinceOf(b org.Body) string {
	if name := strings.TrimSpace(b.Settings.Dispute.Commission.Province); name != "" {
		return name
	}
	head, _, _ := strings.Cut(b.Code, ".")
	return c.provinces[head]
}
