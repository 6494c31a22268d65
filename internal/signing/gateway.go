package signing

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"
	"unicode"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/outbound"
	"suluh/internal/seal"
)

// Gateway is the body's own signing gateway, which hands letters to the national
// certification body.
type Gateway struct {
	Address   string // "https://tte.contoh.go.id", without the path of a service
	Account   string // of this program at the gateway
	Roots     string // PEM of the authorities that signers' certificates must lead to; empty: not checked
	ChangedAt time.Time

	password []byte // sealed
}

// Secret is what an officer types to sign through the gateway. It is used once.
type Secret struct {
	NIK        string
	Passphrase string
	TOTP       string // one-time code, in the place of the passphrase
}

// gatewayTime is how long the gateway may take for one letter.
const gatewayTime = 30 * time.Second

var (
	deleteGateway = db.SQL("signing.deleteGateway", `DELETE FROM signing_gateway WHERE org_id = $1`)
	insertGateway = db.SQL("signing.insertGateway", `
		INSERT INTO signing_gateway (org_id, address, account, password, roots, changed_at) VALUES ($1, $2, $3, $4, $5, $6)`)
	selectGateway = db.SQL("signing.gateway", `
		SELECT address, account, password, roots, changed_at FROM signing_gateway WHERE org_id = $1`)
)

// GatewayOf gives the gateway of a body; without one it is fault.NotFound.
func (s *Signatures) GatewayOf(ctx context.Context, orgID string) (Gateway, error) {
	return db.One(ctx, s.Ledger.Reader(), selectGateway, func(row db.Row) (Gateway, error) {
		var g Gateway
		err := row.Scan(&g.Address, &g.Account, &g.password, &g.Roots, db.ScanTime(&g.ChangedAt))
		return g, err
	}, orgID)
}

func gatewayPlace(orgID string) seal.Place {
	return seal.Place{Table: "signing_gateway", Column: "password", Row: orgID}
}

// SetGateway names the gateway of a body. An empty password keeps the one before.
func (s *Signatures) SetGateway(ctx context.Context, a identity.Actor, g Gateway, password string) error {
	if !a.May(identity.ManageSettings) {
		return fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	g.Address = strings.TrimRight(strings.TrimSpace(g.Address), "/")
	old, err := s.GatewayOf(ctx, a.Org)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	var l fault.List
	if u, err := url.Parse(g.Address); err != nil || u.Host == "" || !s.Client.Allowed(g.Address) {
		l.Add(fault.New(fault.Invalid, "alamat", "surat.gerbang_alamat", ""))
	}
	if strings.TrimSpace(g.Account) == "" {
		l.Add(fault.New(fault.Invalid, "akun", "surat.gerbang_akun", ""))
	}
	if password == "" && old.password == nil {
		l.Add(fault.New(fault.Invalid, "sandi", "surat.gerbang_sandi", ""))
	}
	if list, err := certificates([]byte(g.Roots)); err != nil || len(list) == 0 && strings.TrimSpace(g.Roots) != "" {
		l.Add(fault.New(fault.Invalid, "akar", "surat.gerbang_akar", ""))
	}
	if err := l.Err(); err != nil {
		return err
	}
	sealed := old.password
	if password != "" {
		sealed = s.Keys.Key(purposeGateway, a.Org).Seal(gatewayPlace(a.Org), []byte(password))
	}
	return s.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		if _, err := tx.Exec(ctx, deleteGateway, a.Org); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertGateway, a.Org, g.Address, strings.TrimSpace(g.Account), sealed, g.Roots, db.Millis(tx.At)); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.ManageSettings, GatewayAct{Body: a.Org, Address: g.Address})
	})
}

// roots are the authorities of the gateway's signers, or nil when none is named.
func (g Gateway) roots() (*x509.CertPool, error) {
	list, err := certificates([]byte(g.Roots))
	if err != nil || len(list) == 0 {
		return nil, err
	}
	pool := x509.NewCertPool()
	for _, c := range list {
		pool.AddCert(c)
	}
	return pool, nil
}

type gatewayRequest struct {
	NIK        string              `json:"nik"`
	Passphrase string              `json:"passphrase,omitempty"`
	TOTP       string              `json:"totp,omitempty"`
	Properties []gatewayProperties `json:"signatureProperties"`
	File       []string            `json:"file"`
}

type gatewayProperties struct {
	Look     string `json:"tampilan"`
	Location string `json:"location,omitempty"`
	Reason   string `json:"reason,omitempty"`
}

type gatewayAnswer struct {
	File    []string `json:"file"`
	Error   string   `json:"error"`
	Message string   `json:"message"`
	Status  string   `json:"status"`
}

// said is what the gateway says for people.
func (a gatewayAnswer) said() string {
	for _, s := range []string{a.Error, a.Message} {
		if s = oneLine(s); s != "" {
			return s
		}
	}
	return ""
}

// sign has one file signed. What the gateway refuses is fault.Invalid with its own
// message; a gateway that does not answer, or not sensibly, is fault.Busy: the letter
// waits as before.
func (s *Signatures) throughGateway(ctx context.Context, orgID string, g Gateway, secret Secret, file []byte, location string) ([]byte, error) {
	a, err := s.ask(ctx, orgID, g, "/api/v2/sign/pdf", gatewayRequest{
		NIK: secret.NIK, Passphrase: secret.Passphrase, TOTP: secret.TOTP,
		Properties: []gatewayProperties{{Look: "INVISIBLE", Location: location, Reason: reason}},
		File:       []string{base64.StdEncoding.EncodeToString(file)},
	}, secret)
	if err != nil {
		return nil, err
	}
	if len(a.File) != 1 {
		return nil, fault.New(fault.Busy, "", "surat.gerbang_kacau", "")
	}
	signed, err := base64.StdEncoding.DecodeString(a.File[0])
	if err != nil {
		return nil, fault.New(fault.Busy, "", "surat.gerbang_kacau", "")
	}
	return signed, nil
}

// Code asks the gateway to send a one-time code to the officer.
func (s *Signatures) Code(ctx context.Context, a identity.Actor, nik string) error {
	g, err := s.GatewayOf(ctx, a.Org)
	if err != nil {
		return err
	}
	_, err = s.ask(ctx, a.Org, g, "/api/v2/sign/get/totp", map[string]any{"nik": nik, "data": 1}, Secret{NIK: nik})
	return err
}

// UserStatus asks the gateway whether an officer may sign there, and gives its words.
func (s *Signatures) UserStatus(ctx context.Context, a identity.Actor, nik string) (string, error) {
	if !a.May(identity.ManageSettings) && !a.May(identity.DecideRequests) {
		return "", fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	g, err := s.GatewayOf(ctx, a.Org)
	if err != nil {
		return "", err
	}
	answer, err := s.ask(ctx, a.Org, g, "/api/v2/user/check/status", map[string]any{"nik": nik}, Secret{NIK: nik})
	return strings.TrimSpace(oneLine(answer.Status) + " " + answer.said()), err
}

// ask hands a question to the gateway.
func (s *Signatures) ask(ctx context.Context, orgID string, g Gateway, path string, question any, secret Secret) (gatewayAnswer, error) {
	var a gatewayAnswer
	password, err := s.Keys.Key(purposeGateway, orgID).Open(gatewayPlace(orgID), g.password)
	if err != nil {
		return a, err
	}
	text, err := json.Marshal(question)
	if err != nil {
		return a, fmt.Errorf("asking the gateway: %w", err)
	}
	answer, err := s.Client.Send(ctx, outbound.Submission{URL: g.Address + path, Type: "application/json", Accept: "application/json",
		Body: text, User: g.Account, Password: string(password), Limit: 2 * MaxFile, Time: gatewayTime})
	if f := outbound.FailureOf(err); f != "" {
		return a, fault.New(fault.Busy, "", "surat.gerbang_tidak_menjawab", "", f.Say())
	}
	if err != nil {
		return a, err
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil {
		return a, fault.New(fault.Busy, "", "surat.gerbang_tidak_menjawab", "", outbound.FailureOf(err).Say())
	}
	readable := json.Unmarshal(raw, &a) == nil
	said := hide(a.said(), secret)
	switch {
	case answer.Status == 401 && said == "":
		return a, fault.New(fault.Busy, "", "surat.gerbang_akun_ditolak", "")
	case answer.Status >= 500 && said == "":
		return a, fault.New(fault.Busy, "", "surat.gerbang_rusak", "", answer.Status)
	case answer.Status >= 500:
		return a, fault.New(fault.Busy, "", "surat.gerbang_berkata", "", said)
	case answer.Status >= 300 && said == "":
		return a, fault.New(fault.Busy, "", "surat.gerbang_kacau", "")
	case answer.Status >= 300, a.Error != "":
		return a, fault.New(fault.Invalid, "sandi", "surat.gerbang_berkata", "", said)
	case !readable:
		return a, fault.New(fault.Busy, "", "surat.gerbang_kacau", "")
	}
	return a, nil
}

// maxSaid bounds what is shown of the gateway's message, in characters.
const maxSaid = 300

// oneLine brings the gateway's words onto one line of bounded length, without
// anything that is not print.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, text)
	runes := []rune(strings.Join(strings.Fields(text), " "))
	return strings.TrimSuffix(string(runes[:min(len(runes), maxSaid)]), ".")
}

// hide takes out of the gateway's message what the officer typed, should it repeat it.
func hide(said string, s Secret) string {
	for _, secret := range []string{s.Passphrase, s.TOTP, s.NIK} {
		if len(secret) >= 4 {
			said = strings.ReplaceAll(said, secret, "…")
		}
	}
	return said
}

// extends reports whether a signed file is the letter with something behind it.
func extends(signed, letter []byte) bool {
	return len(signed) > len(letter) && bytes.HasPrefix(signed, letter)
}
