package ui

import (
	"net/url"
	"slices"
	"strings"
)

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

// PrefsFields are the questions of the page Tampilan.
type PrefsFields struct {
	Size, Scheme Radios
	More         Checkboxes
}

// Fields makes the questions with the present choices. The values of the options
// are the words of the cookie.
func (p Prefs) Fields() PrefsFields {
	words := p.words()
	one := func(options []Option) string {
		for _, o := range options {
			if slices.Contains(words, o.Value) {
				return o.Value
			}
		}
		return ""
	}
	sizes := []Option{{Value: "", Label: "Biasa"}, {Value: "teks1", Label: "Agak besar"}, {Value: "teks2", Label: "Besar"}, {Value: "teks3", Label: "Sangat besar"}}
	schemes := []Option{{Value: "", Label: "Mengikuti perangkat"}, {Value: "terang", Label: "Terang"}, {Value: "gelap", Label: "Gelap"}}
	return PrefsFields{
		Size:   Radios{Name: "ukuran", Label: "Ukuran huruf", Options: sizes, Value: one(sizes[1:])},
		Scheme: Radios{Name: "skema", Label: "Gelap atau terang", Options: schemes, Value: one(schemes[1:])},
		More: Checkboxes{Name: "tambahan", Label: "Lainnya", Values: words, Options: []Option{
			{Value: "kontras", Label: "Kontras tinggi"},
			{Value: "renggang", Label: "Jarak huruf dan baris lebih lebar"},
			{Value: "diam", Label: "Hentikan gerak"},
			{Value: "garis", Label: "Garis bawahi semua tautan"},
		}},
	}
}

// ReadPrefs takes the preferences from the form that PrefsFields makes.
func ReadPrefs(form url.Values) Prefs {
	words := append([]string{form.Get("ukuran"), form.Get("skema")}, form["tambahan"]...)
	return ParsePrefs(strings.Join(words, "."))
}
