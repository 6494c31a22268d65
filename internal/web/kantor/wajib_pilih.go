package kantor

import (
	"net/url"
	"slices"
	"strings"

	"suluh/internal/catalogue"
	"suluh/internal/register"
	"suluh/internal/web/ui"
)

// StandardChoice is how an officer says which mandatory information an entry is: what
// was chosen, what the title suggests, and the whole catalogue by group.
type StandardChoice struct {
	Shown  ui.Checkboxes   // chosen, then suggested
	All    []ui.Checkboxes // the rest, a group each
	Count  string
	Open   bool
	Asked  ui.Hidden // tells a form without any choice from one that did not ask
	Search string    // label of the search that a script adds
}

// Names of the fields: one for what is shown first, and one for each group.
const (
	standardField = "butir_wajib"
	standardAsked = "butir_wajib_ditanyakan"
)

// standardChoice offers the catalogue for a content. typed is nil, or what was sent.
func standardChoice(list *catalogue.List, c register.Content, typed url.Values, errs ui.ErrorSummary) StandardChoice {
	chosen, title := c.Standard, c.Title
	if typed != nil && typed.Has(standardAsked) {
		chosen, title = chosenItems(typed), typed.Get("judul")
	}
	s := StandardChoice{Asked: ui.Hidden{Name: standardAsked, Value: "ya"}, Search: "Cari butir", Count: ui.Number(list.Len()) + " butir",
		Open: errs.For(standardField) != ""}
	s.Shown = ui.Checkboxes{Name: standardField, Label: "Informasi wajib yang dipenuhi", Optional: true, Values: chosen, Error: errs.For(standardField),
		Hint: "Butir dari aturan Komisi Informasi. Dengan ini unit terlihat sudah memenuhinya. Kosongkan bila entri ini bukan informasi wajib."}
	shown := map[string]bool{}
	show := func(item catalogue.Item, hint string) {
		if !shown[item.Code] {
			shown[item.Code] = true
			s.Shown.Options = append(s.Shown.Options, ui.Option{Value: item.Code, Label: item.Code + " " + item.Title, Hint: hint})
		}
	}
	for _, code := range chosen {
		if item, known := list.Item(code); known {
			show(item, "")
		} else {
			s.Shown.Options = append(s.Shown.Options, ui.Option{Value: code, Label: code, Hint: "Tidak ada lagi dalam katalog yang dipakai sekarang."})
		}
	}
	for _, item := range list.Suggest(title, "") {
		show(item, "Saran menurut judul.")
	}
	for _, g := range list.Groups() {
		group := ui.Checkboxes{Name: standardField + "_" + g.Code, Label: g.Code + " " + g.Title, Optional: true}
		var add func(item catalogue.Item)
		add = func(item catalogue.Item) {
			below := list.Below(item.Code)
			label := item.Code + " " + item.Title
			if len(below) > 0 {
				label = item.Code + " Seluruh kelompok: " + item.Label()
			}
			if !shown[item.Code] {
				group.Options = append(group.Options, ui.Option{Value: item.Code, Label: label})
			}
			for _, b := range below {
				add(b)
			}
		}
		add(g)
		if len(group.Options) > 0 {
			s.All = append(s.All, group)
		}
	}
	return s
}

// chosenItems are the codes that a form sent, in the order of the fields' names.
func chosenItems(form url.Values) []string {
	var names []string
	for name := range form {
		if name == standardField || strings.HasPrefix(name, standardField+"_") && name != standardAsked {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var codes []string
	for _, name := range names {
		for _, code := range form[name] {
			if code != "" && !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		}
	}
	return codes
}
