package ui

import (
	"fmt"
	"strings"
)

// Letter is an official letter on a page, as it prints. Its partial is "letter".
type Letter struct {
	Body, Unit string   // letterhead
	Lines      []string // address and how to reach the office
	Addressed  bool     // opens with number, subject and recipient; else with a centred title
	Number     string
	Subject    string
	PlaceDate  string
	Recipient  string
	Address    string
	Parts      []LetterPart
	Foot       []string
	Code       QR   // square code in the foot; without squares there is none
	Preview    bool // not sent yet: the page says so
}

// LetterPart is one part of the text; exactly one of its fields is set.
type LetterPart struct {
	Heading     string
	Paragraph   string
	Note        string
	Definitions []LetterEntry
	Table       *LetterTable
	List        []string
	NoteList    []string
	Signatures  []LetterSignature
}

// LetterEntry is a label with its value.
type LetterEntry struct{ Label, Value string }

// LetterTable has one head and rows of as many cells.
type LetterTable struct {
	Heads []string
	Rows  [][]string
}

// LetterSignature is who signs.
type LetterSignature struct{ PlaceDate, Post, Name, NIP string }

// QR is a square code, drawn as one shape so that it stays sharp in print. Its
// partial is "qr".
type QR struct {
	Text string // what the code leads to, read instead of it
	Size int    // squares on a side, with the quiet edge
	Path string // the dark squares as the path of a drawing
}

// quiet is the white edge that readers of codes need, in squares.
const quiet = 4

// QRCode draws the rows of a code, true where a square is dark.
func QRCode(grid [][]bool, text string) QR {
	if len(grid) == 0 {
		return QR{}
	}
	var b strings.Builder
	for y, row := range grid {
		for x := 0; x < len(row); x++ {
			n := 0
			for x+n < len(row) && row[x+n] {
				n++
			}
			if n > 0 {
				fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", x+quiet, y+quiet, n, n)
				x += n
			}
		}
	}
	return QR{Text: text, Size: len(grid) + 2*quiet, Path: b.String()}
}
