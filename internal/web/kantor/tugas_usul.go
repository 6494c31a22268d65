package kantor

import (
	"net/http"
	"net/url"

	"suluh/internal/exemption"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// proposalOptions are what a unit may propose about an item; the PPID decides.
var proposalOptions = []ui.Option{
	{Value: "", Label: "Belum ada usul"},
	{Value: string(request.Granted), Label: "Dapat diberikan"},
	{Value: string(request.GrantedInPart), Label: "Dapat diberikan sebagian", Hint: "Ada bagian yang harus ditutup."},
	{Value: string(request.Refused), Label: "Dikecualikan", Hint: "Berdasarkan uji konsekuensi."},
	{Value: string(request.NotHeld), Label: "Tidak dikuasai unit ini"},
}

// proposals reads what was typed about each item of a task.
func proposals(t request.Assignment, form url.Values) map[string]request.Answer {
	all := map[string]request.Answer{}
	for _, it := range t.Items {
		get := func(field string) string { return form.Get(request.FieldOf(field, it.Position)) }
		a := request.Answer{Outcome: request.Outcome(get("usul")), Redaction: get("penghitaman"), Holder: get("pemegang"), Test: get("uji")}
		switch a.Outcome {
		case request.Refused, request.NotHeld:
			a.Reason = get("isi")
		default:
			a.Text = get("isi")
		}
		all[it.ID] = a
	}
	return all
}

// proposedBefore is the form as the unit left it, for a task that was opened again.
func proposedBefore(t request.Assignment) url.Values {
	form := url.Values{}
	for _, it := range t.Items {
		set := func(field, value string) { form.Set(request.FieldOf(field, it.Position), value) }
		set("usul", string(it.Outcome))
		set("isi", it.Text+it.Reason)
		set("penghitaman", it.Redaction)
		set("pemegang", it.Holder)
		set("uji", it.Test)
	}
	form.Set("jawaban", t.Answer)
	return form
}

// taskItems are the items of a task: with fields while it is open, as text afterwards.
func (k *Office) taskItems(r *http.Request, v web.Visit, t request.Assignment, form url.Values, open bool, errors ui.ErrorSummary) ([]TaskItem, error) {
	tests, err := k.Exemptions.Usable(r.Context(), v.Body.ID, exemption.Filter{}, v.Today)
	if err != nil {
		return nil, err
	}
	var options []ui.Option
	names := map[string]string{}
	for _, test := range tests {
		names[test.ID] = test.Number + ": " + test.Public.Title
		options = append(options, ui.Option{Value: test.ID, Label: names[test.ID]})
	}
	var items []TaskItem
	for _, it := range t.Items {
		item := TaskItem{Number: int(it.Position), Wanted: it.Wanted}
		if !open {
			add := func(term, text string) {
				if text != "" {
					item.Proposal.Rows = append(item.Proposal.Rows, ui.Definition{Term: term, Value: ui.Cell{Text: text, Lines: true}})
				}
			}
			add("Usul", proposalWord(it.Outcome))
			add("Isi", it.Text)
			add("Ditutup", it.Redaction)
			add("Alasan", it.Reason)
			add("Uji konsekuensi", names[it.Test])
			add("Mungkin dikuasai", it.Holder)
			items = append(items, item)
			continue
		}
		field := func(name string) (string, string, string) {
			name = request.FieldOf(name, it.Position)
			return name, form.Get(name), errors.For(name)
		}
		name, value, wrong := field("usul")
		item.Ask = ui.Radios{Name: name, Label: "Usul untuk butir " + ui.Number(item.Number), Value: value, Error: wrong, Options: proposalOptions}
		name, value, wrong = field("isi")
		item.Texts = append(item.Texts, ui.TextArea{Name: name, Label: "Isi atau alasan", Hint: "Apa yang dapat diberikan, atau mengapa tidak.", Value: value, Error: wrong, Rows: 3, Optional: true, Limit: request.MaxText})
		name, value, wrong = field("penghitaman")
		item.Lines = append(item.Lines, ui.Field{Name: name, Label: "Bagian yang ditutup", Hint: "Bila dapat diberikan sebagian.", Value: value, Error: wrong, Optional: true})
		if len(options) > 0 {
			name, value, wrong = field("uji")
			item.Tests = append(item.Tests, ui.Select{Name: name, Label: "Uji konsekuensi", Hint: "Bila dikecualikan.", Any: "Belum ada uji yang cocok", Value: value, Error: wrong, Options: options, Optional: true})
		}
		name, value, wrong = field("pemegang")
		item.Lines = append(item.Lines, ui.Field{Name: name, Label: "Siapa yang mungkin menguasai", Hint: "Bila tidak dikuasai unit ini.", Value: value, Error: wrong, Optional: true})
		items = append(items, item)
	}
	return items, nil
}

// proposalWord says a proposal; empty without one.
func proposalWord(o request.Outcome) string {
	for _, known := range proposalOptions[1:] {
		if known.Value == string(o) {
			return known.Label
		}
	}
	return ""
}
