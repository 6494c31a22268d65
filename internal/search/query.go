package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"suluh/internal/stem"
)

// Limits of a query.
const (
	MaxBytes = 200 // longer text is cut
	MaxTerms = 20  // further words are left out
)

// Term is one word or phrase of a query.
type Term struct {
	Stems   []string // letters and digits only; several are a phrase
	Word    string   // the folded word as typed, empty for a phrase
	Phrase  bool     // typed in quotes
	Exclude bool     // typed with - before it: must not occur
	Prefix  bool     // typed with * behind it, or the word being typed
	start   int      // bytes of the word in the query's text
	end     int
}

// Sort is the order of a result.
type Sort uint8

const (
	// ByRelevance puts titles before texts, then newer before older.
	ByRelevance Sort = iota
	// ByNewest goes by the date of the last change.
	ByNewest
	// ByTitle is alphabetical, within the bound.
	ByTitle
)

// Filter narrows a search. Values of one field are alternatives, fields are
// joined; an empty field does not narrow.
type Filter struct {
	Kinds, Classes, Units, Forms []string
	Years                        []int
}

// Query is a question. [Parse] makes it from what was typed; the other fields
// are set by the caller. The zero value asks for every document.
type Query struct {
	Text      string // what was typed, cut to MaxBytes
	Terms     []Term
	Truncated bool // something was cut or left out
	Filter    Filter
	Sort      Sort
	Page      int // from 1; 0 is 1
	Size      int // hits a page; 0 is 10, at most 50
	hollow    bool
}

// Parse reads what a person typed. Words must all occur, in any form; words in
// quotes must stand together; -word must not occur; word* stands for every word
// that begins so. Everything else is a gap between words. Any text is a query:
// there are no errors.
func Parse(s string) Query { return parse(s, false) }

// ParseTyping is Parse while the last word is still being typed: unless a space
// follows it, it stands for every word that begins so.
func ParseTyping(s string) Query { return parse(s, true) }

func parse(s string, typing bool) Query {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, " "), "\x00", " ")
	q := Query{Text: cut(s, MaxBytes)}
	q.Truncated = len(q.Text) < len(s)
	for at := 0; at < len(q.Text); {
		r, n := utf8.DecodeRuneInString(q.Text[at:])
		if unicode.IsSpace(r) {
			at += n
			continue
		}
		at = q.chunk(at)
	}
	if typing && !q.Truncated {
		q.openLast()
	}
	q.dropStops()
	if len(q.Terms) > MaxTerms {
		q.Terms, q.Truncated = q.Terms[:MaxTerms], true
	}
	q.hollow = len(q.Terms) == 0 && strings.TrimSpace(s) != ""
	return q
}

// chunk reads what begins at byte at up to a space or closing quote.
func (q *Query) chunk(at int) int {
	exclude := false
	if rest := q.Text[at:]; rest[0] == '-' && len(rest) > 1 {
		exclude = true
		at++
	}
	if n := quote(q.Text[at:]); n > 0 {
		open := at + n
		for i := open; i < len(q.Text); {
			if n := quote(q.Text[i:]); n > 0 {
				q.add(open, i, true, exclude)
				return i + n
			}
			_, n := utf8.DecodeRuneInString(q.Text[i:])
			i += n
		}
		at = open // a quote that is not closed is none
	}
	end := at
	for end < len(q.Text) {
		r, n := utf8.DecodeRuneInString(q.Text[end:])
		if unicode.IsSpace(r) || quote(q.Text[end:]) > 0 {
			break
		}
		end += n
	}
	if end > at {
		q.add(at, end, false, exclude)
	}
	return max(end, at)
}

// quote gives the length of the quotation mark at the beginning of s, or 0.
func quote(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case '"', '“', '”', '„', '«', '»', '＂':
		return n
	}
	return 0
}

// add appends the words of Text[start:end]: a phrase is one term, other words
// are one each. Excluded words that were typed as one are excluded as one.
func (q *Query) add(start, end int, phrase, exclude bool) {
	var terms []Term
	for t := range stem.Tokens(q.Text[start:end]) {
		terms = append(terms, Term{Stems: strings.Fields(t.Stem), Word: t.Word, Exclude: exclude,
			start: start + t.Start, end: start + t.End})
	}
	if len(terms) == 0 {
		return
	}
	if !phrase && strings.HasSuffix(q.Text[start:end], "*") {
		terms[len(terms)-1].Prefix = true
	}
	if !phrase && !exclude || len(terms) == 1 {
		q.Terms = append(q.Terms, terms...)
		return
	}
	joined := Term{Phrase: true, Exclude: exclude, start: start, end: end}
	for _, t := range terms {
		joined.Stems = append(joined.Stems, stem.Meaningful(t.Stems)...)
	}
	if len(joined.Stems) > 0 {
		q.Terms = append(q.Terms, joined)
	}
}

// openLast makes the last word a prefix when the text ends with it.
func (q *Query) openLast() {
	if n := len(q.Terms); n > 0 {
		if t := &q.Terms[n-1]; !t.Phrase && !t.Exclude && t.end == len(q.Text) {
			t.Prefix = true
		}
	}
}

// dropStops leaves out single stop words, which no index holds. One that is
// being typed may become another word, and stays when it is all there is.
func (q *Query) dropStops() {
	kept := q.Terms[:0:0]
	for _, t := range q.Terms {
		if t.Phrase || !stem.Stop(strings.Join(t.Stems, " ")) || t.Prefix && len(q.Terms) == 1 {
			kept = append(kept, t)
		}
	}
	q.Terms = kept
}
