package signing

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"strings"
	"time"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/seal"
)

// Certificate is one with which a body signs, without its key.
type Certificate struct {
	ID      string
	Subject string // whom it names
	Issuer  string
	Serial  string
	Begins  time.Time
	Expires time.Time
	AddedAt time.Time

	chain  string
	secret []byte
}

// Valid reports whether the certificate is in its time.
func (c Certificate) Valid(at time.Time) bool { return !at.Before(c.Begins) && !at.After(c.Expires) }

// maxKeyFile bounds what is read as a certificate with its key, in bytes.
const maxKeyFile = 200_000

const keyColumns = `id, subject, issuer, serial, begins_at, expires_at, added_at, chain, secret`

var (
	endKeys = db.SQL("signing.endKeys", `
		UPDATE signing_key SET ended_at = $1 WHERE org_id = $2 AND ended_at = 0`)
	insertKey = db.SQL("signing.insertKey", `
		INSERT INTO signing_key (org_id, `+keyColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`)
	selectKey = db.SQL("signing.key", `
		SELECT `+keyColumns+` FROM signing_key WHERE org_id = $1 AND ended_at = 0`)
	selectChains = db.SQL("signing.chains", `SELECT chain FROM signing_key WHERE org_id = $1 ORDER BY added_at, id`)
)

func scanKey(row db.Row) (Certificate, error) {
	var c Certificate
	err := row.Scan(&c.ID, &c.Subject, &c.Issuer, &c.Serial, db.ScanTime(&c.Begins), db.ScanTime(&c.Expires), db.ScanTime(&c.AddedAt), &c.chain, &c.secret)
	return c, err
}

func keyPlace(id string) seal.Place {
	return seal.Place{Table: "signing_key", Column: "secret", Row: id}
}

// InUse gives the certificate of a body; without one it is fault.NotFound.
func (s *Signatures) InUse(ctx context.Context, orgID string) (Certificate, error) {
	return db.One(ctx, s.Ledger.Reader(), selectKey, scanKey, orgID)
}

// AddCertificate takes a certificate into use, with its private key, in the place of
// the one before. The file is PEM: certificates (the body's own, then its issuers)
// and the key, which a passphrase may protect. It is refused when something lacks,
// does not fit, or is out of its time.
func (s *Signatures) AddCertificate(ctx context.Context, a identity.Actor, file []byte, passphrase string) (Certificate, error) {
	if !a.May(identity.ManageSettings) {
		return Certificate{}, fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	key, chain, err := readKey(file, passphrase)
	if err != nil {
		return Certificate{}, err
	}
	own := chain[0]
	c := Certificate{ID: db.NewID(), Subject: nameOf(own.Subject.CommonName, own.Subject.String()), Issuer: nameOf(own.Issuer.CommonName, own.Issuer.String()),
		Serial: own.SerialNumber.Text(16), Begins: own.NotBefore, Expires: own.NotAfter}
	if !c.Valid(s.Ledger.Clock()) {
		return Certificate{}, fault.New(fault.Invalid, "berkas", "surat.sertifikat_waktu", "")
	}
	plain, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return Certificate{}, fmt.Errorf("writing a private key: %w", err)
	}
	c.secret = s.Keys.Key(purposeKey, a.Org).Seal(keyPlace(c.ID), plain)
	var text bytes.Buffer
	for _, one := range chain {
		if err := pem.Encode(&text, &pem.Block{Type: "CERTIFICATE", Bytes: one.Raw}); err != nil {
			return Certificate{}, err
		}
	}
	c.chain = text.String()
	err = s.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		if _, err := tx.Exec(ctx, endKeys, db.Millis(tx.At), a.Org); err != nil {
			return err
		}
		c.AddedAt = tx.At
		if _, err := tx.Exec(ctx, insertKey, a.Org, c.ID, c.Subject, c.Issuer, c.Serial, db.Millis(c.Begins), db.Millis(c.Expires), db.Millis(c.AddedAt), c.chain, c.secret); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.ManageSettings, KeyAct{Body: a.Org, Serial: c.Serial})
	})
	return c, err
}

// EndCertificate takes the certificate of a body out of use. What was signed with it
// stays signed.
func (s *Signatures) EndCertificate(ctx context.Context, a identity.Actor) error {
	if !a.May(identity.ManageSettings) {
		return fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	return s.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		c, err := db.One(ctx, tx, selectKey, scanKey, a.Org)
		if err != nil {
			return err
		}
		if err := tx.Guard(ctx, endKeys, db.Millis(tx.At), a.Org); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.ManageSettings, KeyAct{Body: a.Org, Serial: c.Serial, Ended: true})
	})
}

// open gives the key and the chain of a certificate.
func (s *Signatures) open(orgID string, c Certificate) (crypto.Signer, []*x509.Certificate, error) {
	plain, err := s.Keys.Key(purposeKey, orgID).Open(keyPlace(c.ID), c.secret)
	if err != nil {
		return nil, nil, err
	}
	parsed, err := x509.ParsePKCS8PrivateKey(plain)
	if err != nil {
		return nil, nil, fmt.Errorf("reading a private key: %w", err)
	}
	key, ok := parsed.(crypto.Signer)
	if !ok {
		return nil, nil, fmt.Errorf("reading a private key: a %T cannot sign", parsed)
	}
	chain, err := certificates([]byte(c.chain))
	return key, chain, err
}

// roots are the authorities that the body's own certificates, present and past, are
// trusted by: the last of each chain.
func (s *Signatures) roots(ctx context.Context, orgID string) (*x509.CertPool, error) {
	chains, err := db.All(ctx, s.Ledger.Reader(), selectChains, db.Value[string], orgID)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	for _, text := range chains {
		chain, err := certificates([]byte(text))
		if err != nil {
			return nil, err
		}
		pool.AddCert(chain[len(chain)-1])
	}
	return pool, nil
}

func certificates(text []byte) ([]*x509.Certificate, error) {
	var list []*x509.Certificate
	for {
		block, rest := pem.Decode(text)
		if block == nil {
			return list, nil
		}
		if text = rest; block.Type != "CERTIFICATE" {
			continue
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, fmt.Errorf("reading a certificate: %w", err)
		}
		list = append(list, c)
	}
}

// readKey reads a certificate with its chain and its key.
func readKey(file []byte, passphrase string) (crypto.Signer, []*x509.Certificate, error) {
	refuse := func(field, key string) (crypto.Signer, []*x509.Certificate, error) {
		return nil, nil, fault.New(fault.Invalid, field, key, "")
	}
	if len(file) > maxKeyFile || !bytes.Contains(file, []byte("-----BEGIN ")) {
		return refuse("berkas", "surat.sertifikat_bentuk")
	}
	list, err := certificates(file)
	if err != nil || len(list) == 0 {
		return refuse("berkas", "surat.sertifikat_tidak_ada")
	}
	var key crypto.Signer
	for text := file; key == nil; {
		block, rest := pem.Decode(text)
		if block == nil {
			return refuse("berkas", "surat.kunci_tidak_ada")
		}
		if text = rest; !strings.HasSuffix(block.Type, "PRIVATE KEY") {
			continue
		}
		der := block.Bytes
		if block.Type == "ENCRYPTED PRIVATE KEY" {
			if der, err = decrypted(der, passphrase); err != nil {
				return refuse("sandi", "surat.sandi_kunci")
			}
		}
		if key = privateKey(der); key == nil {
			return refuse("berkas", "surat.kunci_bentuk")
		}
	}
	for i, c := range list {
		if same(c, key) {
			list[0], list[i] = list[i], list[0]
			return key, ordered(list), nil
		}
	}
	return refuse("berkas", "surat.kunci_lain")
}

// privateKey reads the forms in which keys are written; nil for one that cannot sign
// letters.
func privateKey(der []byte) crypto.Signer {
	if k, err := x509.ParsePKCS8PrivateKey(der); err == nil {
		switch k := k.(type) {
		case *rsa.PrivateKey:
			return strong(k)
		case *ecdsa.PrivateKey:
			return k
		}
		return nil
	}
	if k, err := x509.ParsePKCS1PrivateKey(der); err == nil {
		return strong(k)
	}
	if k, err := x509.ParseECPrivateKey(der); err == nil {
		return k
	}
	return nil
}

// strong refuses RSA keys that are too short to sign with.
func strong(k *rsa.PrivateKey) crypto.Signer {
	if k.N.BitLen() < 2048 {
		return nil
	}
	return k
}

func same(c *x509.Certificate, key crypto.Signer) bool {
	public, ok := c.PublicKey.(interface{ Equal(crypto.PublicKey) bool })
	return ok && public.Equal(key.Public())
}

// ordered puts the issuers behind the certificate they issued, and leaves out what
// does not belong to it.
func ordered(list []*x509.Certificate) []*x509.Certificate {
	chain := list[:1:1]
	for {
		last := chain[len(chain)-1]
		if bytes.Equal(last.RawIssuer, last.RawSubject) {
			return chain
		}
		next := -1
		for i, c := range list[1:] {
			if bytes.Equal(c.RawSubject, last.RawIssuer) && last.CheckSignatureFrom(c) == nil {
				next = i + 1
			}
		}
		if next < 0 || len(chain) > len(list) {
			return chain
		}
		chain = append(chain, list[next])
	}
}

func nameOf(common, whole string) string {
	if common != "" {
		return common
	}
	return whole
}
