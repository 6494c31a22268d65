package kantor

import (
	"slices"
	"strconv"
	"strings"

	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/web/ui"
)

// outcomeChoice words the outcomes as an officer chooses them.
var outcomeChoice = map[request.Outcome]struct{ label, hint string }{
	request.Granted:       {"Kabulkan butir ini", "Informasi diberikan seluruhnya."},
	request.Announced:     {"Sudah diumumkan", "Informasinya sudah terbit di Daftar Informasi Publik. Pemohon mendapat tautannya."},
	request.GrantedInPart: {"Kabulkan sebagian", "Sebagian diberikan; bagian yang dikecualikan dihitamkan."},
	request.Refused:       {"Tolak butir ini", "Hanya dengan dasar Pasal 17, pasal undang-undang, dan uji konsekuensi."},
	request.NotHeld:       {"Tidak dikuasai", "Informasi ada pada badan publik lain, atau tidak diketahui."},
	request.NotDocumented: {"Belum didokumentasikan", "Informasi belum ada dalam bentuk dokumen."},
}

// itemField is one question about an item and for which outcomes it is asked.
type itemField struct {
	name, label string
	long        bool // a text of more than one line
	of          []request.Outcome
}

// itemFields are exactly what each outcome needs. UU14/2008:22(7)
var itemFields = []itemField{
	{"jawaban", "Informasi yang diberikan", true, []request.Outcome{request.Granted, request.GrantedInPart}},
	{"bentuk", "Bentuk informasi", false, []request.Outcome{request.Granted, request.GrantedInPart}},
	{"entri", "Nomor di Daftar Informasi Publik", false, []request.Outcome{request.Granted, request.Announced, request.GrantedInPart}},
	{"penghitaman", "Bagian yang dihitamkan dan alasannya", true, []request.Outcome{request.GrantedInPart}},
	{"pilih_uji", "Uji konsekuensi", false, []request.Outcome{request.GrantedInPart, request.Refused}},
	{"cari_uji", "Cari uji", false, []request.Outcome{request.GrantedInPart, request.Refused}},
	{"dasar", "Dasar pengecualian", false, []request.Outcome{request.GrantedInPart, request.Refused}},
	{"pasal", "Undang-undang dan pasal", false, []request.Outcome{request.GrantedInPart, request.Refused}},
	{"alasan", "Alasan", true, []request.Outcome{request.GrantedInPart, request.Refused, request.NotHeld, request.NotDocumented}},
	{"uji", "Nomor uji konsekuensi", false, []request.Outcome{request.GrantedInPart, request.Refused}},
	{"tanggal_uji", "Tanggal uji konsekuensi", false, []request.Outcome{request.GrantedInPart, request.Refused}},
	{"jangka", "Jangka waktu pengecualian", false, []request.Outcome{request.GrantedInPart, request.Refused}},
	{"penguasa", "Siapa yang menguasai", false, []request.Outcome{request.NotHeld}},
	{"pemilik", "Badan publik yang menguasai", false, []request.Outcome{request.NotHeld}},
	{"tersedia", "Perkiraan tersedia", false, []request.Outcome{request.NotDocumented}},
}

var itemHints = map[string]string{
	"jawaban":     "Tuliskan apa yang diserahkan. Pemohon membaca kalimat ini dalam surat.",
	"entri":       "Bila informasi ini sudah terbit, tulis nomornya. Uraian yang Anda kosongkan diisi dari judulnya.",
	"penghitaman": "Sebutkan bagiannya, bukan isinya.",
	"pasal":       "Contoh: UU 27/2022 Pasal 65 ayat (2).",
	"jangka":      "Contoh: sampai 31 Desember 2028, atau selama proses penyidikan.",
	"pemilik":     "Namanya, supaya pemohon dapat memintanya di sana.",
	"tersedia":    "Kapan informasinya akan ada.",
}

var mediumLabels = []ui.Option{
	{Value: "elektronik", Label: "Salinan elektronik"}, {Value: "cetak", Label: "Salinan cetak"}, {Value: "melihat", Label: "Dilihat di tempat"},
}

// mediumOf is the form that fits the manner in which the applicant wants it.
var mediumOf = map[request.Manner]string{request.SoftCopy: "elektronik", request.PaperCopy: "cetak", request.View: "melihat"}

func outcomeOf(in input, position int64) request.Outcome {
	o := request.Outcome(in.form.Get(request.FieldOf("hasil", position)))
	if !slices.Contains(request.Outcomes, o) {
		return request.Undecided
	}
	return o
}

func outcomeRadios(in input, it request.Item, shown map[string]bool) ui.Radios {
	name := request.FieldOf("hasil", it.Position)
	shown[name] = true
	q := ui.Radios{Name: name, Label: "Keputusan untuk butir " + ui.Number(int(it.Position)), Value: in.form.Get(name),
		Error: in.err.For(name), Article: in.err.ArticleFor(name)}
	for _, o := range request.Outcomes {
		q.Options = append(q.Options, ui.Option{Value: string(o), Label: outcomeChoice[o].label, Hint: outcomeChoice[o].hint})
	}
	return q
}

// askItem puts the questions of an outcome on the page, with what was typed.
func askItem(item *DecideItem, in input, it request.Item, o request.Outcome, shown map[string]bool) {
	for _, f := range itemFields {
		if !slices.Contains(f.of, o) {
			continue
		}
		name := request.FieldOf(f.name, it.Position)
		shown[name] = true
		value, problem, article := in.form.Get(name), in.err.For(name), in.err.ArticleFor(name)
		switch f.name {
		case "pilih_uji", "cari_uji": // asked above, by askTest
		case "jawaban", "penghitaman", "alasan":
			item.Texts = append(item.Texts, ui.TextArea{Name: name, Label: f.label, Hint: itemHints[f.name], Value: value, Error: problem, Article: article, Rows: 3, Limit: request.MaxText})
		case "bentuk":
			if value == "" {
				value = mediumOf[in.cs.Manner]
			}
			item.Choice = append(item.Choice, ui.Radios{Name: name, Label: f.label, Value: value, Options: mediumLabels, Inline: true, Error: problem, Article: article})
		case "penguasa":
			item.Choice = append(item.Choice, ui.Radios{Name: name, Label: f.label, Value: value, Inline: true, Error: problem,
				Options: []ui.Option{{Value: "diketahui", Label: "Diketahui, tulis di bawah"}, {Value: "tidak", Label: "Tidak diketahui"}}})
		case "dasar":
			q := ui.Select{Name: name, Label: f.label, Value: value, Any: "Pilih huruf Pasal 17", Error: problem, Article: article}
			q.Options = in.grounds
			item.Ground = append(item.Ground, q)
		case "tanggal_uji", "tersedia":
			q := ui.DateFields{Name: name, Label: f.label, Hint: itemHints[f.name], Error: problem}
			q.ReadDate(in.form.Get)
			shown[name+"_tanggal"], shown[name+"_bulan"], shown[name+"_tahun"] = true, true, true
			item.Dates = append(item.Dates, q)
		default:
			q := ui.Field{Name: name, Label: f.label, Hint: itemHints[f.name], Value: value, Error: problem, Article: article,
				Optional: f.name == "entri" && o != request.Announced || f.name == "pemilik"}
			if f.name == "entri" {
				q.InputMode, q.Width = "numeric", ui.Chars10
			}
			item.Lines = append(item.Lines, q)
		}
	}
}

// rest keeps, unseen, what was typed on the other pages of the decision.
func rest(in input, shown map[string]bool) []ui.Hidden {
	var hidden []ui.Hidden
	add := func(name string) {
		if value := in.form.Get(name); value != "" && !shown[name] {
			hidden = append(hidden, ui.Hidden{Name: name, Value: value})
		}
	}
	for _, it := range in.cs.Items {
		add(request.FieldOf("hasil", it.Position))
		for _, name := range moreFields(in, it) {
			add(name)
		}
		for _, f := range itemFields {
			name := request.FieldOf(f.name, it.Position)
			add(name)
			if f.name == "tanggal_uji" || f.name == "tersedia" {
				add(name + "_tanggal")
				add(name + "_bulan")
				add(name + "_tahun")
			}
		}
	}
	return hidden
}

// readAnswers takes the answers from the form. What is no date or no number is
// refused here; everything else is judged by the rules of the decision.
func readAnswers(in input) (map[string]request.Answer, error) {
	answers := map[string]request.Answer{}
	var l fault.List
	for _, it := range in.cs.Items {
		text := func(name string) string { return strings.TrimSpace(in.form.Get(request.FieldOf(name, it.Position))) }
		a := request.Answer{
			Outcome: outcomeOf(in, it.Position), Text: text("jawaban"), Medium: text("bentuk"), Ground: text("dasar"), Article: text("pasal"),
			Unknown: text("penguasa") == "tidak",
			Reason:  text("alasan"), Test: text("pilih_uji"), TestNumber: text("uji"), ClosedUntil: text("jangka"), Redaction: text("penghitaman"), Holder: text("pemilik"),
		}
		for _, d := range []struct {
			name string
			of   []request.Outcome
		}{{"tanggal_uji", []request.Outcome{request.GrantedInPart, request.Refused}}, {"tersedia", []request.Outcome{request.NotDocumented}}} {
			q := ui.DateFields{Name: request.FieldOf(d.name, it.Position)}
			on, ok := q.ReadDate(in.form.Get)
			if !ok && slices.Contains(d.of, a.Outcome) {
				l.Add(fault.New(fault.Invalid, q.Name, "umum.tanggal", ""))
			}
			if d.name == "tanggal_uji" {
				a.TestOn = on
			} else {
				a.AvailableOn = on
			}
		}
		if n := text("entri"); n != "" && (a.Outcome.Gives() || a.Outcome == request.Announced) {
			number, err := strconv.ParseInt(n, 10, 64)
			if err != nil || number < 1 {
				l.Add(fault.New(fault.Invalid, request.FieldOf("entri", it.Position), "putusan.entri", "", it.Position))
			}
			a.Entry = number
		}
		l = append(l, fault.All(readCharges(in, it, &a))...)
		l = append(l, fault.All(readParts(in, it, &a))...)
		answers[it.ID] = a
	}
	return answers, l.Err()
}
