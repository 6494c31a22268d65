package ui

import (
	"maps"
	"regexp"
	"testing"
)

var token = regexp.MustCompile(`--([a-z-]+):(#[0-9A-F]{6})`)

// scheme reads the tokens of the files, later ones over earlier ones, as the
// cascade does.
func scheme(files ...string) map[string]string {
	all := map[string]string{}
	for _, f := range files {
		found := map[string]string{}
		for _, m := range token.FindAllStringSubmatch(readStyle(f), -1) {
			found[m[1]] = m[2]
		}
		maps.Copy(all, found)
	}
	return all
}

func TestColoursKeepTheirContrast(t *testing.T) {
	t.Parallel()
	text := [][2]string{ // ink, ground: WCAG 2.2, 1.4.3
		{"ink", "paper"}, {"ink", "surface"}, {"ink", "sunk"}, {"ink", "teduh-wash"}, {"ink", "nyala-wash"},
		{"soft", "paper"}, {"soft", "surface"}, {"soft", "sunk"}, {"soft", "teduh-wash"},
		{"teduh", "paper"}, {"teduh", "surface"}, {"teduh", "sunk"}, {"teduh", "teduh-wash"}, {"teduh", "nyala-wash"},
		{"teduh-deep", "paper"}, {"teduh-deep", "teduh-wash"}, {"on-teduh", "teduh"}, {"on-teduh", "teduh-deep"},
		{"nyala", "paper"}, {"nyala", "surface"}, {"nyala", "nyala-wash"},
		{"past", "paper"}, {"past", "surface"}, {"past", "sunk"},
	}
	marks := [][2]string{ // edges of controls, focus, shapes: 1.4.11
		{"edge", "paper"}, {"edge", "surface"}, {"edge", "sunk"},
		{"focus", "paper"}, {"focus", "surface"}, {"focus", "sunk"},
		{"good", "paper"}, {"good", "surface"}, {"good", "sunk"},
	}
	for name, files := range map[string][]string{
		"light":         {"token-light"},
		"light, strong": {"token-light", "token-strong"},
		"dark":          {"token-light", "token-dark"},
		"dark, strong":  {"token-light", "token-dark", "token-strong-dark"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			colour := scheme(files...)
			check := func(pairs [][2]string, least float64) {
				for _, p := range pairs {
					got, err := Contrast(colour[p[0]], colour[p[1]])
					if err != nil {
						t.Errorf("%s on %s: %v", p[0], p[1], err)
					} else if got < least {
						t.Errorf("%s on %s: %.2f, want %.1f", p[0], p[1], got, least)
					}
				}
			}
			check(text, 4.5)
			check(marks, 3)
		})
	}
}

func TestContrastOfKnownPairs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"#000000", "#FFFFFF", 21}, {"#FFFFFF", "#FFFFFF", 1}, {"#767676", "#FFFFFF", 4.54},
	} {
		got, err := Contrast(c.a, c.b)
		if err != nil || got < c.want-.01 || got > c.want+.01 {
			t.Errorf("Contrast(%s, %s) = %.3f, %v, want %.2f", c.a, c.b, got, err, c.want)
		}
	}
	for _, bad := range []string{"", "red", "#FFF", "#GGGGGG", "000000"} {
		if _, err := Contrast(bad, "#FFFFFF"); err == nil {
			t.Errorf("Contrast(%q) accepted", bad)
		}
	}
}

func TestAccentStyle(t *testing.T) {
	t.Parallel()
	css, err := AccentStyle("#1F4E8C", "#9CC3F5")
	want := ":root{--teduh:#1F4E8C;--teduh-deep:#1F4E8C}" +
		"@media (prefers-color-scheme:dark){:root:not(.terang){--teduh:#9CC3F5;--teduh-deep:#9CC3F5}}" +
		":root.gelap{--teduh:#9CC3F5;--teduh-deep:#9CC3F5}"
	if err != nil || css != want {
		t.Errorf("AccentStyle = %q, %v", css, err)
	}
	for _, c := range [][2]string{
		{"#F5A524", "#9CC3F5"},    // too pale on paper
		{"#1F4E8C", "#1F4E8C"},    // too dark in the dark scheme
		{"#1F4E8C;}", "#9CC3F5"},  // not a colour
		{"#1F4E8C", "url(http:)"}, // not a colour
	} {
		if css, err := AccentStyle(c[0], c[1]); err == nil {
			t.Errorf("AccentStyle(%q, %q) = %q", c[0], c[1], css)
		}
	}
	// The grounds it is measured against are those of the tokens.
	light, dark := scheme("token-light"), scheme("token-dark")
	if light["paper"] != "#FBFAF7" || light["on-teduh"] != "#FFFFFF" || dark["surface"] != "#172120" || dark["on-teduh"] != "#0C1514" {
		t.Error("AccentStyle measures against other colours than the tokens")
	}
}
