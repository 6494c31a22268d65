package ui

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
