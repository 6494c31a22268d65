package extract

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/charset"
)

// mailMessage reads one mail.
func mailMessage(s source) (answer, error) {
	m := &mailReader{until: s.until}
	in := io.NewSectionReader(s, 0, s.size)
	limit := &message.ReadOptions{MaxHeaderBytes: maxMailHeads}
	e, err := message.ReadWithOptions(in, limit)
	if e == nil {
		m.note(NoteDamaged)
		if e, err = message.ReadWithOptions(repaired(s), limit); e == nil {
			return answer{}, damaged(err)
		}
	}
	m.unsure(err)
	m.head(e.Header)
	m.part(e, 0)
	m.finish()
	return answer{Mail: &m.Mail}, nil
}

// mailReader collects one mail and keeps it within its limits.
type mailReader struct {
	Mail
	until  time.Time
	parts  int
	size   int    // of the files so far
	plain  string // the text as its sender wrote it
	hyper  string // the text made from hypertext
	report MailReport
	isDSN  bool
}

func (m *mailReader) note(code string) {
	if !slices.Contains(m.Notes, code) {
		m.Notes = append(m.Notes, code)
	}
}

// unsure notes why a part may read wrongly.
func (m *mailReader) unsure(err error) {
	switch {
	case err == nil:
	case message.IsUnknownCharset(err):
		m.note(NoteCharset)
	default:
		m.note(NoteEncoding)
	}
}

// words decodes the encoded words of a head; what cannot be told is guessed.
func (m *mailReader) words(s string) string {
	if strings.Contains(s, "=?") {
		d := mime.WordDecoder{CharsetReader: func(name string, in io.Reader) (io.Reader, error) {
			r, err := charset.Reader(name, in)
			if err != nil {
				m.note(NoteCharset)
				raw, err := io.ReadAll(in)
				return strings.NewReader(m.guess(raw)), err
			}
			return r, nil
		}}
		if text, err := d.DecodeHeader(s); err == nil {
			s = text
		} else {
			m.note(NoteEncoding)
		}
	}
	return strings.TrimSpace(strings.Join(strings.Fields(cut(clean(m.guess([]byte(s)), len(s)*3), maxMailValue)), " "))
}

// guess makes text of bytes whose letters nobody named. Control characters that a
// guess leaves are dropped.
func (m *mailReader) guess(raw []byte) string {
	text, guessed, ok := decode(raw, true)
	if guessed || !ok {
		m.note(NoteCharset)
	}
	if !ok {
		text = strings.ToValidUTF8(string(raw), "\uFFFD")
	}
	return text
}

var (
	names     = regexp.MustCompile(`<([^<>\s@]{1,200}@[^<>\s@]{1,200})>`)
	addresses = regexp.MustCompile(`[A-Za-z0-9._%+=-]{1,200}@[A-Za-z0-9.-]{1,200}`)
	// A status in the words of a report: 5.1.1, but no address of a machine.
	statuses = regexp.MustCompile(`(?:^|[^0-9.])([45]\.[0-9]{1,3}\.[0-9]{1,3})(?:[^0-9.]|\.?\s|\.?$)`)
	replies  = regexp.MustCompile(`(?:^|[^0-9.])([45])[0-9]{2}[ -]`)
)

// fieldLine begins a field of a head.
var fieldLine = regexp.MustCompile(`^[!-9;-~]{1,100}[ \t]*:`)

// repaired leaves out what does not belong into a head: lines that are no fields, and
// all behind its limit.
func repaired(s source) io.Reader {
	raw := make([]byte, min(s.size, maxMailHeads))
	n, _ := s.ReadAt(raw, 0) // what can be read is enough
	raw = raw[:n]
	var head bytes.Buffer
	at, kept := 0, false
	for line := range bytes.Lines(raw) {
		at += len(line)
		text := bytes.TrimRight(line, "\r\n")
		if len(text) == 0 {
			break
		}
		if text[0] != ' ' && text[0] != '\t' {
			kept = fieldLine.Match(text) && len(text) < 8000
		}
		if kept && head.Len() < maxMailHeads/2 {
			head.Write(text)
			head.WriteString("\r\n")
		}
	}
	head.WriteString("\r\n")
	return io.MultiReader(&head, io.NewSectionReader(s, int64(at), s.size-int64(at)))
}

// head takes the values of the outermost head.
func (m *mailReader) head(h message.Header) {
	get := func(name string) string { return m.words(h.Get(name)) }
	m.From, m.FromName = m.sender(h.Get("From"))
	if m.From == "" {
		m.From, _ = m.sender(h.Get("Sender"))
	}
	m.ReturnPath = get("Return-Path")
	m.Subject, m.MessageID = get("Subject"), firstName(h.Get("Message-Id"))
	m.Answers = appendNew(m.Answers, namesIn(h.Get("In-Reply-To"))...)
	references := namesIn(h.Get("References"))
	slices.Reverse(references)
	m.Answers = appendNew(m.Answers, references...)
	for _, name := range []string{"To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"} {
		for _, value := range valuesOf(h, name) {
			for _, a := range addresses.FindAllString(value, maxMailNames) {
				m.To = appendNew(m.To, strings.ToLower(a))
			}
		}
	}
	for _, v := range valuesOf(h, "Authentication-Results") {
		m.Auth = appendNew(m.Auth, m.words(v))
	}
	m.AutoSubmitted, m.Precedence = strings.ToLower(get("Auto-Submitted")), strings.ToLower(get("Precedence"))
	m.List = h.Has("List-Id") || h.Has("List-Unsubscribe") || h.Has("List-Post")
	m.NoAnswer = h.Has("X-Auto-Response-Suppress") || h.Has("X-Autoreply") || h.Has("X-Autorespond") || h.Has("X-Loop") || h.Has("X-Failed-Recipients")
	if v := h.Get("X-Failed-Recipients"); v != "" {
		m.isDSN = true
	}
}

// sender reads the address and the name of a head; of a broken one the address that
// can be found.
func (m *mailReader) sender(value string) (address, name string) {
	value = m.words(value)
	if a, err := mail.ParseAddress(value); err == nil {
		return strings.ToLower(cut(a.Address, 320)), cut(a.Name, 200)
	}
	found := addresses.FindAllString(value, -1)
	if len(found) == 0 {
		return "", cut(value, 200)
	}
	// The last one stands behind the name, in which anything may be written.
	return strings.ToLower(found[len(found)-1]), cut(strings.TrimSpace(strings.Split(value, "<")[0]), 200)
}

// part reads one part and those inside it.
func (m *mailReader) part(e *message.Entity, depth int) {
	m.parts++
	if depth > MaxMailDepth || m.parts > MaxMailParts || time.Now().After(m.until) {
		m.note(NoteDepth)
		return
	}
	kind, params, err := e.Header.ContentType()
	if err != nil {
		kind = "text/plain"
		if e.Header.Get("Content-Type") != "" {
			m.note(NoteEncoding)
		}
	}
	if kind == "multipart/report" {
		m.isDSN = m.isDSN || !strings.EqualFold(params["report-type"], "disposition-notification")
	}
	if kind == "multipart/encrypted" {
		m.note(NoteEncrypt)
	}
	if r := e.MultipartReader(); r != nil {
		m.inside(r, depth)
		return
	}
	disposition, with, _ := e.Header.ContentDisposition()
	name := with["filename"]
	if name == "" {
		name = params["name"]
	}
	switch {
	case kind == "message/delivery-status":
		m.status(e.Body)
	case kind == "text/rfc822-headers", kind == "message/rfc822", kind == "message/global":
		m.enclosed(e, kind, name)
	case disposition != "attachment" && name == "" && (kind == "text/plain" || kind == "text/html"):
		m.text(e, kind, params["charset"])
	default:
		m.file(e, name, disposition == "inline")
	}
}

// inside reads the parts of a multipart. A broken part ends it: what stood before is kept.
func (m *mailReader) inside(r message.MultipartReader, depth int) {
	for {
		e, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return
		}
		if e == nil {
			m.note(NoteDamaged)
			return
		}
		m.unsure(err)
		m.part(e, depth+1)
		if m.parts > MaxMailParts {
			return
		}
	}
}

// text keeps the text of a part: what its sender wrote plainly goes before hypertext.
func (m *mailReader) text(e *message.Entity, kind, named string) {
	raw, err := io.ReadAll(io.LimitReader(e.Body, MaxMailText+1))
	if err != nil {
		m.note(NoteDamaged)
	}
	if len(raw) > MaxMailText {
		m.note(NoteCut)
		raw = raw[:MaxMailText]
	}
	var text string
	if _, err := charset.Reader(named, strings.NewReader("")); named == "" || err != nil {
		text = m.guess(raw)
	} else if text = strings.ToValidUTF8(string(raw), "\uFFFD"); strings.Contains(text, "\uFFFD") {
		m.note(NoteCharset) // the name was wrong for some of the letters
	}
	if kind == "text/html" {
		m.hyper = joinText(m.hyper, hypertext(text))
		return
	}
	m.plain = joinText(m.plain, clean(text, len(text)*3))
}

func joinText(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "\n\n" + b
}

// file keeps a part as a file.
func (m *mailReader) file(e *message.Entity, name string, within bool) {
	data, err := io.ReadAll(io.LimitReader(e.Body, int64(maxMailFiles-m.size)+1))
	if err != nil {
		m.note(NoteDamaged)
	}
	if m.size+len(data) > maxMailFiles {
		m.note(NoteCut)
		return
	}
	m.size += len(data)
	m.Files = append(m.Files, MailFile{Name: cut(m.words(name), maxName), Data: data, Within: within})
}

// enclosed reads what another message calls itself, and keeps it as a file unless a
// report sent it back.
func (m *mailReader) enclosed(e *message.Entity, kind, name string) {
	data, err := io.ReadAll(io.LimitReader(e.Body, int64(maxMailFiles-m.size)+1))
	if err != nil {
		m.note(NoteDamaged)
	}
	head := data[:min(len(data), maxMailHeads)]
	if i := bytes.Index(head, []byte("\r\n\r\n")); i >= 0 {
		head = head[:i]
	} else if i := bytes.Index(head, []byte("\n\n")); i >= 0 {
		head = head[:i]
	}
	m.report.Names = appendNew(m.report.Names, namesIn(string(head))...)
	if m.isDSN || kind == "text/rfc822-headers" {
		return
	}
	m.note(NoteNested)
	if m.size+len(data) > maxMailFiles {
		m.note(NoteCut)
		return
	}
	m.size += len(data)
	if name == "" {
		name = "surat terlampir"
	}
	m.Files = append(m.Files, MailFile{Name: cut(m.words(name), maxName), Data: data})
}
