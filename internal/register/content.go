package register

import (
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"suluh/internal/calendar"
)

// tidy trims what was typed, puts forms in their order and names each item of the
// mandatory catalogue once.
func tidy(c Content) Content {
	for _, s := range []*string{&c.Title, &c.Summary, &c.Holder, &c.Responsible, &c.Made.Text, &c.Place,
		&c.Retention.Text, &c.Media, &c.Code, &c.Decree, &c.Remark} {
		*s = strings.TrimSpace(*s)
	}
	var forms []string
	for _, f := range Forms {
		if slices.Contains(c.Forms, f) {
			forms = append(forms, f)
		}
	}
	for _, f := range c.Forms { // an unknown one stays, to be refused by name
		if !slices.Contains(Forms, f) {
			forms = append(forms, f)
		}
	}
	c.Forms = forms
	var items []string
	for _, code := range c.Standard {
		if code = strings.TrimSpace(code); code != "" && !slices.Contains(items, code) {
			items = append(items, code)
		}
	}
	c.Standard = items
	return c
}

// difference names the columns in which two contents differ, in the order of the
// form, as they are called in exports.
func difference(a, b Content) []string {
	var names []string
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range x.NumField() {
		p, _ := json.Marshal(x.Field(i).Interface()) // texts, numbers and dates always marshal
		q, _ := json.Marshal(y.Field(i).Interface())
		if string(p) != string(q) && !(emptyJSON(p) && emptyJSON(q)) {
			name, _, _ := strings.Cut(x.Type().Field(i).Tag.Get("json"), ",")
			names = append(names, name)
		}
	}
	return names
}

func emptyJSON(p []byte) bool { return string(p) == "null" || string(p) == "[]" }

// aYear finds a year in "Tahun 2019" and the like.
var aYear = regexp.MustCompile(`\b(19|20)\d\d\b`)

// yearOf is the year by which an entry is filtered: when it was made, by its dates
// or as it is written, else when it was updated; 0 when nothing is known.
func yearOf(c Content) int {
	for _, d := range []calendar.Date{c.Made.To, c.Made.From} {
		if !d.IsZero() {
			return d.Year()
		}
	}
	if found := aYear.FindAllString(c.Made.Text, -1); len(found) > 0 {
		year, err := strconv.Atoi(found[len(found)-1])
		if err == nil {
			return year
		}
	}
	if !c.UpdatedOn.IsZero() {
		return c.UpdatedOn.Year()
	}
	return 0
}

// formsText is the stored form of a set of forms: each between spaces, so that one
// can be looked for without finding part of another.
func formsText(forms []string) string {
	if len(forms) == 0 {
		return ""
	}
	return " " + strings.Join(forms, " ") + " "
}
