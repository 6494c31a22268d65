package ui

import (
	"embed"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

//go:embed icon/*.svg
var iconFiles embed.FS

// icons holds the drawing of each icon by name, without its outer element.
var icons = readIcons()

var (
	svgOuter   = regexp.MustCompile(`(?s)^.*?<svg[^>]*>(.*)</svg>\s*$`)
	svgSpacing = regexp.MustCompile(`\s+`)
)

func readIcons() map[string]template.HTML {
	names, err := fs.Glob(iconFiles, "icon/*.svg")
	if err != nil {
		panic(err) // the pattern above is malformed
	}
	all := make(map[string]template.HTML, len(names))
	for _, name := range names {
		raw, err := iconFiles.ReadFile(name)
		if err != nil {
			panic(err) // embedded and listed, so it is there
		}
		inner := svgOuter.FindSubmatch(raw)
		body := svgSpacing.ReplaceAllString(string(inner[1]), " ")
		body = strings.NewReplacer(" />", "/>", "> <", "><").Replace(strings.TrimSpace(body))
		all[strings.TrimSuffix(path.Base(name), ".svg")] = template.HTML(body) // our own file
	}
	return all
}

// Icon gives the inline drawing of an icon, 20 px beside its word and hidden
// from screen readers, because a word always stands beside it. A name that does
// not exist gives nothing; a test looks for such names.
func Icon(name string) template.HTML {
	body, ok := icons[name]
	if !ok {
		return ""
	}
	return `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">` + body + `</svg>`
}

// IconNames lists every icon in alphabetical order.
func IconNames() []string { return slices.Sorted(maps.Keys(icons)) }

// shapes are the four small marks that say a state without colour.
var shapes = map[Tone]template.HTML{
	Good: `<circle cx="6" cy="6" r="4"/>`,
	Soon: `<path d="M6 1.8 10.6 10H1.4z"/>`,
	Past: `<path class="full" d="M6 .8 11.2 6 6 11.2.8 6z"/>`,
	Done: `<path d="m2 6.4 2.8 2.8L10 3.4"/>`,
}

func shape(t Tone) template.HTML {
	body, ok := shapes[t]
	if !ok { // neither good nor bad: the word stands alone
		return ""
	}
	return `<svg class="shape" viewBox="0 0 12 12" aria-hidden="true" focusable="false">` + body + `</svg>`
}

// mark is the flame of Suluh: two strokes, the outer one open to the wind and
// the inner one its core. It marks "now" on a timeline and the name in the footer.
func mark() template.HTML {
	return `<svg class="flame" viewBox="0 0 24 32" aria-hidden="true" focusable="false">` +
		`<path class="flame-outer" d="M13.5 2.5C14.6 9.2 21 12 21 19.6a9 9 0 0 1-18 .2c0-4 2-6.4 3.6-8.6"/>` +
		`<path class="flame-inner" d="M12 28.5c-2.9-1.7-4-4-3-6.7.6-1.7 2.3-2.8 3-5.3"/></svg>`
}
