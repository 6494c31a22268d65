package ui

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"suluh/internal/fault"
)

// Contrast is the ratio of luminance between two colours written #RRGGBB, from 1
// to 21, as WCAG 2.2 defines it.
func Contrast(a, b string) (float64, error) {
	la, err := luminance(a)
	if err != nil {
		return 0, err
	}
	lb, err := luminance(b)
	if err != nil {
		return 0, err
	}
	return (max(la, lb) + .05) / (min(la, lb) + .05), nil
}

func luminance(colour string) (float64, error) {
	hex, ok := strings.CutPrefix(colour, "#")
	n, err := strconv.ParseUint(hex, 16, 32)
	if !ok || len(hex) != 6 || err != nil {
		return 0, fault.New(fault.Invalid, "", "ui.colour_form", "")
	}
	channel := func(v uint64) float64 {
		c := float64(v&0xFF) / 255
		if c <= .04045 {
			return c / 12.92
		}
		return math.Pow((c+.055)/1.055, 2.4)
	}
	return .2126*channel(n>>16) + .7152*channel(n>>8) + .0722*channel(n), nil
}

// AccentStyle is the stylesheet of a body that has its own accent in place of
// teduh: one colour for the light scheme and one for the dark, #RRGGBB. It
// refuses a colour that could not be read as text on paper or under the words
// of a button. Serve it as text/css and name its address in Body.Style.
func AccentStyle(light, dark string) (string, error) {
	for _, c := range []struct{ field, accent, paper, on string }{
		{"terang", light, "#FBFAF7", "#FFFFFF"},
		{"gelap", dark, "#172120", "#0C1514"},
	} {
		for _, ground := range []string{c.paper, c.on} {
			ratio, err := Contrast(c.accent, ground)
			if err != nil {
				return "", fault.New(fault.Invalid, c.field, "ui.colour_form", "")
			}
			if ratio < 4.5 {
				return "", fault.New(fault.Invalid, c.field, "ui.colour_contrast", "")
			}
		}
	}
	set := func(c string) string { return fmt.Sprintf("{--teduh:%s;--teduh-deep:%s}", c, c) }
	return ":root" + set(light) +
		"@media (prefers-color-scheme:dark){:root:not(.terang)" + set(dark) + "}" +
		":root.gelap" + set(dark), nil
}
