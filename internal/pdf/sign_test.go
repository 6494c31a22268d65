package pdf_test

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"suluh/internal/pdf"
)

var signingDay = time.Date(2026, 11, 20, 3, 4, 5, 0, time.UTC)

// chain makes an authority and a certificate of a body from it.
func chain(t testing.TB, key crypto.Signer) []*x509.Certificate {
	t.Helper()
	root, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	ca := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Otoritas Contoh"}, NotBefore: signingDay.AddDate(-1, 0, 0),
		NotAfter: signingDay.AddDate(9, 0, 0), IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}
	leaf := &x509.Certificate{SerialNumber: big.NewInt(77), Subject: pkix.Name{CommonName: "PPID Kabupaten Contoh", Organization: []string{"Pemerintah Kabupaten Contoh"}},
		NotBefore: signingDay.AddDate(-1, 0, 0), NotAfter: signingDay.AddDate(2, 0, 0), KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment}
	made := func(c, by *x509.Certificate, pub any, signer crypto.Signer) *x509.Certificate {
		der, err := x509.CreateCertificate(rand.Reader, c, by, pub, signer)
		if err != nil {
			t.Fatal(err)
		}
		got, err := x509.ParseCertificate(der)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	authority := made(ca, ca, root.Public(), root)
	return []*x509.Certificate{made(leaf, authority, key.Public(), root), authority}
}

var rsaKey = sync.OnceValue(func() crypto.Signer {
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return k
})

func ecKey() crypto.Signer {
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	return k
}

func drawn(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pdf.Render(&b, pdf.Document{Title: "Pemberitahuan", Date: signingDay, Blocks: []pdf.Block{
		pdf.Title{Text: "Pemberitahuan tertulis", Below: "Nomor 1"}, pdf.Paragraph{Text: "Kami menjawab permohonan Anda (butir 1)."},
		pdf.Signatures{Items: []pdf.Signature{{Post: []string{"PPID,"}, Name: "Siti Rahayu"}}}}}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pool(c *x509.Certificate) *x509.CertPool {
	p := x509.NewCertPool()
	p.AddCert(c)
	return p
}

// A signed letter is valid for a checker that is not ours; one changed byte anywhere is not. The structure for screen
// readers is still there.
func TestSignedForAnIndependentChecker(t *testing.T) {
	t.Parallel()
	raw := drawn(t)
	for name, key := range map[string]crypto.Signer{"RSA": rsaKey(), "ECDSA": ecKey()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			certificates := chain(t, key)
			seal := pdf.Seal{Key: key, Chain: certificates, Name: "PPID Kabupaten Contoh", Reason: "Menandatangani surat (asli)", Location: "Contoh", At: signingDay}
			signed, err := pdf.Sign(raw, seal)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.HasPrefix(signed, raw) {
				t.Error("the letter itself was changed by signing")
			}
			dir := t.TempDir()
			good := check(t, dir, "asli.pdf", signed)
			for _, want := range []string{"Signature is Valid", "ETSI.CAdES.detached", "Total document signed", "PPID Kabupaten Contoh"} {
				if !strings.Contains(good, want) {
					t.Errorf("the checker does not say %q:\n%s", want, good)
				}
			}
			for _, at := range []int{40, len(raw) / 2, len(raw) + 5} {
				bad := bytes.Clone(signed)
				bad[at] ^= 1
				if out := check(t, dir, "diubah.pdf", bad); strings.Contains(out, "Signature is Valid") {
					t.Errorf("byte %d changed and still valid:\n%s", at, out)
				}
				if _, err := pdf.Verify(bad, pool(certificates[1]), signingDay); err == nil {
					t.Errorf("byte %d changed and we call it valid", at)
				}
			}
			file := filepath.Join(dir, "asli.pdf")
			if out := run(t, "qpdf", "--check", file); !strings.Contains(out, "No syntax or stream encoding errors") {
				t.Errorf("qpdf: %s", out)
			}
			if out := run(t, "pdfinfo", "-struct-text", file); !strings.Contains(out, "Kami menjawab permohonan Anda") || !strings.Contains(out, "H1") {
				t.Errorf("the structure is lost: %s", out)
			}
			if out := run(t, "pdfinfo", file); !strings.Contains(out, "Tagged:          yes") {
				t.Errorf("no longer tagged: %s", out)
			}
		})
	}
}

// check asks the independent checker. Whether the authority is trusted is our own
// question, see [TestVerifyAgainstOurRoots].
func check(t *testing.T, dir, name string, file []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	// A checker that refuses says so with its exit code as well.
	out, _ := exec.CommandContext(t.Context(), "pdfsig", "-nocert", path).CombinedOutput()
	return string(out)
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// We trust the authority that we know, not the one that a file brings along.
func TestVerifyAgainstOurRoots(t *testing.T) {
	t.Parallel()
	raw, key := drawn(t), ecKey()
	certificates := chain(t, key)
	signed, err := pdf.Sign(raw, pdf.Seal{Key: key, Chain: certificates, Name: "PPID", At: signingDay})
	if err != nil {
		t.Fatal(err)
	}
	other := chain(t, ecKey())
	for name, c := range map[string]struct {
		file  []byte
		roots *x509.CertPool
		at    time.Time
		want  error
	}{
		"as signed":                  {signed, pool(certificates[1]), signingDay, nil},
		"another authority":          {signed, pool(other[1]), signingDay, pdf.ErrUntrusted},
		"no authority at all":        {signed, x509.NewCertPool(), signingDay, pdf.ErrUntrusted},
		"after the certificate":      {signed, pool(certificates[1]), signingDay.AddDate(3, 0, 0), pdf.ErrUntrusted},
		"without a signature":        {raw, pool(certificates[1]), signingDay, pdf.ErrUnsigned},
		"something behind":           {append(bytes.Clone(signed), "\n%%EOF\n"...), pool(certificates[1]), signingDay, pdf.ErrNotWhole},
		"a range beyond the file":    {[]byte("/ByteRange [0 5 999999 4]"), nil, signingDay, pdf.ErrNotWhole},
		"a range of nothing":         {[]byte("/ByteRange [0 0 0 0]"), nil, signingDay, pdf.ErrNotWhole},
		"not a file of pages at all": {[]byte("halo"), nil, signingDay, pdf.ErrUnsigned},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := pdf.Verify(c.file, c.roots, c.at); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

func TestSignRefuses(t *testing.T) {
	t.Parallel()
	weak, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	key := ecKey()
	full := pdf.Seal{Key: key, Chain: chain(t, key), At: signingDay}
	signed, err := pdf.Sign(drawn(t), full)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		raw  []byte
		seal pdf.Seal
	}{
		"a weak key":           {drawn(t), pdf.Seal{Key: weak, Chain: chain(t, weak), At: signingDay}},
		"no time":              {drawn(t), pdf.Seal{Key: key, Chain: full.Chain}},
		"no certificate":       {drawn(t), pdf.Seal{Key: key, At: signingDay}},
		"no file":              {[]byte("halo"), full},
		"a file signed before": {signed, full},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if out, err := pdf.Sign(c.raw, c.seal); err == nil {
				t.Errorf("signed all the same: %d bytes", len(out))
			}
		})
	}
}

func FuzzVerify(f *testing.F) {
	key := ecKey()
	signed, err := pdf.Sign(drawn(f), pdf.Seal{Key: key, Chain: chain(f, key), Name: "PPID", At: signingDay})
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte("/ByteRange [0 1 3 4]<>"))
	f.Add(signed[len(signed)-4000:])
	f.Fuzz(func(t *testing.T, file []byte) {
		if s, err := pdf.Verify(file, x509.NewCertPool(), signingDay); err == nil {
			t.Errorf("trusted without an authority: %+v", s)
		}
	})
}
