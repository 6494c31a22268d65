package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"
)

// Open recognises a file by its content, enforces the limits and prepares its
// sheets. It fails with fault.TooLarge past a limit and with fault.Invalid for
// files that are broken, encrypted, old binary, or no table at all; both name
// the form field "berkas". The reader must stay readable while rows are used.
func Open(r io.ReaderAt, size int64, name string, limits Limits) (*Workbook, error) {
	limits = limits.orDefault()
	if size > limits.Bytes {
		return nil, errTooLarge("sheet.too_large", limits.Bytes)
	}
	if size <= 0 {
		return nil, errEmpty()
	}
	head := make([]byte, min(size, 64<<10))
	if n, err := r.ReadAt(head, 0); err != nil && n < len(head) {
		return nil, errBroken()
	}
	w := &Workbook{Name: name}
	c := &counter{limits: limits}
	var err error
	switch {
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		err = refuseCompound(r, size)
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		err = openArchive(w, r, size, c)
	default:
		err = openText(w, r, size, c)
	}
	if err != nil {
		return nil, err
	}
	return w, nil
}

// refuseCompound tells an encrypted XLSX, which Office wraps in the old
// compound format, from a real old binary workbook.
func refuseCompound(r io.ReaderAt, size int64) error {
	var wide []byte
	for _, c := range []byte("EncryptedPackage") {
		wide = append(wide, c, 0)
	}
	buf := make([]byte, 64<<10)
	for at := int64(0); at < size; at += int64(len(buf) - len(wide)) {
		n, _ := r.ReadAt(buf, at)
		if bytes.Contains(buf[:n], wide) {
			return errEncrypted()
		}
	}
	return errOldBinary()
}

// archive is the ZIP a workbook lives in.
type archive struct {
	parts map[string]*zip.File
	count *counter
}

// maxParts bounds the directory of an archive; a workbook has some dozens.
const maxParts = 20_000

func openArchive(w *Workbook, r io.ReaderAt, size int64, c *counter) error {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return errBroken()
	}
	if len(z.File) > maxParts {
		return errTooLarge("sheet.too_many_parts", maxParts)
	}
	a := &archive{parts: make(map[string]*zip.File, len(z.File)), count: c}
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return errEncrypted()
		}
		a.parts[strings.TrimPrefix(f.Name, "/")] = f
	}
	switch {
	case a.parts["xl/workbook.xml"] != nil:
		w.Container = XLSX
		return openXLSX(w, a)
	case a.isODS():
		w.Container = ODS
		return openODS(w, a)
	}
	if csv := a.openSID(); csv != nil {
		w.Container = OpenSID
		return openVillage(w, a, csv)
	}
	return errUnknown()
}

// open gives one part of the archive, bounded and counted. A part that is not
// there is broken: everything asked for is needed.
func (a *archive) open(name string) (io.ReadCloser, error) {
	f := a.parts[name]
	if f == nil {
		return nil, errBroken()
	}
	rc, err := f.Open()
	if err != nil {
		return nil, errBroken()
	}
	return struct {
		io.Reader
		io.Closer
	}{a.count.reader(rc), rc}, nil
}

// again gives a part that has been counted once already, for the streaming
// passes; it cannot be longer than it was then.
func (a *archive) again(name string) (io.ReadCloser, error) {
	f := a.parts[name]
	if f == nil {
		return nil, errBroken()
	}
	rc, err := f.Open()
	if err != nil {
		return nil, errBroken()
	}
	return struct {
		io.Reader
		io.Closer
	}{(&counter{limits: a.count.limits}).reader(rc), rc}, nil
}

func (a *archive) has(name string) bool { return a.parts[name] != nil }

func (a *archive) isODS() bool {
	f := a.parts["mimetype"]
	if f == nil || f.UncompressedSize64 > 200 {
		return false
	}
	rc, err := f.Open()
	if err != nil {
		return false
	}
	defer rc.Close()
	b, err := io.ReadAll(io.LimitReader(rc, 200))
	return err == nil && strings.TrimSpace(string(b)) == "application/vnd.oasis.opendocument.spreadsheet"
}

// openSID finds the list of an OpenSID export: one informasi_publik_*.csv and
// a folder berkas/ beside it.
func (a *archive) openSID() *zip.File {
	var csv *zip.File
	folder := false
	for name, f := range a.parts {
		base := path.Base(name)
		if strings.HasPrefix(base, "informasi_publik_") && strings.HasSuffix(strings.ToLower(base), ".csv") {
			if csv != nil {
				return nil
			}
			csv = f
		}
	}
	if csv == nil {
		return nil
	}
	prefix := path.Join(path.Dir(csv.Name), "berkas") + "/"
	for name := range a.parts {
		folder = folder || strings.HasPrefix(name, prefix)
	}
	if !folder {
		return nil
	}
	return csv
}

// openVillage reads the list of an OpenSID export and offers its files by the
// names that the column "satuan" uses.
func openVillage(w *Workbook, a *archive, csv *zip.File) error {
	prefix := path.Join(path.Dir(csv.Name), "berkas") + "/"
	w.files = map[string]func() (io.ReadCloser, error){}
	for name := range a.parts {
		if rest, ok := strings.CutPrefix(name, prefix); ok && rest != "" && !strings.HasSuffix(rest, "/") {
			w.files[rest] = func() (io.ReadCloser, error) { return a.again(name) }
		}
	}
	return openDelimited(w, a.count, func() (io.ReadCloser, error) { return a.again(csv.Name) })
}
