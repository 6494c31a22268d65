package notice

import "strings"

// A stored letter never holds the access code or the secret of the link: only
// their keyed hashes are kept. These marks stand where they belong, until the
// letter is shown to the one who gets them.
const (
	CodePlace = "{kode akses}"
	LinkPlace = "{tautan lacak}"
	// SitePlace stands for the address of the body's site, which only the program
	// that shows a letter knows.
	SitePlace = "{alamat situs}"
)

// VerifyPath is where the pages stand that tell whether a letter is genuine.
const VerifyPath = "/verifikasi/"

// With gives the letter with the access code and the tracking link in place. The
// link leads to the body's own site, so its beginning is the address of the site.
func (l Letter) With(code, link string) Letter {
	return l.replace(strings.NewReplacer(CodePlace, code, LinkPlace, link, SitePlace, siteOf(link)))
}

// At gives a letter without secrets with the address of the body's site in place.
func (l Letter) At(site string) Letter { return l.Masked(site + "/lacak") }

// siteOf gives scheme and host of an address.
func siteOf(link string) string {
	scheme, rest, ok := strings.Cut(link, "://")
	if !ok {
		return ""
	}
	host, _, _ := strings.Cut(rest, "/")
	return scheme + "://" + host
}

// Masked gives the letter for everybody else: the place of the code says where
// it can be found.
func (l Letter) Masked(link string) Letter {
	return l.With("tercetak pada lembar yang diterima pemohon", link)
}

func (l Letter) replace(r *strings.Replacer) Letter {
	blocks := make([]Block, len(l.Blocks))
	for i, b := range l.Blocks {
		if b.Definitions != nil {
			entries := make([]Entry, len(b.Definitions))
			for j, e := range b.Definitions {
				entries[j] = Entry{e.Label, r.Replace(e.Value)}
			}
			b.Definitions = entries
		}
		blocks[i] = b
	}
	l.Blocks = blocks
	l.Footer.QR = r.Replace(l.Footer.QR)
	lines := make([]string, len(l.Footer.Lines))
	for i, s := range l.Footer.Lines {
		lines[i] = r.Replace(s)
	}
	l.Footer.Lines = lines
	return l
}
