package portal

import (
	"net/http"
	"strconv"

	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/request"
	"suluh/internal/survey"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const surveyPath = "/survei"

// surveyRoutes are the addresses of the satisfaction survey: its results for
// everybody, its questions for whoever holds the link of an ended case.
func (p *Portal) surveyRoutes() {
	p.Public("GET "+surveyPath, p.surveyResults)
	p.Public("GET "+surveyPath+"/{kode}", p.surveyForm)
	p.Public("POST "+surveyPath+"/{kode}", p.surveyAnswer)
}

// SurveyResultsPage is what people answered in a year.
type SurveyResultsPage struct {
	ui.Page
	Lead    string
	Years   []ui.Link
	Results web.SurveyResults
	None    ui.Empty
}

func (p *Portal) surveyResults(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	year, err := web.SurveyYear(r, v)
	if err != nil {
		return err
	}
	res, err := p.Survey.Results(r.Context(), v.Body.ID, year)
	if err != nil {
		return err
	}
	page := SurveyResultsPage{Page: p.page(r, v, "Hasil penilaian layanan"), Lead: "Setiap pemohon kami minta menilai pelayanan kami satu kali, sesudah permohonannya selesai. Petugas tidak dapat mengisi atau mengubah penilaian."}
	page.Canonical = p.canonical(v, surveyPath)
	years, err := p.Survey.Years(r.Context(), v.Body.ID)
	if err != nil {
		return err
	}
	page.Years = web.SurveyYears(years, surveyPath, year)
	switch {
	case res.Score.Count == 0:
		page.None = ui.Empty{What: "Belum ada penilaian pada tahun " + strconv.Itoa(year) + "."}
	case !res.Public():
		page.None = ui.Empty{What: "Jumlah penilaian tahun " + strconv.Itoa(year) + " terlalu kecil untuk ditampilkan tanpa mengenali orang.", Why: "Hasilnya tampil sesudah ada " + strconv.Itoa(survey.Fewest) + " penilaian."}
	default:
		page.Results = web.SurveyFigures(res)
	}
	return p.render(w, r, "survei", page)
}

// SurveyPage asks the nine questions on one page.
type SurveyPage struct {
	ui.Page
	Errors    ui.ErrorSummary
	Done      string // why nothing is asked any more
	Lead      string
	Questions []ui.Radios
	Remark    ui.TextArea
	Act       ui.Buttons
}

func (p *Portal) surveyForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	web.Private(w)
	if err := p.Site.Limits.Take(web.LinkPerPeer, v, v.Peer); err != nil {
		return err
	}
	used, err := p.Survey.Used(r.Context(), v.Body.ID, r.PathValue("kode"))
	if err != nil {
		return err
	}
	return p.showSurvey(w, r, v, used, nil)
}

func (p *Portal) surveyAnswer(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	web.Private(w)
	if err := p.Site.Limits.Take(web.LinkPerPeer, v, v.Peer); err != nil {
		return err
	}
	a := survey.Answers{Remark: r.PostFormValue("saran")}
	for i, e := range survey.Elements {
		a.Values[i], _ = strconv.Atoi(r.PostFormValue(e.Code)) // what is no number is no answer, and refused as that
	}
	err := p.Survey.Answer(r.Context(), v.Body, r.PathValue("kode"), a)
	switch {
	case fault.Is(err, fault.Invalid):
		return p.showSurvey(w, r, v, false, err)
	case err != nil && !fault.Is(err, fault.Conflict):
		return err
	}
	http.Redirect(w, r, r.URL.Path, http.StatusSeeOther)
	return nil
}

func (p *Portal) showSurvey(w http.ResponseWriter, r *http.Request, v web.Visit, used bool, refused error) error {
	web.Private(w)
	page := SurveyPage{Page: p.page(r, v, "Penilaian layanan")}
	page.CSRF, page.Noindex, page.NoSearch = p.Site.FormToken(w, r, v), true, true
	if used {
		page.Done = "Terima kasih. Penilaian Anda sudah kami terima. Hasil semua penilaian dapat Anda lihat di halaman hasil."
		return p.render(w, r, "survei_isi", page)
	}
	page.Lead = "Sembilan pertanyaan, sekitar dua menit. Jawaban Anda tidak dihubungkan dengan nama atau permohonan Anda, dan Anda boleh tidak menjawab."
	page.Errors = ui.Errors(fault.All(refused), i18n.Say)
	page.ErrorPrefix = page.Errors.Any()
	for i, e := range survey.Elements {
		q := ui.Radios{Name: e.Code, Label: strconv.Itoa(i+1) + ". " + e.Asks, Value: r.PostFormValue(e.Code), Error: page.Errors.For(e.Code)}
		for value, word := range e.Answers {
			q.Options = append(q.Options, ui.Option{Value: strconv.Itoa(value + 1), Label: word})
		}
		page.Questions = append(page.Questions, q)
	}
	page.Remark = ui.TextArea{Name: "saran", Label: "Saran untuk kami", Optional: true, Rows: 3, Limit: survey.MaxRemark, Value: r.PostFormValue("saran"),
		Hint: "Dibaca petugas. Jangan tuliskan nama atau data pribadi.", Error: page.Errors.For("saran")}
	page.Act = ui.ButtonRow(ui.Button{Label: "Kirim penilaian"})
	if refused != nil {
		return p.invalid(w, r, "survei_isi", page)
	}
	return p.render(w, r, "survei_isi", page)
}

// surveySection asks the applicant of an ended case for a rating, until it is given.
func (p *Portal) surveySection(r *http.Request, v web.Visit, c request.Case) (ui.Section, error) {
	link, err := p.Survey.LinkOf(r.Context(), p.Site.DB, v.Body.ID, c.ID)
	if err != nil || link == "" {
		return ui.Section{}, err
	}
	return ui.Section{Title: "Penilaian layanan", Said: []string{"Bagaimana pelayanan kami? Jawaban Anda tidak dihubungkan dengan nama atau permohonan Anda."},
		Acts: ui.ButtonRow(ui.Button{Label: "Beri penilaian", Href: link, Kind: ui.Secondary})}, nil
}
