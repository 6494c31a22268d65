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
	}
	return nil
}

func cleanText(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.Map(func(c rune) rune {
		switch {
		case c == '\n' || c == '\t':
			return c
		case unicode.IsControl(c):
			return -1
		case c >= 0x202a && c <= 0x202e, c >= 0x2066 && c <= 0x2069, c == 0x200e, c == 0x200f:
			return -1
		}
		return c
	}, s)
	return norm.NFC.String(s)
}
