package ui

import (
	"html/template"
	"strings"

	"suluh/internal/calendar"
)

// funcs are the functions every template may call.
var funcs = template.FuncMap{
	"date":      calendar.Long,
	"dateShort": dateShort,
	"dateTime":  DateTime,
	"clock":     Clock,
	"stamp":     Stamp,
	"num":       Number,
	"dec":       Decimal,
	"size":      Size,
	"rupiah":    Rupiah,
	"phone":     Telephone,
	"icon":      Icon,
	"shape":     shape,
	"asset":     AssetPath,
	"lines":     Lines,
	"bdi":       Isolate,
	"mark":      mark,
	"addr":      address,
}

// address lets a link call a telephone number, which html/template refuses with
// every scheme it does not know. Other addresses it judges by the same rule:
// no scheme, http, https or mailto.
func address(s string) template.URL {
	scheme, rest, found := strings.Cut(s, ":")
	if !found || strings.ContainsAny(scheme, "/?#") {
		return template.URL(s) // no scheme: an address of this site
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto":
		return template.URL(s)
	case "tel":
		if strings.Trim(rest, "+-0123456789") == "" {
			return template.URL(s)
		}
	}
	return "#alamat-ditolak"
}

func dateShort(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return calendar.Short(d)
}

// Lines turns what a person typed into paragraphs: an empty line begins a new
// one, a single line break stays a line break. The text is escaped; nothing a
// person types is ever markup. Each paragraph takes its direction from its own
// letters, so that a text in another script cannot turn its surroundings round.
func Lines(s string) template.HTML {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	var b strings.Builder
	for para := range strings.SplitSeq(s, "\n\n") {
		para = strings.Trim(para, "\n ")
		if para == "" {
			continue
		}
		b.WriteString(`<p dir="auto">`)
		b.WriteString(strings.ReplaceAll(template.HTMLEscapeString(para), "\n", "<br>"))
		b.WriteString("</p>")
	}
	return template.HTML(b.String()) // escaped above, paragraph by paragraph
}

// Isolate puts a name or another foreign text inside a sentence of ours without
// letting its direction marks reorder the sentence.
func Isolate(s string) template.HTML {
	return template.HTML("<bdi>" + template.HTMLEscapeString(s) + "</bdi>") // escaped here
}
