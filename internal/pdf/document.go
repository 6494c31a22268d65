package pdf

import "time"

// Document is everything Render draws. Title and Date are required.
type Document struct {
	Title      string    // title of the file, read out first by screen readers
	Author     string    // the public body
	Date       time.Time // creation date written into the file
	Running    string    // short text beside the page numbers, usually the letter's number
	Letterhead Letterhead
	Blocks     []Block
	Foot       Foot
}

// Letterhead is the head of the first page (kop surat).
type Letterhead struct {
	Body       string   // the public body, first line
	Unit       string   // the office that writes, second line, larger; may be empty
	Lines      []string // address, telephone, e-mail
	Emblem     []byte   // PNG or JPEG, or nil
	EmblemText string   // what the emblem shows, read instead of it
}

// Foot is the lower edge of the first page: a square code and the text beside it.
type Foot struct {
	QR     string   // content of the code; empty draws none
	QRText string   // what the code leads to, read instead of it
	Lines  []string // text beside the code
}

// Block is one of the types below; other packages cannot add to them.
type Block interface {
	// height gives the millimetres the block takes when it is not broken.
	height(f *flow) float64
	draw(f *flow)
}

// Title is the centred heading of a document that is not addressed, such as a
// receipt or a decree, with a line below it, usually the number.
type Title struct{ Text, Below string }

// Particulars open an addressed letter: number, enclosures and subject at the
// left, place and date at the right. The subject is the heading of the letter.
type Particulars struct {
	PlaceDate string
	Rows      []Pair
	Subject   Pair
}

// Pair is a label and its value.
type Pair struct{ Label, Value string }

// Address is the recipient's block of an addressed letter, line by line.
type Address struct{ Lines []string }

// Heading is a heading inside the letter.
type Heading struct{ Text string }

// Paragraph is running text; Small sets it in the size of notes. A line feed
// in Text begins a new line.
type Paragraph struct {
	Text  string
	Small bool
}

// Definitions is a two-column list of labels and values.
type Definitions struct{ Rows []Pair }

// Table is a table with a head that is repeated on every page it reaches.
// Each row has as many cells as there are columns.
type Table struct {
	Columns []Column
	Rows    [][]string
}

// Column is a column's head, its share of the width (all shares are added
// up), and whether its cells hold amounts and stand at the right.
type Column struct {
	Head   string
	Share  float64
	Amount bool
}

// List is a list numbered 1., 2., …; Small sets it in the size of notes.
type List struct {
	Items []string
	Small bool
}

// Signatures are one signature at the right, or two side by side.
type Signatures struct{ Items []Signature }

// Signature is the place where a letter is signed.
type Signature struct {
	PlaceDate string   // above the post; empty when the letter opens with it
	Post      []string // post in lines, with its prefix (Plt., Plh.)
	Name      string
	ID        string // line below the name, such as "NIP 1978…"; may be empty
}
