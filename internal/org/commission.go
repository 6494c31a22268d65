package org

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"

	"suluh/internal/statute"
)

//go:embed commission.json
var commissionJSON []byte

// commissions is which Information Commission serves which kind of body, as data:
// the structure, the names of the provinces, and nothing that could be out of date.
type commissions struct {
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

var embeddedCommissions = sync.OnceValue(func() commissions {
	c, err := readCommissions(bytes.NewReader(commissionJSON))
	if err != nil {
		panic(err) // the data is part of the program and read by a test
	}
	return c
})

// readCommissions reads the data, and refuses a rule for no body or with no source.
func readCommissions(r io.Reader) (commissions, error) {
	var file struct {
		Note      string            `json:"keterangan"`
		Rules     []commissionRule  `json:"aturan"`
		Provinces map[string]string `json:"provinsi"`
	}
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	if err := d.Decode(&file); err != nil {
		return commissions{}, fmt.Errorf("reading the commissions: %w", err)
	}
	for _, rule := range file.Rules {
		if rule.Scope == "" || rule.Level == "" || rule.Norm == "" || rule.Since == "" || rule.Words == "" {
			return commissions{}, fmt.Errorf("reading the commissions: rule %q is not complete", rule.Scope)
		}
	}
	return commissions{file.Rules, file.Provinces}, nil
}

// Served is the Information Commission that serves a body, and why.
type Served struct {
	Level   string // kabupaten_kota | provinsi | pusat
	Name    string
	Address string
	Phone   string
	Email   string
	Why     []string // each a sentence
	Certain bool     // the body named it, or there is only one
}

// Place is the commission in a letter: its name, with its address where the body has
// set one.
func (s Served) Place() string {
	if s.Address == "" {
		return s.Name
	}
	return s.Name + ", " + s.Address
}

// CommissionFor gives the commission that serves a body: the one that the body names in
// its settings; else the one of its level. Letters, pages, messages and the dossier
// all ask here, so that an applicant is never sent to two places. UU14/2008:24
func CommissionFor(b Body) Served {
	c := embeddedCommissions()
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
		s.Level, s.Name = "provinsi", "Komisi Informasi provinsi tempat "+b.Name+" berada"
	}
	if !s.Certain {
		s.Why = append(s.Why, "Tanyakan alamatnya kepada kami bila Anda ragu: komisi kabupaten/kota dapat saja sudah dibentuk, dan bila komisi provinsi belum ada, sengketa diajukan ke Komisi Informasi Pusat.")
	}
	return s
}

// scopeOf tells how far a body reaches: ministries and institutions the country, a
// body with a region code of two digits the province, the others a district.
func scopeOf(b Body) string {
	switch b.Kind {
	case "kementerian", "lembaga":
		return "pusat"
	}
	if code := strings.TrimSpace(b.Code); len(code) == 2 {
		return "provinsi"
	}
	return "kabupaten_kota"
}

func (c commissions) provinceOf(b Body) string {
	if name := strings.TrimSpace(b.Settings.Dispute.Commission.Province); name != "" {
		return name
	}
	head, _, _ := strings.Cut(b.Code, ".")
	return c.provinces[head]
}
