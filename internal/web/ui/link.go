package ui

// Link is a link in running text or in a list.
type Link struct {
	Label, Href string
	Context     string // hidden words that make the label plain out of place: "alamat" in "Ubah alamat"
	Note        string // soft words after it: "PDF, 2,4 MB"
	Outside     bool   // leaves this site; said in words
}

// Kind is the weight of a button.
type Kind string

// The weights. A page has one primary button.
const (
	Primary   Kind = ""
	Secondary Kind = "kedua"
	Quiet     Kind = "tenang" // looks like a link
)

// Button is a button, or a link that looks like one when Href is set. Its
// partial is "button".
type Button struct {
	Label   string // named by its verb: "Kirim permohonan"
	Href    string
	Name    string // name and value sent when the button is pressed
	Value   string
	Kind    Kind
	Icon    string
	Context string // hidden words: "butir 2" in "Tolak butir 2"
	Dialog  string // ID of a Dialog to open first; without a script Href or the form is used
}

// Buttons is a row of buttons, the primary one first. Its partial is "buttons".
type Buttons struct {
	Items []Button
}

// ButtonRow makes a row of buttons.
func ButtonRow(items ...Button) Buttons { return Buttons{items} }

// Dialog asks once more before something that cannot be taken back, in the
// office only. Its partial, "dialog", holds a form of its own and stands outside
// other forms. Without a script the button leads to a page with the same question.
type Dialog struct {
	ID     string
	Title  string // "Cabut entri ini dari daftar?"
	Text   string
	Action string // address the form is posted to
	CSRF   string
	Hidden []Hidden
	Yes    Button
	No     string // label of the way back; "Batal" when empty
}

// TitleID names the heading of the dialog.
func (d Dialog) TitleID() string { return d.ID + "-judul" }

// Cancel is the label of the way back.
func (d Dialog) Cancel() string {
	if d.No == "" {
		return "Batal"
	}
	return d.No
}
