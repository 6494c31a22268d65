package pdf

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

// Arimo has the widths of the face most offices write their letters in; its
// licence (OFL 1.1) lies beside the files.
var (
	//go:embed font/Arimo-Regular.ttf
	regular []byte
	//go:embed font/Arimo-Bold.ttf
	bold []byte
)

const family = "arimo"

// known reads the face once. The bytes are part of the program: if they cannot
// be read the program is broken, and every letter would be.
var known = sync.OnceValue(func() *sfnt.Font {
	f, err := sfnt.Parse(regular)
	if err != nil {
		panic("pdf: embedded font: " + err.Error())
	}
	return f
})

// addFonts gives p the embedded faces.
func addFonts(p *fpdf.Fpdf) {
	p.AddUTF8FontFromBytes(family, "", regular)
	p.AddUTF8FontFromBytes(family, "B", bold)
}

// clean composes accents, turns tabs and odd spaces into spaces, drops control
// characters, and replaces what the font does not know by a question mark.
// Line feeds stay.
func clean(s string) string {
	var buf sfnt.Buffer
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		case r == '\u2010', r == '\u2011':
			return '-'
		case r < unicode.MaxASCII:
			return r
		case r > 0xFFFF: // the file format's code for a character has two bytes
			return '?'
		}
		if i, err := known().GlyphIndex(&buf, r); err != nil || i == 0 {
			return '?'
		}
		return r
	}, norm.NFC.String(strings.ReplaceAll(s, "\r\n", "\n")))
}
