package disclosure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"suluh/internal/fault"
	"suluh/internal/personal"
	"suluh/internal/request"
)

// Longest texts, in characters.
const (
	MaxTitle = 140
	MaxText  = 4000
)

// longestRun is how many words of the applicant may stand in a row. More of them is
// quoting somebody who did not ask to be quoted, and can be found again by them.
const longestRun = 7

// tidy trims what was typed.
func tidy(c Content) Content {
	line := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	text := func(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")) }
	c.Title, c.Asked, c.Answered = line(c.Title), text(c.Asked), text(c.Answered)
	files := make([]Chosen, len(c.Files))
	for i, f := range c.Files {
		files[i] = Chosen{f.File, line(f.Title)}
	}
	c.Files = files
	return c
}

// typed are the texts of a content by the fields of the form.
func (c Content) typed() [][2]string {
	all := [][2]string{{"judul", c.Title}, {"diminta", c.Asked}, {"dijawab", c.Answered}}
	for _, f := range c.Files {
		all = append(all, [2]string{TitleField(f.File), f.Title})
	}
	return all
}

// TitleField is the field of the form that names a file for everybody.
func TitleField(file string) string { return "nama_" + file }

// check refuses a content that is empty, too long, or tells who asked.
func check(c Content, cs request.Case) fault.List {
	var l fault.List
	for _, t := range c.typed() {
		field, text := t[0], t[1]
		most, empty := MaxText, "dijawab.kosong"
		switch {
		case field == "judul":
			most, empty = MaxTitle, "dijawab.judul_kosong"
		case strings.HasPrefix(field, "nama_"):
			most, empty = MaxTitle, "dijawab.nama_kosong"
		}
		switch {
		case text == "":
			l.Add(fault.New(fault.Invalid, field, empty, ""))
		case utf8.RuneCountInString(text) > most:
			l.Add(fault.New(fault.Invalid, field, "dijawab.terlalu_panjang", "", most))
		default:
			l = append(l, mustBeNeutral(field, text, cs)...)
		}
	}
	return l
}

// mustBeNeutral refuses a text that tells who asked. It names no word of the applicant,
// because a refusal may be seen over somebody's shoulder. UU27/2022:4
func mustBeNeutral(field, text string, cs request.Case) fault.List {
	var l fault.List
	if len(personal.Find(text)) > 0 {
		l.Add(fault.New(fault.Invalid, field, "dijawab.data_pribadi", "UU27/2022:4"))
	}
	if names(cs.Applicant, text) {
		l.Add(fault.New(fault.Invalid, field, "dijawab.nama_pemohon", "UU27/2022:4"))
	}
	if quotes(text, cs) {
		l.Add(fault.New(fault.Invalid, field, "dijawab.kutipan", "", longestRun))
	}
	return l
}

// words gives the words of a text in small letters.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// titles stand beside names and say nothing of who it is.
var titles = map[string]bool{"haji": true, "hajah": true, "bin": true, "binti": true, "bapak": true, "ibu": true, "drs": true, "dra": true, "dan": true, "prof": true}

// names reports whether a text holds a word of the name of a person behind a request, or
// the whole name or address of anybody behind it. Of the name of a group or a legal
// entity single words do not count: they are those of ordinary texts.
func names(p request.Applicant, text string) bool {
	said := words(text)
	for _, whole := range []string{p.Name, p.Represented, p.Address} {
		if w := words(whole); len(w) > 1 && holdsRun(said, w) {
			return true
		}
	}
	var people []string
	if p.Kind == request.Individual {
		people = []string{p.Name, p.Represented}
	} else if p.Represented != "" { // the proxy of a group or a legal entity
		people = []string{p.Name}
	}
	own := map[string]bool{}
	for _, name := range people {
		for _, w := range words(name) {
			own[w] = utf8.RuneCountInString(w) > 2 && !titles[w]
		}
	}
	for _, w := range said {
		if own[w] {
			return true
		}
	}
	return false
}

// holdsRun reports whether words stand in a text in this order without a gap.
func holdsRun(text, run []string) bool {
	for i := 0; i+len(run) <= len(text); i++ {
		same := 0
		for same < len(run) && text[i+same] == run[same] {
			same++
		}
		if same == len(run) {
			return true
		}
	}
	return false
}

// quotes reports whether a text repeats a long piece of what the applicant wrote.
func quotes(text string, cs request.Case) bool {
	own := [][]string{words(cs.Purpose)}
	for _, it := range cs.Items {
		own = append(own, words(it.Wanted))
	}
	runs := map[string]bool{}
	each := func(of []string, fn func(run string) bool) bool {
		for i := 0; i+longestRun < len(of); i++ {
			if fn(strings.Join(of[i:i+longestRun+1], " ")) {
				return true
			}
		}
		return false
	}
	for _, w := range own {
		each(w, func(run string) bool { runs[run] = true; return false })
	}
	return each(words(text), func(run string) bool { return runs[run] })
}

// mayWrite refuses a summary of a request that is not answered.
func mayWrite(cs request.Case) error {
	if cs.NotifiedOn.IsZero() {
		return fault.New(fault.Conflict, "", "dijawab.belum_dijawab", "")
	}
	return nil
}

// mayPublish keeps those who wrote a summary from publishing it, and what was not sent
// to review.
func mayPublish(s Summary, person string) error {
	switch {
	case s.State != Submitted:
		return fault.New(fault.Conflict, "", "dijawab.belum_diajukan", "")
	case s.WrittenBy(person):
		return fault.New(fault.Forbidden, "", "dijawab.penulis_sendiri", "")
	}
	return nil
}

// mustBeClean refuses files that were not looked into by the present inspection, or in
// which something was found.
func mustBeClean(files []File, inspection int64) fault.List {
	var l fault.List
	for _, f := range files {
		switch {
		case f.State == Held:
			l.Add(fault.New(fault.Invalid, TitleField(f.ID), "dijawab.berkas_ditahan", "UU27/2022:4", f.Title))
		case f.State != Clean || f.Inspection < inspection:
			l.Add(fault.New(fault.Invalid, TitleField(f.ID), "dijawab.berkas_menunggu", "", f.Title))
		}
	}
	return l
}

// mayRelease reports whether a file of a case can be made public at all: it is of the
// answer, open, and has reached the applicant.
func mayRelease(cs request.Case, f request.File, downloaded bool) bool {
	return f.Origin == request.FromAnswer && !f.Sealed && (!cs.DeliveredOn.IsZero() || downloaded)
}
