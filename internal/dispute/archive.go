package dispute

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/notice"
	"suluh/internal/pdf"
)

// The members of a dossier with a fixed name.
const (
	indexName    = "index.html"
	summaryName  = "ringkasan.pdf"
	factsName    = "perkara.json"
	actsName     = "tindakan.json"
	manifestName = "manifest.json"
	sumsName     = "SHA256SUMS"
)

// Member is one file of a dossier.
type Member struct {
	Name string `json:"nama"`
	What string `json:"isi"`
	Size int64  `json:"ukuran"`
	Hash string `json:"sha256"`
}

// Manifest lists every other member with its hash. Its own hash is in the ledger.
type Manifest struct {
	Version int           `json:"versi"`
	Body    string        `json:"badan_publik"`
	Case    string        `json:"perkara"`
	Side    Side          `json:"pihak"`
	AsOf    calendar.Date `json:"keadaan_per"`
	Members []Member      `json:"anggota"`
}

// planned is a member before it is written.
type planned struct {
	name, what string
	write      func(w io.Writer) error
}

// archive writes members and remembers their hashes. One member is in memory at a
// time at most, and files stream through.
type archive struct {
	zip  *zip.Writer
	at   time.Time
	list []Member
}

func (a *archive) add(p planned) error {
	w, err := a.zip.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: a.at})
	if err != nil {
		return fmt.Errorf("dossier member %s: %w", p.name, err)
	}
	sum := &summing{w: w, h: sha256.New()}
	if err := p.write(sum); err != nil {
		return fmt.Errorf("dossier member %s: %w", p.name, err)
	}
	a.list = append(a.list, Member{p.name, p.what, sum.n, hex.EncodeToString(sum.h.Sum(nil))})
	return nil
}

type summing struct {
	w io.Writer
	h hash.Hash
	n int64
}

func (s *summing) Write(p []byte) (int, error) {
	n, err := s.w.Write(p)
	s.h.Write(p[:n])
	s.n += int64(n)
	return n, err
}

// write writes the archive and gives the hash of its manifest.
func (d *Disputes) write(ctx context.Context, out io.Writer, f facts) (string, error) {
	members, err := d.members(ctx, f)
	if err != nil {
		return "", err
	}
	y, m, day := f.on.Year(), f.on.Month(), f.on.Day()
	a := &archive{zip: zip.NewWriter(out), at: time.Date(y, m, day, 0, 0, 0, 0, time.UTC)}
	for _, p := range members {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		if err := a.add(p); err != nil {
			return "", err
		}
	}
	manifest, err := json.MarshalIndent(Manifest{1, f.w.body.Name, f.name(), f.side, f.on, a.list}, "", "  ")
	if err != nil {
		return "", fmt.Errorf("manifest: %w", err)
	}
	sum := sha256.Sum256(manifest)
	sealed := hex.EncodeToString(sum[:])
	sums := sumsOf(a.list, sealed)
	for _, p := range []planned{{manifestName, "", bytesOf(manifest)}, {sumsName, "", bytesOf([]byte(sums))}} {
		if err := a.add(p); err != nil {
			return "", err
		}
	}
	if err := a.zip.Close(); err != nil {
		return "", fmt.Errorf("closing the dossier: %w", err)
	}
	return sealed, nil
}

// sumsOf is the list as sha256sum reads it.
func sumsOf(members []Member, manifest string) string {
	var b strings.Builder
	for _, m := range members {
		fmt.Fprintf(&b, "%s  %s\n", m.Hash, m.Name)
	}
	fmt.Fprintf(&b, "%s  %s\n", manifest, manifestName)
	return b.String()
}

func bytesOf(b []byte) func(io.Writer) error {
	return func(w io.Writer) error { _, err := w.Write(b); return err }
}

// members plans the files of a dossier: the page and the summary first, the letters
// as they were sent, then the files that both sides have.
func (d *Disputes) members(ctx context.Context, f facts) ([]planned, error) {
	var rest []planned
	for i, k := range f.letters {
		ext, _, err := d.Issued(ctx, k, f.track)
		if err != nil {
			return nil, err
		}
		rest = append(rest, planned{fmt.Sprintf("surat/%02d-%s.%s", i+1, k.Kind, ext), letterName(k) + signedWord(k.Signature), func(w io.Writer) error {
			_, content, err := d.Issued(ctx, k, f.track) // not kept between: one letter is in memory at a time
			if err == nil {
				_, err = w.Write(content)
			}
			return err
		}})
	}
	for i, x := range f.files() {
		file := x
		rest = append(rest, planned{fmt.Sprintf("berkas/%02d-%s%s", i+1, x.origin, suffix(x.media)), x.what, func(w io.Writer) error { return d.copyBlob(w, file.blob) }})
	}
	content := f.content(rest)
	facts, err := f.json()
	if err != nil {
		return nil, err
	}
	acts, err := json.MarshalIndent(f.acts, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("acts of a dossier: %w", err)
	}
	first := []planned{
		{indexName, "Halaman ini", func(w io.Writer) error { return writeHTML(w, f.title(), content) }},
		{summaryName, "Ringkasan perkara untuk dicetak", func(w io.Writer) error { return pdf.Render(w, f.document(content)) }},
		{factsName, "Semua fakta untuk dibaca program", bytesOf(facts)},
		{actsName, "Tindakan yang tercatat", bytesOf(acts)},
	}
	return append(first, rest...), nil
}

// letterName names a letter in the list of members.
func letterName(k notice.Kept) string {
	return k.Letter.Subject + " " + k.Number + ", " + calendar.Long(k.Dated)
}

// signedWord says whether a letter that may be signed is there in its signed form.
func signedWord(s notice.SignState) string {
	switch s {
	case notice.SignDone:
		return ", ditandatangani"
	case notice.SignWanted:
		return ", belum ditandatangani"
	}
	return ""
}

// copyBlob streams an original file.
func (d *Disputes) copyBlob(w io.Writer, blob string) error {
	src, err := d.Blobs.Open(blob)
	if err != nil {
		return err
	}
	defer src.Close()
	_, err = io.Copy(w, src)
	return err
}

var suffixes = map[string]string{
	"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "text/csv": ".csv", "text/plain": ".txt", "application/zip": ".zip",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document":   ".docx",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":         ".xlsx",
	"application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
	"application/vnd.oasis.opendocument.text":                                   ".odt",
	"application/vnd.oasis.opendocument.spreadsheet":                            ".ods",
}

// suffix names a file by what it is: the name that a person gave it may hold
// anything and stays in the page. (INV-10)
func suffix(media string) string {
	if s, ok := suffixes[media]; ok {
		return s
	}
	return ".bin"
}
