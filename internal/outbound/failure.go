package outbound

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"time"
)

// Failure says in one word why there is no answer. It is stored and shown.
type Failure string

// The failures. None is an answer with a bad status: that is an answer.
const (
	Off         Failure = "mati"             // the operator turned fetching off
	Refused     Failure = "alamat_ditolak"   // an address that is never asked
	NoName      Failure = "nama_tidak_ada"   // the name leads nowhere
	NoAnswer    Failure = "tidak_terhubung"  // the machine cannot be reached
	Slow        Failure = "waktu_habis"      // no complete answer in time
	Certificate Failure = "sertifikat"       // encrypted by somebody who cannot prove the name
	TooLarge    Failure = "terlalu_besar"    // more bytes than the caller takes
	Redirects   Failure = "pengalihan"       // more than five redirects, or one to nowhere
	Wait        Failure = "diminta_menunggu" // the host asked us to stay away until a time
	Garbled     Failure = "tidak_terbaca"    // not an answer in the protocol
)

var sentences = map[Failure]string{
	Off:         "Pengambilan dari mesin lain dimatikan pada pengaturan Suluh.",
	Refused:     "Alamat itu tidak boleh dihubungi: bukan alamat umum di internet.",
	NoName:      "Nama situs itu tidak ditemukan.",
	NoAnswer:    "Situs itu tidak dapat dihubungi.",
	Slow:        "Situs itu tidak menjawab pada waktunya.",
	Certificate: "Sertifikat keamanan situs itu tidak sah.",
	TooLarge:    "Jawaban situs itu lebih besar daripada yang boleh diambil.",
	Redirects:   "Situs itu mengalihkan terlalu banyak kali atau ke alamat yang tidak ada.",
	Wait:        "Situs itu meminta agar tidak ditanya dulu.",
	Garbled:     "Jawaban situs itu tidak dapat dibaca.",
}

// Say is the failure as an Indonesian sentence, or "" for a word that is none.
func (f Failure) Say() string { return sentences[f] }

// Error is why a fetch has no answer.
type Error struct {
	Failure Failure
	Until   time.Time // with Wait: when the host may be asked again
	cause   error
}

// Error names the failure and its cause.
func (e *Error) Error() string {
	if e.cause == nil {
		return "outbound: " + string(e.Failure)
	}
	return "outbound: " + string(e.Failure) + ": " + e.cause.Error()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.cause }

func fail(f Failure, cause error) error { return &Error{Failure: f, cause: cause} }

// FailureOf gives the failure of a fetch, or "" when err is of another kind.
func FailureOf(err error) Failure {
	var e *Error
	if errors.As(err, &e) {
		return e.Failure
	}
	return ""
}

// explain finds the failure behind an error of the HTTP library.
func explain(err error) error {
	var own *Error
	var dns *net.DNSError
	var timeout interface{ Timeout() bool }
	var certificate *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var unknown x509.UnknownAuthorityError
	var op *net.OpError
	switch {
	case errors.As(err, &own):
		return own
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return fail(Slow, err)
	case errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &dns):
		return fail(NoName, err)
	case errors.As(err, &certificate), errors.As(err, &record), errors.As(err, &unknown):
		return fail(Certificate, err)
	case errors.As(err, &op):
		return fail(NoAnswer, err)
	}
	return fail(Garbled, err)
}
