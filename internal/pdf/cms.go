package pdf

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"unicode/utf16"
)

// The container of a signature (RFC 5652) as PAdES wants it (ETSI EN 319 142-1): the
// digest and the certificate are in what is signed, and no time of the machine.
// Libraries for it put their own clock into the signature; ours says when.

var (
	oidData         = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 1}
	oidSignedData   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	oidContentType  = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}
	oidDigest       = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
	oidSigningCert2 = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}
	oidSHA256       = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}
	oidRSA          = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}
	oidECDSA        = asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 2}
)

type cmsContent struct {
	Type    asn1.ObjectIdentifier
	Content asn1.RawValue `asn1:"optional"`
}

type cmsAttribute struct {
	Type   asn1.ObjectIdentifier
	Values []asn1.RawValue `asn1:"set"`
}

type cmsSigner struct {
	Version   int
	Issuer    cmsIssuer
	Digest    pkix.AlgorithmIdentifier
	Signed    asn1.RawValue
	Algorithm pkix.AlgorithmIdentifier
	Signature []byte
}

type cmsIssuer struct {
	Name   asn1.RawValue
	Serial *big.Int
}

type cmsSigned struct {
	Version      int
	Digests      []pkix.AlgorithmIdentifier `asn1:"set"`
	Content      cmsContent
	Certificates asn1.RawValue
	Signers      []cmsSigner `asn1:"set"`
}

type essCertificate struct{ Hash []byte }

type essCertificates struct{ List []essCertificate }

// signedData makes the container over the digest of a file.
func signedData(s Seal, sum []byte) ([]byte, error) {
	own := s.Chain[0]
	algorithm, err := algorithmOf(s.Key)
	if err != nil {
		return nil, err
	}
	attributes, err := signedAttributes(sum, essCertificates{[]essCertificate{{digest(own.Raw)}}})
	if err != nil {
		return nil, err
	}
	signature, err := s.Key.Sign(rand.Reader, digest(attributes), crypto.SHA256)
	if err != nil {
		return nil, err
	}
	var certificates []byte
	for _, c := range s.Chain {
		certificates = append(certificates, c.Raw...)
	}
	// What was signed is a SET; in the container it is tagged as the attributes.
	tagged := append([]byte{0xA0}, attributes[1:]...)
	sha := pkix.AlgorithmIdentifier{Algorithm: oidSHA256}
	inner, err := asn1.Marshal(cmsSigned{
		Version: 1, Digests: []pkix.AlgorithmIdentifier{sha}, Content: cmsContent{Type: oidData},
		Certificates: asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: certificates},
		Signers: []cmsSigner{{
			Version: 1, Issuer: cmsIssuer{asn1.RawValue{FullBytes: own.RawIssuer}, own.SerialNumber}, Digest: sha,
			Signed: asn1.RawValue{FullBytes: tagged}, Algorithm: algorithm, Signature: signature,
		}},
	})
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(cmsContent{oidSignedData, asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: inner}})
}

// signedAttributes are what is signed: that it is data, its digest, and by which
// certificate.
func signedAttributes(sum []byte, certificates essCertificates) ([]byte, error) {
	var list []cmsAttribute
	for _, a := range []struct {
		of    asn1.ObjectIdentifier
		value any
	}{{oidContentType, oidData}, {oidDigest, sum}, {oidSigningCert2, certificates}} {
		der, err := asn1.Marshal(a.value)
		if err != nil {
			return nil, err
		}
		list = append(list, cmsAttribute{a.of, []asn1.RawValue{{FullBytes: der}}})
	}
	return asn1.MarshalWithParams(list, "set")
}

func algorithmOf(key crypto.Signer) (pkix.AlgorithmIdentifier, error) {
	switch k := key.Public().(type) {
	case *rsa.PublicKey:
		if k.N.BitLen() < 2048 {
			return pkix.AlgorithmIdentifier{}, errors.New("an RSA key of less than 2048 bits")
		}
		return pkix.AlgorithmIdentifier{Algorithm: oidRSA, Parameters: asn1.NullRawValue}, nil
	case *ecdsa.PublicKey:
		return pkix.AlgorithmIdentifier{Algorithm: oidECDSA}, nil
	}
	return pkix.AlgorithmIdentifier{}, fmt.Errorf("a key of type %T", key.Public())
}

func utf16Of(s string) []uint16 { return utf16.Encode([]rune(s)) }
