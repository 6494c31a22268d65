package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// hypertext gives the text of a page of hypertext as a person reads it. Nothing is
// loaded, and nothing that the page hides or runs comes out; of a link that says one
// address and leads to another both are shown.
func hypertext(page string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(page))
	z.SetMaxBuf(MaxMailText)
	quiet, href, from := 0, "", 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return tidy(b.String())
		case html.TextToken:
			if quiet == 0 {
				b.WriteString(strings.Join(strings.FieldsFunc(" "+string(z.Text())+" ", func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' }), " "))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			switch t.DataAtom {
			case atom.Script, atom.Style, atom.Title, atom.Template, atom.Noscript, atom.Svg:
				if t.Type == html.StartTagToken {
					quiet++
				}
			case atom.A:
				href, from = attribute(t, "href"), b.Len()
			case atom.Img:
				if alt := attribute(t, "alt"); alt != "" && quiet == 0 {
					b.WriteString("[" + alt + "]")
				}
			case atom.Li:
				b.WriteString("\n- ")
			case atom.Td, atom.Th:
				b.WriteString(" ")
			case atom.Br:
				b.WriteString("\n")
			case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.Blockquote, atom.Table, atom.Hr:
				b.WriteString("\n\n")
			case atom.Div, atom.Tr, atom.Ul, atom.Ol:
				b.WriteString("\n")
			}
		case html.EndTagToken:
			t := z.Token()
			switch t.DataAtom {
			case atom.Script, atom.Style, atom.Title, atom.Template, atom.Noscript, atom.Svg:
				quiet = max(0, quiet-1)
			case atom.A:
				if said := strings.TrimSpace(b.String()[from:]); strings.HasPrefix(href, "http") && said != href {
					b.WriteString(" (" + cut(href, 500) + ")")
				}
				href = ""
			case atom.P, atom.Div, atom.Tr, atom.Table, atom.H1, atom.H2, atom.H3, atom.H4:
				b.WriteString("\n")
			}
		}
	}
}

func attribute(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// tidy leaves one space between words and one empty line between paragraphs.
func tidy(s string) string {
	var lines []string
	for line := range strings.Lines(clean(s, len(s))) {
		line = strings.Join(strings.Fields(line), " ")
		if line == "" && (len(lines) == 0 || lines[len(lines)-1] == "") {
			continue
		}
		lines = append(lines, line)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
