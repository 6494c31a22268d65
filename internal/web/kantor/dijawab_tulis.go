package kantor

import (
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"suluh/internal/disclosure"
	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// WriteAnswerPage asks for the summary of an answered request.
type WriteAnswerPage struct {
	ui.Page
	Errors  ui.ErrorSummary
	Lead    string
	Wanted  []string // the applicant's words, to be told in others
	Name    ui.Field
	Asked   ui.TextArea
	Answer  ui.TextArea
	Entries ui.Field
	Files   []ReleaseFile
	NoFile  string
	Version ui.Hidden
	Act     ui.Buttons
}

// ReleaseFile is one file of the answer with its name for everybody.
type ReleaseFile struct {
	Choose ui.Checkboxes
	Name   ui.Field
}

func entryAddress(number int64) string { return "/informasi/" + strconv.FormatInt(number, 10) }

func (k *Office) writeAnswerForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.openCase(r, v)
	if err != nil {
		return err
	}
	return k.showWriteAnswer(w, r, v, c, nil)
}

// answerValues are what the form holds before anybody typed: the summary as it stands,
// or what the decision already says in our own words.
func answerValues(s disclosure.Summary, c request.Case) url.Values {
	form := url.Values{"judul": {s.Title}, "diminta": {s.Asked}, "dijawab": {s.Answered}, "versi": {strconv.FormatInt(s.Version, 10)}}
	var entries []string
	for _, n := range s.Entries {
		entries = append(entries, strconv.FormatInt(n, 10))
	}
	if s.ID == "" {
		var said []string
		for _, it := range c.Items {
			if it.Text != "" && !slices.Contains(said, it.Text) {
				said = append(said, it.Text)
			}
			if n := strconv.FormatInt(it.Entry, 10); it.Entry > 0 && !slices.Contains(entries, n) {
				entries = append(entries, n)
			}
		}
		form.Set("dijawab", strings.Join(said, "\n\n"))
	}
	form.Set("entri", strings.Join(entries, ", "))
	for _, f := range s.Files {
		form.Add("berkas", f.File)
		form.Set(disclosure.TitleField(f.File), f.Title)
	}
	return form
}

func (k *Office) showWriteAnswer(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case, refused error) error {
	s, err := disclosure.Of(r.Context(), k.Site.DB, v.Body.ID, c.ID)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	form := k.typed(r, v)
	if form == nil {
		form = answerValues(s, c)
	}
	p := WriteAnswerPage{Page: k.casePage(w, r, v, c, "Umumkan jawaban ini"), Errors: say(refused),
		Lead: "Tulis ulang dengan kata-kata Anda sendiri, tanpa menyebut siapa yang meminta atau mengapa. Orang kedua memeriksa sebelum terbit."}
	p.Wide, p.ErrorPrefix = false, p.Errors.Any()
	for _, it := range c.Items {
		p.Wanted = append(p.Wanted, it.Wanted)
	}
	e := p.Errors
	p.Name = ui.Field{Name: "judul", Label: "Judul", Hint: "Nama informasinya. Contoh: Anggaran perbaikan Jembatan Kali Wuni 2025", Value: form.Get("judul"), Error: e.For("judul")}
	p.Asked = ui.TextArea{Name: "diminta", Label: "Yang diminta", Hint: "Satu atau dua kalimat, tanpa kutipan dari pemohon.", Value: form.Get("diminta"), Rows: 3, Error: e.For("diminta"), Limit: disclosure.MaxText}
	p.Answer = ui.TextArea{Name: "dijawab", Label: "Jawaban kami", Hint: "Apa yang diberikan, atau mengapa tidak. Angka dan tahun membantu orang lain menemukannya.", Value: form.Get("dijawab"), Rows: 6, Error: e.For("dijawab"), Limit: disclosure.MaxText}
	p.Entries = ui.Field{Name: "entri", Label: "Nomor informasi di Daftar Informasi Publik", Hint: "Bila informasinya ada di daftar. Boleh beberapa, pisahkan dengan koma.", Optional: true, Width: ui.Chars20,
		Value: form.Get("entri"), Error: e.For("entri")}
	offered, err := k.Disclosures.Offered(r.Context(), c)
	if err != nil {
		return err
	}
	for _, f := range offered {
		name := form.Get(disclosure.TitleField(f.ID))
		if name == "" && r.Method != http.MethodPost {
			name = strings.ReplaceAll(strings.TrimSuffix(f.Name, path.Ext(f.Name)), "-", " ")
		}
		one := ReleaseFile{Choose: ui.Checkboxes{Name: "berkas", Label: "Berkas " + f.Name, Values: form["berkas"], Options: []ui.Option{{Value: f.ID, Label: "Umumkan berkas ini"}}},
			Name: ui.Field{Name: disclosure.TitleField(f.ID), Label: "Nama berkas untuk umum", Value: name, Error: e.For(disclosure.TitleField(f.ID)), Width: ui.Chars30}}
		p.Files = append(p.Files, one)
	}
	if len(offered) == 0 {
		p.NoFile = "Tidak ada berkas yang dapat diumumkan. Yang dapat diumumkan hanya berkas jawaban yang sudah diserahkan kepada pemohon."
	}
	p.Version = ui.Hidden{Name: "versi", Value: form.Get("versi")}
	back := casePath(c.Slug)
	if s.ID != "" {
		back = answersPath + "/" + s.ID
	}
	p.Act = ui.ButtonRow(ui.Button{Label: "Simpan rancangan"}, ui.Button{Label: "Batal", Href: back, Kind: ui.Quiet})
	return k.answerUrgent(w, r, "dijawab_tulis", p, refused)
}

// readAnswer reads the form; numbers that are none are refused at their field.
func readAnswer(form url.Values) (disclosure.Content, error) {
	c := disclosure.Content{Title: form.Get("judul"), Asked: form.Get("diminta"), Answered: form.Get("dijawab")}
	for _, part := range strings.FieldsFunc(form.Get("entri"), func(r rune) bool { return r == ',' || r == ' ' || r == ';' }) {
		n, err := strconv.ParseInt(part, 10, 64)
		if err != nil || n < 1 {
			return c, fault.New(fault.Invalid, "entri", "dijawab.entri_angka", "")
		}
		if !slices.Contains(c.Entries, n) {
			c.Entries = append(c.Entries, n)
		}
	}
	for _, id := range form["berkas"] {
		c.Files = append(c.Files, disclosure.Chosen{File: id, Title: form.Get(disclosure.TitleField(id))})
	}
	return c, nil
}

func (k *Office) writeAnswer(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.openCase(r, v)
	if err != nil {
		return err
	}
	content, err := readAnswer(r.PostForm)
	var s disclosure.Summary
	if err == nil {
		s, err = k.Disclosures.Write(r.Context(), v.Actor, c.Slug, versionOf(r), content)
	}
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return k.showWriteAnswer(w, r, v, c, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, answersPath+"/"+s.ID, "Rancangan disimpan. Belum ada yang terbit.")
}
