package kantor

import (
	"net/url"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/exemption"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/web/ui"
)

// SheetForm is the guided sheet of a test. Where a question has a secret and a
// public answer, the two stand beside each other.
type SheetForm struct {
	Unit                      ui.Select
	Title, PublicTitle        ui.TextArea
	Never                     ui.Radios
	Grounds                   ui.Checkboxes
	Rules                     []ui.Details
	Acts                      ui.TextArea
	Article182                ui.Radios
	IfOpened, PublicOpened    ui.TextArea
	IfClosed, PublicClosed    ui.TextArea
	Interest                  ui.TextArea
	Parts                     ui.TextArea
	Conclusion                ui.Radios
	WholeWhy                  ui.TextArea
	Ends, Review              ui.DateFields
	Event                     ui.Field
	Holder, Responsible, Made ui.Field
	Place, Retention          ui.Field
	Forms                     ui.Checkboxes
}

// sheetForm fills the questions with what is kept, or with what was typed.
func (k *Office) sheetForm(c exemption.Content, units []ui.Option, typed url.Values, errs ui.ErrorSummary) SheetForm {
	p := c.Public
	value := func(name, kept string) string {
		if typed != nil {
			return typed.Get(name)
		}
		return kept
	}
	area := func(name, label, hint, kept string, rows int) ui.TextArea {
		return ui.TextArea{Name: name, Label: label, Hint: hint, Value: value(name, kept), Rows: rows, Limit: exemption.MaxText, Error: errs.For(name), Article: errs.ArticleFor(name)}
	}
	line := func(name, label, hint, kept string) ui.Field {
		return ui.Field{Name: name, Label: label, Hint: hint, Value: value(name, kept), Optional: true, Error: errs.For(name), Article: errs.ArticleFor(name)}
	}
	date := func(name, label, hint string, kept calendar.Date) ui.DateFields {
		d := ui.DateFields{Name: name, Label: label, Hint: hint, Optional: true, Error: errs.For(name), Article: errs.ArticleFor(name)}
		d.SetDate(kept)
		if typed != nil {
			d.ReadDate(typed.Get)
		}
		return d
	}
	f := SheetForm{
		Unit:         ui.Select{Name: "unit", Label: "Unit yang menguasai dokumen", Value: value("unit", c.Unit), Options: units, Error: errs.For("unit")},
		Title:        area("judul", "Judul dokumen", "Seperti tertulis di dokumennya.", c.Title, 3),
		PublicTitle:  area("uraian", "Uraian untuk umum", "Sebutkan jenis informasinya tanpa isinya. Contoh: nama pelapor dalam berkas pengaduan.", p.Title, 3),
		Acts:         area("dasar_lain", "Undang-undang dan pasal lain", "Satu per baris, dengan nomor, tahun, dan pasal. Contoh: UU 27/2022 Pasal 4. Wajib untuk huruf j.", strings.Join(p.Acts, "\n"), 3),
		IfOpened:     area("konsekuensi_dibuka", "Konsekuensi bila dibuka", "Apa yang nyata terjadi, kepada siapa, dan sebesar apa.", c.IfOpened, 5),
		PublicOpened: area("konsekuensi", "Konsekuensi untuk umum", "Ringkas, tanpa isi yang dirahasiakan.", p.IfOpened, 5),
		IfClosed:     area("manfaat_ditutup", "Manfaat bila ditutup", "Kepentingan apa yang terlindungi.", c.IfClosed, 4),
		PublicClosed: area("pertimbangan", "Pertimbangan bagi publik untuk umum", "Apa yang terlindungi, dan apa yang tetap dapat diketahui umum.", p.IfClosed, 4),
		Interest:     area("kepentingan_publik", "Kepentingan publik bila dibuka", "Siapa yang perlu mengetahuinya dan untuk apa. Timbang dengan konsekuensinya.", c.Interest, 4),
		Parts:        area("bagian", "Bagian yang dikecualikan", "Satu per baris, dengan tempatnya: halaman, paragraf, kolom, atau tabel. Contoh: Halaman 4 paragraf 2: nama pelapor.", strings.Join(c.Parts, "\n"), 4),
		WholeWhy:     area("alasan_seluruh", "Bila seluruhnya: mengapa tidak cukup menghitamkan sebagian", "", c.WholeWhy, 3),
		Ends:         date("berakhir", "Berakhir pada", "Hari terakhir informasi ini tertutup. Sesudahnya terbuka dengan sendirinya.", p.EndsOn),
		Review:       date("ditinjau", "Ditinjau kembali paling lambat", "Untuk pengecualian yang akhirnya bergantung pada peristiwa atau persetujuan.", p.ReviewOn),
		Event:        line("peristiwa", "Peristiwa yang mengakhirinya", "Contoh: sampai penetapan pemenang diumumkan.", p.Event),
		Holder:       line("penguasa", "Pejabat atau unit yang menguasai", "", p.Holder),
		Responsible:  line("penanggung_jawab", "Penanggung jawab pembuatan", "", p.Responsible),
		Made:         line("waktu", "Waktu pembuatan", "Contoh: Maret 2026.", p.Made),
		Place:        line("tempat", "Tempat pembuatan", "", p.Place),
		Retention:    line("retensi", "Jangka waktu penyimpanan", "Contoh: 5 tahun.", p.Retention),
		Forms:        ui.Checkboxes{Name: "bentuk", Label: "Bentuk yang tersedia", Optional: true, Values: p.Forms, Options: formOptions, Error: errs.For("bentuk")},
	}
	if len(units) > 1 {
		f.Unit.Any = "Pilih unit"
	}
	k.groundQuestions(&f, c, typed, errs)
	return f
}

// groundQuestions asks which letters apply, with the rule of each in plain words, and
// what the Act says can never be exempt. UU14/2008:17, UU14/2008:18
func (k *Office) groundQuestions(f *SheetForm, c exemption.Content, typed url.Values, errs ui.ErrorSummary) {
	chosen, never, consent, conclusion := c.Public.Grounds, c.Never, c.Article182, string(c.Conclusion)
	if typed != nil {
		chosen, never, consent, conclusion = typed["dasar"], typed.Get("tidak_pernah"), typed.Get("pasal_18_2"), typed.Get("kesimpulan")
		f.Forms.Values = typed["bentuk"]
	}
	f.Grounds = ui.Checkboxes{Name: "dasar", Label: "Huruf Pasal 17 yang menjadi dasar", Values: chosen, Error: errs.For("dasar"), Article: errs.ArticleFor("dasar")}
	for _, g := range k.Exemptions.Grounds.Grounds {
		f.Grounds.Options = append(f.Grounds.Options, ui.Option{Value: g.Code, Label: capital(g.Letter()) + ". " + g.Name, Hint: "Jangka waktu: " + g.Period.Rule + "."})
		if len(g.Items) > 0 {
			f.Rules = append(f.Rules, ui.Details{Title: "Yang termasuk huruf " + g.Letter(), List: g.Items})
		}
	}
	f.Never = ui.Radios{Name: "tidak_pernah", Label: "Apakah dokumen ini salah satu dari yang berikut?", Value: never,
		Hint: "Yang disebut di sini tidak pernah dapat dikecualikan.", Error: errs.For("tidak_pernah"), Article: errs.ArticleFor("tidak_pernah"),
		Options: []ui.Option{{Value: exemption.NoneOfThese, Label: "Tidak satu pun"}}}
	for _, n := range k.Exemptions.Grounds.Never {
		f.Never.Options = append(f.Never.Options, ui.Option{Value: n.Code, Label: n.Name})
	}
	f.Article182 = ui.Radios{Name: "pasal_18_2", Label: "Untuk huruf g dan h: adakah yang membukanya?", Value: consent, Optional: true,
		Error: errs.For("pasal_18_2"), Article: errs.ArticleFor("pasal_18_2"), Options: []ui.Option{
			{Value: exemption.NoneOfThese, Label: "Tidak ada"},
			{Value: exemption.Consented, Label: "Pihak yang rahasianya diungkap menyetujui secara tertulis"},
			{Value: exemption.PublicOffice, Label: "Menyangkut posisi seseorang dalam jabatan publik"}}}
	f.Conclusion = ui.Radios{Name: "kesimpulan", Label: "Kesimpulan uji", Value: conclusion, Error: errs.For("kesimpulan"), Article: errs.ArticleFor("kesimpulan")}
	for _, one := range exemption.Conclusions {
		f.Conclusion.Options = append(f.Conclusion.Options, ui.Option{Value: string(one), Label: conclusionLabels[one], Hint: conclusionHints[one]})
	}
}

// readSheet takes the sheet from the form. What is no date is refused here;
// everything else is judged by the rules of the test.
func readSheet(form url.Values) (exemption.Content, error) {
	var l fault.List
	date := func(name string) calendar.Date {
		d := ui.DateFields{Name: name}
		on, ok := d.ReadDate(form.Get)
		if !ok {
			l.Add(fault.New(fault.Invalid, name, "umum.tanggal", ""))
		}
		return on
	}
	c := exemption.Content{Unit: form.Get("unit"), Sheet: exemption.Sheet{
		Title: form.Get("judul"), Conclusion: exemption.Conclusion(form.Get("kesimpulan")), Parts: exemption.Lines(form.Get("bagian")),
		WholeWhy: form.Get("alasan_seluruh"), IfOpened: form.Get("konsekuensi_dibuka"), IfClosed: form.Get("manfaat_ditutup"),
		Interest: form.Get("kepentingan_publik"), Never: form.Get("tidak_pernah"), Article182: form.Get("pasal_18_2"),
	}, Public: exemption.Public{
		Title: form.Get("uraian"), Grounds: form["dasar"], Acts: exemption.Lines(form.Get("dasar_lain")), IfOpened: form.Get("konsekuensi"),
		IfClosed: form.Get("pertimbangan"), EndsOn: date("berakhir"), Event: form.Get("peristiwa"), ReviewOn: date("ditinjau"),
		Holder: form.Get("penguasa"), Responsible: form.Get("penanggung_jawab"), Made: form.Get("waktu"), Place: form.Get("tempat"),
		Forms: form["bentuk"], Retention: form.Get("retensi"),
	}}
	return c, l.Err()
}

// testUnits are the units whose documents the officer may test.
func testUnits(a identity.Actor, units []org.Unit) []ui.Option {
	var options []ui.Option
	for _, u := range units {
		if u.Ended.IsZero() && a.MayFor(identity.WriteExemption, u.ID) {
			options = append(options, ui.Option{Value: u.ID, Label: u.Name})
		}
	}
	return options
}

// unitHead is how a unit answers for what it holds, for the columns of the register.
func unitHead(units []org.Unit, id string) (holder, head string) {
	i := slices.IndexFunc(units, func(u org.Unit) bool { return u.ID == id })
	if i < 0 {
		return "", ""
	}
	return units[i].Name, units[i].HeadPost
}
