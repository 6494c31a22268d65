package extract

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Type is what a file is by its content.
type Type struct {
	Media string // media type it is served with
	Ext   string // extension without a dot; the only one its file name may have
	Name  string // name on screens
}

// The types we know.
var (
	PDF  = Type{"application/pdf", "pdf", "PDF"}
	DOCX = Type{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "DOCX"}
	XLSX = Type{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", "XLSX"}
	PPTX = Type{"application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", "PPTX"}
	ODT  = Type{"application/vnd.oasis.opendocument.text", "odt", "ODT"}
	ODS  = Type{"application/vnd.oasis.opendocument.spreadsheet", "ods", "ODS"}
	CSV  = Type{"text/csv; charset=utf-8", "csv", "CSV"}
	TXT  = Type{"text/plain; charset=utf-8", "txt", "Teks"}
	JPEG = Type{"image/jpeg", "jpg", "JPEG"}
	PNG  = Type{"image/png", "png", "PNG"}
	ZIP  = Type{"application/zip", "zip", "ZIP"}
	HTML = Type{"text/html; charset=utf-8", "html", "HTML"}
)

// Publishable reports whether a file of this type may be offered to the public: a page of
// hypertext may not, because a browser would run it under our name.
func (t Type) Publishable() bool { return t != Type{} && t != HTML }

// HasText reports whether Pool.Text can read this type.
func (t Type) HasText() bool {
	switch t {
	case PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT:
		return true
	}
	return false
}

// maxName is the longest file name we keep, in bytes, extension included.
const maxName = 200

// FileName makes a safe file name of one that a stranger chose: the last part of the path,
// without control, format (also bidirectional) and separator characters, without an
// extension that promises something else, at most 200 bytes, with our own extension.
func (t Type) FileName(original string) string {
	name := norm.NFC.String(strings.ToValidUTF8(original, ""))
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.C, r), strings.ContainsRune(`/\:*?"<>|`, r):
			return -1
		}
		return r
	}, name)
	name = strings.Join(strings.Fields(name), " ")
	for { // "foto.pdf.exe" and "daftar.csv" alike lose what a program would act upon
		ext := path.Ext(name)
		if len(ext) < 2 || len(ext) > 6 || strings.ContainsFunc(ext[1:], notExt) || !strings.ContainsFunc(ext, isLetter) {
			break
		}
		name = strings.TrimSuffix(name, ext)
	}
	name = strings.Trim(name, ". ")
	if name == "" {
		name = "berkas"
	}
	for len(name) > maxName-len(t.Ext)-1 {
		_, n := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-n]
	}
	return strings.TrimRight(name, ". ") + "." + t.Ext
}

// An extension is ASCII letters and digits, and not a number as in "Perbup 12.2024".
func notExt(r rune) bool { return !isLetter(r) && (r < '0' || r > '9') }

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
