package signing

import (
	"bytes"
	"context"
	"slices"

	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/pdf"
)

// reason is why a letter is signed, as readers of the file show it.
const reason = "Menandatangani surat"

// signedLine stands on the paper of a letter that is signed electronically.
const signedLine = "Surat ini ditandatangani secara elektronik."

// Outcome is how signing one letter ended. Err is nil, or why it still waits.
type Outcome struct {
	Letter notice.Kept
	Err    error
}

// Waiting gives the letters of a body that wait for a signature, those of the officer
// first.
func (s *Signatures) Waiting(ctx context.Context, a identity.Actor) ([]notice.Kept, error) {
	if a.Kind != identity.Officer {
		return nil, fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	all, err := notice.Unsigned(ctx, s.Ledger.Reader(), a.Org)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(k notice.Kept) bool { return !maySee(a, k) })
	slices.SortStableFunc(all, func(x, y notice.Kept) int { return rank(a, x) - rank(a, y) })
	return all, nil
}

func rank(a identity.Actor, k notice.Kept) int {
	if MaySign(a, k) {
		return 0
	}
	return 1
}

// maySee limits the list to letters about cases that the officer handles, and to
// their own.
func maySee(a identity.Actor, k notice.Kept) bool {
	return MaySign(a, k) || a.Everywhere(identity.HandleRequests)
}

// MaySign reports whether a letter carries the name of the officer, who still holds
// the post by which it is signed. PERKI1/2021
func MaySign(a identity.Actor, k notice.Kept) bool {
	return a.Kind == identity.Officer && k.Person != "" && k.Person == a.Person &&
		slices.ContainsFunc(a.Posts, func(p identity.Post) bool { return p.Label() == k.Post })
}

// Sign signs letters in the way of the body, each on its own: what fails waits as
// before. When the gateway refuses what the officer typed, the rest is not tried, so
// that no account is locked.
func (s *Signatures) Sign(ctx context.Context, a identity.Actor, body org.Body, letters []string, secret Secret) ([]Outcome, error) {
	sign, err := s.way(ctx, body, secret)
	if err != nil {
		return nil, err
	}
	var outcomes []Outcome
	var refused error
	for _, id := range letters {
		k, err := notice.LetterByID(ctx, s.Ledger.Reader(), a.Org, id)
		if err != nil {
			return outcomes, err
		}
		switch {
		case refused != nil:
			err = fault.New(fault.Busy, "", "surat.tidak_dicoba", "")
		default:
			err = s.one(ctx, a, body, k, sign)
		}
		if fault.Is(err, fault.Invalid) {
			refused = err
		}
		outcomes = append(outcomes, Outcome{k, err})
	}
	return outcomes, nil
}

// signer makes the signed form of a letter.
type signer func(ctx context.Context, k notice.Kept, letter []byte) ([]byte, Signature, error)

// way gives how the body signs now.
func (s *Signatures) way(ctx context.Context, body org.Body, secret Secret) (signer, error) {
	switch body.Settings.Signing.Way {
	case org.SignLocal:
		return s.local(ctx, body)
	case org.SignGateway:
		return s.gateway(ctx, body, secret)
	case org.SignWet:
		return nil, fault.New(fault.Conflict, "", "surat.tanda_tangan_basah", "")
	}
	return nil, fault.New(fault.Conflict, "", "surat.tanpa_tanda_tangan", "")
}

func (s *Signatures) local(ctx context.Context, body org.Body) (signer, error) {
	c, err := s.InUse(ctx, body.ID)
	if fault.Is(err, fault.NotFound) {
		return nil, fault.New(fault.Conflict, "", "surat.tanpa_sertifikat", "")
	}
	if err != nil {
		return nil, err
	}
	if !c.Valid(s.Ledger.Clock()) {
		return nil, fault.New(fault.Conflict, "", "surat.sertifikat_berakhir", "")
	}
	key, chain, err := s.open(body.ID, c)
	if err != nil {
		return nil, err
	}
	return func(_ context.Context, k notice.Kept, letter []byte) ([]byte, Signature, error) {
		signed, err := pdf.Sign(letter, pdf.Seal{Key: key, Chain: chain, Name: k.Post, Reason: reason, Location: k.Letter.Place, At: s.Ledger.Clock()})
		return signed, Signature{Way: org.SignLocal, Certificate: c.Subject, Issuer: c.Issuer}, err
	}, nil
}

func (s *Signatures) gateway(ctx context.Context, body org.Body, secret Secret) (signer, error) {
	g, err := s.GatewayOf(ctx, body.ID)
	if fault.Is(err, fault.NotFound) {
		return nil, fault.New(fault.Conflict, "", "surat.tanpa_gerbang", "")
	}
	if err != nil {
		return nil, err
	}
	var l fault.List
	if len(secret.NIK) != 16 {
		l.Add(fault.New(fault.Invalid, "nik", "surat.nik", ""))
	}
	if secret.Passphrase == "" && secret.TOTP == "" {
		l.Add(fault.New(fault.Invalid, "sandi", "surat.sandi_kosong", ""))
	}
	if err := l.Err(); err != nil {
		return nil, err
	}
	roots, err := g.roots()
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, k notice.Kept, letter []byte) ([]byte, Signature, error) {
		signed, err := s.throughGateway(ctx, body.ID, g, secret, letter, k.Letter.Place)
		if err != nil {
			return nil, Signature{}, err
		}
		// What comes back is believed only as far as it is our letter and holds.
		if !extends(signed, letter) {
			return nil, Signature{}, fault.New(fault.Busy, "", "surat.gerbang_berkas_lain", "")
		}
		found, err := pdf.Verify(signed, roots, s.Ledger.Clock())
		if err != nil {
			return nil, Signature{}, fault.New(fault.Busy, "", "surat.gerbang_tanda_tangan", "")
		}
		by := found.Certificate
		return signed, Signature{Way: org.SignGateway, Certificate: nameOf(by.Subject.CommonName, by.Subject.String()),
			Issuer: nameOf(by.Issuer.CommonName, by.Issuer.String())}, nil
	}, nil
}

// one signs one letter.
func (s *Signatures) one(ctx context.Context, a identity.Actor, body org.Body, k notice.Kept, sign signer) error {
	if !MaySign(a, k) {
		return fault.New(fault.Forbidden, "", "surat.bukan_penanda_tangan", "")
	}
	if k.Signature == notice.SignDone {
		return fault.New(fault.Conflict, "", "surat.sudah_ditandatangani", "")
	}
	l := k.Letter.At(s.Base(body))
	l.Footer.Lines = append(slices.Clone(l.Footer.Lines), signedLine)
	var letter bytes.Buffer
	if err := l.PDF(&letter); err != nil {
		return err
	}
	file, signature, err := sign(ctx, k, letter.Bytes())
	if err != nil {
		return err
	}
	signature.Post, signature.Media = k.Post, extract.PDF.Media
	return s.keep(ctx, a, k, signature, file)
}
