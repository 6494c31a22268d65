package web

import (
	"net/url"
	"strings"
)

// Attachment is a Content-Disposition that makes a browser save a file under its
// name: in plain letters for old ones, whole for others (RFC 6266, RFC 8187).
func Attachment(name string) string {
	plain := strings.Map(func(c rune) rune {
		if c < ' ' || c > '~' || c == '"' || c == '\\' || c == '%' {
			return '_'
		}
		return c
	}, name)
	if plain == "" {
		plain = "berkas"
	}
	return `attachment; filename="` + plain + `"; filename*=UTF-8''` + strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
}
