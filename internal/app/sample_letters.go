package app

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net/mail"
	"strings"
	"time"

	"suluh/internal/correspondence"
	"suluh/internal/db"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/sample"
	"suluh/internal/signing"
)

// signEvents tell how the regency began to sign its letters with a certificate a week
// ago, and how its PPID signed the oldest letter that waited since.
func (a *App) signEvents(t *town, now time.Time) []event {
	body := t.bodies[sample.Regency]
	on := func(st *stage) *signing.Signatures {
		return &signing.Signatures{Ledger: st.ledger, Outbox: st.cases.Outbox, Blobs: a.Blobs, Keys: a.Keys, Base: a.Site.Base}
	}
	begin := func(ctx context.Context, st *stage) error {
		by, err := st.actor(ctx, sample.Regency, "administrator")
		if err != nil {
			return err
		}
		file, err := sampleCertificate("PPID "+body.Name+" (contoh)", st.at)
		if err != nil {
			return err
		}
		if _, err = on(st).AddCertificate(ctx, by, file, ""); err != nil {
			return err
		}
		b, err := org.BodyByID(ctx, st.ledger.Reader(), body.ID)
		if err != nil {
			return err
		}
		return on(st).Choose(ctx, by, b.Version, org.Signing{Way: org.SignLocal})
	}
	sign := func(ctx context.Context, st *stage) error {
		by, err := st.actor(ctx, sample.Regency, body.officer)
		if err != nil {
			return err
		}
		b, err := org.BodyByID(ctx, st.ledger.Reader(), body.ID)
		if err != nil {
			return err
		}
		waiting, err := on(st).Waiting(ctx, by)
		if err != nil {
			return err
		}
		for _, k := range waiting {
			if !signing.MaySign(by, k) {
				continue
			}
			done, err := on(st).Sign(ctx, by, b, []string{k.ID}, signing.Secret{})
			if err == nil {
				err = done[0].Err
			}
			return err
		}
		return nil
	}
	return []event{
		{a.workAgo(body, now, 5, 8, 10), begin},
		{a.workAgo(body, now, 1, 15, 40), sign},
	}
}

// sampleCertificate makes a certificate that vouches for itself, with its key, as PEM.
func sampleCertificate(name string, from time.Time) ([]byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("making the key of the sample: %w", err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotBefore: from.AddDate(0, 0, -1), NotAfter: from.AddDate(2, 0, 0), IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		return nil, fmt.Errorf("making the certificate of the sample: %w", err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, fmt.Errorf("writing the key of the sample: %w", err)
	}
	return append(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})...), nil
}

// loadMail brings in the mail of today as another server would hand it over; the jobs
// take it apart. One letter answers a letter of the office, and so joins its case.
func (a *App) loadMail(ctx context.Context, t *town) error {
	body := t.bodies[sample.Regency]
	for _, m := range sample.Mails {
		number, answers, err := a.lastLetterTo(ctx, body.ID, m.From)
		if err != nil {
			return err
		}
		head := m.Head
		if m.Answers && answers != "" {
			head += "In-Reply-To: <" + answers + "@contoh.invalid>\n"
		}
		raw := fmt.Sprintf("From: %s\nTo: %s\nSubject: %s\nMessage-ID: <%s@contoh.invalid>\nDate: %s\nContent-Type: text/plain; charset=utf-8\n%s\n%s\n", m.From,
			body.Settings.Contact.Email, strings.ReplaceAll(m.Subject, "{nomor}", number), db.NewID(), a.Clock().Format(time.RFC1123Z), head, m.Text)
		d := correspondence.Delivery{Source: correspondence.BySMTP, From: strings.Trim(m.Return, "<>"), To: []string{body.Settings.Contact.Email}}
		if err := a.Letters.Take(ctx, d, strings.NewReader(strings.ReplaceAll(raw, "\n", "\r\n"))); err != nil {
			return fmt.Errorf("e-mail %q: %w", m.Subject, err)
		}
	}
	return nil
}

// lastLetterTo is the number of the newest request of a person of the sample and the
// last message to them about it; empty for a stranger.
func (a *App) lastLetterTo(ctx context.Context, orgID, from string) (number, message string, err error) {
	who, err := mail.ParseAddress(from)
	if err != nil {
		return "", "", fmt.Errorf("sender %q: %w", from, err)
	}
	ids, err := request.IDsByEmail(ctx, a.DB, orgID, who.Address)
	if err != nil || len(ids) == 0 {
		return "", "", err
	}
	r, err := request.ByID(ctx, a.DB, orgID, ids[0])
	if err != nil {
		return "", "", err
	}
	sent, err := notice.Messages(ctx, a.DB, orgID, correspondence.MatterRequest, r.ID)
	if err == nil && len(sent) > 0 {
		message = sent[len(sent)-1].ID
	}
	return r.Number, message, err
}
