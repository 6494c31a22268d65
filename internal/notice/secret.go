package notice

import "strings"

// A stored letter never holds the access code or the secret of the link: only
// their keyed hashes are kept. These marks stand where they belong, until the
// letter is shown to the one who gets them.
const (
	CodePlace = "{kode akses}"
	LinkPlace = "{tautan lacak}"
)

// With gives the letter with the access code and the tracking link in place.
func (l Letter) With(code, link string) Letter {
	return l.replace(strings.NewReplacer(CodePlace, code, LinkPlace, link))
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
	return l
}
