package extract

import (
	"encoding/xml"
	"slices"
	"strings"

	"suluh/internal/personal"
)

// propertyNames are the properties of a document that say who made it, by the local name
// of their element, in the words of the finding. What is not listed is searched for
// personal data all the same.
var propertyNames = map[string]string{
	"creator": "penulis", "lastModifiedBy": "terakhir diubah oleh", "Manager": "pimpinan", "Company": "instansi",
	"initial-creator": "penulis pertama", "printed-by": "dicetak oleh", "contributor": "kontributor",
}

// properties reads a part with properties: title and language for the result, who made it
// as one finding, and personal data anywhere.
func (p *pack) properties(w *writer, part string) error {
	var path []string
	var into *string
	var made []string
	label := ""
	err := p.read(w, part, func(tok xml.Token) error {
		switch t := tok.(type) {
		case xml.StartElement:
			path = append(path, t.Name.Local)
			into = map[string]*string{"title": &w.result.Title, "language": &w.result.Language}[t.Name.Local]
			switch t.Name.Local {
			case "property", "user-defined": // custom properties carry their name
				label = attr(t, "name")
			}
		case xml.EndElement:
			path = path[:max(0, len(path)-1)]
			into = nil
		case xml.CharData:
			text := strings.TrimSpace(string(t))
			if text == "" {
				return nil
			}
			if into != nil && *into == "" {
				*into = strings.TrimSpace(clean(text, 300))
			}
			name := propertyNames[lastOf(path)]
			if name == "" && (slices.Contains(path, "property") || lastOf(path) == "user-defined") && !isNumberOrDate(text) {
				name = "properti " + label
			}
			if name != "" {
				made = append(made, name+": "+maskName(text))
			}
			w.scan(at("properti dokumen"), "", personal.LabelOf(label), text)
		}
		return nil
	})
	if len(made) > 0 {
		w.find(FindProperties, at("properti dokumen"), strings.Join(made, "; "))
	}
	return err
}

func lastOf(path []string) string {
	if len(path) == 0 {
		return ""
	}
	return path[len(path)-1]
}

func isNumberOrDate(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r != 'T' && r != 'Z' && (r < '+' || r > ':') }) < 0 || s == "true" || s == "false"
}

// maskName shows the first letters of a name: enough for its owner and an officer who knows
// the people, and for nobody else.
func maskName(s string) string {
	words := strings.Fields(s)
	if len(words) > 6 {
		words = append(words[:6], "…")
	}
	for i, w := range words {
		if r := []rune(w); len(r) > 2 && w != "…" {
			words[i] = string(r[:2]) + "•••"
		}
	}
	return personal.Hide(strings.Join(words, " "))
}
