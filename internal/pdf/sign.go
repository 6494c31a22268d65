package pdf

import (
	"bufio"
	"bytes"
	"crypto"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Seal is what a signature in a file needs.
type Seal struct {
	Key      crypto.Signer       // RSA or ECDSA
	Chain    []*x509.Certificate // the key's own first, then its issuers
	Name     string              // who signs, as readers show it
	Reason   string
	Location string
	At       time.Time // stated signing time; a clock is never asked
}

var (
	pagesEntry = regexp.MustCompile(`/Pages (\d+) 0 R`)
	firstKid   = regexp.MustCompile(`/Kids ?\[(\d+) 0 R`)
)

// Sign appends an invisible signature to a file made by [Render]. The bytes before
// it stay as they are, so the structure for screen readers does; from then on no
// byte of the file may change. The signature is a PAdES baseline one
// (ETSI.CAdES.detached, SHA-256): the certificate is named inside what is signed.
func Sign(raw []byte, s Seal) ([]byte, error) {
	if s.Key == nil || len(s.Chain) == 0 || s.At.IsZero() {
		return nil, errors.New("pdf: a signature needs a key, its certificate and a time")
	}
	room := 2 * s.size()
	if rangeEntry.Match(raw) {
		return nil, errors.New("pdf: the file is signed already")
	}
	var out bytes.Buffer
	u, err := newUpdate(raw, 0)
	if err != nil {
		return nil, err
	}
	u.out = bufio.NewWriter(&out)
	if err := u.writeSigned(s, room); err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	if err := u.out.Flush(); err != nil {
		return nil, err
	}
	return s.fill(out.Bytes(), len(raw), room)
}

// size is an upper bound of the bytes of the signature: certificates, key and the
// attributes around them.
func (s Seal) size() int {
	n := 2048
	for _, c := range s.Chain {
		n += len(c.Raw)
	}
	return n
}

const rangePlace = "/ByteRange [0 0000000000 0000000000 0000000000]"

// writeSigned writes the drawn file and the objects of a signature behind it.
func (u *update) writeSigned(s Seal, room int) error {
	root, err := u.object(u.root)
	if err != nil {
		return err
	}
	page, err := u.firstPage(root)
	if err != nil {
		return err
	}
	body, err := u.object(page)
	if err != nil {
		return err
	}
	if bytes.Contains(root, []byte("/AcroForm")) || bytes.Contains(body, []byte("/Annots")) {
		return errors.New("the file has fields already")
	}
	n, err := u.out.Write(u.raw)
	if u.at = n; err != nil {
		return err
	}
	if err := u.put("\n"); err != nil {
		return err
	}
	sig, field := u.next, u.next+1
	u.next += 2
	if err := u.begin(sig); err != nil {
		return err
	}
	if err := u.put("<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached %s /Contents <%s> /Name %s /Reason %s /Location %s /M (%s)>>\nendobj\n",
		rangePlace, strings.Repeat("0", room), hexText(s.Name), hexText(s.Reason), hexText(s.Location), s.At.UTC().Format("D:20060102150405+00'00'")); err != nil {
		return err
	}
	if err := u.begin(field); err != nil {
		return err
	}
	if err := u.put("<</Type /Annot /Subtype /Widget /FT /Sig /Rect [0 0 0 0] /F 132 /T %s /TU %s /V %d 0 R /P %d 0 R>>\nendobj\n",
		hexText("Tanda tangan"), hexText("Tanda tangan elektronik "+s.Name), sig, page); err != nil {
		return err
	}
	if err := u.again(page, fmt.Sprintf("/Annots [%d 0 R]", field)); err != nil {
		return err
	}
	if err := u.again(u.root, fmt.Sprintf("/AcroForm <</Fields [%d 0 R] /SigFlags 3>>", field)); err != nil {
		return err
	}
	return u.table()
}

// firstPage follows the catalogue to the first page.
func (u *update) firstPage(root []byte) (int, error) {
	m := pagesEntry.FindSubmatch(root)
	if m == nil {
		return 0, errors.New("the file has no pages")
	}
	n, err := strconv.Atoi(string(m[1]))
	if err != nil {
		return 0, err
	}
	pages, err := u.object(n)
	if err != nil {
		return 0, err
	}
	if m = firstKid.FindSubmatch(pages); m == nil {
		return 0, errors.New("the file has no first page")
	}
	return strconv.Atoi(string(m[1]))
}

// object gives the text of an object of the drawn file.
func (u *update) object(number int) ([]byte, error) {
	_, after, ok := bytes.Cut(u.raw, fmt.Appendf(nil, "\n%d 0 obj\n", number))
	if !ok {
		return nil, fmt.Errorf("object %d is not in the drawn file", number)
	}
	body, _, ok := bytes.Cut(after, []byte("\nendobj"))
	if !ok {
		return nil, fmt.Errorf("object %d has no end", number)
	}
	return body, nil
}

// fill puts the range of what is signed and the signature into their places.
func (s Seal) fill(out []byte, from, room int) ([]byte, error) {
	at := from + bytes.Index(out[from:], []byte(rangePlace))
	open := at + bytes.IndexByte(out[at:], '<')
	end := open + room + 2
	if at < from || open < at || end > len(out) || out[end-1] != '>' {
		return nil, errors.New("pdf: the place of the signature is lost")
	}
	copy(out[at:], fmt.Sprintf("/ByteRange [0 %010d %010d %010d]", open, end, len(out)-end))
	sum := digest(out[:open], out[end:])
	cms, err := signedData(s, sum)
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	if len(cms)*2 > room {
		return nil, fmt.Errorf("pdf: a signature of %d bytes in a place for %d", len(cms), room/2)
	}
	hex.Encode(out[open+1:], cms)
	return out, nil
}

// hexText writes text as UTF-16, which cannot be broken by any character in it.
func hexText(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, r := range utf16Of(clean(s)) {
		fmt.Fprintf(&b, "%04X", r)
	}
	b.WriteString(">")
	return b.String()
}

func digest(parts ...[]byte) []byte {
	h := sha256.New()
	for _, p := range parts {
		_, _ = io.Copy(h, bytes.NewReader(p)) // a hash takes everything
	}
	return h.Sum(nil)
}
