package signing_test

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"testing"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"suluh/internal/calendar"
	"suluh/internal/notice"
	"suluh/internal/pdf"
)

// lettersMeasured is how many letters one round renders and signs.
const lettersMeasured = 1000

// BenchmarkLetters renders and signs 1,000 letters with the certificate of a body (RSA,
// 2048 bits) and prints how much longer that takes than 1,000 times the least page
// that the PDF library can write, in the same run.
func BenchmarkLetters(b *testing.B) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		b.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "PPID"}, NotBefore: now.AddDate(-1, 0, 0), NotAfter: now.AddDate(1, 0, 0)}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		b.Fatal(err)
	}
	if c, err = x509.ParseCertificate(der); err != nil {
		b.Fatal(err)
	}
	letter, err := notice.Extension{
		Issue: notice.Issue{Letterhead: notice.Letterhead{Body: "Pemerintah Kabupaten Contoh", Address: "Jalan Merdeka 1"}, Number: "S-001/PPID/XI/2026",
			Date: calendar.MustDate("2026-11-13"), Place: "Contoh", Signer: notice.Signer{Post: "PPID", Name: "Siti Rahayu"}, Recipient: notice.Recipient{Name: "Budi"}, Code: notice.NewCode()},
		Case: notice.Case{Number: "012/PPID/XI/2026", ReceivedOn: calendar.MustDate("2026-11-02")}, DueOn: calendar.MustDate("2026-11-16"),
		Reason: "dokumen masih dihimpun", WorkingDays: 7, NewDueOn: calendar.MustDate("2026-11-25"),
	}.Letter()
	if err != nil {
		b.Fatal(err)
	}
	letter = letter.At("https://contoh.test")
	var signed, least time.Duration
	for b.Loop() {
		began := time.Now()
		for range lettersMeasured {
			var page bytes.Buffer
			if err := letter.PDF(&page); err != nil {
				b.Fatal(err)
			}
			if _, err := pdf.Sign(page.Bytes(), pdf.Seal{Key: key, Chain: []*x509.Certificate{c}, Name: "PPID", At: now}); err != nil {
				b.Fatal(err)
			}
		}
		signed += time.Since(began)
		began = time.Now()
		for range lettersMeasured {
			p := fpdf.New("P", "mm", "A4", "")
			p.AddPage()
			p.SetFont("Helvetica", "", 11)
			p.Cell(40, 10, "S-001/PPID/XI/2026")
			if err := p.Output(&bytes.Buffer{}); err != nil {
				b.Fatal(err)
			}
		}
		least += time.Since(began)
	}
	b.ReportMetric(float64(lettersMeasured*b.N)/signed.Seconds(), "surat/s")
	b.ReportMetric(signed.Seconds()/least.Seconds(), "kali-halaman-terkecil")
}
