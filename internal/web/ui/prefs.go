package ui

import "strings"

// PrefsCookie is the name of the cookie that keeps the display preferences.
const PrefsCookie = "suluh_tampilan"

// Prefs are the display preferences a reader chose on the page Tampilan. They
// add to pages that are readable without them and replace nothing.
type Prefs struct {
	TextSize  int    // 0 to 3: 100, 112, 125 and 150 per cent
	Contrast  bool   // stronger contrast
	Scheme    string // "" as the device asks, "terang" or "gelap"
	Spacing   bool   // wider letters, words and lines
	Still     bool   // no motion at all
	Underline bool   // every link underlined
}

// ParsePrefs reads the value of the cookie. What it does not know it ignores:
// the value comes from outside.
func ParsePrefs(value string) Prefs {
	var p Prefs
	for word := range strings.SplitSeq(value, ".") {
		switch word {
		case "teks1":
			p.TextSize = 1
		case "teks2":
			p.TextSize = 2
		case "teks3":
			p.TextSize = 3
		case "kontras":
			p.Contrast = true
		case "terang", "gelap":
			p.Scheme = word
		case "renggang":
			p.Spacing = true
		case "diam":
			p.Still = true
		case "garis":
			p.Underline = true
		}
	}
	return p
}

// String is the value of the cookie; ParsePrefs reads it back.
func (p Prefs) String() string { return strings.Join(p.words(), ".") }

// Class is the same as classes of the root element.
func (p Prefs) Class() string { return strings.Join(p.words(), " ") }

func (p Prefs) words() []string {
	var w []string
	switch p.TextSize {
	case 1:
		w = append(w, "teks1")
	case 2:
		w = append(w, "teks2")
	case 3:
		w = append(w, "teks3")
	}
	if p.Contrast {
		w = append(w, "kontras")
	}
	if p.Scheme == "terang" || p.Scheme == "gelap" {
		w = append(w, p.Scheme)
	}
	if p.Spacing {
		w = append(w, "renggang")
	}
	if p.Still {
		w = append(w, "diam")
	}
	if p.Underline {
		w = append(w, "garis")
	}
	return w
}
