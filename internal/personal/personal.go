// Package personal finds personal data in Indonesian text and masks it.
//
// Words: a hit is a place in a text that holds a number or an address of one person; its
// kind says which. A label is a word before (sometimes behind) a number that says what the
// number is: "NIK", "no. rek", "kode rekening".
//
// Invariants: Mask never shows more than two digits in a row of what was hit, nor of any
// other long number beside it; finding is linear in the length of the text; nothing is
// remembered, logged or sent.
//
// It reads no clock, no files, no database. It does not decide what may be published: a
// finding is a question to a person. It finds no names, street addresses or diagnoses.
package personal

// Kind says what a hit is. The words are those of the pages and of stored findings.
type Kind string

// Kinds of personal data with a shape of their own. UU27/2022:4
const (
	NIK     Kind = "nik"      // identity number, sixteen digits
	KK      Kind = "kk"       // number of the family card, of the same shape
	NPWP    Kind = "npwp"     // tax number, fifteen or sixteen digits
	Phone   Kind = "telepon"  // mobile telephone number
	Email   Kind = "surel"    // e-mail address that is not an office's
	Account Kind = "rekening" // bank account, told by the words around it
)

// Kinds lists every kind, in the order in which people read them.
func Kinds() []Kind { return []Kind{NIK, KK, NPWP, Phone, Email, Account} }

// Hit is one piece of personal data: text[Start:End], counted in bytes.
type Hit struct {
	Kind       Kind
	Start, End int
}
