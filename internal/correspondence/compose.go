package correspondence

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/mail"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/request"
)

// Piece names something that is to go along with a letter.
type Piece struct {
	Source string // PieceAnswer and its like
	ID     string
}

// String is the piece as forms carry it: "jawaban:…".
func (p Piece) String() string { return p.Source + ":" + p.ID }

// ParsePiece reads a piece from a form.
func ParsePiece(s string) Piece {
	source, id, _ := strings.Cut(s, ":")
	return Piece{source, id}
}

// Draft is a letter as an officer wrote it.
type Draft struct {
	Submission string // one-time identifier of the form
	Text       string
	Pieces     []Piece
	Confirmed  bool // what seems to be of somebody else was seen and may go
}

// Offer is a piece that may be chosen.
type Offer struct {
	Piece Piece
	Name  string
	Note  string
	Size  int64
}

// Enclosure is a piece that was chosen and looked into.
type Enclosure struct {
	Offer
	Findings []extract.Finding
	media    string
	data     []byte
}

// Preview is a letter as it would go.
type Preview struct {
	Recipient  string // empty: the applicant gave no address
	Subject    string
	Text       string // with what the office adds
	Enclosures []Enclosure
	LinkOnly   bool // a file holds personal data: the link to the tracking page goes in its place
	Strange    []Strange
}

// maxEnclosed bounds the files of a letter, in bytes.
const maxEnclosed = 18_000_000

// Offers are the pieces that may go along with a letter in a case today: the files of
// its answer once it is decided, its letters, and files of published entries that
// answer one of its items.
func (l *Letters) Offers(ctx context.Context, c request.Case) ([]Offer, error) {
	var all []Offer
	for _, f := range c.Files {
		if f.Origin == request.FromAnswer && !f.Sealed && !c.State.Open() {
			all = append(all, Offer{Piece{PieceAnswer, f.ID}, f.Name, "Berkas jawaban", f.Size})
		}
	}
	letters, err := l.Cases.Letters(ctx, c.Request)
	if err != nil {
		return nil, err
	}
	for _, k := range letters {
		if !k.Withheld() {
			all = append(all, Offer{Piece: Piece{PieceLetter, k.ID}, Name: k.Letter.Subject + " " + k.Number, Note: "Surat"})
		}
	}
	for _, it := range c.Items {
		if it.Entry == 0 {
			continue
		}
		e, err := register.PublishedNumber(ctx, l.Ledger.DB, c.Org, it.Entry)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		files, err := l.Register.FilesOf(ctx, c.Org, e.Content, e.ID)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if f.Public {
				all = append(all, Offer{Piece{PiecePublic, f.ID}, f.Name, "Informasi yang sudah terbit", f.Size})
			}
		}
	}
	return all, nil
}

// Check shows a letter as it would go, and refuses what may not go. It reads what is
// enclosed in the limited child, every time: a check of yesterday says nothing about a
// file of today.
func (l *Letters) Check(ctx context.Context, a identity.Actor, slug string, d Draft) (Preview, error) {
	p, _, err := l.check(ctx, a, slug, d)
	return p, err
}

func (l *Letters) check(ctx context.Context, a identity.Actor, slug string, d Draft) (Preview, request.Case, error) {
	if err := may(a); err != nil {
		return Preview{}, request.Case{}, err
	}
	c, err := l.Cases.Open(ctx, a, slug)
	if err != nil {
		return Preview{}, c, err
	}
	body, err := org.BodyByID(ctx, l.Ledger.DB, a.Org)
	if err != nil {
		return Preview{}, c, err
	}
	var list fault.List
	text := strings.TrimSpace(d.Text)
	switch {
	case text == "":
		list.Add(fault.New(fault.Invalid, "isi", "korespondensi.isi", ""))
	case utf8.RuneCountInString(text) > request.MaxText:
		list.Add(fault.New(fault.Invalid, "isi", "korespondensi.terlalu_panjang", "", request.MaxText))
	}
	p := Preview{Recipient: c.Applicant.Email, Subject: answerSubject(c.Number)}
	their := l.theirNIK(ctx, c)
	p.Strange = strangers("isi pesan", text, c.Applicant.Name, their.is)
	size := int64(0)
	for _, piece := range d.Pieces {
		e, body, err := l.enclose(ctx, c, piece, l.Base(body))
		if fault.Is(err, fault.Invalid) {
			list = append(list, fault.All(err)...)
			continue
		}
		if err != nil {
			return p, c, err
		}
		size += int64(len(e.data))
		if piece.Source == PieceAnswer { // our letters bear the applicant's name, and the register is public
			p.Strange = append(p.Strange, strangers(e.Name, body, c.Applicant.Name, their.is)...)
			var codes []string
			for _, f := range e.Findings {
				codes = append(codes, f.Code)
			}
			p.LinkOnly = p.LinkOnly || hasPersonal(codes)
		}
		p.Enclosures = append(p.Enclosures, e)
	}
	if size > maxEnclosed {
		list.Add(fault.New(fault.Invalid, "berkas", "korespondensi.berkas_besar", ""))
	}
	if their.err != nil {
		return p, c, their.err
	}
	link := l.Base(body) + "/lacak/" + c.Slug
	if p.LinkOnly {
		text += "\n\nBerkasnya memuat data pribadi, jadi tidak kami sertakan di surel. Buka dengan nomor pendaftaran dan kode akses Anda di halaman di bawah ini."
	}
	contact := body.Name
	if body.Settings.Contact.Phone != "" {
		contact += ", telepon " + body.Settings.Contact.Phone
	}
	p.Text = text + "\n\nNomor pendaftaran: " + c.Number + "\nLacak permohonan: " + link + "\n\n" + contact + "\n\nBalasan Anda masuk ke berkas permohonan.\n"
	return p, c, list.Err()
}

// theirs compares identity numbers with the applicant's, and keeps the first failure.
type theirs struct {
	is  func(string) bool
	err error
}

func (l *Letters) theirNIK(ctx context.Context, c request.Case) *theirs {
	t := &theirs{}
	t.is = func(nik string) bool {
		ok, err := l.Cases.IsTheirs(ctx, c.Org, c.ID, nik)
		if err != nil && t.err == nil {
			t.err = err
		}
		return ok
	}
	return t
}

// enclose looks for a piece where it must be, asks the guard, and reads it. It gives
// the text of what is enclosed beside it.
func (l *Letters) enclose(ctx context.Context, c request.Case, p Piece, base string) (Enclosure, string, error) {
	e := Enclosure{Offer: Offer{Piece: p}}
	var s standing
	var stored string
	switch p.Source {
	case PieceAnswer:
		if i := slices.IndexFunc(c.Files, func(f request.File) bool { return f.ID == p.ID }); i >= 0 {
			f := c.Files[i]
			e.Name, e.Size, e.media, stored = f.Name, f.Size, f.Media, f.Blob
			s = standing{name: f.Name, theirs: true, released: f.Origin == request.FromAnswer && !f.Sealed && !c.State.Open()}
		}
	case PieceLetter:
		letters, err := l.Cases.Letters(ctx, c.Request)
		if err != nil {
			return e, "", err
		}
		if i := slices.IndexFunc(letters, func(k notice.Kept) bool { return k.ID == p.ID }); i >= 0 {
			k := letters[i]
			e.Name, e.media = string(k.Kind)+"-"+request.SlugOf(k.Number)+".pdf", extract.PDF.Media
			s = standing{name: e.Name, theirs: true, released: !k.Withheld(), readable: true}
			if err := mayGo(s); err != nil {
				return e, "", err
			}
			var out bytes.Buffer
			if err := k.Letter.Masked(base + "/lacak/" + c.Slug).PDF(&out); err != nil {
				return e, "", err
			}
			e.data, e.Size = out.Bytes(), int64(out.Len())
			return e, "", nil
		}
	case PiecePublic:
		f, err := l.Register.PublicFile(ctx, c.Org, p.ID)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return e, "", err
		}
		if err == nil {
			e.Name, e.Size, e.media, stored = f.Name, f.Size, f.Media, f.Blob
			s = standing{name: f.Name, theirs: true, released: true}
		}
	}
	s.readable = true // asked below, of what may go otherwise
	if err := mayGo(s); err != nil {
		return e, "", err
	}
	text, err := l.readEnclosed(ctx, &e, stored)
	if extract.Held(err) || fault.Is(err, fault.Invalid) {
		s.readable = false
		err = mayGo(s)
	}
	return e, text, err
}

// readEnclosed reads a stored file whole and what is in it.
func (l *Letters) readEnclosed(ctx context.Context, e *Enclosure, stored string) (string, error) {
	f, err := l.Blobs.Open(stored)
	if err != nil {
		return "", err
	}
	defer f.Close()
	if f.Size() > maxEnclosed {
		return "", fault.New(fault.Invalid, "berkas", "korespondensi.berkas_besar", "")
	}
	if e.data, err = io.ReadAll(f); err != nil {
		return "", err
	}
	kind, err := extract.Detect(bytes.NewReader(e.data), int64(len(e.data)))
	if err != nil {
		return "", err
	}
	opened, err := extract.Memory(bytes.NewReader(e.data), mail.MaxMessage)
	if err != nil {
		return "", err
	}
	defer opened.Close()
	result, err := l.Reader.Text(ctx, opened, kind)
	if err != nil {
		return "", err
	}
	if result.Encrypted {
		return "", extract.ErrDamaged
	}
	e.Findings = result.Findings
	var text strings.Builder
	for _, p := range result.Passages {
		text.WriteString(p.Text + "\n")
	}
	return text.String(), nil
}
