package ui

import (
	"time"

	"suluh/internal/calendar"
)

// SummaryList shows answers before they are sent. Its partial is "summary-list".
type SummaryList struct {
	Title string // h2 above it; may be empty
	Rows  []SummaryRow
}

// SummaryRow is one question with its answer and the way to change it.
type SummaryRow struct {
	Key    string
	Values []string // one paragraph each; line breaks stay
	Empty  string   // words when nothing was answered; "Dikosongkan" when empty
	Change string   // address of the step; empty shows no link
	What   string   // hidden words: "alamat" in "Ubah alamat"
}

// DefinitionList is a quiet list of names and values in two columns, such as the
// statutory columns of an entry. Its partial is "definition-list".
type DefinitionList struct {
	Rows []Definition
}

// Definition is one name with its value. A row without a value is left out only
// by the caller: "Tidak ada" is an answer, too.
type Definition struct {
	Term  string
	Value Cell
}

// Confirmation stands at the top of the page after something was sent. The
// number can be selected as text. Its partial is "confirmation".
type Confirmation struct {
	Title       string // h1: "Permohonan Anda sudah diterima"
	NumberLabel string // "Nomor pendaftaran"
	Number      string
	CodeLabel   string // "Kode akses"; the code is shown this once
	Code        string
	Text        string // what to keep and why
}

// Timeline is what happened, newest last, as an ordered list. Its partial is "timeline".
type Timeline struct {
	Title  string // h2; may be empty
	Events []Event
}

// Event is one thing that happened, happens now or lies ahead.
type Event struct {
	At    time.Time     // in the zone of the body; zero if only the date is known
	On    calendar.Date // used when At is zero
	Title string
	Text  string // further words; line breaks stay
	Actor string // the post, never a name: "PPID Utama"
	Links []Link
	Why   string // address of how On was counted
	Now   bool   // where the matter stands
	Ahead bool   // still to come: a due date
}

// Banner says what an action did, or announces something. Its partial is
// "banner"; without title and text it renders nothing. It is not for errors.
type Banner struct {
	Title  string
	Text   string
	Links  []Link
	Urgent bool // emergency information (serta merta)
}

// Warning states a legal consequence. Its partial is "warning".
type Warning struct {
	Text string
}

// TaskList is work in several parts, with the state of each in words. Its
// partial is "task-list".
type TaskList struct {
	Tasks []Task
}

// Task is one part. Without Href it cannot be begun yet.
type Task struct {
	Label, Href, Hint string
	State             Tag
}

// FileCard is one document as a row: what it is before it is downloaded. Its
// partial is "file-card".
type FileCard struct {
	Title    string
	Href     string // address of the file; empty while it is not available
	Type     string // "PDF", "XLSX", "JPG"
	Size     int64  // bytes
	Pages    int    // 0 where pages mean nothing
	On       calendar.Date
	Language string // "Bahasa Inggris"; empty for Indonesian
	Reading  string // "teks dapat dibaca", "hasil pindai"
	TextHref string // the text as a page
	ViewHref string // preview
	Note     string // one line below: checksum, why it is missing
	Remove   Button // where it may be taken away again; without label there is none
	Replace  string // address where another file is put in its place
	Earlier  []EarlierFile
	More     []Link // further pages about the file
}

// EarlierFile is a version of a document before the present one.
type EarlierFile struct {
	On    calendar.Date
	Href  string // empty when it is closed
	Words string // why it was replaced, or since when it is closed
}

// Weight is what a download will cost: "PDF, 2,4 MB".
func (f FileCard) Weight() string {
	switch {
	case f.Size <= 0:
		return f.Type
	case f.Type == "":
		return Size(f.Size)
	}
	return f.Type + ", " + Size(f.Size)
}

// IconName chooses the drawing by the type of the file.
func (f FileCard) IconName() string {
	switch f.Type {
	case "PDF", "DOCX", "ODT", "TXT":
		return "file-text"
	case "XLSX", "ODS", "CSV":
		return "file-spreadsheet"
	case "JPG", "PNG", "WEBP":
		return "file-image"
	}
	return "file"
}

// Details hides a secondary explanation behind its title. Its partial is "details".
type Details struct {
	Title string
	Text  string // line breaks and empty lines stay
	List  []string
	Open  bool
}

// Steps says where in a form the reader is: "Langkah 3 dari 6". Its partial is "steps".
type Steps struct {
	At, Of int
}

// Empty stands where a list would: what, why, what to do. Its partial is "empty".
type Empty struct {
	What, Why string
	Do        []Button
}
