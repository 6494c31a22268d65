package ui

import (
	"embed"
	"regexp"
	"strings"
)

//go:embed css/*.css
var styleFiles embed.FS

// styleParts are the files of the stylesheet after the tokens, in their order.
var styleParts = []string{"base", "layout", "form", "component", "table", "matrix", "calendar", "portal", "office", "check", "letter", "paper", "print"}

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssSpace   = regexp.MustCompile(`\s+`)
	cssPunct   = regexp.MustCompile(` ?([{};,]) ?`)
	cssColon   = regexp.MustCompile(`: `)
	assetRef   = regexp.MustCompile(`url\(([\w.-]+)\)`)
)

// stylesheet joins the source files into one and takes comments and spaces out.
// addr gives the address of an asset named in url(…).
//
// The dark and the high-contrast tokens are needed both for what the device asks
// and for what the reader chose; they are written once, in files that hold only
// declarations, and placed here under each selector.
func stylesheet(addr func(string) string) []byte {
	light, dark := readStyle("token-light"), readStyle("token-dark")
	strong, strongDark := readStyle("token-strong"), readStyle("token-strong-dark")
	var b strings.Builder
	b.WriteString(":root{" + light + "}")
	b.WriteString("@media (prefers-contrast:more){:root{" + strong + "}}")
	b.WriteString(":root.kontras{" + strong + "}")
	b.WriteString("@media (prefers-color-scheme:dark){:root:not(.terang){" + dark + "}" +
		":root.kontras:not(.terang){" + strongDark + "}}")
	b.WriteString("@media (prefers-color-scheme:dark) and (prefers-contrast:more){:root:not(.terang){" + strongDark + "}}")
	b.WriteString(":root.gelap{" + dark + "}:root.gelap.kontras{" + strongDark + "}")
	for _, name := range styleParts {
		b.WriteString(readStyle(name))
	}
	css := assetRef.ReplaceAllStringFunc(b.String(), func(ref string) string {
		return "url(" + addr(assetRef.FindStringSubmatch(ref)[1]) + ")"
	})
	return []byte(css)
}

// readStyle reads one source file and squeezes it. A missing file is a mistake
// in the program.
func readStyle(name string) string {
	raw, err := styleFiles.ReadFile("css/" + name + ".css")
	if err != nil {
		panic(err)
	}
	s := cssComment.ReplaceAllString(string(raw), "")
	s = cssSpace.ReplaceAllString(s, " ")
	s = cssPunct.ReplaceAllString(s, "$1")
	s = cssColon.ReplaceAllString(s, ":")
	return strings.TrimSpace(s)
}
