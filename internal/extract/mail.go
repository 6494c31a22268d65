package extract

import (
	"context"
	"fmt"
	"os"
	"slices"
	"unicode/utf8"
)

// Limits of one message. Threat model section 9.
const (
	MaxMailDepth = 20      // parts inside parts
	MaxMailParts = 200     // parts in all
	MaxMailText  = 1 << 20 // bytes of text that are kept

	maxMailHeads = 256 << 10 // bytes of the head of a message or part
	maxMailFiles = 24 << 20  // bytes of all files, as they come out of the child
	maxMailValue = 1000      // bytes of one value of a head
	maxMailNames = 50        // addresses, references and the like
)

// Notes of a Mail: what a reader must know of how its text came about.
const (
	NoteCharset  = "huruf_ditebak"   // the letters were guessed; some may be wrong
	NoteEncoding = "sandi_rusak"     // a part was not encoded as it said
	NoteHTML     = "dari_html"       // the text was made from hypertext
	NoteCut      = "dipotong"        // more text or files than are kept
	NoteDepth    = "terlalu_dalam"   // deeper or more parts than are read
	NoteDamaged  = "sebagian_rusak"  // a part could not be read
	NoteHidden   = "teks_berbeda"    // the plain text is empty although the hypertext is not
	NoteHeadOnly = "terlalu_besar"   // only the head was taken
	NoteUnread   = "tidak_terbaca"   // nothing could be taken apart
	NoteEncrypt  = "surat_tersandi"  // encrypted for somebody
	NoteNested   = "surat_terlampir" // holds another message
)

var mailNotes = []string{NoteCharset, NoteEncoding, NoteHTML, NoteCut, NoteDepth, NoteDamaged, NoteHidden, NoteHeadOnly, NoteUnread, NoteEncrypt, NoteNested}

// Mail is a message taken apart. All of it is what a stranger wrote; nothing in it is
// evidence of who they are.
type Mail struct {
	From       string   `json:"dari,omitempty"`       // address, in lower case
	FromName   string   `json:"nama,omitempty"`       // as the sender calls themself
	ReturnPath string   `json:"pantulan,omitempty"`   // of the trusted server's line, when there is one
	To         []string `json:"kepada,omitempty"`     // every address it names as a recipient
	Subject    string   `json:"perihal,omitempty"`    //
	MessageID  string   `json:"id,omitempty"`         // without brackets
	Answers    []string `json:"menjawab,omitempty"`   // In-Reply-To and References, the newest first
	Text       string   `json:"teks,omitempty"`       //
	Notes      []string `json:"catatan,omitempty"`    // NoteCharset and its like
	Auth       []string `json:"pengesahan,omitempty"` // Authentication-Results, as they stand

	AutoSubmitted string `json:"otomatis,omitempty"`    // RFC 3834
	Precedence    string `json:"golongan,omitempty"`    // bulk, list, junk
	List          bool   `json:"milis,omitempty"`       // has the head of a mailing list
	NoAnswer      bool   `json:"tak_dijawab,omitempty"` // asks in another way not to be answered

	Report *MailReport `json:"laporan,omitempty"`
	Files  []MailFile  `json:"berkas,omitempty"`
}

// MailReport is what a server says about a message that it could not deliver (RFC
// 3464), or what can be read of it where it kept to no standard.
type MailReport struct {
	Standard bool     `json:"baku,omitempty"`
	Action   string   `json:"tindakan,omitempty"` // failed | delayed | delivered | relayed | expanded
	Status   string   `json:"status,omitempty"`   // "5.1.1"
	Names    []string `json:"nama,omitempty"`     // identifiers of messages that it mentions
	Tokens   []string `json:"alamat,omitempty"`   // addresses to which it came
}

// MailFile is a file inside a message, not yet looked into.
type MailFile struct {
	Name   string `json:"nama,omitempty"`
	Data   []byte `json:"isi"`
	Within bool   `json:"dalam_teks,omitempty"` // a picture of the text
}

// Mail takes a message apart in a child. Letters that cannot be told and parts that
// are broken never fail: they leave a note. Errors are those of Text; after ErrDamaged
// nothing of the message could be read.
func (p *Pool) Mail(ctx context.Context, f *os.File) (Mail, error) {
	a, err := p.run(ctx, "surat", f)
	if err != nil {
		return Mail{}, fmt.Errorf("reading a message: %w", err)
	}
	if a.Mail == nil || !a.Mail.plausible() {
		return Mail{}, fmt.Errorf("reading a message: %w", ErrOutput)
	}
	return *a.Mail, nil
}

// plausible re-checks what a child says.
func (m *Mail) plausible() bool {
	one := func(s string) bool { return len(s) <= maxMailValue && s == clean(s, len(s)) }
	all := func(list []string) bool {
		return len(list) <= maxMailNames && !slices.ContainsFunc(list, func(s string) bool { return !one(s) })
	}
	if len(m.Text) > MaxMailText || !utf8.ValidString(m.Text) || m.Text != clean(m.Text, len(m.Text)) {
		return false
	}
	for _, s := range []string{m.From, m.FromName, m.ReturnPath, m.Subject, m.MessageID, m.AutoSubmitted, m.Precedence} {
		if !one(s) {
			return false
		}
	}
	for _, list := range [][]string{m.To, m.Answers, m.Notes, m.Auth} {
		if !all(list) {
			return false
		}
	}
	for _, n := range m.Notes {
		if !slices.Contains(mailNotes, n) {
			return false
		}
	}
	if r := m.Report; r != nil && (!one(r.Action) || !one(r.Status) || !all(r.Names) || !all(r.Tokens)) {
		return false
	}
	total := 0
	for _, f := range m.Files {
		if total += len(f.Data); !one(f.Name) || len(f.Name) > maxName {
			return false
		}
	}
	return total <= maxMailFiles && len(m.Files) <= MaxMailParts
}
