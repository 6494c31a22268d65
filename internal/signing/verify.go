package signing

import (
	"context"
	"crypto/x509"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/pdf"
)

// Verdict is what can be said about a letter to anybody who asks.
type Verdict struct {
	Letter    notice.Kept
	Signature Signature // zero while there is none
	SHA256    string    // of the letter's file as it was given out; empty when nobody got one yet
	Holds     bool      // the signature was checked and holds; ink cannot be checked
	Earlier   bool      // the file asked about was given out before the letter was signed
}

// Signed reports whether the letter has a signed form.
func (v Verdict) Signed() bool { return v.Signature.SHA256 != "" }

// ByCode says about the letter of a verification code. A code that nobody got, and
// that of a letter which has not gone out, is fault.NotFound.
func (s *Signatures) ByCode(ctx context.Context, orgID, typed string) (Verdict, error) {
	code, ok := notice.CodeOf(typed)
	if !ok {
		return Verdict{}, notFound("surat.kode_bentuk")
	}
	k, err := notice.LetterByCode(ctx, s.Ledger.Reader(), orgID, code)
	if fault.Is(err, fault.NotFound) || err == nil && k.Withheld() {
		return Verdict{}, notFound("surat.kode_tidak_ada")
	}
	if err != nil {
		return Verdict{}, err
	}
	return s.verdict(ctx, k)
}

// ByFile says about the letter whose file has this SHA-256: the signed form, or one
// that was given out before. Any other file is fault.NotFound: not one of ours, or
// altered.
func (s *Signatures) ByFile(ctx context.Context, orgID, sha256 string) (Verdict, error) {
	r := s.Ledger.Reader()
	signature, err := db.One(ctx, r, selectByFile, scanSignature, orgID, sha256)
	if err == nil {
		k, err := notice.LetterByID(ctx, r, orgID, signature.Letter)
		if err != nil {
			return Verdict{}, err
		}
		return s.verdict(ctx, k)
	}
	if !fault.Is(err, fault.NotFound) {
		return Verdict{}, err
	}
	k, err := notice.LetterByFile(ctx, r, orgID, sha256)
	if fault.Is(err, fault.NotFound) {
		return Verdict{}, notFound("surat.berkas_tidak_ada")
	}
	if err != nil {
		return Verdict{}, err
	}
	v, err := s.verdict(ctx, k)
	v.Earlier = v.Signed()
	return v, err
}

func notFound(key string) error { return fault.New(fault.NotFound, "kode", key, "") }

// verdict gathers what is known of a letter and checks its signature again.
func (s *Signatures) verdict(ctx context.Context, k notice.Kept) (Verdict, error) {
	v := Verdict{Letter: k}
	if k.Signature != notice.SignDone {
		var err error
		v.SHA256, err = notice.LastGiven(ctx, s.Ledger.Reader(), k.Org, k.ID)
		return v, err
	}
	var err error
	if v.Signature, err = s.Of(ctx, k); err != nil {
		return v, err
	}
	v.SHA256 = v.Signature.SHA256
	roots, err := s.trusted(ctx, k.Org, v.Signature.Way)
	if err != nil || v.Signature.Way == org.SignWet {
		return v, err
	}
	file, err := s.read(k.Org, v.Signature)
	if err != nil {
		return v, err
	}
	if Digest(file) == v.SHA256 {
		_, err = pdf.Verify(file, roots, v.Signature.At)
		v.Holds = err == nil
	}
	return v, nil
}

// trusted are the authorities for a way; nil where the body named none.
func (s *Signatures) trusted(ctx context.Context, orgID, way string) (*x509.CertPool, error) {
	switch way {
	case org.SignLocal:
		return s.roots(ctx, orgID)
	case org.SignGateway:
		g, err := s.GatewayOf(ctx, orgID)
		if err != nil {
			return nil, err
		}
		return g.roots()
	}
	return nil, nil
}
