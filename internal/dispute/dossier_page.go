package dispute

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"strings"
	"time"

	"suluh/internal/pdf"
)

// document is the summary as a PDF with the head of the body.
func (f facts) document(content []pdf.Block) pdf.Document {
	k := f.w.body.Settings.Contact
	blocks := append([]pdf.Block{pdf.Title{Text: f.title(), Below: "Untuk " + strings.ToLower(sideWord(f.side))}}, content...)
	return pdf.Document{Title: f.title(), Author: f.w.body.Name, Date: time.Date(f.on.Year(), f.on.Month(), f.on.Day(), 0, 0, 0, 0, time.UTC), Running: f.name(),
		Letterhead: pdf.Letterhead{Body: f.w.body.Name, Unit: k.Desk, Lines: trimLines(k.Address)}, Blocks: blocks}
}

func trimLines(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// style is the whole look of the page: it must read well without any other file.
const style = `body{font:17px/1.55 system-ui,sans-serif;color:#16211f;background:#fbfaf7;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.8rem;line-height:1.2}h2{font-size:1.25rem;margin-top:2.5rem}
dl{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:.4rem 1.5rem}dt{color:#4c5a57}dd{margin:0;white-space:pre-line}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid #d9d6cc;white-space:pre-line;overflow-wrap:anywhere}
.kecil{font-size:.9rem;color:#4c5a57}.gulung{overflow-x:auto}@media(max-width:38rem){dl{display:block}dd{margin-bottom:.7rem}}
@media(prefers-color-scheme:dark){body{color:#e9eeec;background:#101716}dt,.kecil{color:#aebbb7}th,td{border-color:#33403d}a{color:#6fc7be}}`

// writeHTML writes the page of a dossier. Everything that somebody typed is escaped;
// the page has no script and needs no network.
func writeHTML(w io.Writer, title string, content []pdf.Block) error {
	b := bufio.NewWriter(w)
	e := html.EscapeString
	fmt.Fprintf(b, "<!doctype html>\n<html lang=\"id\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"+
		"<meta name=\"robots\" content=\"noindex\"><title>%s</title><style>%s</style></head><body><main><h1>%s</h1>\n", e(title), style, e(title))
	heading := title
	for _, block := range content {
		switch x := block.(type) {
		case pdf.Heading:
			heading = x.Text
			fmt.Fprintf(b, "<h2>%s</h2>\n", e(x.Text))
		case pdf.Paragraph:
			class := ""
			if x.Small {
				class = ` class="kecil"`
			}
			fmt.Fprintf(b, "<p%s>%s</p>\n", class, e(x.Text))
		case pdf.Definitions:
			b.WriteString("<dl>")
			for _, r := range x.Rows {
				fmt.Fprintf(b, "<dt>%s</dt><dd>%s</dd>", e(r.Label), e(r.Value))
			}
			b.WriteString("</dl>\n")
		case pdf.List:
			b.WriteString("<ol>")
			for _, it := range x.Items {
				fmt.Fprintf(b, "<li>%s</li>", e(it))
			}
			b.WriteString("</ol>\n")
		case pdf.Table:
			writeTable(b, heading, x)
		}
	}
	b.WriteString("</main></body></html>\n")
	return b.Flush()
}

func writeTable(b *bufio.Writer, caption string, t pdf.Table) {
	e := html.EscapeString
	fmt.Fprintf(b, "<div class=\"gulung\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table><thead><tr>", e(caption))
	for _, c := range t.Columns {
		fmt.Fprintf(b, "<th scope=\"col\">%s</th>", e(c.Head))
	}
	b.WriteString("</tr></thead><tbody>")
	for _, row := range t.Rows {
		b.WriteString("<tr>")
		for i, cell := range row {
			text := e(cell)
			if i == 0 && isMember(cell) {
				text = fmt.Sprintf("<a href=\"%s\">%s</a>", text, text)
			}
			fmt.Fprintf(b, "<td>%s</td>", text)
		}
		b.WriteString("</tr>")
	}
	b.WriteString("</tbody></table></div>\n")
}

// isMember reports whether a cell names a file of the archive, whose names are ours.
func isMember(s string) bool {
	return strings.HasPrefix(s, "surat/") || strings.HasPrefix(s, "berkas/") || s == summaryName || s == factsName || s == actsName
}
