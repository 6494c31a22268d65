package portal

import (
	"net/url"
	"strconv"

	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/web"
)

// Addresses of the register's pages. They are permanent: letters, reports and
// other sites hold them.

// Addresses that end in a secret.
const (
	takePath     = "/ambil/"
	calendarPath = "/kalender/"
)

func entryPath(e register.Entry) string { return numberedPath(e.Number, e.Slug) }

func numberedPath(number int64, slug string) string {
	return "/informasi/" + strconv.FormatInt(number, 10) + "/" + slug
}

func filePath(f register.File) string {
	return "/berkas/" + f.ID + "/" + url.PathEscape(addressName(f))
}

func textPath(f register.File) string { return "/berkas/" + f.ID + "/teks" }

// addressName is the name of a file in its address. A name that would mean
// another address there is kept for the download alone.
func addressName(f register.File) string {
	switch f.Name {
	case "", ".", "..", "teks":
		return "berkas"
	}
	return f.Name
}

func unitPath(u org.Unit) string { return "/unit/" + url.PathEscape(u.Slug) }

// askPath begins a request with words already in it.
func askPath(words string) string {
	return "/permohonan/ajukan/cari?" + url.Values{"q": {words}}.Encode()
}

// canonical is the one address under which a page is known to the outside.
func (p *Portal) canonical(v web.Visit, path string) string { return p.Site.Base(v.Body) + path }
