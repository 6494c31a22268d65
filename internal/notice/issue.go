package notice

import (
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
)

// Issue is what every letter needs: who writes, to whom, when, under which
// number, and who signs.
type Issue struct {
	Letterhead Letterhead
	Number     string // of the letter
	Date       calendar.Date
	Place      string // where it is signed
	Signer     Signer
	Recipient  Recipient
	Code       string            // of the page that shows whether the letter is genuine; empty: none
	Words      map[string]string // the body's own wording of passages, by [Passage.Key]

	signing signing
}

// Signer is the post that signs and who held it on the letter's date.
type Signer struct {
	Prefix string // Plt., Plh. or Pj. when the holder is acting; else empty
	Post   string
	Name   string
	NIP    string // empty for officials without one

	person string // the officer who holds the post; empty when it is vacant
}

func (s Signer) signature(placeDate string) Signature {
	return Signature{PlaceDate: placeDate, Post: strings.TrimSpace(s.Prefix + " " + s.Post), Name: s.Name, NIP: s.NIP}
}

// Case is the request a letter speaks of.
type Case struct {
	Number     string        // registration number, the legal proof of receipt
	ReceivedOn calendar.Date // day 0 of the terms
}

func (c Case) check(n *needs) {
	n.text(c.Number, "nomor_pendaftaran", "UU14/2008:22(4)")
	n.date(c.ReceivedOn, "tanggal_diterima", "UU14/2008:22(7)")
}

// needs collects what a letter lacks.
type needs struct{ list fault.List }

// that refuses unless ok.
func (n *needs) that(ok bool, field, key, article string) {
	if !ok {
		n.list.Add(fault.New(fault.Invalid, field, key, article))
	}
}

func (n *needs) text(s, field, article string) {
	n.that(strings.TrimSpace(s) != "", field, "notice.missing", article)
}

func (n *needs) date(d calendar.Date, field, article string) {
	n.that(!d.IsZero(), field, "notice.missing", article)
}

// future refuses a last day that is not after the letter's own date: a right
// must not be over when the letter that grants it is written.
func (n *needs) future(d, letter calendar.Date, field, article string) {
	n.date(d, field, article)
	n.that(d.IsZero() || d.After(letter), field, "notice.day_over", article)
}

// days refuses a term that is not given.
func (n *needs) days(d int, field, article string) {
	n.that(d > 0, field, "notice.missing", article)
}

// check refuses what no official letter may lack. Letters show the post's
// prefix when its holder is acting.
func (i Issue) check(n *needs) {
	n.text(i.Letterhead.Body, "badan", "PERKI1/2021")
	n.text(i.Letterhead.Address, "alamat_badan", "PERKI1/2021")
	n.text(i.Number, "nomor", "PERKI1/2021")
	n.date(i.Date, "tanggal", "PERKI1/2021")
	n.text(i.Place, "tempat", "PERKI1/2021")
	n.text(i.Signer.Post, "jabatan", "PERKI1/2021")
	n.text(i.Signer.Name, "penanda_tangan", "PERKI1/2021")
	n.text(i.Recipient.Name, "penerima", "PERKI1/2021")
	switch i.Signer.Prefix {
	case "", "Plt.", "Plh.", "Pj.":
	default:
		n.that(false, "awalan_jabatan", "notice.bad_prefix", "")
	}
}

// letter makes the letter without its body.
func (i Issue) letter(kind Kind, subject string) Letter {
	l := Letter{Kind: kind, Number: i.Number, Date: i.Date, Place: i.Place, Letterhead: i.Letterhead, Recipient: i.Recipient, Subject: subject}
	l.signing = i.signing
	if i.Code != "" {
		address := SitePlace + VerifyPath + GroupedCode(i.Code)
		l.Code = i.Code
		l.Footer = Footer{
			Lines:  []string{"Periksa keaslian surat ini di", address},
			QR:     address,
			QRText: "Kode QR menuju halaman pemeriksaan keaslian surat",
		}
	}
	return l
}

// sign ends the letter with the signer's place.
func (i Issue) sign(l *Letter) {
	placeDate := ""
	if !l.Addressed() {
		placeDate = i.Place + ", " + day(i.Date)
	}
	l.Blocks = append(l.Blocks, Block{Signatures: []Signature{i.Signer.signature(placeDate)}})
}

// day writes a date as letters are dated: "14 November 2024".
func day(d calendar.Date) string {
	_, s, _ := strings.Cut(calendar.Long(d), ", ")
	return s
}

// rupiah writes an amount: "Rp15.000".
func rupiah(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return "Rp" + s
}

func workingDays(n int) string { return strconv.Itoa(n) + " hari kerja" }
