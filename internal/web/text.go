package web

import (
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"suluh/internal/fault"
)

// checkText brings every field of a form into one form of Unicode and refuses
// what is no text. Control characters other than line breaks and tabs, and marks
// that turn the direction of the text around, are taken out: they could make a
// page show something else than what was written.
func checkText(r *http.Request) error {
	for key, values := range r.PostForm {
		if !utf8.ValidString(key) {
			return fault.New(fault.Invalid, "", "umum.formulir_rusak", "")
		}
		for i, s := range values {
			if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
				return fault.New(fault.Invalid, "", "umum.formulir_rusak", "")
			}
			values[i] = cleanText(s)
		}
	}
	if r.MultipartForm != nil {
		for key := range r.MultipartForm.Value {
			r.MultipartForm.Value[key] = r.PostForm[key]
		}
		for key, files := range r.MultipartForm.File {
			if !utf8.ValidString(key) {
				return fault.New(fault.Invalid, "", "umum.formulir_rusak", "")
			}
			for _, f := range files {
				f.Filename = cleanName(f.Filename)
			}
		}
	}
	r.Form = nil // made anew out of what was checked, should anybody read it
	if r.ParseForm() != nil {
		return fault.New(fault.Invalid, "", "umum.formulir_rusak", "")
	}
	return nil
}

// checkAddress refuses an address that is no text, which one engine would store
// and the other refuse, and cleans the values after "?" like those of a form.
func checkAddress(r *http.Request) error {
	if !utf8.ValidString(r.URL.Path) || strings.ContainsRune(r.URL.Path, 0) {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	if r.URL.RawQuery == "" {
		return nil
	}
	query, changed := r.URL.Query(), false
	for key, values := range query {
		if !utf8.ValidString(key) {
			delete(query, key)
			changed = true
			continue
		}
		for i, s := range values {
			values[i] = cleanText(strings.ToValidUTF8(s, ""))
			changed = changed || values[i] != s
		}
	}
	if changed {
		u := *r.URL
		u.RawQuery = query.Encode()
		r.URL = &u
	}
	return nil
}

// maxName is the longest name of an uploaded file that is kept, in bytes.
const maxName = 200

// cleanName keeps the last part of a file's name as plain text. Its end stays when
// it is too long, because the end says what kind of file it is.
func cleanName(name string) string {
	name = strings.ToValidUTF8(name, "")
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.TrimSpace(strings.NewReplacer("\n", " ", "\t", " ").Replace(cleanText(name)))
	if len(name) > maxName {
		name = strings.ToValidUTF8(name[len(name)-maxName:], "")
	}
	return name
}

func cleanText(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.Map(func(c rune) rune {
		switch {
		case c == '\n' || c == '\t':
			return c
		case unicode.IsControl(c):
			return -1
		case c >= 0x202a && c <= 0x202e, c >= 0x2066 && c <= 0x2069, c == 0x200e, c == 0x200f, c == 0x061c:
			return -1
		}
		return c
	}, s)
	return norm.NFC.String(s)
}
